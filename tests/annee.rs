//! The year of a centre (`examples/annee`): its script runs as it is, and what it prints and writes is
//! what is kept in `tests/annee/`.

#![allow(clippy::unwrap_used, clippy::disallowed_methods)]
#![cfg(unix)]

use snapbox::{assert_data_eq, file};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Every file under a folder, by its path from there.
fn files(folder: &Path, from: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, from, found);
        } else {
            found.push(
                path.strip_prefix(from)
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .to_owned(),
            );
        }
    }
}

#[test]
fn the_year_of_a_centre_runs_from_its_spreadsheet_to_its_documents() {
    let program = Path::new(env!("CARGO_BIN_EXE_cip")).parent().unwrap();
    let mut search = vec![program.to_owned()];
    search.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap()));
    let folder = tempfile::tempdir().unwrap();
    let year = folder.path().join("année 2026");
    let script: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/annee/annee.sh");
    let done = Command::new("sh")
        .arg("-c")
        .arg("sh \"$0\" \"$1\" 2>&1")
        .args([&script, &year])
        .env("PATH", std::env::join_paths(search).unwrap())
        .env("COLUMNS", "100")
        .env_remove("CIP_DATE")
        .env_remove("CIP_REFERENTIELS")
        .output()
        .unwrap();
    let printed = String::from_utf8(done.stdout).unwrap();
    assert!(done.status.success(), "{printed}");
    assert_data_eq!(printed, file!["annee/ecran.txt"].raw());
    let mut written = Vec::new();
    files(&year, &year, &mut written);
    written.sort();
    assert_data_eq!(written.join("\n") + "\n", file!["annee/fichiers.txt"].raw());
    let dossier = std::fs::read_to_string(year.join("dossiers/26-0002.toml")).unwrap();
    assert_data_eq!(dossier, file!["annee/26-0002.toml"].raw());
}
