//! Editions over time, with the program as it is built: CCP taken over from older editions, titles
//! added at run time, names that change with the day, the history of the law.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod lancer;

use lancer::{Bac, cip};
use serde_json::Value;

fn json(args: &[&str]) -> Value {
    let out = cip(args.iter().chain(&["--format", "json"]));
    assert!(out.code < 2, "{}", out.erreurs);
    serde_json::from_str(&out.sortie).unwrap()
}

/// A dossier under `titre` with CCP2 granted, then CCP1, under these editions.
fn dossier(titre: &str, second: (&str, &str), first: (&str, &str)) -> String {
    let ((edition2, day2), (edition1, day1)) = (second, first);
    format!(
        r#"
titre = "{titre}"
[candidat]
nom = "Martin"
prenom = "Claire"
[[formation]]
debut = 2011-01-01
fin = 2011-06-01
organisme = "Centre"
parcours = "discontinu"
edition = "{titre}"
ccp = ["CCP1", "CCP2", "CCP3"]
[pieces]
dspp = true
[[session]]
date = {day2}
type = "ccp"
obtenus = ["CCP2"]
edition = "{edition2}"
[[session]]
date = {day1}
type = "ccp"
obtenus = ["CCP1"]
edition = "{edition1}"
"#
    )
}

fn capitalisation(document: &Value) -> &Value {
    let pathways = document["dossiers"][0]["parcours"].as_array().unwrap();
    pathways
        .iter()
        .find(|p| p["parcours"] == "capitalisation")
        .unwrap()
}

fn finding<'v>(pathway: &'v Value, rule: &str) -> &'v Value {
    let findings = pathway["constats"].as_array().unwrap();
    findings.iter().find(|c| c["regle"] == rule).unwrap()
}

#[test]
fn ccp_of_older_editions_count_with_their_own_day_and_both_names() {
    let bac = Bac::new();
    let text = dossier(
        "cip-2013",
        ("cip-2003", "2009-10-12"),
        ("cip-2008", "2012-03-01"),
    );
    let path = bac.write("a.toml", &text);
    let document = json(&["eligibility", &path, "--date", "2014-01-01"]);
    let pathway = capitalisation(&document);
    assert_eq!(pathway["verdict"], "oui");
    assert_eq!(
        pathway["ccp-manquants"],
        serde_json::json!(["CCP3", "CCP4"])
    );
    let delay = finding(pathway, "capitalisation-delai");
    // Five years from the grant under the edition of 2003, two tables away.
    assert_eq!(delay["echeance"], "2014-10-12");
    let motif = delay["motif"].as_str().unwrap();
    assert!(
        motif.contains("CCP2 (CCP2 de l'édition du 08/11/2003, obtenu le 12/10/2009)"),
        "{motif}"
    );
    assert!(
        motif.contains("CCP1 (CCP1 de l'édition de 2008, obtenu le 01/03/2012)"),
        "{motif}"
    );

    let livret = json(&["livret", &path, "--date", "2014-01-01"]);
    let ccp = &livret["dossiers"][0]["ccp"][1];
    assert_eq!(ccp["code"], "CCP2");
    assert_eq!(ccp["obtenu"], "2009-10-12");
    assert_eq!(ccp["edition"], "cip-2003");
    assert_eq!(ccp["ccp-origine"], "CCP2");
    let text = cip(["livret", path.as_str(), "--date", "2014-01-01"]).sortie;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("CCP2 de l’édition du 08/11/2003"), "{text}");
}

#[test]
fn nothing_is_taken_over_from_a_newer_edition() {
    let bac = Bac::new();
    let text = dossier(
        "cip-2008",
        ("cip-2013", "2013-10-12"),
        ("cip-2013", "2013-12-01"),
    );
    let path = bac.write("a.toml", &text);
    let document = json(&["eligibility", &path, "--date", "2014-01-01"]);
    let left = &capitalisation(&document)["ccp-manquants"];
    assert_eq!(left.as_array().unwrap().len(), 4);
}

