//! `cip experience`: what each period brings, under the law that applies.

#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

mod lancer;

use lancer::{Bac, cip};
use serde_json::Value;
use snapbox::{assert_data_eq, file};

fn account(file: &str, date: &str, more: &[&str]) -> lancer::Passage {
    let asked = ["experience", file, "--date", date];
    cip(asked.iter().chain(more))
}

fn json(dossier: &str, date: &str) -> Value {
    let bac = Bac::new();
    let file = bac.write("d.toml", dossier);
    let out = account(&file, date, &["--format", "json"]);
    serde_json::from_str(&out.sortie).unwrap()
}

const HEAD: &str = "titre = \"cip-2013\"\n[candidat]\nnom = \"A\"\nprenom = \"B\"\n";

#[test]
fn the_table_of_an_example() {
    let out = account(
        "examples/2006-vae-trois-ans-en-morceaux.toml",
        "2006-11-23",
        &[],
    );
    assert_eq!(out.code, 0, "{}", out.erreurs);
    assert_data_eq!(out.sortie, file!["experience/exemple.txt"].raw());
    let csv = account(
        "examples/2006-vae-trois-ans-en-morceaux.toml",
        "2006-11-23",
        &["--format", "csv"],
    );
    assert_data_eq!(
        csv.sortie.replace("\r\n", "\n"),
        file!["experience/exemple.csv"].raw()
    );
}

#[test]
fn one_document_a_dossier_in_html_and_pdf() {
    let example = "examples/aujourdhui-vae.toml";
    let page = account(example, "2026-11-24", &["--format", "html"]);
    assert_eq!(page.code, 0, "{}", page.erreurs);
    assert!(page.sortie.contains("<h1>Compte de l"), "{}", page.sortie);
    let bac = Bac::new();
    let pdf = bac.path("e.pdf");
    assert_eq!(account(example, "2026-11-24", &["-o", &pdf]).code, 0);
    let read = lopdf::Document::load(&pdf).unwrap();
    assert_eq!(read.get_pages().len(), 1);
    let several = account("examples", "2026-11-24", &["--format", "html"]);
    assert_eq!(several.code, 0, "{}", several.erreurs);
    assert_eq!(several.sortie.matches("<h2").count(), 12);
    let all = bac.path("tous.pdf");
    let several = account("examples", "2026-11-24", &["-o", &all]);
    assert_eq!(several.code, 2);
    assert!(several.erreurs.contains("un seul"), "{}", several.erreurs);
}

#[test]
fn each_period_says_whether_it_counts_and_why() {
    let dossier = format!(
        "{HEAD}[[experience]]\ndebut = 2015-01-01\nfin = 2015-12-31\nstatut = \"salarie\"\nrapport = true\n\
         [[experience]]\ndebut = 2015-12-01\nfin = 2016-03-31\nstatut = \"benevole\"\nrapport = true\n\
         [[experience]]\nstatut = \"salarie\"\ndebut = 2014-01-01\nfin = 2014-06-30\n\
         [[experience]]\nstatut = \"stagiaire\"\ndebut = 2013-01-01\nfin = 2013-06-30\nrapport = true\n\
         [[experience]]\nstatut = \"salarie\"\ndebut = 2012-01-01\nfin = 2012-06-30\nrapport = false\n"
    );
    let json = json(&dossier, "2016-05-02");
    let account = &json["dossiers"][0];
    assert_eq!(account["unite"], "jours");
    // December 2015 counts once.
    assert_eq!(account["acquis"], 456.0);
    let counts: Vec<&str> = account["periodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| p["compte"].as_str().unwrap())
        .collect();
    assert_eq!(counts, ["non", "non", "inconnu", "oui", "oui"]);
    assert_eq!(account["periodes"][4]["chevauche"], true);
    assert_eq!(account["periodes"][2]["certain"], Value::Null);
    assert_eq!(account["periodes"][2]["possible"], 181.0);
}

#[test]
fn a_pending_request_is_counted_under_the_law_of_its_deposit() {
    let dossier = format!(
        "{HEAD}[[experience]]\ndebut = 2012-01-02\nfin = 2016-03-31\nstatut = \"salarie\"\nrapport = true\n\
         [[vae]]\ndepot = 2016-07-20\ncomplet = 2016-07-20\n"
    );
    let json = json(&dossier, "2016-08-16");
    assert_eq!(json["dossiers"][0]["droit-applique"], "2016-07-20");
}
