//! Eight situations that people asked about in public, put to the commands as a secretary would.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "lancer/mod.rs"]
mod lancer;

use lancer::{Bac, Passage, cip, lire};
use serde_json::Value;
use std::path::{Path, PathBuf};

fn situation(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/situations")
        .join(name)
}

/// Runs a command, its words separated by spaces, on that file.
fn sur(command: &str, file: impl AsRef<Path>) -> Passage {
    let words = command.split(' ').map(str::to_owned);
    cip(words.chain([file.as_ref().to_string_lossy().into_owned()]))
}

/// The only dossier of a JSON answer.
fn dossier(answer: &Passage) -> Value {
    let whole: Value = serde_json::from_str(&answer.sortie).unwrap();
    whole["dossiers"][0].clone()
}

/// What `eligibility` answers on that day: the dossier, and the exit code.
fn eligibilite(file: impl AsRef<Path>, day: &str) -> (Value, i32) {
    let answer = sur(&format!("eligibility --format json --date {day}"), file);
    (dossier(&answer), answer.code)
}

fn voie<'v>(dossier: &'v Value, parcours: &str) -> &'v Value {
    let all = dossier["parcours"].as_array().unwrap();
    all.iter().find(|v| v["parcours"] == parcours).unwrap()
}

/// « nature date état » of each deadline.
fn echeances(answer: &Passage) -> Vec<String> {
    let dossier = dossier(answer);
    let all = dossier["echeances"].as_array().unwrap().iter();
    let word = |e: &Value, key: &str| e[key].as_str().unwrap().to_owned();
    all.map(|e| ["nature", "date", "etat"].map(|key| word(e, key)).join(" "))
        .collect()
}

#[test]
fn since_2024_an_activity_in_relation_with_the_title_is_required() {
    let file = situation("vae-sans-rapport.toml");
    let (answer, code) = eligibilite(&file, "2025-03-03");
    assert_eq!((answer["verdict"].as_str(), code), (Some("non"), 1));
    assert_eq!(voie(&answer, "vae")["verdict"], "non");
    let rules = voie(&answer, "vae")["constats"].as_array().unwrap();
    let rule = rules.iter().find(|c| c["regle"] == "vae-experience");
    assert_eq!(rule.unwrap()["verdict"], "bloquant");

    let bac = Bac::new();
    let text = lire(&file);
    let related = bac.write(
        "oui.toml",
        &text.replace("rapport = false", "rapport = true"),
    );
    let (answer, code) = eligibilite(related, "2025-03-03");
    assert_eq!((answer["verdict"].as_str(), code), (Some("demande"), 1));
    assert_eq!(answer["principal"], "vae");
    assert_eq!(voie(&answer, "vae")["verdict"], "oui");
    assert_eq!(voie(&answer, "vae")["etape"], "demande");

    let unsaid = bac.write("inconnu.toml", &text.replace("rapport = false", ""));
    let (answer, _) = eligibilite(unsaid, "2025-03-03");
    assert_eq!(answer["verdict"], "indetermine");
}

#[test]
fn nothing_is_open_for_ever_in_an_edition_that_has_ended() {
    let file = situation("edition-finie.toml");
    let (answer, _) = eligibilite(&file, "2023-06-12");
    for parcours in ["continu", "capitalisation"] {
        assert_eq!(voie(&answer, parcours)["verdict"], "indetermine");
    }
    let (answer, code) = eligibilite(&file, "2024-04-02");
    assert_eq!((answer["verdict"].as_str(), code), (Some("non"), 1));
    let principal = voie(&answer, answer["principal"].as_str().unwrap());
    assert!(principal["suite"].as_str().unwrap().contains("cip-2023"));

    let pv = sur("pv preparer --type titre --session 2024-04-02", &file);
    assert!(pv.sortie.contains("# - Kamel Aubert"), "{}", pv.sortie);
    assert!(!pv.sortie.contains("[[candidat]]"), "{}", pv.sortie);
}

#[test]
fn the_year_after_a_partial_success_is_in_every_list() {
    let file = situation("partielle-un-an.toml");
    let answer = sur("deadlines --tout --format json --date 2025-10-20", &file);
    assert_eq!(answer.code, 1);
    assert_eq!(echeances(&answer)[0], "acces-ccp 2025-11-05 proche");
    let calendar = sur("deadlines --format ics --date 2025-10-20", &file);
    assert!(calendar.sortie.contains("DTSTART;VALUE=DATE:20251105"));
    let stats = sur("stats --date 2025-10-20", &file);
    assert!(stats.sortie.contains("2025-T4  1"), "{}", stats.sortie);
    let livret = sur("livret --date 2025-10-20", &file);
    let limits = livret.sortie.split("Dates limites").nth(1).unwrap();
    let limits = limits.split("Les compétences").next().unwrap();
    assert!(limits.contains("05/11/2025"), "{limits}");

    let (answer, code) = eligibilite(&file, "2025-11-05");
    assert_eq!((answer["verdict"].as_str(), code), (Some("oui"), 0));
    assert_eq!(voie(&answer, "vae")["verdict"], "sans-objet");
    let (answer, _) = eligibilite(&file, "2025-11-06");
    assert_eq!(voie(&answer, "capitalisation")["verdict"], "non");
    assert_ne!(voie(&answer, "vae")["verdict"], "sans-objet");
}

