//! `cip deadlines`: every deadline, soonest first.

use super::Issue;
use super::context::Context;
use super::document::{Document, Kind};
use super::flow::{Case, Flow, Sink, Treated};
use super::tally::Tally;
use crate::cli::{self, Format};
use crate::render::{csv, json, table};
use crate::report::echeancier::{EcheancierLigne, echeancier};
use anyhow::Result;

const KIND: Kind = Kind {
    name: "cip/deadlines/1",
    columns: csv::ECHEANCES,
};

/// What is kept of a dossier once examined.
struct Answer {
    text: String,
    lines: Vec<EcheancierLigne>,
    alerte: bool,
    ecartes: usize,
}

/// Runs the command.
///
/// # Errors
/// A format it does not know; an output that cannot be written.
pub fn run(context: &Context, args: &cli::Deadlines) -> Result<Issue> {
    let format =
        context.format_among(&[Format::Table, Format::Json, Format::Ndjson, Format::Csv])?;
    let paths = &args.chemins.chemins;
    let mut answers = Answers {
        document: Document::open(context, format, KIND, Some(args.csv), paths)?,
        tally: Tally::new(context),
        issue: Issue::Bonne,
        table: format == Format::Table,
        lines: Vec::new(),
    };
    Flow::new(context).run(paths, |case| answer(case, args, format), &mut answers)?;
    answers.finish(context.width())
}

fn answer(case: &Case<'_, '_>, args: &cli::Deadlines, format: Format) -> Answer {
    let echeances = echeancier(&case.examen, args.horizon, args.tout);
    let alerte = echeances
        .iter()
        .any(super::super::report::echeancier::Echeance::alerte);
    let text = match format {
        Format::Json | Format::Ndjson => json::echeancier(case.entete(), &echeances),
        Format::Csv => {
            let mut rows = csv::Rows::new(args.csv.separateur);
            csv::echeances(&mut rows, &case.entete(), &echeances);
            rows.finish()
        }
        _ => String::new(),
    };
    let lines = if format == Format::Table {
        echeances
            .into_iter()
            .map(|e| EcheancierLigne::new(case.fichier, &case.examen, e))
            .collect()
    } else {
        Vec::new()
    };
    Answer {
        text,
        lines,
        alerte,
        ecartes: case.examen.situation.ecartes,
    }
}

struct Answers<'r> {
    document: Document,
    tally: Tally<'r>,
    issue: Issue,
    table: bool,
    lines: Vec<EcheancierLigne>,
}

impl Sink<Answer> for Answers<'_> {
    fn take(&mut self, treated: Treated<Answer>) -> Result<()> {
        match treated {
            Treated::Failed(loaded) => {
                self.tally.failed(&loaded);
                self.document.failed(&loaded)
            }
            Treated::PassedOver(fichier) => {
                self.tally.passed_over(&fichier);
                Ok(())
            }
            Treated::Done(answer) => {
                self.tally.done(answer.ecartes);
                if answer.alerte {
                    self.issue = Issue::Autre;
                }
                if self.table {
                    self.lines.extend(answer.lines);
                    return Ok(());
                }
                self.document.member(&answer.text)
            }
        }
    }

    fn flush(&mut self) -> Result<()> {
        self.document.flush()
    }
}

impl Answers<'_> {
    fn finish(mut self, width: usize) -> Result<Issue> {
        if self.table && self.tally.done > 0 {
            self.lines.sort_by_key(|l| l.date);
            let text = if self.lines.is_empty() {
                "Aucune échéance.\n".to_owned()
            } else {
                table::echeances(&self.lines, width)
            };
            self.document.member(&text)?;
        }
        self.document.finish()?;
        self.tally.tell_left_out();
        Ok(self.tally.issue(self.issue))
    }
}
