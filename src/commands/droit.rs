//! `cip droit compare`: what a change of the law does to each candidate.

use crate::examen::{Examen, Question};
use crate::jour::Jour;
use crate::render::{comparaison, csv};
use crate::report::comparaison::{Changement, Changements, Comparaison, Versions};
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::flow::Case;
use crate::run::format::forms;
use crate::run::options::{Chemins, Csv, day};
use crate::run::over::{Collect, Counts, over};
use crate::run::results::{Layout, Results};
use anyhow::{Result, bail};

/// What the help says after the options.
const AFTER_HELP: &str = "\
Formats : table (ou texte), json, ndjson, csv.
Code de sortie : 0, rien ne change ; 1, quelque chose change ; 2, un fichier inutilisable, les \
autres étant comparés.

Exemple :
  cip droit compare 31/05/2016 01/06/2016 dossiers/";

/// `cip droit`.
#[derive(Debug, clap::Subcommand)]
pub enum Args {
    /// Dit, pour chaque dossier, ce qui change entre le droit du jour A et celui du jour B
    ///
    /// Les parcours dont la réponse, l'étape ou une échéance diffèrent sont donnés avec les
    /// versions du droit en cause. Le jour de l'évaluation reste celui de --date, ou aujourd'hui.
    /// CSV : une ligne par parcours qui change.
    #[command(visible_alias = "comparer", after_help = AFTER_HELP)]
    Compare(Compare),
}

/// `cip droit compare`.
#[derive(Debug, clap::Args)]
pub struct Compare {
    /// Premier jour dont le droit s'applique à tous les faits (AAAA-MM-JJ ou JJ/MM/AAAA)
    #[arg(value_name = "A", value_parser = day)]
    pub a: Jour,
    /// Second jour
    #[arg(value_name = "B", value_parser = day)]
    pub b: Jour,
    /// The dossiers.
    #[command(flatten)]
    pub chemins: Chemins,
    /// How to write CSV.
    #[command(flatten)]
    pub csv: Csv,
}

forms! {
    pub(super) Forme { Texte = Table | Texte, Json = Json, Ndjson = Ndjson, Csv = Csv }
    refused Html | Pdf | Ics | Sarif
}

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
}

fn compare(context: &Context, args: &Compare) -> Result<Issue> {
    if context.question.droit.is_some() {
        bail!("« --droit » n'a pas de sens ici : les deux droits comparés sont A et B");
    }
    let forme = context.form::<Forme>()?;
    let layout = match forme {
        Forme::Texte => Layout::Plain,
        Forme::Json => Layout::Json(comparaison::json::CONTRACT.format),
        Forme::Ndjson => Layout::Ndjson,
        Forme::Csv => Layout::Csv(args.csv, comparaison::csv::COLONNES),
    };
    let run = Run {
        context,
        droits: [args.a, args.b],
        versions: Versions::new(context.catalogue.droit()),
        forme,
        separateur: args.csv.separateur,
        width: context.width(),
        coloured: context.coloured(),
    };
    let answers = Answers {
        run: &run,
        differents: 0,
        changements: Changements::default(),
    };
    over(context, &args.chemins.chemins).each(layout, |case| run.answer(case), answers)
}

/// What every comparison of the run needs.
struct Run<'r> {
    context: &'r Context,
    droits: [Jour; 2],
    versions: Versions<'r>,
    forme: Forme,
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
        let text = match self.forme {
            Forme::Json | Forme::Ndjson => {
                comparaison::json::membre(&entete, &report, &self.versions)
            }
            Forme::Csv => {
                let mut rows = csv::Rows::new(self.separateur);
                comparaison::csv::lignes(&mut rows, &entete, &report);
                rows.finish()
            }
            Forme::Texte => {
                let page = comparaison::text::Page {
                    versions: &self.versions,
                    width: self.width,
                    coloured: self.coloured,
                };
                comparaison::text::fiche(&entete, &case.entry.edition, &report, page)
            }
        };
        Answer {
            text,
            changements: report.changements(),
        }
    }
}

struct Answers<'r> {
    run: &'r Run<'r>,
    differents: usize,
    changements: Changements,
}

impl Collect for Answers<'_> {
    type Answer = Answer;

    fn take(&mut self, answer: Answer, out: &mut Results) -> Result<bool> {
        self.differents += usize::from(!answer.changements.is_empty());
        self.changements.add(answer.changements);
        out.member(&answer.text)?;
        Ok(true)
    }

    fn finish(self, counts: Counts, out: &mut Results) -> Result<Issue> {
        if self.run.forme == Forme::Texte {
            let bilan = comparaison::bilan::Bilan {
                droits: self.run.droits,
                dossiers: counts.done,
                differents: self.differents,
                changements: &self.changements,
            };
            out.member(&bilan.texte(self.run.width))?;
        }
        let changes = comparaison::json::changements(&self.changements);
        out.after("changements", changes);
        Ok(if self.differents > 0 {
            Issue::Autre
        } else {
            Issue::Bonne
        })
    }
}
