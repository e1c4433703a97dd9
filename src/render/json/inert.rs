//! JSON that commands nothing where it is printed: C1 and bidirectional controls are escaped too.

use crate::kit::text::commands;
use serde::Serialize;

/// Serialises a value that has nothing that could fail: strings, numbers, days.
pub fn to_string(value: &impl Serialize) -> String {
    let json = serde_json::to_string(value).unwrap_or_default();
    if suspect(json.as_bytes()) {
        escaped(&json)
    } else {
        json
    }
}

/// A control stands nowhere but in a string: all of them are escaped at once.
fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + 64);
    for c in json.chars() {
        if commands(c) {
            out.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out
}

/// The text holds a control, which few do: looked for by their bytes, none being decoded, and
/// without stopping, so that many places are looked at together. A quote follows each control.
fn suspect(json: &[u8]) -> bool {
    let after = |n: usize| json.get(n..).unwrap_or_default();
    let triples = json.iter().zip(after(1)).zip(after(2));
    triples.fold(false, |found, ((first, second), third)| {
        let (second, third) = (*second, *third);
        found
            | match *first {
                // C1, and not « or the no-break space.
                0xC2 => second < 0xA0,
                // U+061C.
                0xD8 => second == 0x9C,
                0xE2 => match second {
                    // U+200E, U+200F, U+2028 to U+202E.
                    0x80 => matches!(third, 0x8E | 0x8F | 0xA8..=0xAE),
                    // U+2066 to U+2069.
                    0x81 => matches!(third, 0xA6..=0xA9),
                    _ => false,
                },
                _ => second == 0x7F,
            }
    })
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

    #[test]
    fn a_control_is_seen_by_its_bytes_and_nothing_else_is() {
        for c in '\u{20}'..='\u{FFFF}' {
            let json = format!("\"{c}\"");
            assert_eq!(suspect(json.as_bytes()), commands(c), "{c:?}");
        }
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
