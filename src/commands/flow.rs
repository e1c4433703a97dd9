//! From paths to answers: reads, examines in parallel, gives the answers back in input order.
//!
//! Files go by batches; standard input goes line by line as it comes, so that an answer does not
//! wait for the next question. Memory does not grow with the number of dossiers.

use super::context::Context;
use crate::examen::Examen;
use crate::read::catalogue;
use crate::read::dossier::Spans;
use crate::read::file;
use crate::read::input::{self, Loaded, Loader, Outcome};
use crate::read::paths::{self, Entry, Source};
use crate::read::stream::{self, Input, Line};
use crate::render::json::{Empreintes, Entete};
use anyhow::Result;
use rayon::prelude::*;
use std::io::{self, BufReader, Read};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, sync_channel};

/// Files treated at a time: enough to keep the threads busy, few enough to hold in memory.
const BATCH: usize = 512;

/// Lines waiting between the reader and the examination.
const LINES: usize = 256;

/// A dossier examined, with what was read of it.
#[derive(Debug)]
pub struct Case<'c, 'a> {
    /// Its name.
    pub fichier: &'c str,
    /// Fingerprint of its bytes.
    pub empreinte: &'c str,
    /// Its text, if the run keeps it.
    pub source: Option<&'c str>,
    /// Places of its blocks.
    pub spans: &'c Spans,
    /// The edition, with its fingerprint.
    pub entry: &'a catalogue::Entry,
    /// The examination.
    pub examen: Examen<'a>,
}

impl Case<'_, '_> {
    /// What every answer on this dossier begins with, in JSON.
    pub fn entete(&self) -> Entete<'_> {
        Entete {
            fichier: self.fichier,
            empreintes: Empreintes {
                dossier: self.empreinte,
                referentiel: &self.entry.empreinte,
                droit: &self.examen.droit.empreinte,
            },
            candidat: (&self.examen.dossier.candidat).into(),
            titre: &self.examen.edition.id,
            droit: self.examen.droit_du_jour(),
        }
    }
}

/// What became of one input.
#[derive(Debug)]
pub enum Treated<T> {
    /// Its answer.
    Done(T),
    /// It is unusable.
    Failed(Loaded),
    /// It is no dossier.
    PassedOver(String),
}

/// Where answers go, in input order.
pub trait Sink<T> {
    /// Takes the answer of one input.
    ///
    /// # Errors
    /// The output cannot be written; the run stops.
    fn take(&mut self, treated: Treated<T>) -> Result<()>;

    /// Lets out what has been taken so far: the next input may be long to come.
    ///
    /// # Errors
    /// As [`Sink::take`].
    fn flush(&mut self) -> Result<()>;
}

/// A way through the inputs of a run.
pub struct Flow<'r> {
    context: &'r Context,
    keep_source: bool,
}

impl<'r> Flow<'r> {
    /// A flow in these circumstances.
    pub fn new(context: &'r Context) -> Self {
        Self {
            context,
            keep_source: false,
        }
    }

    /// The same, keeping the text of each dossier.
    #[must_use]
    pub fn keep_source(mut self) -> Self {
        self.keep_source = true;
        self
    }

    /// Examines everything under `paths`: `each` in parallel, `sink` in input order.
    ///
    /// # Errors
    /// Those of `sink`.
    pub fn run<T: Send>(
        &self,
        paths: &[PathBuf],
        each: impl Fn(&Case<'_, '_>) -> T + Sync,
        sink: &mut impl Sink<T>,
    ) -> Result<()> {
        let entries = paths::expand(paths);
        let mut rest = entries.as_slice();
        while let Some(first) = rest.first() {
            if is_stream(first) {
                self.stream(first, &each, sink)?;
                rest = rest.get(1..).unwrap_or_default();
                continue;
            }
            let files = rest
                .iter()
                .take(BATCH)
                .take_while(|e| !is_stream(e))
                .count();
            let (batch, after) = rest.split_at(files);
            rest = after;
            let treated: Vec<Treated<T>> = batch
                .par_iter()
                .with_min_len(8)
                .map(|entry| self.treat(self.loader().entry(entry), &each))
                .collect();
            treated.into_iter().try_for_each(|t| sink.take(t))?;
        }
        Ok(())
    }

    fn loader(&self) -> Loader<'r, catalogue::Catalogue> {
        let loader = Loader::new(&self.context.catalogue);
        if self.keep_source {
            loader.keep_source()
        } else {
            loader
        }
    }

    fn treat<T>(&self, loaded: Loaded, each: &impl Fn(&Case<'_, '_>) -> T) -> Treated<T> {
        let catalogue = &self.context.catalogue;
        match &loaded.outcome {
            Outcome::PassedOver => Treated::PassedOver(loaded.fichier),
            Outcome::Invalid(_) => Treated::Failed(loaded),
            Outcome::Valid(read) => {
                let (dossier, spans) = &**read;
                let Some(entry) = catalogue.edition(&dossier.titre) else {
                    return Treated::Failed(loaded);
                };
                Treated::Done(each(&Case {
                    fichier: &loaded.fichier,
                    empreinte: loaded.empreinte.as_deref().unwrap_or_default(),
                    source: loaded.source.as_deref(),
                    spans,
                    entry,
                    examen: Examen::new(dossier, &entry.edition, catalogue, self.context.question),
                }))
            }
        }
    }

    fn stream<T: Send>(
        &self,
        entry: &Entry,
        each: &(impl Fn(&Case<'_, '_>) -> T + Sync),
        sink: &mut impl Sink<T>,
    ) -> Result<()> {
        let name = &entry.fichier;
        let input: Box<dyn Read + Send> = match &entry.source {
            Source::Lines(path) => match file::open_stream(path) {
                Ok(file) => Box::new(file),
                Err(problem) => return sink.take(Treated::Failed(input::refused(name, problem))),
            },
            _ => Box::new(io::stdin()),
        };
        let reader = BufReader::with_capacity(256 * 1024, input);
        let lines = match stream::open(reader) {
            Err(problem) => return sink.take(Treated::Failed(input::refused(name, problem))),
            Ok(Input::Toml(bytes)) => {
                return sink.take(self.treat(self.loader().toml(name, &bytes, true), each));
            }
            Ok(Input::Lines(lines)) => lines,
        };
        let (sender, receiver) = sync_channel(LINES);
        std::thread::spawn(move || {
            // The other end hangs up when the answers are no longer wanted.
            for line in lines {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        while let Some(batch) = next_batch(&receiver) {
            let treated: Vec<Treated<T>> = batch
                .into_par_iter()
                .with_min_len(8)
                .map(|(number, line)| {
                    let loaded = match line {
                        Line::Bytes(bytes) => self.loader().json_line(name, number, &bytes),
                        Line::Refused(problem) => {
                            input::refused(&format!("{name}:{number}"), *problem)
                        }
                    };
                    self.treat(loaded, each)
                })
                .collect();
            treated.into_iter().try_for_each(|t| sink.take(t))?;
            sink.flush()?;
        }
        Ok(())
    }
}

/// Read little by little, line after line.
fn is_stream(entry: &Entry) -> bool {
    matches!(entry.source, Source::Stdin | Source::Lines(_))
}

/// Waits for one line, then takes those that are already there.
fn next_batch(receiver: &Receiver<(usize, Line)>) -> Option<Vec<(usize, Line)>> {
    let mut batch = vec![receiver.recv().ok()?];
    batch.extend(receiver.try_iter().take(LINES));
    Some(batch)
}
