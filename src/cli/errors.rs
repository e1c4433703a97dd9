//! Why a command line is refused, in French.

use super::french;
use crate::render::clean::clean;
use clap::builder::Styles;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, Error};
use std::error::Error as _;
use std::ffi::OsString;
use std::fmt::Write;
use std::num::ParseIntError;

/// The message for `error`, met by `command` on these arguments (the program's name first), with
/// its colours and its last line end.
pub fn text(error: &Error, command: &Command, args: &[OsString]) -> String {
    let styles = Styles::styled();
    let (bad, good, literal) = (styles.get_error(), styles.get_valid(), styles.get_literal());
    let mut out = format!("{bad}erreur :{bad:#} {}\n", reason(error, command, args));
    for hint in hints(error) {
        let _ = writeln!(out, "  {good}conseil :{good:#} {hint}");
    }
    let target = target(command, args);
    let _ = writeln!(
        out,
        "\nPour l'aide : {literal}{target} --help{literal:#}"
    );
    out
}

fn reason(error: &Error, command: &Command, args: &[OsString]) -> String {
    let known = Known { error };
    known
        .told(command, args)
        .unwrap_or_else(|| general(error.kind()).to_owned())
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

    /// The message, where the context allows a precise one.
    fn told(&self, command: &Command, args: &[OsString]) -> Option<String> {
        let arg = || self.one(ContextKind::InvalidArg);
        let value = || self.one(ContextKind::InvalidValue);
        Some(match self.error.kind() {
            ErrorKind::InvalidValue => {
                let (arg, value) = (arg()?, value()?);
                let mut text = if value.is_empty() {
                    format!("{arg} attend une valeur")
                } else {
                    format!("{arg} ne peut pas valoir « {value} »")
                };
                let words = self.all(ContextKind::ValidValue);
                if !words.is_empty() {
                    text.push_str(" : choisir parmi ");
                    text.push_str(&words.join(", "));
                }
                text
            }
            ErrorKind::ValueValidation => {
                let (arg, value) = (arg()?, value()?);
                let given = source_of(&arg, command, args);
                let why = self
                    .error
                    .source()
                    .map(|source| {
                        if source.is::<ParseIntError>() {
                            " : un nombre entier est attendu".to_owned()
                        } else {
                            format!(" : {}", clean(&source.to_string()))
                        }
                    })
                    .unwrap_or_default();
                format!("{given} ne peut pas valoir « {value} »{why}")
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
                let words = self.all(ContextKind::ValidSubcommand);
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
            [other] if *other == first => format!("{first} ne se donne qu'une fois"),
            others => format!("{first} ne va pas avec {}", enumerated(others)),
        })
    }
}

/// What to say when clap gave no context.
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

fn values(arg: &str, least: &str, expected: isize, given: isize) -> String {
    let s = if expected > 1 { "s" } else { "" };
    format!("{arg} attend {least}{expected} valeur{s}, et non {given}")
}

/// `a`, `a et b`, `a, b et c`.
fn enumerated(words: &[String]) -> String {
    match words {
        [before @ .., last] if !before.is_empty() => format!("{} et {last}", before.join(", ")),
        words => words.concat(),
    }
}

fn hints(error: &Error) -> Vec<String> {
    let known = Known { error };
    let mut hints = Vec::new();
    for kind in [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ] {
        let words: Vec<String> = known
            .all(kind)
            .iter()
            .map(|word| format!("« {word} »"))
            .collect();
        if !words.is_empty() {
            hints.push(format!("vouliez-vous dire {} ?", words.join(" ou ")));
        }
    }
    if let Some(ContextValue::StyledStrs(texts)) = error.get(ContextKind::Suggested) {
        hints.extend(
            texts
                .iter()
                .filter_map(|text| other_hint(&text.to_string())),
        );
    }
    hints
}

/// The hints that clap gives as whole English sentences, told again: what they quote is kept.
fn other_hint(text: &str) -> Option<String> {
    let text = clean(text);
    let quoted: Vec<&str> = text.split('\'').skip(1).step_by(2).collect();
    match quoted.as_slice() {
        [arg, passed] if text.starts_with("to pass") => {
            Some(format!("si « {arg} » est une valeur, écrire « {passed} »"))
        }
        [command, _] if text.starts_with("subcommand") => Some(format!(
            "« {command} » est une commande : retirer le « -- » qui la précède"
        )),
        [command] => Some(format!("« {command} » existe")),
        _ => None,
    }
}

/// The option as it was given: by its variable if it is not among the arguments.
fn source_of(shown: &str, command: &Command, args: &[OsString]) -> String {
    let Some(arg) = command
        .get_arguments()
        .find(|arg| arg.get_env().is_some() && arg.to_string() == shown)
    else {
        return shown.to_owned();
    };
    let typed = arg.get_long().is_some_and(|long| {
        let long = format!("--{long}");
        args.iter().filter_map(|a| a.to_str()).any(|a| {
            a.strip_prefix(&long)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('='))
        })
    });
    match arg.get_env() {
        Some(variable) if !typed => format!("la variable {}", variable.to_string_lossy()),
        _ => shown.to_owned(),
    }
}

/// The command whose help will help: the deepest one named by the arguments.
fn target(command: &Command, args: &[OsString]) -> String {
    let mut at = command;
    let mut path = french::path("", command);
    let mut words = args.iter().skip(1).map(|arg| arg.to_string_lossy());
    while let Some(word) = words.next() {
        if word == "--" {
            break;
        }
        if word.starts_with('-') {
            // The word after an option that takes a value is no command.
            if command
                .get_opts()
                .chain(at.get_opts())
                .any(|arg| named(arg, &word))
            {
                words.next();
            }
        } else if let Some(sub) = at.find_subcommand(&*word) {
            path = french::path(&path, sub);
            at = sub;
        } else {
            break;
        }
    }
    path
}

fn named(arg: &Arg, word: &str) -> bool {
    arg.get_action().takes_values()
        && (arg
            .get_long()
            .is_some_and(|long| word.strip_prefix("--") == Some(long))
            || arg.get_short().is_some_and(|short| {
                word.strip_prefix('-')
                    .is_some_and(|rest| rest.chars().eq([short]))
            }))
}
