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
mod tick;

use super::Document;
use krilla::configure::ValidationError;
use krilla::error::KrillaError;
use std::fmt;

/// A PDF and what could not be shown in it.
#[derive(Clone, Debug)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// Characters that the font lacks, each once, in order; each is drawn as `?`.
    pub missing: Vec<char>,
}

/// Lines that a last page holds at least.
const LEAST_LINES: f32 = 8.0;

/// Why a document cannot be made a PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// The logo does not decode.
    Logo(String),
    /// A text is longer than a string of PDF may be.
    LongText,
    /// The embedded fonts or the writer failed, a fault of the program: at what.
    Internal(&'static str),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Logo(why) => write!(f, "le logo ne se lit pas ({why})"),
            Self::LongText => f.write_str(
                "un texte de plus de 32 767 octets ne tient pas dans un PDF : le raccourcir",
            ),
            Self::Internal(at) => write!(
                f,
                "le PDF n'a pas pu être écrit, par une faute du programme ({at})"
            ),
        }
    }
}

impl std::error::Error for Error {}

impl From<KrillaError> for Error {
    fn from(error: KrillaError) -> Self {
        let long = |e: &ValidationError| matches!(e, ValidationError::TooLongString);
        match error {
            KrillaError::Image(_, _, why) => Self::Logo(why),
            KrillaError::Validation(found) if found.iter().any(|(e, _)| long(e)) => Self::LongText,
            KrillaError::Validation(_) => Self::Internal("norme PDF/UA ou PDF/A"),
            KrillaError::Font(..) => Self::Internal("police"),
            KrillaError::Limit(_) => Self::Internal("limite du format"),
            _ => Self::Internal("structure du document"),
        }
    }
}

/// Lays out `document` on A4 pages.
///
/// # Errors
/// [`Error`] if the logo cannot be drawn, or if the program is at fault.
pub fn render(document: &Document) -> Result<Pdf, Error> {
    let fonts = fonts::get().ok_or(Error::Internal("police illisible"))?;
    let style = style::Look::of(document);
    let flow = blocks::lay_out(document, fonts, &style);
    let least = LEAST_LINES * style.body.leading;
    let pages = bands::paginate(&flow.bands, &flow.recalls, &style.page, least);
    let bytes = drawing::draw(document, fonts, &style, &flow, &pages)?;
    Ok(Pdf {
        bytes,
        missing: flow.missing.into_iter().collect(),
    })
}
