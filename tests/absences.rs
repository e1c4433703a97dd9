//! What a jury session leaves in dossiers: absences at a CCP, first day of tests, pathway of the
//! candidate, equivalences; and what a transfer does of the codes of CCP.

#![allow(clippy::unwrap_used, clippy::panic)]

mod lancer;

use lancer::{Bac, cip, lire};

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
    let args = ["pv", "preparer", "--type", "ccp", "--session", "2024-06-14"];
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
    let args = ["pv", "preparer", "--type", "ccp", "--session", "2024-06-14"];
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
        "--session",
        "2024-06-14",
        &awa,
    ]);
    assert_eq!(out.code, 2);
    assert!(
        out.erreurs.contains("cip record --type equivalence"),
        "{}",
        out.erreurs
    );
    let base = [
        "record",
        &awa,
        "--type",
        "equivalence",
        "--session",
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
    let base = ["record", &awa, "--type", "ccp", "--session", "2024-06-14"];
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
        "--session",
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
    let base = ["record", &zoe, "--type", "titre", "--session", "2024-06-14"];
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
