//! The tree of a JSON line: keys in their order, texts borrowed from the line, a repeated key
//! refused.

use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'i> {
    /// `null`: not known.
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A decimal number, or a huge whole one.
    Float(f64),
    /// A text.
    Text(Cow<'i, str>),
    /// A list.
    List(Vec<Value<'i>>),
    /// An object, keys in order.
    Object(Object<'i>),
}

/// The members of an object.
pub type Object<'i> = Vec<(Cow<'i, str>, Value<'i>)>;

impl<'de: 'i, 'i> Deserialize<'de> for Value<'i> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_any(ValueVisitor)
    }
}

/// A key, borrowed when it holds no escape.
struct Key<'i>(Cow<'i, str>);

impl<'de: 'i, 'i> Deserialize<'de> for Key<'i> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct V;
        impl<'de> Visitor<'de> for V {
            type Value = Key<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("une clé")
            }
            fn visit_borrowed_str<E>(self, v: &'de str) -> Result<Self::Value, E> {
                Ok(Key(Cow::Borrowed(v)))
            }
            fn visit_str<E>(self, v: &str) -> Result<Self::Value, E> {
                Ok(Key(Cow::Owned(v.to_owned())))
            }
        }
        d.deserialize_str(V)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("une valeur JSON")
    }

    fn visit_bool<E>(self, v: bool) -> Result<Self::Value, E> {
        Ok(Value::Bool(v))
    }

    fn visit_i64<E>(self, v: i64) -> Result<Self::Value, E> {
        Ok(Value::Integer(v))
    }

    #[allow(clippy::cast_precision_loss)]
    fn visit_u64<E>(self, v: u64) -> Result<Self::Value, E> {
        Ok(i64::try_from(v).map_or(Value::Float(v as f64), Value::Integer))
    }

    fn visit_f64<E>(self, v: f64) -> Result<Self::Value, E> {
        Ok(Value::Float(v))
    }

    fn visit_borrowed_str<E>(self, v: &'de str) -> Result<Self::Value, E> {
        Ok(Value::Text(Cow::Borrowed(v)))
    }

    fn visit_str<E>(self, v: &str) -> Result<Self::Value, E> {
        Ok(Value::Text(Cow::Owned(v.to_owned())))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut list = Vec::new();
        while let Some(v) = access.next_element()? {
            list.push(v);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut object: Object<'de> = Vec::with_capacity(8);
        while let Some((cle, valeur)) = access.next_entry::<Key<'de>, Value<'de>>()? {
            object.push((cle.0, valeur));
        }
        match repeated_key(&object) {
            Some(cle) => Err(de::Error::custom(format!("duplicate field `{cle}`"))),
            None => Ok(Value::Object(object)),
        }
    }
}

/// The first key written twice. An ordinary object is small: it pays for no hash table.
fn repeated_key<'a>(objet: &'a Object<'_>) -> Option<&'a str> {
    if objet.len() <= 16 {
        return objet.iter().enumerate().find_map(|(i, (cle, _))| {
            objet
                .iter()
                .take(i)
                .any(|(autre, _)| autre == cle)
                .then_some(cle.as_ref())
        });
    }
    let mut vues = HashSet::with_capacity(objet.len());
    objet
        .iter()
        .map(|(cle, _)| cle.as_ref())
        .find(|cle| !vues.insert(*cle))
}

/// Says in French why a line is not JSON.
pub fn message(erreur: &serde_json::Error) -> String {
    let texte = erreur.to_string();
    if let Some(reste) = texte.strip_prefix("duplicate field `") {
        let cle = reste.split('`').next().unwrap_or_default();
        return format!("clé « {cle} » écrite deux fois");
    }
    let connu = [
        ("recursion limit exceeded", "trop de niveaux imbriqués"),
        ("trailing characters", "du texte suit la fin de l'objet"),
        ("trailing comma", "virgule en trop"),
        ("expected `:`", "deux-points attendus après une clé"),
        (
            "expected `,` or `}`",
            "virgule ou accolade fermante attendue",
        ),
        ("expected `,` or `]`", "virgule ou crochet fermant attendu"),
        (
            "expected ident",
            "mot inconnu (true, false et null s'écrivent ainsi)",
        ),
        ("expected value", "valeur attendue"),
        ("key must be a string", "une clé s'écrit entre guillemets"),
        ("control character", "caractère de contrôle dans un texte"),
        ("invalid escape", "échappement invalide dans un texte"),
        ("invalid unicode code point", "caractère Unicode invalide"),
        ("lone leading surrogate", "caractère Unicode invalide"),
        (
            "unexpected end of hex escape",
            "échappement Unicode incomplet",
        ),
        ("number out of range", "nombre démesuré"),
        ("invalid number", "nombre mal écrit"),
        ("EOF while parsing", "l'objet n'est pas terminé"),
    ];
    let sens = connu
        .iter()
        .find(|(anglais, _)| texte.contains(anglais))
        .map_or("ce n'est pas du JSON", |(_, francais)| francais);
    format!("{sens} (au caractère {})", erreur.column())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repeated_key_is_refused() {
        let e = serde_json::from_str::<Value<'_>>(r#"{"a":1,"b":{"c":1,"c":2}}"#).unwrap_err();
        assert_eq!(message(&e), "clé « c » écrite deux fois");
    }

    #[test]
    fn nesting_is_bounded() {
        let e = serde_json::from_str::<Value<'_>>(&"[".repeat(20_000)).unwrap_err();
        assert!(message(&e).contains("trop de niveaux"));
    }
}
