//! Documents written as they come, or held until the end of the run.

use super::super::Issue;
use super::super::context::Context;
use super::super::output::{replace, write_new};
use super::super::over::{Collect, Counts};
use super::super::results::Results;
use super::{Answer, Facture, Forme, Laid};
use crate::mots::clean::clean;
use crate::render::file_name::Noms;
use anyhow::{Result, bail};
use std::collections::BTreeSet;

/// The documents of a run, as they are laid out.
pub(super) struct Papers<'r> {
    context: &'r Context,
    args: &'r Facture,
    forme: Forme,
    issue: Issue,
    names: Noms,
    printed: usize,
    /// The document that is printed alone, until the end of the run.
    held: Option<Vec<u8>>,
    missing: BTreeSet<char>,
}

impl Collect for Papers<'_> {
    type Answer = Answer;

    fn take(&mut self, answer: Answer, out: &mut Results) -> Result<bool> {
        if let Some(why) = answer.refused {
            self.issue = Issue::Autre;
            let fichier = clean(&answer.fichier).into_owned();
            self.context.say(&format!("{fichier} : {why}"));
            return Ok(true);
        }
        match answer.laid {
            Ok(laid) => {
                let mut written = true;
                for one in laid {
                    written &= self.put(&answer.fichier, &answer.stem, one, out)?;
                }
                Ok(written)
            }
            Err(why) => {
                self.context.say(&format!("erreur : {why}"));
                Ok(false)
            }
        }
    }

    fn finish(self, _: Counts, out: &mut Results) -> Result<Issue> {
        self.end(out)
    }
}

impl<'r> Papers<'r> {
    pub(super) fn new(context: &'r Context, args: &'r Facture, forme: Forme) -> Self {
        Self {
            context,
            args,
            forme,
            issue: Issue::Bonne,
            names: Noms::default(),
            printed: 0,
            held: None,
            missing: BTreeSet::new(),
        }
    }

    /// Writes what is held, and notes what could not be drawn.
    pub(super) fn end(mut self, out: &mut Results) -> Result<Issue> {
        if let Some(bytes) = self.held.take() {
            out.bytes(&bytes)?;
        }
        // A file with nothing in it would say that there is something.
        if self.forme != Forme::Json && (self.printed == 0 || self.args.dossier_sortie.is_some()) {
            out.abandon();
        }
        if !self.missing.is_empty() {
            let list: Vec<String> = self
                .missing
                .iter()
                .map(|c| format!("U+{:04X}", u32::from(*c)))
                .collect();
            self.context.note(&format!(
                "note : caractères absents de la police, remplacés par « ? » : {}",
                list.join(", ")
            ));
        }
        Ok(self.issue)
    }

    /// Writes or keeps a document; false where it could not be written.
    pub(super) fn put(
        &mut self,
        fichier: &str,
        stem: &str,
        laid: Laid,
        out: &mut Results,
    ) -> Result<bool> {
        self.missing.extend(laid.missing);
        self.printed += 1;
        if self.args.dossier_sortie.is_some() {
            return Ok(self.file(fichier, stem, laid.suffix, &laid.bytes));
        }
        let alone = matches!(self.forme, Forme::Html | Forme::Pdf);
        if alone && self.printed > 1 {
            bail!(
                "plusieurs documents en {} : les écrire dans un répertoire, avec --dossier-sortie",
                if self.forme == Forme::Pdf {
                    "pdf"
                } else {
                    "html"
                }
            );
        }
        if alone {
            // Not written before it is known to be the only one.
            self.held = Some(laid.bytes);
            return Ok(true);
        }
        if self.forme == Forme::Texte && self.printed > 1 {
            // A form feed: each booklet begins a page.
            out.bytes(b"\x0c\n")?;
        }
        match (self.forme, std::str::from_utf8(&laid.bytes)) {
            (Forme::Json, Ok(text)) => out.member(text)?,
            _ => out.bytes(&laid.bytes)?,
        }
        Ok(true)
    }

    /// Writes a document to a file of its own. A failure stops neither the run nor the others.
    fn file(&mut self, fichier: &str, stem: &str, suffix: &str, bytes: &[u8]) -> bool {
        let Some(folder) = &self.args.dossier_sortie else {
            return true;
        };
        let name = self.names.unique(&format!("{stem} {suffix}"));
        let extension = match self.forme {
            Forme::Texte => "txt",
            Forme::Json => "json",
            Forme::Html => "html",
            Forme::Pdf => "pdf",
        };
        let path = folder.join(format!("{name}.{extension}"));
        let written = if self.args.ecraser {
            replace(&path, bytes)
        } else {
            write_new(&path, bytes)
        };
        if let Err(error) = &written {
            let hint = if self.args.ecraser {
                ""
            } else {
                " (--ecraser remplace un fichier existant)"
            };
            let fichier = clean(fichier).into_owned();
            self.context
                .say(&format!("erreur : {fichier} → {error:#}{hint}"));
        }
        written.is_ok()
    }
}
