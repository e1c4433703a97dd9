//! `cip referentiel import`: a proposed edition from the official export of the RNCP.

use crate::catalogue::parse_edition;
use crate::mots::clean::clean;
use crate::problem::Gravite;
use crate::read::{file, rncp};
use crate::render::referentiel;
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::format::TextOnly;
use crate::run::output::{Output, shown, write_new};
use anyhow::{Result, anyhow, bail};
use std::io::Write;
use std::path::Path;

/// Runs the command.
///
/// # Errors
/// An export or a record that cannot be used; a file that exists already or cannot be written.
pub fn run(context: &Context, flux: &Path, fiche: &str) -> Result<Issue> {
    let TextOnly::Text = context.form()?;
    let Some(numero) = rncp::numero(fiche) else {
        bail!(
            "numéro de fiche inconnu : « {} » ; il s'écrit RNCP37674",
            clean(fiche)
        );
    };
    if let Some(path) = &context.sortie
        && path.symlink_metadata().is_ok()
    {
        // Told before the export is read: it is long.
        bail!(
            "{} : ce fichier existe déjà ; rien n'a été écrit",
            shown(path)
        );
    }
    let stream = file::open_stream(flux).map_err(|p| anyhow!("{} : {}", shown(flux), p.message))?;
    let fiche = rncp::fiche(stream, &numero).map_err(|e| anyhow!("{} : {e}", shown(flux)))?;
    let text = referentiel::proposition::edition(&fiche);
    // What the export holds must not give a file that this very program refuses.
    let (_, problems) = parse_edition(&text);
    if let Some(problem) = problems.iter().find(|p| p.gravite == Gravite::Erreur) {
        bail!(
            "{} : la fiche {numero} ne donne pas une édition utilisable : {}",
            shown(flux),
            problem.message
        );
    }
    if let Some(path) = &context.sortie {
        write_new(path, text.as_bytes())?;
        context.note(&format!("proposition écrite, à relire : {}", shown(path)));
    } else {
        let mut out = Output::open(context, &[])?;
        out.write_all(text.as_bytes())?;
        out.finish()?;
    }
    Ok(Issue::Bonne)
}
