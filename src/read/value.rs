//! One view over a value of TOML and a value of JSON: the model is read once.

use super::json;
use crate::jour::{InvalidJour, Jour};
use crate::kit::toml::tree;
use std::ops::Range;

/// A value of the file, wherever it comes from.
#[derive(Clone, Copy, Debug)]
pub enum Node<'n> {
    /// A TOML value, with its place.
    Toml(tree::Item<'n>),
    /// A JSON value, without a place.
    Json(&'n json::Value<'n>),
}

/// A table of the file.
#[derive(Clone, Copy, Debug)]
pub enum Table<'n> {
    /// A TOML table.
    Toml(tree::Table<'n>),
    /// A JSON object.
    Json(&'n json::Object<'n>),
}

/// Why a value is not a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAJour {
    /// It is not a date of the format.
    Type,
    /// It is one, but not allowed.
    Value(InvalidJour),
}

impl<'n> Node<'n> {
    /// Its place in the text, if the format keeps it.
    pub fn span(self) -> Option<Range<usize>> {
        match self {
            Self::Toml(v) => Some(v.span()),
            Self::Json(_) => None,
        }
    }

    /// What was found, for the messages.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Toml(v) => v.kind(),
            Self::Json(v) => match v {
                json::Value::Null => "null",
                json::Value::Bool(_) => "un booléen",
                json::Value::Integer(_) => "un nombre entier",
                json::Value::Float(_) => "un nombre à virgule",
                json::Value::Text(_) => "un texte",
                json::Value::List(_) => "une liste",
                json::Value::Object(_) => "un objet",
            },
        }
    }

    /// The text.
    pub fn text(self) -> Option<&'n str> {
        match self {
            Self::Toml(v) => v.text(),
            Self::Json(json::Value::Text(t)) => Some(t),
            Self::Json(_) => None,
        }
    }

    /// The boolean.
    pub fn boolean(self) -> Option<bool> {
        match self {
            Self::Toml(v) => v.boolean(),
            Self::Json(json::Value::Bool(b)) => Some(*b),
            Self::Json(_) => None,
        }
    }

    /// The whole number.
    pub fn integer(self) -> Option<i64> {
        match self {
            Self::Toml(v) => v.integer(),
            Self::Json(json::Value::Integer(n)) => Some(*n),
            Self::Json(_) => None,
        }
    }

    /// The number, whole or decimal.
    #[allow(clippy::cast_precision_loss)]
    pub fn number(self) -> Option<f64> {
        if let Some(n) = self.integer() {
            return Some(n as f64);
        }
        match self {
            Self::Toml(v) => v.number(),
            Self::Json(json::Value::Float(n)) => Some(*n),
            Self::Json(_) => None,
        }
    }

    /// The day.
    ///
    /// # Errors
    /// [`NotAJour`] if the value is not a date (in TOML, a date without quotes or time; in
    /// JSON, a text) or if that day is not allowed.
    pub fn jour(self) -> Result<Jour, NotAJour> {
        match self {
            Self::Toml(v) => {
                let date = v.date().ok_or(NotAJour::Type)?;
                let annee = i32::from(date.year);
                if !crate::jour::ANNEES.contains(&annee) {
                    return Err(NotAJour::Value(InvalidJour::HorsBornes));
                }
                Jour::new(annee, u32::from(date.month), u32::from(date.day))
                    .ok_or(NotAJour::Value(InvalidJour::Inexistant))
            }
            Self::Json(json::Value::Text(t)) => Jour::parse_iso(t).map_err(NotAJour::Value),
            Self::Json(_) => Err(NotAJour::Type),
        }
    }

    /// The elements of a list, one by one, without a vector.
    pub fn elements(self) -> Option<impl Iterator<Item = Node<'n>>> {
        let (toml, json) = match self {
            Self::Toml(v) => (Some(v.elements()?), None),
            Self::Json(json::Value::List(l)) => (None, Some(l)),
            Self::Json(_) => return None,
        };
        let toml = toml.into_iter().flatten().map(Node::Toml);
        let json = json.into_iter().flat_map(|l| l.iter().map(Node::Json));
        Some(toml.chain(json))
    }

    /// The table.
    pub fn table(self) -> Option<Table<'n>> {
        match self {
            Self::Toml(v) => v.table().map(Table::Toml),
            Self::Json(json::Value::Object(o)) => Some(Table::Json(o)),
            Self::Json(_) => None,
        }
    }

    /// A list or a table.
    pub fn is_container(self) -> bool {
        match self {
            Self::Toml(v) => v.is_container(),
            Self::Json(v) => matches!(v, json::Value::List(_) | json::Value::Object(_)),
        }
    }

    /// `null`: the fact is not known.
    pub fn is_null(self) -> bool {
        matches!(self, Self::Json(json::Value::Null))
    }
}

impl<'n> Table<'n> {
    /// The value of this key.
    pub fn get(self, cle: &str) -> Option<Node<'n>> {
        match self {
            Self::Toml(t) => t.get(cle).map(Node::Toml),
            Self::Json(o) => o.iter().find(|(c, _)| c == cle).map(|(_, v)| Node::Json(v)),
        }
    }

    /// Calls `f` for each key, with its place.
    pub fn each_key(self, mut f: impl FnMut(&'n str, Option<Range<usize>>)) {
        match self {
            Self::Toml(t) => {
                for (cle, span) in t.keys() {
                    f(cle, Some(span));
                }
            }
            Self::Json(o) => {
                for (cle, _) in o {
                    f(cle.as_ref(), None);
                }
            }
        }
    }

    /// Calls `f` for each key, with its value.
    pub fn each_value(self, mut f: impl FnMut(&'n str, Node<'n>)) {
        match self {
            Self::Toml(t) => t.values().for_each(|(cle, v)| f(cle, Node::Toml(v))),
            Self::Json(o) => o.iter().for_each(|(cle, v)| f(cle, Node::Json(v))),
        }
    }

    /// The place of a key.
    pub fn key_span(self, cle: &str) -> Option<Range<usize>> {
        match self {
            Self::Toml(t) => t.key_span(cle),
            Self::Json(_) => None,
        }
    }
}
