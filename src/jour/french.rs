//! A day as the French write it, without asking for memory: answers are full of them.

use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;

/// `12/10/2006`.
#[derive(Clone, Copy)]
pub struct French([u8; 10]);

impl French {
    /// From the digits of the year, the month and the day, in ASCII.
    pub(super) fn new(([y1, y2, y3, y4], [m1, m2], [d1, d2]): ([u8; 4], [u8; 2], [u8; 2])) -> Self {
        Self([d1, d2, b'/', m1, m2, b'/', y1, y2, y3, y4])
    }
}

impl Deref for French {
    type Target = str;
    fn deref(&self) -> &str {
        super::ascii(&self.0)
    }
}

impl fmt::Display for French {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

impl fmt::Debug for French {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

/// So that a list of days is joined as a list of texts is.
impl Borrow<str> for French {
    fn borrow(&self) -> &str {
        self
    }
}
