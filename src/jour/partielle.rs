//! A date of which only the month or the year may be known.

use super::{InvalidJour, Jour};
use std::fmt;

/// A day, a month (`2001-03`) or a year (`2001`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DatePartielle {
    /// The day itself.
    Jour(Jour),
    /// One of the days from the first to the last, included.
    Entre(Jour, Jour),
}

impl DatePartielle {
    /// The first day that it may be.
    pub const fn premier(self) -> Jour {
        match self {
            Self::Jour(day) | Self::Entre(day, _) => day,
        }
    }

    /// The last day that it may be.
    pub const fn dernier(self) -> Jour {
        match self {
            Self::Jour(day) | Self::Entre(_, day) => day,
        }
    }

    /// Reads `2001-03-15`, `2001-03` or `2001`.
    ///
    /// # Errors
    /// As [`Jour::parse_iso`].
    pub fn parse(text: &str) -> Result<Self, InvalidJour> {
        match text.len() {
            4 => Ok(Self::Entre(
                Jour::parse_iso(&format!("{text}-01-01"))?,
                Jour::parse_iso(&format!("{text}-12-31"))?,
            )),
            7 => {
                let first = Jour::parse_iso(&format!("{text}-01"))?;
                Ok(Self::Entre(first, first.end_of_month()))
            }
            _ => Jour::parse_iso(text).map(Self::Jour),
        }
    }

    /// As the French write it: `15/03/2001`, `03/2001`, `2001`.
    pub fn french(self) -> String {
        let day = self.premier().french().to_string();
        match self {
            Self::Jour(_) => day,
            Self::Entre(first, last) if first.month() == last.month() => {
                day.get(3..).unwrap_or_default().to_owned()
            }
            Self::Entre(..) => day.get(6..).unwrap_or_default().to_owned(),
        }
    }
}

impl From<Jour> for DatePartielle {
    fn from(day: Jour) -> Self {
        Self::Jour(day)
    }
}

/// As files write it: `2001-03-15`, `2001-03`, `2001`.
impl fmt::Display for DatePartielle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = self.premier().iso().to_string();
        let length = match self {
            Self::Jour(_) => 10,
            Self::Entre(first, last) if first.month() == last.month() => 7,
            Self::Entre(..) => 4,
        };
        f.write_str(day.get(..length).unwrap_or(&day))
    }
}
