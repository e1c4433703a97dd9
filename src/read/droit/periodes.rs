//! `[[periode]]` blocks: days during which terms are suspended, or may have been carried further.

use super::texts::ids;
use super::version::reading;
use super::{period, unknown};
use crate::jour::Jour;
use crate::model::droit::{
    Delai, EffetEcrit, EffetPeriode, Fin, Lecture, Periode, Provenance, Texte,
};
use crate::model::words::Choice;
use crate::mots::one_of;
use crate::problem::{Code, Problems};
use crate::read::table::TableReader;
use crate::read::value::Node;

const KEYS: &[&str] = &[
    "termes",
    "du",
    "au",
    "effet",
    "jusqu-au",
    "texte",
    "reference",
    "lecture",
    "verifie-le",
    "note",
];

pub(super) fn periodes(
    table: &TableReader<'_, '_>,
    textes: &[Texte],
    p: &mut Problems,
) -> Vec<Periode> {
    let blocs = table.tables("periode", p);
    let blocs = blocs.iter();
    blocs.filter_map(|b| periode(b, table, textes, p)).collect()
}

fn periode(
    t: &TableReader<'_, '_>,
    root: &TableReader<'_, '_>,
    textes: &[Texte],
    p: &mut Problems,
) -> Option<Periode> {
    t.finish(KEYS, p);
    let termes = termes(t, p);
    let (du, au) = (t.required("du", p), t.required("au", p));
    period(t, ("du", du), ("au", au), p);
    let effet: Option<EffetEcrit> = t.required_choice("effet", p);
    let last: Option<Jour> = t.optional("jusqu-au", p);
    period(t, ("au", au), ("jusqu-au", last), p);
    let effet = match (effet, last) {
        (None, _) => None,
        (Some(EffetEcrit::Suspension), None) => Some(EffetPeriode::Suspension),
        (Some(EffetEcrit::Suspension), Some(_)) => {
            let problem = t.problem(
                Code::ValeurInconnue,
                "jusqu-au",
                "« jusqu-au » ne va pas avec une suspension : le délai court de nouveau après « au »",
            );
            p.push(problem.help("retirer « jusqu-au », ou écrire effet = \"a-confirmer\""));
            None
        }
        (Some(EffetEcrit::AConfirmer), Some(last)) => Some(EffetPeriode::AConfirmer(last)),
        (Some(EffetEcrit::AConfirmer), None) => {
            t.missing(
                "jusqu-au",
                "le dernier jour que le texte permet peut-être",
                p,
            );
            None
        }
    };
    let texte: Option<String> = t.required("texte", p);
    let reference = t.required("reference", p);
    let lecture: Option<Lecture> = t.choice("lecture", p);
    let verifie_le = t.required("verifie-le", p);
    let note = t.optional("note", p);
    let texte = texte?;
    let Some(source) = textes.iter().find(|t| t.id == texte) else {
        let ids = ids(root);
        if !ids.contains(&texte.as_str()) {
            let help = "décrire ce texte dans un bloc [[texte]]";
            p.push(unknown(t, "texte", &texte, ids.into_iter(), help));
        }
        return None;
    };
    let lecture = reading(t, source, lecture, p);
    let (du, au, effet): (Jour, Jour, EffetPeriode) = (du?, au?, effet?);
    let named = termes.first().map_or("", |terme| terme.word());
    Some(Periode {
        du,
        au,
        effet,
        provenance: Provenance {
            version: format!("periode/{du}/{named}"),
            effet: du,
            fin: Some(Fin::Regle(au)),
            texte,
            reference: reference?,
            confiance: lecture.confiance(),
            verifie_le: verifie_le?,
            note,
            a_confirmer: None,
        },
        termes,
    })
}

/// The terms that the period touches: one at least.
fn termes(t: &TableReader<'_, '_>, p: &mut Problems) -> Vec<Delai> {
    let known = Delai::ALL.iter().map(|(word, _)| *word);
    if t.raw("termes").is_none() {
        let help = format!("les délais touchés, parmi {}", one_of(known));
        t.missing("termes", &help, p);
        return Vec::new();
    }
    let termes = t.words("termes", p);
    if t.raw("termes")
        .and_then(Node::elements)
        .is_some_and(|mut all| all.next().is_none())
    {
        let problem = t.problem(
            Code::ValeurInconnue,
            "termes",
            "« termes » : la période ne touche aucun délai",
        );
        p.push(problem.help(format!("nommer un délai ou plusieurs : {}", one_of(known))));
    }
    termes.unwrap_or_default()
}
