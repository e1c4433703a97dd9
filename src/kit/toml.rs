//! TOML read for people: a tree with its places, every mistake in French with its remedy, and the
//! rest of a wrong file read all the same.
//!
//! Promises: [`read`] reports all the mistakes of syntax of a text at once, at most one for a line
//! or for a wrong value; a text without mistakes is parsed once; any text is read in bounded time
//! and without exhausting the stack. Places are in bytes of the text given.
//!
//! Does not promise: what the keys mean, which is for the caller. What the caller knows of its
//! files and makes a remedy better is a [`Format`].

mod mistake;
mod mistakes;
mod quote;
pub mod tree;
mod unreliable;

pub use mistake::{Fix, Kind, Mistake};
pub use mistakes::{Parsed, Reading, Repairs, read};
pub use quote::{key, quoted, texts};
pub use unreliable::Unreliable;

/// What is known of the files read, to propose what their author meant.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// What a file is called, with its article: `un dossier`.
    pub file: &'static str,
    /// The blocks that are repeated: their header takes two brackets.
    pub repeated: &'static [&'static str],
    /// The blocks that are not: an unknown block is what its brackets make it.
    pub single: &'static [&'static str],
    /// The ISO form of a day as people type it, if that day exists.
    pub day: fn(&str) -> Option<String>,
    /// The beginning of the advice to write in quotes a word without them that is not a day, but
    /// part of one; `None` if it is not.
    pub part: fn(&str) -> Option<&'static str>,
}
