//! `cip droit compare`: what a change of the law does to dossiers, with the program as it is built.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod lancer;

use lancer::{Bac, cip};
use serde_json::{Value, json};

/// A first CCP on 15/06/2014, by a partial success.
const CAPITALISATION: &str = r#"
titre = "cip-2013"
[candidat]
nom = "Martin"
prenom = "Claire"
reference = "44-1"
[[formation]]
debut = 2013-09-01
fin = 2014-06-01
organisme = "Centre"
parcours = "continu"
[pieces]
dspp = true
[[session]]
date = 2014-06-15
type = "titre"
resultat = "partiel"
obtenus = ["CCP1"]
entretien-souhaite = false
"#;

/// Two years and a half of activity.
const VAE: &str = r#"
titre = "cip-2013"
[candidat]
nom = "Durand"
prenom = "Paul"
[[experience]]
debut = 2014-01-01
fin = 2016-06-30
statut = "salarie"
rapport = true
"#;

fn bac() -> Bac {
    let bac = Bac::new();
    bac.write("a.toml", CAPITALISATION);
    bac.write("b.toml", VAE);
    bac
}

fn compare(bac: &Bac, days: [&str; 2], more: &[&str]) -> lancer::Passage {
    let folder = bac.path("");
    let mut args = vec!["droit", "compare", days[0], days[1], &folder];
    if !more.contains(&"--date") {
        args.extend(["--date", "2017-03-01"]);
    }
    args.extend(more);
    cip(args)
}

fn members(bac: &Bac, days: [&str; 2], more: &[&str]) -> (i32, Vec<Value>) {
    let out = compare(bac, days, &[more, &["--format", "json"]].concat());
    let document: Value = serde_json::from_str(&out.sortie).unwrap();
    assert_eq!(document["format"], "cip/droit-compare/1");
    let members = document["dossiers"].as_array().unwrap().clone();
    (out.code, members)
}

#[test]
fn the_reform_of_2016_shortens_the_window_and_names_its_version() {
    let (code, members) = members(&bac(), ["2016-07-13", "2016-07-14"], &[]);
    assert_eq!(code, 1);
    assert_eq!(members[0]["differe"], true);
    assert_eq!(members[1]["differe"], false);
    let pathways = members[0]["parcours"].as_array().unwrap();
    assert_eq!(pathways.len(), 1);
    let pathway = &pathways[0];
    assert_eq!(pathway["parcours"], "capitalisation");
    assert_eq!(pathway["differences"], json!(["echeance"]));
    assert_eq!(
        pathway["echeances"],
        json!([
            // From that day on, the window speaks for the edition.
            {"regle": "edition-ouverte", "a": "2018-03-23", "b": null},
            {"regle": "capitalisation-delai", "a": "2019-06-15", "b": "2018-03-23"}
        ])
    );
    let versions = pathway["versions"].as_array().unwrap();
    assert_eq!(versions.len(), 1, "{versions:#?}");
    assert_eq!(versions[0]["version"], "capitalisation-edition/2016-07-14");
    assert_eq!(versions[0]["droit"], "2016-07-14");
    assert_eq!(versions[0]["effet"], "2016-07-14");
    assert_eq!(versions[0]["texte"], "C. éduc., art. R. 338-5");
    assert!(versions[0]["valeur"].as_str().unwrap().contains("validité"));
}

#[test]
fn a_limit_that_is_past_changes_the_answer_itself() {
    let (code, members) = members(&bac(), ["2016-05-31", "2016-06-01"], &[]);
    assert_eq!(code, 1);
    let pathway = &members[0]["parcours"];
    let pathway = pathway.as_array().unwrap().iter();
    let mut pathway = pathway.filter(|p| p["parcours"] == "capitalisation");
    let pathway = pathway.next().unwrap();
    assert_eq!(pathway["a"]["verdict"], "oui");
    assert_eq!(pathway["b"]["verdict"], "non");
    assert_eq!(pathway["differences"][0], "verdict");
}

