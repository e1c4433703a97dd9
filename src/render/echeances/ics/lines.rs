//! Content lines: escaped, folded at 75 bytes between two characters, ended by CRLF.

/// Bytes of a line, its end left out.
const LARGEUR: usize = 75;

/// Lines being written.
#[derive(Default)]
pub(super) struct Lines {
    out: String,
}

impl Lines {
    /// A property whose value is no text (a day, a word): as it is.
    pub(super) fn plain(&mut self, name: &str, value: &str) {
        self.fold(&format!("{name}:{value}"));
    }

    /// A property whose value is a text.
    pub(super) fn text(&mut self, name: &str, value: &str) {
        self.fold(&format!("{name}:{}", escape(value)));
    }

    /// All of them.
    pub(super) fn finish(self) -> String {
        self.out
    }

    fn fold(&mut self, line: &str) {
        let mut width = 0;
        for c in line.chars() {
            if width + c.len_utf8() > LARGEUR {
                self.out.push_str("\r\n ");
                width = 1;
            }
            self.out.push(c);
            width += c.len_utf8();
        }
        self.out.push_str("\r\n");
    }
}

fn escape(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 8);
    for c in value.chars() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            // No other control character may stand in a text.
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_never_exceeds_75_bytes_nor_cuts_a_character() {
        let mut lines = Lines::default();
        lines.text("SUMMARY", &"é".repeat(200));
        let text = lines.finish();
        assert!(text.split("\r\n").all(|line| line.len() <= LARGEUR));
        assert_eq!(text.matches('é').count(), 200);
    }

    #[test]
    fn the_signs_of_the_format_are_escaped() {
        assert_eq!(escape("a,b;c\\d\ne\r\u{7}"), "a\\,b\\;c\\\\d\\ne");
    }
}
