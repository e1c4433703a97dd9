//! `cip convert`: TOML dossiers to JSON lines, and back.

use crate::model::dossier::Dossier;
use crate::render::dossier;
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::dossiers::Dossiers;
use crate::run::format::forms;
use crate::run::over::{Collect, Counts, over};
use crate::run::results::{Layout, Results};
use anyhow::Result;
use clap::ValueHint;
use std::path::PathBuf;

/// What the help says after the options.
pub const AFTER_HELP: &str = "\
Formats : ndjson, ou un fichier TOML par dossier avec --dossier-sortie.
Code de sortie : 0, tout est converti ; 2, un fichier inutilisable, les autres étant \
convertis.

Exemples :
  cip convert dossiers/ -o dossiers.ndjson
  cip convert dossiers.ndjson --dossier-sortie dossiers/";

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

forms! {
    pub(super) Forme { Ndjson = Ndjson }
    refused Table | Texte | Json | Csv | Html | Pdf | Ics | Sarif
}

/// A dossier, and where it comes from; or its JSON line, if that is what is written.
enum Converted {
    Line(String),
    Dossier(String, Box<Dossier>),
}

/// Runs the command.
///
/// # Errors
/// An output that cannot be written.
pub fn run(context: &Context, args: &Args) -> Result<Issue> {
    let folder = args.dossier_sortie.as_deref().map(Dossiers::open);
    let dossiers = folder.transpose()?;
    if dossiers.is_none() {
        let Forme::Ndjson = context.form()?;
    }
    let files = dossiers.is_some();
    over(context, &args.chemins).with_later_facts().each(
        Layout::Plain,
        |case| {
            let dossier = case.examen.dossier;
            if files {
                Converted::Dossier(case.fichier.to_owned(), Box::new(dossier.clone()))
            } else {
                Converted::Line(dossier::json::dossier(Some(case.fichier), dossier))
            }
        },
        Conversion { context, dossiers },
    )
}

struct Conversion<'r> {
    context: &'r Context,
    /// The folder to write to, if that is what is asked.
    dossiers: Option<Dossiers>,
}

impl Collect for Conversion<'_> {
    type Answer = Converted;

    fn take(&mut self, converted: Converted, out: &mut Results) -> Result<bool> {
        match (converted, &mut self.dossiers) {
            (Converted::Dossier(fichier, dossier), Some(dossiers)) => {
                dossiers.write(self.context, &fichier, &dossier)
            }
            (Converted::Line(line), _) => {
                out.member(&line)?;
                out.bytes(b"\n")?;
                Ok(true)
            }
            (Converted::Dossier(..), None) => Ok(true),
        }
    }

    fn finish(self, _: Counts, _: &mut Results) -> Result<Issue> {
        if let Some(dossiers) = &self.dossiers {
            dossiers.report(self.context);
        }
        Ok(Issue::Bonne)
    }
}
