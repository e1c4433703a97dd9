//! What the program says of its own command line, run as a process.

#![allow(clippy::unwrap_used)] // A test that cannot run its program has failed.

use snapbox::{assert_data_eq, file};
use std::process::{Command, Output, Stdio};

fn cip(args: &[&str]) -> Output {
    command(args).output().unwrap()
}

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cip"));
    command
        .args(args)
        .env_clear()
        .env("COLUMNS", "80")
        .stdin(Stdio::null());
    command
}

#[test]
fn help_goes_to_standard_output() {
    let root = cip(&["--help"]);
    assert_eq!(root.status.code(), Some(0));
    assert!(root.stderr.is_empty());
    assert_data_eq!(root.stdout, file!["cli/aide/cip.txt"].raw());
    let out = cip(&["eligibility", "--help"]);
    assert_eq!(out.status.code(), Some(0));
    assert_data_eq!(out.stdout, file!["cli/aide/eligibility.txt"].raw());
}

#[test]
fn no_command_is_refused_with_the_help_on_standard_error() {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let help = text(cip(&["--help"]).stdout);
    for variable in [None, Some("2006-11-23"), Some("hier")] {
        let mut command = command(&[]);
        if let Some(day) = variable {
            command.env("CIP_DATE", day);
        }
        let out = command.output().unwrap();
        assert_eq!(out.status.code(), Some(2));
        assert!(out.stdout.is_empty());
        assert_eq!(text(out.stderr), help);
    }
}

#[test]
fn a_wrong_line_is_refused_on_standard_error() {
    let out = cip(&["eligibilty"]);
    assert_eq!(out.status.code(), Some(2));
    assert!(out.stdout.is_empty());
    assert!(
        out.stderr
            .starts_with("erreur : commande inconnue".as_bytes())
    );
}

#[test]
fn a_wrong_variable_is_named() {
    let out = command(&["check"])
        .env("CIP_DATE", "hier")
        .output()
        .unwrap();
    assert_eq!(out.status.code(), Some(2));
    let text = String::from_utf8(out.stderr).unwrap();
    assert!(
        text.contains("la variable CIP_DATE ne peut pas valoir « hier »"),
        "{text}"
    );
    let out = command(&["--help"])
        .env("CIP_DATE", "hier")
        .output()
        .unwrap();
    assert_eq!(out.status.code(), Some(0));
}

#[test]
fn color_governs_help_and_refusals() {
    for args in [&["--help"][..], &["chek"]] {
        let coloured = |color: &[&str]| {
            let out = cip(&[args, color].concat());
            [out.stdout, out.stderr].concat().contains(&0x1b)
        };
        assert!(!coloured(&[]), "{args:?}");
        assert!(!coloured(&["--color=never"]), "{args:?}");
    }
    for args in [
        &["--color", "always", "--help"][..],
        &["--color=always", "chek"],
    ] {
        let out = cip(args);
        assert!(
            [out.stdout, out.stderr].concat().contains(&0x1b),
            "{args:?}"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_ends_quietly() {
    for args in [&["--help"][..], &["man"], &["completions", "zsh"]] {
        let mut child = command(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let out = child.wait_with_output().unwrap();
        assert_eq!(out.status.code(), Some(0), "{args:?}");
        assert!(out.stderr.is_empty(), "{args:?}");
    }
}

#[test]
fn a_dash_is_standard_output() {
    let folder = tempfile::tempdir().unwrap();
    let dossier = std::fs::canonicalize("examples/2006-formation-continue.toml").unwrap();
    let said = |end: &[&str]| {
        let mut run = command(&["livret", "--date", "2006-11-23", "--format", "pdf"]);
        let out = run.arg(&dossier).args(end).current_dir(&folder).output();
        out.unwrap().stdout
    };
    let plain = said(&[]);
    assert!(plain.starts_with(b"%PDF"));
    assert_eq!(said(&["-o", "-"]), plain);
    assert_eq!(folder.path().read_dir().unwrap().count(), 0);
}

#[test]
fn a_sheet_shows_fingerprints_with_every_detail_only() {
    let asked = [
        "eligibility",
        "examples/2006-reussite-partielle.toml",
        "--date",
        "2006-11-23",
    ];
    let plain = String::from_utf8(cip(&asked).stdout).unwrap();
    assert!(plain.contains("document de travail"), "{plain}");
    assert!(!plain.contains("Empreintes"), "{plain}");
    let detailed = String::from_utf8(cip(&[&asked[..], &["-v"]].concat()).stdout).unwrap();
    // The width of the terminal may break the line anywhere.
    let words: Vec<&str> = detailed.split_whitespace().collect();
    assert!(
        words.join(" ").contains("Empreintes : dossier "),
        "{detailed}"
    );
}

#[test]
fn too_many_threads_are_refused_in_french() {
    let mut asked = command(&["eligibility", "examples"]);
    let out = asked.env("RAYON_NUM_THREADS", "100000").output().unwrap();
    assert_eq!(out.status.code(), Some(2));
    let said = String::from_utf8(out.stderr).unwrap();
    assert!(
        said.starts_with("erreur : RAYON_NUM_THREADS demande 100000 fils d'exécution"),
        "{said}"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn threads_that_the_system_refuses_are_an_error_in_french() {
    // A thousand threads in little memory: the system gives a few, then refuses.
    let out = Command::new("sh")
        .args(["-c", "ulimit -v 400000; exec \"$0\" eligibility examples"])
        .arg(env!("CARGO_BIN_EXE_cip"))
        .env("RAYON_NUM_THREADS", "1000")
        .output()
        .unwrap();
    assert_eq!(out.status.code(), Some(2));
    let said = String::from_utf8(out.stderr).unwrap();
    assert!(
        said.starts_with("erreur : le système refuse un fil d'exécution"),
        "{said}"
    );
}
