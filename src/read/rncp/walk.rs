//! The elements of the export, one after the other: where the reading stands, and which records are
//! kept.

use super::fields::{self, Fields};
use super::{Choix, FluxError, Lu, MAX_DEPTH, MAX_ELEMENT, MAX_FICHE, Recensement, Step, VERSION};
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::Event;
use std::collections::HashSet;

/// Where the reading stands.
pub(super) struct Walk<'c> {
    choix: Choix<'c>,
    /// Names of the elements open, the root first.
    path: Vec<String>,
    /// Text of the element open, as far as it is wanted.
    text: String,
    version: Option<String>,
    found: Recensement,
    /// The record under way, until it shows itself to be another one.
    fields: Option<Fields>,
    /// Numbers of the records taken.
    taken: HashSet<String>,
    /// The root has been closed.
    closed: bool,
}

impl<'c> Walk<'c> {
    pub(super) fn new(choix: Choix<'c>) -> Self {
        Self {
            choix,
            path: Vec::new(),
            text: String::new(),
            version: None,
            found: Recensement::default(),
            fields: None,
            taken: HashSet::new(),
            closed: false,
        }
    }

    /// Follows an event; gives the record that it ends, if it is one of those chosen.
    pub(super) fn take(&mut self, event: &Event<'_>) -> Result<Option<Lu>, Step> {
        match event {
            Event::Decl(decl) => match decl.encoding() {
                Some(Ok(name)) if !name.eq_ignore_ascii_case("utf-8") => {
                    return Err(Step::Encodage);
                }
                _ => {}
            },
            Event::Start(start) => self.open(start.name().as_ref())?,
            Event::End(_) => return self.close(),
            Event::Text(text) => self.text(&text.xml10_content())?,
            Event::CData(text) => self.text(&text.xml10_content())?,
            Event::GeneralRef(name) => self.reference(name)?,
            // A declaration of entities is passed over: they then stay unknown.
            _ => {}
        }
        Ok(None)
    }

    /// Leaves the record under way; its number, empty if it is not known yet. `None`: no record is.
    pub(super) fn abandon(&mut self) -> Option<String> {
        Some(self.fields.take()?.numero().to_owned())
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
            self.found.fiches += 1;
            self.fields = Some(Fields::default());
        }
        self.path.push(name.to_owned());
        self.text.clear();
        if let Some(fields) = &mut self.fields {
            fields.open(inside(&self.path));
            self.measure()?;
        }
        Ok(())
    }

    fn close(&mut self) -> Result<Option<Lu>, Step> {
        let text = std::mem::take(&mut self.text);
        if let Some(fields) = &mut self.fields {
            let path = inside(&self.path);
            fields.close(path, &text);
            // Most records are none of those wanted: the rest is passed over as soon as that is known.
            let other = match (path, self.choix) {
                ([name], Choix::Numeros(wanted)) if name == "NUMERO_FICHE" => {
                    !wanted.iter().any(|numero| numero == fields.numero())
                }
                ([of, name], Choix::Titres { .. }) if of == "ABREGE" && name == "CODE" => {
                    !fields.is_titre()
                }
                _ => false,
            };
            if other {
                self.fields = None;
            }
        }
        let mut read = None;
        match self.path.as_slice() {
            [_, name] if name == "VERSION_FLUX" => {
                let version = text.trim();
                if version != VERSION {
                    let shown = version.chars().take(20).collect::<String>();
                    return Err(Step::Flux(FluxError::Version(Some(shown))));
                }
                self.version = Some(version.to_owned());
            }
            [_, name] if name == "FICHE" => read = self.ended()?,
            _ => {}
        }
        self.path.pop();
        self.closed = self.path.is_empty();
        Ok(read)
    }

    /// The record ends.
    fn ended(&mut self) -> Result<Option<Lu>, Step> {
        let Some(fields) = self.fields.take() else {
            return Ok(None);
        };
        let kept = match self.choix {
            Choix::Numeros(wanted) => wanted.iter().any(|numero| numero == fields.numero()),
            Choix::Titres { .. } => fields.is_titre(),
        };
        if !kept {
            return Ok(None);
        }
        if self.version.is_none() {
            return Err(Step::Flux(FluxError::Version(None)));
        }
        let fiche = fields.finish();
        if fiche.inactive && matches!(self.choix, Choix::Titres { inactives: false }) {
            self.found.inactives += 1;
            return Ok(None);
        }
        let numero = fiche.numero.clone();
        let refused = |error| Ok(Some(Lu::Refusee(Some(numero.clone()), error)));
        if !self.taken.insert(numero.clone()) {
            return refused(FluxError::Double(numero.clone()));
        }
        if fiche.intitule.is_empty() {
            return refused(FluxError::SansIntitule(numero.clone()));
        }
        Ok(Some(Lu::Fiche(Box::new(fiche))))
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
        if name.is_char_ref() {
            let c = name.resolve_char_ref().ok().flatten();
            self.text.push(c.ok_or_else(unknown)?);
        } else {
            let text = resolve_xml_entity(name).ok_or_else(unknown)?;
            self.text.push_str(text);
        }
        self.measure()
    }

    /// The text of this element may be of use.
    fn wanted(&self) -> bool {
        match &self.fields {
            Some(_) => fields::wanted(inside(&self.path)),
            None => matches!(self.path.as_slice(), [_, name] if name == "VERSION_FLUX"),
        }
    }

    fn measure(&self) -> Result<(), Step> {
        let kept = self.fields.as_ref().map_or(0, Fields::size);
        if self.text.len() > MAX_ELEMENT || kept + self.text.len() > MAX_FICHE {
            return Err(Step::FicheDemesuree);
        }
        Ok(())
    }

    /// The end of the file, at that line.
    pub(super) fn finish(self, line: u64) -> Result<Recensement, FluxError> {
        if !self.closed {
            return Err(FluxError::Tronque(line));
        }
        if self.version.is_none() {
            return Err(FluxError::Version(None));
        }
        Ok(self.found)
    }
}

/// The path below the record.
fn inside(path: &[String]) -> &[String] {
    path.get(2..).unwrap_or_default()
}
