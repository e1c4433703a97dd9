//! The rules are written twice: in the program, and in `benches/reference`, a Python script that
//! measures what a script costs. Their answers must be the same, whatever the day: a rule changed
//! in one of them only shows here.
//!
//! Without a Python that reads TOML (3.11) it says so and passes.

#![allow(clippy::unwrap_used, unreachable_pub, dead_code)]

#[path = "../examples/generate/cohorte.rs"]
mod cohorte;
#[path = "../examples/generate/fautes.rs"]
mod fautes;
#[path = "../examples/generate/hasard.rs"]
mod hasard;
mod lancer;

use lancer::Bac;
use std::path::Path;
use std::process::Command;

const COUNT: u64 = 400;

/// One in each state of the law, and some in which editions have ended.
const DAYS: [&str; 7] = [
    "2005-06-01",
    "2009-03-10",
    "2015-06-30",
    "2017-01-15",
    "2020-02-29",
    "2024-12-31",
    "2034-01-02",
];

fn python() -> Command {
    let mut python = Command::new("python3");
    python.env("PYTHONDONTWRITEBYTECODE", "1");
    python
}

#[test]
fn the_script_and_the_program_give_the_same_answers() {
    let reads_toml = python().args(["-c", "import tomllib"]).output();
    if !reads_toml.is_ok_and(|out| out.status.success()) {
        println!("comparaison non exécutée : il faut python3, 3.11 au moins");
        return;
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let bac = Bac::new();
    for candidate in (0..COUNT).map(|rank| cohorte::candidat(rank, true)) {
        bac.write(&candidate.fichier, &fautes::toml(&candidate));
    }
    for folder in [bac.path(""), root.join("examples").display().to_string()] {
        let mut compare = python();
        compare
            .arg(root.join("benches/comparer"))
            .arg(env!("CARGO_BIN_EXE_cip"))
            .arg(&folder)
            .args(["--referentiels", "tests/donnees"])
            .current_dir(root)
            .env_remove("CIP_DATE")
            .env_remove("CIP_REFERENTIELS");
        for day in DAYS {
            compare.args(["--date", day]);
        }
        let out = compare.output().unwrap();
        assert!(
            out.status.success(),
            "{}{}",
            String::from_utf8_lossy(&out.stdout),
            String::from_utf8_lossy(&out.stderr)
        );
        print!("{}", String::from_utf8_lossy(&out.stdout));
    }
}
