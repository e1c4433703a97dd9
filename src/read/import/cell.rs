//! From a cell of a spreadsheet to the JSON value of a key.

use crate::jour::{DatePartielle, Jour};
use crate::kit::sheets::Cell;
use crate::model::bloc::Genre;
use crate::mots::{typed_jour, typed_partie};
use crate::problem::plain;
use serde_json::{Number, Value};
use std::fmt::Write as _;

/// The JSON value of the cell for a key; where it does not suit, its text, so that the reader of
/// dossiers reports why. `separator` cuts a list.
pub(super) fn value(cell: &Cell, genre: Genre, separator: Option<&str>) -> Option<Value> {
    if cell.is_empty() {
        return None;
    }
    let text = || Value::String(cell.shown());
    Some(match genre {
        Genre::Jour => match jour(cell) {
            Some(jour) => Value::String(jour.to_string()),
            None => iso(&cell.shown()).map_or_else(text, Value::String),
        },
        Genre::JourOuPartie => match partie(cell) {
            Some(date) => Value::String(date.to_string()),
            None => iso(&cell.shown()).map_or_else(text, Value::String),
        },
        Genre::JourOuFaux if boolean(cell) == Some(false) => Value::Bool(false),
        Genre::JourOuFaux => value(cell, Genre::Jour, separator)?,
        Genre::Booleen => boolean(cell).map_or_else(text, Value::Bool),
        Genre::Nombre(_) => number(cell).map_or_else(text, Value::Number),
        Genre::Mot(words) => {
            let shown = cell.shown();
            let same = |word: &&str| plain(word) == plain(&shown);
            let word = words().into_iter().find(same);
            Value::String(word.map_or(shown, str::to_owned))
        }
        Genre::Textes => {
            let list = split(&cell.shown(), separator);
            Value::Array(list.into_iter().map(Value::String).collect())
        }
        _ => text(),
    })
}

