//! A folder of TOML dossiers under way: one file a dossier, named after its reference or its
//! rank, never over an existing file.

use super::context::Context;
use super::output::{create_new, shown};
use crate::model::dossier::Dossier;
use crate::read::file::reason;
use crate::render::dossier;
use crate::render::file_name::Noms;
use anyhow::{Result, anyhow};
use std::io;
use std::path::{Path, PathBuf};

/// Where the dossiers of a run are written.
#[derive(Debug)]
pub struct Dossiers {
    dir: PathBuf,
    noms: Noms,
    /// Dossiers without a reference so far.
    unnamed: usize,
    written: usize,
}

impl Dossiers {
    /// The folder, made if it does not exist.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn open(dir: &Path) -> Result<Self> {
        std::fs::create_dir_all(dir)
            .map_err(|e| anyhow!("{} : {} ; rien n'a été écrit", shown(dir), reason(&e)))?;
        Ok(Self {
            dir: dir.to_owned(),
            noms: Noms::default(),
            unnamed: 0,
            written: 0,
        })
    }

    /// Writes a dossier to a file of its own; false, and an error on standard error, if a
    /// file of that name is already there. `from` names the source of the dossier.
    ///
    /// # Errors
    /// The file cannot be written for another reason.
    pub fn write(&mut self, context: &Context, from: &str, dossier: &Dossier) -> Result<bool> {
        let reference = dossier.candidat.reference.as_deref();
        let nom = if let Some(reference) = reference.filter(|r| !r.trim().is_empty()) {
            self.noms.unique(reference)
        } else {
            self.unnamed += 1;
            self.noms.unique(&format!("dossier-{}", self.unnamed))
        };
        let path = self.dir.join(format!("{nom}.toml"));
        match create_new(&path, dossier::toml::dossier(dossier).as_bytes()) {
            Ok(()) => {
                self.written += 1;
                Ok(true)
            }
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {
                context.say(&format!(
                    "erreur : {} : {} existe déjà, rien n'y est écrit",
                    crate::mots::clean::clean(from),
                    shown(&path)
                ));
                Ok(false)
            }
            Err(e) => Err(anyhow!("{} : {}", shown(&path), reason(&e))),
        }
    }

    /// Says how many files were written.
    pub fn report(&self, context: &Context) {
        let (s, verb) = if self.written > 1 {
            ("s", "écrits")
        } else {
            ("", "écrit")
        };
        context.note(&format!(
            "{} dossier{s} {verb} dans {}",
            self.written,
            shown(&self.dir)
        ));
    }
}
