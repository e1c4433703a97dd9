//! The items of the free text of a record: competences of a bloc, prerequisites. The export has no
//! list: items are parted by line ends, runs of spaces, bullets, numbers or HTML. What comes out is a
//! proposal to be reviewed.

use super::html::plain;

/// Bullets that are nothing else wherever they stand.
const BULLETS: [char; 8] = ['•', '▪', '●', '➢', '➤', '■', '◦', '✓'];

/// Bullets only where a text begins with one.
const DASHES: [char; 5] = ['-', '–', '—', '*', '·'];

/// Cuts a text into its items, without their marks. A heading (« Compétences : ») is none, nor is a
/// number alone; what goes on in small letters belongs to the item before.
pub fn items(text: &str) -> Vec<String> {
    let text = plain(text);
    let mut items: Vec<String> = Vec::new();
    // A number alone marks what follows.
    let mut marked = false;
    let mut headed = false;
    for piece in runs(&text).iter().flat_map(|run| parted(run)) {
        let bare = unmarked(&piece);
        marked |= bare.len() < piece.len();
        let bare = bare.trim_end_matches([' ', ';', ',']);
        if bare.is_empty() || is_code(bare) {
            marked = true;
            continue;
        }
        if bare.ends_with(':') {
            headed = true;
            continue;
        }
        let goes_on = bare.starts_with(|c: char| c.is_lowercase() || c == '(');
        let list = items
            .first()
            .is_none_or(|first| first.starts_with(char::is_lowercase));
        match items.last_mut() {
            Some(before) if goes_on && !marked && !headed && !list => {
                before.push(' ');
                before.push_str(bare);
            }
            _ => items.push(bare.to_owned()),
        }
        (marked, headed) = (false, false);
    }
    items
}

/// Cuts a run where a bullet stands, or a mark like the one it begins with.
fn parted(run: &str) -> Vec<String> {
    let words: Vec<&str> = run.split(' ').collect();
    let first = words.first().copied().unwrap_or_default();
    let dash = DASHES
        .iter()
        .any(|dash| first.chars().eq([*dash]))
        .then_some(first);
    let numbered = is_code(first);
    let mut pieces: Vec<Vec<&str>> = Vec::new();
    for word in words {
        let begins = word.starts_with(BULLETS)
            || word == "*"
            || dash.is_some_and(|dash| dash == word)
            || (numbered && is_code(word));
        match pieces.last_mut() {
            // « 1. - Accueillir »: two marks of one item.
            Some(piece)
                if !begins || piece.iter().all(|w| unmarked(&format!("{w} ")).is_empty()) =>
            {
                piece.push(word);
            }
            _ => pieces.push(vec![word]),
        }
    }
    pieces.into_iter().map(|piece| piece.join(" ")).collect()
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

/// The item without its bullets and its numbers.
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
    if let Some(rest) = item.strip_prefix(BULLETS) {
        return rest.trim_start();
    }
    match item.strip_prefix(DASHES) {
        // A dash stands apart, or before a word; a minus does not.
        Some(rest) if rest.starts_with(char::is_whitespace) || rest.is_empty() => rest.trim_start(),
        Some(rest) if rest.starts_with(char::is_alphabetic) => rest,
        _ => item,
    }
}

/// What follows a code such as `A1C1.`, `C2)`, `1.`, `1.1` or `C3 -`.
fn without_code(item: &str) -> Option<&str> {
    let (word, rest) = item.split_once(char::is_whitespace)?;
    let rest = rest.trim_start();
    let (mark, after) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    if is_code(word) {
        Some(rest)
    } else if ["-", "–", ":"].contains(&mark) && is_code(&format!("{word}.")) {
        Some(after.trim_start())
    } else {
        None
    }
}

/// A code: at most two digits at a time, several parts or a mark at the end; « 3D » or « 2 langues »
/// hold none.
fn is_code(word: &str) -> bool {
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
            _ => return false,
        }
        if digits > 2 {
            return false;
        }
    }
    digits > 0 && (parts > 1 || marked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_found_whatever_parts_them() {
        let found = ["Accueillir un public", "Orienter ; conseiller", "Suivre"];
        for text in [
            "Accueillir un public  Orienter ; conseiller  Suivre",
            "Accueillir un public\nOrienter ; conseiller\n\nSuivre",
            "Accueillir un public\u{a0}\u{a0}Orienter ; conseiller;  Suivre;",
            "- Accueillir un public - Orienter ; conseiller - Suivre",
            "* Accueillir un public  * Orienter ; conseiller  * Suivre",
            "•Accueillir un public •Orienter ; conseiller • Suivre",
            "1. Accueillir un public 2. Orienter ; conseiller 3. Suivre",
            "1.1 Accueillir un public  1.2 Orienter ; conseiller  1.3 Suivre",
            "1.1  Accueillir un public  1.2  Orienter ; conseiller  1.3  Suivre",
            "C1. Accueillir un public  C2. Orienter ; conseiller  C3. Suivre",
            "C1 - Accueillir un public  C2 : Orienter ; conseiller  A1C3) Suivre",
            "<ul><li>Accueillir un public</li><li>Orienter ; conseiller</li><li>Suivre</li></ul>",
            "<p>Accueillir un public<br/>Orienter&nbsp;; conseiller</p><p>Suivre</p>",
            "Compétences techniques :  - Accueillir un public  - Orienter ; conseiller  - Suivre",
            "Accueillir  un  public  Orienter ; conseiller  Suivre",
        ] {
            let items: Vec<String> = items(text)
                .iter()
                .map(|i| i.replace('\u{a0}', " "))
                .collect();
            assert_eq!(items, found, "{text}");
        }
        assert!(items("   ").is_empty());
    }

    #[test]
    fn a_sentence_cut_by_a_run_of_spaces_is_one_item() {
        assert_eq!(
            items("Exercer une veille  technique et prospective  Rendre compte  (oral et écrit)"),
            [
                "Exercer une veille technique et prospective",
                "Rendre compte (oral et écrit)"
            ]
        );
        assert_eq!(items("accueillir  orienter"), ["accueillir", "orienter"]);
    }

    #[test]
    fn what_only_looks_like_a_code_stays() {
        for text in [
            "3D : modéliser une pièce",
            "2 langues parlées",
            "802.1X : configurer un réseau",
            "-20 % : calculer une remise",
            "A partir d'un plan, tracer",
            "Appliquer la norme 1.2 du cahier",
        ] {
            assert_eq!(items(text), [text]);
        }
    }
}
