//! Why a command line is refused, in French.

mod hints;
mod place;

use crate::kit::text::clean;
use clap::builder::Styles;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};
use place::{source_of, target};
use std::error::Error as _;
use std::ffi::OsString;
use std::fmt::Write;
use std::num::ParseIntError;

/// The message for `error`, met by `command` on these arguments (the program's name first), with
/// its colours and its last line end.
pub fn refusal(error: &Error, command: &Command, args: &[OsString]) -> String {
    let styles = Styles::styled();
    let (bad, good, literal) = (styles.get_error(), styles.get_valid(), styles.get_literal());
    let (target, at) = target(command, args);
    let known = Known { error };
    let reason = known
        .precise(command, at, args)
        .unwrap_or_else(|| general(error.kind()).to_owned());
    let mut out = format!("{bad}erreur :{bad:#} {reason}\n");
    for hint in known.hints(command) {
        let _ = writeln!(out, "  {good}conseil :{good:#} {hint}");
    }
    let _ = writeln!(out, "\nPour l'aide : {literal}{target} --help{literal:#}");
    out
}

/// The context that clap gave with the error.
struct Known<'a> {
    error: &'a Error,
}

impl Known<'_> {
    fn one(&self, kind: ContextKind) -> Option<String> {
        match self.error.get(kind)? {
            ContextValue::String(text) => Some(clean(text).into_owned()),
            _ => None,
        }
    }

    fn all(&self, kind: ContextKind) -> Vec<String> {
        match self.error.get(kind) {
            Some(ContextValue::Strings(texts)) => {
                texts.iter().map(|t| clean(t).into_owned()).collect()
            }
            Some(ContextValue::String(text)) => vec![clean(text).into_owned()],
            _ => Vec::new(),
        }
    }

    fn number(&self, kind: ContextKind) -> Option<isize> {
        match self.error.get(kind)? {
            ContextValue::Number(n) => Some(*n),
            _ => None,
        }
    }

    /// Why the value is refused, from its own parser.
    fn why(&self) -> Option<String> {
        let source = self.error.source()?;
        Some(if source.is::<ParseIntError>() {
            "un nombre entier est attendu".to_owned()
        } else {
            clean(&source.to_string()).into_owned()
        })
    }

    /// The message, where the context allows a precise one.
    fn precise(&self, command: &Command, at: &Command, args: &[OsString]) -> Option<String> {
        let arg = || self.one(ContextKind::InvalidArg);
        let value = || self.one(ContextKind::InvalidValue);
        Some(match self.error.kind() {
            ErrorKind::InvalidValue => {
                let mut text = refused(&arg()?, &value()?);
                let words = self.all(ContextKind::ValidValue);
                if !words.is_empty() {
                    text.push_str(" : choisir parmi ");
                    text.push_str(&words.join(", "));
                }
                text
            }
            ErrorKind::ValueValidation => {
                let given = source_of(&arg()?, command, args);
                let why = self
                    .why()
                    .map_or_else(String::new, |why| format!(" : {why}"));
                refused(&given, &value()?) + &why
            }
            ErrorKind::UnknownArgument => {
                let arg = arg()?;
                if arg.starts_with('-') && arg != "-" {
                    format!("option inconnue : « {arg} »")
                } else {
                    format!("argument de trop : « {arg} »")
                }
            }
            ErrorKind::InvalidSubcommand => {
                format!(
                    "commande inconnue : « {} »",
                    self.one(ContextKind::InvalidSubcommand)?
                )
            }
            ErrorKind::MissingSubcommand => {
                let mut text = "il manque une commande".to_owned();
                let words: Vec<&str> = at
                    .get_subcommands()
                    .filter(|sub| !sub.is_hide_set())
                    .map(Command::get_name)
                    .collect();
                if !words.is_empty() {
                    text.push_str(" : choisir parmi ");
                    text.push_str(&words.join(", "));
                }
                text
            }
            ErrorKind::MissingRequiredArgument => {
                let missing = self.all(ContextKind::InvalidArg);
                if missing.is_empty() {
                    return None;
                }
                format!("il manque {}", enumerated(&missing))
            }
            ErrorKind::ArgumentConflict => self.conflict()?,
            ErrorKind::NoEquals => {
                let arg = arg()?;
                format!("{arg} : la valeur s'écrit après un signe égal, sans espace")
            }
            ErrorKind::TooManyValues => {
                format!("« {} » est de trop pour {}", value()?, arg()?)
            }
            ErrorKind::TooFewValues => values(
                &arg()?,
                "au moins ",
                self.number(ContextKind::MinValues)?,
                self.number(ContextKind::ActualNumValues)?,
            ),
            ErrorKind::WrongNumberOfValues => values(
                &arg()?,
                "",
                self.number(ContextKind::ExpectedNumValues)?,
                self.number(ContextKind::ActualNumValues)?,
            ),
            _ => return None,
        })
    }

    fn conflict(&self) -> Option<String> {
        let first = self
            .one(ContextKind::InvalidArg)
            .or_else(|| self.one(ContextKind::InvalidSubcommand))?;
        let others = self.all(ContextKind::PriorArg);
        Some(match others.as_slice() {
            [] => format!("{first} ne va pas avec les autres arguments"),
            [other] if *other == first => format!("{} ne se donne qu'une fois", name(&first)),
            others => format!("{first} ne va pas avec {}", enumerated(others)),
        })
    }
}

/// The message when clap gave no context.
fn general(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "une valeur n'est pas admise",
        ErrorKind::UnknownArgument => "un argument est inconnu",
        ErrorKind::InvalidSubcommand => "la commande est inconnue",
        ErrorKind::NoEquals => "une valeur s'écrit après un signe égal",
        ErrorKind::TooManyValues => "une valeur est de trop",
        ErrorKind::TooFewValues => "il manque des valeurs",
        ErrorKind::WrongNumberOfValues => "le nombre de valeurs n'est pas le bon",
        ErrorKind::ArgumentConflict => "des arguments ne vont pas ensemble",
        ErrorKind::MissingRequiredArgument => "il manque un argument",
        ErrorKind::MissingSubcommand => "il manque une commande",
        ErrorKind::InvalidUtf8 => "un argument n'est pas du texte en UTF-8",
        ErrorKind::Io | ErrorKind::Format => "l'aide n'a pas pu être écrite",
        _ => "la ligne de commande n'est pas comprise",
    }
}

fn refused(arg: &str, value: &str) -> String {
    if value.is_empty() {
        format!("{arg} attend une valeur")
    } else {
        format!("{} ne peut pas valoir « {value} »", name(arg))
    }
}

/// The option without what follows it: `--date` of `--date <AAAA-MM-JJ>`.
fn name(arg: &str) -> &str {
    match arg.split_once(' ') {
        Some((name, _)) if arg.starts_with('-') => name,
        _ => arg,
    }
}

fn values(arg: &str, least: &str, expected: isize, given: isize) -> String {
    let word = if expected > 1 { "valeurs" } else { "valeur" };
    format!("{arg} attend {least}{expected} {word}, et non {given}")
}

/// `a`, `a et b`, `a, b et c`.
fn enumerated(words: &[String]) -> String {
    match words {
        [before @ .., last] if !before.is_empty() => format!("{} et {last}", before.join(", ")),
        words => words.concat(),
    }
}