/// The elements of a list; without a separator of its own, any of `, ; | / +` and line ends.
pub(super) fn split(text: &str, separator: Option<&str>) -> Vec<String> {
    let parts: Vec<&str> = match separator {
        Some(separator) if !separator.is_empty() => text.split(separator).collect(),
        _ => text.split([',', ';', '|', '/', '+', '\n']).collect(),
    };
    parts
        .into_iter()
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The day of a cell: `12/10/2006`, `12-10-2006`, `12.10.2006`, `2006-10-12`, each with or
/// without a time of day, or the number by which a spreadsheet keeps a day.
fn jour(cell: &Cell) -> Option<Jour> {
    match cell {
        Cell::Date(date) => Jour::new(date.year.into(), date.month.into(), date.day.into()),
        Cell::Number(n) => serial(*n),
        Cell::Text(text) => {
            let day = text.split([' ', 'T', '\u{A0}']).next().unwrap_or_default();
            typed_jour(day).or_else(|| dashed(day)).or_else(|| {
                let digits = day.len() == 5 && day.bytes().all(|b| b.is_ascii_digit());
                digits.then(|| day.parse().ok().and_then(serial)).flatten()
            })
        }
        _ => None,
    }
}

/// The day, the month and the two digits of a year: « 14/05/78 ».
pub(super) fn short_year(cell: &Cell) -> Option<[usize; 3]> {
    let Cell::Text(text) = cell else {
        return None;
    };
    let parts: Vec<&str> = text.split(['/', '-', '.']).collect();
    let [day, month, year] = parts.as_slice() else {
        return None;
    };
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let short = year.len() == 2 && digits(year);
    let number = |part: &str, most: usize| part.parse().ok().filter(|n| (1..=most).contains(n));
    let (day, month) = (number(day, 31)?, number(month, 12)?);
    short.then(|| Some([day, month, year.parse().ok()?]))?
}

/// The day, the month or the year of a cell: `12/10/2006`, `10/2006`, `2006`. A whole number that
/// can be a year is one: as a serial number, it would be a day of 1905 or 1906.
fn partie(cell: &Cell) -> Option<DatePartielle> {
    let shown = cell.shown();
    let year = shown.len() == 4 && !matches!(cell, Cell::Date(_));
    let day = if year { None } else { jour(cell) };
    day.map(DatePartielle::Jour)
        .or_else(|| typed_partie(&shown))
}

/// A day that the calendar lacks, in the form that the reader of dossiers knows and refuses.
fn iso(text: &str) -> Option<String> {
    let mut parts = text.split(['/', '-', '.']);
    let mut number = || parts.next()?.parse::<u32>().ok();
    let (day, month, year) = (number()?, number()?, number()?);
    let plausible = parts.next().is_none() && day < 100 && month < 100 && year > 999;
    plausible.then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// `12-10-2006`.
fn dashed(text: &str) -> Option<Jour> {
    typed_jour(&text.replace('-', "/"))
}

/// The day of a serial number: days from 30 December 1899, or one more before March 1900, where
/// spreadsheets count a 29 February that never was.
fn serial(number: f64) -> Option<Jour> {
    const FIRST_OF_MARCH_1900: f64 = 61.0;
    if !(1.0..150_000.0).contains(&number) {
        return None;
    }
    let shift = if number < FIRST_OF_MARCH_1900 { 31 } else { 30 };
    #[allow(clippy::cast_possible_truncation)]
    let days = number.floor() as i64;
    Some(Jour::new(1899, 12, shift)?.plus_days(days))
}

fn boolean(cell: &Cell) -> Option<bool> {
    match cell {
        Cell::Bool(value) => Some(*value),
        Cell::Text(_) | Cell::Number(_) => match plain(&cell.shown()).as_str() {
            "oui" | "o" | "vrai" | "true" | "x" | "1" => Some(true),
            "non" | "n" | "faux" | "false" | "0" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// `1 607,5`, `1607.5`, `80 %`.
fn number(cell: &Cell) -> Option<Number> {
    let value = match cell {
        Cell::Number(n) => *n,
        Cell::Text(text) => {
            let mut digits = String::new();
            for c in text.chars().filter(|c| !c.is_whitespace()) {
                // Writing into a string cannot fail.
                let _ = digits.write_char(if c == ',' { '.' } else { c });
            }
            match digits.strip_suffix('%') {
                Some(part) => part.parse::<f64>().ok()? / 100.0,
                None => digits.parse().ok()?,
            }
        }
        _ => return None,
    };
    #[allow(clippy::cast_possible_truncation)]
    if value.fract() == 0.0 && value.abs() < 1e15 {
        return Some(Number::from(value as i64));
    }
    Number::from_f64(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::bloc::Bornes;

    fn text(cell: &str, genre: Genre) -> Value {
        value(&Cell::text(cell), genre, None).unwrap()
    }

    #[test]
    fn days_are_read_as_the_french_write_them() {
        let wanted = Value::from("2006-10-12");
        for written in [
            "12/10/2006",
            "12-10-2006",
            "12.10.2006",
            "2006-10-12",
            " 12/10/2006 00:00:00",
            "2006-10-12T00:00:00",
            "39002",
        ] {
            assert_eq!(text(written, Genre::Jour), wanted, "{written}");
        }
        let serial = |n| value(&Cell::Number(n), Genre::Jour, None).unwrap();
        assert_eq!(serial(39002.75), wanted);
        assert_eq!(serial(1.0), Value::from("1900-01-01"));
        assert_eq!(serial(61.0), Value::from("1900-03-01"));
        // A year of two digits has two meanings; the reader refuses the text.
        assert_eq!(text("12/10/06", Genre::Jour), Value::from("12/10/06"));
        assert_eq!(text("31/02/2006", Genre::Jour), Value::from("2006-02-31"));
        assert_eq!(text("bientôt", Genre::Jour), Value::from("bientôt"));
    }

    #[test]
    fn a_month_or_a_year_alone_is_read_where_it_may_be() {
        let partie = |cell: &Cell| value(cell, Genre::JourOuPartie, None).unwrap();
        for (written, wanted) in [
            ("12/10/2006", "2006-10-12"),
            ("2006-10-12", "2006-10-12"),
            ("39002", "2006-10-12"),
            ("10/2006", "2006-10"),
            ("3-2001", "2001-03"),
            ("2006-10", "2006-10"),
            ("2001", "2001"),
            ("31/02/2006", "2006-02-31"),
            ("mars 2001", "mars 2001"),
        ] {
            assert_eq!(
                partie(&Cell::text(written)),
                Value::from(wanted),
                "{written}"
            );
        }
        assert_eq!(partie(&Cell::Number(2001.0)), Value::from("2001"));
        assert_eq!(partie(&Cell::Number(39002.0)), Value::from("2006-10-12"));
    }

    #[test]
    fn a_day_or_none() {
        assert_eq!(text("non", Genre::JourOuFaux), Value::from(false));
        assert_eq!(
            text("02/05/2024", Genre::JourOuFaux),
            Value::from("2024-05-02")
        );
        assert_eq!(text("oui", Genre::JourOuFaux), Value::from("oui"));
    }

    #[test]
    fn numbers_and_booleans_are_read_as_people_type_them() {
        let nombre = Genre::Nombre(Bornes::Positif);
        assert_eq!(text("1 607,5", nombre), Value::from(1607.5));
        assert_eq!(text("1\u{202F}607", nombre), Value::from(1607));
        assert_eq!(text("80 %", nombre), Value::from(0.8));
        assert_eq!(text("beaucoup", nombre), Value::from("beaucoup"));
        assert_eq!(text("Oui", Genre::Booleen), Value::from(true));
        assert_eq!(text("FAUX", Genre::Booleen), Value::from(false));
        assert_eq!(text("peut-être", Genre::Booleen), Value::from("peut-être"));
    }
}