#[test]
fn the_days_of_the_examination_may_fall_within_the_training() {
    let file = situation("examen-dans-la-formation.toml");
    let pv = sur("pv preparer --type titre --session 2025-11-26", &file);
    assert!(pv.sortie.contains("Rousseau"), "{}", pv.sortie);
    assert!(pv.sortie.contains("[[candidat]]"), "{}", pv.sortie);

    let bac = Bac::new();
    let copy = bac.write("mehdi.toml", &lire(&file));
    let recorded = sur(
        "record --type titre --session 2025-11-26 --resultat titre",
        &copy,
    );
    assert_eq!(recorded.code, 0, "{}", recorded.erreurs);
    let written = lire(Path::new(&copy));
    assert!(written.contains("2025-11-26"), "{written}");
    assert!(!written.contains("motif"), "{written}");
}

#[test]
fn who_was_absent_from_a_session_of_ccp_has_a_year_to_sit_it() {
    let file = situation("absent-au-ccp.toml");
    let checked = sur("check --strict --date 2025-09-15", &file);
    assert_eq!(checked.code, 0, "{}", checked.sortie);
    for (day, verdict) in [
        ("2025-09-15", "oui"),
        ("2026-06-19", "oui"),
        ("2026-06-20", "non"),
    ] {
        let (answer, _) = eligibilite(&file, day);
        assert_eq!(answer["verdict"], verdict, "{day}");
        let capitalisation = voie(&answer, "capitalisation");
        let rules = capitalisation["constats"].as_array().unwrap();
        assert!(rules.iter().all(|c| c["regle"] != "resultat-attendu"));
        if verdict == "oui" {
            assert_eq!(capitalisation["ccp"], serde_json::json!(["CCP2"]));
            assert_eq!(capitalisation["echeance"], "2026-06-19");
        } else {
            let suite = capitalisation["suite"].as_str().unwrap();
            assert!(suite.contains("Suivre une formation"), "{suite}");
        }
    }
}

#[test]
fn an_absence_from_a_session_of_ccp_is_recorded_from_the_record_of_the_session() {
    let text = lire(&situation("absent-au-ccp.toml"));
    let (before, _) = text.split_once("[[session]]").unwrap();
    let bac = Bac::new();
    let copy = bac.write("awa.toml", before);
    let pv = bac.write(
        "pv.toml",
        r#"
type = "ccp"
date = 2025-06-19

[[candidat]]
nom       = "Fofana"
prenom    = "Awa"
reference = "93-2025-0061"
absents   = ["CCP2"]
justifiee = true
"#,
    );
    let recorded = cip(["record", "--pv", &pv, &copy]);
    assert_eq!(recorded.code, 0, "{}", recorded.erreurs);
    let written = lire(Path::new(&copy));
    assert!(written.contains("absents"), "{written}");
    let (answer, _) = eligibilite(&copy, "2025-09-15");
    assert_eq!(voie(&answer, "capitalisation")["echeance"], "2026-06-19");
}

#[test]
fn a_decision_from_before_its_edition_is_told() {
    let file = situation("ccp-d-avant-l-edition.toml");
    let checked = sur("check --strict --date 2025-10-01", &file);
    assert_eq!(checked.code, 1, "{}", checked.sortie);
    assert!(
        checked.sortie.contains("hors-validite"),
        "{}",
        checked.sortie
    );
    assert_eq!(sur("check --date 2025-10-01", &file).code, 0);
}

#[test]
fn the_juries_of_2020_are_judged_by_the_rule_of_2020() {
    let file = situation("jury-2020.toml");
    let checked = sur("check --date 2020-12-01", &file);
    assert_eq!(checked.code, 0, "{}", checked.sortie);
    assert!(!checked.sortie.contains("jury-composition"));
    let bac = Bac::new();
    let later = lire(&file).replace("2020-10-15", "2022-03-10");
    let later = bac.write("theo.toml", &later);
    let checked = sur("check --date 2022-12-01", later);
    assert_eq!(checked.code, 1);
    assert!(checked.sortie.contains("jury-composition"));
}

#[test]
fn no_deadline_rests_on_a_repealed_text() {
    let file = situation("convocation.toml");
    let answer = sur("deadlines --format json --date 2026-11-24", &file);
    assert_eq!(answer.code, 1);
    let found = echeances(&answer);
    assert!(found.iter().all(|e| !e.starts_with("convocation")));
    assert_eq!(found[0], "formation 2027-01-29 proche");
}
