//! Workbooks as programs save them: by a library that computes no formula (`openpyxl.xlsx`), then by
//! `LibreOffice` in French from that one. Each has a sheet that is no table before it, a title merged
//! above the header, references in a format of four digits, dates as numbers and as texts, a formula,
//! cells merged over three rows.

use crate::{err, out, run};
use serde_json::Value;

/// What the proposed map makes of a workbook, and what is said.
fn imported(name: &str) -> (Vec<Value>, String) {
    let sheet = format!("tests/echanges/classeurs/{name}");
    let dir = tempfile::tempdir().unwrap();
    let map = dir.path().join("carte.toml");
    let map = map.to_str().unwrap();
    let done = run(&["import", &sheet, "--proposer-carte", map], b"");
    assert_eq!(done.status.code(), Some(0), "{}", err(&done));
    let place = if name.ends_with("csv") {
        ""
    } else {
        "feuille « Stagiaires », "
    };
    let place = format!("{place}en-tête à la ligne 3");
    assert!(err(&done).contains(&place), "{}", err(&done));
    let done = run(&["import", &sheet, "--carte", map], b"");
    let lines = out(&done).lines();
    let lines = lines.map(|line| serde_json::from_str(line).unwrap());
    (lines.collect(), err(&done).to_owned())
}

fn texts(lines: &[Value], path: &str) -> Vec<String> {
    let value = |line: &Value| {
        line.pointer(path)
            .map_or(String::new(), |v| v.as_str().unwrap().to_owned())
    };
    lines.iter().map(value).collect()
}

#[test]
fn a_workbook_gives_what_a_person_sees_in_it() {
    for name in ["libreoffice.xlsx", "libreoffice.ods", "libreoffice.csv"] {
        let (lines, said) = imported(name);
        assert_eq!(said, "", "{name}");
        // What was saved as CSV has neither formats nor merged cells.
        let csv = name.ends_with("csv");
        let merged = if csv { "" } else { "Centre de Nantes" };
        let references = if csv {
            ["12", "13", "14"]
        } else {
            ["0012", "0013", "0014"]
        };
        for (path, wanted) in [
            ("/candidat/reference", references),
            ("/candidat/nom", ["Lefèvre", "d'Ormesson", "Œuvrard"]),
            ("/candidat/prenom", ["Zoé", "Élise", "Noël"]),
            (
                "/candidat/naissance",
                ["1990-01-31", "1985-05-14", "1979-12-01"],
            ),
            ("/formation/0/fin", ["2026-09-30", "2026-07-24", ""]),
            (
                "/formation/0/organisme",
                ["Centre de Nantes", merged, merged],
            ),
        ] {
            assert_eq!(texts(&lines, path), wanted, "{name} {path}");
        }
    }
}

#[test]
fn a_formula_that_nothing_computed_refuses_its_row_only() {
    let (lines, said) = imported("openpyxl.xlsx");
    assert_eq!(texts(&lines, "/candidat/reference"), ["0012", "0014"]);
    assert_eq!(
        texts(&lines, "/formation/0/organisme"),
        ["Centre de Nantes", "Centre de Nantes"]
    );
    assert!(said.contains("openpyxl.xlsx:5\n"), "{said}");
    assert!(said.contains("cellule F5"), "{said}");
    assert!(said.contains("formule sans valeur enregistrée"), "{said}");
}
