//! What the program writes in JSON follows the schema that it gives of it: `run` verifies it.

use crate::{err, out, run, schemas};
use serde_json::{Value, json};

const DOSSIERS: &str = "examples/";

/// The answers that have lines, or none.
const LISTED: &[&str] = &["eligibility", "deadlines", "history", "experience"];
const WHOLE: &[&str] = &["livret", "parchemin", "check", "stats", "explain"];

#[test]
fn every_answer_follows_its_schema() {
    for command in LISTED {
        for form in ["json", "ndjson"] {
            let printed = run(&[command, "--format", form, DOSSIERS], b"");
            assert!(out(&printed).starts_with('{'), "{command} {form}");
        }
    }
    for command in WHOLE {
        let mut args = vec![*command, "--format", "json"];
        args.extend((*command != "explain").then_some(DOSSIERS));
        assert!(out(&run(&args, b"")).starts_with('{'), "{command}");
    }
    for droit in ["2003-01-01", "2018-01-01"] {
        let base = ["droit", "compare", droit, "2024-01-01", DOSSIERS];
        for form in ["json", "ndjson"] {
            let args = [base.as_slice(), &["--format", form]].concat();
            assert!(out(&run(&args, b"")).starts_with('{'), "{args:?}");
        }
    }
    for args in [
        ["referentiel", "list", "--format", "json"].as_slice(),
        &["referentiel", "show", "cip-2003", "--format", "json"],
        &[
            "referentiel",
            "check",
            "referentiels/cip-2003.toml",
            "--format",
            "json",
        ],
        &["explain", "vae-experience", "--format", "json"],
        &[
            "pv",
            "imprimer",
            "tests/documents/pv.toml",
            "--format",
            "json",
        ],
        &["deadlines", "--tout", "--format", "json", DOSSIERS],
    ] {
        assert!(out(&run(args, b"")).starts_with('{'), "{args:?}");
    }
}

#[test]
fn unusable_dossiers_follow_the_schema_too() {
    for command in LISTED {
        for form in ["json", "ndjson"] {
            let printed = run(&[command, "--format", form, "tests/mauvais/"], b"");
            assert_eq!(printed.status.code(), Some(2), "{command} {form}");
            assert!(out(&printed).contains("cle-inconnue"), "{command} {form}");
        }
    }
    run(&["check", "--format", "json", "tests/mauvais/"], b"");
}

#[test]
fn a_key_that_the_schema_does_not_name_is_found() {
    let args: Vec<String> = ["check", "--format", "json"].map(str::to_owned).into();
    let document = |more: Value| {
        let mut document = json!({
            "format": "cip/check/1", "outil": "cip", "date": "2006-11-23", "problemes": []
        });
        let (key, value) = more.as_object().unwrap().iter().next().unwrap();
        document[key] = value.clone();
        document.to_string()
    };
    let refused = |text: String| {
        std::panic::catch_unwind(|| schemas::verify(&args, text.as_bytes())).is_err()
    };
    assert!(!refused(document(json!({"date": "2006-11-24"}))));
    assert!(refused(document(json!({"inconnue": 1}))));
    assert!(refused(document(json!({"date": "24/11/2006"}))));
    assert!(refused(document(json!({"problemes": [{}]}))));
}

#[test]
fn what_has_no_schema_is_refused_with_what_has_one() {
    let printed = run(&["schema", "eligibilty"], b"");
    assert_eq!(printed.status.code(), Some(2));
    for name in ["dossier", "pv", "eligibility", "referentiel-show"] {
        assert!(err(&printed).contains(name), "{}", err(&printed));
    }
    let printed = run(&["schema", "stats", "--format", "ndjson"], b"");
    assert_eq!(printed.status.code(), Some(2));
    assert!(err(&printed).contains("ne s'écrit pas en lignes"));
    // A line of dossiers is a dossier.
    let lines = run(&["schema", "dossier", "--format", "ndjson"], b"");
    assert_eq!(out(&lines), out(&run(&["schema", "dossier"], b"")));
}
