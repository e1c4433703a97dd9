//! CSV that opens right in a spreadsheet.

use crate::{err, out, run};
use std::io::Write as _;
use std::process::{Command, Stdio};

const DOSSIER: &str = r#"{"fichier":"=cmd|' /C calc'!A0","titre":"cip-2003","candidat":{"nom":"@SOMME(A1)","prenom":"-Zoé; \"x\"","reference":"+33"}}"#;

fn csv_text() -> String {
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
    out(&done).to_owned()
}

#[test]
fn a_semicolon_csv_with_a_bom_reads_back() {
    let text = csv_text();
    let body = text.strip_prefix('\u{feff}').expect("a BOM");
    assert!(!body.contains('\u{feff}'));
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(body.as_bytes());
    let headers = reader.headers().unwrap().clone();
    assert_eq!(headers.get(0), Some("fichier"));
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 4);
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

#[test]
fn another_reader_of_csv_agrees() {
    let script = "import csv,sys,io\n\
        t=io.TextIOWrapper(sys.stdin.buffer,encoding='utf-8-sig',newline='')\n\
        rows=list(csv.DictReader(t,delimiter=';'))\n\
        assert len(rows)==4 and all(r['prenom']==\"'-Zoé; \\\"x\\\"\" for r in rows), rows\n\
        assert all(None not in r for r in rows)\n";
    let child = Command::new("python3")
        .args(["-X", "utf8", "-c", script])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    // Where there is no Python, the test above is enough.
    let Ok(mut child) = child else { return };
    child
        .stdin
        .take()
        .unwrap()
        .write_all(csv_text().as_bytes())
        .unwrap();
    let done = child.wait_with_output().unwrap();
    assert!(done.status.success(), "{}", err(&done));
}
