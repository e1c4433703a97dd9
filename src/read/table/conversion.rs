//! What a value can be read as, and why it does not suit.

use super::super::value::{Node, NotAJour};
use crate::jour::{DatePartielle, InvalidJour, Jour};
use crate::problem::Code;

/// A value that can be read under a key.
pub trait FromNode<'n>: Sized {
    /// What was expected, for the message.
    const EXPECTED: &'static str;

    /// The value, or why it does not suit.
    ///
    /// # Errors
    /// [`Fault`] if the type or the value does not suit.
    fn from_node(node: Node<'n>) -> Result<Self, Fault>;
}

/// Why a value does not suit.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// Wrong type.
    Type,
    /// Right type, value refused, with the reason.
    Value(Code, String),
}

impl<'n> FromNode<'n> for &'n str {
    const EXPECTED: &'static str = "un texte entre guillemets";
    fn from_node(node: Node<'n>) -> Result<Self, Fault> {
        node.text().ok_or(Fault::Type)
    }
}

impl<'n> FromNode<'n> for String {
    const EXPECTED: &'static str = <&str>::EXPECTED;
    fn from_node(node: Node<'n>) -> Result<Self, Fault> {
        <&str>::from_node(node).map(str::to_owned)
    }
}

impl<'n> FromNode<'n> for bool {
    const EXPECTED: &'static str = "true (oui) ou false (non)";
    fn from_node(node: Node<'n>) -> Result<Self, Fault> {
        node.boolean().ok_or(Fault::Type)
    }
}

impl<'n> FromNode<'n> for i64 {
    const EXPECTED: &'static str = "un nombre entier";
    fn from_node(node: Node<'n>) -> Result<Self, Fault> {
        node.integer().ok_or(Fault::Type)
    }
}

impl<'n> FromNode<'n> for f64 {
    const EXPECTED: &'static str = "un nombre";
    fn from_node(node: Node<'n>) -> Result<Self, Fault> {
        node.number().ok_or(Fault::Type)
    }
}

impl<'n> FromNode<'n> for Jour {
    const EXPECTED: &'static str = "une date AAAA-MM-JJ sans guillemets";
    fn from_node(node: Node<'n>) -> Result<Self, Fault> {
        node.jour().map_err(|e| match e {
            NotAJour::Type => Fault::Type,
            NotAJour::Value(v) => Fault::Value(Code::DateInvalide, v.to_string()),
        })
    }
}

impl<'n> FromNode<'n> for DatePartielle {
    const EXPECTED: &'static str = "une date AAAA-MM-JJ sans guillemets, ou \"AAAA-MM\" ou \"AAAA\" si c'est tout ce qu'on sait";
    fn from_node(node: Node<'n>) -> Result<Self, Fault> {
        let partial = |text: &str| matches!(text.len(), 4 | 7).then(|| Self::parse(text));
        match node.text().and_then(partial) {
            None | Some(Err(InvalidJour::Forme)) => Jour::from_node(node).map(Self::Jour),
            Some(Err(InvalidJour::Inexistant)) => Err(Fault::Value(
                Code::DateInvalide,
                "ce mois n'existe pas au calendrier".to_owned(),
            )),
            Some(Err(e)) => Err(Fault::Value(Code::DateInvalide, e.to_string())),
            Some(Ok(date)) => Ok(date),
        }
    }
}

/// A day, or `false`.
pub(super) struct JourOrFalse(pub(super) Option<Jour>);

impl<'n> FromNode<'n> for JourOrFalse {
    const EXPECTED: &'static str = "une date AAAA-MM-JJ sans guillemets, ou false";
    fn from_node(node: Node<'n>) -> Result<Self, Fault> {
        match node.boolean() {
            Some(false) => Ok(Self(None)),
            _ => Jour::from_node(node).map(|jour| Self(Some(jour))),
        }
    }
}

impl<'n> FromNode<'n> for crate::jour::Duree {
    const EXPECTED: &'static str = "une durée entre guillemets, comme \"5 ans\"";
    fn from_node(node: Node<'n>) -> Result<Self, Fault> {
        let texte = node.text().ok_or(Fault::Type)?;
        texte.parse().map_err(|_| {
            Fault::Value(
                Code::ValeurInconnue,
                "une durée s'écrit \"5 ans\", \"2 mois\" ou \"15 jours\"".to_owned(),
            )
        })
    }
}
