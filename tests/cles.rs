//! The keys of the second edition of the formats, from one form to another and through the
//! commands that read and write them.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod commun;
mod lancer;

use cip::catalogue::Catalogue;
use cip::model::dossier::Dossier;
use cip::read::input::Loader;
use cip::read::references::Titles;
use cip::render::dossier::template;
use cip::render::dossier::{json as dossier_json, toml as dossier_toml};
use commun::Essai;
use lancer::{Bac, cip, lire};
use serde_json::Value;

/// Every key that may be written, each in each of its forms.
const FULL: &str = r#"
titre = "cip-2003"

[candidat]
nom    = "Martin"
prenom = "Claire"

[[formation]]
debut    = 2024-01-09
parcours = "continu"
edition  = "essai-1"
ccp      = ["CCP1", "CCP2"]

[[experience]]
debut  = "2001-03"
fin    = "2004"
statut = "mandat"

[[experience]]
fin    = 2005-01-31
statut = "sportif"

[[vae]]
depot        = 2024-03-01
complet      = 2024-03-15
notification = 2024-04-20
decision     = "recevable"
plateforme   = "france-vae"
demarche     = 2024-05-02
prorogation  = 2030-06-30
ccp          = ["CCP2"]

[[vae]]
depot      = 2025-03-01
plateforme = "formulaire"
demarche   = false

[pieces]
dp         = true
conditions = { sst = true, periode-entreprise = false, "une clé à part" = true }

[[session]]
date     = 2024-10-12
debut    = 2024-10-10
type     = "titre"
parcours = "vae"

[[session.jury]]
nom          = "P. Durand"
qualite      = "encadrant"
habilitation = 2005-01-15
lien         = false

[[session]]
date      = 2024-11-12
type      = "ccp"
absents   = ["CCP4"]
justifiee = true

[[session]]
date     = 2024-12-12
type     = "ccp"
resultat = "absent"

[[session]]
date    = 2025-01-12
type    = "equivalence"
obtenus = ["CCP3"]
"#;

fn valid(titles: &impl Titles, text: &str) -> Dossier {
    let loaded = Loader::new(titles).toml("x.toml", text.as_bytes(), true);
    loaded.dossier().unwrap()
}

fn valid_line(line: &str) -> Dossier {
    let loaded = Loader::new(&Essai).json_line("-", 1, line.as_bytes());
    loaded.dossier().unwrap()
}

#[test]
fn every_key_goes_to_json_and_back_and_to_toml_and_back() {
    let dossier = valid(&Essai, FULL);
    let line = dossier_json::dossier(None, &dossier);
    assert_eq!(valid_line(&line), dossier);
    let toml = dossier_toml::dossier(&dossier);
    assert_eq!(valid(&Essai, &toml), dossier);
    // What is known of a date is written as it was, no more.
    for kept in [
        r#""debut":"2001-03","fin":"2004""#,
        r#""demarche":false"#,
        r#""conditions":{"periode-entreprise":false,"sst":true,"une clé à part":true}"#,
    ] {
        assert!(line.contains(kept), "{line}");
    }
    assert!(toml.contains("fin    = \"2004\"\n"), "{toml}");
}

#[test]
fn the_model_of_each_edition_is_valid_as_it_is_and_with_every_line_in_use() {
    let catalogue = Catalogue::embedded();
    for id in catalogue.ids().map(str::to_owned).collect::<Vec<_>>() {
        let edition = &catalogue.edition(&id).unwrap().edition;
        let model = template::dossier(edition, "Martin", "Claire");
        valid(&catalogue, &model);
        for key in [
            "edition",
            "complet",
            "plateforme",
            "demarche",
            "prorogation",
            "dp",
            "debut",
            "parcours",
        ] {
            let shown = |l: &str| l.starts_with(&format!("# {key} "));
            assert!(model.lines().any(shown), "{id}: {key}\n{model}");
        }
        for condition in &edition.conditions {
            assert!(
                model.contains(&format!("\n# {} ", condition.code)),
                "{model}"
            );
        }
        // A training is for CCP or for a CCS.
        let in_use: Vec<&str> = model
            .lines()
            .filter(|l| !l.starts_with("# ccs"))
            .map(|l| match l.strip_prefix("# ") {
                Some(rest) if rest.starts_with('[') => rest,
                Some(rest) if rest.split_once(" = ").is_some_and(|(k, _)| is_key(k)) => rest,
                _ => l,
            })
            .collect();
        let dossier = valid(&catalogue, &in_use.join("\n"));
        assert_eq!(dossier.demandes.len(), 1);
        assert_eq!(dossier.pieces.conditions.len(), edition.conditions.len());
    }
}

