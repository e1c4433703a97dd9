//! `[[periode]]` blocks: days during which terms are suspended, or may have been carried further.

use super::period;
use super::version::reading;
use crate::jour::Jour;
use crate::model::droit::{
    Delai, EffetEcrit, EffetPeriode, Fin, Lecture, Periode, Provenance, Texte, Written,
};
use crate::model::words::Choice;
use crate::read::problem::{Code, Problem, Problems};
use crate::read::table::TableReader;

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
    blocs.iter().filter_map(|b| periode(b, textes, p)).collect()
}

fn periode(t: &TableReader<'_, '_>, textes: &[Texte], p: &mut Problems) -> Option<Periode> {
    t.finish(KEYS, p);
    let mut termes = Vec::new();
    for mot in t.texts("termes", p).unwrap_or_default() {
        match Delai::parse(&mot) {
            Some(terme) => termes.push(terme),
            None => p.push(refused(t, "termes", &format!("terme inconnu « {mot} »"))),
        }
    }
    let (du, au) = (t.required("du", p), t.required("au", p));
    period(t, du, au, p);
    let effet: Option<EffetEcrit> = t.required_choice("effet", p);
    let last: Option<Jour> = t.optional("jusqu-au", p);
    let effet = match (effet?, last) {
        (EffetEcrit::Suspension, _) => Some(EffetPeriode::Suspension),
        (EffetEcrit::AConfirmer, Some(last)) => Some(EffetPeriode::AConfirmer(last)),
        (EffetEcrit::AConfirmer, None) => {
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
        p.push(refused(
            t,
            "texte",
            "décrire ce texte dans un bloc [[texte]]",
        ));
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
            json: Written::default(),
        },
        termes,
    })
}

fn refused(t: &TableReader<'_, '_>, cle: &str, why: &str) -> Problem {
    Problem::new(Code::ValeurInconnue, format!("« {cle} » : {why}"))
        .at(t.span_of(cle))
        .key(t.path(cle))
}
