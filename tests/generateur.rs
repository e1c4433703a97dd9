//! The dossiers generated for benches: the same every time, right but for those meant wrong, and
//! of every kind.

#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub)]

#[path = "../examples/generate/cohorte.rs"]
mod cohorte;
#[path = "../examples/generate/fautes.rs"]
mod fautes;
#[path = "../examples/generate/hasard.rs"]
mod hasard;
mod lancer;

use lancer::{Bac, cip};
use serde_json::Value;
use std::collections::BTreeSet;

const COUNT: u64 = 2000;

fn candidates() -> impl Iterator<Item = cohorte::Genere> {
    (0..COUNT).map(|rank| cohorte::candidat(rank, true))
}

fn words<const N: usize>(args: [&str; N]) -> Vec<&str> {
    let common = ["--date", "2024-12-31", "--referentiels", "tests/donnees"];
    args.into_iter().chain(common).collect()
}

#[test]
fn the_same_dossiers_every_time_of_a_usual_size() {
    let mut size = 0;
    for (one, other) in candidates().zip(candidates()) {
        let text = fautes::toml(&one);
        assert_eq!(text, fautes::toml(&other));
        assert_eq!(one.fichier, other.fichier);
        size += text.len() as u64;
    }
    assert!((1000..1800).contains(&(size / COUNT)), "{}", size / COUNT);
    // One of them, to the byte: what a bench measured last year is what it measures today.
    let text = fautes::toml(&cohorte::candidat(12, false));
    snapbox::assert_data_eq!(text, snapbox::file!["donnees/genere-000012.txt"].raw());
}

#[test]
fn check_finds_the_mistakes_made_on_purpose_and_no_other() {
    let bac = Bac::new();
    for candidate in candidates() {
        bac.write(&candidate.fichier, &fautes::toml(&candidate));
    }
    let root = bac.path("");
    let out = cip(words(["check", &root, "--format", "json", "--quiet"]));
    let document: Value = serde_json::from_str(&out.sortie).unwrap();
    let found: BTreeSet<(String, String)> = document["problemes"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|p| p["gravite"] == "erreur")
        .map(|p| {
            let fichier = p["fichier"].as_str().unwrap().trim_start_matches(&root);
            (
                fichier.trim_start_matches('/').to_owned(),
                p["code"].as_str().unwrap().to_owned(),
            )
        })
        .collect();
    let meant: BTreeSet<(String, String)> = candidates()
        .filter_map(|c| Some((c.fichier, c.faute?.code().to_owned())))
        .collect();
    assert_eq!(found, meant);
}

#[test]
fn every_answer_of_every_pathway_is_there_and_lines_answer_as_files() {
    let bac = Bac::new();
    let mut lines = String::new();
    for candidate in candidates().filter(|c| c.faute.is_none()) {
        lines.push_str(&fautes::json(&candidate));
        lines.push('\n');
        bac.write(&candidate.fichier, &fautes::toml(&candidate));
    }
    let answers = |path: &str| -> Vec<Value> {
        let out = cip(words(["eligibility", path, "--format", "ndjson"]));
        out.sortie
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap()["parcours"].take())
            .collect()
    };
    let of_lines = answers(&bac.write("lignes.ndjson", &lines));
    assert_eq!(of_lines, answers(&bac.path("")));
    let seen: BTreeSet<String> = of_lines
        .iter()
        .flat_map(|pathways| pathways.as_array().unwrap())
        .map(|p| format!("{} {}", p["parcours"], p["verdict"]).replace('"', ""))
        .collect();
    let all: BTreeSet<String> = ["continu", "vae", "capitalisation", "ccs"]
        .iter()
        .flat_map(|p| ["oui", "non", "indetermine", "sans-objet"].map(|v| format!("{p} {v}")))
        .collect();
    let absent: Vec<&String> = all.difference(&seen).collect();
    assert!(absent.iter().all(|a| *a == "ccs non"), "{absent:?}");
}
