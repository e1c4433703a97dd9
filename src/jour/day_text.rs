//! A day written out, without asking for memory: answers are full of them.

use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;

/// `12/10/2006` or `2006-10-12`.
#[derive(Clone, Copy)]
pub struct DayText([u8; 10]);

impl DayText {
    /// From its characters, all of them ASCII.
    pub(super) fn new(characters: [u8; 10]) -> Self {
        Self(characters)
    }
}

impl Deref for DayText {
    type Target = str;
    fn deref(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for DayText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

impl fmt::Debug for DayText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

/// So that a list of days is joined as a list of texts is.
impl Borrow<str> for DayText {
    fn borrow(&self) -> &str {
        self
    }
}
