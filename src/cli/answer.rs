//! What is printed about the command line itself: help, version, or why it is refused.

use super::{Cli, definitions};
use crate::catalogue::Catalogue;
use crate::kit::clap_fr;
use crate::model::words::Choice;
use crate::render::version;
use crate::run::options::Color;
use anstream::{AutoStream, ColorChoice};
use clap::Parser;
use std::ffi::OsString;
use std::io::{self, Write};

/// A text about the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The text, with its colours and its last line end.
    pub text: String,
    /// The command line is refused: standard error, exit code 2.
    pub refused: bool,
}

impl Answer {
    /// Writes the answer where it goes, coloured as `--color` asks. A closed pipe is not an error.
    pub fn print(&self, args: &[OsString]) {
        let choice = match color(args) {
            Color::Always => ColorChoice::AlwaysAnsi,
            Color::Never => ColorChoice::Never,
            Color::Auto => ColorChoice::Auto,
        };
        let text = self.text.as_bytes();
        let _ = if self.refused {
            AutoStream::new(io::stderr(), choice).write_all(text)
        } else {
            let mut out = AutoStream::new(io::stdout(), choice);
            out.write_all(text).and_then(|()| out.flush())
        };
    }
}

/// Reads the command line, the program's name first.
///
/// # Errors
/// What to print instead of running.
pub fn parse(args: &[OsString]) -> Result<Cli, Answer> {
    // Done here: clap would count a variable (CIP_DATE) as an argument, and say less.
    if args.len() < 2 {
        let help = ["cip", "--help"].map(OsString::from);
        return Cli::try_parse_from(&help).map_err(|error| Answer {
            refused: true,
            ..answer(&error, &help)
        });
    }
    // The French layout is made only if something is to be printed.
    Cli::try_parse_from(args).map_err(|error| answer(&error, &asked(args)))
}

fn answer(error: &clap::Error, args: &[OsString]) -> Answer {
    let mut command = laid_out();
    match command.try_get_matches_from_mut(args) {
        Err(error) => text_of(&error, &command, args),
        Ok(_) => text_of(error, &command, args),
    }
}

/// The definitions laid out in French.
pub(super) fn laid_out() -> clap::Command {
    clap_fr::laid_out(definitions())
        .after_help("Aide d'une commande : cip COMMANDE --help\nManuel : cip man | man -l -")
}

fn text_of(error: &clap::Error, command: &clap::Command, args: &[OsString]) -> Answer {
    use clap::error::ErrorKind;
    let text = match error.kind() {
        ErrorKind::DisplayVersion if verbose(args) => {
            format!("{error}{}", version::donnees(&Catalogue::embedded()))
        }
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
        | ErrorKind::DisplayVersion => clap_fr::plain(&error.render().ansi().to_string()),
        _ => clap_fr::refusal(error, command, args),
    };
    Answer {
        text,
        refused: error.use_stderr(),
    }
}

/// The arguments, `cip help COMMANDE` being read as `cip COMMANDE --help`.
fn asked(args: &[OsString]) -> Vec<OsString> {
    match args {
        [program, help, rest @ ..] if help == "help" || help == "aide" => {
            let mut args = vec![program.clone()];
            args.extend_from_slice(rest);
            args.push("--help".into());
            args
        }
        args => args.to_vec(),
    }
}

/// `--verbose`, read by hand: the version is asked for before the rest is read.
fn verbose(args: &[OsString]) -> bool {
    args.iter().skip(1).any(|arg| {
        let arg = arg.to_string_lossy();
        let short = arg.strip_prefix('-').filter(|s| !s.starts_with('-'));
        arg == "--verbose" || short.is_some_and(|s| s.contains('v'))
    })
}

/// `--color`, read by hand: the command line may be refused.
fn color(args: &[OsString]) -> Color {
    let mut words = args.iter().map(|arg| arg.to_string_lossy());
    let mut found = Color::Auto;
    while let Some(word) = words.next() {
        let value = match word.strip_prefix("--color") {
            Some("") => words.next().map(std::borrow::Cow::into_owned),
            Some(rest) => rest.strip_prefix('=').map(str::to_owned),
            None if word == "--" => break,
            None => None,
        };
        if let Some(color) = value.as_deref().and_then(Color::parse) {
            found = color;
        }
    }
    found
}
