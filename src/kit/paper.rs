//! Documents to hand over: a tree of plain values (headings, paragraphs, facts, tables) and its
//! layouts, [`text`], [`html`] and [`pdf`]. A new document builds the tree; a new layout walks it.
//!
//! What it promises:
//!
//! - The layouts show the same words in the same order.
//! - A document gives the same bytes each time: no clock, no font nor file of the machine.
//! - No control character nor mark of direction goes from a [`Text`] to a layout, and none of its
//!   characters is read as markup.
//! - Nothing is lost: too long a word or row is cut and goes on, the header of a table comes back on
//!   each page, a character that the fonts lack is drawn as `?`, named in a note of
//!   the document and listed in [`pdf::Pdf::missing`].
//! - `☐` and `☒` are boxes to tick, drawn in PDF and read as those characters.
//! - HTML is one file, without script nor outside resource; PDF declares PDF/UA-1 and PDF/A-2a.
//!
//! What it does not:
//!
//! - Another language than French: spaces, and words such as `page 1 / 2`, are French.
//! - Scripts other than Latin, Greek and Cyrillic in PDF, and text from right to left.
//! - Hyphenation, links, footnotes, lists in lists, cells that span others.
//! - Pictures, one logo aside, a PNG or a JPEG.

pub mod colour;
pub mod html;
pub mod logo;
pub mod palette;
pub mod pdf;
pub mod text;

mod french_spacing;
mod span;

use colour::Colour;
use logo::Logo;

pub use span::{Span, Style, Text};

/// Language of every document, as HTML and PDF write it.
pub const LANGUAGE: &str = "fr";

/// A document.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Main heading, the only one of its level.
    pub title: Text,
    /// Line below the main heading.
    pub subtitle: Text,
    /// Whom and what it concerns, for the metadata (`Claire Martin, CIP`).
    pub subject: Text,
    /// Day it was drawn up: an input, so that the same document has the same bytes.
    pub date: Date,
    /// Program and version that drew it up, for the metadata.
    pub generator: &'static str,
    /// Sheet on which it is printed.
    pub orientation: Orientation,
    /// Repeated at the top of each page after the first.
    pub header: Text,
    /// Repeated at the foot of each page.
    pub footer: Text,
    /// What the document is worth, in plain sight below the heading.
    pub notice: Text,
    /// Whose document it is.
    pub letterhead: Option<Letterhead>,
    /// The content, in reading order.
    pub blocks: Vec<Block>,
}

impl Document {
    /// Its title and its subject, for a window or a list of files.
    pub fn full_title(&self) -> String {
        let (title, subject) = (self.title.plain(), self.subject.plain());
        if subject.is_empty() {
            title
        } else {
            format!("{title} — {subject}")
        }
    }

    /// What it is and what it is worth, for the metadata.
    pub fn description(&self) -> String {
        format!("{} ({})", self.full_title(), self.notice.plain())
    }
}

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// Year.
    pub year: u16,
    /// Month, from 1.
    pub month: u8,
    /// Day of the month, from 1.
    pub day: u8,
}

/// Whose document it is: what stands at its head, in a colour of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Letterhead {
    /// Name of the organisation.
    pub name: Text,
    /// Lines of its address.
    pub address: Vec<Text>,
    /// Its logo.
    pub logo: Option<Logo>,
    /// Colour of headings; [`palette::ACCENT`] if there is none.
    pub colour: Option<Colour>,
}

/// How the A4 sheet is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Orientation {
    /// A booklet, read from top to bottom.
    Portrait,
    /// A single framed sheet, its lines centred.
    Landscape,
}

/// A piece of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// Heading of a part that begins a page.
    Part(Text),
    /// Heading of a part.
    Section(Text),
    /// Heading inside a part; comes after a [`Block::Section`].
    Subsection(Text),
    /// A paragraph.
    Paragraph(Text),
    /// A statement to be seen first: the answer, the day that matters.
    Callout(Text),
    /// Labels and their values.
    Facts(Vec<Fact>),
    /// A table.
    Table(Table),
    /// Items without order.
    List(Vec<Text>),
    /// A paragraph in small text.
    Note(Text),
    /// Places to fill in by hand, side by side.
    Signatures(Vec<Signature>),
}

/// A label and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// What it is (`Né le`).
    pub label: Text,
    /// The value; empty: left blank, to fill in by hand.
    pub value: Text,
}

impl Fact {
    /// The fact `label`: `value`.
    pub fn new(label: &str, value: Text) -> Self {
        Self {
            label: Text::sentence(label),
            value,
        }
    }
}

/// A place to fill in by hand.
#[derive(Clone, Debug, PartialEq)]
pub struct Signature {
    /// What to write there (`Signature`).
    pub label: Text,
    /// Number of blank lines below.
    pub lines: u8,
}

/// A table: one header row, then rows of as many cells as it has columns (cells that lack are
/// blank, cells in excess are not shown).
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// What the table shows.
    pub caption: Text,
    /// Columns, from left to right.
    pub columns: Vec<Column>,
    /// Rows, from top to bottom.
    pub rows: Vec<Vec<Text>>,
    /// The first cell of a row names the row.
    pub row_headers: bool,
    /// Blank cells are filled in by hand: rows are tall, and columns ruled.
    pub to_fill: bool,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its header.
    pub title: Text,
    /// Its share of the width, in proportion to those of the other columns.
    pub share: u16,
    /// Where its cells stand.
    pub alignment: Alignment,
}

impl Column {
    /// A column whose cells start at the left.
    pub fn new(title: &str, share: u16) -> Self {
        Self {
            title: Text::sentence(title),
            share,
            alignment: Alignment::Left,
        }
    }
}

/// Where the lines of a cell stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// They start at the left.
    Left,
    /// They are centred.
    Centre,
}
