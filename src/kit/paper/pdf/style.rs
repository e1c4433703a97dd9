//! Sizes and margins of the PDF: the only place where they are chosen. Lengths are in
//! points (72 to the inch).

use crate::kit::paper::colour::{Colour, WHITE};
use crate::kit::paper::palette::{ACCENT, PRINT};
use crate::kit::paper::{Document, Orientation};

/// Text that steps back.
pub(super) const SECOND: Colour = PRINT.second;
/// Light rules.
pub(super) const RULE: Colour = PRINT.rule;

/// How a line of text is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextStyle {
    /// Size of the letters.
    pub(super) size: f32,
    /// From one line to the next.
    pub(super) leading: f32,
    /// Bold.
    pub(super) bold: bool,
    /// Colour.
    pub(super) colour: Colour,
}

impl TextStyle {
    const fn new(size: f32, leading: f32, bold: bool, colour: Colour) -> Self {
        Self {
            size,
            leading,
            bold,
            colour,
        }
    }

    /// From the top of a line to the foot of its letters.
    pub(super) fn baseline(&self) -> f32 {
        self.leading / 2.0 + self.size * 0.36
    }
}

/// The sheet and the part of it that holds the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sheet {
    /// Width of the sheet.
    pub(super) width: f32,
    /// Height of the sheet.
    pub(super) height: f32,
    /// Left and right margins.
    pub(super) margin: f32,
    /// Where the text starts.
    pub(super) top: f32,
    /// Where the text ends.
    pub(super) bottom: f32,
    /// Text is set in the middle of the sheet when it holds on one.
    pub(super) centred: bool,
}

impl Sheet {
    /// Width of the text.
    pub(super) fn text_width(&self) -> f32 {
        self.width - 2.0 * self.margin
    }
}

/// The looks of a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    /// The sheet.
    pub(super) page: Sheet,
    /// Colour of headings.
    pub(super) accent: Colour,
    /// Ground of statements set off.
    pub(super) ground: Colour,
    /// Main heading.
    pub(super) title: TextStyle,
    /// Line below it.
    pub(super) subtitle: TextStyle,
    /// Heading of a part.
    pub(super) section: TextStyle,
    /// Heading inside a part.
    pub(super) subsection: TextStyle,
    /// Paragraphs.
    pub(super) body: TextStyle,
    /// Labels of facts.
    pub(super) label: TextStyle,
    /// Cells.
    pub(super) cell: TextStyle,
    /// Headers of columns.
    pub(super) column_header: TextStyle,
    /// Small text.
    pub(super) note: TextStyle,
    /// Running header and footer.
    pub(super) running: TextStyle,
    /// What is left of the space between blocks.
    pub(super) spacing: f32,
    /// Main heading, line below and paragraphs are centred.
    pub(super) centred: bool,
}

const A4_SHORT: f32 = 595.276;
const A4_LONG: f32 = 841.89;

impl Look {
    /// The looks of `document`.
    pub(super) fn of(document: &Document) -> Self {
        let accent = document
            .letterhead
            .as_ref()
            .and_then(|c| c.colour)
            .unwrap_or(ACCENT);
        let booklet = Self {
            page: Sheet {
                width: A4_SHORT,
                height: A4_LONG,
                margin: 62.0,
                top: 60.0,
                bottom: A4_LONG - 52.0,
                centred: false,
            },
            accent,
            ground: accent.mixed(WHITE, 0.94),
            title: TextStyle::new(22.0, 27.0, true, accent),
            subtitle: TextStyle::new(12.0, 17.0, false, PRINT.text),
            section: TextStyle::new(13.5, 18.0, true, accent),
            subsection: TextStyle::new(11.0, 15.0, true, PRINT.text),
            body: TextStyle::new(10.5, 14.5, false, PRINT.text),
            label: TextStyle::new(10.5, 14.5, false, SECOND),
            cell: TextStyle::new(9.5, 13.0, false, PRINT.text),
            column_header: TextStyle::new(8.5, 12.0, true, SECOND),
            note: TextStyle::new(8.5, 12.0, false, SECOND),
            running: TextStyle::new(8.5, 11.0, false, SECOND),
            spacing: 1.0,
            centred: false,
        };
        match document.orientation {
            Orientation::Portrait => booklet,
            Orientation::Landscape => Self {
                page: Sheet {
                    width: A4_LONG,
                    height: A4_SHORT,
                    margin: 100.0,
                    top: 46.0,
                    bottom: A4_SHORT - 56.0,
                    centred: true,
                },
                title: TextStyle::new(27.0, 33.0, true, accent),
                subtitle: TextStyle::new(16.0, 22.0, false, PRINT.text),
                section: TextStyle::new(17.0, 23.0, true, PRINT.text),
                body: TextStyle::new(14.0, 23.0, false, PRINT.text),
                label: TextStyle::new(10.5, 15.0, false, SECOND),
                note: TextStyle::new(8.5, 11.5, false, SECOND),
                running: TextStyle::new(8.5, 11.0, false, SECOND),
                spacing: 0.7,
                centred: true,
                ..booklet
            },
        }
    }
}
