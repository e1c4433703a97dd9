//! `cip parchemin`: the working document of a parchemin, for a title or a CCS obtained.

use crate::render::parchemin;
use crate::render::parchemin::document::document;
use crate::report::parchemin::{Objet, Parchemin};
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::paper::Papier;
use crate::run::paper::{self, Sheet};
use anyhow::Result;

/// What the help says after the options.
pub const AFTER_HELP: &str = "\
Formats : texte, json, html, pdf ; html et pdf de plusieurs dossiers vont dans un répertoire.
Code de sortie : 0, le document est fait ; 1, rien à certifier ; 2, un fichier inutilisable, \
les autres étant traités.

Exemple :
  cip parchemin claire.toml --format pdf -o parchemin.pdf";

/// Runs the command.
///
/// # Errors
/// Those of [`paper::run`].
pub fn run(context: &Context, args: &Papier) -> Result<Issue> {
    paper::run(
        context,
        args,
        parchemin::json::CONTRACT.format,
        |case, as_json, face| {
            let parchemins = match Parchemin::of(&case.examen) {
                Ok(parchemins) => parchemins,
                Err(why) => return Sheet::Refused(why),
            };
            if as_json {
                return Sheet::Json(parchemin::json::parchemins(case.entete(), &parchemins));
            }
            let empreintes = case.entete().empreintes;
            Sheet::Documents(
                parchemins
                    .iter()
                    .map(|p| {
                        let suffix = match p.objet {
                            Objet::Titre => "",
                            Objet::Ccs(_) => "ccs",
                        };
                        (document(p, empreintes, face), suffix)
                    })
                    .collect(),
            )
        },
    )
}
