//! Other values of the law: each number, word or list of a value in turn, replaced in the text.

use std::fmt;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What stands in for a text: durations, then every word of an enumeration. The reading refuses
/// those that are not of the right form.
const TEXTES: &[&str] = &[
    "\"1 jour\"",
    "\"90 ans\"",
    "\"sans-delai\"",
    "\"selon-le-jury\"",
    "\"toujours\"",
    "\"depot\"",
    "\"complet\"",
    "\"session\"",
    "\"habilitation\"",
    "\"refus\"",
    "\"acceptation\"",
    "\"injustifiees\"",
    "\"toutes\"",
    "\"validite\"",
    "\"aucune\"",
    "\"exclu\"",
    "\"admis\"",
    "\"professionnels\"",
    "\"binome\"",
    "{ duree = \"90 ans\", jours-par-an = 365, statuts = [\"salarie\"] }",
];
const NOMBRES: &[&str] = &["1", "2", "100000"];

/// A part of the value of a version: the whole of it, or one key.
#[derive(Debug)]
pub(crate) struct Part {
    pub(crate) serie: String,
    pub(crate) effet: String,
    /// The key inside the value; empty for a value of one piece.
    pub(crate) cle: String,
    place: Range<usize>,
    autres: &'static [&'static str],
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{} {}", self.serie, self.effet, self.cle)
    }
}

impl Part {
    /// The text of the law with other values in this place, right or not.
    pub(crate) fn others(&self, law: &str) -> impl Iterator<Item = String> {
        let (before, after) = (&law[..self.place.start], &law[self.place.end..]);
        let old = &law[self.place.clone()];
        let new = self.autres.iter().filter(move |new| **new != old);
        new.map(move |new| format!("{before}{new}{after}"))
    }
}

/// The parts of every value of the law that is sure.
pub(crate) fn parts(law: &str) -> Vec<Part> {
    let table = DeTable::parse(law).expect("le droit se lit");
    let versions = table.get_ref()["version"].get_ref().as_array();
    let mut parts = Vec::new();
    for version in versions.expect("des versions") {
        let version = version.get_ref().as_table().expect("une version");
        if version.contains_key("a-confirmer") {
            continue;
        }
        let text = |cle: &str| match version.get(cle).map(Spanned::get_ref) {
            Some(DeValue::String(s)) => s.to_string(),
            Some(DeValue::Datetime(d)) => d.to_string(),
            autre => panic!("{cle} : {autre:?}"),
        };
        let mut push = |cle: &str, value: &Spanned<DeValue<'_>>| {
            let autres: &[&str] = match value.get_ref() {
                DeValue::String(_) => TEXTES,
                DeValue::Integer(_) | DeValue::Float(_) => NOMBRES,
                DeValue::Boolean(_) => &["true", "false"],
                DeValue::Array(_) => &["[]"],
                autre => panic!("{cle} : {autre:?}"),
            };
            parts.push(Part {
                serie: text("serie"),
                effet: text("effet"),
                cle: cle.to_owned(),
                place: value.span(),
                autres,
            });
        };
        match version.get("valeur").map(|v| (v, v.get_ref())) {
            None => {}
            Some((_, DeValue::Table(keys))) => {
                for (cle, value) in keys {
                    push(cle.get_ref(), value);
                }
            }
            Some((value, _)) => push("", value),
        }
    }
    parts
}
