//! The competences of a bloc from the free text of its record. The export has no list: items are
//! parted by runs of spaces, some with a bullet or a number in front. What comes out is a proposal
//! to be reviewed.

/// Cuts the text of a bloc into its competences.
pub fn separees(text: &str) -> Vec<String> {
    runs(text)
        .into_iter()
        .map(|item| unmarked(&item).to_owned())
        .filter(|item| !item.is_empty())
        .collect()
}

/// Cuts at line ends and at runs of two spaces or more.
pub fn runs(text: &str) -> Vec<String> {
    let mut items = Vec::new();
    let mut item = String::new();
    let mut gap = 0;
    for c in text.chars() {
        if c.is_whitespace() || c.is_control() {
            // Whatever stands between two lines parts them.
            gap += if matches!(c, '\n' | '\r') { 2 } else { 1 };
            continue;
        }
        match gap {
            0 => {}
            1 => item.push(' '),
            _ => items.push(std::mem::take(&mut item)),
        }
        gap = 0;
        item.push(c);
    }
    items.push(item);
    items
        .into_iter()
        .map(|item| item.trim().to_owned())
        .filter(|item| !item.is_empty())
        .collect()
}

/// The text on one line, its spaces single.
pub(super) fn une_ligne(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The item without its bullet and its number.
fn unmarked(item: &str) -> &str {
    let mut rest = item;
    loop {
        let next = without_bullet(rest);
        let next = without_code(next).unwrap_or(next);
        if next == rest {
            return rest;
        }
        rest = next;
    }
}

fn without_bullet(item: &str) -> &str {
    let bullets = ['*', '-', '–', '—', '•', '·', '▪', '●', '➢'];
    match item.strip_prefix(bullets) {
        // A bullet stands apart; a hyphen inside a word does not.
        Some(rest) if rest.is_empty() || rest.starts_with(char::is_whitespace) => rest.trim_start(),
        _ => item,
    }
}

/// What follows a code such as `A1C1.`, `C2)`, `1.` or `1.1`: at most two digits at a time, several
/// parts or a mark at the end; « 3D » or « 2 langues » is no code.
fn without_code(item: &str) -> Option<&str> {
    let (word, rest) = item.split_once(char::is_whitespace)?;
    let bare = word.trim_end_matches(['.', ')', ':']);
    let marked = bare.len() < word.len();
    let mut parts = 0;
    let mut digits = 0;
    let mut letters = 0;
    for c in bare.chars() {
        match c {
            '0'..='9' => {
                if digits == 0 {
                    parts += 1;
                }
                digits += 1;
                letters = 0;
            }
            'A'..='Z' if letters == 0 && (digits > 0 || parts == 0) => {
                letters = 1;
                digits = 0;
            }
            '.' | '-' if digits > 0 => digits = 0,
            _ => return None,
        }
        if digits > 2 {
            return None;
        }
    }
    (digits > 0 && (parts > 1 || marked)).then(|| rest.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_parted_by_runs_of_spaces_and_line_ends() {
        assert_eq!(
            separees("Analyser un besoin  Concevoir un plan\u{a0}\u{a0}Tester\nDéployer"),
            [
                "Analyser un besoin",
                "Concevoir un plan",
                "Tester",
                "Déployer"
            ]
        );
        assert!(separees("   ").is_empty());
    }

    #[test]
    fn bullets_and_codes_are_left_out() {
        assert_eq!(
            separees("* Accueillir    - Orienter  A1C1. Suivre  1.1 Rendre compte  - C2) Animer"),
            [
                "Accueillir",
                "Orienter",
                "Suivre",
                "Rendre compte",
                "Animer"
            ]
        );
    }

    #[test]
    fn what_only_looks_like_a_code_stays() {
        for text in [
            "3D : modéliser une pièce",
            "2 langues parlées",
            "802.1X : configurer un réseau",
            "-20 % : calculer une remise",
            "A partir d'un plan, tracer",
        ] {
            assert_eq!(separees(text), [text]);
        }
    }
}
