//! The colours that documents and pages share, chosen in this one place.

use super::colour::{Colour, WHITE};
use std::fmt::Write as _;

/// Headings and rules where a document has no colour of its own: an ink blue, contrast 12 with
/// white paper.
pub const ACCENT: Colour = Colour::new(0x1d, 0x35, 0x57);

/// Colours that go together.
#[derive(Clone, Copy, Debug)]
pub struct Palette {
    /// Text.
    pub text: Colour,
    /// Text that steps back; contrast 7 or more with the sheet.
    pub second: Colour,
    /// Around the sheet; none on paper.
    pub ground: Option<Colour>,
    /// The sheet.
    pub sheet: Colour,
    /// Light rules.
    pub rule: Colour,
    /// Ground of statements set off.
    pub soft: Colour,
}

/// On a light screen.
pub const DAY: Palette = Palette {
    text: Colour::new(0x1c, 0x1f, 0x24),
    second: Colour::new(0x50, 0x56, 0x5f),
    ground: Some(Colour::new(0xec, 0xee, 0xf1)),
    sheet: WHITE,
    rule: Colour::new(0xd5, 0xd9, 0xdf),
    soft: Colour::new(0xf4, 0xf6, 0xf8),
};

/// On a dark screen.
pub const NIGHT: Palette = Palette {
    text: Colour::new(0xe6, 0xe8, 0xeb),
    second: Colour::new(0xaa, 0xb1, 0xbb),
    ground: Some(Colour::new(0x11, 0x13, 0x17)),
    sheet: Colour::new(0x1b, 0x1f, 0x26),
    rule: Colour::new(0x3a, 0x40, 0x4a),
    soft: Colour::new(0x24, 0x29, 0x32),
};

/// On paper, where a thin rule must be darker.
pub const PRINT: Palette = Palette {
    ground: None,
    rule: Colour::new(0xc9, 0xce, 0xd6),
    ..DAY
};

impl Palette {
    /// The variables of a style sheet, one a line, indented by `indent` after the first.
    pub fn css(&self, indent: &str) -> String {
        let variables = [
            ("texte", Some(self.text)),
            ("second", Some(self.second)),
            ("fond", self.ground),
            ("feuille", Some(self.sheet)),
            ("filet", Some(self.rule)),
            ("doux", Some(self.soft)),
        ];
        let mut out = String::new();
        for (name, colour) in variables {
            let Some(colour) = colour else { continue };
            if !out.is_empty() {
                out.push('\n');
                out.push_str(indent);
            }
            // Writing to a string cannot fail.
            let _ = write!(out, "--{name}: {};", colour.css());
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_reads_on_its_sheet() {
        for palette in [DAY, NIGHT, PRINT] {
            for text in [palette.text, palette.second] {
                assert!(text.contrast(palette.sheet) >= 7.0);
                assert!(text.contrast(palette.soft) >= 4.5);
            }
        }
        assert!(ACCENT.contrast(PRINT.sheet) >= 12.0);
    }

    #[test]
    fn variables_come_one_a_line() {
        let css = PRINT.css("  ");
        assert!(css.starts_with("--texte: #1c1f24;\n  --second: #50565f;\n  --feuille: #ffffff;"));
        assert!(!css.contains("--fond"));
    }
}
