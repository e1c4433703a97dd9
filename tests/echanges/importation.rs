//! Spreadsheets become dossiers, row by row.

use crate::{bytes, err, out, run};
use serde_json::Value;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;

const CARTE: &str = r#"
titre = { constante = "cip-2003" }
[candidat]
nom = "Nom"
prenom = "Prénom"
naissance = "Naissance"
reference = "Réf"
[[experience]]
debut = "Début"
statut = { colonne = "Statut", valeurs = { "CDI" = "salarie", "Néant" = "" } }
rapport = "Rapport"
heures = "Heures"
"#;

pub(crate) fn write(dir: &Path, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = dir.join(name);
    std::fs::write(&path, content).unwrap();
    path
}

/// Imports a spreadsheet by a map; standard output, standard error, exit code.
fn import(name: &str, content: &[u8], carte: &str) -> (Vec<Value>, String, i32) {
    let dir = tempfile::tempdir().unwrap();
    let sheet = write(dir.path(), name, content);
    let map = write(dir.path(), "carte.toml", carte);
    let args = [
        "import",
        sheet.to_str().unwrap(),
        "--carte",
        map.to_str().unwrap(),
    ];
    let done = run(&args, b"");
    let lines = out(&done)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    (lines, err(&done).to_owned(), done.status.code().unwrap())
}

/// A table as a centre keeps it: titles above, the usual headings, a column of its own.
const CENTRE: &str = "Suivi des stagiaires;;;;\nsep=;\n;;;;\nN° dossier;NOM de naissance;Prénom;Né(e) le;Entrée;Sortie;Observations\n\
    1;Martin;Claire;14/05/1978;05/01/2026;30/06/2026;x\n2;Durand;Zoé;14/05/1980;05/01/2026;;\n";

#[test]
fn without_a_map_what_is_understood_is_shown_and_nothing_is_imported() {
    let dir = tempfile::tempdir().unwrap();
    let sheet = write(dir.path(), "centre.csv", CENTRE);
    let done = run(&["import", sheet.to_str().unwrap()], b"");
    assert_eq!((done.status.code(), out(&done)), (Some(2), ""));
    for said in [
        "en-tête à la ligne 4",
        "NOM de naissance → candidat.nom",
        "Né(e) le → candidat.naissance",
        "Observations → laissée de côté",
        "| 1 | Martin | Claire | 14/05/1978",
        "--proposer-carte carte.toml",
    ] {
        assert!(err(&done).contains(said), "{said}\n{}", err(&done));
    }
    let other = write(dir.path(), "autre.csv", "Mois;Total\njanvier;12\n");
    let done = run(&["import", other.to_str().unwrap()], b"");
    assert_eq!(done.status.code(), Some(2));
    assert!(err(&done).contains("aucune ligne d'en-tête reconnue"));
}

#[test]
fn the_map_proposed_imports_the_table_and_is_never_written_over_a_file() {
    let dir = tempfile::tempdir().unwrap();
    let sheet = write(dir.path(), "centre.csv", CENTRE);
    let map = dir.path().join("carte.toml");
    let (sheet, map) = (sheet.to_str().unwrap(), map.to_str().unwrap());
    let propose = ["import", sheet, "--proposer-carte", map];
    let done = run(&propose, b"");
    assert_eq!(
        (done.status.code(), out(&done)),
        (Some(0), ""),
        "{}",
        err(&done)
    );
    assert_eq!(run(&propose, b"").status.code(), Some(2));
    // The former name of the option still works.
    for option in ["--carte", "--modele"] {
        let done = run(&["import", sheet, option, map], b"");
        assert_eq!(done.status.code(), Some(0), "{}", err(&done));
        let lines: Vec<Value> = out(&done)
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0]["candidat"]["reference"], "1");
        assert_eq!(lines[0]["formation"][0]["fin"], "2026-06-30");
        assert_eq!(lines[1]["formation"][0].get("fin"), None);
    }
}

