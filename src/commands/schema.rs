//! `cip schema`: the JSON Schema of the files.

use crate::cli::{self, Decrit, Format};
use crate::render::schema;
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::output::Output;
use anyhow::Result;
use std::io::Write;

/// Runs the command.
///
/// # Errors
/// An output that cannot be written.
pub fn run(context: &Context, args: &cli::Schema) -> Result<Issue> {
    context.format_among(&[Format::Json])?;
    let text = match args.fichier {
        Decrit::Dossier => schema::dossier(),
        Decrit::Referentiel => schema::referentiel(),
    };
    let mut out = Output::open(context, &[])?;
    out.write_all(text.as_bytes())?;
    out.finish()?;
    Ok(Issue::Bonne)
}
