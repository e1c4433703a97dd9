//! The commands. Each holds its arguments, its help and its run in its own file of [`commands`].
//!
//! [`commands`]: crate::commands

pub mod answer;
#[cfg(test)]
mod tests;

use crate::commands::{
    check, completions, convert, deadlines, droit, eligibility, experience, explain, history,
    import, livret, man, new, parchemin, pv, record, referentiel, revoke, schema, stats, transfer,
};
use crate::kit::clap_fr;
use crate::mots::clean::clean;
use crate::read::file::reason;
use crate::run::context::Context;
use crate::run::options::{Chemins, Global};
use crate::run::paper::Papier;
use crate::run::{Issue, interrupt, referentiels, threads};
use clap::{CommandFactory as _, Parser, Subcommand};
use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

/// Titres professionnels : qui peut se présenter, par quel parcours, jusqu'à quand
#[derive(Debug, Parser)]
#[command(
    name = "cip",
    version,
    propagate_version = false,
    subcommand_required = true
)]
#[command(arg_required_else_help = true, disable_help_subcommand = true)]
pub struct Cli {
    /// Options of every command.
    #[command(flatten)]
    pub global: Global,
    /// The command.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Dit par quels parcours chaque candidat peut se présenter, et ce qui manque
    #[command(visible_alias = "eligibilite", after_help = eligibility::AFTER_HELP)]
    Eligibility(eligibility::Args),
    /// Dit toutes les échéances, la plus proche d'abord
    #[command(visible_alias = "echeances", after_help = deadlines::AFTER_HELP)]
    Deadlines(deadlines::Args),
    /// Établit le livret de certification
    #[command(after_help = livret::AFTER_HELP)]
    Livret(livret::Args),
    /// Prépare le parchemin d'un titre ou d'un CCS obtenu (document de travail)
    #[command(after_help = parchemin::AFTER_HELP)]
    Parchemin(Papier),
    /// Fait le compte de l'expérience pour la VAE : chaque période, ce qu'elle apporte, ce qui manque
    #[command(after_help = experience::AFTER_HELP)]
    Experience(experience::Args),
    /// Relève toutes les fautes des dossiers
    #[command(visible_alias = "verifier", after_help = check::AFTER_HELP)]
    Check(check::Args),
    /// Montre ou vérifie les référentiels des titres
    #[command(subcommand)]
    Referentiel(referentiel::Args),
    /// Explique une règle ou une série du droit : textes par date, exemple, limites, lacunes
    #[command(visible_alias = "expliquer", after_help = explain::AFTER_HELP)]
    Explain(explain::Args),
    /// Compare ce que deux droits répondent aux mêmes dossiers
    #[command(subcommand)]
    Droit(droit::Args),
    /// Prépare un dossier à remplir
    #[command(visible_alias = "nouveau", after_help = new::AFTER_HELP)]
    New(new::Args),
    /// Prépare le procès-verbal d'une session
    #[command(subcommand)]
    Pv(pv::Args),
    /// Inscrit dans les dossiers ce qu'un jury a décidé
    #[command(visible_alias = "enregistrer", after_help = record::AFTER_HELP)]
    Record(record::Args),
    /// Annule une session inscrite, sans l'effacer
    #[command(visible_alias = "annuler", after_help = revoke::AFTER_HELP)]
    Revoke(revoke::Args),
    /// Raconte un dossier : ce qui s'est passé, et ce que chaque fait a changé
    #[command(visible_alias = "historique", after_help = history::AFTER_HELP)]
    History(Chemins),
    /// Fait passer un dossier à une édition plus récente de son titre
    #[command(visible_alias = "transferer", after_help = transfer::AFTER_HELP)]
    Transfer(transfer::Args),
    /// Convertit des dossiers TOML en lignes JSON, ou l'inverse
    #[command(visible_alias = "convertir", after_help = convert::AFTER_HELP)]
    Convert(convert::Args),
    /// Fait des dossiers d'un tableau (CSV, XLSX, ODS), une ligne par candidat
    #[command(visible_alias = "importer", after_help = import::AFTER_HELP)]
    Import(import::Args),
    /// Écrit le schéma JSON des fichiers lus, ou de ce qu'une commande écrit en JSON
    #[command(after_help = schema::AFTER_HELP)]
    Schema(schema::Args),
    /// Résume une cohorte : réponses, situations, échéances, ce qui manque
    #[command(visible_alias = "statistiques", after_help = stats::AFTER_HELP)]
    Stats(stats::Args),
    /// Écrit les complétions d'un interpréteur de commandes
    #[command(after_help = completions::AFTER_HELP)]
    Completions(completions::Args),
    /// Écrit la page de manuel
    #[command(after_help = man::AFTER_HELP)]
    Man,
}

/// Runs the program on these arguments, the first being its own name.
pub fn main(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    let cli = match answer::parse(&args) {
        Ok(cli) => cli,
        Err(answer) => {
            answer.print(&args);
            return if answer.refused {
                Issue::Inutilisable
            } else {
                Issue::Bonne
            }
            .into();
        }
    };
    interrupt::install();
    let ended = threads::check().and_then(|()| run(cli));
    interrupt::all_written();
    match ended {
        Ok(issue) => issue.into(),
        // A closed pipe is not an error: exit 0, as Unix tools do.
        Err(error) if closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let text = match error.downcast_ref::<io::Error>() {
                Some(error) => reason(error).to_string(),
                None => format!("{error:#}"),
            };
            let text = clean(&text);
            let _ = writeln!(io::stderr(), "erreur : {text}");
            ExitCode::from(2)
        }
    }
}

fn run(cli: Cli) -> anyhow::Result<Issue> {
    let added = cli.global.referentiels.clone();
    let mut context = Context::new(cli.global);
    if let Some(folder) = &added {
        referentiels::folder(&mut context, folder)?;
    }
    let issue = match cli.command {
        Command::Eligibility(args) => eligibility::run(&context, &args),
        Command::Deadlines(args) => deadlines::run(&context, &args),
        Command::Experience(args) => experience::run(&context, &args),
        Command::Check(args) => check::run(&context, &args),
        Command::Referentiel(args) => referentiel::run(&context, &args),
        Command::Explain(args) => explain::run(&context, &args),
        Command::Droit(args) => droit::run(&context, &args),
        Command::New(args) => new::run(&context, &args),
        Command::Convert(args) => convert::run(&context, &args),
        Command::Import(args) => import::run(&context, &args),
        Command::Schema(args) => schema::run(&context, &args),
        Command::Livret(args) => livret::run(&context, &args),
        Command::Parchemin(args) => parchemin::run(&context, &args),
        Command::Stats(args) => stats::run(&context, &args),
        Command::Completions(args) => completions::run(&context, args, definitions()),
        Command::Man => man::run(&context, &definitions()),
        Command::Pv(args) => pv::run(&context, &args),
        Command::Record(args) => record::run(&context, &args),
        Command::Revoke(args) => revoke::run(&context, &args),
        Command::History(args) => history::run(&context, &args),
        Command::Transfer(args) => transfer::run(&context, &args),
    };
    if referentiels::report_wrong(&context) {
        issue.map(|_| Issue::Inutilisable)
    } else {
        issue
    }
}

/// The command line as clap knows it, its flags described in French.
pub fn definitions() -> clap::Command {
    clap_fr::with_french_flags(Cli::command())
}

fn closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
    })
}
