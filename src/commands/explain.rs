//! `cip explain`: a rule, what it examines, the texts by date, an example, its limits.

use super::Issue;
use super::context::Context;
use super::output::Output;
use crate::cli::{self, Format};
use crate::read::problem::nearest;
use crate::render::clean::clean;
use crate::render::{explain, explain_json, table};
use crate::rules::{RULES, Rule, rule};
use anyhow::{Result, bail};
use std::io::Write;

/// Runs the command.
///
/// # Errors
/// An unknown code; an output that cannot be written.
pub fn run(context: &Context, args: &cli::Explain) -> Result<Issue> {
    let format = context.format_among(&[Format::Texte, Format::Json])?;
    let chosen: Vec<&Rule> = match &args.code {
        None => RULES.iter().collect(),
        Some(code) => match rule(code) {
            Some(rule) => vec![rule],
            None => bail!(unknown(code)),
        },
    };
    let droit = context.catalogue.droit();
    let day = context.question.droit.unwrap_or(context.question.jour);
    let mut out = Output::open(context, &[])?;
    match (format, &args.code, chosen.as_slice()) {
        (Format::Json, _, rules) => {
            writeln!(out, "{}", explain_json::document(rules, droit, day))?;
        }
        (_, Some(_), [rule]) => {
            let text = explain::page(rule, droit, day, context.width());
            out.write_all(text.as_bytes())?;
        }
        (_, _, rules) => {
            let mut table = table::new(context.width(), &["Code", "Ce que la règle examine"]);
            for rule in rules {
                table.add_row([rule.code, rule.titre]);
            }
            out.write_all(table::finish(&mut table, &[0]).as_bytes())?;
            writeln!(out, "Une règle en détail : cip explain CODE")?;
        }
    }
    out.finish()?;
    Ok(Issue::Bonne)
}

fn unknown(code: &str) -> String {
    let hint = match nearest(code, RULES.iter().map(|r| r.code)) {
        Some(close) => format!(" ; vouliez-vous « {close} » ?"),
        None => " (voir « cip explain » pour la liste)".to_owned(),
    };
    format!("règle inconnue : « {} »{hint}", clean(code))
}
