//! `cip explain`: a rule (what it examines, the texts by date, an example, its limits) or a series of
//! the law (its versions, its gaps, who reads it).

use crate::model::droit::{Droit, History};
use crate::mots::clean::clean;
use crate::problem::nearest;
use crate::render::explain;
use crate::render::explain::serie;
use crate::render::table::Table;
use crate::render::text::wrap;
use crate::rules::{RULES, Rule, rule};
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::format::forms;
use crate::run::output::Output;
use anyhow::{Result, bail};
use std::io::Write;

/// What the help says after the options.
pub const AFTER_HELP: &str = "\
Formats : texte, json.
Code de sortie : 0 ; 2, un code inconnu.

Exemples :
  cip explain
  cip explain capitalisation-delai
  cip explain vae-notice --format json";

/// `cip explain`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Code d'une règle (edition-ouverte) ou d'une série du droit (vae-notice) ; sans code, la liste
    #[arg(value_name = "CODE")]
    pub code: Option<String>,
}

forms! {
    pub(super) Forme { Texte = Texte, Json = Json }
    refused Table | Ndjson | Csv | Html | Pdf | Ics | Sarif
}

/// What is to be explained.
enum Sujet<'d> {
    /// The list of the rules, then that of the series.
    Liste(Vec<History<'d>>),
    Regle(&'static Rule),
    Serie(History<'d>),
}

/// Every code that the command takes, rules first; some are both a rule and a series.
pub fn codes() -> impl Iterator<Item = &'static str> {
    let rules = RULES.iter().map(|r| r.code);
    rules.chain(
        Droit::SERIES
            .iter()
            .copied()
            .filter(|nom| rule(nom).is_none()),
    )
}

/// Runs the command.
///
/// # Errors
/// An unknown code; an output that cannot be written.
pub fn run(context: &Context, args: &Args) -> Result<Issue> {
    let forme = context.form::<Forme>()?;
    let droit = context.catalogue.droit();
    let day = context.question.droit.unwrap_or(context.question.jour);
    let sujet = sujet(args.code.as_deref(), droit)?;
    let mut out = Output::open(context, &[])?;
    if forme == Forme::Json {
        let document = match &sujet {
            Sujet::Liste(histories) => {
                explain::json::document(&RULES.iter().collect::<Vec<_>>(), histories, droit, day)
            }
            Sujet::Regle(rule) => {
                let mut read = droit.histories();
                read.retain(|h| rule.series.contains(&h.nom));
                explain::json::document(&[rule], &read, droit, day)
            }
            Sujet::Serie(history) => {
                explain::json::document(&[], std::slice::from_ref(history), droit, day)
            }
        };
        writeln!(out, "{document}")?;
    } else {
        let width = context.width();
        let text = match &sujet {
            Sujet::Liste(histories) => list(histories, width),
            Sujet::Regle(rule) => explain::text::page(rule, droit, day, width),
            Sujet::Serie(history) => serie::page(history, droit, day, width),
        };
        out.write_all(text.as_bytes())?;
    }
    out.finish()?;
    Ok(Issue::Bonne)
}

/// A code that is both a rule's and a series' is the rule: its page shows the series too.
fn sujet<'d>(code: Option<&str>, droit: &'d Droit) -> Result<Sujet<'d>> {
    let Some(code) = code else {
        return Ok(Sujet::Liste(droit.histories()));
    };
    if let Some(rule) = rule(code) {
        return Ok(Sujet::Regle(rule));
    }
    let found = droit.histories().into_iter().find(|h| h.nom == code);
    match found {
        Some(history) => Ok(Sujet::Serie(history)),
        None => bail!(unknown(code)),
    }
}

fn list(histories: &[History<'_>], width: usize) -> String {
    let mut rules = Table::new(["Règle", "Ce que la règle examine"]);
    for rule in RULES {
        rules.push([rule.code, rule.titre]);
    }
    let mut series = Table::new(["Série du droit", "Ce qu'elle règle", ""]);
    for history in histories {
        let role = if history.decide { "décide" } else { "citée" };
        series.push([history.nom, history.objet, role]);
    }
    format!(
        "{}\n{}{}\n",
        rules.finish(width, &[0]),
        series.finish(width, &[0, 2]),
        wrap(
            "Une règle ou une série en détail : cip explain CODE",
            width,
            0
        )
    )
}

fn unknown(code: &str) -> String {
    let hint = match nearest(code, codes()) {
        Some(close) => format!(" ; vouliez-vous « {close} » ?"),
        None => " (voir « cip explain » pour la liste)".to_owned(),
    };
    format!("règle ou série inconnue : « {} »{hint}", clean(code))
}
