//! The correspondences of a record with older certifications.

use super::{comment, line, number};
use crate::kit::toml::quoted;
use crate::model::fiche::{Bloc, CorrespondanceFiche, Fiche};

/// What the record says of older certifications, as comments.
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
        "\n# Correspondances de la fiche, de l'ancienne certification vers celle-ci. À ne porter",
    );
    line(
        text,
        "# qu'après lecture de l'arrêté : le flux ne dit pas ce qui est « réputé obtenu ».",
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
    let from = comment(&whole(&c.blocs_anciens, &c.fiche));
    let to = comment(&whole(&c.blocs, &fiche.numero));
    line(text, &format!("#\n# {from} → {to}"));
    if c.blocs_anciens.len() > 1 {
        line(
            text,
            "# Plusieurs anciens blocs : la fiche ne dit pas s'il faut l'un d'eux ou tous (OU, ET).",
        );
    }
    for old in &c.blocs_anciens {
        for new in &c.blocs {
            let de = number(old).map_or_else(String::new, |n| format!("CCP{n}"));
            let vers = ccp
                .iter()
                .find(|(_, bloc)| bloc.code == *new)
                .map_or_else(String::new, |(n, _)| format!("CCP{n}"));
            line(text, "# [[equivalence]]");
            line(
                text,
                &format!(
                    "# edition   = \"\"  # id de l'édition {}",
                    comment(&c.fiche)
                ),
            );
            line(
                text,
                &format!("# de        = {}  # {}", quoted(&de), comment(old)),
            );
            line(
                text,
                &format!("# vers      = {}  # {}", quoted(&vers), comment(new)),
            );
            line(
                text,
                &format!("# texte     = \"Fiche {}, correspondances\"", fiche.numero),
            );
            line(text, "# confiance = \"secondaire\"");
        }
    }
}
