//! Everything said of a command line is in French, for whatever commands there are.

use super::answer::{self, laid_out};
use super::definitions;
use clap::Command;
use clap::error::ErrorKind;
use std::ffi::OsString;

/// Words of clap's own sentences that are no French words.
const ENGLISH: &str = "usage commands default values aliases env print help error tip invalid \
    unexpected found required requires cannot used similar exist exists subcommand unrecognized \
    provided supplied more information try with value was were only equal sign needed assigning \
    the for but following not some pass use remove before it possible multiple times other one";

/// The English words of a text, the options named in it aside.
fn english(text: &str) -> Vec<String> {
    let text = anstream::adapter::strip_str(text).to_string();
    let text = text.replace("--help", "").to_lowercase();
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| ENGLISH.split_whitespace().any(|english| english == *word))
        .map(str::to_owned)
        .collect()
}

fn line(words: &str) -> Vec<OsString> {
    let words = words.split_whitespace().map(OsString::from);
    std::iter::once("cip".into()).chain(words).collect()
}

fn kind(args: &[OsString]) -> ErrorKind {
    laid_out().try_get_matches_from(args).unwrap_err().kind()
}

fn said(args: &[OsString]) -> String {
    let answer = answer::parse(args).unwrap_err();
    anstream::adapter::strip_str(&answer.text).to_string()
}

/// The paths of all commands, without the program's name.
fn paths(command: &Command, at: &str, all: &mut Vec<String>) {
    all.push(at.to_owned());
    for sub in command.get_subcommands() {
        paths(sub, &format!("{at} {}", sub.get_name()), all);
    }
}

#[test]
fn the_definitions_are_sound() {
    definitions().debug_assert();
    laid_out().debug_assert();
}

#[test]
fn the_help_of_every_command_is_in_french() {
    let mut all = Vec::new();
    paths(&definitions(), "", &mut all);
    assert!(all.len() > 5);
    for path in all {
        for flag in ["-h", "--help"] {
            let args = line(&format!("{path} {flag}"));
            let answer = answer::parse(&args).unwrap_err();
            assert!(!answer.refused);
            let text = said(&args);
            assert_eq!(english(&text), Vec::<String>::new(), "{text}");
            let usage = format!("Utilisation : cip{path} [OPTIONS]");
            assert!(text.contains(&usage), "{usage}\n{text}");
            assert!(text.contains("Options communes :\n"), "{text}");
            assert!(text.contains("-h, --help"), "{text}");
            assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{text:?}");
        }
    }
}

#[test]
fn no_command_and_no_argument_is_refused_with_the_help() {
    for path in ["", "referentiel"] {
        let answer = answer::parse(&line(path)).unwrap_err();
        assert!(answer.refused);
        assert!(said(&line(path)).contains("Commandes :\n"));
    }
}

/// Wrong lines, their kind for clap, and what must be said of them.
const WRONG: &[(&str, ErrorKind, &str)] = &[
    (
        "eligibility --date 2006-06-31",
        ErrorKind::ValueValidation,
        "erreur : --date ne peut pas valoir « 2006-06-31 » : ce jour n'existe pas au calendrier\n\n\
         Pour l'aide : cip eligibility --help\n",
    ),
    (
        "eligibility --date 2006-31-06",
        ErrorKind::ValueValidation,
        "« 2006-31-06 » : ce jour n'existe pas au calendrier",
    ),
    (
        "eligibility --date 31/06/2006",
        ErrorKind::ValueValidation,
        "« 31/06/2006 » : ce jour n'existe pas au calendrier",
    ),
    (
        "record --session titre --type titre",
        ErrorKind::ValueValidation,
        "« titre » : c'est le jour de la session ; son type : --type titre",
    ),
    (
        "revoke --session 2006-10-12 --pv-numero 3 --motif x",
        ErrorKind::ValueValidation,
        "cette option s'appelle --numero",
    ),
    (
        "--droit 6-6-2006 check",
        ErrorKind::ValueValidation,
        "--droit ne peut pas valoir « 6-6-2006 » : une date s'écrit AAAA-MM-JJ ou JJ/MM/AAAA",
    ),
    (
        "deadlines --horizon 6",
        ErrorKind::ValueValidation,
        "--horizon ne peut pas valoir « 6 » : une durée s'écrit 90j, 6m ou 2a",
    ),
    (
        "--format jsn check",
        ErrorKind::ValueValidation,
        "--format ne peut pas valoir « jsn » : choisir parmi table, texte, json",
    ),
    (
        "check --date",
        ErrorKind::InvalidValue,
        "--date <JOUR> attend une valeur",
    ),
    (
        "check --date=",
        ErrorKind::ValueValidation,
        "--date <JOUR> attend une valeur : une date s'écrit AAAA-MM-JJ ou JJ/MM/AAAA",
    ),
    (
        "completions bsh",
        ErrorKind::InvalidValue,
        "<SHELL> ne peut pas valoir « bsh » : choisir parmi bash, elvish, fish, powershell, zsh\n  \
         conseil : vouliez-vous dire « bash » ?\n",
    ),
    (
        "eligibility --dat 2006-06-30",
        ErrorKind::UnknownArgument,
        "option inconnue : « --dat »\n  conseil : vouliez-vous dire « --date » ?\n",
    ),
    (
        "livret --horizon 6m",
        ErrorKind::UnknownArgument,
        "option inconnue : « --horizon »\n  \
         conseil : « --horizon » est une option de cip deadlines\n\n\
         Pour l'aide : cip livret --help\n",
    ),
    (
        "explain a b",
        ErrorKind::UnknownArgument,
        "argument de trop : « b »",
    ),
    (
        "explain -x",
        ErrorKind::UnknownArgument,
        "conseil : si « -x » est une valeur, écrire « -- -x »",
    ),
    (
        "-- check",
        ErrorKind::UnknownArgument,
        "conseil : « check » est une commande : retirer le « -- » qui la précède",
    ),
    (
        "referentiel shwo",
        ErrorKind::InvalidSubcommand,
        "commande inconnue : « shwo »\n  conseil : vouliez-vous dire « show » ?\n\n\
         Pour l'aide : cip referentiel --help\n",
    ),
    (
        "referentiel show",
        ErrorKind::MissingRequiredArgument,
        "il manque <ID>\n\nPour l'aide : cip referentiel show --help\n",
    ),
    (
        "--quiet",
        ErrorKind::MissingSubcommand,
        "il manque une commande : choisir parmi eligibility, deadlines, ",
    ),
    (
        "check -q -v",
        ErrorKind::ArgumentConflict,
        "--quiet ne va pas avec --verbose",
    ),
    (
        "check --date 2006-01-01 --date 2006-01-02",
        ErrorKind::ArgumentConflict,
        "--date ne se donne qu'une fois",
    ),
    (
        "check --quiet=oui",
        ErrorKind::TooManyValues,
        "« oui » est de trop pour --quiet",
    ),
    // A value that is the name of a command is no command.
    (
        "-o livret deadlines --tou",
        ErrorKind::UnknownArgument,
        "Pour l'aide : cip deadlines --help\n",
    ),
];

