//! A procès-verbal from its preparation to paper, as a secretary goes through it.

use super::pdf::ReadBack;
use std::path::Path;
use std::process::Command;

const PV: &str = "\
type = \"titre\"
date = 2010-12-18
debut = 2010-12-17
centre = \"Centre de Nantes\"
numero = \"2010-44-0123\"
[[jury]]
nom = \"P. Durand\"
qualite = \"professionnel\"
[[candidat]]
nom = \"Zola\"
prenom = \"Émile\"
naissance = 1978-05-01
titre = \"cip-2008\"
resultat = \"partiel\"
obtenus = [\"CCP1\"]
[[candidat]]
reference = \"44-7\"
nom = \"Élie\"
prenom = \"Thị\"
titre = \"cip-2008\"
fin-formation = 2011-01-20
[[candidat]]
nom = \"de Montaigne\"
prenom = \"Michel\"
titre = \"cip-2003\"
";

/// Runs the program in `folder`: its exit code, what it printed, what it reported.
fn run(folder: &Path, args: &[&str]) -> (i32, Vec<u8>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_cip"))
        .current_dir(folder)
        .env_remove("CIP_DATE")
        .args(args)
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    (output.status.code().unwrap(), output.stdout, said)
}

fn with(pv: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("pv.toml"), pv).unwrap();
    folder
}

#[test]
fn a_proces_verbal_lists_its_candidates_in_french_order_with_a_box_a_ccp() {
    let folder = with(PV);
    let (code, out, said) = run(folder.path(), &["pv", "imprimer", "pv.toml"]);
    assert_eq!(code, 0, "{said}");
    let text = String::from_utf8(out).unwrap();
    let at = |words: &str| {
        text.find(words)
            .unwrap_or_else(|| panic!("{words}\n{text}"))
    };
    let attendance = at("Feuille d’émargement");
    let (decisions, rest) = text.split_at(attendance);
    // « Élie » under E; « de Montaigne » under M, in the table of another edition.
    assert!(decisions.find("Élie Thị").unwrap() < decisions.find("Zola Émile").unwrap());
    assert!(rest.find("Élie Thị").unwrap() < rest.find("de Montaigne Michel").unwrap());
    assert!(rest.find("de Montaigne Michel").unwrap() < rest.find("Zola Émile").unwrap());
    assert!(decisions.contains("formation"), "{decisions}");
    assert!(decisions.contains("20/01/2011"), "{decisions}");
    // Zola: one CCP granted, the decision ticked.
    assert_eq!(decisions.matches('☒').count(), 2, "{decisions}");
    assert!(decisions.contains("☒\u{a0}partiel"), "{decisions}");
    assert!(decisions.contains("P. Durand"), "{decisions}");
    // The law applied, once for all those that it was applied to.
    let law = "\nArrêté du 8\u{a0}décembre\u{a0}2008";
    assert_eq!(decisions.matches(law).count(), 1, "{decisions}");
    // Two days of tests, a sheet each.
    assert!(
        rest.contains("Présents le 17\u{a0}décembre\u{a0}2010"),
        "{rest}"
    );
    assert!(
        rest.contains("Présents le 18\u{a0}décembre\u{a0}2010"),
        "{rest}"
    );
}

#[test]
fn a_convocation_says_when_it_must_leave_where_the_law_is_known_only() {
    let folder = with(PV);
    let args = ["pv", "imprimer", "pv.toml", "--seulement", "convocations"];
    let (_, out, _) = run(folder.path(), &args);
    let text = String::from_utf8(out).unwrap();
    let parts: Vec<&str> = text.split("Vous êtes convoqué").collect();
    assert_eq!(parts.len(), 4);
    // One month before the first day of the tests.
    assert!(
        parts[1].contains("au plus tard le 17\u{a0}novembre\u{a0}2010"),
        "{}",
        parts[1]
    );
    assert!(parts[1].contains("Votre formation se termine le 20\u{a0}janvier\u{a0}2011"));
    // The law of 2006, which the edition of 2003 keeps, sets no such day.
    assert!(
        parts[2].contains("à vérifier\u{202f}: aucune règle"),
        "{}",
        parts[2]
    );
    assert!(!parts[2].contains("au plus tard le"), "{}", parts[2]);

    let (_, out, _) = run(
        folder.path(),
        &["pv", "imprimer", "pv.toml", "--format", "json"],
    );
    let json: serde_json::Value = serde_json::from_slice(&out).unwrap();
    assert_eq!(json["format"], "cip/pv/1");
    assert_eq!(json["candidats"][0]["nom"], "Élie");
    assert_eq!(
        json["candidats"][0]["convocation"]["au-plus-tard"],
        "2010-11-17"
    );
    assert_eq!(json["candidats"][0]["fin-formation"], "2011-01-20");
    assert_eq!(json["candidats"][2]["ccp"][0]["decision"], "obtenu");
    assert_eq!(json["candidats"][2]["ccp"][1]["decision"], "ajourne");
    assert!(json["candidats"][1]["convocation"]["au-plus-tard"].is_null());
}

