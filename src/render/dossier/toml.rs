//! A dossier as the TOML that a person would write: blocks in the order of the format, one fact
//! a line, equals signs in line within a block.

use crate::model::bloc::{Bloc, Tree, Value};
use crate::model::dossier::Dossier;
use std::fmt::Write as _;

/// The text of a dossier, which reads back equal. Comments of an original are not in it.
pub fn dossier(dossier: &Dossier) -> String {
    let mut out = String::new();
    table(&mut out, "", &dossier.tree());
    out
}

/// Writes the facts of a table, then the blocks below it.
fn table(out: &mut String, path: &str, table: &Tree<'_>) {
    let width = table
        .0
        .iter()
        .filter(|(_, value)| !matches!(value, Value::Block(_) | Value::Blocks(_)))
        .map(|(key, _)| key.len())
        .max()
        .unwrap_or_default();
    for (key, value) in &table.0 {
        if let Some(text) = value.inline() {
            // Writing into a string cannot fail.
            let _ = writeln!(out, "{key:width$} = {text}");
        }
    }
    for (key, value) in &table.0 {
        let name = match path {
            "" => (*key).to_owned(),
            path => format!("{path}.{key}"),
        };
        match value {
            Value::Block(block) => {
                let _ = writeln!(out, "\n[{name}]");
                self::table(out, &name, block);
            }
            Value::Blocks(blocks) => {
                for block in blocks {
                    let _ = writeln!(out, "\n[[{name}]]");
                    self::table(out, &name, block);
                }
            }
            _ => {}
        }
    }
}
