//! The repairs of a text, and the way back from a place in the repaired text to the original.

use super::diagnose::Repair;
use crate::problem::Problem;
use std::ops::Range;

/// A repair placed in the original text.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    /// What is replaced, in bytes of the original.
    pub(super) span: Range<usize>,
    text: String,
    /// The replacement stands for a value that cannot be known.
    pub(super) invented: bool,
    /// A key may have been lost here.
    pub(super) lost_line: bool,
    /// A whole block may have been lost here.
    pub(super) lost_block: bool,
}

impl Edit {
    pub(super) fn new(span: Range<usize>, repair: Repair) -> Self {
        Self {
            span,
            text: repair.text,
            invented: repair.invented,
            lost_line: repair.lost_line,
            lost_block: repair.lost_block,
        }
    }

    /// Leaves out these lines, and with them any key or block that they held.
    pub(super) fn blank(span: Range<usize>) -> Self {
        Self {
            span,
            text: String::new(),
            invented: false,
            lost_line: true,
            lost_block: true,
        }
    }
}

/// The repairs so far, in the order of the text, apart from one another.
#[derive(Debug, Default)]
pub(super) struct Edits {
    list: Vec<Edit>,
}

impl Edits {
    /// Adds a repair; those that it overlaps give way to it.
    pub(super) fn push(&mut self, mut edit: Edit) {
        let first = self.list.partition_point(|e| e.span.end <= edit.span.start);
        let mut last = first;
        while let Some(other) = self.list.get(last) {
            if other.span.start >= edit.span.end {
                break;
            }
            edit.span.start = edit.span.start.min(other.span.start);
            edit.span.end = edit.span.end.max(other.span.end);
            edit.invented |= other.invented;
            edit.lost_line |= other.lost_line;
            edit.lost_block |= other.lost_block;
            last += 1;
        }
        self.list.splice(first..last, [edit]);
    }

    /// A repair has been made in these bytes of the original.
    pub(super) fn touch(&self, span: &Range<usize>) -> bool {
        self.list
            .iter()
            .any(|e| e.span.start <= span.end && e.span.end >= span.start)
    }

    /// The text with its repairs.
    pub(super) fn apply(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 64);
        let mut from = 0;
        for edit in &self.list {
            out.push_str(text.get(from..edit.span.start).unwrap_or_default());
            out.push_str(&edit.text);
            from = edit.span.end;
        }
        out.push_str(text.get(from..).unwrap_or_default());
        out
    }

    /// Each repair with its place in the repaired text.
    pub(super) fn placed(&self) -> impl Iterator<Item = (Range<usize>, &Edit)> {
        let mut original = 0;
        let mut repaired = 0;
        self.list.iter().map(move |edit| {
            let start = repaired + edit.span.start.saturating_sub(original);
            let end = start + edit.text.len();
            original = edit.span.end;
            repaired = end;
            (start..end, edit)
        })
    }

    /// The place in the original of a place in the repaired text, widened to whole repairs.
    pub(super) fn original(&self, span: &Range<usize>) -> Range<usize> {
        let start = self.offset(span.start, false);
        let end = self.offset(span.end, true);
        start..end.max(start)
    }

    fn offset(&self, at: usize, end: bool) -> usize {
        let (mut original, mut repaired) = (0, 0);
        for (place, edit) in self.placed() {
            if at < place.start || (end && at == place.start) {
                break;
            }
            if at < place.end || (end && at == place.end) {
                return if end { edit.span.end } else { edit.span.start };
            }
            original = edit.span.end;
            repaired = place.end;
        }
        original + at.saturating_sub(repaired)
    }

    /// Brings a problem found in the repaired text back to the original. A correction that would
    /// touch a repair is dropped.
    pub(super) fn restore(&self, problem: &mut Problem) {
        if self.list.is_empty() {
            return;
        }
        if let Some(fix) = &mut problem.correction {
            let clash = self
                .placed()
                .any(|(place, _)| place.start < fix.span.end && fix.span.start < place.end);
            fix.span = self.original(&fix.span);
            if clash {
                problem.correction = None;
            }
        }
        problem.span = problem.span.take().map(|span| self.original(&span));
    }
}
