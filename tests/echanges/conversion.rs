//! TOML to JSON and back: the same dossier, whatever it holds; files named without danger.

use crate::commun::Essai;
use crate::dossiers::dossier;
use crate::{err, file, files, out, run, text};
use cip::read::input::Loader;
use cip::render::dossier::{json as dossier_json, toml as dossier_toml};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]
    #[test]
    fn toml_to_json_to_toml_is_the_same_dossier(dossier in dossier()) {
        let loader = Loader::new(&Essai);
        let toml = dossier_toml::dossier(&dossier);
        let read = loader.toml("x.toml", toml.as_bytes(), true).dossier().unwrap();
        prop_assert_eq!(&read, &dossier);
        let line = dossier_json::dossier(Some("x.toml"), &read);
        prop_assert!(!line.contains('\n'));
        let loaded = loader.json_line("-", 1, line.as_bytes());
        prop_assert_eq!(&loaded.fichier, "x.toml");
        let again = loaded.dossier().unwrap();
        prop_assert_eq!(&again, &dossier);
        prop_assert_eq!(dossier_toml::dossier(&again), toml);
    }
}

#[test]
fn a_dossier_is_written_as_a_person_would() {
    let written = r#"titre = "cip-2003"

[candidat]
nom       = "Martin"
prenom    = "Claire"
naissance = 1978-05-14

[[experience]]
debut   = 2001-03-01
statut  = "salarie"
heures  = 2800
quotite = 0.8

[pieces]
dspp = true

[[session]]
date     = 2006-10-12
type     = "titre"
resultat = "partiel"
obtenus  = ["CCP1", "CCP3"]
annulee  = { date = 2006-11-02, motif = "erreur de saisie" }

[[session.jury]]
nom     = "P. Durand"
qualite = "professionnel"
"#;
    let loader = Loader::new(&Essai);
    let read = loader
        .toml("x.toml", written.as_bytes(), true)
        .dossier()
        .unwrap();
    assert_eq!(dossier_toml::dossier(&read), written);
}

#[test]
fn the_examples_go_to_lines_and_back() {
    let lines = run(&["convert", "examples"], b"");
    assert_eq!(lines.status.code(), Some(0), "{}", err(&lines));
    let count = out(&lines).lines().count();
    assert!(count >= files("examples", "toml").len());
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("nouveaux");
    let shown = folder.to_str().unwrap();
    let args = ["convert", "-", "--dossier-sortie", shown];
    let back = run(&args, &lines.stdout);
    assert_eq!(back.status.code(), Some(0), "{}", err(&back));
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), count);
    // The same answers, file names and fingerprints aside.
    let verdicts = |output: std::process::Output| {
        let mut all: Vec<String> = out(&output)
            .lines()
            .map(|line| {
                let mut answer: serde_json::Value = serde_json::from_str(line).unwrap();
                let answer = answer.as_object_mut().unwrap();
                answer.remove("fichier");
                answer.remove("empreintes");
                serde_json::to_string(answer).unwrap()
            })
            .collect();
        all.sort();
        all
    };
    assert_eq!(
        verdicts(run(&["eligibility", "--format", "ndjson", shown], b"")),
        verdicts(run(&["eligibility", "--format", "ndjson", "examples"], b"")),
    );
}

#[test]
fn nothing_is_written_over_nor_outside() {
    let dir = tempfile::tempdir().unwrap();
    let inside = dir.path().join("a/b");
    let line = |reference: &str| {
        let value = serde_json::json!({"titre": "cip-2003",
            "candidat": {"nom": "Martin", "prenom": "Claire", "reference": reference}});
        format!("{value}\n")
    };
    let input: String = ["../../fuite", "/etc/x", "44/1", "44-1", "", "CON"]
        .iter()
        .map(|r| line(r))
        .collect();
    let args = ["convert", "-", "--dossier-sortie", inside.to_str().unwrap()];
    let done = run(&args, input.as_bytes());
    assert_eq!(done.status.code(), Some(0), "{}", err(&done));
    let mut names: Vec<String> = std::fs::read_dir(&inside)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(
        names,
        [
            "44-1-2.toml",
            "44-1.toml",
            "CON-dossier.toml",
            "dossier-1.toml",
            "etc-x.toml",
            "fuite.toml"
        ]
    );
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
    std::fs::write(inside.join("fuite.toml"), "à moi").unwrap();
    let again = run(&args, line("../../fuite").as_bytes());
    assert_eq!(again.status.code(), Some(2));
    assert!(err(&again).contains("existe déjà"), "{}", err(&again));
    assert_eq!(text(inside.join("fuite.toml")), "à moi");
}

#[test]
fn a_wrong_dossier_is_told_and_the_others_converted() {
    let folder = tempfile::tempdir().unwrap();
    let good = text(file("examples/2006-formation-continue.toml"));
    std::fs::write(folder.path().join("a.toml"), "titre = 3\n[candidat]\n").unwrap();
    std::fs::write(folder.path().join("b.toml"), good).unwrap();
    let done = run(&["convert", folder.path().to_str().unwrap()], b"");
    assert_eq!(done.status.code(), Some(2));
    assert_eq!(out(&done).lines().count(), 1);
    assert!(err(&done).contains("type-invalide"));
}

#[test]
fn a_file_of_lines_reads_as_a_stream() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("lot.ndjson");
    let line = r#"{"titre":"cip-2003","candidat":{"nom":"Martin","prenom":"Claire"}}"#;
    std::fs::write(&path, format!("{line}\n{line}\n")).unwrap();
    let done = run(&["convert", path.to_str().unwrap()], b"");
    assert_eq!(done.status.code(), Some(0), "{}", err(&done));
    let names: Vec<String> = out(&done)
        .lines()
        .map(|line| {
            let value: serde_json::Value = serde_json::from_str(line).unwrap();
            value["fichier"].as_str().unwrap().to_owned()
        })
        .collect();
    let shown = path.to_str().unwrap();
    assert_eq!(names, [format!("{shown}:1"), format!("{shown}:2")]);
}
