//! The style sheet of a document: screen, light and dark, and paper.

use crate::kit::paper::colour::{Colour, MIN_CONTRAST, WHITE};
use crate::kit::paper::palette::{ACCENT, DAY, NIGHT, PRINT};
use crate::kit::paper::{Document, Orientation};
use std::fmt::Write as _;

/// The style sheet of `document`, in its centre's colour.
pub(super) fn sheet(document: &Document) -> String {
    let accent = document
        .letterhead
        .as_ref()
        .and_then(|c| c.colour)
        .unwrap_or(ACCENT);
    let (size, margin) = match document.orientation {
        Orientation::Portrait => ("portrait", "18mm 20mm 20mm"),
        Orientation::Landscape => ("landscape", "10mm 12mm 13mm"),
    };
    // A sheet to hang bears no number.
    let number = match document.orientation {
        Orientation::Portrait => {
            "\x20 @bottom-right { content: \"page \" counter(page) \" / \" counter(pages); \
             font: 8.5pt \"Noto Sans\", sans-serif; color: #555; }"
        }
        Orientation::Landscape => "",
    };
    let footer = string(&document.footer.plain());
    format!(
        ":root {{ --accent: {}; }}\n\
         @media screen and (prefers-color-scheme: dark) {{ :root {{ --accent: {}; }} }}\n\
         @page {{ size: A4 {size}; margin: {margin};\n\
         \x20 @bottom-left {{ content: {footer}; font: 8.5pt \"Noto Sans\", sans-serif; color: #555; }}\n\
         {number} }}\n{}",
        accent.css(),
        readable(accent).css(),
        include_str!("style.css")
            .replacen("/* DAY */", &DAY.css("  "), 1)
            .replacen("/* NIGHT */", &NIGHT.css("    "), 1)
            .replacen("/* PRINT */", &PRINT.css("    "), 1),
    )
}

/// The colour, lightened as much as a dark ground asks.
fn readable(colour: Colour) -> Colour {
    (0..=20u8)
        .map(|step| colour.mixed(WHITE, f32::from(step) / 20.0))
        .find(|c| c.contrast(NIGHT.sheet) >= MIN_CONTRAST + 1.0)
        .unwrap_or(WHITE)
}

/// A text as a CSS string that nothing in it can close.
fn string(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        if c.is_alphanumeric() || matches!(c, ' ' | ',' | '.' | '\u{a0}' | '\u{202f}') {
            out.push(c);
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "\\{:x} ", u32::from(c));
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_footer_does_not_leave_its_string() {
        assert_eq!(
            string("a \"} </style>"),
            "\"a \\22 \\7d  \\3c \\2f style\\3e \""
        );
    }

    #[test]
    fn every_colour_reads_on_a_dark_ground_too() {
        for colour in [ACCENT, Colour::new(0, 0, 0), Colour::new(0x80, 0, 0x20)] {
            assert!(readable(colour).contrast(NIGHT.sheet) >= MIN_CONTRAST);
        }
    }
}
