//! `cip convert`: TOML dossiers to JSON lines, and back.

use crate::model::dossier::Dossier;
use crate::render::dossier_json;
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::dossiers::Dossiers;
use crate::run::flow::{Flow, Sink, Treated};
use crate::run::options::Format;
use crate::run::output::Output;
use crate::run::reporter::Tally;
use anyhow::Result;
use clap::ValueHint;
use std::io::Write;
use std::path::PathBuf;

/// `cip convert`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Dossiers, répertoires, fichiers de lignes JSON (.ndjson, .jsonl), ou « - » [défaut : candidat.toml]
    #[arg(value_name = "CHEMINS", value_hint = ValueHint::AnyPath)]
    pub chemins: Vec<PathBuf>,
    /// Répertoire où écrire un fichier TOML par dossier, au lieu de lignes JSON
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, conflicts_with = "sortie")]
    pub dossier_sortie: Option<PathBuf>,
}

/// A dossier, where it comes from, and its JSON line if that is what is written.
struct Converted {
    fichier: String,
    content: Content,
}

enum Content {
    Line(String),
    Dossier(Box<Dossier>),
}

enum Target {
    Lines(Output),
    Files(Dossiers),
}

struct Conversion<'r> {
    context: &'r Context,
    target: Target,
    tally: Tally<'r>,
}

/// Runs the command.
///
/// # Errors
/// An output that cannot be written.
pub fn run(context: &Context, args: &Args) -> Result<Issue> {
    let target = if let Some(dir) = &args.dossier_sortie {
        Target::Files(Dossiers::open(dir)?)
    } else {
        context.format_among(&[Format::Ndjson])?;
        Target::Lines(Output::open(context, &args.chemins)?)
    };
    let files = matches!(target, Target::Files(_));
    let mut conversion = Conversion {
        context,
        target,
        tally: Tally::new(context),
    };
    Flow::new(context).run(
        &args.chemins,
        |case| Converted {
            fichier: case.fichier.to_owned(),
            content: if files {
                Content::Dossier(Box::new(case.examen.dossier.clone()))
            } else {
                Content::Line(dossier_json::dossier(
                    Some(case.fichier),
                    case.examen.dossier,
                ))
            },
        },
        &mut conversion,
    )?;
    let issue = conversion.tally.issue(Issue::Bonne);
    match conversion.target {
        Target::Lines(out) => out.finish()?,
        Target::Files(dossiers) => dossiers.tell(context),
    }
    Ok(issue)
}

impl Sink<Converted> for Conversion<'_> {
    fn take(&mut self, treated: Treated<Converted>) -> Result<()> {
        let converted = match treated {
            Treated::Done(converted) => converted,
            Treated::Failed(loaded) => {
                self.tally.failed(&loaded);
                return Ok(());
            }
            Treated::PassedOver(fichier) => {
                self.tally.passed_over(&fichier);
                return Ok(());
            }
        };
        let done = match (&mut self.target, &converted.content) {
            (Target::Lines(out), Content::Line(line)) => {
                writeln!(out, "{line}")?;
                true
            }
            (Target::Files(dossiers), Content::Dossier(dossier)) => {
                dossiers.write(self.context, &converted.fichier, dossier)?
            }
            _ => true,
        };
        if done {
            self.tally.done(0);
        } else {
            self.tally.failed += 1;
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<()> {
        match &mut self.target {
            Target::Lines(out) => Ok(out.flush()?),
            Target::Files(_) => Ok(()),
        }
    }
}
