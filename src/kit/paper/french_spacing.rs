//! French spaces and signs, applied in this one place, and the cleaning of what a file may hold.
//!
//! Spaces are narrowed or bound where the sentence already has them; none is made up between two
//! characters, so that codes, times and addresses come out as they went in.

use crate::kit::text::{hidden, spaces};

/// Replaces the spaces of a French sentence by those that typography asks for, its apostrophes by
/// curved ones, `1er` by `1ᵉʳ` and `oeu` by `œu`.
pub(super) fn french(text: &str) -> String {
    let joined = text.contains("oeu").then(|| text.replace("oeu", "œu"));
    let text = joined.as_deref().unwrap_or(text);
    let mut out = String::with_capacity(text.len() + 8);
    let mut word_start = 0;
    for (at, c) in text.char_indices() {
        if c == '\'' && out.chars().next_back().is_some_and(char::is_alphabetic) {
            out.push('’');
            continue;
        }
        if c != ' ' {
            out.push(c);
            if out.ends_with("1er") && first(text, word_start, at + 1) {
                out.truncate(out.len() - 2);
                out.push_str("ᵉʳ");
            }
            continue;
        }
        let before = text.get(word_start..at).unwrap_or_default();
        let rest = text.get(at + 1..).unwrap_or_default();
        let after = rest.split(' ').next().unwrap_or_default();
        word_start = at + 1;
        out.push(spaces::between(before, after));
    }
    out
}

/// The word that ends at `end` is `1er`.
fn first(text: &str, start: usize, end: usize) -> bool {
    let next = text.get(end..).and_then(|rest| rest.chars().next());
    let word = text.get(start..end).unwrap_or_default();
    word.trim_start_matches('(') == "1er" && !next.is_some_and(char::is_alphanumeric)
}

/// Drops what a reader does not see and what would make the text say something else: control
/// characters, marks of direction, invisible characters. A line break becomes a space; spaces
/// that follow one another become one.
pub(super) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let kept = match c {
            '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
            c if hidden(c) => None,
            c => Some(c),
        };
        match kept {
            Some(' ') if out.ends_with(' ') => {}
            Some(c) => out.push(c),
            None => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_follow_french_usage() {
        for (given, expected) in [
            (
                "Reste : CCP2 ; CCP4 !",
                "Reste\u{202f}: CCP2\u{202f}; CCP4\u{202f}!",
            ),
            ("« maîtrise » ?", "«\u{202f}maîtrise\u{202f}»\u{202f}?"),
            ("PV n° 5", "PV n°\u{a0}5"),
            (
                "C. éduc., art. R. 338-5",
                "C. éduc., art.\u{a0}R.\u{a0}338-5",
            ),
            (
                "dans les 5 ans, puis 2 mois.",
                "dans les 5\u{a0}ans, puis 2\u{a0}mois.",
            ),
            ("CCP 5 année", "CCP 5 année"),
            ("l'édition d'« ici »", "l’édition d’«\u{202f}ici\u{202f}»"),
            ("le 1er mars 2007", "le 1ᵉʳ\u{a0}mars\u{a0}2007"),
            ("arrêté du 9 mars 2006.", "arrêté du 9\u{a0}mars\u{a0}2006."),
            ("21er, 1ers", "21er, 1ers"),
            ("mettre en oeuvre", "mettre en œuvre"),
        ] {
            assert_eq!(french(given), expected);
        }
    }

    #[test]
    fn a_code_or_an_address_is_left_alone() {
        for kept in [
            "https://exemple.fr/a?b=c",
            "12:30",
            "sha256:ab12",
            "session[2].date",
            "TP-00403",
        ] {
            assert_eq!(french(kept), kept);
        }
    }
}