#[test]
fn a_table_comes_by_the_standard_input_too() {
    let dir = tempfile::tempdir().unwrap();
    let map =
        "titre = { constante = \"cip-2023\" }\n[candidat]\nnom = \"Nom\"\nprenom = \"Prénom\"\n";
    let map = write(dir.path(), "carte.toml", map);
    let args = ["import", "-", "--carte", map.to_str().unwrap()];
    let done = run(&args, "Nom;Prénom\nMartin;Claire\n".as_bytes());
    assert_eq!(done.status.code(), Some(0), "{}", err(&done));
    let line: Value = serde_json::from_str(out(&done)).unwrap();
    assert_eq!(
        (line["fichier"].as_str(), line["candidat"]["nom"].as_str()),
        (Some("-:2"), Some("Martin"))
    );
    let done = run(
        &["import", "-"],
        "Nom;Prénom;Né(e) le\nMartin;Claire;\n".as_bytes(),
    );
    assert_eq!(done.status.code(), Some(2));
    assert!(err(&done).contains("en-tête à la ligne 1"));
}

#[test]
fn a_year_of_two_digits_is_refused_unless_the_map_says_its_century() {
    let sheet = "Nom;Prénom;Naissance\nMartin;Claire;14/05/78\nDurand;Zoé;01/02/29\n".as_bytes();
    let carte = "titre = { constante = \"cip-2023\" }\n[candidat]\nnom = \"Nom\"\nprenom = \"Prénom\"\nnaissance = \"Naissance\"\n";
    let (lines, told, code) = import("a.csv", sheet, carte);
    assert_eq!((lines.len(), code), (0, 2));
    assert!(
        told.contains("l'année n'a que deux chiffres : « 14/05/78 »"),
        "{told}"
    );
    assert!(told.contains("colonne « Naissance »"), "{told}");
    assert!(told.contains("siecle = 1930"), "{told}");
    let (lines, told, code) = import(
        "a.csv",
        sheet,
        &format!("{carte}[tableur]\nsiecle = 1930\n"),
    );
    assert_eq!(code, 0, "{told}");
    let born: Vec<&str> = lines
        .iter()
        .map(|l| l["candidat"]["naissance"].as_str().unwrap())
        .collect();
    assert_eq!(born, ["1978-05-14", "2029-02-01"]);
    let (_, told, code) = import("a.csv", sheet, &format!("{carte}[tableur]\nsiecle = 19\n"));
    assert_eq!(code, 2);
    assert!(
        told.contains("une année est attendue, comme 1930"),
        "{told}"
    );
}

#[test]
fn the_example_map_imports_the_example_export() {
    let dir = tempfile::tempdir().unwrap();
    let example = run(&["import", "--carte-exemple"], b"");
    assert_eq!(example.status.code(), Some(0));
    let map = write(dir.path(), "carte.toml", &example.stdout);
    let folder = dir.path().join("dossiers");
    let args = [
        "import",
        "examples/import/export.csv",
        "--carte",
        map.to_str().unwrap(),
        "--dossier-sortie",
        folder.to_str().unwrap(),
    ];
    let done = run(&args, b"");
    assert_eq!(done.status.code(), Some(0), "{}", err(&done));
    let check = run(&["check", folder.to_str().unwrap()], b"");
    assert_eq!(
        std::fs::read_dir(&folder).unwrap().count(),
        4,
        "{}",
        out(&check)
    );
    let claire = String::from_utf8(bytes(folder.join("44-2006-0117.toml"))).unwrap();
    for fact in [
        "naissance   = 1978-05-14",
        "parcours    = \"continu\"",
        "evaluations = true",
        "quotite   = 0.8",
        "resultat = \"partiel\"",
        "obtenus  = [\"CCP1\", \"CCP3\"]",
        "dspp = true",
    ] {
        assert!(claire.contains(fact), "{fact}\n{claire}");
    }
    // A second time, nothing is written over.
    std::fs::write(folder.join("44-2006-0117.toml"), "à moi").unwrap();
    let again = run(&args, b"");
    assert_eq!(again.status.code(), Some(2));
    let said = err(&again);
    assert_eq!(said.matches("existe déjà").count(), 1, "{said}");
    assert_eq!(said.matches("a déjà un dossier").count(), 3, "{said}");
    assert_eq!(bytes(folder.join("44-2006-0117.toml")), "à moi".as_bytes());
}