#[test]
fn a_missing_table_is_told_and_leaves_the_answer_open() {
    for (old, new, day) in [
        ("cip-2013", "cip-2018", "2018-06-01"),
        ("cip-2018", "cip-2023", "2023-06-01"),
    ] {
        let named = |id: &str| format!("l'édition du 23/03/{}", &id[4..]);
        let bac = Bac::new();
        let years = if old == "cip-2013" {
            ["2014-10-12", "2015-10-12"]
        } else {
            ["2021-10-12", "2022-10-12"]
        };
        let with = bac.write("a.toml", &dossier(new, (old, years[0]), (old, years[1])));
        let without = {
            let text = dossier(new, (old, years[0]), (old, years[1]));
            let cut = text.find("[[session]]").unwrap();
            bac.write("b.toml", &text[..cut])
        };
        let told = json(&["eligibility", &with, "--date", day]);
        let silent = json(&["eligibility", &without, "--date", day]);
        let (told, silent) = (capitalisation(&told), capitalisation(&silent));
        assert_eq!(silent["verdict"], "oui", "{new}");
        assert_eq!(told["verdict"], "indetermine", "{new}");
        for key in ["etape", "ccp", "ccp-manquants"] {
            assert_eq!(told[key], silent[key], "{new} {key}");
        }
        let access = finding(told, "capitalisation-acces");
        assert_eq!(access["verdict"], "indetermine");
        assert_eq!(access["manque"][0]["cle"], "droit");
        let (from, to) = (named(old), named(new));
        let table = format!("tableau de correspondance des CCP de {from} vers {to}");
        assert_eq!(access["manque"][0]["libelle"], table);
        let motif = finding(told, "capitalisation-acces")["motif"]
            .as_str()
            .unwrap();
        let from = named(old);
        let lost = format!("Restent attestés sans compter ici : CCP1, CCP2 de {from} (le tableau");
        assert!(motif.contains(&lost), "{motif}");
        // The sheet says it too, whatever the answer of the pathway.
        for dspp in ["dspp = true", "dspp = false", ""] {
            let text = dossier(new, (old, years[0]), (old, years[1])).replace("dspp = true", dspp);
            let path = bac.write("c.toml", &text);
            let sheet = cip(["eligibility", path.as_str(), "--date", day]).sortie;
            let sheet = sheet.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(sheet.contains(&lost), "{sheet}");
        }
        let livret = json(&["livret", &with, "--date", day]);
        let lost = livret["dossiers"][0]["ccp-non-repris"].as_array().unwrap();
        assert_eq!(lost.len(), 2);
        assert_eq!(lost[0]["obtenu"], years[0]);
        assert!(lost[0]["motif"].as_str().unwrap().contains("tableau"));
    }
}

const TITRE: &str = r#"
id       = "essai-2024"
titre    = "Essayeur"
validite = { du = 2024-01-01, au = 2028-12-31 }
[[ccp]]
code        = "CCP1"
intitule    = "Essayer"
competences = ["Essayer une chose"]
[[ccp]]
code        = "CCP2"
intitule    = "Recommencer"
competences = ["Essayer encore"]
"#;

const CANDIDAT: &str = r#"
titre = "essai-2024"
[candidat]
nom = "Martin"
prenom = "Claire"
[[formation]]
debut = 2024-01-08
fin = 2024-06-28
organisme = "Centre"
parcours = "continu"
[pieces]
dspp = true
[[session]]
date = 2024-09-02
type = "titre"
resultat = "partiel"
obtenus = ["CCP1"]
"#;

#[test]
fn a_title_is_added_with_a_file_and_nothing_else() {
    let bac = Bac::new();
    bac.write("titres/essai.toml", TITRE);
    bac.write("titres/.cache.toml", "ceci n'est pas du TOML");
    bac.write("titres/notes.txt", "à lire");
    let path = bac.write("a.toml", CANDIDAT);
    let folder = bac.path("titres");
    let day = ["--date", "2025-01-10"];
    assert_eq!(
        cip(["eligibility", &path]).code,
        2,
        "unknown without the folder"
    );

    let args = |command| {
        vec![
            "--referentiels",
            folder.as_str(),
            command,
            path.as_str(),
            day[0],
            day[1],
        ]
    };
    let document = json(&args("eligibility"));
    assert_eq!(document["dossiers"][0]["verdict"], "oui");
    assert_eq!(
        capitalisation(&document)["ccp"],
        serde_json::json!(["CCP2"])
    );
    let deadlines = json(&args("deadlines"));
    let found: Vec<(&str, &str)> = deadlines["dossiers"][0]["echeances"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| (e["nature"].as_str().unwrap(), e["date"].as_str().unwrap()))
        .collect();
    assert!(
        found.contains(&("capitalisation", "2028-12-31")),
        "{found:?}"
    );
    assert!(found.contains(&("edition", "2028-12-31")), "{found:?}");

    let listed = cip(["--referentiels", folder.as_str(), "referentiel", "list"]).sortie;
    assert!(
        listed.contains("essai-2024") && listed.contains("cip-2003"),
        "{listed}"
    );
}

