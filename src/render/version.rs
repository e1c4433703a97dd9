//! What `cip --version -v` adds to the version: how fresh the data of the program are.

use crate::catalogue::Catalogue;
use crate::jour::Jour;
use crate::mots::s;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// When the law and the editions were last verified, one line each.
pub fn donnees(catalogue: &Catalogue) -> String {
    let droit = catalogue.droit();
    let mut text = String::new();
    if let Some((first, last)) = droit.verifications() {
        let days = if first == last {
            format!("le {}", first.french())
        } else {
            format!("entre le {} et le {}", first.french(), last.french())
        };
        let _ = writeln!(text, "droit : valeurs qui décident, vérifiées {days}");
    }
    let _ = writeln!(text, "droit : {}", droit.empreinte);
    let ids: Vec<&str> = catalogue.ids().collect();
    let mut days: BTreeMap<Jour, Vec<&str>> = BTreeMap::new();
    for entry in ids.iter().filter_map(|id| catalogue.edition(id)) {
        if let Some(day) = entry.edition.verifie_le {
            days.entry(day).or_default().push(&entry.edition.id);
        }
    }
    let known: usize = days.values().map(Vec::len).sum();
    let _ = writeln!(text, "éditions : {}", ids.len());
    for (day, ids) in &days {
        let _ = writeln!(
            text,
            "éditions comparées à leur source le {} : {}",
            day.french(),
            ids.join(", ")
        );
    }
    let unknown = ids.len() - known;
    if unknown > 0 {
        let s = s(unknown);
        let _ = writeln!(
            text,
            "édition{s} sans jour de vérification noté : {unknown}"
        );
    }
    text
}
