//! From paths to answers: reads, examines in parallel, gives the answers back in input order.
//!
//! Files go by batches; standard input goes line by line as it comes, so that an answer does not
//! wait for the next question. Answers are written while the next ones are worked out. Memory does
//! not grow with the number of dossiers.

mod answers;

pub use answers::{Answer, Sink, Treated};

use super::context::Context;
use super::line_queue::Waiting;
use super::progress::Progress;
use super::threads::{self, FEW, in_parallel};
use crate::catalogue;
use crate::examen::Examen;
use crate::problem::{Code, Problem};
use crate::read::dossier::Spans;
use crate::read::file;
use crate::read::input::{self, Loaded, Loader, Outcome};
use crate::read::paths::{self, Entry, Source};
use crate::read::stream::{self, Input, Line};
use crate::render::json::{Empreintes, Entete};
use answers::{Answers, find};
use anyhow::Result;
use std::io::{self, BufReader, Read};
use std::iter;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SendError, SyncSender, channel, sync_channel};
use std::thread;

/// Files treated at a time: enough to keep the threads busy, few enough to hold in memory.
const BATCH: usize = 512;

/// Files treated at a time when each answer is a whole document.
const HEAVY_BATCH: usize = 32;

/// Batches examined ahead of the one being written.
const AHEAD: usize = 2;

/// A dossier examined, with what was read of it.
#[derive(Debug)]
pub struct Case<'c, 'a> {
    /// Its name.
    pub fichier: &'c str,
    /// Its line in the input, for a JSON line.
    pub ligne: Option<usize>,
    /// Fingerprint of its bytes.
    pub empreinte: &'c str,
    /// Its text, if the run keeps it.
    pub source: Option<&'c str>,
    /// Places of its blocks, if the run keeps its text.
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

/// Examines a dossier.
type Each<'e> = dyn Fn(&Case<'_, '_>) -> Answer + Sync + 'e;

/// Answers that nobody takes any more.
type Unwanted = SendError<Vec<Treated>>;

/// A way through the inputs of a run.
pub struct Flow<'r> {
    context: &'r Context,
    keep_source: bool,
    /// Files treated at a time.
    batch: usize,
}

impl<'r> Flow<'r> {
    /// A flow in these circumstances.
    pub fn new(context: &'r Context) -> Self {
        Self {
            context,
            keep_source: false,
            batch: BATCH,
        }
    }

    /// For large answers, such as documents: few of them wait at a time.
    #[must_use]
    pub fn heavy(mut self) -> Self {
        self.batch = HEAVY_BATCH;
        self
    }

    /// Keeps the text of each dossier and the places of its blocks.
    #[must_use]
    pub fn keep_source(mut self) -> Self {
        self.keep_source = true;
        self
    }

    /// Examines everything under `paths`: `each` in parallel, `sink` in input order.
    ///
    /// # Errors
    /// Those of `sink`.
    pub fn run(&self, paths: &[PathBuf], each: &Each<'_>, sink: &mut dyn Sink) -> Result<()> {
        let mut lists = paths::lists(paths).peekable();
        let first = lists.next().unwrap_or_default();
        if first.len() <= FEW && !first.iter().any(is_stream) && lists.peek().is_none() {
            // Not worth another thread.
            let mut entries = first.into_iter();
            return entries.try_for_each(|entry| sink.take(self.file(entry, each)));
        }
        threads::ready()?;
        let lists = iter::once(first).chain(lists);
        let waiting = Arc::new(Waiting::default());
        let (found, entries) = channel();
        let (sender, receiver) = sync_channel(AHEAD);
        let mut answers = Answers {
            receiver,
            sink,
            progress: Progress::new(self.context.quiet()),
        };
        thread::scope(|scope| {
            let waiting = &waiting;
            // The sender goes with the producer: its end is the end of the answers.
            let work = move || self.produce(&entries, each, waiting, &sender).ok();
            let worker = thread::Builder::new().spawn_scoped(scope, work);
            let worker = worker.map_err(|_| threads::refused())?;
            let taken = find(lists, found, &mut answers).and_then(|()| answers.take_all());
            // Lets the producer know that nothing more is wanted.
            drop(answers);
            waiting.close();
            if let Err(panic) = worker.join() {
                std::panic::resume_unwind(panic);
            }
            taken
        })
    }

