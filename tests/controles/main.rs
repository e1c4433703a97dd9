//! What `cip check` says beyond what makes a file unusable: for each code, dossiers that are right
//! and dossiers that are wrong.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod doublons;
mod droit;
mod jury;
#[path = "../lancer/mod.rs"]
mod lancer;
mod periodes;
mod prevues;
mod sessions;
mod validite;

use lancer::{Bac, Passage, cip};
use serde_json::Value;

/// A dossier of that edition, with these blocks.
fn dossier(titre: &str, blocks: &[(&str, &str)]) -> String {
    let mut text = format!("titre = '{titre}'\n[candidat]\nnom = 'Martin'\nprenom = 'Claire'\n");
    for (name, keys) in blocks {
        text.push_str(&format!("\n[[{name}]]\n{}\n", keys.replace("; ", "\n")));
    }
    text
}

fn problems(run: &Passage) -> Vec<Value> {
    assert!(run.code < 2, "{}{}", run.sortie, run.erreurs);
    let document: Value = serde_json::from_str(&run.sortie).unwrap();
    document["problemes"].as_array().unwrap().clone()
}

/// What is said of a dossier on a day.
fn checked(text: &str, date: &str) -> Vec<Value> {
    let bac = Bac::new();
    let path = bac.write("d.toml", text);
    let refs = "tests/donnees";
    problems(&cip([
        "check",
        &path,
        "--date",
        date,
        "--format",
        "json",
        "--referentiels",
        refs,
    ]))
}

fn of_code(text: &str, date: &str, code: &str) -> Vec<Value> {
    let mut said = checked(text, date);
    said.retain(|p| p["code"] == code);
    said
}

/// The code is said once, at the last block that holds `mark`, with these words.
#[track_caller]
fn once(text: &str, date: &str, code: &str, mark: &str, words: &[&str]) {
    let said = of_code(text, date, code);
    let [problem] = said.as_slice() else {
        panic!("{code} au {date} : {said:#?}\n{text}");
    };
    let (before, _) = text.rsplit_once(mark).unwrap();
    let (before, _) = before.rsplit_once("[[").unwrap();
    let place = (before.lines().count() as u64 + 1, 1);
    let told = (&problem["ligne"], &problem["colonne"]);
    assert_eq!(told, (&place.0.into(), &place.1.into()), "{text}");
    let sentence = format!("{} | {}", problem["message"], problem["aide"]);
    for word in words {
        assert!(sentence.contains(word), "{sentence}\nsans « {word} »");
    }
}

/// The code is not said.
#[track_caller]
fn never(text: &str, date: &str, code: &str) {
    let said = of_code(text, date, code);
    assert!(said.is_empty(), "{code} au {date} : {said:#?}\n{text}");
}

#[test]
fn warnings_count_only_when_strict_and_errors_always() {
    let bac = Bac::new();
    let failed = |name, date| {
        let keys = format!("date = {date}; type = 'titre'; resultat = 'echec'");
        bac.write(name, &dossier("cip-2023", &[("session", &keys)]))
    };
    let code = |path: &str, more: &[&str]| {
        cip([&["check", path, "--date", "2025-01-15"], more].concat()).code
    };
    let warned = failed("a.toml", "2020-10-08");
    assert_eq!(code(&warned, &[]), 0);
    assert_eq!(code(&warned, &["--strict"]), 1);
    let wrong = failed("b.toml", "2025-10-08");
    assert_eq!(code(&wrong, &[]), 1);
    assert_eq!(code(&wrong, &["--strict"]), 1);
    let right = failed("c.toml", "2024-10-08");
    assert_eq!(code(&right, &["--strict"]), 0);
}

/// Two activities of one example are held at once: its point is that common days count once.
#[test]
fn the_examples_are_clean() {
    let run = cip([
        "check",
        "examples",
        "--date",
        "2026-11-27",
        "--format",
        "json",
    ]);
    for problem in problems(&run) {
        assert_eq!(problem["code"], "chevauchement", "{problem}");
        assert_eq!(
            problem["fichier"],
            "examples/2006-vae-trois-ans-en-morceaux.toml"
        );
    }
}

/// What is said of a JSON line is at its line, and has no column.
#[test]
fn a_json_line_is_named_by_its_number() {
    let bac = Bac::new();
    let line = |session: &str| {
        format!(
            "{{\"titre\":\"cip-2023\",\"candidat\":{{\"nom\":\"A\",\"prenom\":\"B\"}},\"session\":[{session}]}}\n"
        )
    };
    let awaited = "{\"date\":\"2024-01-10\",\"type\":\"titre\"}";
    let path = bac.write("d.ndjson", &(line("") + &line(awaited)));
    let said = problems(&cip([
        "check",
        &path,
        "--date",
        "2025-01-10",
        "--format",
        "json",
    ]));
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!(said[0]["ligne"], 2);
    assert_eq!(said[0]["colonne"], Value::Null);
    assert_eq!(said[0]["cle"], "session[1]");
}
