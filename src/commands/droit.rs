//! `cip droit compare`: what a change of the law does to each candidate.

use crate::examen::{Examen, Question};
use crate::jour::Jour;
use crate::render::{comparaison, comparaison_json, csv};
use crate::report::comparaison::{Changement, Changements, Comparaison, Versions};
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::flow::{Case, Flow, Sink, Treated};
use crate::run::options::{Chemins, Csv, Format};
use crate::run::reporter::Tally;
use crate::run::results::{Document, Kind};
use anyhow::{Result, bail};

/// `cip droit`.
#[derive(Debug, clap::Subcommand)]
pub enum Args {
    /// Dit, pour chaque dossier, ce qui change entre le droit du jour A et celui du jour B
    ///
    /// Les parcours dont la réponse, l'étape ou une échéance diffèrent sont donnés avec les
    /// versions du droit en cause. Le jour de l'évaluation reste celui de --date, ou aujourd'hui.
    /// Code de sortie : 0 si rien ne change, 1 sinon. CSV : une ligne par parcours qui change.
    #[command(visible_alias = "comparer")]
    Compare(Compare),
}

/// `cip droit compare`.
#[derive(Debug, clap::Args)]
pub struct Compare {
    /// Premier jour dont le droit s'applique à tous les faits (AAAA-MM-JJ)
    #[arg(value_name = "A")]
    pub a: Jour,
    /// Second jour (AAAA-MM-JJ)
    #[arg(value_name = "B")]
    pub b: Jour,
    /// The dossiers.
    #[command(flatten)]
    pub chemins: Chemins,
    /// How to write CSV.
    #[command(flatten)]
    pub csv: Csv,
}

const KIND: Kind = Kind {
    name: "cip/droit-compare/1",
    columns: comparaison::COLONNES,
};

/// Runs the command.
///
/// # Errors
/// A format it does not know; an output that cannot be written.
pub fn run(context: &Context, args: &Args) -> Result<Issue> {
    match args {
        Args::Compare(args) => compare(context, args),
    }
}

/// What is kept of a dossier once compared.
struct Answer {
    text: String,
    changements: Vec<Changement>,
    ecartes: usize,
}

fn compare(context: &Context, args: &Compare) -> Result<Issue> {
    if context.question.droit.is_some() {
        bail!("« --droit » n'a pas de sens ici : les deux droits comparés sont A et B");
    }
    let format = context.format_among(&[
        Format::Table,
        Format::Texte,
        Format::Json,
        Format::Ndjson,
        Format::Csv,
    ])?;
    let paths = &args.chemins.chemins;
    let run = Run {
        context,
        droits: [args.a, args.b],
        versions: Versions::new(context.catalogue.droit()),
        format,
        separateur: args.csv.separateur,
        width: context.width(),
        coloured: context.coloured(),
    };
    let mut answers = Answers {
        document: Document::open(context, format, KIND, Some(args.csv), paths)?,
        tally: Tally::new(context),
        differents: 0,
        changements: Changements::default(),
    };
    Flow::new(context).run(paths, |case| run.answer(case), &mut answers)?;
    answers.finish(&run)
}

/// What every comparison of the run needs.
struct Run<'r> {
    context: &'r Context,
    droits: [Jour; 2],
    versions: Versions<'r>,
    format: Format,
    separateur: u8,
    width: usize,
    coloured: bool,
}

impl Run<'_> {
    fn answer(&self, case: &Case<'_, '_>) -> Answer {
        let [a, b] = self.droits.map(|law| {
            let question = Question {
                jour: self.context.question.jour,
                droit: Some(law),
                session: None,
            };
            Examen::new(
                case.examen.dossier,
                &case.entry.edition,
                &self.context.catalogue,
                question,
            )
        });
        let report = Comparaison::new([&a, &b], &self.versions);
        let entete = case.entete();
        let text = match self.format {
            Format::Json | Format::Ndjson => {
                comparaison_json::membre(&entete, &report, &self.versions)
            }
            Format::Csv => {
                let mut rows = csv::Rows::new(self.separateur);
                comparaison::lignes(&mut rows, &entete, &report);
                rows.finish()
            }
            _ => {
                let page = comparaison::Page {
                    versions: &self.versions,
                    width: self.width,
                    coloured: self.coloured,
                };
                comparaison::fiche(&entete, &report, page)
            }
        };
        Answer {
            text,
            changements: report.changements(),
            ecartes: report.ecartes,
        }
    }
}

struct Answers<'r> {
    document: Document,
    tally: Tally<'r>,
    differents: usize,
    changements: Changements,
}

impl Sink<Answer> for Answers<'_> {
    fn take(&mut self, treated: Treated<Answer>) -> Result<()> {
        let Some(answer) = self.tally.settle(treated, &mut self.document)? else {
            return Ok(());
        };
        self.tally.done(answer.ecartes);
        self.differents += usize::from(!answer.changements.is_empty());
        self.changements.add(answer.changements);
        self.document.member(&answer.text)
    }

    fn flush(&mut self) -> Result<()> {
        self.document.flush()
    }
}

impl Answers<'_> {
    fn finish(mut self, run: &Run<'_>) -> Result<Issue> {
        if matches!(run.format, Format::Table | Format::Texte) {
            let bilan = comparaison::Bilan {
                droits: run.droits,
                dossiers: self.tally.done,
                differents: self.differents,
                changements: &self.changements,
            };
            self.document.member(&bilan.texte(run.width))?;
        }
        let changes = comparaison_json::changements(&self.changements);
        self.document.after("changements", &changes);
        self.document.finish()?;
        self.tally.tell_left_out();
        let answers = if self.differents > 0 {
            Issue::Autre
        } else {
            Issue::Bonne
        };
        Ok(self.tally.issue(answers))
    }
}
