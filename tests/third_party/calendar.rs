//! The calendar read by readers that did not write it, before and after a dossier changes.

use crate::found;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

pub(crate) const PYTHON: &str = "icalendar_reads_the_calendar";
pub(crate) const NODE: &str = "node_ical_reads_the_calendar";

/// What reads a calendar, and the folder where its packages are installed.
pub(crate) struct Reader {
    program: PathBuf,
    script: &'static str,
    folder: TempDir,
}

/// The scripts and their lists of packages.
fn folder(names: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/third_party/calendar");
    for name in names {
        std::fs::copy(source.join(name), folder.path().join(name)).unwrap();
    }
    folder
}

fn installed(mut command: Command, what: &str) -> Result<(), String> {
    let done = command.output().unwrap();
    if done.status.success() {
        return Ok(());
    }
    let why = String::from_utf8_lossy(&done.stderr);
    let line = why.lines().next().unwrap_or_default();
    Err(format!("{what} failed: {line}"))
}

pub(crate) fn python() -> Result<Reader, String> {
    let program = found("python3").ok_or("no python3")?;
    let folder = folder(&["read.py", "requirements.txt"]);
    let mut pip = Command::new(&program);
    pip.args(["-m", "pip", "install", "--quiet", "--target", "."])
        .args(["--disable-pip-version-check", "-r", "requirements.txt"])
        .current_dir(folder.path());
    installed(pip, "pip install")?;
    Ok(Reader {
        program,
        script: "read.py",
        folder,
    })
}

pub(crate) fn node() -> Result<Reader, String> {
    let need = |name: &str| found(name).ok_or_else(|| format!("no {name}"));
    let (program, npm) = (need("node")?, need("npm")?);
    let folder = folder(&["read.mjs", "package.json", "package-lock.json"]);
    let mut ci = Command::new(npm);
    ci.args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"])
        .current_dir(folder.path());
    installed(ci, "npm ci")?;
    Ok(Reader {
        program,
        script: "read.mjs",
        folder,
    })
}

const CANDIDATE: &str = r#"titre = "cip-2003"
[candidat]
nom = "Kowalczyk"
prenom = "Łucja"
reference = "59-1"
[[formation]]
debut = 2006-01-09
fin = 2006-09-29
parcours = "continu"
[[session]]
date = 2006-10-12
type = "titre"
resultat = "partiel"
obtenus = ["CCP1", "CCP3"]
"#;

/// The sessions by which the title is won.
const WON: &str = r#"[[session]]
date = 2007-05-10
type = "ccp"
obtenus = ["CCP2", "CCP4"]
[[session]]
date = 2007-06-20
type = "entretien"
resultat = "titre"
"#;

pub(crate) fn run(reader: Reader) {
    let Reader {
        program,
        script,
        folder,
    } = reader;
    let read = |dossier: &str, args: &[&str]| -> Value {
        let folder = folder.path();
        std::fs::write(folder.join("claire.toml"), dossier).unwrap();
        let made = Command::new(env!("CARGO_BIN_EXE_cip"))
            .args(["deadlines", "claire.toml", "-o", "e.ics"])
            .args(args)
            .current_dir(folder)
            .env_clear()
            .output()
            .unwrap();
        let why = String::from_utf8_lossy(&made.stderr);
        assert_eq!(made.status.code(), Some(0), "{why}");
        let done = Command::new(&program)
            .arg(script)
            .arg("e.ics")
            .current_dir(folder)
            .output()
            .unwrap();
        let why = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success(), "{why}");
        serde_json::from_slice(&done.stdout).unwrap()
    };
    let before = read(CANDIDATE, &["--date", "2006-11-23"]);
    let (uid, sequence) = (
        before["events"][0]["uid"].clone(),
        before["events"][0]["sequence"].as_u64().unwrap(),
    );
    let expected = |status: Value, start: &str, alarms: usize, sequence: u64| {
        json!({ "method": null, "events": [{
            "uid": uid, "sequence": sequence, "status": status, "start": start,
            "allday": true, "summary": "Réunir les CCP : Kowalczyk Łucja", "alarms": alarms,
        }] })
    };
    assert_eq!(before, expected(Value::Null, "2011-10-12", 1, sequence));
    // The number of a run is that of its day: the next one may be made after midnight.
    let later = |read: &Value| {
        let number = read["events"][0]["sequence"].as_u64().unwrap();
        assert!((sequence..=sequence + 1).contains(&number), "{number}");
        number
    };
    let corrected = CANDIDATE.replace("2006-10-12", "2006-10-19");
    let moved = read(&corrected, &["--date", "2006-12-01"]);
    assert_eq!(moved, expected(Value::Null, "2011-10-19", 1, later(&moved)));
    let past = read(&corrected, &["--date", "2013-01-01"]);
    assert_eq!(past, expected(Value::Null, "2011-10-19", 0, later(&past)));
    let won = corrected + WON;
    let met = read(&won, &["--date", "2007-07-01", "--tout"]);
    let cancelled = Value::from("CANCELLED");
    assert_eq!(met, expected(cancelled, "2011-10-19", 0, later(&met)));
    let without = read(&won, &["--date", "2007-07-01"]);
    assert_eq!(without["events"], json!([]));
}
