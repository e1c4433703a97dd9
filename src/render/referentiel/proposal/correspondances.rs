//! The correspondences of a record with older certifications.

use super::{comment, id_of, line, number};
use crate::kit::toml::quoted;
use crate::model::fiche::{Bloc, CorrespondanceFiche, Fiche};
use std::fmt::Write as _;

/// What the record says of older certifications: an equivalence where one older bloc stands for one of
/// this record; as comments, what the record leaves unsaid.
pub(super) fn correspondances(fiche: &Fiche, ccp: &[(u32, &Bloc)], text: &mut String) {
    if fiche.correspondances.is_empty() {
        line(
            text,
            "\n# La fiche ne donne aucune correspondance avec une ancienne certification.",
        );
        return;
    }
    line(
        text,
        "\n# Correspondances de la fiche, de l'ancienne certification vers celle-ci, à vérifier sur l'arrêté :",
    );
    line(
        text,
        "# le flux ne dit pas ce qui est « réputé obtenu ». CCP n = bloc n, là aussi, est une convention.",
    );
    for correspondance in &fiche.correspondances {
        one(fiche, correspondance, ccp, text);
    }
}

fn one(fiche: &Fiche, c: &CorrespondanceFiche, ccp: &[(u32, &Bloc)], text: &mut String) {
    let whole = |blocs: &[String], numero: &str| {
        if blocs.is_empty() {
            format!("la fiche {numero} entière")
        } else {
            blocs.join(" + ")
        }
    };
    let old_code = |old: &String| number(old).map(|n| format!("CCP{n}"));
    let new_code = |new: &String| {
        let found = ccp.iter().find(|(_, bloc)| bloc.code == *new);
        found.map(|(n, _)| format!("CCP{n}"))
    };
    if let ([old], [new]) = (c.blocs_anciens.as_slice(), c.blocs.as_slice())
        && let (Some(de), Some(vers)) = (old_code(old), new_code(new))
    {
        let _ = write!(
            text,
            "\n[[equivalence]]\nedition   = {}\nde        = {}  # {}\nvers      = {}  # {}\n{}",
            quoted(&id_of(&c.fiche)),
            quoted(&de),
            comment(old),
            quoted(&vers),
            comment(new),
            foot(fiche, "")
        );
        return;
    }
    let from = comment(&whole(&c.blocs_anciens, &c.fiche));
    let to = comment(&whole(&c.blocs, &fiche.numero));
    line(text, &format!("\n# {from} → {to}"));
    if c.blocs_anciens.len() > 1 {
        line(
            text,
            "# Plusieurs anciens blocs : la fiche ne dit pas s'il faut l'un d'eux ou tous (OU, ET).",
        );
    }
    for old in &c.blocs_anciens {
        for new in &c.blocs {
            let code = |code: Option<String>| quoted(&code.unwrap_or_default());
            let _ = write!(
                text,
                "# [[equivalence]]\n# edition   = {}\n# de        = {}  # {}\n# vers      = {}  # {}\n{}",
                quoted(&id_of(&c.fiche)),
                code(old_code(old)),
                comment(old),
                code(new_code(new)),
                comment(new),
                foot(fiche, "# ")
            );
        }
    }
}

fn foot(fiche: &Fiche, mark: &str) -> String {
    let source = format!("Fiche {}, correspondances", fiche.numero);
    format!(
        "{mark}texte     = {}\n{mark}confiance = \"secondaire\"\n",
        quoted(&source)
    )
}
