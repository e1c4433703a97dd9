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

use super::{Block, Document, Text};
use krilla::configure::ValidationError;
use krilla::error::KrillaError;
use std::collections::BTreeSet;
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
    let look = style::Look::of(document);
    let flow = blocks::lay_out(document, fonts, &look);
    if flow.missing.is_empty() {
        return written(document, fonts, &look, flow);
    }
    let mut noted = document.clone();
    noted.blocks.insert(0, missing_note(&flow.missing));
    let flow = blocks::lay_out(&noted, fonts, &look);
    written(&noted, fonts, &look, flow)
}

/// The file of a document once it is laid out.
fn written(
    document: &Document,
    fonts: &fonts::Fonts,
    look: &style::Look,
    flow: layout::Flow,
) -> Result<Pdf, Error> {
    let least = LEAST_LINES * look.body.leading;
    let pages = bands::paginate(&flow.bands, &flow.recalls, &look.page, least);
    let bytes = drawing::draw(document, fonts, look, &flow, &pages)?;
    Ok(Pdf {
        bytes,
        missing: flow.missing.into_iter().collect(),
    })
}

/// What a reader must know of the characters that the document cannot show.
fn missing_note(missing: &BTreeSet<char>) -> Block {
    const LISTED: usize = 12;
    let codes = missing.iter().take(LISTED);
    let mut codes: Vec<String> = codes.map(|c| format!("U+{:04X}", u32::from(*c))).collect();
    if missing.len() > LISTED {
        codes.push("…".to_owned());
    }
    Block::Note(Text::sentence(&format!(
        "Un « ? » peut tenir la place d'un caractère que la police n'a pas ({}) : le texte \
         exact est celui des données dont ce document est tiré.",
        codes.join(", ")
    )))
}
