//! `cip history`: what happened in each dossier, and what each fact changed.

use crate::render::historique;
use crate::report::historique::Historique;
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::flow::{Case, Flow, Sink, Treated};
use crate::run::options::{Chemins, Format};
use crate::run::reporter::Tally;
use crate::run::results::{Document, Kind};
use anyhow::Result;

const KIND: Kind = Kind {
    name: "cip/history/1",
    columns: &[],
};

/// Runs the command.
///
/// # Errors
/// A format it does not know; an output that cannot be written.
pub fn run(context: &Context, args: &Chemins) -> Result<Issue> {
    let format = context.format_among(&[Format::Texte, Format::Json, Format::Ndjson])?;
    let mut sink = Histoires {
        document: Document::open(context, format, KIND, None, &args.chemins)?,
        tally: Tally::new(context),
        format,
    };
    let width = context.width();
    Flow::new(context).run(
        &args.chemins,
        |case| told(context, case, format, width),
        &mut sink,
    )?;
    sink.document.finish()?;
    sink.tally.tell_left_out();
    Ok(sink.tally.issue(Issue::Bonne))
}

/// The text of a history, and the number of facts left out.
fn told(context: &Context, case: &Case<'_, '_>, format: Format, width: usize) -> (String, usize) {
    let ex = &case.examen;
    let history = Historique::new(ex.dossier, ex.edition, &context.catalogue, context.question);
    let text = match format {
        Format::Texte => historique::texte(&case.entete(), &history, width),
        _ => historique::json(case.entete(), &history),
    };
    (text, history.ecartes)
}

struct Histoires<'r> {
    document: Document,
    tally: Tally<'r>,
    format: Format,
}

impl Sink<(String, usize)> for Histoires<'_> {
    fn take(&mut self, treated: Treated<(String, usize)>) -> Result<()> {
        let Some((text, ecartes)) = self.tally.settle(treated, &mut self.document)? else {
            return Ok(());
        };
        if self.format == Format::Texte && self.tally.done > 0 {
            self.document.member("\n")?;
        }
        self.tally.done(ecartes);
        self.document.member(&text)
    }

    fn flush(&mut self) -> Result<()> {
        self.document.flush()
    }
}
