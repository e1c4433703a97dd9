//! `cip referentiel import` and `--referentiels`, with the program as it is built.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod lancer;

use lancer::{Bac, cip};
use serde_json::Value;
use std::io::Write as _;
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
        // Blanks and an older edition that is not there are warnings.
        let check = cip(["referentiel", "check", &path]);
        assert_eq!(check.code, 0, "{fiche}");
        assert!(
            check
                .sortie
                .contains("reste à compléter : sigle, code, confiance")
        );
        assert!(!check.sortie.contains("erreur["), "{}", check.sortie);

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
        "droit   =",
        "transverses =",
        "[[ccs]]",
    ] {
        assert!(!text.iter().any(|l| l.starts_with(unknown)), "{unknown}");
        assert!(out.sortie.contains(&format!("# {unknown}")), "{unknown}");
    }
    // One old bloc for one new is an equivalence; whole records are left to be read.
    assert!(text.contains(&"remplace  = \"rncp31114\"  # id de l'édition remplacée"));
    assert_eq!(text.iter().filter(|l| **l == "[[equivalence]]").count(), 2);
    assert!(
        out.sortie
            .contains("# la fiche RNCP31114 entière → la fiche RNCP37674 entière")
    );
}

fn difficult() -> String {
    let path =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/donnees/rncp-fiches-difficiles.xml");
    path.to_string_lossy().into_owned()
}

