//! A block as keys and values: what its TOML and its JSON have in common. An unknown fact has no
//! key.

use crate::jour::Jour;

/// A value of a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'d> {
    /// A text, or the word of an enumeration.
    Text(&'d str),
    /// A day.
    Jour(Jour),
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
    /// A list of nothing, which may stand for one still to come.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Texts([]))
    }
}
