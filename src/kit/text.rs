//! Text that comes from outside: shown safely, compared loosely, placed by line and column.
//!
//! Promises: nothing here panics or costs more than the length of the text. Does not promise
//! linguistics: [`plain`] knows the accents of French, no others.

pub mod clean;
pub mod path;
pub mod place;

pub use clean::{clean, commands, hidden};

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
    word.chars()
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'à' | 'â' | 'ä' => 'a',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'î' | 'ï' => 'i',
            'ô' | 'ö' => 'o',
            'ù' | 'û' | 'ü' => 'u',
            'ç' => 'c',
            '_' | ' ' => '-',
            other => other,
        })
        .collect()
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
    fn a_huge_word_is_cut_between_two_characters() {
        assert_eq!(shorten("é"), "é");
        assert_eq!(shorten(&"é".repeat(61)), "é".repeat(60) + "…");
    }
}
