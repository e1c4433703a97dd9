//! `cip completions`: what a shell needs to complete a command line.

use super::explain;
use crate::model::words::{Choice, Parcours, TypeSession, Verdict};
use crate::report::echeancier::{EtatEcheance, NatureEcheance};
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::format::Format;
use crate::run::format::TextOnly;
use crate::run::options::Color;
use crate::run::output::Output;
use anyhow::Result;
use clap::builder::PossibleValuesParser;
use clap::{Arg, Command};
use clap_complete::{Shell, generate};
use std::any::TypeId;
use std::io::Write;

/// What the help says after the options.
pub const AFTER_HELP: &str = "\
Code de sortie : 0.

Exemple :
  cip completions bash > ~/.local/share/bash-completion/completions/cip";

/// `cip completions`.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct Args {
    /// Interpréteur de commandes
    #[arg(value_name = "SHELL")]
    pub shell: Shell,
}

/// Writes the completions of a shell.
///
/// # Errors
/// The output cannot be written.
pub fn run(context: &Context, args: Args, definitions: Command) -> Result<Issue> {
    let TextOnly::Text = context.form()?;
    let mut out = Output::open(context, &[])?;
    out.write_all(&script(args.shell, definitions))?;
    out.finish()?;
    Ok(Issue::Bonne)
}

/// The completions of a shell.
fn script(shell: Shell, definitions: Command) -> Vec<u8> {
    // Built in memory: the generator panics on a stream that fails.
    let mut bytes = Vec::new();
    generate(shell, &mut with_words(definitions), "cip", &mut bytes);
    bytes
}

/// The definitions, each option that takes a word of ours knowing which ones.
fn with_words(command: Command) -> Command {
    command.mut_args(offer).mut_subcommands(with_words)
}

fn offer(arg: Arg) -> Arg {
    let words = words_if::<Color>(&arg)
        .or_else(|| words_if::<Format>(&arg))
        .or_else(|| words_if::<Parcours>(&arg))
        .or_else(|| words_if::<TypeSession>(&arg))
        .or_else(|| words_if::<Verdict>(&arg))
        .or_else(|| words_if::<EtatEcheance>(&arg))
        .or_else(|| words_if::<NatureEcheance>(&arg));
    let words = words.or_else(|| (arg.get_id() == "code").then(|| explain::codes().collect()));
    match words {
        Some(words) => arg.value_parser(PossibleValuesParser::new(words)),
        None => arg,
    }
}

fn words_if<C: Choice>(arg: &Arg) -> Option<Vec<&'static str>> {
    (arg.get_value_parser().type_id() == TypeId::of::<C>())
        .then(|| C::ALL.iter().map(|(word, _)| *word).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_script_holds_every_command_and_word() {
        let program = crate::cli::definitions();
        for shell in [
            Shell::Bash,
            Shell::Zsh,
            Shell::Fish,
            Shell::Elvish,
            Shell::PowerShell,
        ] {
            let script = String::from_utf8(script(shell, crate::cli::definitions())).unwrap();
            for command in program.get_subcommands() {
                assert!(
                    script.contains(command.get_name()),
                    "{shell} : {}",
                    command.get_name()
                );
            }
            assert!(script.contains("horizon"), "{shell}");
            assert!(!script.contains("Print help"), "{shell}");
        }
        // Bash and zsh among others complete the values too.
        for shell in [Shell::Bash, Shell::Zsh, Shell::Fish] {
            let script = String::from_utf8(script(shell, crate::cli::definitions())).unwrap();
            for word in ["never", "ndjson", "capitalisation", "sans-objet"] {
                assert!(script.contains(word), "{shell} : {word}");
            }
        }
        // The words of an argument without a name, bash and zsh only.
        for shell in [Shell::Bash, Shell::Zsh] {
            let script = String::from_utf8(script(shell, crate::cli::definitions())).unwrap();
            for word in ["edition-ouverte", "vae-notice"] {
                assert!(script.contains(word), "{shell} : {word}");
            }
        }
    }
}
