//! `cip history`: what happened in each dossier, and what each fact changed.

use crate::render::historique;
use crate::report::historique::Historique;
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::flow::Case;
use crate::run::format::forms;
use crate::run::options::Chemins;
use crate::run::over::{Collect, Counts, over};
use crate::run::results::{Layout, Results};
use anyhow::Result;

/// What the help says after the options.
pub const AFTER_HELP: &str = "\
Formats : texte, json, ndjson.
Code de sortie : 0 ; 2, un fichier inutilisable, les autres étant racontés.

Exemple :
  cip history claire.toml --date 31/12/2026";

forms! {
    pub(super) Forme { Texte = Texte, Json = Json, Ndjson = Ndjson }
    refused Table | Csv | Html | Pdf | Ics | Sarif
}

/// Runs the command.
///
/// # Errors
/// A format it does not know; an output that cannot be written.
pub fn run(context: &Context, args: &Chemins) -> Result<Issue> {
    let forme = context.form::<Forme>()?;
    let layout = match forme {
        Forme::Texte => Layout::Plain,
        Forme::Json => Layout::Json(historique::json::CONTRACT.format),
        Forme::Ndjson => Layout::Ndjson,
    };
    let width = context.width();
    over(context, &args.chemins).each(
        layout,
        |case| history(context, case, forme, width),
        Histories { forme },
    )
}

/// The text of a history, and how many facts it leaves out.
fn history(context: &Context, case: &Case<'_, '_>, forme: Forme, width: usize) -> (String, usize) {
    let ex = &case.examen;
    let history = Historique::new(ex.dossier, ex.edition, &context.catalogue, context.question);
    let text = match forme {
        Forme::Texte => historique::text::texte(&case.entete(), ex.edition, &history, width),
        Forme::Json | Forme::Ndjson => historique::json::membre(case.entete(), &history),
    };
    (text, history.ecartes)
}

struct Histories {
    forme: Forme,
}

impl Collect for Histories {
    type Answer = (String, usize);

    fn later_facts((_, found): &(String, usize), _: usize) -> usize {
        *found
    }

    fn take(&mut self, (text, _): (String, usize), out: &mut Results) -> Result<bool> {
        if self.forme == Forme::Texte && out.members() > 0 {
            out.bytes(b"\n")?;
        }
        out.member(&text)?;
        Ok(true)
    }

    fn finish(self, _: Counts, _: &mut Results) -> Result<Issue> {
        Ok(Issue::Bonne)
    }
}
