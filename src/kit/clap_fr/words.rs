//! How a command and its arguments are named, for the help, the messages and the manual alike.

use clap::builder::PossibleValue;
use clap::{Arg, ArgAction, Command};

/// What a command is called by, from the program's name on.
pub fn path(parent: &str, command: &Command) -> String {
    if parent.is_empty() {
        command.get_name().to_owned()
    } else {
        format!("{parent} {}", command.get_name())
    }
}

/// What may follow a command's name, as a list of words: `[OPTIONS]`, `<ID>`, `<COMMANDE>`.
pub(super) fn usage(command: &Command) -> Vec<String> {
    let mut words = vec!["[OPTIONS]".to_owned()];
    words.extend(
        command
            .get_opts()
            .filter(|arg| arg.is_required_set())
            .map(required_option),
    );
    words.extend(
        command
            .get_positionals()
            .filter(|arg| !arg.is_hide_set())
            .map(positional),
    );
    if command.has_subcommands() {
        words.push(
            if command.is_subcommand_required_set() {
                "<COMMANDE>"
            } else {
                "[COMMANDE]"
            }
            .to_owned(),
        );
    }
    words
}

/// An option that must be there: `--type <TYPE>`. clap's own display wants a command that is
/// already built.
fn required_option(arg: &Arg) -> String {
    let name = arg.get_long().map_or_else(
        || format!("-{}", arg.get_short().unwrap_or('?')),
        |long| format!("--{long}"),
    );
    match arg.get_value_names() {
        Some([value, ..]) => format!("{name} <{value}>"),
        _ => format!("{name} <{}>", arg.get_id().as_str().to_uppercase()),
    }
}

/// An argument without a dash: `[CHEMINS]...`, `<ID>`.
pub fn positional(arg: &Arg) -> String {
    let name = match arg.get_value_names() {
        Some([name, ..]) => name.to_string(),
        _ => arg.get_id().as_str().to_uppercase(),
    };
    let several = matches!(arg.get_action(), ArgAction::Append)
        || arg.get_num_args().is_some_and(|n| n.max_values() > 1);
    let dots = if several { "..." } else { "" };
    if arg.is_required_set() {
        format!("<{name}>{dots}")
    } else {
        format!("[{name}]{dots}")
    }
}

/// What is to be known of an argument beside its text: `défaut : 3m`, `variable : CIP_DATE`.
pub(super) fn notes(arg: &Arg) -> Vec<String> {
    let mut notes = Vec::new();
    if arg.get_action().takes_values() && !arg.is_hide_possible_values_set() {
        let values = arg.get_possible_values();
        let words: Vec<&str> = values
            .iter()
            .filter(|value| !value.is_hide_set())
            .map(PossibleValue::get_name)
            .collect();
        if !words.is_empty() {
            notes.push(format!("valeurs : {}", words.join(", ")));
        }
    }
    let defaults: Vec<_> = arg
        .get_default_values()
        .iter()
        .map(|value| value.to_string_lossy())
        .collect();
    if !defaults.is_empty() && !arg.is_hide_default_value_set() {
        notes.push(format!("défaut : {}", defaults.join(" ")));
    }
    if let Some(variable) = arg.get_env().filter(|_| !arg.is_hide_env_set()) {
        notes.push(format!("variable : {}", variable.to_string_lossy()));
    }
    let mut others: Vec<String> = arg
        .get_visible_aliases()
        .unwrap_or_default()
        .iter()
        .map(|name| format!("--{name}"))
        .collect();
    others.extend(
        arg.get_visible_short_aliases()
            .unwrap_or_default()
            .iter()
            .map(|name| format!("-{name}")),
    );
    notes.extend(alias(&others));
    notes
}

/// The other names of a command: `alias : eligibilite`.
pub(super) fn aliases(command: &Command) -> Option<String> {
    let names: Vec<String> = command.get_visible_aliases().map(str::to_owned).collect();
    alias(&names)
}

fn alias(names: &[String]) -> Option<String> {
    (!names.is_empty()).then(|| format!("alias : {}", names.join(", ")))
}
