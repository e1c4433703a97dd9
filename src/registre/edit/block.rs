//! What is written into a dossier: the keys of a block, and the lines of a session.

use crate::model::bloc::{Bloc, Value};
use crate::model::dossier::{Annulation, Session};

/// The keys of a block that are not absent, with their values in TOML, in the order of the format.
/// What is below it has blocks of its own.
pub fn keys(block: &impl Bloc) -> Vec<(&'static str, String)> {
    let known = block.tree().0.into_iter();
    known
        .filter_map(|(key, value)| Some((key, value.inline()?)))
        .collect()
}

/// The line of `annulee`.
pub fn revocation(annulation: &Annulation) -> String {
    let value = Value::Inline(annulation.tree()).inline();
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

/// The lines of a block under its header.
pub(super) fn block(header: &str, block: &impl Bloc) -> Vec<String> {
    let mut lines = vec![header.to_owned()];
    let keys = keys(block).into_iter();
    lines.extend(keys.map(|(key, value)| format!("{key} = {value}")));
    lines
}
