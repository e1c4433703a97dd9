//! `cip pv`: the procès-verbal of a session, to fill in then on paper.

pub mod imprimer;
pub mod preparer;

use crate::run::Issue;
use crate::run::context::Context;
use anyhow::Result;

/// `cip pv`.
#[derive(Debug, clap::Subcommand)]
pub enum Args {
    /// Écrit le procès-verbal à remplir : les candidats qui peuvent être présentés ce jour-là
    #[command(after_help = preparer::AFTER_HELP)]
    Preparer(preparer::Args),
    /// Met sur papier un procès-verbal : décisions, feuille d'émargement, convocations
    #[command(after_help = imprimer::AFTER_HELP)]
    Imprimer(imprimer::Args),
}

/// Runs the command.
///
/// # Errors
/// Those of each.
pub fn run(context: &Context, args: &Args) -> Result<Issue> {
    match args {
        Args::Preparer(args) => preparer::run(context, args),
        Args::Imprimer(args) => imprimer::run(context, args),
    }
}