#[test]
fn the_same_identifier_replaces_the_embedded_edition() {
    let bac = Bac::new();
    bac.write("x.toml", &TITRE.replace("essai-2024", "cip-2023"));
    let folder = bac.path("");
    let document = json(&["--referentiels", &folder, "referentiel", "show", "cip-2023"]);
    assert_eq!(document["editions"][0]["titre"], "Essayeur");
    let args = ["--referentiels", &folder, "referentiel", "list"];
    let out = cip(args);
    let note = "x.toml remplace ce que dit le programme : l'édition cip-2023";
    assert!(out.erreurs.contains(note), "{}", out.erreurs);
    assert_eq!(cip(args.iter().chain(&["-q"])).erreurs, "");
}

/// A decree that a department enters the day it appears.
const DECRET: &str = r#"
[[texte]]
id       = "decret-2027"
intitule = "Décret du 1er mars 2027"
effet    = 2027-03-02
lecture  = "primaire"

[[version]]
serie      = "vae-experience"
effet      = 2027-03-02
valeur     = { duree = "2 ans", jours-par-an = 365, statuts = ["salarie"] }
texte      = "decret-2027"
reference  = "Décret du 1er mars 2027, art. 1"
verifie-le = 2027-03-02
"#;

const SALARIE: &str = r#"
titre = "cip-2023"
[candidat]
nom = "Martin"
prenom = "Claire"
[[experience]]
debut = 2026-01-01
statut = "salarie"
rapport = true
"#;

#[test]
fn a_decree_is_added_to_the_law_with_a_file() {
    let bac = Bac::new();
    bac.write("loi/droit.toml", DECRET);
    let path = bac.write("a.toml", SALARIE);
    let folder = bac.path("loi");
    let mut empreintes = Vec::new();
    for (referentiels, day, verdict) in [
        (None, "2027-03-02", "satisfait"),
        (Some(&folder), "2027-03-01", "satisfait"),
        (Some(&folder), "2027-03-02", "bloquant"),
        (Some(&folder), "2027-12-31", "satisfait"),
    ] {
        let mut args = vec!["eligibility", &path, "--date", day, "--parcours", "vae"];
        if let Some(folder) = referentiels {
            args.extend(["--referentiels", folder.as_str()]);
        }
        let document = json(&args);
        let dossier = &document["dossiers"][0];
        let experience = finding(&dossier["parcours"][0], "vae-experience");
        assert_eq!(experience["verdict"], verdict, "{day} {experience}");
        empreintes.push(dossier["empreintes"]["droit"].clone());
    }
    assert_ne!(empreintes[0], empreintes[1]);
    assert_eq!(empreintes[1], empreintes[2]);

    let decree = bac.path("loi/droit.toml");
    let check = cip(["referentiel", "check", &decree]);
    assert_eq!((check.code, check.sortie.as_str()), (0, ""));
    let out = cip(["--referentiels", &folder, "explain", "vae-experience"]);
    assert!(out.sortie.contains("02/03/2027"), "{}", out.sortie);
    assert_eq!(out.erreurs, "", "nothing is replaced");
}

#[test]
fn a_wrong_decree_is_reported_at_its_place_and_stops_the_run() {
    let bac = Bac::new();
    let wrong = bac.write(
        "droit.toml",
        &DECRET.replace("vae-experience", "vae-experiance"),
    );
    let out = cip(["--referentiels", &bac.path(""), "referentiel", "list"]);
    assert_eq!((out.code, out.sortie.as_str()), (2, ""));
    assert!(
        out.erreurs.contains(&format!("{wrong}:9:14")),
        "{}",
        out.erreurs
    );
    assert!(out.erreurs.contains("vae-experience"), "{}", out.erreurs);
}

#[test]
fn a_version_of_the_same_day_is_replaced_with_a_note() {
    let bac = Bac::new();
    bac.write(
        "droit.toml",
        &DECRET.replace("effet      = 2027-03-02", "effet      = 2024-01-01"),
    );
    let out = cip(["--referentiels", &bac.path(""), "referentiel", "list"]);
    assert_eq!(out.code, 0);
    let note = "droit.toml remplace ce que dit le programme : « vae-experience » du 01/01/2024";
    assert!(out.erreurs.contains(note), "{}", out.erreurs);
}

