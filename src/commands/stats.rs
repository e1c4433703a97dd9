//! `cip stats`: a cohort at a glance.

use crate::render::{csv, statistiques, statistiques_json};
use crate::report::statistiques::Statistiques;
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::flow::{Flow, Sink, Treated};
use crate::run::options::{Chemins, Csv, Format};
use crate::run::output::Output;
use crate::run::reporter::Tally;
use anyhow::Result;
use std::io::Write;

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

/// Runs the command.
///
/// # Errors
/// A format it does not know; an output that cannot be written.
pub fn run(context: &Context, args: &Args) -> Result<Issue> {
    let format = context.format_among(&[Format::Texte, Format::Json, Format::Csv])?;
    let paths = &args.chemins.chemins;
    let mut out = Output::open(context, paths)?;
    let mut cohort = Cohort {
        sums: Statistiques::default(),
        tally: Tally::new(context),
    };
    Flow::new(context).run(
        paths,
        |case| {
            (
                Statistiques::of(&case.examen),
                case.examen.situation.ecartes,
            )
        },
        &mut cohort,
    )?;
    let Cohort { sums, tally } = cohort;
    match format {
        Format::Json => writeln!(
            out,
            "{}",
            statistiques_json::document(context.question, &sums)
        )?,
        Format::Csv => {
            if args.csv.bom {
                out.write_all("\u{feff}".as_bytes())?;
            }
            let mut rows = csv::Rows::new(args.csv.separateur);
            statistiques::rows(&mut rows, &sums);
            out.write_all(rows.finish().as_bytes())?;
        }
        _ if sums.dossiers == 0 => {}
        _ => {
            let text = statistiques::text(context.question, &sums, context.width());
            out.write_all(text.as_bytes())?;
        }
    }
    out.finish()?;
    tally.tell_left_out();
    Ok(tally.issue(Issue::Bonne))
}

struct Cohort<'r> {
    sums: Statistiques,
    tally: Tally<'r>,
}

impl Sink<(Statistiques, usize)> for Cohort<'_> {
    fn take(&mut self, treated: Treated<(Statistiques, usize)>) -> Result<()> {
        match treated {
            Treated::Done((sums, ecartes)) => {
                self.tally.done(ecartes);
                self.sums.add(sums);
            }
            Treated::Failed(loaded) => {
                self.tally.failed(&loaded);
                self.sums.inutilisables += 1;
            }
            Treated::PassedOver(fichier) => self.tally.passed_over(&fichier),
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}
