//! Records of the RNCP from the official export of France compétences (flux V4.1). The file holds
//! tens of thousands of records: it is read as a stream, to its end, one record at a time.
//! No entity is ever expanded beyond the five that XML defines, and no other file is opened.

mod archive;
mod bounded;
mod competences;
mod error;
mod fields;
mod html;
mod walk;

pub use archive::unpacked;
pub use competences::{items, runs};
pub use error::FluxError;

use crate::model::fiche::Fiche;
use bounded::Bounded;
use quick_xml::Reader;
use quick_xml::errors::Error as XmlError;
use quick_xml::events::Event;
use std::io::{self, BufRead, Read};
use walk::Walk;

/// The version of the export that is read.
pub const VERSION: &str = "4.1";

/// The longest piece of markup or run of text, in bytes: the longest seen is some tens of kilobytes.
const MAX_ELEMENT: usize = 1024 * 1024;

/// The largest record, counting only what is kept of it, in bytes.
const MAX_FICHE: usize = 4 * 1024 * 1024;

/// The deepest nesting: the export uses eight levels.
const MAX_DEPTH: usize = 64;

/// The number of a record as the export writes it, from what a person types (`37674`,
/// `rncp37674`).
pub fn numero(text: &str) -> Option<String> {
    let text = text.trim().to_ascii_uppercase();
    let digits = text.strip_prefix("RNCP").unwrap_or(&text);
    let valid = (1..=8).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    valid.then(|| format!("RNCP{digits}"))
}

/// Which records are read.
#[derive(Clone, Copy, Debug)]
pub enum Choix<'c> {
    /// These numbers.
    Numeros(&'c [String]),
    /// Every titre professionnel; those that are no longer active too, if wanted.
    Titres {
        /// The records of which `ACTIF` is not « Oui » too.
        inactives: bool,
    },
}

/// What comes out of the export, one record after the other.
#[derive(Debug)]
pub enum Lu {
    /// A record.
    Fiche(Box<Fiche>),
    /// A record that cannot be used, with its number as far as it was read, and why. The others still
    /// are.
    Refusee(Option<String>, FluxError),
}

/// What an export holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recensement {
    /// Records of any kind.
    pub fiches: u64,
    /// Titres professionnels that are no longer active, and were not wanted.
    pub inactives: u64,
}

/// Reads the records chosen, in the order of the export, which is read to its end.
///
/// # Errors
/// See [`FluxError`]: what was given to `take` before stands. Whatever `take` gives back stops the
/// reading.
pub fn fiches<E: From<FluxError>>(
    stream: impl Read,
    choix: Choix<'_>,
    mut take: impl FnMut(Lu) -> Result<(), E>,
) -> Result<Recensement, E> {
    let mut stream = Bounded::new(stream);
    look(stream.fill_buf().map_err(FluxError::Lecture)?)?;
    let mut reader = Reader::from_reader(stream);
    reader.config_mut().expand_empty_elements = true;
    let mut walk = Walk::new(choix);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        reader.get_mut().allow(MAX_ELEMENT);
        let step = match reader.read_event_into(&mut buffer) {
            Ok(Event::Eof) => break,
            Ok(event) => walk.take(&event),
            Err(error) => Err(Step::Xml(error)),
        };
        match step {
            Ok(None) => {}
            Ok(Some(read)) => take(read)?,
            Err(step) => {
                let own = step.is_of_a_record();
                let error = error_of(step, reader.get_ref());
                match walk.abandon().filter(|_| own) {
                    Some(numero) => {
                        let numero = Some(numero).filter(|numero| !numero.is_empty());
                        take(Lu::Refusee(numero, error))?;
                    }
                    None => return Err(error.into()),
                }
            }
        }
    }
    Ok(walk.finish(reader.get_ref().line())?)
}

/// What the first bytes betray.
fn look(start: &[u8]) -> Result<(), FluxError> {
    if start.starts_with(b"\xFF\xFE") || start.starts_with(b"\xFE\xFF") {
        return Err(FluxError::Encodage(1));
    }
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
    match start.trim_ascii_start().first() {
        None => Err(FluxError::Vide),
        Some(b'<') => Ok(()),
        Some(_) => Err(FluxError::PasXml),
    }
}

/// Why the walk stops, before its line is known.
enum Step {
    Xml(XmlError),
    Flux(FluxError),
    Encodage,
    MalForme,
    Demesure,
    /// The record alone is out of measure.
    FicheDemesuree,
    Entite(String),
}

impl Step {
    /// The record under way cannot be used; those that follow can.
    const fn is_of_a_record(&self) -> bool {
        matches!(self, Self::Entite(_) | Self::FicheDemesuree)
    }
}

fn error_of<R: Read>(step: Step, stream: &Bounded<R>) -> FluxError {
    let line = stream.line();
    match step {
        Step::Flux(error) => error,
        Step::Demesure | Step::FicheDemesuree => FluxError::Demesure(line),
        Step::Entite(name) => FluxError::Entite(line, name),
        Step::Xml(_) if stream.exhausted() => FluxError::Demesure(line),
        Step::Xml(XmlError::Io(error)) => {
            FluxError::Lecture(io::Error::new(error.kind(), error.to_string()))
        }
        // A file cut in the middle of a tag or of a character.
        Step::Xml(XmlError::Syntax(_) | XmlError::Encoding(_)) if stream.ended() => {
            FluxError::Tronque(line)
        }
        Step::Encodage | Step::Xml(XmlError::Encoding(_)) => FluxError::Encodage(line),
        Step::MalForme | Step::Xml(_) => FluxError::MalForme(line),
    }
}

#[cfg(test)]
mod tests;
