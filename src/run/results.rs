//! The result of a run over dossiers, in the formats that programs read: written as it comes.

use super::context::Context;
use super::options::Csv;
use super::output::Output;
use crate::read::input::{Loaded, Outcome};
use crate::render::csv::Rows;
use crate::render::json::{self, ErreurJson};
use anyhow::Result;
use std::borrow::Cow;
use std::io::Write;
use std::path::PathBuf;

/// A result under way.
pub struct Results {
    layout: Layout,
    out: Output,
    members: usize,
    /// Nothing is to be written after all.
    abandoned: bool,
    /// Errors in JSON, told after the dossiers.
    erreurs: Vec<String>,
    /// A key and its value in JSON, written after the dossiers.
    more: String,
}

/// How the answers of a run stand together.
#[derive(Clone, Copy, Debug)]
pub enum Layout {
    /// One JSON document of that format (`cip/eligibility/2`).
    Json(&'static str),
    /// One JSON object a line.
    Ndjson,
    /// CSV rows under these columns.
    Csv(Csv, &'static [&'static str]),
    /// One after another.
    Plain,
}

impl Results {
    /// Opens the output and writes what comes before the first dossier.
    ///
    /// # Errors
    /// The output cannot be opened or written.
    pub fn open(context: &Context, layout: Layout, inputs: &[PathBuf]) -> Result<Self> {
        let mut out = Output::open(context, inputs)?;
        match layout {
            Layout::Json(name) => write!(
                out,
                "{{\"format\":{},\"outil\":{},\"date\":\"{}\",\"dossiers\":[",
                json::to_string(&name),
                json::to_string(&json::OUTIL),
                context.question.jour
            )?,
            Layout::Csv(dialect, columns) => {
                if dialect.bom {
                    out.write_all("\u{feff}".as_bytes())?;
                }
                let mut rows = Rows::new(dialect.separateur);
                rows.push(columns.iter().map(|c| Cow::Borrowed(*c)));
                out.write_all(rows.finish().as_bytes())?;
            }
            Layout::Ndjson | Layout::Plain => {}
        }
        Ok(Self {
            layout,
            out,
            members: 0,
            abandoned: false,
            erreurs: Vec::new(),
            more: String::new(),
        })
    }

    /// Writes the answer of a dossier, already in the format.
    ///
    /// # Errors
    /// The output cannot be written.
    pub fn member(&mut self, text: &str) -> Result<()> {
        match self.layout {
            Layout::Json(_) => {
                let comma = if self.members == 0 { "\n" } else { ",\n" };
                self.out.write_all(comma.as_bytes())?;
                self.out.write_all(text.as_bytes())?;
            }
            Layout::Ndjson => {
                self.out.write_all(text.as_bytes())?;
                self.out.write_all(b"\n")?;
            }
            Layout::Csv(..) | Layout::Plain => self.out.write_all(text.as_bytes())?,
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
        match self.layout {
            Layout::Json(_) => {
                let list = ErreurJson::list(&loaded.fichier, loaded.source.as_deref(), problems);
                self.erreurs.extend(list.iter().map(json::to_string));
            }
            Layout::Ndjson => {
                let list = ErreurJson::list(&loaded.fichier, loaded.source.as_deref(), problems);
                self.member(&json::en_erreur(&loaded.fichier, &list))?;
            }
            Layout::Csv(..) | Layout::Plain => {}
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

    /// How many answers are written.
    pub fn members(&self) -> usize {
        self.members
    }

    /// Nothing is to be written here after all: no file is made.
    pub fn abandon(&mut self) {
        self.abandoned = true;
    }

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
        if self.abandoned {
            return Ok(());
        }
        if let Layout::Json(_) = self.layout {
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
