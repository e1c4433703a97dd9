//! A block as keys and values: what its TOML and its JSON have in common. An unknown fact has no
//! key.

use crate::jour::{DatePartielle, Jour};
use crate::kit::toml::{key, quoted, texts};
use std::collections::BTreeMap;

/// A value of a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'d> {
    /// A text, or the word of an enumeration.
    Text(&'d str),
    /// A day.
    Jour(Jour),
    /// A day, a month or a year.
    Partie(DatePartielle),
    /// Codes, each true or false.
    Flags(&'d BTreeMap<String, bool>),
    /// Words of an enumeration.
    Words(Vec<&'static str>),
    /// True or false.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A list of texts.
    Texts(&'d [String]),
    /// A small table, written on its line in TOML.
    Inline(Tree<'d>),
    /// A table under a header of its own.
    Block(Tree<'d>),
    /// Repeated tables, each under its header.
    Blocks(Vec<Tree<'d>>),
}

/// Keys and values, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tree<'d>(pub Vec<(&'static str, Value<'d>)>);

impl Value<'_> {
    /// The value in TOML, on one line; `None` for a block.
    pub fn inline(&self) -> Option<String> {
        Some(match self {
            Self::Text(text) => quoted(text),
            Self::Jour(jour) | Self::Partie(DatePartielle::Jour(jour)) => jour.to_string(),
            Self::Partie(date) => quoted(&date.to_string()),
            Self::Flags(flags) => {
                let flags = flags.iter();
                let flags: Vec<_> = flags
                    .map(|(code, value)| format!("{} = {value}", key(code)))
                    .collect();
                format!("{{ {} }}", flags.join(", "))
            }
            Self::Words(words) => texts(words),
            Self::Bool(value) => value.to_string(),
            Self::Number(value) => number(*value),
            Self::Texts(list) => texts(*list),
            Self::Inline(tree) => {
                let facts = tree.0.iter();
                let facts: Vec<_> = facts
                    .filter_map(|(key, value)| Some(format!("{key} = {}", value.inline()?)))
                    .collect();
                format!("{{ {} }}", facts.join(", "))
            }
            Self::Block(_) | Self::Blocks(_) => return None,
        })
    }

    /// A list of nothing, which may stand for one still to come.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Texts([]))
    }
}

/// A number as a person writes it: without decimals if it has none.
fn number(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 1e15 {
        format!("{value:.0}")
    } else {
        format!("{value:?}")
    }
}
