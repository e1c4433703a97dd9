//! A command line that is not the program's: a library.

use super::*;
use clap::error::ErrorKind;
use clap::{Arg, ArgAction, Command};
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
    std::iter::once("rayon".into()).chain(words).collect()
}

fn definitions() -> Command {
    let lend = Command::new("lend")
        .visible_alias("preter")
        .about("Prête un livre")
        .arg(Arg::new("livre").required(true).help("Cote du livre"))
        .arg(
            Arg::new("jours")
                .long("jours")
                .value_name("N")
                .default_value("14")
                .help("Durée du prêt"),
        );
    let program = Command::new("rayon")
        .version("1.0")
        .about("Une bibliothèque : ses livres, ses prêts")
        .subcommand_required(true)
        .arg(
            Arg::new("salle")
                .long("salle")
                .global(true)
                .value_parser(["nord", "sud"])
                .help("Salle"),
        )
        .subcommand(lend);
    with_french_flags(program.disable_help_subcommand(true))
}

fn library() -> Command {
    laid_out(definitions())
}

/// What is printed for these words.
fn printed(words: &str) -> String {
    let mut command = library();
    let args = line(words);
    let error = command.try_get_matches_from_mut(&args).unwrap_err();
    let text = match error.kind() {
        ErrorKind::DisplayHelp => plain(&error.render().ansi().to_string()),
        _ => refusal(&error, &command, &args),
    };
    anstream::adapter::strip_str(&text).to_string()
}

#[test]
fn what_clap_says_by_itself_is_seen_as_english() {
    let mut plain = Command::new("cip").arg(Arg::new("a").long("a").default_value("b"));
    let words = english(&plain.render_help().to_string());
    assert_eq!(words, ["usage", "default", "print", "help"]);
    let error = plain.try_get_matches_from(["cip", "-x"]).unwrap_err();
    assert!(english(&error.to_string()).len() > 3);
}

#[test]
fn a_help_is_in_french() {
    library().debug_assert();
    for words in ["-h", "--help", "lend -h"] {
        let text = printed(words);
        assert_eq!(english(&text), Vec::<String>::new(), "{text}");
        assert!(text.contains("Utilisation : rayon"), "{text}");
    }
    let text = printed("--help");
    assert!(text.contains("Commandes :\n"), "{text}");
    assert!(text.contains("Prête un livre [alias : preter]"), "{text}");
    assert!(text.contains("Salle [valeurs : nord, sud]"), "{text}");
    assert!(printed("lend -h").contains("Durée du prêt [défaut : 14]"));
}

#[test]
fn the_layout_changes_nothing_to_what_is_parsed() {
    let read = |command: Command| {
        let parsed = command.try_get_matches_from(line("preter --salle sud A1"));
        let parsed = parsed.unwrap();
        let (name, lend) = parsed.subcommand().unwrap();
        let of = |id: &str| lend.get_one::<String>(id).unwrap().clone();
        (name.to_owned(), of("livre"), of("jours"), of("salle"))
    };
    assert_eq!(read(library()), read(definitions()));
}

#[test]
fn a_refusal_names_the_command_that_helps() {
    assert_eq!(
        printed("lend --sale sud A1"),
        "erreur : option inconnue : « --sale »\n  conseil : vouliez-vous dire « --salle » ?\n\n\
         Pour l'aide : rayon lend --help\n"
    );
    assert!(printed("--jours 3").contains("« --jours » est une option de rayon lend"));
    assert!(printed("lend").contains("il manque <livre>"));
}

#[test]
fn every_kind_has_its_message_in_french() {
    let command = Command::new("cip")
        .arg(Arg::new("paire").long("paire").num_args(2))
        .arg(Arg::new("suite").long("suite").num_args(2..))
        .arg(Arg::new("egal").long("egal").require_equals(true))
        .arg(
            Arg::new("nombre")
                .long("nombre")
                .value_parser(|text: &str| text.parse::<u8>()),
        )
        .arg(
            Arg::new("seul")
                .long("seul")
                .exclusive(true)
                .action(ArgAction::SetTrue),
        );
    for (words, expected, part) in [
        (
            "--paire a",
            ErrorKind::WrongNumberOfValues,
            "--paire <paire> <paire> attend 2 valeurs, et non 1",
        ),
        (
            "--suite a",
            ErrorKind::TooFewValues,
            "attend au moins 2 valeurs, et non 1",
        ),
        (
            "--egal a",
            ErrorKind::NoEquals,
            "la valeur s'écrit après un signe égal, sans espace",
        ),
        (
            "--nombre x",
            ErrorKind::ValueValidation,
            "--nombre ne peut pas valoir « x » : un nombre entier est attendu",
        ),
        (
            "--seul --egal=a",
            ErrorKind::ArgumentConflict,
            "--seul ne va pas avec les autres arguments",
        ),
    ] {
        let args = line(words);
        let error = command.clone().try_get_matches_from(&args).unwrap_err();
        assert_eq!(error.kind(), expected, "{words}");
        let text = refusal(&error, &command, &args);
        assert!(text.contains(part), "« {words} » dit :\n{text}");
        assert_eq!(english(&text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn an_error_without_context_has_a_message_in_french() {
    use ErrorKind as K;
    for kind in [
        K::InvalidValue,
        K::UnknownArgument,
        K::InvalidSubcommand,
        K::NoEquals,
        K::ValueValidation,
        K::TooManyValues,
        K::TooFewValues,
        K::WrongNumberOfValues,
        K::ArgumentConflict,
        K::MissingRequiredArgument,
        K::MissingSubcommand,
        K::InvalidUtf8,
        K::Io,
        K::Format,
    ] {
        let command = library();
        let text = refusal(&clap::Error::new(kind), &command, &line(""));
        assert!(!text.contains("n'est pas comprise"), "{kind:?} : {text}");
        assert_eq!(english(&text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn the_manual_has_every_command_and_option() {
    let page = manual(
        &definitions(),
        &Manual {
            date: "2006-11-23",
            description: &["Un paragraphe."],
            exit_codes: Section {
                title: "CODES DE RETOUR",
                items: &[("0", "Le livre est prêté.")],
            },
            variables: &[("NO_COLOR", "Pas de couleurs.")],
            last: &[],
        },
    );
    assert!(page.contains(".TH RAYON 1 2006-11-23"), "{page}");
    for part in ["rayon lend", "preter", "jours", "salle", "Un paragraphe."] {
        assert!(page.contains(part), "{part}\n{page}");
    }
}
