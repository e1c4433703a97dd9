//! The result of a run over dossiers, in the formats that programs read: written as it comes.

use super::context::Context;
use super::options::Csv;
use super::output::Output;
use crate::read::input::{Loaded, Outcome};
use crate::render::csv::Rows;
use crate::render::json::{self, Stream};
use crate::render::problemes::json::{ErreurJson, en_erreur};
use anyhow::Result;
use std::borrow::Cow;
use std::io::Write;
use std::path::PathBuf;

/// A result under way.
pub struct Results {
    layout: Layout,
    out: Output,
    /// The JSON document under way, where that is the layout.
    json: Option<Stream>,
    members: usize,
    /// Nothing is to be written after all.
    abandoned: bool,
    /// Errors in JSON, listed after the dossiers.
    erreurs: Vec<String>,
    /// A key and its value in JSON, written after the dossiers.
    more: Option<(&'static str, String)>,
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
        let mut json = None;
        match layout {
            Layout::Json(name) => {
                let mut document = Stream::document(name, context.question.jour);
                document.lines("dossiers");
                out.write_all(document.take().as_bytes())?;
                json = Some(document);
            }
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
            json,
            members: 0,
            abandoned: false,
            erreurs: Vec::new(),
            more: None,
        })
    }

    /// Writes the answer of a dossier, already in the format.
    ///
    /// # Errors
    /// The output cannot be written.
    pub fn member(&mut self, text: &str) -> Result<()> {
        if let Some(json) = &mut self.json {
            json.item(text);
            self.out.write_all(json.take().as_bytes())?;
        } else {
            self.out.write_all(text.as_bytes())?;
        }
        if let Layout::Ndjson = self.layout {
            self.out.write_all(b"\n")?;
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
                self.member(&en_erreur(&loaded.fichier, &list))?;
            }
            Layout::Csv(..) | Layout::Plain => {}
        }
        Ok(())
    }

    /// Adds a key to the JSON document, after the dossiers; `value` is written in JSON.
    pub fn after(&mut self, key: &'static str, value: String) {
        self.more = Some((key, value));
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
        if let Some(mut json) = self.json {
            json.close();
            if let Some((key, value)) = self.more {
                json.member(key, &value);
            }
            json.lines("erreurs");
            for erreur in &self.erreurs {
                json.item(erreur);
            }
            writeln!(self.out, "{}", json.finish())?;
        }
        self.out.finish()
    }
}
