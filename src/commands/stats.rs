//! `cip stats`: a cohort at a glance.

use crate::render::{csv, statistiques};
use crate::report::statistiques::Statistiques;
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::format::forms;
use crate::run::options::{Chemins, Csv};
use crate::run::over::{Collect, Counts, over};
use crate::run::results::{Layout, Results};
use anyhow::Result;

/// What the help says after the options.
pub const AFTER_HELP: &str = "\
Formats : texte, json, csv.
Code de sortie : 0 ; 2, un fichier inutilisable, les autres étant comptés.

Exemple :
  cip stats dossiers/ --date 31/12/2026 -o cohorte.csv";

/// `cip stats`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The dossiers.
    #[command(flatten)]
    pub chemins: Chemins,
    /// How to write CSV.
    #[command(flatten)]
    pub csv: Csv,
}

forms! {
    pub(super) Forme { Texte = Texte, Json = Json, Csv = Csv }
    refused Table | Ndjson | Html | Pdf | Ics | Sarif
}

/// Runs the command.
///
/// # Errors
/// A format it does not know; an output that cannot be written.
pub fn run(context: &Context, args: &Args) -> Result<Issue> {
    let forme = context.form::<Forme>()?;
    let cohort = Cohort {
        context,
        args,
        forme,
        sums: Statistiques::default(),
    };
    over(context, &args.chemins.chemins).each(
        Layout::Plain,
        |case| Statistiques::of(&case.examen),
        cohort,
    )
}

struct Cohort<'r> {
    context: &'r Context,
    args: &'r Args,
    forme: Forme,
    sums: Statistiques,
}

impl Collect for Cohort<'_> {
    type Answer = Statistiques;

    fn take(&mut self, sums: Statistiques, _: &mut Results) -> Result<bool> {
        self.sums.add(sums);
        Ok(true)
    }

    fn finish(mut self, counts: Counts, out: &mut Results) -> Result<Issue> {
        self.sums.inutilisables = counts.failed;
        let (question, sums) = (self.context.question, &self.sums);
        match self.forme {
            Forme::Json => {
                out.member(&statistiques::json::document(question, sums))?;
                out.bytes(b"\n")?;
            }
            Forme::Csv => {
                if self.args.csv.bom {
                    out.bytes("\u{feff}".as_bytes())?;
                }
                let mut rows = csv::Rows::new(self.args.csv.separateur);
                statistiques::csv::rows(&mut rows, sums);
                out.member(&rows.finish())?;
            }
            Forme::Texte if counts.done == 0 => {}
            Forme::Texte => {
                out.member(&statistiques::text::text(
                    question,
                    sums,
                    self.context.width(),
                ))?;
            }
        }
        Ok(Issue::Bonne)
    }
}
