//! An edition of a title from its TOML file. Indulgent on what a file may leave out, strict on
//! what would make an answer wrong: a date, a code, a reference that leads nowhere.

mod together;

use super::table::{TableReader, read_bloc_and};
use super::value::Node;
use crate::model::edition::Edition;
use crate::mots::shorten;
use crate::problem::{Code, Problem, Problems, nearest};
use std::collections::{BTreeSet, HashSet};

pub use together::together;

/// Former key of the last day on which the title is delivered; now in the validity.
const FORMER: &str = "delivrance-jusqu-au";

/// Reads an edition. Every mistake goes to `p`; a key that the format does not know is a warning
/// only. Nothing is returned when `id` or `titre` cannot be read; otherwise the edition holds what
/// could be, and is to be used only if `p` holds no error.
pub fn edition(table: &TableReader<'_, '_>, p: &mut Problems) -> Option<Edition> {
    let edition = read_bloc_and(table, Some(FORMER), p);
    if table.raw(FORMER).is_some() {
        // A warning would let answers rest on another day.
        note(table, Code::CleInconnue, FORMER, p, || {
            let message = format!("« {FORMER} » s'écrit « delivrance », dans « validite »");
            let help = "écrire validite = { du = …, au = …, delivrance = … }";
            (message, help.to_owned())
        });
    }
    if table.raw("ccp").is_none() {
        p.push(
            Problem::new(Code::CleManquante, "l'édition n'a aucun CCP")
                .at(table.span())
                .help("décrire chaque CCP dans un bloc [[ccp]]")
                .warning(),
        );
    }
    for cle in ["competence", "ccp", "ccs", "condition"] {
        own_codes(table, cle, p);
    }
    transverses(table, p);
    equivalences(table, p);
    conditions(table, p);
    edition
}

/// Each block has a code of its own.
fn own_codes(table: &TableReader<'_, '_>, cle: &str, p: &mut Problems) {
    let mut taken: HashSet<&str> = HashSet::new();
    for t in &table.tables(cle, &mut Problems::default()) {
        let (Some(code), Some(_)) = (text(t, "code"), text(t, "intitule")) else {
            continue;
        };
        if !taken.insert(code) {
            note(t, Code::BlocRepete, "code", p, || {
                let message = format!("le code « {} » est donné deux fois", shorten(code));
                (message, "donner à chaque bloc un code à lui".to_owned())
            });
        }
    }
}

/// The competences that a CCP cites are described.
fn transverses(table: &TableReader<'_, '_>, p: &mut Problems) {
    let known = codes(table, "competence");
    for t in &table.tables("ccp", &mut Problems::default()) {
        let cited = t.raw("transverses").and_then(Node::elements);
        for code in cited.into_iter().flatten().filter_map(Node::text) {
            if !known.contains(&code) {
                note(t, Code::ValeurInconnue, "transverses", p, || {
                    let message = format!("aucune compétence transverse « {} »", shorten(code));
                    let help = "la décrire dans un bloc [[competence]]";
                    (message, or_nearest(code, &known, help))
                });
            }
        }
    }
}

/// An equivalence leads to a CCP of the edition.
fn equivalences(table: &TableReader<'_, '_>, p: &mut Problems) {
    let known = codes(table, "ccp");
    for t in &table.tables("equivalence", &mut Problems::default()) {
        if let Some(code) = text(t, "vers")
            && !known.contains(&code)
        {
            not_a_ccp(t, "vers", code, &known, p);
        }
    }
}

/// A condition is asked for CCP of the edition.
fn conditions(table: &TableReader<'_, '_>, p: &mut Problems) {
    let known = codes(table, "ccp");
    for t in &table.tables("condition", &mut Problems::default()) {
        let listed = t.raw("ccp").and_then(Node::elements);
        for code in listed.into_iter().flatten().filter_map(Node::text) {
            if !known.contains(&code) {
                not_a_ccp(t, "ccp", code, &known, p);
            }
        }
    }
}

/// Notes a code that no CCP of the edition has.
fn not_a_ccp(
    t: &TableReader<'_, '_>,
    cle: &str,
    code: &str,
    known: &BTreeSet<&str>,
    p: &mut Problems,
) {
    note(t, Code::CcpInconnu, cle, p, || {
        let message = format!("« {} » n'est pas un CCP de cette édition", shorten(code));
        let help = "nommer un CCP décrit dans ce fichier";
        (message, or_nearest(code, known, help))
    });
}

/// The codes that the blocks `cle` give, even those of a block that has another mistake: what
/// refers to it is not a second one.
fn codes<'n>(table: &TableReader<'_, 'n>, cle: &str) -> BTreeSet<&'n str> {
    let tables = table.tables(cle, &mut Problems::default());
    tables.iter().filter_map(|t| text(t, "code")).collect()
}

/// Notes a problem of a key, unless its value stands for one already reported. `says` gives what is
/// wrong, and what would be right.
fn note(
    t: &TableReader<'_, '_>,
    code: Code,
    cle: &str,
    p: &mut Problems,
    says: impl FnOnce() -> (String, String),
) {
    if !p.unreliable().covers(t.span_of(cle).as_ref()) {
        p.push_with(|| {
            let (message, help) = says();
            t.problem(code, cle, message).help(help)
        });
    }
}

fn text<'n>(t: &TableReader<'_, 'n>, cle: &str) -> Option<&'n str> {
    t.raw(cle)?.text()
}

fn or_nearest(code: &str, known: &BTreeSet<&str>, otherwise: &str) -> String {
    match nearest(code, known.iter().copied()) {
        Some(word) => format!("vouliez-vous « {word} » ?"),
        None => otherwise.to_owned(),
    }
}

#[cfg(test)]
mod tests;
