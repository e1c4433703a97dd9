//! French for people: lists, plurals, numbers, days as people type them.

pub use crate::kit::text::{clean, path, shorten};

use crate::jour::{DatePartielle, InvalidJour, Jour};
use crate::kit::text::plain;
use std::cmp::Ordering;

/// A day as people type it: `2006-10-12` or `12/10/2006`.
pub(crate) fn typed_jour(texte: &str) -> Option<Jour> {
    parse_jour(texte).ok()
}

/// Reads a day as people type it.
///
/// # Errors
/// Why it is not a day that a file may name.
pub(crate) fn parse_jour(texte: &str) -> Result<Jour, InvalidJour> {
    let texte = texte.trim();
    let parts: Vec<&str> = texte.split(['/', '.']).collect();
    match parts.as_slice() {
        [j, m, a] if a.len() == 4 && [j, m].iter().all(|p| (1..=2).contains(&p.len())) => {
            Jour::parse_iso(&format!("{a}-{m:0>2}-{j:0>2}"))
        }
        _ => Jour::parse_iso(texte),
    }
}

/// A day, a month or a year as people type it: `12/10/2006`, `2006-10`, `10/2006`, `2006`.
pub(crate) fn typed_partie(texte: &str) -> Option<DatePartielle> {
    let texte = texte.trim();
    if let Some(jour) = typed_jour(texte) {
        return Some(jour.into());
    }
    if let Ok(date) = DatePartielle::parse(texte) {
        return Some(date);
    }
    let (m, a) = texte.split_once(['/', '.', '-'])?;
    if !(1..=2).contains(&m.len()) {
        return None;
    }
    DatePartielle::parse(&format!("{a}-{m:0>2}")).ok()
}

/// "a, b ou c".
pub(crate) fn one_of<'m>(mots: impl Iterator<Item = &'m str>) -> String {
    enumerated(mots, "ou")
}

/// "a, b et c".
pub(crate) fn all_of<'m>(mots: impl Iterator<Item = &'m str>) -> String {
    enumerated(mots, "et")
}

fn enumerated<'m>(mots: impl Iterator<Item = &'m str>, conjunction: &str) -> String {
    let mots: Vec<&str> = mots.collect();
    match mots.as_slice() {
        [before @ .., last] if !before.is_empty() => {
            format!("{} {conjunction} {last}", before.join(", "))
        }
        mots => mots.concat(),
    }
}

/// What orders people as the French list them, by name then first name: neither case nor accents count,
/// and a particle written in lower case (`de`, `d'`) is left aside; `du` and `des` are not.
pub(crate) fn ordre(nom: &str, prenom: &str) -> [String; 2] {
    let bare = ["de ", "d'", "d’"].iter().find_map(|p| nom.strip_prefix(p));
    [plain(bare.unwrap_or(nom)), plain(prenom)]
}

/// The order in which the French list people: see [`ordre`].
pub(crate) fn par_nom(a: (&str, &str), b: (&str, &str)) -> Ordering {
    let key = |(nom, prenom)| ordre(nom, prenom);
    key(a).cmp(&key(b)).then_with(|| a.cmp(&b))
}

/// The word that goes with a count: in French, zero is singular.
pub(crate) fn plural<'w>(count: usize, one: &'w str, many: &'w str) -> &'w str {
    if count > 1 { many } else { one }
}

/// The `s` of a word that goes with a count.
pub(crate) fn s(count: usize) -> &'static str {
    plural(count, "", "s")
}

/// The digits of a whole number, by thousands: `211 821`.
pub(crate) fn thousands(digits: &str, space: char) -> String {
    let mut out = String::with_capacity(digits.len() * 2);
    for (rank, digit) in digits.chars().enumerate() {
        if rank > 0 && (digits.len() - rank).is_multiple_of(3) {
            out.push(space);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_listed_as_the_french_list_them() {
        let mut list = [
            ("Zidane", "A"),
            ("d'Ormesson", "Élise"),
            ("Œuvrard", "B"),
            ("Odin", "C"),
            ("Nguyễn", "I"),
            ("Ecart", "D"),
            ("Éclair", "E"),
            ("du Bellay", "F"),
            ("de La Tour", "G"),
            ("Lefèvre", "Zoé"),
            ("LEFEVRE", "Anne"),
            ("Le Goff", "H"),
        ];
        list.sort_by(|a, b| par_nom(*a, *b));
        let names = list.map(|(nom, _)| nom);
        assert_eq!(
            names,
            [
                "du Bellay",
                "Ecart",
                "Éclair",
                "de La Tour",
                "Le Goff",
                "LEFEVRE",
                "Lefèvre",
                "Nguyễn",
                "Odin",
                "Œuvrard",
                "d'Ormesson",
                "Zidane",
            ]
        );
    }

    #[test]
    fn numbers_are_grouped_by_thousands() {
        assert_eq!(thousands("821", ' '), "821");
        assert_eq!(thousands("1211821", ' '), "1 211 821");
    }

    #[test]
    fn zero_is_singular() {
        assert_eq!([0, 1, 2].map(s), ["", "", "s"]);
        assert_eq!(plural(2, "cheval", "chevaux"), "chevaux");
    }
}