#[test]
fn every_wrong_line_is_refused_in_french() {
    for (words, expected, part) in WRONG {
        let args = line(words);
        assert_eq!(kind(&args), *expected, "{words}");
        assert!(answer::parse(&args).unwrap_err().refused);
        let text = said(&args);
        assert!(text.starts_with("erreur : "), "{text}");
        assert!(text.contains(part), "« {words} » dit :\n{text}");
        assert_eq!(english(&text), Vec::<String>::new(), "{text}");
    }
}

#[cfg(unix)]
#[test]
fn bytes_that_are_no_text_are_refused() {
    use std::os::unix::ffi::OsStringExt;
    let mut args = line("check --date");
    args.push(OsString::from_vec(vec![0xff]));
    assert_eq!(kind(&args), ErrorKind::InvalidUtf8);
    assert!(said(&args).contains("un argument n'est pas du texte en UTF-8"));
}

#[test]
fn what_was_typed_cannot_drive_the_terminal() {
    let mut args = line("");
    args.push("\u{1b}[2J\u{202e}".into());
    let text = answer::parse(&args).unwrap_err().text;
    assert!(text.contains("« ␛[2J� »"), "{text:?}");
}

#[test]
fn help_is_also_a_word() {
    let asked = said(&line("deadlines --help"));
    for words in ["help deadlines", "aide deadlines", "aide echeances"] {
        assert_eq!(said(&line(words)), asked, "{words}");
    }
    assert_eq!(said(&line("aide")), said(&line("--help")));
}

#[test]
fn notes_of_options_and_commands_come_in_brackets() {
    let root = said(&line("--help"));
    for note in [
        "[variable : CIP_DATE]",
        "[défaut : auto]",
        "[alias : eligibilite]",
    ] {
        assert!(root.contains(note), "{note}\n{root}");
    }
    // The alias is the parent's affair.
    assert!(!said(&line("eligibility -h")).contains("[alias"));
    assert!(said(&line("completions -h")).contains("[valeurs : bash, "));
}

/// Every command that runs, with its path.
fn leaves(command: &clap::Command, path: &str, see: &mut dyn FnMut(&str, &clap::Command)) {
    if command.get_subcommands().next().is_none() {
        see(path, command);
    }
    for sub in command.get_subcommands() {
        leaves(sub, &format!("{path} {}", sub.get_name()), see);
    }
}

#[test]
fn the_help_of_every_command_gives_its_exit_codes_and_an_example() {
    let mut seen = 0;
    leaves(&definitions(), "cip", &mut |path, command| {
        seen += 1;
        let after = command.get_after_help().map(ToString::to_string);
        let about = command.get_long_about().map(ToString::to_string);
        let text = [about, after].into_iter().flatten().collect::<String>();
        assert!(text.contains("Code de sortie"), "{path}");
        assert!(text.contains("Exemple"), "{path}");
        assert!(text.contains(&format!("  {path}")), "{path}");
    });
    assert!(seen > 20, "{seen}");
}

/// The terminal's width cuts the sentences, a break in the text would be a second one; examples are
/// not cut.
#[test]
fn a_sentence_of_a_help_is_one_line_and_an_example_fits() {
    leaves(&definitions(), "cip", &mut |path, command| {
        let after = command.get_after_help().map(ToString::to_string);
        let text = after.unwrap_or_default();
        let prose = |l: &&str| !l.is_empty() && !l.starts_with(' ');
        for pair in text.lines().collect::<Vec<_>>().windows(2) {
            let [line, next] = pair else { continue };
            let ended = line.ends_with(['.', ':']) || !prose(line) || !prose(next);
            assert!(ended, "{path} : {line}");
            let fits = prose(line) || line.chars().count() <= 80;
            assert!(fits, "{path} : {line}");
        }
    });
}