#[test]
fn each_refused_row_is_told_with_its_number_and_its_column() {
    let csv = "Réf;Nom;Prénom;Naissance;Début;Statut;Rapport;Heures\n\
        1;Martin;Claire;14/05/1978;01/03/2001;CDI;oui;1 607,5\n\
        2;Durand;;31/02/1978;;;;\n\
        \n\
        3;Petit;Inès;;01/03/2001;bénévolat;peut-être;\n\
        4;Le Goff;Zoé;;;Néant;;\n\
        5;Trop;Plein;;;;;;;de cellules\n";
    let (lines, told, code) = import("liste.csv", csv.as_bytes(), CARTE);
    assert_eq!(code, 2);
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["experience"][0]["heures"], 1607.5);
    assert_eq!(lines[1]["candidat"]["nom"], "Le Goff");
    assert!(lines[1].get("experience").is_none());
    for (row, what) in [
        (
            3,
            "il manque la clé « prenom » (cellule C3, colonne « Prénom »)",
        ),
        (
            3,
            "ce jour n'existe pas au calendrier (cellule D3 : « 31/02/1978 », colonne « Naissance »)",
        ),
        (
            5,
            "valeur inconnue pour « statut » : « bénévolat » (cellule F5 : « bénévolat », colonne « Statut »)",
        ),
        (5, "« rapport » : un texte au lieu"),
        (5, "valeurs = { \"peut-être\" = … }"),
        (7, "plus de cellules"),
    ] {
        let place = format!("liste.csv:{row}\n");
        let block = told
            .split("erreur[")
            .find(|block| block.contains(what))
            .unwrap_or_else(|| panic!("{what}\n{told}"));
        assert!(block.contains(&place), "{place}{block}");
    }
    assert!(told.contains("3 lignes refusées, 2 acceptées"), "{told}");
}

#[test]
fn the_same_table_gives_the_same_dossiers_whatever_its_encoding() {
    let text = "Réf;Nom;Prénom;Naissance;Début;Statut;Rapport;Heures\r\n\
        1;L'Hérault;Zoé;12-10-1986;39002;CDI;x;\r\n";
    let (wanted, told, code) = import("a.csv", text.as_bytes(), CARTE);
    assert_eq!(code, 0, "{told}");
    assert_eq!(wanted[0]["experience"][0]["debut"], "2006-10-12");
    assert_eq!(wanted[0]["experience"][0]["rapport"], true);
    let latin: Vec<u8> = encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
    let bom = format!("\u{feff}{text}").into_bytes();
    let commas = text.replace(';', ",").into_bytes();
    let tabs = text.replace(';', "\t").into_bytes();
    for content in [latin, bom, commas, tabs] {
        let (lines, told, _) = import("a.csv", &content, CARTE);
        assert_eq!(without_name(lines), without_name(wanted.clone()), "{told}");
    }
}

fn without_name(mut lines: Vec<Value>) -> Vec<Value> {
    for line in &mut lines {
        line.as_object_mut().unwrap().remove("fichier");
    }
    lines
}

#[test]
fn a_wrong_map_is_told_at_its_place() {
    let csv = b"Nom;Nom;X\nA;B;C\n";
    let wrong = "titre = 3\n[candidat]\nnom = \"Nom\"\nprenm = \"Prénom\"\n";
    let (_, told, code) = import("a.csv", csv, wrong);
    assert_eq!(code, 2);
    for what in ["carte.toml:1:", "carte.toml:4:", "prenom"] {
        assert!(told.contains(what), "{what}\n{told}");
    }
    let absent = "titre = \"X\"\n[candidat]\nnom = \"Nom\"\nprenom = \"Prénom\"\n";
    let (lines, told, code) = import("a.csv", csv, absent);
    assert_eq!((lines.len(), code), (0, 2));
    assert!(told.contains("pas de colonne « Prénom »"), "{told}");
    assert!(told.contains("plusieurs colonnes « Nom »"), "{told}");
}

