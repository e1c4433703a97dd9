//! Text that comes from a file, made harmless for a terminal: a name must not move the cursor,
//! hide a word or change the order of reading.

use std::borrow::Cow;

/// The text with every character that does not show replaced by one that does: control
/// characters by their picture (`␛`), the others (bidirectional marks, zero widths) by `�`.
pub fn clean(text: &str) -> Cow<'_, str> {
    if !text.chars().any(hidden) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(shown).collect())
}

/// Cleans a text whose places are known in bytes: also returns pairs of (byte in `text`, byte in
/// the result), for [`moved`]. Line ends are kept.
pub fn clean_lines(text: &str) -> (String, Vec<(usize, usize)>) {
    let mut out = String::with_capacity(text.len());
    let mut places = Vec::new();
    for (at, c) in text.char_indices() {
        if c == '\n' || !hidden(c) {
            out.push(c);
        } else {
            out.push(shown(c));
            places.push((at + c.len_utf8(), out.len()));
        }
    }
    (out, places)
}

/// Where a byte of the text is in the cleaned one.
pub fn moved(places: &[(usize, usize)], at: usize) -> usize {
    let before = places.partition_point(|(original, _)| *original <= at);
    match before.checked_sub(1).and_then(|i| places.get(i)) {
        Some((original, cleaned)) => cleaned + (at - original),
        None => at,
    }
}

fn shown(c: char) -> char {
    match c {
        '\0'..='\x1F' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('�'),
        '\x7F' => '␡',
        c if hidden(c) => '�',
        c => c,
    }
}

/// The character is a control (C1 included), ends a line for some, or changes the order of reading:
/// it is escaped in what programs read.
pub fn commands(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}')
}

/// The character shows nothing by itself, or changes how the rest shows.
pub fn hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
            | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_text_is_left_alone() {
        assert!(matches!(clean("Élodie Müller-Ørsted 李"), Cow::Borrowed(_)));
    }

    #[test]
    fn what_does_not_show_is_made_to_show() {
        assert_eq!(clean("\x1b[31mrouge\x07"), "␛[31mrouge␇");
        assert_eq!(clean("a\nb\tc"), "a␊b␉c");
        assert_eq!(clean("\u{202E}rtl\u{200B}\u{85}"), "�rtl��");
    }

    #[test]
    fn places_follow_the_cleaning() {
        let text = "é\u{1b}b\u{202E}c\nd";
        let (cleaned, places) = clean_lines(text);
        assert_eq!(cleaned, "é␛b�c\nd");
        for c in ['b', 'c', 'd'] {
            let at = text.find(c).unwrap();
            assert_eq!(moved(&places, at), cleaned.find(c).unwrap());
        }
    }
}
