//! JSON that commands nothing where it is printed: C1 and bidirectional controls are escaped too.

use crate::kit::text::commands;
use serde::Serialize;
use serde_json::ser::Formatter;
use std::io::{self, Write};

/// Serialises a value that has nothing that could fail: strings, numbers, days.
pub fn to_string(value: &impl Serialize) -> String {
    let mut bytes = Vec::with_capacity(128);
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, Inert);
    match value.serialize(&mut serializer) {
        Ok(()) => String::from_utf8(bytes).unwrap_or_default(),
        Err(_) => String::new(),
    }
}

/// Writes compact JSON, with these characters escaped.
struct Inert;

impl Formatter for Inert {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        // Most texts hold none of them: their first bytes are looked for before any is decoded.
        let suspect = |b: u8| matches!(b, 0x7F | 0xC2 | 0xD8 | 0xE2);
        if !fragment.bytes().fold(false, |found, b| found | suspect(b)) {
            return writer.write_all(fragment.as_bytes());
        }
        let mut from = 0;
        for (at, c) in fragment.char_indices().filter(|(_, c)| commands(*c)) {
            let before = fragment.get(from..at).unwrap_or_default();
            write!(writer, "{before}\\u{:04x}", u32::from(c))?;
            from = at + c.len_utf8();
        }
        writer.write_all(fragment.get(from..).unwrap_or_default().as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_commands_a_terminal_is_escaped() {
        assert_eq!(
            to_string(&["\u{9b}31m\u{202e}é«»’\u{7f}\u{2028}\u{2066}\u{61c}؟\n"]),
            r#"["\u009b31m\u202eé«»’\u007f\u2028\u2066\u061c؟\n"]"#
        );
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_no_command_is_left(text in any::<String>()) {
            let written = to_string(&text);
            prop_assert!(!written.chars().any(commands), "{written:?}");
            prop_assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
        }
    }
}