#[test]
fn the_changes_are_counted_by_pathway_answers_and_version() {
    let bac = bac();
    bac.write("c.toml", &VAE.replace("Durand", "Petit"));
    let days = ["2016-08-09", "2016-08-10"];
    let out = compare(&bac, days, &["--format", "json"]);
    let document: Value = serde_json::from_str(&out.sortie).unwrap();
    assert_eq!(
        document["changements"],
        json!([{
            "parcours": "vae", "de": "non", "vers": "oui",
            "version": "vae-experience/2016-08-10", "nombre": 2
        }])
    );
    let text = compare(&bac, days, &[]).sortie;
    let row = text.lines().last().unwrap();
    assert!(row.contains("sans valeur officielle"), "{text}");
    let row = text.lines().find(|l| l.contains(" non → oui ")).unwrap();
    assert!(
        row.contains("vae-experience/2016-08-10") && row.trim_end().ends_with('2'),
        "{text}"
    );
    // Where nothing changes, nothing is counted.
    let same = compare(&bac, [days[0], days[0]], &["--format", "json"]);
    let document: Value = serde_json::from_str(&same.sortie).unwrap();
    assert_eq!(document["changements"], json!([]));
    let csv = compare(&bac, days, &["--format", "csv"]).sortie;
    assert_eq!(csv.lines().count(), 3, "{csv}");
}

/// Every pathway that differs is counted, once for each series that makes it differ.
#[test]
fn the_count_is_that_of_the_pathways_that_differ() {
    let out = compare(&bac(), ["2006-06-06", "2024-01-01"], &["--format", "json"]);
    let document: Value = serde_json::from_str(&out.sortie).unwrap();
    let mut expected = std::collections::BTreeMap::<String, usize>::new();
    for dossier in document["dossiers"].as_array().unwrap() {
        for pathway in dossier["parcours"].as_array().unwrap() {
            let series: std::collections::BTreeSet<&str> = pathway["versions"]
                .as_array()
                .unwrap()
                .iter()
                .map(|v| v["version"].as_str().unwrap().split('/').next().unwrap())
                .collect();
            *expected.entry(pathway["parcours"].to_string()).or_default() += series.len().max(1);
        }
    }
    let mut found = std::collections::BTreeMap::<String, usize>::new();
    for change in document["changements"].as_array().unwrap() {
        let count = usize::try_from(change["nombre"].as_u64().unwrap()).unwrap();
        *found.entry(change["parcours"].to_string()).or_default() += count;
    }
    assert_eq!(found, expected);
}

