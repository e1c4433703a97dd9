//! The result of a run over dossiers, in the formats that programs read: written as it comes.

use super::context::Context;
use super::options::{Csv, Format};
use super::output::Output;
use crate::read::input::{Loaded, Outcome};
use crate::render::csv::Rows;
use crate::render::json::{self, ErreurJson};
use anyhow::Result;
use std::borrow::Cow;
use std::io::Write;
use std::path::PathBuf;

/// A result under way.
pub struct Document {
    format: Format,
    out: Output,
    members: usize,
    /// Errors in JSON, told after the dossiers.
    erreurs: Vec<String>,
    /// A key and its value in JSON, written after the dossiers.
    more: String,
}

/// What a result is, whatever its format.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// Name and version of the JSON (`cip/eligibility/2`).
    pub name: &'static str,
    /// Columns of the CSV; empty without one.
    pub columns: &'static [&'static str],
}

impl Document {
    /// Opens the output and writes what comes before the first dossier.
    ///
    /// # Errors
    /// The output cannot be opened or written.
    pub fn open(
        context: &Context,
        format: Format,
        kind: Kind,
        csv: Option<Csv>,
        inputs: &[PathBuf],
    ) -> Result<Self> {
        let mut out = Output::open(context, inputs)?;
        match (format, csv) {
            (Format::Json, _) => write!(
                out,
                "{{\"format\":{},\"outil\":{},\"date\":\"{}\",\"dossiers\":[",
                json::to_string(&kind.name),
                json::to_string(&json::OUTIL),
                context.question.jour
            )?,
            (Format::Csv, Some(dialect)) => {
                if dialect.bom {
                    out.write_all("\u{feff}".as_bytes())?;
                }
                let mut rows = Rows::new(dialect.separateur);
                rows.push(kind.columns.iter().map(|c| Cow::Borrowed(*c)));
                out.write_all(rows.finish().as_bytes())?;
            }
            _ => {}
        }
        Ok(Self {
            format,
            out,
            members: 0,
            erreurs: Vec::new(),
            more: String::new(),
        })
    }

    /// Writes the answer of a dossier, already in the format.
    ///
    /// # Errors
    /// The output cannot be written.
    pub fn member(&mut self, text: &str) -> Result<()> {
        match self.format {
            Format::Json => {
                let comma = if self.members == 0 { "\n" } else { ",\n" };
                self.out.write_all(comma.as_bytes())?;
                self.out.write_all(text.as_bytes())?;
            }
            Format::Ndjson => {
                self.out.write_all(text.as_bytes())?;
                self.out.write_all(b"\n")?;
            }
            _ => self.out.write_all(text.as_bytes())?,
        }
        self.members += 1;
        Ok(())
    }

    /// Writes, or keeps for the end, the problems of an unusable dossier.
    ///
    /// # Errors
    /// The output cannot be written.
    pub fn failed(&mut self, loaded: &Loaded) -> Result<()> {
        let Outcome::Invalid(problems) = &loaded.outcome else {
            return Ok(());
        };
        match self.format {
            Format::Json => {
                let list = ErreurJson::list(&loaded.fichier, loaded.source.as_deref(), problems);
                self.erreurs.extend(list.iter().map(json::to_string));
            }
            Format::Ndjson => {
                let list = ErreurJson::list(&loaded.fichier, loaded.source.as_deref(), problems);
                self.member(&json::en_erreur(&loaded.fichier, &list))?;
            }
            _ => {}
        }
        Ok(())
    }

    /// Adds a key to the JSON document, after the dossiers; `value` is written in JSON.
    pub fn after(&mut self, key: &str, value: &str) {
        self.more = format!("{}:{value},", json::to_string(&key));
    }

    /// Writes bytes as they are.
    ///
    /// # Errors
    /// The output cannot be written.
    pub fn bytes(&mut self, bytes: &[u8]) -> Result<()> {
        Ok(self.out.write_all(bytes)?)
    }

    /// Ends without a result: nothing was to be written here.
    pub fn abandon(self) {}

    /// Lets out what is written so far.
    ///
    /// # Errors
    /// The output cannot be written.
    pub fn flush(&mut self) -> Result<()> {
        Ok(self.out.flush()?)
    }

    /// Writes what comes after the last dossier, and ends the output.
    ///
    /// # Errors
    /// The output cannot be written.
    pub fn finish(mut self) -> Result<()> {
        if self.format == Format::Json {
            let after = if self.members == 0 { "" } else { "\n" };
            let erreurs = self.erreurs.join(",\n");
            let lines = if erreurs.is_empty() { "" } else { "\n" };
            let more = &self.more;
            writeln!(
                self.out,
                "{after}],{more}\"erreurs\":[{lines}{erreurs}{lines}]}}"
            )?;
        }
        self.out.finish()
    }
}
