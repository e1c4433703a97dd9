//! Where in the command line the error is: which command, which option or variable.

use crate::kit::clap_fr::words;
use clap::{Arg, Command};
use std::ffi::OsString;

/// The option as it was given: by its variable if it is not among the arguments.
pub(super) fn source_of(shown: &str, command: &Command, args: &[OsString]) -> String {
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

/// The command whose help will help, and its path: the deepest one named by the arguments.
pub(super) fn target<'a>(command: &'a Command, args: &[OsString]) -> (String, &'a Command) {
    let mut at = command;
    let mut path = words::path("", command);
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
            path = words::path(&path, sub);
            at = sub;
        } else {
            break;
        }
    }
    (path, at)
}

/// Is this word an option by its name, the next word being its value?
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
