//! `cip stats` on the examples, on the day of most of them.

#![allow(clippy::unwrap_used, clippy::panic)]

mod lancer;

use lancer::{Bac, cip};
use serde_json::Value;
use snapbox::{assert_data_eq, file};

const DAY: [&str; 2] = ["--date", "2014-09-01"];

fn stats(args: &[&str]) -> lancer::Passage {
    cip(["stats"].iter().chain(args).chain(&DAY))
}

#[test]
fn text_json_and_csv_of_the_examples() {
    let text = stats(&["examples"]);
    assert_eq!(text.code, 0, "{}", text.erreurs);
    assert_data_eq!(text.sortie, file!["statistiques/exemples.txt"].raw());
    let json = stats(&["examples", "--format", "json"]);
    assert_data_eq!(json.sortie, file!["statistiques/exemples.json"].raw());
    let csv = stats(&["examples", "--format", "csv"]);
    assert_data_eq!(
        csv.sortie.replace("\r\n", "\n"),
        file!["statistiques/exemples.csv"].raw()
    );
}

#[test]
fn the_figures_are_those_of_the_answers_one_by_one() {
    let sums: Value =
        serde_json::from_str(&stats(&["examples", "--format", "json"]).sortie).unwrap();
    let answers = cip(["eligibility", "examples", "--format", "ndjson"]
        .iter()
        .chain(&DAY));
    let answers: Vec<Value> = answers
        .sortie
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(sums["dossiers"], answers.len());
    for word in ["oui", "demande", "non", "indetermine", "sans-objet"] {
        let count = answers.iter().filter(|a| a["verdict"] == word).count();
        assert_eq!(sums["verdicts"][word], count, "{word}");
        // A pathway has no such answer.
        if word == "demande" {
            continue;
        }
        for (rank, pathway) in sums["parcours"].as_array().unwrap().iter().enumerate() {
            let count = answers
                .iter()
                .filter(|a| a["parcours"][rank]["verdict"] == word)
                .count();
            assert_eq!(pathway[word], count, "{pathway} {word}");
        }
    }
    let deadlines = cip(["deadlines", "examples", "--format", "ndjson"]
        .iter()
        .chain(&DAY));
    let deadlines: usize = deadlines
        .sortie
        .lines()
        .map(|line| {
            let answer: Value = serde_json::from_str(line).unwrap();
            answer["echeances"].as_array().unwrap().len()
        })
        .sum();
    let told: u64 = sums["echeances"]
        .as_array()
        .unwrap()
        .iter()
        .map(|quarter| quarter["echeances"].as_u64().unwrap())
        .sum();
    assert_eq!(told, deadlines as u64);
}

#[test]
fn an_unusable_dossier_is_counted_apart_and_the_others_are_summed() {
    let bac = Bac::new();
    let bad = bac.write("faux.toml", "titre = 3\n");
    let good = "examples/2012-delai-clos.toml";
    let out = stats(&[&bad, good, "--format", "json"]);
    assert_eq!(out.code, 2);
    assert!(out.erreurs.contains("faux.toml"));
    let sums: Value = serde_json::from_str(&out.sortie).unwrap();
    assert_eq!(sums["dossiers"], 1);
    assert_eq!(sums["inutilisables"], 1);
    assert_eq!(
        stats(&[good, &bad, "--format", "json"]).sortie,
        out.sortie,
        "the order of the inputs changes the sums"
    );
}

#[test]
fn progress_is_never_told_to_a_file() {
    let out = stats(&["examples"]);
    assert!(!out.erreurs.contains("par seconde"));
    assert!(!out.sortie.contains('\r'));
}
