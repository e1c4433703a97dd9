//! What a mistake of syntax makes unreliable, so that it is not reported a second time: the values
//! standing in for one that cannot be read, the blocks that lost a line.

use std::ops::Range;

/// Places of a text about which nothing more is to be reported. Empty for a text without mistakes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unreliable {
    /// Values already reported, in bytes of the text parsed, sorted.
    values: Vec<Range<usize>>,
    /// Where the headers of the blocks begin that may have lost a key; 0 for the root.
    blocks: Vec<usize>,
}

impl Unreliable {
    /// Values are sorted by start and do not touch; blocks are given by the start of their header.
    pub(super) fn new(values: Vec<Range<usize>>, blocks: Vec<usize>) -> Self {
        Self { values, blocks }
    }

    /// No value is unreliable.
    pub fn covers_nothing(&self) -> bool {
        self.values.is_empty()
    }

    /// The value at `span` is unreliable, or holds one that is.
    pub fn covers(&self, span: Option<&Range<usize>>) -> bool {
        if self.covers_nothing() {
            return false;
        }
        let Some(span) = span else { return false };
        let after = self.values.partition_point(|v| v.end < span.start);
        self.values.get(after).is_some_and(|v| v.start <= span.end)
    }

    /// The block whose header is at `span` may have lost keys.
    pub fn incomplete(&self, span: Option<&Range<usize>>) -> bool {
        !self.blocks.is_empty() && span.is_some_and(|s| self.blocks.contains(&s.start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_touches_an_unreliable_value_is_covered() {
        let unreliable = Unreliable::new(vec![4..5, 10..12], vec![20]);
        assert!(unreliable.covers(Some(&(0..4))));
        assert!(unreliable.covers(Some(&(0..30))));
        assert!(!unreliable.covers(Some(&(6..9))));
        assert!(!unreliable.covers(None));
        assert!(unreliable.incomplete(Some(&(20..25))));
        assert!(!unreliable.incomplete(Some(&(0..1))));
        assert!(Unreliable::default().covers_nothing());
    }
}