#[test]
fn a_wrong_file_is_told_with_its_place() {
    let bac = Bac::new();
    bac.write("bon.toml", TITRE);
    let wrong = bac.write(
        "faux.toml",
        &TITRE
            .replace("essai-2024", "autre-2024")
            .replace("2028-12-31", "2028-06-31"),
    );
    let out = cip(["--referentiels", &bac.path(""), "referentiel", "list"]);
    assert_eq!(out.code, 2);
    assert!(out.sortie.contains("essai-2024"), "{}", out.sortie);
    assert!(!out.sortie.contains("autre-2024"), "{}", out.sortie);
    assert!(
        out.erreurs.contains(&format!("{wrong}:4:36")),
        "{}",
        out.erreurs
    );
    assert!(out.erreurs.contains("date-invalide"), "{}", out.erreurs);
}

#[test]
fn a_wrong_edition_is_an_error_for_what_asks_for_it() {
    const OLDER: &str = "id = \"essai-2020\"\ntitre = \"Essai\"\n\
        [[ccp]]\ncode = \"CCP1\"\nintitule = \"Un\"\n";
    const CANDIDAT: &str = "[candidat]\nnom = \"Martin\"\nprenom = \"Claire\"\n";
    let bac = Bac::new();
    bac.write("titres/a.toml", OLDER);
    let newer = OLDER.replace("2020\"", "2025\"\nremplace = \"essai-2020\"");
    let wrong = bac.write("titres/b.toml", &newer.replace("\"Un\"", "1"));
    let folder = bac.path("titres");
    let of_cip = bac.write("cip.toml", &format!("titre = \"cip-2023\"\n{CANDIDAT}"));
    let of_line = bac.write("essai.toml", &format!("titre = \"essai-2020\"\n{CANDIDAT}"));

    // Its identifier is known, and nobody asks for more.
    let out = cip(["eligibility", &of_cip, "--referentiels", &folder]);
    assert_eq!((out.code, out.erreurs.as_str()), (1, ""));

    // A dossier of the older edition cannot be answered without the newer one.
    let out = cip(["eligibility", &of_line, &of_cip, "--referentiels", &folder]);
    assert_eq!(out.code, 2);
    assert_eq!(out.sortie.matches("NON :").count(), 1, "{}", out.sortie);
    for said in [
        "le référentiel du titre « essai-2020 » est inutilisable".to_owned(),
        format!("corriger {wrong}"),
        format!("{wrong}:6:12"),
    ] {
        assert!(out.erreurs.contains(&said), "{said}\n{}", out.erreurs);
    }

    for args in [
        &["referentiel", "show", "essai-2025"][..],
        &["referentiel", "list"],
        &["new", "--titre", "essai-2025"],
        &["transfer", &of_line, "--vers", "essai-2025"],
    ] {
        let out = cip(args.iter().copied().chain(["--referentiels", &folder]));
        assert_eq!(out.code, 2, "{args:?}");
        let at = format!("{wrong}:6:12");
        assert_eq!(out.erreurs.matches(&at).count(), 1, "{}", out.erreurs);
    }
    let out = cip(["referentiel", "check", &folder]);
    assert_eq!(out.code, 1);
    assert!(out.sortie.contains(&format!("{wrong}:6:12")));
}

#[test]
fn a_folder_that_cannot_serve_is_told() {
    let bac = Bac::new();
    let absent = bac.path("absent");
    let file = bac.write("f.toml", TITRE);
    for (folder, told) in [
        (absent, "ce répertoire n'existe pas"),
        (file, "ce n'est pas un répertoire"),
    ] {
        let out = cip(["--referentiels", &folder, "referentiel", "list"]);
        assert_eq!((out.code, out.sortie.as_str()), (2, ""));
        assert!(out.erreurs.contains(told), "{}", out.erreurs);
    }
    bac.write("g.toml", TITRE);
    let out = cip(["--referentiels", &bac.path(""), "referentiel", "list"]);
    assert_eq!(out.code, 2);
    assert!(
        out.erreurs.contains("la même édition, « essai-2024 »"),
        "{}",
        out.erreurs
    );
}

const AWAITED: &str = r#"
titre = "cip-2008"
[candidat]
nom = "Martin"
prenom = "Claire"
[[session]]
date = 2010-03-01
type = "titre"
"#;

