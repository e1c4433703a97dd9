//! `cip completions`: what a shell needs to complete a command line.

mod words;

use crate::run::Issue;
use crate::run::context::Context;
use crate::run::format::TextOnly;
use crate::run::output::Output;
use anyhow::Result;
use clap::Command;
use clap_complete::{Shell, generate};
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
    let editions: Vec<&str> = context.catalogue.ids().collect();
    let mut out = Output::open(context, &[])?;
    out.write_all(script(args.shell, definitions, &editions).as_bytes())?;
    out.finish()?;
    Ok(Issue::Bonne)
}

/// The completions of a shell; `editions` are the ids of the editions known.
fn script(shell: Shell, definitions: Command, editions: &[&str]) -> String {
    // Built in memory: the generator panics on a stream that fails.
    let mut bytes = Vec::new();
    let mut definitions = words::with_words(definitions, editions);
    generate(shell, &mut definitions, "cip", &mut bytes);
    let script = String::from_utf8_lossy(&bytes).into_owned();
    match shell {
        Shell::Bash => files_first(&script),
        Shell::Fish => script + &arguments(&definitions, &[]),
        _ => script,
    }
}

/// The script of bash offers options where nothing is typed yet: it offers words and files there, as
/// other shells do.
fn files_first(script: &str) -> String {
    const FILTER: &str = "\
_cip_fichiers() {
    _cip \"$@\"
    local mot mots=()
    [[ \"$2\" == -* ]] && return 0
    for mot in \"${COMPREPLY[@]}\"; do
        [[ \"$mot\" == -* ]] || mots+=(\"$mot\")
    done
    COMPREPLY=(\"${mots[@]}\")
}

";
    let registered = "complete -F _cip ";
    let at = script
        .find("\nif [[ \"${BASH_VERSINFO[0]}\" -eq 4")
        .map_or(0, |at| at + 1);
    let (head, tail) = script.split_at(at);
    format!(
        "{head}{FILTER}{}",
        tail.replace(registered, "complete -F _cip_fichiers ")
    )
}

/// The words of the arguments without a name, which the script of fish leaves out. `above` is the
/// command that holds this one, by all its names.
fn arguments(command: &Command, above: &[&str]) -> String {
    let mut lines = String::new();
    for sub in command.get_subcommands() {
        let mut names = vec![sub.get_name()];
        names.extend(sub.get_visible_aliases());
        let condition = if above.is_empty() {
            format!("__fish_cip_using_subcommand {}", names.join(" "))
        } else {
            let (above, names) = (above.join(" "), names.join(" "));
            format!("__fish_cip_using_subcommand {above}; and __fish_seen_subcommand_from {names}")
        };
        for argument in sub.get_positionals() {
            let words = argument.get_possible_values();
            let words: Vec<&str> = words
                .iter()
                .map(clap::builder::PossibleValue::get_name)
                .collect();
            if !words.is_empty() {
                let words = words.join(" ");
                lines += &format!("complete -c cip -n \"{condition}\" -f -a \"{words}\"\n");
            }
        }
        lines += &arguments(sub, &names);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::words::Choice as _;
    use crate::run::format::Format;

    fn scripts() -> impl Iterator<Item = (Shell, String)> {
        let shells = [
            Shell::Bash,
            Shell::Zsh,
            Shell::Fish,
            Shell::Elvish,
            Shell::PowerShell,
        ];
        let program = crate::cli::definitions;
        shells
            .map(|shell| (shell, script(shell, program(), &["essai-1999"])))
            .into_iter()
    }

    #[test]
    fn each_script_holds_every_command() {
        let program = crate::cli::definitions();
        for (shell, script) in scripts() {
            for command in program.get_subcommands() {
                let name = command.get_name();
                assert!(script.contains(name), "{shell} : {name}");
            }
            assert!(script.contains("horizon"), "{shell}");
            assert!(!script.contains("Print help"), "{shell}");
        }
    }

    #[test]
    fn three_shells_know_the_words_of_every_value() {
        for (shell, script) in scripts().take(3) {
            for word in [
                "never",
                "ndjson",
                "capitalisation",
                "sans-objet",
                "equivalence",
                "partiel",
                "edition-ouverte",
                "vae-notice",
                "essai-1999",
                "droit-compare",
                "oui",
            ] {
                assert!(script.contains(word), "{shell} : {word}");
            }
        }
    }

    #[test]
    fn bash_offers_files_before_options() {
        let (_, script) = scripts().next().unwrap();
        assert_eq!(script.matches("complete -F _cip_fichiers -o").count(), 2);
        assert!(!script.contains("complete -F _cip -o"));
    }

    #[test]
    fn the_help_of_a_command_names_the_formats_that_are_offered() {
        fn leaves(command: &Command, path: &str, seen: &mut usize) {
            for sub in command.get_subcommands() {
                let path = format!("{path} {}", sub.get_name());
                leaves(sub, &path, seen);
                let help = sub
                    .get_after_help()
                    .map(ToString::to_string)
                    .unwrap_or_default();
                let Some((_, listed)) = help.split_once("Formats : ") else {
                    continue;
                };
                *seen += 1;
                let listed = listed.split(['.', '\n']).next().unwrap();
                let offered = words::formats(path.trim());
                for (word, _) in Format::ALL {
                    let named = listed
                        .split(|c: char| !c.is_alphanumeric())
                        .any(|w| w == *word);
                    assert_eq!(named, offered.contains(word), "{path} : {word}");
                }
            }
        }
        let mut seen = 0;
        leaves(&crate::cli::definitions(), "", &mut seen);
        assert!(seen > 10, "{seen}");
    }
}
