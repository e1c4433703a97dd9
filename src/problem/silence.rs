//! What a mistake already told makes unreliable, so that it is not told a second time: the
//! values standing in for one that cannot be read, the blocks that lost a line.

use std::ops::Range;

/// Places about which nothing more is said. Empty for a file without syntax errors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Silence {
    /// Values already told, in bytes of the text parsed, sorted.
    values: Vec<Range<usize>>,
    /// Where the headers of the blocks begin whose missing keys are not told; 0 for the root.
    blocks: Vec<usize>,
}

impl Silence {
    /// Silence over these values (sorted by start, apart) and the missing keys of these blocks.
    pub fn new(values: Vec<Range<usize>>, blocks: Vec<usize>) -> Self {
        Self { values, blocks }
    }

    /// No value has been told.
    pub fn covers_nothing(&self) -> bool {
        self.values.is_empty()
    }

    /// The value at `span` has already been told, or holds something that has.
    pub fn covers(&self, span: Option<&Range<usize>>) -> bool {
        if self.covers_nothing() {
            return false;
        }
        let Some(span) = span else { return false };
        let after = self.values.partition_point(|v| v.end < span.start);
        self.values.get(after).is_some_and(|v| v.start <= span.end)
    }

    /// The block whose header is at `span` may have lost keys to a mistake already told.
    pub fn incomplete(&self, span: Option<&Range<usize>>) -> bool {
        !self.blocks.is_empty() && span.is_some_and(|s| self.blocks.contains(&s.start))
    }
}
