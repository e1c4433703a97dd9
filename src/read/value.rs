//! Une même vue sur une valeur de TOML et sur une valeur de JSON : le modèle se lit une fois.

use super::json;
use crate::jour::{InvalidJour, Jour};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Une valeur du fichier, d'où qu'elle vienne.
#[derive(Clone, Copy, Debug)]
pub enum Node<'n> {
    /// Une valeur de TOML, avec sa span.
    Toml(&'n Spanned<DeValue<'n>>),
    /// Une valeur de JSON, sans span.
    Json(&'n json::Value<'n>),
}

/// Une table du fichier.
#[derive(Clone, Copy, Debug)]
pub enum Table<'n> {
    /// Une table de TOML.
    Toml(&'n DeTable<'n>),
    /// Un objet de JSON.
    Json(&'n json::Object<'n>),
}

/// Pourquoi une valeur n'est pas un jour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAJour {
    /// Ce n'est pas une date du format.
    Type,
    /// C'en est une, mais elle n'est pas admise.
    Value(InvalidJour),
}

impl<'n> Node<'n> {
    /// Place dans le texte, si le format la garde.
    pub fn span(self) -> Option<Range<usize>> {
        match self {
            Self::Toml(v) => Some(v.span()),
            Self::Json(_) => None,
        }
    }

    /// Ce qui a été trouvé, pour les messages.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Toml(v) => match v.get_ref() {
                DeValue::String(_) => "un texte",
                DeValue::Integer(_) => "un nombre entier",
                DeValue::Float(_) => "un nombre à virgule",
                DeValue::Boolean(_) => "un booléen",
                DeValue::Datetime(_) => "une date ou une heure",
                DeValue::Array(_) => "une liste",
                DeValue::Table(_) => "une table",
            },
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

    /// Le texte.
    pub fn text(self) -> Option<&'n str> {
        match self {
            Self::Toml(v) => v.get_ref().as_str(),
            Self::Json(json::Value::Text(t)) => Some(t),
            Self::Json(_) => None,
        }
    }

    /// Le booléen.
    pub fn boolean(self) -> Option<bool> {
        match self {
            Self::Toml(v) => v.get_ref().as_bool(),
            Self::Json(json::Value::Bool(b)) => Some(*b),
            Self::Json(_) => None,
        }
    }

    /// Le nombre entier.
    pub fn integer(self) -> Option<i64> {
        match self {
            Self::Toml(v) => {
                let n = v.get_ref().as_integer()?;
                i64::from_str_radix(n.as_str(), n.radix()).ok()
            }
            Self::Json(json::Value::Integer(n)) => Some(*n),
            Self::Json(_) => None,
        }
    }

    /// Le nombre, entier ou à virgule.
    #[allow(clippy::cast_precision_loss)]
    pub fn number(self) -> Option<f64> {
        if let Some(n) = self.integer() {
            return Some(n as f64);
        }
        match self {
            Self::Toml(v) => v.get_ref().as_float()?.as_str().parse().ok(),
            Self::Json(json::Value::Float(n)) => Some(*n),
            Self::Json(_) => None,
        }
    }

    /// Le jour.
    ///
    /// # Errors
    /// [`NotAJour`] si la valeur n'est pas une date (en TOML, une date sans guillemets ni
    /// heure ; en JSON, un texte) ou si ce jour n'est pas admis.
    pub fn jour(self) -> Result<Jour, NotAJour> {
        match self {
            Self::Toml(v) => {
                let d = v.get_ref().as_datetime().ok_or(NotAJour::Type)?;
                let (Some(date), None, None) = (d.date, d.time, d.offset) else {
                    return Err(NotAJour::Type);
                };
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

    /// Les éléments d'une liste.
    pub fn list(self) -> Option<Vec<Node<'n>>> {
        match self {
            Self::Toml(v) => Some(v.get_ref().as_array()?.iter().map(Node::Toml).collect()),
            Self::Json(json::Value::List(l)) => Some(l.iter().map(Node::Json).collect()),
            Self::Json(_) => None,
        }
    }

    /// La table.
    pub fn table(self) -> Option<Table<'n>> {
        match self {
            Self::Toml(v) => v.get_ref().as_table().map(Table::Toml),
            Self::Json(json::Value::Object(o)) => Some(Table::Json(o)),
            Self::Json(_) => None,
        }
    }

    /// `null` : le fait n'est pas connu.
    pub fn is_null(self) -> bool {
        matches!(self, Self::Json(json::Value::Null))
    }
}

impl<'n> Table<'n> {
    /// La valeur de cette clé.
    pub fn get(self, cle: &str) -> Option<Node<'n>> {
        match self {
            Self::Toml(t) => t.get(cle).map(Node::Toml),
            Self::Json(o) => o.iter().find(|(c, _)| c == cle).map(|(_, v)| Node::Json(v)),
        }
    }

    /// Appelle `f` pour chaque clé, avec sa span.
    pub fn each_key(self, mut f: impl FnMut(&'n str, Option<Range<usize>>)) {
        match self {
            Self::Toml(t) => {
                for (cle, _) in t {
                    f(cle.get_ref().as_ref(), Some(cle.span()));
                }
            }
            Self::Json(o) => {
                for (cle, _) in o {
                    f(cle.as_ref(), None);
                }
            }
        }
    }

    /// Place d'une clé.
    pub fn key_span(self, cle: &str) -> Option<Range<usize>> {
        match self {
            Self::Toml(t) => t.get_key_value(cle).map(|(c, _)| c.span()),
            Self::Json(_) => None,
        }
    }
}
