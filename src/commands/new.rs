//! `cip new`: a commented dossier to fill in.

mod dialogue;

use crate::catalogue::Catalogue;
use crate::model::edition::Edition;
use crate::render::dossier;
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::format::TextOnly;
use crate::run::output::{Output, shown, write_new};
use anyhow::Result;
use std::io::Write;

/// What the help says after the options.
pub const AFTER_HELP: &str = "\
Écrit un dossier TOML. Sans option, sur un terminal, pose les premières questions.
Code de sortie : 0, le dossier est écrit ; 2, le titre est inconnu ou le fichier existe déjà.

Exemple :
  cip new --titre cip-2023 --nom Diallo --prenom Aïssata -o aissata.toml";

/// `cip new`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Édition du titre (voir « cip referentiel list »)
    #[arg(long, value_name = "ID")]
    pub titre: Option<String>,
    /// Nom du candidat
    #[arg(long)]
    pub nom: Option<String>,
    /// Prénom du candidat
    #[arg(long, value_name = "PRÉNOM")]
    pub prenom: Option<String>,
}

/// Runs the command.
///
/// # Errors
/// An unknown edition; a file that exists already or cannot be written.
pub fn run(context: &Context, args: &Args) -> Result<Issue> {
    let TextOnly::Text = context.form()?;
    if dialogue::wanted(context, args) {
        return dialogue::run(context, edition(context, None));
    }
    let Some(edition) = edition(context, args.titre.as_deref()) else {
        let asked = args.titre.as_deref().unwrap_or_default();
        return Err(context.unknown_edition("titre inconnu", asked));
    };
    let text = dossier::template::dossier(
        edition,
        args.nom.as_deref().unwrap_or("NOM"),
        args.prenom.as_deref().unwrap_or("Prénom"),
    );
    if let Some(path) = &context.sortie {
        // Never over an existing file: it may hold somebody's dossier.
        write_new(path, text.as_bytes())?;
        context.note(&format!("dossier écrit : {}", shown(path)));
    } else {
        let mut out = Output::open(context, &[])?;
        out.write_all(text.as_bytes())?;
        out.finish()?;
    }
    Ok(Issue::Bonne)
}

/// The edition asked for; else the one of this program's own title that is in force on the day.
pub(super) fn edition<'c>(context: &'c Context, asked: Option<&str>) -> Option<&'c Edition> {
    let catalogue = &context.catalogue;
    if let Some(id) = asked {
        return catalogue.edition(id).map(|e| &e.edition);
    }
    let day = context.question.jour;
    let editions = || own_title(catalogue);
    editions()
        .find(|e| {
            let validite = e.validite_au(day);
            validite.du.is_some_and(|du| du <= day) && validite.au.is_some_and(|au| day <= au)
        })
        .or_else(|| editions().last())
}

/// Editions of the title after which the program is named, oldest first.
fn own_title(catalogue: &Catalogue) -> impl Iterator<Item = &Edition> {
    let name = env!("CARGO_PKG_NAME");
    catalogue
        .ids()
        .filter_map(|id| catalogue.edition(id))
        .map(|e| &e.edition)
        .filter(move |e| {
            e.sigle
                .as_deref()
                .is_some_and(|s| s.eq_ignore_ascii_case(name))
        })
}