#[test]
fn one_year_instead_of_three_opens_the_vae() {
    let (code, members) = members(&bac(), ["2016-08-09", "2016-08-10"], &[]);
    assert_eq!(code, 1);
    assert_eq!(members[0]["differe"], false);
    let pathway = &members[1]["parcours"][0];
    assert_eq!(pathway["parcours"], "vae");
    assert_eq!(pathway["a"]["verdict"], "non");
    assert_eq!(pathway["b"]["verdict"], "oui");
    let ids: Vec<&str> = pathway["versions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|v| v["version"].as_str().unwrap())
        .collect();
    assert_eq!(
        ids,
        ["vae-experience/2006-05-25", "vae-experience/2016-08-10"]
    );
}

#[test]
fn each_side_answers_as_the_law_imposed_does() {
    let bac = bac();
    let days = ["2006-06-06", "2017-01-01"];
    let (_, members) = members(&bac, days, &[]);
    for (side, day) in ["a", "b"].into_iter().zip(days) {
        let folder = bac.path("");
        let args = [
            "eligibility",
            &folder,
            "--date",
            "2017-03-01",
            "--droit",
            day,
        ];
        let out = cip(args.into_iter().chain(["--format", "json"]));
        let alone: Value = serde_json::from_str(&out.sortie).unwrap();
        for (compared, alone) in members.iter().zip(alone["dossiers"].as_array().unwrap()) {
            for pathway in compared["parcours"].as_array().unwrap() {
                let same = alone["parcours"].as_array().unwrap();
                let same = same.iter().find(|p| p["parcours"] == pathway["parcours"]);
                let same = same.unwrap();
                assert_eq!(pathway[side]["verdict"], same["verdict"]);
                assert_eq!(pathway[side]["etape"], same["etape"]);
                assert_eq!(pathway[side]["droit"], day);
            }
        }
    }
}

#[test]
fn the_order_of_the_days_only_swaps_the_sides() {
    let bac = bac();
    let (_, there) = members(&bac, ["2006-06-06", "2024-01-01"], &[]);
    let (code, back) = members(&bac, ["2024-01-01", "2006-06-06"], &[]);
    assert_eq!(code, 1);
    for (there, back) in there.iter().zip(&back) {
        let (there, back) = (&there["parcours"], &back["parcours"]);
        for (t, b) in there
            .as_array()
            .unwrap()
            .iter()
            .zip(back.as_array().unwrap())
        {
            assert_eq!((&t["a"], &t["b"]), (&b["b"], &b["a"]));
        }
    }
}

#[test]
fn the_same_law_twice_changes_nothing() {
    let out = compare(&bac(), ["2016-08-10", "2016-08-10"], &[]);
    assert_eq!(out.code, 0, "{}", out.sortie);
    assert!(out.sortie.contains("2 dossiers examinés, aucun ne change"));
}

#[test]
fn the_sheet_and_the_rows_say_the_same() {
    let bac = bac();
    let text = compare(&bac, ["2016-07-13", "2016-07-14"], &[]).sortie;
    for part in [
        "Martin Claire (44-1)",
        "Échéance : 15/06/2019 → 23/03/2018 (capitalisation-delai)",
        "[droit du 14/07/2016] capitalisation-edition/2016-07-14",
        "2 dossiers examinés, 1 change",
        "sans valeur officielle",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(
        !text.contains("Durand") && !text.contains('\u{1b}'),
        "{text}"
    );

    let csv = compare(&bac, ["2016-07-13", "2016-07-14"], &["--format", "csv"]);
    let mut rows = csv.sortie.lines();
    assert!(rows.next().unwrap().starts_with("fichier,reference,nom"));
    let row = rows.next().unwrap();
    assert!(row.contains(",capitalisation,echeance,non,non,session-ccp,session-ccp,2018-03-23,,"));
    assert_eq!(rows.next(), None);
}

#[test]
fn an_unusable_dossier_or_day_is_told_and_outweighs_the_rest() {
    let bac = bac();
    bac.write("c.toml", "titre = \"cip-2013\"\n[candidat]\nnom = \"X\"\n");
    let out = compare(&bac, ["2016-07-13", "2016-07-14"], &[]);
    assert_eq!(out.code, 2);
    assert!(out.sortie.contains("Martin"), "{}", out.sortie);
    assert!(out.erreurs.contains("prenom"), "{}", out.erreurs);
    assert_eq!(compare(&bac, ["2016-06-31", "2016-07-14"], &[]).code, 2);
    let out = compare(
        &bac,
        ["2016-07-13", "2016-07-14"],
        &["--droit", "2016-01-01"],
    );
    assert_eq!(out.code, 2);
    assert!(out.erreurs.contains("--droit"), "{}", out.erreurs);
}

#[test]
fn the_french_name_does_the_same() {
    let bac = bac();
    let folder = bac.path("");
    let args = ["droit", "comparer", "2016-07-13", "2016-07-14", &folder];
    let out = cip(args.into_iter().chain(["--date", "2017-03-01"]));
    assert_eq!(
        out.sortie,
        compare(&bac, ["2016-07-13", "2016-07-14"], &[]).sortie
    );
}
