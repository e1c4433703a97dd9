//! `cip livret`: the livret de certification.

use crate::render::livret::{document::document, json};
use crate::report::livret::Livret;
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::paper::{self, Papier, Sheet};
use anyhow::Result;

/// What the help says after the options.
pub const AFTER_HELP: &str = "\
Formats : texte, json, html, pdf ; html et pdf de plusieurs dossiers vont dans un répertoire.
Code de sortie : 0, le document est fait ; 2, un fichier inutilisable, les autres étant \
traités.

Exemple :
  cip livret dossiers/ --format pdf --dossier-sortie livrets/ \\
      --charte centre.toml
  cip livret claire.toml -o claire.pdf --sans-annexe";

/// `cip livret`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The dossiers, and how they go to paper.
    #[command(flatten)]
    pub papier: Papier,
    /// Sans l'annexe : ni règles, ni textes, ni empreintes
    #[arg(long)]
    pub sans_annexe: bool,
}

/// Runs the command.
///
/// # Errors
/// Those of [`paper::run`].
pub fn run(context: &Context, args: &Args) -> Result<Issue> {
    paper::run(
        context,
        &args.papier,
        json::CONTRACT.format,
        |case, as_json, face| {
            let livret = Livret::new(&case.examen);
            if as_json {
                return Sheet::Json(json::livret(case.entete(), &livret));
            }
            let empreintes = case.entete().empreintes;
            Sheet::Documents(vec![(
                document(&livret, empreintes, face, !args.sans_annexe),
                "",
            )])
        },
    )
}
