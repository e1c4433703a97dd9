//! A number as its cell shows it, where that holds more than its value: the zeros of `0012`.

use super::Cell;

/// The cell of a number that shows as this text: the text, where it says more than a quantity, as a
/// reference does: zeros before the digits of the number, signs between them, words before them; else
/// the number.
pub(super) fn shown(value: f64, text: &str) -> Cell {
    let text = text.trim();
    let number = |digits: &str| !digits.is_empty() && value >= 0.0 && digits.parse() == Ok(value);
    let plain = |c: char| c.is_ascii_digit() || " -/\u{a0}\u{202f}".contains(c);
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let more = text.starts_with('0') && digits.len() > 1 || text.contains(['-', '/']);
    let whole = more && number(&digits) && text.chars().all(plain);
    // « 26-0001 », « CIP-0012 ».
    let before = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let last = text.get(before.len()..).unwrap_or_default();
    let named = before.contains(|c: char| c.is_alphanumeric()) && number(last);
    if whole || named {
        Cell::text(text)
    } else {
        Cell::Number(value)
    }
}

/// The number in a format of digits alone, as `0000` or `00-000`; `None`: the format does not change
/// what the number says, or this number is not one it was meant for.
pub(super) fn formatted(value: f64, format: &str) -> Option<String> {
    let mut places = Vec::new();
    let mut chars = format.split(';').next()?.chars();
    while let Some(c) = chars.next() {
        match c {
            '0' | '#' | '?' => places.push(Place::Digit(c == '0')),
            '"' => {
                let literal: Vec<char> = chars.by_ref().take_while(|c| *c != '"').collect();
                places.extend(literal.into_iter().map(Place::Sign));
            }
            '\\' => places.push(Place::Sign(chars.next()?)),
            ' ' | '-' | '/' => places.push(Place::Sign(c)),
            _ => return None,
        }
    }
    let digits = places.iter().filter(|p| matches!(p, Place::Digit(_)));
    if digits.count() == 0 || value < 0.0 || value.fract() != 0.0 || value >= 1e15 {
        return None;
    }
    let number = format!("{value:.0}");
    let mut left: Vec<char> = number.chars().filter(|_| value > 0.0).collect();
    let first = places.iter().position(|p| matches!(p, Place::Digit(_)));
    let mut text = Vec::new();
    for (rank, place) in places.iter().enumerate().rev() {
        match place {
            Place::Sign(c) => text.push(*c),
            Place::Digit(zero) => {
                text.extend(left.pop().or(zero.then_some('0')));
                if Some(rank) == first {
                    text.extend(left.drain(..).rev());
                }
            }
        }
    }
    Some(text.into_iter().rev().collect())
}

/// A place of a format.
enum Place {
    /// A digit; a zero stands there where the number has none.
    Digit(bool),
    /// This sign, as it is.
    Sign(char),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_of_digits_says_what_is_seen() {
        for (value, format, seen) in [
            (12.0, "0000", "0012"),
            (12_345.0, "0000", "12345"),
            (44_012.0, "00\\-000", "44-012"),
            (12.0, "\"CIP-\"0000", "CIP-0012"),
            (612_345_678.0, "00 00 00 00 00", "06 12 34 56 78"),
            (0.0, "0000", "0000"),
            (1607.0, "0;[Red]-0", "1607"),
        ] {
            assert_eq!(formatted(value, format).as_deref(), Some(seen), "{format}");
        }
        for (value, format) in [
            (12.5, "0000"),
            (-3.0, "0000"),
            (12.0, "General"),
            (12.0, "0.00"),
            (0.8, "0%"),
            (1607.0, "#,##0"),
            (12.0, "dd/mm/yyyy"),
        ] {
            assert_eq!(formatted(value, format), None, "{format}");
        }
    }

    #[test]
    fn a_text_with_the_digits_of_the_number_is_kept() {
        for (value, text) in [
            (12.0, "0012"),
            (44_012.0, "44-012"),
            (612.0, "06 12"),
            (1.0, "26-0001"),
            (12.0, "CIP-0012"),
        ] {
            assert_eq!(shown(value, text), Cell::Text(text.to_owned()));
        }
        for (value, text) in [
            (12.5, "12,5"),
            (1607.0, "1 607"),
            (1005.0, "1 005"),
            (12.0, "12 h"),
            (0.5, "12,5"),
            (12.0, "12,00 €"),
            (0.0, "0"),
        ] {
            assert_eq!(shown(value, text), Cell::Number(value));
        }
    }
}
