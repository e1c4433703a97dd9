//! `cip parchemin`: the working document of a parchemin, for a title or a CCS obtained.

use crate::render::parchemin::document;
use crate::render::parchemin_json;
use crate::report::parchemin::{Objet, Parchemin};
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::paper::Papier;
use crate::run::paper::{self, Sheet};
use anyhow::Result;

/// Runs the command.
///
/// # Errors
/// Those of [`paper::run`].
pub fn run(context: &Context, args: &Papier) -> Result<Issue> {
    paper::run(context, args, "cip/parchemin/1", |case, as_json, face| {
        let parchemins = match Parchemin::of(&case.examen) {
            Ok(parchemins) => parchemins,
            Err(why) => return Sheet::Refused(why),
        };
        if as_json {
            return Sheet::Json(parchemin_json::parchemins(case.entete(), &parchemins));
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
    })
}
