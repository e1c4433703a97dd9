//! Texts, keys and lists of texts as TOML writes them.

use crate::kit::text::commands;
use std::fmt::Write as _;

/// A basic string, on one line whatever it holds. What commands a terminal or the order of reading
/// is escaped.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if commands(c) => {
                // Writing into a string cannot fail.
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A key, in quotes if it needs them.
pub fn key(name: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !name.is_empty() && name.chars().all(bare) {
        name.to_owned()
    } else {
        quoted(name)
    }
}

/// A list of texts, on one line.
pub fn texts<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> String {
    let texts = texts.into_iter().map(|text| quoted(text.as_ref()));
    format!("[{}]", texts.collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_text_stays_on_its_line() {
        assert_eq!(
            quoted("a \"b\"\\\n\t\u{1b}\u{85}\u{202e}é"),
            r#""a \"b\"\\\n\t\u001B\u0085\u202Eé""#
        );
        assert_eq!(texts(["a", "b\""]), r#"["a", "b\""]"#);
        assert_eq!(key("CCP-1_a"), "CCP-1_a");
        assert_eq!(key("à"), "\"à\"");
        assert_eq!(key(""), "\"\"");
    }

    proptest! {
        #[test]
        fn what_is_quoted_reads_back(name in any::<String>(), text in any::<String>()) {
            let line = format!("{} = {}", key(&name), quoted(&text));
            let table: toml::de::DeTable<'_> = toml::de::DeTable::parse(&line).unwrap().into_inner();
            let (read, value) = table.iter().next().unwrap();
            prop_assert_eq!(read.get_ref().as_ref(), name.as_str());
            prop_assert_eq!(value.get_ref().as_str(), Some(text.as_str()));
        }
    }
}
