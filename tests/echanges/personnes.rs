//! `cip import`, and the same person twice: in the table, in the folder.

use crate::importation::write;
use crate::{bytes, err, out, run};
use std::path::Path;

const CARTE: &str = "titre = { constante = \"cip-2023\" }\n[candidat]\n\
    nom = { colonne = \"Nom et prénom\", partie = \"nom\" }\n\
    prenom = { colonne = \"Nom et prénom\", partie = \"prenom\" }\n\
    naissance = \"Né(e) le\"\nreference = \"N°\"\nlieu = \"Lieu\"\n\
    [[formation]]\ndebut = \"Début\"\nfin = \"Fin\"\nparcours = { constante = \"continu\" }\n\
    [[session]]\ndate = \"Jury\"\ntype = { constante = \"titre\" }\nresultat = \"Résultat\"\n";

const HEADER: &str = "N°;Nom et prénom;Né(e) le;Lieu;Début;Fin;Jury;Résultat\n";

const FIRST: &str = "12;LEFÈVRE Zoé;31/01/1990;;05/01/2026;;;\n\
    13;d'Ormesson, Élise;14/05/1985;Nantes;05/01/2026;30/09/2026;;\n";

/// Imports these rows into `dossiers/`; the code, and what is said.
fn import(dir: &Path, rows: &str, more: &[&str]) -> (i32, String, String) {
    let sheet = write(dir, "liste.csv", format!("{HEADER}{rows}"));
    let carte = write(dir, "carte.toml", CARTE);
    let folder = dir.join("dossiers");
    let mut args = vec![
        "import",
        sheet.to_str().unwrap(),
        "--carte",
        carte.to_str().unwrap(),
        "--dossier-sortie",
        folder.to_str().unwrap(),
    ];
    args.extend(more);
    let done = run(&args, b"");
    (
        done.status.code().unwrap(),
        out(&done).to_owned(),
        err(&done).to_owned(),
    )
}

fn dossier(dir: &Path, name: &str) -> String {
    String::from_utf8(bytes(dir.join("dossiers").join(name))).unwrap()
}

#[test]
fn a_person_who_is_there_twice_is_said_and_refused() {
    let dir = tempfile::tempdir().unwrap();
    let rows = "1;MARTIN Claire;14/05/1978;;05/01/2026;;;\n2;DURAND Zoé;;;05/01/2026;;;\n\
        3;Martin, Claire;14/05/1978;;05/01/2026;;;\n4;MARTIN Claire;01/01/1980;;05/01/2026;;;\n\
        5;DURAND Zoé;;;05/01/2026;;;\n";
    let (code, _, said) = import(dir.path(), rows, &[]);
    assert_eq!(code, 2);
    assert!(
        said.contains("la même personne est à la ligne 4 du tableau"),
        "{said}"
    );
    assert!(
        said.contains("la même personne est à la ligne 2 du tableau"),
        "{said}"
    );
    // Another day of birth, or another reference where there is none: another person.
    let made = std::fs::read_dir(dir.path().join("dossiers"))
        .unwrap()
        .count();
    assert_eq!(
        (made, said.contains("2 lignes refusées")),
        (3, true),
        "{said}"
    );
    assert!(!said.contains("Martin"), "{said}");
}

#[test]
fn who_has_a_dossier_is_left_and_may_be_completed() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    let (code, _, said) = import(dir, FIRST, &[]);
    assert_eq!(code, 0, "{said}");
    let before = dossier(dir, "12.toml");
    let more = "12;Lefèvre, Zoé;31/01/1990;Brest;05/01/2026;30/09/2026;12/10/2026;echec\n\
        14;MARTIN Claire;;;05/01/2026;;;\n";

    let (code, _, said) = import(dir, more, &[]);
    assert_eq!(code, 2);
    assert!(
        said.contains("a déjà un dossier") && said.contains("12.toml, laissé tel quel"),
        "{said}"
    );
    assert!(
        said.find("a déjà un dossier") < said.find("1 dossier écrit"),
        "{said}"
    );
    assert_eq!(dossier(dir, "12.toml"), before);

    let (code, shown, _) = import(dir, more, &["--completer", "--essai"]);
    assert_eq!(code, 0);
    assert!(shown.contains("\n+fin = 2026-09-30\n"), "{shown}");
    assert_eq!(dossier(dir, "12.toml"), before);

    let (code, _, said) = import(dir, more, &["--completer"]);
    assert_eq!(code, 0, "{said}");
    let after = dossier(dir, "12.toml");
    for line in [
        "lieu = \"Brest\"",
        "fin = 2026-09-30",
        "resultat = \"echec\"",
    ] {
        assert!(after.lines().any(|l| l == line), "{line}\n{after}");
    }
    assert!(
        before.lines().all(|l| after.lines().any(|kept| kept == l)),
        "{after}"
    );
    let (code, _, said) = import(dir, more, &["--completer"]);
    assert_eq!(
        (code, said.contains("disent déjà tout")),
        (0, true),
        "{said}"
    );
}

#[test]
fn nothing_is_written_where_the_table_says_another_thing() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    import(dir, FIRST, &[]);
    let before = (dossier(dir, "12.toml"), dossier(dir, "13.toml"));
    let more = "12;LEFÈVRE Zoé;31/01/1990;;05/01/2026;30/09/2026;;\n\
        13;d'Ormesson, Élise;15/05/1985;Brest;05/01/2026;30/09/2026;;\n";
    let (code, _, said) = import(dir, more, &["--completer"]);
    assert_eq!(code, 1, "{said}");
    for reason in [
        "« candidat.naissance » : le dossier dit 14/05/1985, le tableau 15/05/1985",
        "« candidat.lieu » : le dossier dit « Nantes », le tableau « Brest »",
        "rien n'a été écrit",
    ] {
        assert!(said.contains(reason), "{reason}\n{said}");
    }
    assert_eq!((dossier(dir, "12.toml"), dossier(dir, "13.toml")), before);

    let (code, _, said) = import(dir, "15;Anne Le Goff;;;;;;\n", &["--completer"]);
    assert_eq!(code, 2);
    assert!(
        said.contains("où finit le nom") && said.contains("cellule B2"),
        "{said}"
    );
}

#[test]
fn a_dossier_in_braces_or_without_pieces_is_completed_too() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    std::fs::create_dir(dir.join("dossiers")).unwrap();
    let text = "titre = \"cip-2023\"\ncandidat = { nom = \"Lefèvre\", prenom = \"Zoé\", reference = \"12\" }\n\
        formation = [ { debut = 2026-01-05, parcours = \"continu\" } ]\n";
    write(&dir.join("dossiers"), "12.toml", text);
    let more = "12;LEFÈVRE Zoé;31/01/1990;;05/01/2026;30/09/2026;12/10/2026;echec\n";
    let (code, _, said) = import(dir, more, &["--completer"]);
    assert_eq!(code, 0, "{said}");
    let after = dossier(dir, "12.toml");
    assert!(after.contains("{ naissance = 1990-01-31, nom"), "{after}");
    assert!(after.contains("{ fin = 2026-09-30, debut"), "{after}");
    assert!(after.contains("[[session]]\ndate = 2026-10-12"), "{after}");
}
