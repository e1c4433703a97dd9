//! From a place in bytes to a line and a column, as people count them.

/// Finds lines and columns in a text; linear over places asked in order.
#[derive(Debug)]
pub struct Places<'t> {
    text: &'t str,
    at: usize,
    line: usize,
    column: usize,
}

impl<'t> Places<'t> {
    /// The places of this text, its BOM already removed.
    pub fn new(text: &'t str) -> Self {
        Self {
            text,
            at: 0,
            line: 1,
            column: 1,
        }
    }

    /// The line and the column of a byte, from 1, the column in characters.
    pub fn find(&mut self, offset: usize) -> (usize, usize) {
        if offset < self.at {
            *self = Self::new(self.text);
        }
        let ahead = self.text.get(self.at..).unwrap_or_default();
        for (i, c) in ahead.char_indices() {
            if self.at + i >= offset {
                break;
            }
            if c == '\n' {
                self.line += 1;
                self.column = 1;
            } else {
                self.column += 1;
            }
        }
        let mut at = offset.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at += 1;
        }
        self.at = at;
        (self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_in_characters_and_in_any_order() {
        let text = "é=1\r\nprénom = 2\nfin";
        let mut places = Places::new(text);
        assert_eq!(places.find(0), (1, 1));
        assert_eq!(places.find(text.find("= 2").unwrap()), (2, 8));
        assert_eq!(places.find(text.len()), (3, 4));
        assert_eq!(places.find(text.find("=1").unwrap()), (1, 2));
        assert_eq!(places.find(10_000), (3, 4));
    }
}
