//! `cip deadlines`: every deadline, soonest first.

use crate::jour::Duree;
use crate::render::cohorte::{self, Cadre};
use crate::render::{csv, ics, json, table};
use crate::report::cohorte::Suivi;
use crate::report::echeancier::{Echeance, EcheancierLigne, echeancier};
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::flow::{Case, Flow, Sink, Treated};
use crate::run::options::{Chemins, Csv, Format};
use crate::run::reporter::Tally;
use crate::run::results::{Document, Kind};
use anyhow::Result;

/// `cip deadlines`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The dossiers.
    #[command(flatten)]
    pub chemins: Chemins,
    /// Délai dans lequel une échéance est proche : 90j, 6m, 2a
    #[arg(long, value_name = "DURÉE", default_value = "3m")]
    pub horizon: Duree,
    /// Montrer aussi les échéances satisfaites
    #[arg(long)]
    pub tout: bool,
    /// How to write CSV.
    #[command(flatten)]
    pub csv: Csv,
}

const KIND: Kind = Kind {
    name: "cip/deadlines/1",
    columns: csv::ECHEANCES,
};

/// What is kept of a dossier once examined.
struct Answer {
    text: String,
    lines: Vec<EcheancierLigne>,
    suivi: Option<Suivi>,
    alerte: bool,
    ecartes: usize,
}

/// Runs the command.
///
/// # Errors
/// A format it does not know; an output that cannot be written.
pub fn run(context: &Context, args: &Args) -> Result<Issue> {
    let format = context.format_among(&[
        Format::Table,
        Format::Json,
        Format::Ndjson,
        Format::Csv,
        Format::Html,
        Format::Ics,
    ])?;
    let paths = &args.chemins.chemins;
    let mut answers = Answers {
        document: Document::open(context, format, KIND, Some(args.csv), paths)?,
        tally: Tally::new(context),
        issue: Issue::Bonne,
        context,
        format,
        lines: Vec::new(),
        suivis: Vec::new(),
    };
    Flow::new(context).run(paths, |case| answer(case, args, format), &mut answers)?;
    answers.finish(context.width())
}

fn answer(case: &Case<'_, '_>, args: &Args, format: Format) -> Answer {
    let echeances = echeancier(&case.examen, args.horizon, args.tout);
    let alerte = echeances.iter().any(Echeance::alerte);
    let text = match format {
        Format::Json | Format::Ndjson => json::echeancier(case.entete(), &echeances),
        Format::Csv => {
            let mut rows = csv::Rows::new(args.csv.separateur);
            csv::echeances(&mut rows, &case.entete(), &echeances);
            rows.finish()
        }
        _ => String::new(),
    };
    let mut lines = Vec::new();
    let mut suivi = None;
    match format {
        Format::Table => lines.extend(
            echeances
                .into_iter()
                .map(|e| EcheancierLigne::new(case.fichier, &case.examen, e)),
        ),
        Format::Html | Format::Ics => suivi = Some(Suivi::new(&case.examen, echeances)),
        _ => {}
    }
    Answer {
        text,
        lines,
        suivi,
        alerte,
        ecartes: case.examen.situation.ecartes,
    }
}

struct Answers<'r> {
    document: Document,
    tally: Tally<'r>,
    issue: Issue,
    context: &'r Context,
    format: Format,
    lines: Vec<EcheancierLigne>,
    suivis: Vec<Suivi>,
}

impl Sink<Answer> for Answers<'_> {
    fn take(&mut self, treated: Treated<Answer>) -> Result<()> {
        let Some(answer) = self.tally.settle(treated, &mut self.document)? else {
            return Ok(());
        };
        self.tally.done(answer.ecartes);
        if answer.alerte {
            self.issue = Issue::Autre;
        }
        self.lines.extend(answer.lines);
        self.suivis.extend(answer.suivi);
        // A table, a page and a calendar come once all is known.
        match self.format {
            Format::Table | Format::Html | Format::Ics => Ok(()),
            _ => self.document.member(&answer.text),
        }
    }

    fn flush(&mut self) -> Result<()> {
        self.document.flush()
    }
}

impl Answers<'_> {
    fn finish(mut self, width: usize) -> Result<Issue> {
        let jour = self.context.question.jour;
        let text = match self.format {
            _ if self.tally.done == 0 => None,
            Format::Table => {
                self.lines.sort_by_key(|l| l.date);
                Some(if self.lines.is_empty() {
                    "Aucune échéance.\n".to_owned()
                } else {
                    table::echeances(&self.lines, width)
                })
            }
            Format::Html => {
                let dossiers = self.suivis.iter().map(|s| &s.qui);
                let catalogue = &self.context.catalogue;
                let cadre = Cadre::new(catalogue, jour, dossiers, self.tally.failed);
                Some(cohorte::echeances(&cadre, &self.suivis))
            }
            Format::Ics => Some(ics::calendrier(jour, &self.suivis)),
            _ => None,
        };
        if let Some(text) = text {
            self.document.member(&text)?;
        } else if matches!(self.format, Format::Html | Format::Ics) {
            // No dossier was usable: an empty file would be neither a page nor a calendar.
            self.document.abandon();
            return Ok(self.tally.issue(self.issue));
        }
        self.document.finish()?;
        self.tally.tell_left_out();
        Ok(self.tally.issue(self.issue))
    }
}
