//! The spaces of a French sentence at which no line is broken.

use super::MONTHS;

/// Narrow no-break space: before `; : ! ?` and inside « ».
pub const NARROW: char = '\u{202f}';
/// No-break space.
pub const NO_BREAK: char = '\u{a0}';

/// Short words that hold on to what follows: `n° 5`, `art. R. 338-5`, `§ 2`.
const BOUND: [&str; 11] = [
    "n°", "N°", "art.", "§", "R.", "L.", "D.", "p.", "M.", "Mme", "NOR",
];

/// Units that hold on to the number before them.
const UNITS: [&str; 9] = [
    "an", "ans", "mois", "jour", "jours", "h", "heures", "%", "€",
];

/// The space that typography asks for between two words: [`NARROW`], [`NO_BREAK`], or a plain one.
pub fn between(before: &str, after: &str) -> char {
    let next = after.chars().next();
    if matches!(next, Some(';' | ':' | '!' | '?' | '»')) || before.ends_with('«') {
        return NARROW;
    }
    let bare = before.trim_start_matches(['(', '«', NARROW]);
    if BOUND.contains(&bare) {
        return NO_BREAK;
    }
    let number = !bare.is_empty() && bare.chars().all(|c| c.is_ascii_digit());
    let unit = after.trim_end_matches([',', '.', ';', ':', ')']);
    if number && UNITS.contains(&unit) {
        return NO_BREAK;
    }
    // `12 octobre 2006`: a month holds on to the day before it and to the year after it.
    let year = unit.len() == 4 && unit.chars().all(|c| c.is_ascii_digit());
    if (number || bare == "1er") && MONTHS.contains(&unit) || MONTHS.contains(&bare) && year {
        return NO_BREAK;
    }
    ' '
}

/// The text cut after each space at which a line may be broken.
pub fn breakable(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut spaces = rest.match_indices(' ').map(|(at, _)| at);
        let cut = spaces.find(|&at| may_break(rest.split_at(at)));
        let (piece, after) = rest.split_at(cut.map_or(rest.len(), |at| at + 1));
        rest = after;
        (!piece.is_empty()).then_some(piece)
    })
}

/// Whether a line may be broken at the space that begins the second part; at the last of several.
fn may_break((before, after): (&str, &str)) -> bool {
    let before = before.rsplit(' ').next().unwrap_or_default();
    let after = after.get(1..).unwrap_or_default();
    !after.starts_with(' ') && between(before, after.split(' ').next().unwrap_or_default()) == ' '
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<&str> {
        breakable(text).collect()
    }

    #[test]
    fn a_line_never_begins_with_a_sign() {
        assert_eq!(
            pieces("Reste : CCP2 ; CCP4 !"),
            ["Reste : ", "CCP2 ; ", "CCP4 !"]
        );
        assert_eq!(pieces("dit « non » ici"), ["dit ", "« non » ", "ici"]);
    }

    #[test]
    fn a_number_keeps_its_unit_and_a_day_its_month() {
        assert_eq!(
            pieces("dans 5 ans, au plus"),
            ["dans ", "5 ans, ", "au ", "plus"]
        );
        assert_eq!(pieces("le 9 mars 2006"), ["le ", "9 mars 2006"]);
    }

    #[test]
    fn nothing_is_lost() {
        for text in ["", " ", "a", "a  b", "  a ", " : ", "« »"] {
            assert_eq!(pieces(text).concat(), text);
        }
    }
}