fn is_key(text: &str) -> bool {
    let bare = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    text.trim_end().chars().all(bare)
}

#[test]
fn a_spreadsheet_gives_the_new_keys() {
    let bac = Bac::new();
    let map = bac.write(
        "carte.toml",
        r#"titre = { constante = "advf-2023" }
[candidat]
nom = "Nom"
prenom = "Prénom"
[[experience]]
debut = "Début"
fin = "Fin"
statut = { constante = "salarie" }
[[vae]]
depot = "Dépôt"
complet = "Complet"
plateforme = "Plateforme"
demarche = "Démarche"
prorogation = "Prorogation"
ccp = "CCP visés"
[pieces]
dp = "DP"
conditions = { sst = "SST" }
[[session]]
date = "Jury"
debut = "Épreuves"
type = { constante = "ccp" }
absents = "Absent à"
justifiee = "Justifié"
[[formation]]
debut = "Entrée"
parcours = { constante = "continu" }
edition = "Édition"
"#,
    );
    let table = bac.write(
        "t.csv",
        "Nom;Prénom;Début;Fin;Dépôt;Complet;Plateforme;Démarche;Prorogation;CCP visés;DP;SST;Jury;Épreuves;Absent à;Justifié;Entrée;Édition\n\
         A;B;03/2001;2004;01/02/2024;10/02/2024;France-VAE;non;01/05/2026;CCP1;oui;oui;14/06/2024;13/06/2024;CCP1+CCP2;non;02/01/2024;advf-2023\n\
         C;D;13/2001;;;;;;;;;peut-être;;;;;;\n",
    );
    let folder = bac.path("d");
    let out = cip([
        "import",
        &table,
        "--carte",
        &map,
        "--dossier-sortie",
        &folder,
    ]);
    assert_eq!(out.code, 2, "{}", out.erreurs);
    for told in ["colonne « Début »", "colonne « SST »"] {
        assert!(out.erreurs.contains(told), "{}", out.erreurs);
    }
    let files: Vec<_> = std::fs::read_dir(&folder).unwrap().collect();
    assert_eq!(files.len(), 1);
    let written = lire(&files[0].as_ref().unwrap().path());
    for line in [
        "debut  = \"2001-03\"",
        "fin    = \"2004\"",
        "complet     = 2024-02-10",
        "plateforme  = \"france-vae\"",
        "demarche    = false",
        "prorogation = 2026-05-01",
        "ccp         = [\"CCP1\"]",
        "dp         = true",
        "conditions = { sst = true }",
        "debut     = 2024-06-13",
        "absents   = [\"CCP1\", \"CCP2\"]",
        "justifiee = false",
        "edition  = \"advf-2023\"",
    ] {
        assert!(written.lines().any(|l| l == line), "{line}\n{written}");
    }
}

#[test]
fn an_edition_shows_its_conditions_and_its_last_day() {
    let out = cip(["referentiel", "show", "advf-2023"]);
    assert!(out.sortie.contains("Condition"), "{}", out.sortie);
    assert!(
        out.sortie.contains("pieces.conditions.sst"),
        "{}",
        out.sortie
    );
    let out = cip(["referentiel", "show", "advf-2023", "--format", "json"]);
    let json: Value = serde_json::from_str(&out.sortie).unwrap();
    let condition = &json["editions"][0]["conditions"][0];
    assert_eq!(condition["code"], "sst");
    assert_eq!(
        condition["parcours"],
        serde_json::json!(["continu", "capitalisation"])
    );
    assert_eq!(condition["ccp"], serde_json::json!(["CCP2"]));
    let out = cip(["referentiel", "show", "eti-2024"]);
    assert!(
        out.sortie.contains("délivré jusqu'au 08/11/2030"),
        "{}",
        out.sortie
    );
    let out = cip(["referentiel", "show", "eti-2024", "--format", "json"]);
    let json: Value = serde_json::from_str(&out.sortie).unwrap();
    assert_eq!(json["editions"][0]["validite"]["delivrance"], "2030-11-08");
}
