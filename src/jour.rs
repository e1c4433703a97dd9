//! A calendar day and the counting of time. The only file that names `chrono`, and the only one
//! that reads the clock.
//!
//! Counting in months or years is a decision of law: a period ends on the day that bears the same
//! number as the day it starts from, or failing that on the last day of the month (art. 641 of the
//! code de procédure civile, applied by analogy). The last day counts.

mod day_text;
mod duree;
mod partielle;
#[cfg(test)]
mod tests;

pub use day_text::DayText;
pub use duree::{Duree, InvalidDuree};
pub use partielle::DatePartielle;

use crate::kit::text::MONTHS;
use chrono::{Datelike, Days, Local, Months, NaiveDate, Weekday};
use serde::{Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// Years that a file may name, bounds included.
pub const ANNEES: std::ops::RangeInclusive<i32> = 1900..=2199;

/// A civil day, without hour or time zone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Jour(NaiveDate);

impl Jour {
    /// The last day a file may name.
    pub const MAX: Self = match NaiveDate::from_ymd_opt(2199, 12, 31) {
        Some(day) => Self(day),
        None => Self(NaiveDate::MAX),
    };

    /// The first day a file may name.
    pub const MIN: Self = match NaiveDate::from_ymd_opt(1900, 1, 1) {
        Some(day) => Self(day),
        None => Self(NaiveDate::MIN),
    };

    /// The day `year`-`month`-`day`, if the calendar has it.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Self)
    }

    /// The day on which the program runs, in local time.
    #[allow(clippy::disallowed_methods)]
    pub fn today() -> Self {
        Self(Local::now().date_naive())
    }

    /// Adds a duration, counted from this very day (never one year after another). The days of
    /// the duration are added after its months. Past what the calendar can hold, the day stays.
    #[must_use]
    pub fn plus(self, duree: Duree) -> Self {
        self.0
            .checked_add_months(Months::new(duree.mois))
            .and_then(|day| day.checked_add_days(Days::new(u64::from(duree.jours))))
            .map_or(self, Self)
    }

    /// Takes a duration away, by the same conventions as [`Jour::plus`].
    #[must_use]
    pub fn minus(self, duree: Duree) -> Self {
        self.0
            .checked_sub_months(Months::new(duree.mois))
            .and_then(|day| day.checked_sub_days(Days::new(u64::from(duree.jours))))
            .map_or(self, Self)
    }

    /// The day `days` days later (earlier if negative).
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        chrono::Duration::try_days(days)
            .and_then(|d| self.0.checked_add_signed(d))
            .map_or(self, Self)
    }

    /// Number of days from this day to `other`; negative if `other` is earlier.
    pub fn days_until(self, other: Self) -> i64 {
        other.0.signed_duration_since(self.0).num_days()
    }

    /// The calendar year.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, from 1 to 12.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// The day of the month, from 1 to 31.
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// 1 January of the next year.
    #[must_use]
    pub fn next_january_first(self) -> Self {
        NaiveDate::from_ymd_opt(self.year() + 1, 1, 1).map_or(self, Self)
    }

    /// The last day of the month.
    #[must_use]
    pub fn end_of_month(self) -> Self {
        self.plus_days(1 - i64::from(self.day()))
            .plus(Duree::mois(1))
            .plus_days(-1)
    }

    /// 31 December of the year.
    #[must_use]
    pub fn december_last(self) -> Self {
        self.next_january_first().plus_days(-1)
    }

    /// The name of the day, in French, if it is a Saturday or a Sunday.
    pub fn weekend(self) -> Option<&'static str> {
        match self.0.weekday() {
            Weekday::Sat => Some("un samedi"),
            Weekday::Sun => Some("un dimanche"),
            _ => None,
        }
    }

    /// The date as the French write it: `12/10/2006`.
    pub fn french(self) -> DayText {
        let ([y1, y2, y3, y4], [m1, m2], [d1, d2]) = self.digits();
        DayText::new([d1, d2, b'/', m1, m2, b'/', y1, y2, y3, y4])
    }

    /// The date in words, with no-break spaces: `12 octobre 2006`, `1ᵉʳ mars 2007`.
    pub fn long(self) -> String {
        let month = self.month() as usize;
        let month = MONTHS.get(month.saturating_sub(1)).unwrap_or(&"");
        let day = match self.day() {
            1 => "1ᵉʳ".to_owned(),
            day => day.to_string(),
        };
        format!("{day}\u{a0}{month}\u{a0}{}", self.year())
    }

    /// The date as files and JSON write it: `2006-10-12`.
    pub fn iso(self) -> DayText {
        let ([y1, y2, y3, y4], [m1, m2], [d1, d2]) = self.digits();
        DayText::new([y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2])
    }

    /// The digits of the year, the month and the day, in ASCII.
    fn digits(self) -> ([u8; 4], [u8; 2], [u8; 2]) {
        let digit = |n: u32| b"0123456789".get(n as usize % 10).copied().unwrap_or(b'0');
        let (y, m, d) = (self.year().unsigned_abs(), self.month(), self.day());
        (
            [digit(y / 1000), digit(y / 100), digit(y / 10), digit(y)],
            [digit(m / 10), digit(m)],
            [digit(d / 10), digit(d)],
        )
    }

    /// Reads `YYYY-MM-DD` and nothing else.
    ///
    /// # Errors
    /// [`InvalidJour`]: the form, the calendar or the bounds of [`ANNEES`] refuse it.
    pub fn parse_iso(text: &str) -> Result<Self, InvalidJour> {
        let mut parts = text.split('-');
        let (Some(year), Some(month), Some(day), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(InvalidJour::Forme);
        };
        let number = |s: &str, size: usize| -> Option<u32> {
            (s.len() == size && s.bytes().all(|c| c.is_ascii_digit()))
                .then(|| s.parse().ok())
                .flatten()
        };
        let (Some(year), Some(month), Some(day)) =
            (number(year, 4), number(month, 2), number(day, 2))
        else {
            return Err(InvalidJour::Forme);
        };
        let year = i32::try_from(year).map_err(|_| InvalidJour::Forme)?;
        let found = Self::new(year, month, day).ok_or(InvalidJour::Inexistant)?;
        if ANNEES.contains(&year) {
            Ok(found)
        } else {
            Err(InvalidJour::HorsBornes)
        }
    }
}

/// Why a text is not a day that a file may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvalidJour {
    /// Not of the form `YYYY-MM-DD`.
    Forme,
    /// Of the right form, but not in the calendar (31 June).
    Inexistant,
    /// A year out of [`ANNEES`].
    HorsBornes,
}

impl fmt::Display for InvalidJour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Forme => "une date s'écrit AAAA-MM-JJ",
            Self::Inexistant => "ce jour n'existe pas au calendrier",
            Self::HorsBornes => "l'année doit être entre 1900 et 2199",
        })
    }
}

impl std::error::Error for InvalidJour {}

impl FromStr for Jour {
    type Err = InvalidJour;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        Self::parse_iso(s)
    }
}

/// The ISO form, `2006-10-12`: that of files and of JSON.
impl fmt::Display for Jour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.iso().fmt(f)
    }
}

impl fmt::Debug for Jour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Jour {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.iso())
    }
}
