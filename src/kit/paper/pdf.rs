//! A document as a PDF that everyone can read and that archives keep: PDF/UA-1 and PDF/A-2a in the
//! same file, made in-process, with the same bytes for the same document.
//!
//! Three steps: `blocks` lays the tree out in horizontal strips (set by `layout`), `bands` puts them
//! on pages, `drawing` draws the pages and writes the `structure` that screen readers follow.

mod bands;
mod blocks;
mod drawing;
mod fonts;
mod header;
mod layout;
mod lines;
mod structure;
mod style;
mod table;

use super::Document;
use std::fmt;

/// A PDF and what could not be shown in it.
#[derive(Clone, Debug)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// Characters that the font lacks, each once, in order; each is drawn as `?`.
    pub missing: Vec<char>,
}

/// Why a document cannot be made a PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// The logo does not decode.
    Logo(String),
    /// The embedded fonts or the writer failed: a fault of the program.
    Internal(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Logo(why) => write!(f, "le logo ne se lit pas ({why})"),
            Self::Internal(why) => write!(f, "le PDF n'a pas pu être écrit ({why})"),
        }
    }
}

impl std::error::Error for Error {}

/// Lays out `document` on A4 pages.
///
/// # Errors
/// [`Error`] if the logo cannot be drawn, or if the program is at fault.
pub fn render(document: &Document) -> Result<Pdf, Error> {
    let fonts = fonts::get().ok_or_else(|| Error::Internal("police illisible".to_owned()))?;
    let style = style::Look::of(document);
    let flow = blocks::lay_out(document, fonts, &style);
    let pages = bands::paginate(&flow.bands, &flow.recalls, &style.page);
    let bytes = drawing::draw(document, fonts, &style, &flow, &pages)?;
    Ok(Pdf {
        bytes,
        missing: flow.missing.into_iter().collect(),
    })
}
