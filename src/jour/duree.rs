//! A duration in months and days, as texts and options write it.

use std::fmt;
use std::str::FromStr;

/// A duration as the texts write it: months (twelve a year) and days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Duree {
    pub(super) mois: u32,
    pub(super) jours: u32,
}

impl Duree {
    /// A duration of `n` months.
    pub const fn mois(n: u32) -> Self {
        Self { mois: n, jours: 0 }
    }

    /// A duration of `n` days.
    pub const fn jours(n: u32) -> Self {
        Self { mois: 0, jours: n }
    }

    /// The number of whole years, if the duration is made of years only.
    pub fn whole_years(self) -> Option<u32> {
        (self.jours == 0 && self.mois.is_multiple_of(12)).then_some(self.mois / 12)
    }
}

/// Reads `5 ans`, `1 an`, `2 mois`, `15 jours`, and the short forms `2a`, `6m`, `90j`.
impl FromStr for Duree {
    type Err = InvalidDuree;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let s = s.trim();
        let cut = s.find(|c: char| !c.is_ascii_digit()).ok_or(InvalidDuree)?;
        let (number, unit) = s.split_at(cut);
        let number: u32 = number.parse().map_err(|_| InvalidDuree)?;
        // Larger is no time limit any more: bounded so that the sum stays within the calendar.
        if number > 40_000 {
            return Err(InvalidDuree);
        }
        match unit.trim() {
            "a" | "an" | "ans" if number <= 200 => Ok(Self::mois(number * 12)),
            "m" | "mois" if number <= 2400 => Ok(Self::mois(number)),
            "j" | "jour" | "jours" => Ok(Self::jours(number)),
            _ => Err(InvalidDuree),
        }
    }
}

impl fmt::Display for Duree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.mois, self.jours) {
            (0, 0 | 1) => write!(f, "{} jour", self.jours),
            (0, j) => write!(f, "{j} jours"),
            (12, 0) => f.write_str("1 an"),
            (m, 0) if m.is_multiple_of(12) => write!(f, "{} ans", m / 12),
            (m, 0) => write!(f, "{m} mois"),
            (m, j) => write!(f, "{m} mois et {j} jours"),
        }
    }
}

/// A text that is not a duration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidDuree;

impl fmt::Display for InvalidDuree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("une durée s'écrit 90j, 6m ou 2a")
    }
}

impl std::error::Error for InvalidDuree {}
