//! `cip referentiel import` and `--referentiels`, with the program as it is built.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod lancer;

use lancer::{Bac, cip};
use std::path::PathBuf;

fn extract() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/donnees/rncp-flux-v4.1-extrait.xml")
}

fn import(fiche: &str) -> lancer::Passage {
    cip(["referentiel", "import", &extract().to_string_lossy(), fiche])
}

/// What stands in an active line, that is outside comments.
fn active(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|l| !l.trim_start().starts_with('#'))
}

#[test]
fn the_real_extract_gives_an_edition_that_passes_check_and_serves() {
    for (fiche, ccp) in [("RNCP37674", 2), ("RNCP37873", 3)] {
        let bac = Bac::new();
        let path = bac.path("titre.toml");
        let out = cip([
            "referentiel",
            "import",
            &extract().to_string_lossy(),
            fiche,
            "-o",
            &path,
        ]);
        assert_eq!((out.code, out.sortie.as_str()), (0, ""), "{}", out.erreurs);
        let check = cip(["referentiel", "check", &path]);
        assert_eq!((check.code, check.sortie.as_str()), (0, ""), "{fiche}");

        let id = fiche.to_lowercase();
        let show = cip([
            "--referentiels",
            &bac.path(""),
            "referentiel",
            "show",
            &id,
            "--format",
            "json",
        ]);
        assert_eq!(show.code, 0, "{}", show.erreurs);
        assert_eq!(show.sortie.matches("\"CCP").count(), ccp, "{}", show.sortie);
    }
}

#[test]
fn the_proposal_says_what_the_record_says_and_leaves_the_rest_blank() {
    let out = import("37674");
    assert_eq!(out.code, 0);
    let text: Vec<&str> = active(&out.sortie).collect();
    for line in [
        "titre     = \"Développeur web et web mobile\"",
        "niveau    = \"5\"",
        "nsf       = [\"326t\"]",
        "rome      = [\"M1805\"]",
        "rncp      = \"RNCP37674\"",
        "validite  = { du = 2023-09-01, au = 2028-09-01 }",
        "date   = 2023-04-26",
        "jo     = 2023-05-13",
        "bloc        = \"RNCP37674BC02\"",
        "  \"Documenter le déploiement d'une application dynamique web ou web mobile\",",
    ] {
        assert!(text.contains(&line), "{line}\n{}", out.sortie);
    }
    for unknown in [
        "sigle   =",
        "code    = \"TP-",
        "nor    =",
        "remplace =",
        "confiance =",
        "droit   =",
        "transverses =",
        "[[ccs]]",
        "[[equivalence]]",
    ] {
        assert!(!text.iter().any(|l| l.starts_with(unknown)), "{unknown}");
        assert!(out.sortie.contains(&format!("# {unknown}")), "{unknown}");
    }
    assert!(out.sortie.contains("RNCP31114"));
}

#[test]
fn the_proposal_is_the_edition_already_described() {
    // The embedded editions of these titles were written by hand from the same records.
    for (fiche, id) in [("RNCP37674", "dwwm-2023"), ("RNCP37873", "cda-2023")] {
        let proposed = import(fiche).sortie;
        let known = cip(["referentiel", "show", id, "--format", "json"]).sortie;
        let known: serde_json::Value = serde_json::from_str(&known).unwrap();
        let (edition, _) = cip::catalogue::parse_edition(&proposed);
        let edition = edition.unwrap();
        let ccp = known["editions"][0]["ccp"].as_array().unwrap();
        assert_eq!(ccp.len(), edition.ccp.len());
        for (known, found) in ccp.iter().zip(&edition.ccp) {
            assert_eq!(known["intitule"], found.intitule.as_str());
            let competences: Vec<&str> = known["competences"]
                .as_array()
                .unwrap()
                .iter()
                .map(|c| c.as_str().unwrap().trim_end_matches('.'))
                .collect();
            let found: Vec<&str> = found
                .competences
                .iter()
                .map(|c| c.trim_end_matches('.'))
                .collect();
            assert_eq!(competences, found);
        }
    }
}

#[test]
fn several_old_blocs_are_told_without_and_nor_or() {
    let out = import("RNCP37873").sortie;
    assert!(out.contains("# RNCP31678BC02 + RNCP31678BC03 → RNCP37873BC02"));
    assert!(out.contains("ne dit pas s'il faut l'un d'eux ou tous"));
}

#[test]
fn a_record_or_an_export_that_cannot_be_used_is_told_in_french() {
    let bac = Bac::new();
    let whole = lancer::lire(&extract());
    let cut = bac.write("coupe.xml", &whole[..whole.len() / 2]);
    let old = bac.write("ancien.xml", &whole.replace(">4.1<", ">3.2<"));
    let twice = {
        let start = whole.find("  <FICHE>").unwrap();
        let end = whole.rfind("</FICHES>").unwrap();
        let text = format!("{}{}{}", &whole[..end], &whole[start..end], "</FICHES>");
        bac.write("double.xml", &text)
    };
    let csv = bac.write("flux.csv", "Numero_Fiche;Intitule\n");
    let extract = extract().to_string_lossy().into_owned();
    for (flux, fiche, told) in [
        (
            extract.as_str(),
            "RNCP99999",
            "la fiche RNCP99999 n'y est pas (2 fiches lues)",
        ),
        (&extract, "RS42", "il s'écrit RNCP37674"),
        (&cut, "RNCP37674", "fichier tronqué"),
        (&old, "RNCP37674", "flux en version 3.2"),
        (&twice, "RNCP37674", "y est deux fois"),
        (&csv, "RNCP37674", "ce n'est pas un fichier XML"),
        (&bac.path("absent.xml"), "RNCP37674", "n'existe pas"),
        (&bac.path(""), "RNCP37674", "c'est un répertoire"),
    ] {
        let out = cip(["referentiel", "import", flux, fiche]);
        assert_eq!((out.code, out.sortie.as_str()), (2, ""), "{told}");
        assert!(out.erreurs.contains(told), "{told}: {}", out.erreurs);
    }
}

#[test]
fn an_existing_file_is_never_replaced() {
    let bac = Bac::new();
    let path = bac.write("mien.toml", "à moi");
    let out = cip([
        "referentiel",
        "import",
        &extract().to_string_lossy(),
        "RNCP37674",
        "-o",
        &path,
    ]);
    assert_eq!(out.code, 2);
    assert!(out.erreurs.contains("existe déjà"), "{}", out.erreurs);
    assert_eq!(lancer::lire(path.as_ref()), "à moi");
}
