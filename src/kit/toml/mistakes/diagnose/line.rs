//! Lines of a text that does not parse, recognised by their looks.

use std::ops::Range;

/// The line that holds `at`, without its end of line. At the very end of a text, the last line
/// that is not blank.
pub(in super::super) fn line_at(text: &str, at: usize) -> Range<usize> {
    let mut at = at.min(text.len());
    if at == text.len() {
        at = text.trim_end().len();
    }
    let before = text.get(..at).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |i| i + 1);
    let rest = text.get(start..).unwrap_or_default();
    let line = rest.split('\n').next().unwrap_or_default();
    start..start + line.trim_end_matches('\r').len()
}

/// The line up to its comment; a `#` within quotes is not one.
pub(super) fn without_comment(line: &str) -> &str {
    let mut quote = None;
    let mut escaped = false;
    for (i, c) in line.char_indices() {
        match (quote, c) {
            _ if escaped => escaped = false,
            (Some('"'), '\\') => escaped = true,
            (Some(q), c) if q == c => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '#') => return line.get(..i).unwrap_or(line),
            _ => {}
        }
    }
    // A quote that never closes hides no comment.
    match (quote, line.split_once(" #")) {
        (Some(_), Some((before, _))) => before,
        _ => line,
    }
}

/// A key without quotes.
pub(super) fn is_bare_key(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
}

/// The line looks like `[block]` or `[[block]]`, damaged or not.
pub(in super::super) fn is_header_like(line: &str) -> bool {
    // No header is so long; looking through a huge line at each of its errors would cost its square.
    if line.len() > 400 {
        return false;
    }
    let line = without_comment(line).trim();
    let name = line.trim_matches(['[', ']']);
    (line.starts_with('[') || line.ends_with(']'))
        && !line.contains(['=', '"', '\'', ','])
        && !name.is_empty()
}

/// The line begins a statement of its own: `key = …` or a header.
pub(super) fn is_statement(line: &str) -> bool {
    is_header_like(line)
        || line
            .split_once('=')
            .is_some_and(|(key, _)| is_bare_key(key.trim()))
}

/// Where the block whose header ends at `from` itself ends: before the next header.
pub(in super::super) fn block_end(text: &str, from: usize) -> usize {
    let mut at = from;
    for line in text.get(from..).unwrap_or_default().split_inclusive('\n') {
        if at > from && line.trim_start().starts_with('[') && is_header_like(line) {
            break;
        }
        at += line.len();
    }
    at
}

/// Where the header of the block that holds `at` begins; 0 for the root.
pub(in super::super) fn header_before(text: &str, at: usize) -> usize {
    let mut end = at.min(text.len());
    loop {
        let line = line_at_strict(text, end);
        let content = text.get(line.clone()).unwrap_or_default();
        let trimmed = content.trim_start();
        if trimmed.starts_with('[') && is_header_like(trimmed) {
            return line.end - trimmed.len();
        }
        if line.start == 0 {
            return 0;
        }
        end = line.start - 1;
    }
}

fn line_at_strict(text: &str, at: usize) -> Range<usize> {
    let start = text
        .get(..at)
        .and_then(|t| t.rfind('\n'))
        .map_or(0, |i| i + 1);
    let end = text
        .get(at..)
        .and_then(|t| t.find('\n'))
        .map_or(text.len(), |i| at + i);
    start..end
}
