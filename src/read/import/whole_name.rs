//! A cell that holds the name and the first name together.

use crate::mots::shorten;
use crate::problem::{Code, Problem};

/// The name and the first name of a cell that holds both: the name is what is written in capitals, else
/// what a comma follows; of two words, the first, unless the heading says otherwise. `None`: nothing
/// says where the name ends.
pub(super) fn names(text: &str, prenom_first: bool) -> Option<(String, String)> {
    if let Some((nom, prenom)) = text.split_once(',') {
        let both = (nom.trim().to_owned(), prenom.trim().to_owned());
        return (!both.0.is_empty() && !both.1.is_empty()).then_some(both);
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let capitals = |word: &&&str| word.chars().all(|c| !c.is_lowercase());
    let (before, after) = (
        words.iter().take_while(capitals).count(),
        words.iter().rev().take_while(capitals).count(),
    );
    let at = match (words.len(), before, after) {
        (2, 0, 0) | (2, 2, 2) => 1,
        (all, 1.., 0) if before < all => before,
        (all, 0, 1..) => all - after,
        _ => return None,
    };
    let (first, last) = words.split_at_checked(at)?;
    let (first, last) = (first.join(" "), last.join(" "));
    let capitals_last = after > 0 && before == 0;
    let undecided = before == after && prenom_first;
    Some(if capitals_last || undecided {
        (last, first)
    } else {
        (first, last)
    })
}

/// A name and a first name in one cell, of which nothing says where one ends.
pub(super) fn one_cell(path: &str, shown: &str) -> Problem {
    let message = format!(
        "où finit le nom, où commence le prénom : « {} » ?",
        shorten(shown)
    );
    Problem::new(Code::ValeurInconnue, message)
        .key(path)
        .help("écrire le nom en capitales (LE GOFF Anne Marie), ou une virgule après lui, ou deux colonnes")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_capitals_or_before_a_comma_is_known() {
        for (text, nom, prenom) in [
            ("LE GOFF Anne Marie", "LE GOFF", "Anne Marie"),
            ("Anne Marie LE GOFF", "LE GOFF", "Anne Marie"),
            ("Le Goff, Anne Marie", "Le Goff", "Anne Marie"),
            ("Martin Claire", "Martin", "Claire"),
            ("MARTIN CLAIRE", "MARTIN", "CLAIRE"),
        ] {
            let known = Some((nom.to_owned(), prenom.to_owned()));
            assert_eq!(names(text, false), known, "{text}");
        }
        let known = Some(("Martin".to_owned(), "Claire".to_owned()));
        assert_eq!(names("Claire Martin", true), known);
        for text in [
            "Le Goff Anne Marie",
            "LE GOFF ANNE",
            "Martin",
            "MARTIN,",
            "DE Anne LE",
        ] {
            assert_eq!(names(text, false), None, "{text}");
        }
    }
}
