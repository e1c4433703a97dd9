//! A document as plain text: for a terminal, a mail, a printer without fonts.
//!
//! The running header and footer belong to sheets of paper: they are left out.

mod lines;
mod table;

use super::{Block, Document, Fact, Signature, Text};
use lines::{Lines, columns, wrap};

/// Narrower than this, lines no longer hold a word of French and its label.
const MIN_WIDTH: usize = 40;

/// Lays out `document` in lines of at most `width` columns (at least 40), ended by a line break.
pub fn render(document: &Document, width: usize) -> String {
    let mut out = Lines::new(width.max(MIN_WIDTH));
    if let Some(head) = &document.letterhead {
        out.paragraph(&head.name.plain());
        for line in &head.address {
            out.paragraph(&line.plain());
        }
        out.blank();
    }
    heading(&mut out, &document.title, '=');
    out.paragraph(&document.subtitle.plain());
    out.paragraph(&document.notice.plain());
    for item in &document.blocks {
        out.blank();
        if matches!(item, Block::Section(_) | Block::Part(_)) {
            out.blank_line();
        }
        block(&mut out, item);
    }
    out.finish()
}

fn block(out: &mut Lines, item: &Block) {
    match item {
        Block::Part(text) => {
            out.page();
            heading(out, text, '=');
        }
        Block::Section(text) => heading(out, text, '-'),
        Block::Subsection(text) => heading(out, text, '·'),
        Block::Paragraph(text) | Block::Note(text) => out.paragraph(&text.plain()),
        Block::Callout(text) => out.hanging("| ", "| ", &text.plain()),
        Block::Facts(list) => facts(out, list),
        Block::Table(table) => table::lay_out(out, table),
        Block::List(items) => {
            for item in items {
                out.hanging("- ", "  ", &item.plain());
            }
        }
        Block::Signatures(signatures) => {
            for one in signatures {
                signature(out, one);
            }
        }
    }
}

/// A heading and the line that underlines it.
fn heading(out: &mut Lines, text: &Text, under: char) {
    let text = text.plain();
    let widest = wrap(&text, out.width())
        .iter()
        .map(|l| columns(l))
        .max()
        .unwrap_or(0);
    out.paragraph(&text);
    out.line(&under.to_string().repeat(widest));
}

/// Labels in a column as wide as the longest of them, within a third of the line.
fn facts(out: &mut Lines, facts: &[Fact]) {
    let widest = facts
        .iter()
        .map(|f| columns(&f.label.plain()))
        .max()
        .unwrap_or(0)
        .min(out.width() / 3);
    for fact in facts {
        let labels = wrap(&fact.label.plain(), widest);
        let blank = ".".repeat((out.width() - widest - 2).min(30));
        let values = if fact.value.is_empty() {
            vec![blank]
        } else {
            wrap(&fact.value.plain(), out.width() - widest - 2)
        };
        let at = |lines: &[String], i: usize| lines.get(i).cloned().unwrap_or_default();
        for i in 0..labels.len().max(values.len()) {
            let label = at(&labels, i);
            let pad = " ".repeat(widest.saturating_sub(columns(&label)) + 2);
            out.line(&format!("{label}{pad}{}", at(&values, i)));
        }
    }
}

fn signature(out: &mut Lines, signature: &Signature) {
    out.paragraph(&signature.label.plain());
    for _ in 0..signature.lines {
        out.blank_line();
    }
    out.line(&".".repeat(30));
}