/// A session of CCP is filled in for those of the candidate; for any of them where none is said.
#[test]
fn a_session_of_ccp_lists_those_that_the_candidate_sits() {
    let pv = "type = \"ccp\"\ndate = 2010-12-18\n";
    let of = |ccp: &str| {
        let candidate = "[[candidat]]\nnom = \"Zola\"\nprenom = \"Émile\"\ntitre = \"cip-2008\"\n";
        let folder = with(&format!("{pv}{candidate}{ccp}"));
        let args = ["pv", "imprimer", "pv.toml", "--format", "json"];
        let (code, out, said) = run(folder.path(), &args);
        assert_eq!(code, 0, "{said}");
        let json: serde_json::Value = serde_json::from_slice(&out).unwrap();
        let ccp = json["candidats"][0]["ccp"].as_array().unwrap().clone();
        let codes = ccp.iter().map(|c| c["code"].as_str().unwrap().to_owned());
        codes.collect::<Vec<_>>()
    };
    assert_eq!(
        of("ccp = [\"CCP2\"]\nobtenus = [\"CCP3\"]\n"),
        ["CCP2", "CCP3"]
    );
    assert_eq!(of(""), ["CCP1", "CCP2", "CCP3", "CCP4"]);
}

#[test]
fn each_piece_goes_to_a_file_of_its_own_on_request() {
    let folder = with(PV);
    let args = [
        "pv",
        "imprimer",
        "pv.toml",
        "--format",
        "pdf",
        "--dossier-sortie",
        "papier",
    ];
    let (code, _, said) = run(folder.path(), &args);
    assert_eq!(code, 0, "{said}");
    let papers = folder.path().join("papier");
    let mut names: Vec<String> = std::fs::read_dir(&papers)
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names.len(), 5, "{names:?}");
    #[allow(clippy::disallowed_methods)]
    for name in &names {
        let read = ReadBack::of(&std::fs::read(papers.join(name)).unwrap());
        assert!(read.xmp().contains("pdfuaid"), "{name}");
        if name.starts_with("convocation") {
            assert_eq!(read.pages().len(), 1, "{name}");
        }
    }
    // Not written over.
    let (code, _, said) = run(folder.path(), &args);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("--ecraser"), "{said}");
}

#[test]
fn a_proces_verbal_that_names_what_does_not_exist_is_refused_with_every_place() {
    let bad = PV
        .replace("cip-2003", "cip-2033")
        .replace("\"CCP1\"", "\"CCP9\"");
    let folder = with(&bad);
    let (code, out, said) = run(folder.path(), &["pv", "imprimer", "pv.toml"]);
    assert_eq!((code, out.len()), (2, 0), "{said}");
    for words in [
        "titre inconnu",
        "cip-2033",
        "CCP9",
        "pv.toml:15",
        "pv.toml:25",
    ] {
        assert!(said.contains(words), "{words}\n{said}");
    }
    let folder = with("type = \"titre\"\ndate = 2010-12-18\ncandidat = []\n");
    assert_eq!(run(folder.path(), &["pv", "imprimer", "pv.toml"]).0, 1);
}

#[test]
fn what_is_prepared_goes_to_paper_with_the_end_of_the_training() {
    let dossier = "titre = \"cip-2023\"\n[candidat]\nnom = \"Martin\"\nprenom = \"Claire\"\n\
        [[formation]]\ndebut = 2026-01-05\nfin = 2027-01-29\nparcours = \"continu\"\n\
        evaluations = true\n[pieces]\ndspp = true\n\
        conditions = { periode-entreprise = true }\n";
    let folder = with("");
    std::fs::write(folder.path().join("claire.toml"), dossier).unwrap();
    std::fs::remove_file(folder.path().join("pv.toml")).unwrap();
    let args = [
        "pv",
        "preparer",
        "claire.toml",
        "--type",
        "titre",
        "--session",
        "2026-12-18",
    ];
    let (_, out, said) = run(folder.path(), &args);
    let pv = String::from_utf8(out).unwrap();
    assert!(pv.contains("fin-formation = 2027-01-29"), "{pv}\n{said}");
    std::fs::write(folder.path().join("pv.toml"), pv).unwrap();
    let (code, out, said) = run(folder.path(), &["pv", "imprimer", "pv.toml"]);
    assert_eq!(code, 0, "{said}");
    let text = String::from_utf8(out).unwrap();
    assert!(text.contains("29/01/2027"), "{text}");
}
