//! `cip schema`: the JSON Schema of the files.

use crate::model::words::choice;
use crate::render::schema;
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::format::forms;
use crate::run::options::word;
use crate::run::output::Output;
use anyhow::Result;
use std::io::Write;

/// What the help says after the options.
pub const AFTER_HELP: &str = "\
Format : json.
Code de sortie : 0.

Exemple :
  cip schema dossier -o dossier.schema.json";

/// `cip schema`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Fichier décrit : dossier, referentiel, carte, charte ou pv
    #[arg(value_name = "FICHIER", value_parser = word::<Decrit>)]
    pub fichier: Decrit,
}

choice! {
    /// A file that has a schema.
    Decrit {
        /// The dossier of a candidate.
        Dossier = "dossier",
        /// The edition of a title.
        Referentiel = "referentiel",
        /// The map of a spreadsheet.
        Carte = "carte",
        /// The face of a centre.
        Charte = "charte",
        /// A procès-verbal.
        Pv = "pv",
    }
}

forms! {
    Forme { Json = Json }
    refused Table | Texte | Ndjson | Csv | Html | Pdf | Ics | Sarif
}

/// Runs the command.
///
/// # Errors
/// An output that cannot be written.
pub fn run(context: &Context, args: &Args) -> Result<Issue> {
    let Forme::Json = context.form()?;
    let text = match args.fichier {
        Decrit::Dossier => schema::dossier(),
        Decrit::Referentiel => schema::referentiel(),
        Decrit::Carte => schema::carte(),
        Decrit::Charte => schema::charte(),
        Decrit::Pv => schema::pv(),
    };
    let mut out = Output::open(context, &[])?;
    out.write_all(text.as_bytes())?;
    out.finish()?;
    Ok(Issue::Bonne)
}
