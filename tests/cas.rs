//! The rules, case by case, as a jurist would write them: `tests/cas/<rule>/*.toml`.
//!
//! A file holds a dossier (`[dossier]`), a day (`jour`), the law if it is imposed (`droit`), and
//! what is expected (`[attendu]`). `[[variante]]` puts the same dossier to other days, or changes
//! it key by key. `texte` says which text of law the case illustrates.
//!
//! `[attendu]` may hold `verdict`, `principal`, `continu`, `vae`, `capitalisation`, `ccs` (each
//! with `verdict`, `etape`, `ccp`, `ccp-manquants`, `ccs`, `suite`, `regles`, `constats`),
//! `echeances`, `nombre-echeances`, `livret` and `jury`. A constat is a table (`verdict`,
//! `echeance`, `motif`, `motif-sans`, `manque`, `sources`, `seules-sources`) or its short form
//! « verdict échéance version ».

#![allow(
    missing_docs,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

#[path = "cas/outils/mod.rs"]
mod outils;

use outils::juger::{Jugement, catalogue, juger};
use outils::lire::{cas, repertoires};
use std::collections::BTreeSet;
use std::fmt::Write as _;

#[test]
fn every_case_is_judged_as_expected() {
    let catalogue = catalogue();
    let mut report = String::new();
    for cas in cas() {
        for ecart in juger(&catalogue, &cas).ecarts {
            // Writing to a string cannot fail.
            let _ = writeln!(report, "  {} (au {})\n    {ecart}", cas.nom, cas.jour);
        }
    }
    assert!(report.is_empty(), "\n{report}");
}

fn tous() -> Vec<Jugement> {
    let catalogue = catalogue();
    cas().map(|cas| juger(&catalogue, &cas)).collect()
}

#[test]
fn every_rule_has_its_folder() {
    let folders = repertoires();
    for rule in cip::rules::RULES {
        let found = folders.iter().any(|folder| folder == rule.code);
        assert!(found, "{} : aucun cas", rule.code);
    }
}

/// A case for each verdict that a rule can give; those it cannot give are said here.
#[test]
fn every_verdict_of_every_rule_is_expected_somewhere() {
    const IMPOSSIBLES: &[(&str, &str)] = &[
        ("capitalisation-entretien", "bloquant"),
        ("resultat-attendu", "satisfait"),
        ("resultat-attendu", "bloquant"),
        ("ccs-titre", "indetermine"),
    ];
    let expected: BTreeSet<(String, String)> =
        tous().into_iter().flat_map(|j| j.attendus).collect();
    for rule in cip::rules::RULES {
        for verdict in ["satisfait", "bloquant", "indetermine"] {
            let pair = (rule.code.to_owned(), verdict.to_owned());
            let impossible = IMPOSSIBLES.contains(&(rule.code, verdict));
            assert!(
                expected.contains(&pair) != impossible,
                "{} {verdict} : {}",
                rule.code,
                if impossible {
                    "dit impossible"
                } else {
                    "aucun cas"
                }
            );
        }
    }
}

#[test]
fn every_version_of_the_law_is_reached() {
    let reached: BTreeSet<String> = tous().into_iter().flat_map(|j| j.versions).collect();
    let catalogue = catalogue();
    let histories = catalogue.droit().histories();
    let lines = histories.iter().flat_map(|h| &h.lignes);
    let periods = catalogue.droit().periodes.iter();
    let missed: Vec<&str> = lines
        .map(|line| line.provenance)
        .chain(periods.map(|p| &p.provenance))
        .map(|provenance| provenance.version.as_str())
        .filter(|version| !reached.contains(*version))
        .collect();
    assert!(missed.is_empty(), "versions jamais citées : {missed:#?}");
}
