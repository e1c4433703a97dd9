//! Pages and calendar of a cohort, from the command line.

#![allow(clippy::unwrap_used)] // A test that cannot run its program has failed.
#![allow(clippy::disallowed_methods)] // Reads back what the program wrote.

use ical::parser::Component;
use std::collections::HashSet;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn cip(args: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_cip"))
        .env("COLUMNS", "100")
        .args(args)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    child.wait_with_output().unwrap()
}

fn stdout(args: &[&str]) -> String {
    String::from_utf8(cip(args, "").stdout).unwrap()
}

#[test]
fn the_calendar_holds_every_deadline_of_the_examples() {
    let day = ["--date", "2006-11-23", "examples"];
    let text = stdout(&[&["deadlines", "--format", "ics"][..], &day].concat());
    assert_eq!(
        text,
        stdout(&[&["deadlines", "--format", "ics"][..], &day].concat()),
        "même entrée, mêmes octets"
    );
    let calendar = ical::IcalParser::new(text.as_bytes())
        .next()
        .unwrap()
        .unwrap();
    let rows = stdout(&[&["deadlines", "--format", "csv"][..], &day].concat());
    assert_eq!(calendar.events.len(), rows.lines().count() - 1);
    let uids: HashSet<_> = calendar
        .events
        .iter()
        .map(|e| e.get_property("UID").unwrap().value.clone())
        .collect();
    assert_eq!(uids.len(), calendar.events.len());
    assert!(calendar.events.iter().all(|e| !e.alarms.is_empty()));
}

#[test]
fn the_suffix_of_the_file_chooses_the_page() {
    let folder = tempfile::tempdir().unwrap();
    for (command, name, begins) in [
        ("deadlines", "e.html", "<!DOCTYPE html>"),
        ("deadlines", "e.ics", "BEGIN:VCALENDAR\r\n"),
        ("eligibility", "p.html", "<!DOCTYPE html>"),
    ] {
        let path = folder.path().join(name);
        let shown = path.to_str().unwrap();
        cip(
            &[command, "examples", "--date", "2006-11-23", "-o", shown],
            "",
        );
        assert!(std::fs::read_to_string(&path).unwrap().starts_with(begins));
    }
}

#[test]
fn without_a_usable_dossier_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let bad = folder.path().join("mauvais.toml");
    std::fs::write(&bad, "titre = 3\n").unwrap();
    for (command, name) in [
        ("deadlines", "e.html"),
        ("deadlines", "e.ics"),
        ("eligibility", "p.html"),
    ] {
        let path = folder.path().join(name);
        let out = cip(
            &[command, bad.to_str().unwrap(), "-o", path.to_str().unwrap()],
            "",
        );
        assert_eq!(out.status.code(), Some(2));
        assert!(!Path::exists(&path), "{name}");
    }
}

#[test]
fn an_unreadable_dossier_is_counted_and_the_others_shown() {
    let lines = "{\"titre\":\"cip-2003\",\"candidat\":{\"nom\":\"<b>Zoé\",\"prenom\":\"A\"}}\n\
                 {\"titre\":3}\n";
    for command in ["deadlines", "eligibility"] {
        let out = cip(
            &[command, "--format", "html", "--date", "2006-11-23", "-"],
            lines,
        );
        assert_eq!(out.status.code(), Some(2));
        let page = String::from_utf8(out.stdout).unwrap();
        assert!(page.contains("<b>1</b> dossier illisible"), "{command}");
        assert!(!page.contains("<b>Zoé"));
    }
}

#[test]
fn the_filter_of_answers_holds_for_the_page() {
    let page = |filter: &[&str]| {
        let asked = ["eligibility", "examples", "--format", "html"];
        stdout(&[&asked[..], &["--date", "2006-11-23"], filter].concat())
    };
    let all = page(&[]);
    let open = page(&["--seulement", "oui"]);
    let entries = |page: &str| page.matches("<details>").count();
    assert!(entries(&open) > 0 && entries(&open) < entries(&all));
    assert_eq!(entries(&open), open.matches("<li data-e=\"oui\"").count());
}
