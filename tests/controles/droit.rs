//! `droit-ancien`: values of the law last verified more than a year before the day asked.

use crate::lancer::{Bac, Passage, cip};
use crate::{dossier, problems};
use serde_json::Value;

fn check(date: &str, more: &[&str]) -> Passage {
    let bac = Bac::new();
    let [a, b] = ["a.toml", "b.toml"].map(|name| bac.write(name, &dossier("cip-2023", &[])));
    cip([&["check", &a, &b, "--date", date], more].concat())
}

#[test]
fn once_a_run_and_no_file_s() {
    assert_eq!(check("2027-11-27", &["--strict"]).code, 0);
    assert_eq!(check("2027-11-28", &[]).code, 0);
    assert_eq!(check("2027-11-28", &["--strict"]).code, 1);
    let said = problems(&check("2027-11-28", &["--format", "json"]));
    let [problem] = said.as_slice() else {
        panic!("{said:?}");
    };
    assert_eq!(problem["code"], "droit-ancien");
    assert_eq!(problem["gravite"], "avertissement");
    for key in ["fichier", "ligne", "colonne"] {
        assert_eq!(problem[key], Value::Null);
    }
    let message = problem["message"].as_str().unwrap();
    assert!(message.contains("27/11/2026"), "{message}");
    let text = check("2027-11-28", &[]).sortie;
    assert!(text.starts_with("avertissement[droit-ancien]: "), "{text}");
    let sarif = check("2027-11-28", &["--format", "sarif"]).sortie;
    let document: Value = serde_json::from_str(&sarif).unwrap();
    let result = &document["runs"][0]["results"][0];
    assert_eq!(result["ruleId"], "droit-ancien");
    assert_eq!(result.get("locations"), None);
}

#[test]
fn a_law_that_has_not_begun_is_not_old() {
    let said = check("2006-11-23", &["--strict"]);
    assert_eq!(said.code, 0, "{}", said.sortie);
}

#[test]
fn the_check_of_referentiels_says_which_series() {
    let run = |date: &str, more: &[&str]| {
        let args = ["referentiel", "check", "--date", date, "--format", "json"];
        cip([&args, more].concat())
    };
    let law = "referentiels/droit.toml";
    for more in [&[][..], &[law], &["referentiels/fpa-2023.toml", law]] {
        assert!(problems(&run("2027-11-27", more)).is_empty());
        let done = run("2027-11-28", more);
        assert_eq!(done.code, 0);
        let said = problems(&done);
        let of = |series: &str| {
            let start = format!("{series} (");
            said.iter()
                .filter(|p| p["message"].as_str().is_some_and(|m| m.starts_with(&start)))
                .count()
        };
        assert!(said.iter().all(|p| p["code"] == "droit-ancien"));
        assert_eq!(of("vae-notice"), 1);
        // It is only cited: no answer depends on it.
        assert_eq!(of("nom-session"), 0);
    }
}
