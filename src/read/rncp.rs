//! One record of the RNCP from the official export of France compétences (flux V4.1). The file
//! holds tens of thousands of records: it is read as a stream, to its end, one record at a time.
//! No entity is ever expanded beyond the five that XML defines, and no other file is opened.

mod bounded;
mod champs;
mod competences;
mod error;

pub use competences::{runs, separees};
pub use error::FluxError;

use crate::model::fiche::Fiche;
use bounded::Bounded;
use champs::Champs;
use quick_xml::Reader;
use quick_xml::errors::Error as XmlError;
use quick_xml::events::Event;
use std::io::{self, BufRead, Read};

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

/// Reads the record `numero` from the export, which is read to its end: a record met twice, or a
/// file cut short, is an error.
///
/// # Errors
/// See [`FluxError`].
pub fn fiche(stream: impl Read, numero: &str) -> Result<Fiche, FluxError> {
    let mut stream = Bounded::new(stream);
    look(stream.fill_buf().map_err(FluxError::Lecture)?)?;
    let mut reader = Reader::from_reader(stream);
    reader.config_mut().expand_empty_elements = true;
    let mut walk = Walk::new(numero);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        reader.get_mut().allow(MAX_ELEMENT);
        let step = match reader.read_event_into(&mut buffer) {
            Ok(Event::Eof) => break,
            Ok(event) => walk.take(&event),
            Err(error) => Err(Step::Xml(error)),
        };
        if let Err(step) = step {
            return Err(error_of(step, reader.get_ref()));
        }
    }
    walk.finish(reader.get_ref().line())
}

/// What the first bytes betray.
fn look(start: &[u8]) -> Result<(), FluxError> {
    if start.starts_with(b"PK\x03\x04") {
        return Err(FluxError::Archive);
    }
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
    Entite(String),
}

fn error_of<R: Read>(step: Step, stream: &Bounded<R>) -> FluxError {
    let line = stream.line();
    match step {
        Step::Flux(error) => error,
        Step::Demesure => FluxError::Demesure(line),
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

/// Where the reading stands.
struct Walk<'n> {
    numero: &'n str,
    /// Names of the elements open, the root first.
    path: Vec<String>,
    /// Text of the element open, as far as it is wanted.
    text: String,
    version: Option<String>,
    fiches: u64,
    /// The record under way, until it shows itself to be another one.
    champs: Option<Champs>,
    found: Option<Fiche>,
    /// The root has been closed.
    closed: bool,
}

impl<'n> Walk<'n> {
    fn new(numero: &'n str) -> Self {
        Self {
            numero,
            path: Vec::new(),
            text: String::new(),
            version: None,
            fiches: 0,
            champs: None,
            found: None,
            closed: false,
        }
    }

    fn take(&mut self, event: &Event<'_>) -> Result<(), Step> {
        match event {
            Event::Decl(decl) => match decl.encoding() {
                Some(Ok(name)) if !name.eq_ignore_ascii_case("utf-8") => Err(Step::Encodage),
                _ => Ok(()),
            },
            Event::Start(start) => self.open(start.name().as_ref()),
            Event::End(_) => self.close(),
            Event::Text(text) => self.text(&text.xml10_content()),
            Event::CData(text) => self.text(&text.xml10_content()),
            Event::GeneralRef(name) => self.reference(name),
            // A declaration of entities is passed over: they then stay unknown.
            _ => Ok(()),
        }
    }

    fn open(&mut self, name: &str) -> Result<(), Step> {
        if self.closed {
            return Err(Step::MalForme);
        }
        if self.path.is_empty() && name != "FICHES" {
            let root = name.chars().take(60).collect();
            return Err(Step::Flux(FluxError::PasUnFlux(root)));
        }
        if self.path.len() >= MAX_DEPTH {
            return Err(Step::Demesure);
        }
        if self.path.len() == 1 && name == "FICHE" {
            self.fiches += 1;
            self.champs = Some(Champs::default());
        }
        self.path.push(name.to_owned());
        self.text.clear();
        if let Some(champs) = &mut self.champs {
            champs.open(inside(&self.path));
            self.measure()?;
        }
        Ok(())
    }

    fn close(&mut self) -> Result<(), Step> {
        let text = std::mem::take(&mut self.text);
        if let Some(champs) = &mut self.champs {
            let path = inside(&self.path);
            champs.close(path, &text);
            // Most records are not the one wanted: what follows their number is passed over.
            if let [name] = path
                && name == "NUMERO_FICHE"
                && champs.numero() != self.numero
            {
                self.champs = None;
            }
        }
        match self.path.as_slice() {
            [_, name] if name == "VERSION_FLUX" => {
                let version = text.trim();
                if version != VERSION {
                    let shown = version.chars().take(20).collect::<String>();
                    return Err(Step::Flux(FluxError::Version(Some(shown))));
                }
                self.version = Some(version.to_owned());
            }
            [_, name] if name == "FICHE" => self.keep()?,
            _ => {}
        }
        self.path.pop();
        self.closed = self.path.is_empty();
        Ok(())
    }

    /// The record ends.
    fn keep(&mut self) -> Result<(), Step> {
        let Some(fiche) = self.champs.take().map(Champs::finish) else {
            return Ok(());
        };
        if fiche.numero != self.numero {
            return Ok(());
        }
        if self.found.is_some() {
            return Err(Step::Flux(FluxError::Double(fiche.numero)));
        }
        self.found = Some(fiche);
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Step> {
        if self.path.is_empty() {
            return if text.trim().is_empty() {
                Ok(())
            } else {
                Err(Step::MalForme)
            };
        }
        if self.wanted() {
            self.text.push_str(text);
            self.measure()?;
        }
        Ok(())
    }

    fn reference(&mut self, name: &quick_xml::events::BytesRef<'_>) -> Result<(), Step> {
        if !self.wanted() {
            return Ok(());
        }
        let unknown = || Step::Entite(name.chars().take(40).collect());
        let c = if name.is_char_ref() {
            name.resolve_char_ref().ok().flatten().ok_or_else(unknown)?
        } else {
            match &**name {
                "lt" => '<',
                "gt" => '>',
                "amp" => '&',
                "apos" => '\'',
                "quot" => '"',
                _ => return Err(unknown()),
            }
        };
        self.text.push(c);
        self.measure()
    }

    /// The text of this element may be of use.
    fn wanted(&self) -> bool {
        match &self.champs {
            Some(_) => champs::wanted(inside(&self.path)),
            None => matches!(self.path.as_slice(), [_, name] if name == "VERSION_FLUX"),
        }
    }

    fn measure(&self) -> Result<(), Step> {
        let kept = self.champs.as_ref().map_or(0, Champs::size);
        if self.text.len() > MAX_ELEMENT || kept + self.text.len() > MAX_FICHE {
            return Err(Step::Demesure);
        }
        Ok(())
    }

    fn finish(self, line: u64) -> Result<Fiche, FluxError> {
        if !self.closed {
            return Err(FluxError::Tronque(line));
        }
        if self.version.is_none() {
            return Err(FluxError::Version(None));
        }
        match self.found {
            None => Err(FluxError::Absente {
                numero: self.numero.to_owned(),
                fiches: self.fiches,
            }),
            Some(fiche) if fiche.intitule.is_empty() => Err(FluxError::SansIntitule(fiche.numero)),
            Some(fiche) => Ok(fiche),
        }
    }
}

/// The path below the record.
fn inside(path: &[String]) -> &[String] {
    path.get(2..).unwrap_or_default()
}

#[cfg(test)]
mod tests;
