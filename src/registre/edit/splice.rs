//! Pieces put into a text, in the manner of the text: its line ends, its blank lines.

use std::ops::Range;

/// A piece of text in the place of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    span: Range<usize>,
    with: String,
}

impl Edit {
    /// Another value in the place of this one.
    pub(super) fn replace(span: Range<usize>, with: String) -> Self {
        Self { span, with }
    }

    /// Lines at `at`, the beginning of a line or the end of the text.
    pub(super) fn lines(text: &str, at: usize, lines: &[String]) -> Self {
        let eol = line_end(text);
        let before = text.get(..at).unwrap_or_default();
        let body = lines.join(eol);
        let with = if before.is_empty() || before.ends_with('\n') {
            format!("{body}{eol}")
        } else {
            // The text ends without a line end, and still does.
            format!("{eol}{body}")
        };
        Self { span: at..at, with }
    }

    /// A block at `at`, a blank line between it and what is around.
    pub(super) fn block(text: &str, at: usize, lines: &[String]) -> Self {
        let eol = line_end(text);
        let mut edit = Self::lines(text, at, lines);
        let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
        let last = before.strip_suffix('\n').map(|b| {
            let start = b.rfind('\n').map_or(0, |i| i + 1);
            b.get(start..).unwrap_or_default()
        });
        if !before.is_empty() && last.is_none_or(|l| !l.trim().is_empty()) {
            edit.with.insert_str(0, eol);
        }
        let next = after.split('\n').next().unwrap_or_default();
        if !next.trim().is_empty() {
            edit.with.push_str(eol);
        }
        edit
    }
}

/// The line end of the text, by its first line.
fn line_end(text: &str) -> &'static str {
    match text.find('\n') {
        Some(at) if text.get(..at).is_some_and(|t| t.ends_with('\r')) => "\r\n",
        _ => "\n",
    }
}

/// The text with these edits, which do not overlap. Those of one place come in their order.
pub(super) fn apply(text: &str, edits: &[Edit]) -> String {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|e| e.span.start);
    let mut out =
        String::with_capacity(text.len() + edits.iter().map(|e| e.with.len()).sum::<usize>());
    let mut at = 0;
    for edit in sorted {
        out.push_str(text.get(at..edit.span.start).unwrap_or_default());
        out.push_str(&edit.with);
        at = edit.span.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}