#[test]
fn every_titre_of_an_export_is_a_file_and_what_is_left_out_is_said() {
    let bac = Bac::new();
    let folder = bac.path("titres/2026");
    let import = |flux: &str, more: &[&str]| {
        let line = [
            "referentiel",
            "import",
            flux,
            "--tous",
            "--dossier-sortie",
            &folder,
        ];
        cip(line.iter().chain(more))
    };
    let names = || {
        let mut names: Vec<String> = std::fs::read_dir(bac.path("titres/2026"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    };
    let out = import(&difficult(), &[]);
    assert_eq!((out.code, out.sortie.as_str()), (2, ""));
    assert_eq!(
        names(),
        ["rncp90001.toml", "rncp90004.toml", "rncp90005.toml"]
    );
    for said in [
        "RNCP90003 laissée de côté : ligne 36 : entité inconnue « &bombe; »",
        "RNCP90007 laissée de côté : la fiche RNCP90007 n'a pas d'intitulé",
        "3 éditions proposées dans",
        "2 inutilisables ; 1 inactive",
    ] {
        assert!(out.erreurs.contains(said), "{said}\n{}", out.erreurs);
    }
    let check = cip(["referentiel", "check", &folder]);
    assert_eq!(check.code, 0, "{}{}", check.sortie, check.erreurs);

    // What is there is never replaced; what was left out may be asked for.
    bac.write("titres/2026/rncp90004.toml", "à moi");
    let out = import(&difficult(), &["--inactives"]);
    assert_eq!(out.code, 2);
    assert!(
        out.erreurs.contains("1 édition proposée") && out.erreurs.contains("3 déjà là et laissées")
    );
    assert_eq!(
        lancer::lire(&PathBuf::from(bac.path("titres/2026/rncp90004.toml"))),
        "à moi"
    );
    let out = import(&extract().to_string_lossy(), &[]);
    assert_eq!(out.code, 0, "{}", out.erreurs);
    assert_eq!(names().len(), 6);
}

#[test]
fn competences_and_nothing_else_come_out_of_a_list() {
    let out = cip(["referentiel", "import", &difficult(), "RNCP90001"]);
    assert_eq!(out.code, 0, "{}", out.erreurs);
    let (edition, _) = cip::catalogue::parse_edition(&out.sortie);
    let edition = edition.unwrap();
    let found: Vec<Vec<&str>> = edition
        .ccp
        .iter()
        .map(|c| c.competences.iter().map(String::as_str).collect())
        .collect();
    assert_eq!(
        found,
        [
            vec![
                "Accueillir un public",
                "Exercer une veille technique",
                "Orienter ; conseiller"
            ],
            vec!["Accueillir un public", "Orienter", "Suivre"],
            vec!["Créer un document", "Livrer le document"],
            vec!["Ouvrir", "Fermer ; ranger", "Nettoyer"],
        ]
    );
    assert_eq!(edition.validite.delivrance, "2031-06-30".parse().ok());
    // A condition in force would leave every dossier open: it waits to be read.
    assert!(edition.conditions.is_empty());
    assert!(
        out.sortie
            .contains("# intitule  = \"Certificat SST en cours de validité\"")
    );
}

#[test]
fn an_archive_is_read_as_it_is() {
    let bac = Bac::new();
    let zip = |name: &str, entries: &[&str]| {
        let mut archive = zip::ZipWriter::new(std::fs::File::create(bac.path(name)).unwrap());
        for entry in entries {
            archive
                .start_file(*entry, zip::write::SimpleFileOptions::default())
                .unwrap();
            archive
                .write_all(lancer::lire(&extract()).as_bytes())
                .unwrap();
        }
        archive.finish().unwrap();
        bac.path(name)
    };
    let out = cip([
        "referentiel",
        "import",
        &zip("a.zip", &["fiches.xml"]),
        "37873",
    ]);
    assert_eq!(out.code, 0, "{}", out.erreurs);
    assert!(out.sortie.contains("rncp      = \"RNCP37873\""));
    for (path, said) in [
        (
            zip("b.zip", &["lisez-moi.txt"]),
            "ne contient pas de fichier XML",
        ),
        (zip("c.zip", &["a.xml", "b.xml"]), "contient 2 fichiers XML"),
        (zip("d.zip", &["../a.xml"]), "a un chemin qui en sort"),
        (bac.write("e.zip", "PK\u{3}\u{4}abîmée"), "elle est abîmée"),
    ] {
        let out = cip(["referentiel", "import", &path, "37873"]);
        assert_eq!((out.code, out.sortie.as_str()), (2, ""));
        assert!(out.erreurs.contains(said), "{said}\n{}", out.erreurs);
    }
}

#[test]
fn the_proposal_is_the_edition_already_described() {
    // The embedded editions of these titles were written by hand from the same records.
    for (fiche, id) in [("RNCP37674", "dwwm-2023"), ("RNCP37873", "cda-2023")] {
        let proposed = import(fiche).sortie;
        let known = cip(["referentiel", "show", id, "--format", "json"]).sortie;
        let known: Value = serde_json::from_str(&known).unwrap();
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

/// An edition of this identifier, with these lines at its head.
fn edition(id: &str, head: &str) -> String {
    format!(
        "id = \"{id}\"\ntitre = \"Titre fictif\"\nfictif = true\n{head}\n[[ccp]]\ncode = \"CCP1\"\nintitule = \"Un\"\n"
    )
}

#[test]
fn a_folder_of_editions_is_checked_as_a_whole() {
    let bac = Bac::new();
    for (id, head) in [
        ("a-1", "remplace = \"a-2\""),
        ("a-2", "remplace = \"a-1\""),
        ("b-1", "validite = { du = 2018-01-01, au = 2023-06-30 }"),
        (
            "b-2",
            "remplace = \"b-1\"\nvalidite = { du = 2023-01-01, au = 2024-01-01 }",
        ),
        ("b-3", "remplace = \"b-2\"\nvalidite = { du = 2024-02-01 }"),
        ("c-1", "remplace = \"inconnue\""),
    ] {
        bac.write(&format!("{id}.toml"), &edition(id, head));
    }
    let equivalence = "\n[[equivalence]]\nedition = \"b-1\"\nde = \"CCP7\"\nvers = \"CCP1\"\n";
    bac.write("d-1.toml", &(edition("d-1", "") + equivalence));
    bac.write("double.toml", &edition("b-1", ""));
    let out = cip(["referentiel", "check", &bac.path("")]);
    assert_eq!(out.code, 1, "{}", out.erreurs);
    for said in [
        "les éditions se remplacent en rond : a-1 → a-2 → a-1",
        "b-1 finit le 30/06/2023, après le début de b-2, le 01/01/2023",
        "b-2 finit le 01/01/2024 et b-3 commence le 01/02/2024 : aucune n'est ouverte entre les deux",
        "« inconnue » remplacée, mais cette édition n'est pas connue",
        "« CCP7 » n'est pas un CCP de b-1",
        "« b-1 » est déjà l'édition de",
    ] {
        assert!(out.sortie.contains(said), "{said}\n{}", out.sortie);
    }
    let json = cip(["referentiel", "check", &bac.path(""), "--format", "json"]);
    assert_eq!(json.code, 1);
    assert!(json.sortie.contains("\"gravite\":\"avertissement\""));
}

#[test]
fn a_new_export_is_compared_with_what_one_has() {
    let bac = Bac::new();
    let folder = bac.path("titres");
    let flux = extract().to_string_lossy().into_owned();
    let import = [
        "referentiel",
        "import",
        &flux,
        "--tous",
        "--dossier-sortie",
        &folder,
    ];
    assert_eq!(cip(import).code, 0);
    let diff = |more: &[&str]| {
        let line = ["referentiel", "diff", &folder, &flux];
        cip(line.iter().chain(more))
    };
    let same = diff(&[]);
    assert_eq!(
        (same.code, same.sortie.as_str()),
        (0, ""),
        "{}",
        same.erreurs
    );
    assert!(same.erreurs.contains("2 éditions comparées"));

    let path = PathBuf::from(bac.path("titres/rncp37674.toml"));
    let older = lancer::lire(&path)
        .replace("au = 2028-09-01", "au = 2027-09-01")
        .replace("Maquetter des interfaces", "Maquetter les interfaces")
        .replace("\"rncp37674\"", "\"dwwm-2023\"");
    std::fs::write(&path, older).unwrap();
    bac.write("titres/vieux.toml", &edition("vieux", "rncp = \"RNCP1\""));
    let out = diff(&[]);
    assert_eq!(out.code, 1);
    for said in [
        "dwwm-2023 (RNCP37674)",
        "prolongée : 01/09/2028, au lieu du 01/09/2027",
        "compétences (CCP1) : en moins, « Maquetter les interfaces",
        "compétences (CCP1) : en plus, « Maquetter des interfaces",
        "absente de l'export",
    ] {
        assert!(out.sortie.contains(said), "{said}\n{}", out.sortie);
    }
    let json = diff(&["--format", "json"]).sortie;
    let json: Value = serde_json::from_str(&json).unwrap();
    let all = json["editions"].as_array().unwrap();
    assert_eq!(all.len(), 3);
    let of = |id: &str| all.iter().find(|e| e["id"] == id).unwrap()["changements"].clone();
    assert_eq!(of("dwwm-2023")[0]["nature"], "prolongee");
    assert_eq!(of("vieux")[0]["nature"], "absente");
    assert_eq!(of("rncp37873"), serde_json::json!([]));

    bac.write("titres/faux.toml", "id = ");
    assert_eq!(diff(&[]).code, 2);
}

#[test]
fn the_editions_are_those_of_the_official_data() {
    let donnees = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/donnees");
    let data: Value = serde_json::from_str(&lancer::lire(&donnees.join("titres.json"))).unwrap();
    let catalogue = cip::catalogue::Catalogue::embedded();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let list = |value: Option<&Value>| -> Vec<String> {
        let items = value.and_then(Value::as_array);
        items.into_iter().flatten().map(text).collect()
    };
    let bare = |label: &str| {
        label
            .trim_end_matches('.')
            .replace('’', "'")
            .replace('œ', "oe")
    };
    let editions = data["referentiel"].as_array().unwrap();
    assert_eq!(editions.len(), catalogue.ids().count());
    for official in editions {
        let id = text(&official["id"]);
        let ours = &catalogue.edition(&id).unwrap().edition;
        assert_eq!(bare(&text(&official["titre"])), bare(&ours.titre), "{id}");
        if let Some(rncp) = official.get("rncp") {
            assert_eq!(Some(text(rncp)), ours.rncp, "{id}");
        }
        assert_eq!(list(official.get("nsf")), ours.nsf, "{id}");
        let ccp = official["ccp"].as_array().unwrap();
        assert_eq!(ccp.len(), ours.ccp.len(), "{id}");
        for (official, ours) in ccp.iter().zip(&ours.ccp) {
            let labels = [Some(&ours.intitule), ours.variante.as_ref()];
            let label = bare(&text(&official["libelle"]));
            assert!(
                labels.into_iter().flatten().any(|l| bare(l) == label),
                "{id} {label}"
            );
            let found: Vec<String> = ours.competences.iter().map(|c| bare(c)).collect();
            let wanted: Vec<String> = list(official.get("competences"))
                .iter()
                .map(|c| bare(c))
                .collect();
            assert_eq!(found, wanted, "{id} {}", ours.code);
        }
    }

    // The record of the CIP in force; its competences run together, without a mark between them.
    let record: Value =
        serde_json::from_str(&lancer::lire(&donnees.join("rncp37274.json"))).unwrap();
    let cip = &catalogue.edition("cip-2023").unwrap().edition;
    assert_eq!(record["intitule"], cip.titre);
    let end = cip.validite.au.map(|day| day.to_string());
    assert_eq!(record["dateFinEnregistrement"].as_str(), end.as_deref());
    for (bloc, ccp) in record["blocs"].as_array().unwrap().iter().zip(&cip.ccp) {
        assert_eq!(bare(bloc["libelle"].as_str().unwrap()), bare(&ccp.intitule));
        let run = cip.competences(ccp).map(bare).collect::<Vec<_>>().join(" ");
        assert_eq!(bare(bloc["competences"].as_str().unwrap()), run);
    }
}
