//! The repairs of a text, and the way back from a place in the repaired text to the original.

use super::diagnose::Repair;
use crate::kit::toml::mistake::{Fix, Mistake};
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

/// The repairs of a text: the way back from the repaired text to the original.
#[derive(Debug, Default)]
pub struct Repairs {
    /// In the order of the text, apart from one another.
    list: Vec<Edit>,
}

impl Repairs {
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

    /// Nothing was repaired: places are the same in both texts.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The place in the original of a place in the repaired text, widened to whole repairs.
    pub fn original(&self, span: &Range<usize>) -> Range<usize> {
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

    /// The place in the original, if no repair touches it: what may still be replaced.
    pub fn untouched(&self, span: &Range<usize>) -> Option<Range<usize>> {
        let clash = self
            .placed()
            .any(|(place, _)| place.start < span.end && span.start < place.end);
        (!clash).then(|| self.original(span))
    }

    /// Brings a mistake of the repaired text back to the original.
    pub(super) fn restore(&self, mistake: &mut Mistake) {
        if self.is_empty() {
            return;
        }
        mistake.fix = mistake.fix.take().and_then(|fix| {
            let span = self.untouched(&fix.span)?;
            Some(Fix { span, ..fix })
        });
        mistake.span = self.original(&mistake.span);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repaired(span: Range<usize>, text: &str) -> Edit {
        Edit::new(
            span,
            Repair {
                span: 0..0,
                text: text.to_owned(),
                invented: false,
                lost_line: false,
                lost_block: false,
            },
        )
    }

    #[test]
    fn a_place_goes_back_to_the_original() {
        let mut repairs = Repairs::default();
        repairs.push(repaired(2..2, "= "));
        repairs.push(repaired(6..9, "0"));
        let text = "a 1\nb vrai\nc";
        assert_eq!(repairs.apply(text), "a = 1\nb 0i\nc");
        assert_eq!(repairs.original(&(4..5)), 2..3);
        assert_eq!(repairs.original(&(8..9)), 6..9);
        assert_eq!(repairs.untouched(&(8..9)), None);
        assert_eq!(repairs.untouched(&(11..12)), Some(11..12));
        assert!(repairs.touch(&(9..10)) && !repairs.touch(&(11..12)));
    }

    #[test]
    fn repairs_that_overlap_become_one() {
        let mut repairs = Repairs::default();
        repairs.push(repaired(2..5, "x"));
        repairs.push(repaired(4..7, "y"));
        assert_eq!(repairs.apply("0123456789"), "01y789");
    }
}
