//! CSV that opens right in a spreadsheet.

use crate::{err, out, run};

const DOSSIER: &str = r#"{"fichier":"=cmd|' /C calc'!A0","titre":"cip-2003","candidat":{"nom":"@SOMME(A1)","prenom":"-Zoé; \"x\"","reference":"+33"}}"#;

#[test]
fn a_semicolon_csv_with_a_bom_reads_back() {
    let args = [
        "eligibility",
        "-",
        "--format",
        "csv",
        "--separateur",
        ";",
        "--bom",
    ];
    let done = run(&args, DOSSIER.as_bytes());
    assert_eq!(done.status.code(), Some(1), "{}", err(&done));
    let text = out(&done);
    let body = text.strip_prefix('\u{feff}').expect("a BOM");
    assert!(!body.contains('\u{feff}'));
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(body.as_bytes());
    let headers = reader.headers().unwrap().clone();
    assert_eq!(headers.get(0), Some("fichier"));
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 1);
    for row in &rows {
        assert_eq!(row.get(0), Some("'=cmd|' /C calc'!A0"));
        assert_eq!(row.get(1), Some("'+33"));
        assert_eq!(row.get(2), Some("'@SOMME(A1)"));
        assert_eq!(row.get(3), Some("'-Zoé; \"x\""));
    }
    for cell in rows.iter().flatten() {
        assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell}");
    }
}
