//! Lines of plain text, wrapped by display width.

use std::borrow::Cow;
use textwrap::{WordSeparator, WordSplitter};
use unicode_width::UnicodeWidthStr;

/// Columns that a text takes.
pub(super) fn columns(text: &str) -> usize {
    text.width()
}

/// Breaks `text` at its plain spaces into lines of at most `width` columns; a word that is wider
/// is cut. No-break spaces hold. Gives at least one line.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let options = textwrap::Options::new(width.max(1))
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation);
    let lines = textwrap::wrap(text, options);
    lines.into_iter().map(Cow::into_owned).collect()
}

/// The lines of a document, as they are added.
pub(super) struct Lines {
    width: usize,
    text: String,
}

impl Lines {
    pub(super) fn new(width: usize) -> Self {
        Self {
            width,
            text: String::new(),
        }
    }

    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// One line, as it is; no space is left at its end.
    pub(super) fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// A blank line, unless there is one already or nothing stands above.
    pub(super) fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// A blank line, even after another: room to write.
    pub(super) fn blank_line(&mut self) {
        self.text.push('\n');
    }

    /// A form feed: what follows begins a page.
    pub(super) fn page(&mut self) {
        self.text.push_str("\x0c\n");
    }

    /// A wrapped paragraph; nothing if it is empty.
    pub(super) fn paragraph(&mut self, text: &str) {
        self.hanging("", "", text);
    }

    /// A wrapped paragraph whose first line begins with `first`, the others with `next`.
    pub(super) fn hanging(&mut self, first: &str, next: &str, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        for (i, line) in wrap(text, self.width - columns(first).max(columns(next)))
            .iter()
            .enumerate()
        {
            let start = if i == 0 { first } else { next };
            self.line(&format!("{start}{line}"));
        }
    }

    pub(super) fn finish(self) -> String {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_spaces_by_display_width() {
        assert_eq!(wrap("un deux trois", 8), ["un deux", "trois"]);
        assert_eq!(wrap("dit\u{202f}: oui", 6), ["dit\u{202f}:", "oui"]);
        assert_eq!(wrap("漢字漢字", 4), ["漢字", "漢字"]);
        assert_eq!(wrap("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(wrap("", 3), [""]);
    }
}
