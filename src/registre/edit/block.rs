//! What is written into a dossier: values of TOML, and the lines of a session.

use crate::model::bloc::{Bloc, Value};
use crate::model::dossier::{Annulation, Session};

/// A TOML string. It stays on one line, whatever it holds.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if u32::from(c) < 0x20 || c == '\u{7f}' => {
                out.push_str("\\u00");
                for digit in [u32::from(c) >> 4, u32::from(c) & 15] {
                    out.push(char::from_digit(digit, 16).unwrap_or('0'));
                }
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A TOML list of strings, on one line.
pub fn list(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|t| quoted(t)).collect();
    format!("[{}]", texts.join(", "))
}

/// The keys of a block that are not absent, with their values in TOML, in the order of the format.
/// What is below it has blocks of its own.
pub fn keys(block: &impl Bloc) -> Vec<(&'static str, String)> {
    let known = block.tree().0.into_iter();
    known
        .filter_map(|(key, value)| Some((key, value.inline(quoted)?)))
        .collect()
}

/// The line of `annulee`.
pub fn revocation(annulation: &Annulation) -> String {
    let value = Value::Inline(annulation.tree()).inline(quoted);
    format!("annulee = {}", value.unwrap_or_default())
}

/// The lines of a `[[session]]` block.
pub fn session(s: &Session) -> Vec<String> {
    let mut lines = block("[[session]]", s);
    if !s.jury.is_empty() {
        lines.push(String::new());
        lines.extend(jury(s));
    }
    lines
}

/// The lines of the `[[session.jury]]` blocks of a session.
pub fn jury(s: &Session) -> Vec<String> {
    let members: Vec<_> = s
        .jury
        .iter()
        .map(|m| block("[[session.jury]]", m))
        .collect();
    members.join(&String::new())
}

fn block(header: &str, block: &impl Bloc) -> Vec<String> {
    let mut lines = vec![header.to_owned()];
    let keys = keys(block).into_iter();
    lines.extend(keys.map(|(key, value)| format!("{key} = {value}")));
    lines
}
