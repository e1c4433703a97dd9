//! The layout of the help: usage, headings, notes in brackets, command by command.

use super::words::{aliases, notes, path, usage};
use crate::kit::text::spaces::{NO_BREAK, breakable};
use clap::builder::{StyledStr, Styles};
use clap::{Arg, ArgAction, Command};
use std::fmt::Write;

/// Heading of the options that every command takes.
const COMMON: &str = "Options communes";

/// Lines longer than this are hard to read, however wide the terminal.
const MAX_WIDTH: usize = 100;

/// The definitions with `--help` and `--version` described in French, not laid out: what
/// completions and manual are generated from.
pub fn with_french_flags(definitions: Command) -> Command {
    definitions
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .global(true)
                .help_heading(COMMON)
                .help("Affiche cette aide"),
        )
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help_heading(COMMON)
                .help("Affiche la version"),
        )
}

/// Definitions [`with_french_flags`], laid out for a reader: the command parses as they do, and
/// renders its help in French. The rendered text goes through [`plain`].
pub fn laid_out(definitions: Command) -> Command {
    lay_out(definitions, "")
}

/// A rendered text, with ordinary spaces in place of those that no line was broken at.
pub fn plain(text: &str) -> String {
    text.replace(NO_BREAK, " ")
}

fn lay_out(command: Command, parent: &str) -> Command {
    let path = path(parent, &command);
    let usage = styled_usage(&command, &path);
    let about = command.get_about().map(ToString::to_string);
    let long = command.get_long_about().map(ToString::to_string);
    let mut command = command
        .help_template(template())
        .override_usage(usage)
        .max_term_width(MAX_WIDTH)
        .subcommand_help_heading(format!("Commandes{NO_BREAK}"))
        .mut_args(lay_out_arg);
    // The text of a command's own help; in the list of its parent, its aliases follow.
    if let Some(about) = &about {
        command = command.before_help(unbroken(about));
    }
    if let Some(long) = &long {
        command = command.before_long_help(unbroken(long));
    }
    if let Some(after) = command.get_after_help().map(ToString::to_string) {
        let lines: Vec<String> = after.lines().map(after_line).collect();
        command = command.after_help(lines.join("\n"));
    }
    let shown: Vec<String> = command.get_visible_aliases().map(str::to_owned).collect();
    if let Some(note) = aliases(&command) {
        let hidden: Vec<String> = command
            .get_all_aliases()
            .filter(|name| !shown.iter().any(|s| s == name))
            .map(str::to_owned)
            .collect();
        command = command
            .visible_alias(None)
            .aliases(shown.into_iter().chain(hidden));
        command = command.about(with_notes(about.as_deref().unwrap_or_default(), &[note]));
    } else if let Some(about) = &about {
        command = command.about(unbroken(about));
    }
    command.mut_subcommands(|sub| lay_out(sub, &path))
}

fn lay_out_arg(arg: Arg) -> Arg {
    let heading = match arg.get_help_heading() {
        Some(heading) => heading.to_owned(),
        None if arg.is_positional() => "Arguments".to_owned(),
        None => "Options".to_owned(),
    };
    let notes = notes(&arg);
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let long = arg.get_long_help().map(ToString::to_string);
    let mut arg = arg
        .help_heading(format!("{heading}{NO_BREAK}"))
        .help(with_notes(&help, &notes))
        .hide_env(true);
    if arg.get_action().takes_values() {
        arg = arg.hide_possible_values(true).hide_default_value(true);
    }
    if let Some(long) = long {
        arg = arg.long_help(with_notes(&long, &notes));
    }
    // In the notes already; the parser still knows them.
    let long: Vec<String> = arg
        .get_all_aliases()
        .unwrap_or_default()
        .into_iter()
        .map(str::to_owned)
        .collect();
    let short = arg.get_all_short_aliases().unwrap_or_default();
    if !long.is_empty() {
        arg = arg.visible_alias(None).aliases(long);
    }
    if !short.is_empty() {
        arg = arg.visible_short_alias(None).short_aliases(short);
    }
    arg
}

fn with_notes(text: &str, notes: &[String]) -> String {
    let mut all = unbroken(text);
    for note in notes {
        let space = if all.is_empty() { "" } else { " " };
        let note = unbroken(note).replace(": ", &format!(":{NO_BREAK}"));
        let _ = write!(all, "{space}[{note}]");
    }
    all
}

/// A line of what follows the options is an example: indented, and copied into a shell.
pub(super) fn is_example(line: &str) -> bool {
    line.starts_with(' ')
}

/// A line of what follows the options, an example being never broken.
fn after_line(line: &str) -> String {
    if is_example(line) {
        line.replace(' ', &NO_BREAK.to_string())
    } else {
        unbroken(line)
    }
}

/// The text, with [`NO_BREAK`] for each space at which no line may be broken.
pub(super) fn unbroken(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for piece in breakable(text) {
        let (words, end) = piece
            .strip_suffix(' ')
            .map_or((piece, ""), |words| (words, " "));
        out.push_str(&words.replace(' ', &NO_BREAK.to_string()));
        out.push_str(end);
    }
    out
}

fn template() -> StyledStr {
    let styles = Styles::styled();
    let heading = styles.get_usage();
    let mut text = StyledStr::new();
    let _ = write!(
        text,
        "{{before-help}}{heading}Utilisation :{heading:#} {{usage}}\n\n{{all-args}}{{after-help}}"
    );
    text
}

fn styled_usage(command: &Command, path: &str) -> StyledStr {
    let styles = Styles::styled();
    let (literal, placeholder) = (styles.get_literal(), styles.get_placeholder());
    let mut text = StyledStr::new();
    let _ = write!(text, "{literal}{path}{literal:#}");
    for word in usage(command) {
        let _ = write!(text, " {placeholder}{word}{placeholder:#}");
    }
    text
}
