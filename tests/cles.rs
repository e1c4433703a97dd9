//! The keys of the second edition of the formats, from one form to another and through the
//! commands that read and write them.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod commun;
mod lancer;

use cip::catalogue::Catalogue;
use cip::model::dossier::Dossier;
use cip::read::input::{Loader, Outcome};
use cip::read::references::Titles;
use cip::render::modele;
use cip::render::{dossier_json, dossier_toml};
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
    match Loader::new(titles)
        .toml("x.toml", text.as_bytes(), true)
        .outcome
    {
        Outcome::Valid(read) => read.0,
        Outcome::Invalid(problems) => panic!("{text}\n{problems:?}"),
        Outcome::PassedOver => panic!("{text}: passed over"),
    }
}

fn valid_line(line: &str) -> Dossier {
    let loaded = Loader::new(&Essai).json_line("-", 1, line.as_bytes());
    match loaded.outcome {
        Outcome::Valid(read) => read.0,
        Outcome::Invalid(problems) => panic!("{line}\n{problems:?}"),
        Outcome::PassedOver => panic!("{line}: passed over"),
    }
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
        let model = modele::dossier(edition, "Martin", "Claire");
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

const AWA: &str = r#"titre = "cip-2023"

[candidat]
nom       = "Fofana"
prenom    = "Awa"
reference = "1"

[[formation]]
debut    = 2024-01-08
fin      = 2024-05-31
parcours = "discontinu"
ccp      = ["CCP1", "CCP2"]

[pieces]
dp = true
"#;

#[test]
fn a_proces_verbal_records_who_did_not_come() {
    let bac = Bac::new();
    let awa = bac.write("d/awa.toml", AWA);
    let bob = AWA.replace("Awa", "Bob").replace("\"1\"", "\"2\"");
    let bob = bac.write("d/bob.toml", &bob);
    let (folder, pv) = (bac.path("d"), bac.path("pv.toml"));
    let args = ["pv", "preparer", "--type", "ccp", "--date", "2024-06-14"];
    let more = ["--debut", "2024-06-13", &folder, "-o", &pv];
    let out = cip(args.iter().chain(&more));
    assert_eq!(out.code, 0, "{}", out.erreurs);
    let prepared = lire(std::path::Path::new(&pv));
    assert!(prepared.contains("debut  = 2024-06-13\n"), "{prepared}");
    let jury = "[[jury]]\nnom = \"P. Durand\"\nqualite = \"encadrant\"\nhabilitation = 2020-01-15\nlien = false\n";
    let filled = prepared
        .replacen("# [[jury]]\n", jury, 1)
        .replacen(
            "absents   = []",
            "absents = [\"CCP2\"]\njustifiee = true",
            1,
        )
        .replacen("obtenus   = []", "obtenus = [\"CCP1\"]", 1)
        .replacen("absents   = []", "resultat = \"absent\"", 1);
    bac.write("pv.toml", &filled);
    let out = cip(["record", "--pv", &pv, &folder, "--motif", "essai"]);
    assert_eq!(out.code, 0, "{}", out.erreurs);
    let awa = lire(std::path::Path::new(&awa));
    for line in [
        "debut = 2024-06-13",
        "obtenus = [\"CCP1\"]",
        "absents = [\"CCP2\"]",
        "justifiee = true",
        "qualite = \"encadrant\"",
        "habilitation = 2020-01-15",
        "lien = false",
    ] {
        assert!(awa.lines().any(|l| l == line), "{line}\n{awa}");
    }
    let bob = lire(std::path::Path::new(&bob));
    assert!(
        bob.contains("type = \"ccp\"\nresultat = \"absent\"\n"),
        "{bob}"
    );
    // The same procès-verbal a second time changes nothing.
    let again = cip(["record", "--pv", &pv, &folder]);
    assert_eq!(again.code, 1, "{}", again.erreurs);
    assert!(again.erreurs.contains("déjà inscrite"), "{}", again.erreurs);
}

#[test]
fn a_blank_is_still_named() {
    let bac = Bac::new();
    bac.write("d/awa.toml", AWA);
    let (folder, pv) = (bac.path("d"), bac.path("pv.toml"));
    let args = ["pv", "preparer", "--type", "ccp", "--date", "2024-06-14"];
    cip(args.iter().chain(&[folder.as_str(), "-o", &pv]));
    let out = cip(["record", "--pv", &pv, &folder]);
    assert_eq!(out.code, 1);
    assert!(out.erreurs.contains("en blanc pour Awa"), "{}", out.erreurs);
}

#[test]
fn no_jury_decides_of_an_equivalence() {
    let bac = Bac::new();
    let awa = bac.write("awa.toml", AWA);
    let out = cip([
        "pv",
        "preparer",
        "--type",
        "equivalence",
        "--date",
        "2024-06-14",
        &awa,
    ]);
    assert_eq!(out.code, 2);
    assert!(
        out.erreurs.contains("cip record --session equivalence"),
        "{}",
        out.erreurs
    );
    let base = [
        "record",
        &awa,
        "--session",
        "equivalence",
        "--date",
        "2024-06-14",
    ];
    let out = cip(base);
    assert_eq!(out.code, 2);
    assert!(out.erreurs.contains("--obtenus"), "{}", out.erreurs);
    let out = cip(base.iter().chain(&["--obtenus", "CCP3"]));
    assert_eq!(out.code, 0, "{}", out.erreurs);
    let awa = lire(std::path::Path::new(&awa));
    let block = "date = 2024-06-14\ntype = \"equivalence\"\nobtenus = [\"CCP3\"]\n";
    assert!(awa.contains(block), "{awa}");
}

#[test]
fn one_dossier_is_recorded_with_its_absences() {
    let bac = Bac::new();
    // A planned session says its first day already.
    let planned =
        format!("{AWA}\n[[session]]\ndate = 2024-06-14\ndebut = 2024-06-12\ntype = \"ccp\"\n");
    let awa = bac.write("awa.toml", &planned);
    let base = ["record", &awa, "--session", "ccp", "--date", "2024-06-14"];
    let out = cip(base);
    assert_eq!(out.code, 2);
    assert!(out.erreurs.contains("--absents"), "{}", out.erreurs);
    let out = cip(base
        .iter()
        .chain(&["--debut", "2024-06-13", "--absents", "CCP2"]));
    assert_eq!(out.code, 1);
    assert!(out.erreurs.contains("« debut »"), "{}", out.erreurs);
    let out = cip(base.iter().chain(&["--absents", "CCP2", "--justifiee=oui"]));
    assert_eq!(out.code, 0, "{}", out.erreurs);
    let written = lire(std::path::Path::new(&awa));
    let line = "absents = [\"CCP2\"]\njustifiee = true\n";
    assert_eq!(written, format!("{planned}{line}"));
    assert_eq!(cip(["check", &awa, "--date", "2026-01-01"]).code, 0);
}

#[test]
fn a_title_session_says_as_what_it_was_sat() {
    let bac = Bac::new();
    let trained = AWA
        .replace("discontinu", "continu")
        .replace("ccp      = [\"CCP1\", \"CCP2\"]", "evaluations = true");
    let both = "\n[[vae]]\ndepot = 2024-02-01\ncomplet = 2024-02-02\nnotification = 2024-03-01\n\
                decision = \"recevable\"\nplateforme = \"formulaire\"\n";
    bac.write("d/awa.toml", &trained);
    let zoe = trained.replace("Awa", "Zoé").replace("\"1\"", "\"2\"");
    let zoe = bac.write("d/zoe.toml", &format!("{zoe}{both}"));
    let folder = bac.path("d");
    let out = cip([
        "pv",
        "preparer",
        "--type",
        "titre",
        "--date",
        "2024-06-14",
        &folder,
    ]);
    assert_eq!(out.code, 0, "{}", out.erreurs);
    // Asked only of whom two pathways lead there.
    assert_eq!(
        out.sortie.matches("\nparcours  = \"\"").count(),
        1,
        "{}",
        out.sortie
    );
    let base = ["record", &zoe, "--session", "titre", "--date", "2024-06-14"];
    let out = cip(base
        .iter()
        .chain(&["--resultat", "echec", "--parcours", "vae"]));
    assert_eq!(out.code, 0, "{}", out.erreurs);
    let zoe = lire(std::path::Path::new(&zoe));
    assert!(
        zoe.contains("resultat = \"echec\"\nparcours = \"vae\"\n"),
        "{zoe}"
    );
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
        "--modele",
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

#[test]
fn a_transfer_renames_what_a_request_aims_at_and_leaves_what_names_its_edition() {
    let bac = Bac::new();
    let edition = |id: &str, more: &str| {
        let ccp = |n| format!("[[ccp]]\ncode = \"CCP{n}\"\nintitule = \"I{n}\"\n");
        let text = format!("id = \"{id}\"\ntitre = \"T\"\n{more}{}{}", ccp(1), ccp(2));
        bac.write(&format!("r/{id}.toml"), &text);
    };
    edition("ancien", "");
    let table = "[[equivalence]]\nedition = \"ancien\"\nde = \"CCP1\"\nvers = \"CCP2\"\n";
    edition("recent", &format!("remplace = \"ancien\"\n{table}"));
    let text = "titre = \"ancien\"\n\n[candidat]\nnom = \"A\"\nprenom = \"B\"\n\n\
                [[formation]]\ndebut = 2006-01-09\nparcours = \"discontinu\"\nedition = \"ancien\"\n\
                ccp = [\"CCP1\"]\n\n[[vae]]\ndepot = 2013-01-09\nccp = [\"CCP1\"]   # le seul\n";
    let path = bac.write("a.toml", text);
    let folder = bac.path("r");
    let run = || {
        cip([
            "transfer",
            &path,
            "--vers",
            "recent",
            "--referentiels",
            &folder,
        ])
    };
    let out = run();
    assert_eq!(out.code, 0, "{}", out.erreurs);
    let moved = text
        .replacen("ancien", "recent", 1)
        .replace("[\"CCP1\"]   #", "[\"CCP2\"]   #");
    assert_eq!(lire(std::path::Path::new(&path)), moved);
    // Nothing says what the other CCP becomes.
    bac.write("a.toml", &text.replace("[\"CCP1\"]   #", "[\"CCP2\"]   #"));
    let out = run();
    assert_eq!(out.code, 1, "{}", out.erreurs);
    let told = "la demande de VAE du 09/01/2013 vise CCP2";
    assert!(out.erreurs.contains(told), "{}", out.erreurs);
}