/// A workbook made of these parts.
fn workbook(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const DOC: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook of one sheet, its rows and its shared texts given in XML.
fn sheet(rows: &str, shared: &str, count: &str) -> Vec<u8> {
    workbook(&[
        (
            "_rels/.rels",
            &format!(
                "<Relationships xmlns=\"{RELS}\"><Relationship Id=\"rId1\" Type=\"{DOC}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            &format!(
                "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{DOC}\"><sheets><sheet name=\"Candidats\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &format!(
                "<Relationships xmlns=\"{RELS}\"><Relationship Id=\"rId1\" Type=\"{DOC}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"{DOC}/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"rId3\" Type=\"{DOC}/styles\" Target=\"styles.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/styles.xml",
            &format!(
                "<styleSheet xmlns=\"{MAIN}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"
            ),
        ),
        (
            "xl/sharedStrings.xml",
            &format!("<sst xmlns=\"{MAIN}\" uniqueCount=\"{count}\">{shared}</sst>"),
        ),
        (
            "xl/worksheets/sheet1.xml",
            &format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>"),
        ),
    ])
}

const HEADER: &str = r#"<row r="2"><c r="A2" t="inlineStr"><is><t>Nom</t></is></c><c r="B2" t="inlineStr"><is><t>Prénom</t></is></c><c r="C2" t="inlineStr"><is><t>Naissance</t></is></c><c r="D2" t="inlineStr"><is><t>Réf</t></is></c></row>"#;

const PETITE: &str = "titre = { constante = \"cip-2003\" }\n[candidat]\nnom = \"Nom\"\nprenom = \"Prénom\"\nnaissance = \"Naissance\"\nreference = \"Réf\"\n";

#[test]
fn a_workbook_is_read_cell_by_cell() {
    let rows = format!(
        "{HEADER}<row r=\"4\"><c r=\"A4\" t=\"s\"><v>0</v></c><c r=\"B4\" t=\"inlineStr\"><is><t>Zoé&#10; </t></is></c><c r=\"C4\" s=\"1\"><v>39002</v></c><c r=\"D4\"><v>117</v></c></row>\
        <row r=\"7\"><c r=\"A7\" t=\"s\"><v>0</v></c><c r=\"B7\" t=\"e\"><v>#N/A</v></c></row>\
        <row r=\"8\"><c r=\"A8\" t=\"s\"><v>0</v></c><c r=\"B8\" t=\"s\"><v>0</v></c><c r=\"C8\"><v>39002</v></c></row>"
    );
    let book = sheet(&rows, "<si><t>Martin</t></si>", "1");
    let (lines, told, code) = import("liste.xlsx", &book, PETITE);
    assert_eq!(code, 2, "{told}");
    assert_eq!(lines.len(), 2, "{told}");
    let candidat = &lines[0]["candidat"];
    assert_eq!(candidat["nom"], "Martin");
    assert_eq!(candidat["prenom"], "Zoé");
    assert_eq!(candidat["naissance"], "2006-10-12");
    assert_eq!(candidat["reference"], "117");
    assert_eq!(lines[1]["candidat"]["naissance"], "2006-10-12");
    assert!(
        told.contains("liste.xlsx:7\n") && told.contains("#N/A"),
        "{told}"
    );
    let other = format!("{PETITE}[tableur]\nfeuille = \"Candidat\"\n");
    let (_, told, code) = import("liste.xlsx", &book, &other);
    assert_eq!(code, 2);
    assert!(told.contains("vouliez-vous « Candidats »"), "{told}");
}

#[test]
fn hostile_workbooks_are_refused() {
    let row = |cell: &str| format!("{HEADER}<row r=\"3\"><c r=\"{cell}\"><v>1</v></c></row>");
    // Memory set aside for texts that are not there.
    let announced = sheet(HEADER, "", "99999999999999");
    let far_right = sheet(&row("ZZZZZ3"), "", "0");
    let far_down = sheet(&row("A4000000000"), "", "0");
    let cut = {
        let mut book = sheet(HEADER, "", "0");
        book.truncate(book.len() / 2);
        book
    };
    for book in [
        announced,
        far_right,
        far_down,
        cut,
        b"PK\x03\x04".to_vec(),
        b"\xD0\xCF\x11\xE0\0".to_vec(),
    ] {
        let (lines, told, code) = import("x.xlsx", &book, PETITE);
        assert_eq!((lines.len(), code), (0, 2), "{told}");
        assert!(told.contains("erreur[fichier-"), "{told}");
        assert!(!told.contains("panicked"), "{told}");
    }
}

#[test]
fn a_zip_that_swells_is_refused() {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    writer
        .start_file("xl/media/x", SimpleFileOptions::default())
        .unwrap();
    let zeros = vec![0_u8; 1024 * 1024];
    for _ in 0..257 {
        writer.write_all(&zeros).unwrap();
    }
    let book = writer.finish().unwrap().into_inner();
    assert!(book.len() < 2 * 1024 * 1024);
    let (_, told, code) = import("x.xlsx", &book, PETITE);
    assert_eq!(code, 2);
    assert!(told.contains("fichier-trop-gros"), "{told}");
}