#[test]
fn names_are_those_of_the_day() {
    let bac = Bac::new();
    let begin = r#"
titre = "TITRE"
[candidat]
nom = "Martin"
prenom = "Claire"
[[experience]]
debut = 1995-01-01
statut = "salarie"
rapport = true
heures = 40000
"#;
    for (titre, day, authority) in [
        ("cip-2003", "2009-11-13", "la DDTEFP."),
        ("cip-2008", "2009-11-13", "la DDTEFP."),
        ("cip-2008", "2009-11-14", "la DDTEFP ou DIRECCTE."),
        ("cip-2008", "2010-07-01", "la DIRECCTE."),
        ("cip-2018", "2021-03-31", "la DIRECCTE."),
        ("cip-2018", "2021-04-01", "la DREETS ou de la DDETS."),
    ] {
        let path = bac.write("a.toml", &begin.replace("TITRE", titre));
        let document = json(&["eligibility", &path, "--date", day, "--parcours", "vae"]);
        let next = document["dossiers"][0]["parcours"][0]["suite"]
            .as_str()
            .unwrap();
        assert!(next.ends_with(authority), "{titre} {day}: {next}");
    }
    for (day, name) in [
        (
            "2016-05-31",
            "dossier de synthèse de pratique professionnelle (DSPP)",
        ),
        ("2016-06-01", "dossier professionnel (DP)"),
    ] {
        let text = dossier(
            "cip-2013",
            ("cip-2013", "2014-01-10"),
            ("cip-2013", "2014-02-10"),
        );
        let path = bac.write("b.toml", &text);
        let document = json(&["eligibility", &path, "--date", day]);
        let pieces = finding(capitalisation(&document), "capitalisation-pieces");
        assert!(pieces["motif"].as_str().unwrap().contains(name), "{pieces}");
    }
    for (day, name) in [
        ("2016-08-31", "session de validation"),
        ("2016-09-01", "session d'examen"),
    ] {
        // A session keeps the name it bore on its own day.
        let path = bac.write("c.toml", &AWAITED.replace("2010-03-01", day));
        let document = json(&[
            "eligibility",
            &path,
            "--date",
            "2017-01-01",
            "--parcours",
            "continu",
        ]);
        let awaited = finding(&document["dossiers"][0]["parcours"][0], "resultat-attendu");
        let motif = awaited["motif"].as_str().unwrap();
        let start = format!("Le résultat de la {name} du ");
        assert!(motif.starts_with(&start), "{motif}");
    }
}

#[test]
fn the_signature_of_the_livret_names_the_authority_of_the_day() {
    let bac = Bac::new();
    let text = dossier(
        "cip-2018",
        ("cip-2018", "2019-10-12"),
        ("cip-2018", "2020-10-12"),
    );
    let path = bac.write("a.toml", &text);
    for (day, authority) in [
        ("2021-03-31", "Pour la DIRECCTE"),
        ("2021-04-01", "Pour la DREETS ou la DDETS"),
    ] {
        let text = cip(["livret", path.as_str(), "--date", day]).sortie;
        assert!(text.contains(authority), "{text}");
    }
}

#[test]
fn a_rule_shows_its_history_and_what_is_in_force() {
    let mark = |day: &str| {
        let out = cip(["explain", "vae-experience", "--date", day]);
        assert_eq!(out.code, 0);
        let marked = out.sortie.lines().filter(|l| l.contains('►'));
        let marked: Vec<String> = marked
            .filter_map(|l| l.split_whitespace().nth(1).map(str::to_owned))
            .filter(|w| w.contains('/'))
            .collect();
        for heading in ["Du", "Au", "Valeur", "Texte", "Confiance"] {
            assert!(out.sortie.contains(heading), "{heading}");
        }
        marked
    };
    assert!(mark("2016-08-09").contains(&"25/05/2006".to_owned()));
    assert!(mark("2016-08-10").contains(&"10/08/2016".to_owned()));
    assert!(!mark("2016-08-10").contains(&"25/05/2006".to_owned()));
}

#[test]
fn explain_in_json_gives_every_rule_and_every_version() {
    let document = json(&["explain"]);
    assert_eq!(document["format"], "cip/explain/1");
    let rules = document["regles"].as_array().unwrap();
    assert_eq!(rules.len(), cip::rules::RULES.len());
    let catalogue = cip::catalogue::Catalogue::embedded();
    let known: usize = catalogue
        .droit()
        .histories()
        .iter()
        .map(|h| h.lignes.len())
        .sum();
    let series = document["series"].as_array().unwrap();
    let told: usize = series
        .iter()
        .map(|s| s["versions"].as_array().unwrap().len())
        .sum();
    assert_eq!(told, known);
}
