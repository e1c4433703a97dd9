//! Errors in lists and in tables between braces.

use super::line::{self, is_bare_key, is_statement, line_at};
use super::structure::left_out;
use super::{Context, Finding, Repair, syntax};
use std::ops::Range;

/// A list with two commas in a row.
pub(super) fn extra_comma(c: &Context<'_>) -> Finding {
    let mistake = syntax(c.span.clone(), "virgule en trop dans la liste")
        .help("la retirer")
        .fix(c.span.clone(), "");
    Finding::line(mistake, Repair::meant(c.span.clone(), ""))
}

/// A list that misses a comma or its last bracket.
pub(super) fn array(c: &Context<'_>) -> Finding {
    let at = c.span.start;
    let before = c.get(c.line.start..at);
    let key = before.trim().trim_start_matches('[');
    let begins = key.is_empty() || is_bare_key(key.trim());
    if begins && is_statement(c.get(c.line.clone())) && c.line.start > 0 {
        // The list above was never closed: close it where its content ends.
        let above = line_at(
            c.text,
            c.text.get(..c.line.start).map_or(0, |t| t.trim_end().len()),
        );
        return closed(c, above).echoing(c.text.len() + 1);
    }
    let (start, content) = c.content();
    if at >= start + content.len() {
        return closed(c, c.line.clone());
    }
    if before.trim_end().ends_with(',') || c.get(c.span.clone()) == "=" {
        return value_lost(c, "cette liste est mal écrite", "écrire [\"…\", \"…\"]");
    }
    // Where the element before ends; the error is where the next one begins.
    let end = c.line.start + before.trim_end().len();
    let here = end..end;
    let mistake = syntax(
        at..at,
        "il manque une virgule entre deux éléments de la liste",
    )
    .help("séparer les éléments par des virgules")
    .fix(here.clone(), ",");
    Finding::line(mistake, Repair::meant(here, ","))
}

/// A list left open, closed at the end of the content of `line`.
fn closed(c: &Context<'_>, line: Range<usize>) -> Finding {
    let content = line::without_comment(c.get(line.clone())).trim_end();
    let end = line.start + content.len();
    let mistake = syntax(line.start..end, "liste laissée ouverte")
        .help("ajouter ] à la fin de la liste")
        .fix(end..end, "]");
    Finding::line(mistake, Repair::meant(end..end, "]"))
}

/// The value of the line replaced by a stand-in.
fn value_lost(c: &Context<'_>, message: &str, help: &str) -> Finding {
    let (start, content) = c.content();
    let Some((key, _)) = content.split_once('=') else {
        return left_out(c, message, help);
    };
    let from = start + key.len() + 1;
    let span = from..(start + content.len()).max(from);
    Finding::line(
        syntax(span.clone(), message).help(help),
        Repair::stand_in(span),
    )
}

/// Lists in lists in lists.
pub(super) fn too_deep(c: &Context<'_>) -> Finding {
    value_lost(
        c,
        "trop de niveaux imbriqués",
        &format!("{} n'a pas de listes dans des listes", c.format.file),
    )
}

/// A table between braces, ill-written.
pub(super) fn inline_table(c: &Context<'_>) -> Finding {
    value_lost(
        c,
        "table entre accolades mal écrite",
        "écrire { clé = valeur, clé = valeur }",
    )
}
