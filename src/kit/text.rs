//! Text that comes from outside: shown safely, compared loosely, placed by line and column; where a
//! French sentence may be broken.
//!
//! Promises: nothing here panics or costs more than the length of the text, but for a logarithm. Does
//! not promise linguistics: [`plain`] knows Latin letters, and leaves the others as they are.

pub mod clean;
pub mod path;
pub mod place;
pub mod spaces;

pub use clean::{clean, commands, hidden};

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Names of the months.
pub const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// A word of a file, cut if it is huge.
pub fn shorten(word: &str) -> String {
    const MAX: usize = 60;
    if word.chars().count() <= MAX {
        return word.to_owned();
    }
    let mut short: String = word.chars().take(MAX).collect();
    short.push('…');
    short
}

/// The nearest of the `known` words, if near enough to be a typing error.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // A huge word is no typing error, and the distance costs its square.
    if word.len() > 64 {
        return None;
    }
    let simple = plain(word);
    // Nor is it one of a word that is much longer.
    let most = 4 * (word.len() + 3);
    let known = known.into_iter().filter(|c| c.len() <= most);
    known
        .map(|c| (strsim::damerau_levenshtein(&simple, &plain(c)), c))
        .min_by_key(|(d, _)| *d)
        .filter(|(d, c)| *d <= (c.chars().count() / 3).clamp(1, 3))
        .map(|(_, c)| c)
}

/// The word in lower case, without accents, its spaces and underscores made hyphens: as the keys
/// of a file are written.
pub fn plain(word: &str) -> String {
    let folded = folded(word);
    let lower = folded.chars().flat_map(char::to_lowercase);
    let hyphened = lower.map(|c| match c {
        '_' | ' ' => '-',
        '’' => '\'',
        c => c,
    });
    hyphened.collect()
}

/// The text without accents, typed in one character or two; letters that no accent makes are
/// written as people do without them.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfd().filter(|c| !is_combining_mark(*c)) {
        match c {
            'œ' => folded.push_str("oe"),
            'Œ' => folded.push_str("OE"),
            'æ' => folded.push_str("ae"),
            'Æ' => folded.push_str("AE"),
            'ß' => folded.push_str("ss"),
            'ẞ' => folded.push_str("SS"),
            'ø' => folded.push('o'),
            'Ø' => folded.push('O'),
            'ł' => folded.push('l'),
            'Ł' => folded.push('L'),
            'đ' | 'ð' => folded.push('d'),
            'Đ' | 'Ð' => folded.push('D'),
            'ı' => folded.push('i'),
            c => folded.push(c),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typing_error_is_recognised() {
        let keys = ["naissance", "nom", "prenom", "reference"];
        assert_eq!(nearest("naisance", keys), Some("naissance"));
        assert_eq!(nearest("prénom", keys), Some("prenom"));
        assert_eq!(nearest("téléphone", keys), None);
        assert_eq!(nearest(&"x".repeat(100_000), keys), None);
    }

    #[test]
    fn accents_go_however_they_are_typed() {
        for (written, wanted) in [
            ("Nom d’usage", "nom-d'usage"),
            ("Œuvrard", "oeuvrard"),
            ("Nguyễn", "nguyen"),
            ("E\u{301}lise", "elise"),
            ("Łukasz", "lukasz"),
        ] {
            assert_eq!(plain(written), wanted);
        }
    }

    #[test]
    fn a_huge_word_is_cut_between_two_characters() {
        assert_eq!(shorten("é"), "é");
        assert_eq!(shorten(&"é".repeat(61)), "é".repeat(60) + "…");
    }
}
