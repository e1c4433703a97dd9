//! The words that each argument takes, for the shells to offer.

use crate::commands::{
    check, convert, deadlines, droit, eligibility, experience, explain, history, import,
    referentiel, schema, stats,
};
use crate::model::words::{Choice, Parcours, Resultat, TypeSession, Verdict, Voie};
use crate::render::pv::document::Partie;
use crate::report::echeancier::{EtatEcheance, NatureEcheance};
use crate::run::format::{Form, Format, TextOnly};
use crate::run::options::Color;
use crate::run::paper;
use clap::builder::{PossibleValuesParser, ValueParser};
use clap::{Arg, Command};
use std::any::TypeId;

/// The definitions, where each argument that takes words of ours says which ones. `editions` are the
/// ids of the editions known.
pub(super) fn with_words(program: Command, editions: &[&str]) -> Command {
    let format = program.get_arguments().find(|a| a.get_id() == "format");
    let format = format.cloned();
    below(program, "", format.as_ref(), editions)
}

/// The command at this path and those below it.
fn below(command: Command, path: &str, format: Option<&Arg>, editions: &[&str]) -> Command {
    let command = command.mut_args(|arg| offer(arg, path, editions));
    let mut command = command.mut_subcommands(|sub| {
        let path = format!("{path} {}", sub.get_name());
        below(sub, path.trim_start(), format, editions)
    });
    let last = command.get_subcommands().next().is_none();
    if let Some(format) = format.filter(|_| last) {
        // An argument of the program, but each command takes some of its words only.
        let format = format.clone().value_parser(any_of(formats(path)));
        command = command.arg(format);
    }
    command
}

/// The formats of the command at this path.
pub(super) fn formats(path: &str) -> Vec<&'static str> {
    match path {
        "eligibility" => of::<eligibility::Forme>(),
        "deadlines" => of::<deadlines::Forme>(),
        "livret" | "parchemin" | "pv imprimer" => of::<paper::Forme>(),
        "experience" => of::<experience::Forme>(),
        "check" => of::<check::Forme>(),
        "referentiel list" => of::<referentiel::ListForm>(),
        "referentiel show" | "referentiel check" | "referentiel diff" => of::<referentiel::Forme>(),
        "explain" => of::<explain::Forme>(),
        "droit compare" => of::<droit::Forme>(),
        "history" => of::<history::Forme>(),
        "convert" => of::<convert::Forme>(),
        "import" => of::<import::Forme>(),
        "schema" => of::<schema::Forme>(),
        "stats" => of::<stats::Forme>(),
        _ => of::<TextOnly>(),
    }
}

fn of<F: Form>() -> Vec<&'static str> {
    let all = Format::ALL.iter();
    all.filter(|(_, format)| F::of(*format).is_some())
        .map(|(word, _)| *word)
        .collect()
}

fn offer(arg: Arg, path: &str, editions: &[&str]) -> Arg {
    let words = words_if::<Color>(&arg)
        .or_else(|| words_if::<Format>(&arg))
        .or_else(|| words_if::<Parcours>(&arg))
        .or_else(|| words_if::<TypeSession>(&arg))
        .or_else(|| words_if::<Resultat>(&arg))
        .or_else(|| words_if::<Voie>(&arg))
        .or_else(|| words_if::<Verdict>(&arg))
        .or_else(|| words_if::<EtatEcheance>(&arg))
        .or_else(|| words_if::<NatureEcheance>(&arg))
        .or_else(|| words_if::<schema::Decrit>(&arg))
        .or_else(|| words_if::<Partie>(&arg))
        .or_else(|| takes::<bool>(&arg).then(|| vec!["oui", "non"]));
    if let Some(mut words) = words {
        if matches!(path, "eligibility" | "pv preparer") {
            words.retain(|word| *word != TypeSession::Equivalence.word());
        }
        return arg.value_parser(any_of(words));
    }
    let named = |name: &str| {
        arg.get_value_names()
            .is_some_and(|n| n.iter().any(|n| n == name))
    };
    if named("CODE") && path == "explain" {
        return arg.value_parser(any_of(explain::codes()));
    }
    if named("ID") {
        return arg.value_parser(any_of(editions.iter().map(|id| (*id).to_owned())));
    }
    arg
}

fn any_of<W: Into<clap::builder::PossibleValue>>(
    words: impl IntoIterator<Item = W>,
) -> ValueParser {
    PossibleValuesParser::new(words).into()
}

fn words_if<C: Choice>(arg: &Arg) -> Option<Vec<&'static str>> {
    takes::<C>(arg).then(|| C::ALL.iter().map(|(word, _)| *word).collect())
}

/// A value of this type is typed.
fn takes<T: 'static>(arg: &Arg) -> bool {
    arg.get_action().takes_values() && arg.get_value_parser().type_id() == TypeId::of::<T>()
}
