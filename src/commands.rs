//! One file a command: read, examine, report, render. This module opens the way to them and turns
//! what they return into an exit code.

pub mod check;
pub mod completions;
pub mod convert;
pub mod deadlines;
pub mod droit;
pub mod eligibility;
pub mod explain;
pub mod import;
pub mod livret;
pub mod man;
pub mod new;
pub mod parchemin;
pub mod referentiel;
pub mod rncp;
pub mod schema;
pub mod stats;

use crate::cli::{Cli, Command};
use crate::kit::clap_fr::answer;
pub mod history;
pub mod pv;
pub mod record;
pub mod revoke;
pub mod transfer;

use crate::run::context::Context;
use crate::run::{Issue, interrupt};
use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

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
    match run(cli) {
        Ok(issue) => issue.into(),
        // Whoever was reading has had enough: that is no failure.
        Err(error) if closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let text = crate::mots::clean::clean(&format!("{error:#}")).into_owned();
            let _ = writeln!(io::stderr(), "erreur : {text}");
            ExitCode::from(2)
        }
    }
}

fn run(cli: Cli) -> anyhow::Result<Issue> {
    let context = Context::new(cli.global)?;
    match cli.command {
        Command::Eligibility(args) => eligibility::run(&context, &args),
        Command::Deadlines(args) => deadlines::run(&context, &args),
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
        Command::Completions(args) => completions::run(&context, args),
        Command::Man => man::run(&context),
        Command::Pv(args) => pv::run(&context, &args),
        Command::Record(args) => record::run(&context, &args),
        Command::Revoke(args) => revoke::run(&context, &args),
        Command::History(args) => history::run(&context, &args),
        Command::Transfer(args) => transfer::run(&context, &args),
    }
}

fn closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
    })
}
