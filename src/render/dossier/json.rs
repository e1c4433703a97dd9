//! A dossier as one line of JSON: the form that the stream mode reads.

use crate::model::bloc::{Bloc, Tree, Value};
use crate::model::dossier::Dossier;
use crate::render::json;
use serde::ser::{Serialize, SerializeMap, Serializer};

/// The line of a dossier, without its end; `fichier` says where it comes from.
pub fn dossier(fichier: Option<&str>, dossier: &Dossier) -> String {
    json::to_string(&Line {
        fichier,
        table: dossier.tree(),
    })
}

struct Line<'d> {
    fichier: Option<&'d str>,
    table: Tree<'d>,
}

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let mut map = s.serialize_map(None)?;
        if let Some(fichier) = self.fichier {
            map.serialize_entry("fichier", fichier)?;
        }
        for (key, value) in &self.table.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

impl Serialize for Tree<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => s.serialize_str(text),
            Self::Jour(jour) => jour.serialize(s),
            Self::Partie(date) => s.collect_str(date),
            Self::Flags(flags) => s.collect_map(flags.iter()),
            Self::Words(words) => words.serialize(s),
            Self::Bool(value) => s.serialize_bool(*value),
            #[allow(clippy::cast_possible_truncation)]
            Self::Number(value) if value.fract() == 0.0 && value.abs() < 1e15 => {
                s.serialize_i64(*value as i64)
            }
            Self::Number(value) => s.serialize_f64(*value),
            Self::Texts(texts) => texts.serialize(s),
            Self::Inline(table) | Self::Block(table) => table.serialize(s),
            Self::Blocks(tables) => tables.serialize(s),
        }
    }
}
