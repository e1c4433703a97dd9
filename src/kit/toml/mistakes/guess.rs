//! What a bare word was meant to be: a truth value, a French date, a text without its quotes.

use crate::kit::text::{MONTHS, plain};
use crate::kit::toml::quoted;

/// A value that stands where TOML admits none, with what to write instead.
pub(super) enum Guess {
    /// `vrai`, `Oui`…: what to write.
    Boolean(&'static str),
    /// `12/10/2006`, `10 octobre 2006`…: the ISO date.
    Date(String),
    /// `31/06/2026`: a date by its form, of a day that does not exist.
    NoSuchDay,
    /// Nothing is known: the key should be left out.
    Nothing,
    /// Quotes other than those of TOML: the text, quoted.
    Quotes(String),
    /// A text: it, quoted.
    Text(String),
}

/// A reader of days: the ISO form of one as people type it, if it exists.
pub(super) type Day = fn(&str) -> Option<String>;

/// What `raw` was meant to be.
pub(super) fn guess(raw: &str, day: Day) -> Guess {
    let raw = raw.trim();
    let word = plain(raw);
    if let Some(word) = truth(&word) {
        return Guess::Boolean(word);
    }
    if let "null" | "none" | "nil" | "inconnu" | "inconnue" = word.as_str() {
        return Guess::Nothing;
    }
    if let Some(date) = date(raw, day) {
        return Guess::Date(date);
    }
    if is_french_date(raw) {
        return Guess::NoSuchDay;
    }
    let inner = raw.trim_matches(['“', '”', '„', '«', '»', '‘', '’', '\u{a0}', '\u{202f}', ' ']);
    if inner.len() < raw.len() && !inner.is_empty() {
        return Guess::Quotes(quoted(inner));
    }
    Guess::Text(quoted(raw.trim_matches('"')))
}

/// Three numbers, as people write a day: `31/06/2026`, `31.6.2026`.
fn is_french_date(raw: &str) -> bool {
    let parts: Vec<&str> = raw.split(['/', '.']).collect();
    let numbers = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    parts.len() == 3 && parts.iter().all(numbers) && parts.iter().all(|p| p.len() <= 4)
}

/// A truth value written otherwise than TOML does.
pub(super) fn boolean(raw: &str) -> Option<&'static str> {
    truth(&plain(raw.trim()))
}

fn truth(word: &str) -> Option<&'static str> {
    match word {
        "vrai" | "oui" | "true" | "yes" => Some("true"),
        "faux" | "non" | "false" | "no" => Some("false"),
        _ => None,
    }
}

/// A date written otherwise than TOML does, as `AAAA-MM-JJ`.
pub(super) fn date(raw: &str, typed: Day) -> Option<String> {
    if raw.len() > 40 {
        return None;
    }
    if let Some(day) = typed(raw) {
        return Some(day);
    }
    // `plain` turns spaces into dashes: 10-octobre-2006, 2006/10/12, 2006-1-2, 12-10-2006.
    let word = plain(raw);
    let mut parts = word.split(['-', '/', '.']);
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let month = match MONTHS.iter().position(|m| plain(m) == b) {
        Some(i) => i + 1,
        None => b.parse().ok()?,
    };
    let (year, day) = if a.len() == 4 { (a, c) } else { (c, a) };
    let day = day.strip_suffix("er").unwrap_or(day);
    if year.len() != 4 || day.len() > 2 {
        return None;
    }
    let (year, day): (u32, u32) = (year.parse().ok()?, day.parse().ok()?);
    typed(&format!("{year:04}-{month:02}-{day:02}"))
}
