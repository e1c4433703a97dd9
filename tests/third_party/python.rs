//! The CSV read by a reader that did not write it.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

pub(crate) const NAME: &str = "python_reads_the_csv";

/// One dossier whose names a spreadsheet would take for formulas.
const DOSSIER: &[u8] = r#"{"titre":"cip-2003","candidat":{"nom":"@SOMME(A1)","prenom":"-Zoé; \"x\"","reference":"+33"}}"#.as_bytes();

const SCRIPT: &str = r#"
import csv, io, sys
text = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8-sig", newline="")
rows = list(csv.DictReader(text, delimiter=";"))
assert len(rows) == 1, rows
assert all(row["prenom"] == "'-Zoé; \"x\"" and None not in row for row in rows), rows
"#;

pub(crate) fn tools() -> Result<PathBuf, String> {
    crate::found("python3").ok_or_else(|| "no python3".to_owned())
}

pub(crate) fn run(python: PathBuf) {
    let mut cip = Command::new(env!("CARGO_BIN_EXE_cip"));
    cip.args(["eligibility", "-", "--format", "csv", "--separateur", ";"])
        .arg("--bom")
        .env_clear();
    let csv = fed(cip, DOSSIER);
    let mut reader = Command::new(python);
    reader.args(["-X", "utf8", "-c", SCRIPT]);
    fed(reader, &csv);
}

/// What a command prints when it reads this; it must not end in an error.
fn fed(mut command: Command, input: &[u8]) -> Vec<u8> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let done = child.wait_with_output().unwrap();
    assert!(
        done.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    done.stdout
}
