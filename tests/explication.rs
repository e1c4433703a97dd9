//! `cip explain`: rules and series of the law, with the program as it is built.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod lancer;

use cip::catalogue::Catalogue;
use cip::jour::Jour;
use cip::model::droit::{Droit, History, Missing};
use cip::rules::{RULES, rule};
use lancer::cip;
use serde_json::Value;

fn page(args: &[&str]) -> String {
    let out = cip(["explain"].iter().chain(args));
    assert_eq!((out.code, out.erreurs.as_str()), (0, ""), "{args:?}");
    out.sortie
}

/// The page on one line: where it is broken does not matter.
fn flat(args: &[&str]) -> String {
    let text = page(args);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn json(args: &[&str]) -> Value {
    serde_json::from_str(&page(&[args, &["--format", "json"]].concat())).unwrap()
}

#[test]
fn a_series_says_what_it_settles_its_versions_and_who_reads_it() {
    let text = flat(&["vae-notice", "--date", "2017-01-01"]);
    for part in [
        "Durée de validité d'une notification de recevabilité",
        "Série qui décide",
        "Jusqu'au 08/04/2006 : aucune règle trouvée",
        "► Depuis le 01/06/2016",
        "Valeur : 1 an",
        "Disposition : Arrêté du 22 décembre 2015, art. 7",
        "JORFTEXT000031733810",
        "NOR SOCF0610650A",
        "Confiance : texte lu, vérifié le 27/11/2026",
        "Du 12/03/2020 au 31/12/2020",
        "- vae-recevabilite : Où en est la demande de VAE ?",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn the_end_of_a_text_and_what_is_to_be_confirmed_are_said_in_plain_french() {
    let text = flat(&["convocation"]);
    assert!(text.contains("Du 08/12/2008 au 31/08/2016 (fin du texte)"));
    let gap = "Depuis le 01/09/2016 : Arrêté du 8 décembre 2008 (règlement général des sessions de \
               validation), § 1.1 : texte qui a pris fin le 31/08/2016, suite non trouvée ; aucune \
               réponse ferme ne s'y appuie";
    assert!(text.contains(gap), "{text}");
    let text = flat(&["vae-experience-recente"]);
    assert!(text.contains("(fin de la règle)"), "{text}");
    let text = flat(&["acces-modules"]);
    assert!(
        text.contains("Valeur : à confirmer : deux lectures"),
        "{text}"
    );
    let text = flat(&["nom-session"]);
    assert!(text.contains("Série seulement citée"), "{text}");
}

#[test]
fn the_page_of_a_rule_shows_the_ends_and_gaps_of_its_series() {
    let text = flat(&["nouvelle-session"]);
    // A code of both: the rule's page, which shows the series.
    assert!(text.contains("Ce qui est examiné"));
    for part in [
        "Se présenter de nouveau après un échec (nouvelle-session)",
        "Fin : le texte a pris fin le 31/08/2016",
        "Lacune : Jusqu'au 05/06/2006 : aucune règle trouvée",
        "Période : Du 12/03/2020 au 23/06/2020",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn every_code_of_the_list_has_a_page() {
    let list = page(&[]);
    let at = |code: &str| {
        let row = |l: &str| l.split_whitespace().next() == Some(code);
        list.lines()
            .position(row)
            .unwrap_or_else(|| panic!("{code}"))
    };
    let last_rule = RULES.iter().map(|r| at(r.code)).max().unwrap();
    for nom in Droit::SERIES {
        assert!(page(&[nom]).starts_with(&format!("{nom}\n")));
        if rule(nom).is_none() {
            assert!(at(nom) > last_rule, "{nom}");
        }
        let document = json(&[nom]);
        let series = document["series"].as_array().unwrap();
        assert!(series.iter().any(|s| s["serie"] == *nom), "{nom}");
        if rule(nom).is_none() {
            assert_eq!(
                (series.len(), document["regles"].as_array().unwrap().len()),
                (1, 0)
            );
        }
    }
}

#[test]
fn an_unknown_code_is_compared_with_rules_and_series() {
    for (code, near) in [
        ("vae-notise", Some("vae-notice")),
        ("edition-ouvert", Some("edition-ouverte")),
        ("zzzzzz", None),
    ] {
        let out = cip(["explain", code]);
        assert_eq!((out.code, out.sortie.as_str()), (2, ""));
        assert!(out.erreurs.contains("règle ou série inconnue"));
        let hint = near.map_or("cip explain".to_owned(), |n| {
            format!("vouliez-vous « {n} »")
        });
        assert!(out.erreurs.contains(&hint), "{}", out.erreurs);
    }
}

#[test]
fn series_in_json_bear_their_gaps_periods_and_readers() {
    let document = json(&["vae-silence", "--date", "2020-01-01"]);
    let series = &document["series"][0];
    assert_eq!(series["decide"], true);
    assert_eq!(series["lacunes"][0]["au"], "2002-12-14");
    assert_eq!(series["lacunes"][0]["nature"], "aucune-regle");
    assert_eq!(series["periodes"][0]["effet"], "suspension");
    assert!(
        series["regles"]
            .as_array()
            .unwrap()
            .contains(&"vae-recevabilite".into())
    );
    let in_force: Vec<&Value> = series["versions"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|v| v["en-vigueur"] == true)
        .collect();
    assert_eq!(in_force.len(), 1);
    assert_eq!(in_force[0]["texte-id"], "crpa-2016");
    assert_eq!(in_force[0]["verifie-le"], "2026-11-27");
    let document = json(&["convocation"]);
    assert_eq!(document["series"][0]["versions"][0]["fin"], "texte");
    assert_eq!(document["series"][0]["lacunes"][1]["nature"], "texte-fini");
}

/// Each day is answered by a version or is in a gap that says why.
#[test]
fn gaps_are_the_days_that_no_sure_version_answers_for() {
    let catalogue = Catalogue::embedded();
    let mut seen = [0; 3];
    for history in catalogue.droit().histories() {
        for day in days_of_change(&history) {
            let covering: Vec<_> = history
                .lignes
                .iter()
                .filter(|l| l.provenance.effet <= day && l.jusqu_au.is_none_or(|au| day <= au))
                .collect();
            let sure = covering.iter().any(|l| l.provenance.a_confirmer.is_none());
            let gaps: Vec<_> = history
                .lacunes
                .iter()
                .filter(|g| g.du.is_none_or(|du| du <= day) && g.au.is_none_or(|au| day <= au))
                .collect();
            let nom = history.nom;
            match gaps.as_slice() {
                [] => assert!(sure, "{nom} {day}"),
                [gap] => {
                    let (kind, agrees) = match gap.missing {
                        Missing::NoRule => (0, covering.is_empty()),
                        Missing::TextEnded(_, fin) => (1, covering.is_empty() && fin < day),
                        Missing::ToConfirm(_) => (2, !covering.is_empty() && !sure),
                        Missing::Contradiction(..) => (2, covering.len() > 1),
                    };
                    assert!(agrees, "{nom} {day} {gap:?}");
                    seen[kind] += 1;
                }
                more => panic!("{nom} {day} {more:?}"),
            }
        }
    }
    assert!(seen.iter().all(|n| *n > 0), "{seen:?}");
}

fn days_of_change(history: &History<'_>) -> Vec<Jour> {
    let lines = history.lignes.iter();
    lines
        .flat_map(|l| [Some(l.provenance.effet), l.jusqu_au])
        .flatten()
        .flat_map(|day| [day.plus_days(-1), day, day.plus_days(1)])
        .collect()
}

#[test]
fn the_version_says_when_the_data_were_verified_if_asked_for_every_detail() {
    let plain = cip(["--version"]);
    assert_eq!(plain.code, 0);
    assert_eq!(plain.sortie, format!("cip {}\n", env!("CARGO_PKG_VERSION")));
    let catalogue = Catalogue::embedded();
    let (first, _) = catalogue.droit().verifications().unwrap();
    for args in [
        ["--version", "-v"],
        ["-v", "-V"],
        ["--verbose", "--version"],
    ] {
        let out = cip(args);
        assert_eq!((out.code, out.erreurs.as_str()), (0, ""));
        let rest = out.sortie.strip_prefix(&plain.sortie).unwrap();
        for part in [
            format!("vérifiées le {}", first.french()),
            catalogue.droit().empreinte.clone(),
            format!("éditions : {}", catalogue.ids().count()),
            "comparées à leur source le 16/08/2026 : cda-2023, dwwm-2023".to_owned(),
        ] {
            assert!(rest.contains(&part), "{part}\n{rest}");
        }
    }
}
