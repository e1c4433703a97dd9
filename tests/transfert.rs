//! `cip transfer`: what is kept, lost or to be confirmed, and which edition each fact was for.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod lancer;

use lancer::{Bac, cip, lire};
use serde_json::Value;

const BEGIN: &str = r#"titre = "cip-2018"
FORMATIONS
[candidat]
nom = "Martin"
prenom = "Claire"
[pieces]
dspp = true
"#;

const SESSION: &str = r#"
[[session]]
date = 2022-06-01
type = "ccp"
obtenus = ["CCP1"]
"#;

const BLOCKS: &str = r#"
[[formation]]
debut = 2021-01-04
fin = 2021-12-17
parcours = "continu"   # au titre entier

[[formation]]
debut = 2016-01-04
fin = 2016-12-17
parcours = "continu"
edition = "cip-2013"
"#;

const INLINE: &str =
    r#"formation = [ { debut = 2021-01-04, fin = 2021-12-17, parcours = "continu" } ]"#;

fn dossier(formations: &str) -> String {
    // Blocks go at the end, a list before the first header.
    if formations.contains("[[") {
        BEGIN.replace("FORMATIONS\n", "") + formations + SESSION
    } else {
        BEGIN.replace("FORMATIONS", formations) + SESSION
    }
}

fn transfer(path: &str, more: &[&str]) -> lancer::Passage {
    cip(["transfer", path, "--vers", "cip-2023"].iter().chain(more))
}

#[test]
fn without_a_table_it_is_to_be_confirmed_and_has_to_be_accepted() {
    let bac = Bac::new();
    let text = dossier(BLOCKS);
    let path = bac.write("a.toml", &text);
    let out = transfer(&path, &[]);
    assert_eq!(out.code, 1);
    let all = format!("{}{}", out.sortie, out.erreurs);
    assert!(
        out.sortie
            .contains("à confirmer : CCP1 de cip-2018, du 01/06/2022"),
        "{all}"
    );
    assert!(
        out.erreurs
            .contains("CCP1 à confirmer auprès de l'autorité"),
        "{all}"
    );
    assert!(out.erreurs.contains("--accepter-pertes"), "{all}");
    for false_word in ["perdu", "ne compterait plus"] {
        assert!(!all.contains(false_word), "{all}");
    }
    assert_eq!(lire(path.as_ref()), text);

    let out = transfer(&path, &["--accepter-pertes"]);
    assert_eq!(out.code, 0, "{}", out.erreurs);
    let moved = text
        .replace("titre = \"cip-2018\"", "titre = \"cip-2023\"")
        .replace(
            "au titre entier\n",
            "au titre entier\nedition = \"cip-2018\"\n",
        )
        .replace(
            "obtenus = [\"CCP1\"]\n",
            "obtenus = [\"CCP1\"]\nedition = \"cip-2018\"\n",
        );
    assert_eq!(lire(path.as_ref()), moved);
}

#[test]
fn a_training_written_in_braces_keeps_its_edition_too() {
    let bac = Bac::new();
    let path = bac.write("a.toml", &dossier(INLINE));
    let out = transfer(&path, &["--accepter-pertes"]);
    assert_eq!(out.code, 0, "{}", out.erreurs);
    let moved = lire(path.as_ref());
    assert!(
        moved.contains("[ { edition = \"cip-2018\", debut = 2021-01-04,"),
        "{moved}"
    );
}

#[test]
fn what_a_vae_request_aims_at_takes_the_names_of_the_new_edition() {
    let bac = Bac::new();
    let text = r#"titre = "fictif-prolonge"
candidat = { nom = "Martin", prenom = "Claire" }

[[vae]]
depot = 2024-03-01
ccp = ["CCP1"]   # un seul

[[vae]]
depot = 2025-03-01
ccp = ["CCP1", "CCP2"]

[[vae]]
depot = 2025-04-01
"#;
    let path = bac.write("a.toml", text);
    let added = ["--referentiels", "tests/donnees"];
    let args = ["transfer", &path, "--vers", "fictif-suivant"];
    let out = cip(args.iter().chain(&added));
    assert_eq!(out.code, 0, "{}", out.erreurs);
    let moved = text
        .replace("fictif-prolonge", "fictif-suivant")
        .replace("[\"CCP1\"]   #", "[\"CCP2\"]   #")
        .replace("[\"CCP1\", \"CCP2\"]", "[\"CCP2\", \"CCP1\"]");
    assert_eq!(lire(path.as_ref()), moved);

    // No table says what the CCP become: somebody has to.
    let text = text.replace("fictif-prolonge", "cip-2018");
    let path = bac.write("b.toml", &text);
    let out = transfer(&path, &["--accepter-pertes"]);
    assert_eq!(out.code, 1, "{}", out.erreurs);
    for said in [
        "la demande de VAE du 01/03/2024 vise CCP1,",
        "la demande de VAE du 01/03/2025 vise CCP2,",
    ] {
        assert!(out.erreurs.contains(said), "{}", out.erreurs);
    }
    assert_eq!(lire(path.as_ref()), text);
}

#[test]
fn what_counted_for_nothing_before_is_not_lost() {
    let bac = Bac::new();
    let held = SESSION.replace("type", "edition = \"cip-2013\"\ntype");
    let held = held.replace("2022", "2017");
    let path = bac.write("a.toml", &dossier(BLOCKS).replace(SESSION, &held));
    let out = transfer(&path, &[]);
    let all = format!("{}{}", out.sortie, out.erreurs);
    assert_eq!(out.code, 0, "{all}");
    assert!(!all.contains("CCP1 de cip-2013"), "{all}");
}

#[test]
fn what_the_old_training_opens_is_then_to_be_confirmed() {
    let bac = Bac::new();
    let path = bac.write("a.toml", &dossier(BLOCKS).replace(SESSION, ""));
    let verdict = || {
        let args = [
            "eligibility",
            &path,
            "--date",
            "2023-03-01",
            "--parcours",
            "continu",
        ];
        let out = cip(args.iter().chain(&["--format", "json"]));
        let document: Value = serde_json::from_str(&out.sortie).unwrap();
        let found = document["dossiers"][0]["parcours"][0]["constats"].clone();
        let found = found.as_array().unwrap().iter();
        let mut found = found.filter(|c| c["regle"] == "continu-formation");
        found.next().unwrap()["verdict"].clone()
    };
    assert_eq!(verdict(), "satisfait");
    let out = transfer(&path, &[]);
    assert_eq!(out.code, 0, "{}", out.erreurs);
    assert!(
        out.sortie.contains("gardent l'édition cip-2018"),
        "{}",
        out.sortie
    );
    assert_eq!(verdict(), "indetermine");
}
