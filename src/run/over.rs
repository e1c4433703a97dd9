//! One run of a command over dossiers: each examined in parallel, the answers collected in order, the
//! output ended, the exit code. A command gives only two functions: one examines a dossier, the
//! other takes the answers.

use super::context::Context;
use super::flow::{Answer, Case, Flow, Sink, Treated};
pub use super::reporter::Counts;
use super::reporter::Reporter;
use super::results::{Layout, Results};
use super::{Issue, interrupt};
use crate::read::input::Loaded;
use anyhow::{Result, anyhow};
use std::path::PathBuf;

/// What a command makes of the answers, in input order.
pub trait Collect {
    /// The answer on one dossier.
    type Answer: Send + 'static;

    /// Writes what comes before the dossiers; returns how many answers it holds.
    ///
    /// # Errors
    /// The output cannot be written.
    fn begin(&mut self, _out: &mut Results) -> Result<usize> {
        Ok(0)
    }

    /// Keeps or writes the answer of a dossier; false where it could not be written, once that is
    /// reported.
    ///
    /// # Errors
    /// The run cannot go on.
    fn take(&mut self, answer: Self::Answer, out: &mut Results) -> Result<bool>;

    /// How many facts of a dossier are later than the day, where the answer counts more of them than
    /// the examination, which left out `found`.
    fn later_facts(_answer: &Self::Answer, found: usize) -> usize {
        found
    }

    /// Keeps or writes the problems of an unusable input; false where they are left to standard error.
    ///
    /// # Errors
    /// The output cannot be written.
    fn unusable(&mut self, loaded: &Loaded, out: &mut Results) -> Result<bool> {
        out.failed(loaded)?;
        Ok(false)
    }

    /// Ends the answers; returns how they end, unusable inputs aside.
    ///
    /// # Errors
    /// The output cannot be written.
    fn finish(self, counts: Counts, out: &mut Results) -> Result<Issue>;
}

/// A run over dossiers, before it begins.
pub struct Run<'r> {
    context: &'r Context,
    paths: &'r [PathBuf],
    flow: Flow<'r>,
    /// Dossiers are read.
    dossiers: bool,
    /// Facts later than the day are counted on standard error.
    later_facts: bool,
}

/// A run over the dossiers under `paths`.
pub fn over<'r>(context: &'r Context, paths: &'r [PathBuf]) -> Run<'r> {
    Run {
        context,
        paths,
        flow: Flow::new(context),
        dossiers: true,
        later_facts: true,
    }
}

impl Run<'_> {
    /// Few answers wait at a time: they weigh much, as documents do.
    #[must_use]
    pub fn heavy(mut self) -> Self {
        self.flow = self.flow.heavy();
        self
    }

    /// Keeps the text of each dossier, and the places of its blocks.
    #[must_use]
    pub fn with_source(mut self) -> Self {
        self.flow = self.flow.keep_source();
        self
    }

    /// Facts later than the day are the answer's own matter, and are not counted.
    #[must_use]
    pub fn with_later_facts(mut self) -> Self {
        self.later_facts = false;
        self
    }

    /// Reads the dossiers only if `wanted`: the answers may stand without them.
    #[must_use]
    pub fn dossiers(mut self, wanted: bool) -> Self {
        self.dossiers = wanted;
        self
    }

    /// Examines each dossier, in parallel, and collects the answers, in order.
    ///
    /// # Errors
    /// The output cannot be opened or written; those of `collect`.
    pub fn each<C: Collect>(
        self,
        layout: Layout,
        each: impl Fn(&Case<'_, '_>) -> C::Answer + Sync,
        collect: C,
    ) -> Result<Issue> {
        let mut answers = Answers {
            out: Results::open(self.context, layout, self.paths)?,
            reporter: Reporter::new(self.context),
            collect,
        };
        answers.reporter.counts.done = answers.collect.begin(&mut answers.out)?;
        if self.dossiers {
            let each = |case: &Case<'_, '_>| -> Answer { Box::new(each(case)) };
            self.flow.run(self.paths, &each, &mut answers)?;
        }
        let Answers {
            mut out,
            reporter,
            collect,
        } = answers;
        let issue = collect.finish(reporter.counts, &mut out)?;
        out.finish()?;
        interrupt::all_written();
        if self.later_facts {
            reporter.later_facts();
        }
        Ok(reporter.issue(issue))
    }
}

/// The answers of a run under way.
struct Answers<'r, C> {
    out: Results,
    reporter: Reporter<'r>,
    collect: C,
}

impl<C: Collect> Sink for Answers<'_, C> {
    fn take(&mut self, treated: Treated) -> Result<()> {
        match treated {
            Treated::Done(answer, later) => {
                let answer = answer
                    .downcast::<C::Answer>()
                    .map_err(|_| anyhow!("réponse égarée"))?;
                let later = C::later_facts(&answer, later);
                if self.collect.take(*answer, &mut self.out)? {
                    self.reporter.done(later);
                } else {
                    self.reporter.counts.failed += 1;
                }
            }
            Treated::Failed(loaded) => {
                self.reporter.counts.failed += 1;
                if !self.collect.unusable(&loaded, &mut self.out)? {
                    self.reporter.problems(&loaded);
                }
            }
            Treated::PassedOver(fichier) => self.reporter.passed_over(&fichier),
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<()> {
        self.out.flush()
    }
}
