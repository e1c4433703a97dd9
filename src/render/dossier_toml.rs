//! A dossier as the TOML that a person would write: blocks in the order of the format, one fact
//! a line, equals signs in line within a block.

use crate::model::bloc::{Bloc, Tree, Value};
use crate::model::dossier::Dossier;
use crate::mots::quoted;
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
        if let Some(text) = inline(value) {
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

/// A value on its line; `None` for a block.
fn inline(value: &Value<'_>) -> Option<String> {
    Some(match value {
        Value::Text(text) => quoted(text),
        Value::Jour(jour) => jour.to_string(),
        Value::Bool(value) => value.to_string(),
        Value::Number(value) => number(*value),
        Value::Texts(texts) => {
            let texts: Vec<_> = texts.iter().map(|t| quoted(t)).collect();
            format!("[{}]", texts.join(", "))
        }
        Value::Inline(table) => {
            let facts: Vec<_> = table
                .0
                .iter()
                .filter_map(|(key, value)| Some(format!("{key} = {}", inline(value)?)))
                .collect();
            format!("{{ {} }}", facts.join(", "))
        }
        Value::Block(_) | Value::Blocks(_) => return None,
    })
}

/// A number as a person writes it: without decimals if it has none.
fn number(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 1e15 {
        format!("{value:.0}")
    } else {
        format!("{value:?}")
    }
}
