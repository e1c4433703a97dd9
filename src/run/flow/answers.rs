//! The end of a run that lists inputs and writes answers, while others work them out.

use super::is_stream;
use crate::read::input::Loaded;
use crate::read::paths::Entry;
use crate::run::progress::Progress;
use anyhow::Result;
use std::any::Any;
use std::sync::mpsc::{Receiver, Sender};

/// The answer of any command. Its type is left out so that the runner is compiled once for all of
/// them, with its threads and its channels.
pub type Answer = Box<dyn Any + Send>;

/// What became of one input.
#[derive(Debug)]
pub enum Treated {
    /// Its answer, and how many of its facts are later than the day, and left out.
    Done(Answer, usize),
    /// It is unusable.
    Failed(Loaded),
    /// It is no dossier.
    PassedOver(String),
}

/// Where answers go, in input order.
pub trait Sink {
    /// Takes the answer of one input.
    ///
    /// # Errors
    /// The output cannot be written; the run stops.
    fn take(&mut self, treated: Treated) -> Result<()>;

    /// Lets out what has been taken so far: the next input may be long to come.
    ///
    /// # Errors
    /// As [`Sink::take`].
    fn flush(&mut self) -> Result<()>;
}

/// Hands over the inputs as they are found, and reports how many there are; takes the answers of the
/// first ones meanwhile.
pub(super) fn find(
    lists: impl Iterator<Item = Vec<Entry>>,
    found: Sender<Vec<Entry>>,
    answers: &mut Answers<'_>,
) -> Result<()> {
    let mut total = Some(0);
    for entries in lists {
        total = total
            .filter(|_| !entries.iter().any(is_stream))
            .map(|total| total + entries.len());
        if found.send(entries).is_err() {
            break;
        }
        answers.take_ready()?;
    }
    // Its end is the end of the inputs.
    drop(found);
    if let Some(total) = total {
        answers.progress.set_total(total);
    }
    Ok(())
}

/// The answers that come, and where they go, in order.
pub(super) struct Answers<'s> {
    /// They end when nobody works any more.
    pub(super) receiver: Receiver<Vec<Treated>>,
    pub(super) sink: &'s mut dyn Sink,
    pub(super) progress: Progress,
}

impl Answers<'_> {
    /// Takes every answer; lets them out whenever no other is ready.
    pub(super) fn take_all(&mut self) -> Result<()> {
        loop {
            self.take_ready()?;
            self.sink.flush()?;
            let Ok(batch) = self.receiver.recv() else {
                return Ok(());
            };
            self.take(batch)?;
        }
    }

    /// Takes those that are ready.
    fn take_ready(&mut self) -> Result<()> {
        while let Ok(batch) = self.receiver.try_recv() {
            self.take(batch)?;
        }
        Ok(())
    }

    fn take(&mut self, batch: Vec<Treated>) -> Result<()> {
        let count = batch.len();
        batch.into_iter().try_for_each(|t| self.sink.take(t))?;
        self.progress.advance(count);
        Ok(())
    }
}