    /// Treats the inputs as they are found, while the answers of the previous ones are written;
    /// ends early, with an error, if nobody takes them any more.
    fn produce(
        &self,
        entries: &Receiver<Vec<Entry>>,
        each: &Each<'_>,
        waiting: &Arc<Waiting>,
        answers: &SyncSender<Vec<Treated>>,
    ) -> Result<(), Unwanted> {
        while let Ok(mut found) = entries.recv() {
            // Folders of a few dossiers go together.
            while found.len() < self.batch
                && let Ok(more) = entries.try_recv()
            {
                found.extend(more);
            }
            self.list(found, each, waiting, answers)?;
        }
        Ok(())
    }

    /// Treats these inputs, batch after batch.
    fn list(
        &self,
        entries: Vec<Entry>,
        each: &Each<'_>,
        waiting: &Arc<Waiting>,
        answers: &SyncSender<Vec<Treated>>,
    ) -> Result<(), Unwanted> {
        let mut rest = entries.into_iter();
        loop {
            let ahead = rest.as_slice().iter().take(self.batch);
            let files = ahead.take_while(|e| !is_stream(e)).count();
            if files > 0 {
                let batch = rest.by_ref().take(files);
                answers.send(in_parallel(batch, |entry| self.file(entry, each)))?;
            } else if let Some(stream) = rest.next() {
                self.stream(&stream, each, waiting, answers)?;
            } else {
                return Ok(());
            }
        }
    }

    fn loader(&self) -> Loader<'r, catalogue::Catalogue> {
        let loader = Loader::new(&self.context.catalogue);
        if self.keep_source {
            loader.keep_source()
        } else {
            loader
        }
    }

    fn file(&self, entry: Entry, each: &Each<'_>) -> Treated {
        self.treat(self.loader().entry(entry), each)
    }

    fn treat(&self, loaded: Loaded, each: &Each<'_>) -> Treated {
        let catalogue = &self.context.catalogue;
        match &loaded.outcome {
            Outcome::PassedOver => Treated::PassedOver(loaded.fichier),
            Outcome::Invalid(_) => Treated::Failed(loaded),
            Outcome::Valid(read) => {
                let (dossier, spans) = &**read;
                let Some(entry) = catalogue.edition(&dossier.titre) else {
                    return Treated::Failed(loaded);
                };
                let case = Case {
                    fichier: &loaded.fichier,
                    ligne: loaded.ligne,
                    empreinte: loaded.empreinte.as_deref().unwrap_or_default(),
                    source: loaded.source.as_deref(),
                    spans,
                    entry,
                    examen: Examen::new(dossier, &entry.edition, catalogue, self.context.question),
                };
                Treated::Done(each(&case), case.examen.situation.ecartes)
            }
        }
    }

    fn stream(
        &self,
        entry: &Entry,
        each: &Each<'_>,
        waiting: &Arc<Waiting>,
        answers: &SyncSender<Vec<Treated>>,
    ) -> Result<(), Unwanted> {
        let name = &*entry.fichier();
        let refused = |problem| answers.send(vec![Treated::Failed(input::refused(name, problem))]);
        let input: Box<dyn Read + Send> = match &entry.source {
            Source::Lines => match file::open_stream(&entry.path) {
                Ok(file) => Box::new(file),
                Err(problem) => return refused(problem),
            },
            _ => Box::new(io::stdin()),
        };
        let reader = BufReader::with_capacity(256 * 1024, input);
        let lines = match stream::open(reader) {
            Err(problem) => return refused(problem),
            Ok(Input::Toml(bytes)) => {
                return answers.send(vec![
                    self.treat(self.loader().toml(name, &bytes, true), each),
                ]);
            }
            Ok(Input::Lines(lines)) => lines,
        };
        let filled = Arc::clone(waiting);
        // Not waited for: it may wait for ever for a line that nobody wants any more.
        if thread::Builder::new()
            .spawn(move || filled.fill(lines))
            .is_err()
        {
            let problem = Problem::new(Code::FichierIllisible, threads::refused().to_string());
            return refused(problem);
        }
        while let Some(batch) = waiting.take() {
            let treated = in_parallel(batch, |(number, line)| {
                let loaded = match line {
                    Line::Bytes(bytes) => self.loader().json_line(name, number, &bytes),
                    Line::Refused(problem) => input::refused(format!("{name}:{number}"), *problem),
                };
                self.treat(loaded, each)
            });
            answers.send(treated)?;
        }
        Ok(())
    }
}

/// Read little by little, line after line.
fn is_stream(entry: &Entry) -> bool {
    matches!(entry.source, Source::Stdin | Source::Lines)
}
