//! Small ODS workbooks, sound and damaged.

use super::*;
use crate::kit::sheets::all;
use std::io::Write as _;

/// A workbook of these sheets.
fn workbook(sheets: &str) -> Vec<u8> {
    parts(&[(
        "content.xml",
        &format!(
            "<?xml version=\"1.0\"?><office:document-content><office:body><office:spreadsheet>{sheets}\
             </office:spreadsheet></office:body></office:document-content>"
        ),
    )])
}

fn parts(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        let options = zip::write::SimpleFileOptions::default();
        archive.start_file(*name, options).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn sheet(name: &str, rows: &str) -> String {
    format!("<table:table table:name=\"{name}\">{rows}</table:table>")
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

#[test]
fn a_cell_is_what_a_person_sees_in_it() {
    let cells = "\
        <table:table-cell office:value-type=\"string\"><text:p>Lefèvre &amp; C<text:span>ie</text:span></text:p>\
          <text:p>Nantes</text:p><office:annotation><text:p>note</text:p></office:annotation></table:table-cell>\
        <table:table-cell office:value-type=\"float\" office:value=\"12\"><text:p>0012</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"float\" office:value=\"1607.5\"><text:p>1 607,5</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"percentage\" office:value=\"0.8\"><text:p>80 %</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"date\" office:date-value=\"2006-10-12T08:00:00\"><text:p>12/10/06</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"><text:p>VRAI</text:p></table:table-cell>\
        <table:table-cell table:formula=\"of:=[.A1]\"/>\
        <table:table-cell table:formula=\"of:=NA()\" office:value-type=\"string\" calcext:value-type=\"error\"><text:p>#N/D</text:p></table:table-cell>\
        <table:table-cell table:number-columns-repeated=\"16000\"/>";
    let bytes = workbook(&sheet(
        "Feuille1",
        &format!("<table:table-row>{cells}</table:table-row>"),
    ));
    let (year, month, day) = (2006, 10, 12);
    assert_eq!(
        all(&bytes, None).unwrap(),
        [(
            1,
            vec![
                text("Lefèvre & Cie Nantes"),
                text("0012"),
                Cell::Number(1607.5),
                Cell::Number(0.8),
                Cell::Date(Date { year, month, day }),
                Cell::Bool(true),
                Cell::Error(UNSAVED.to_owned()),
                Cell::Error("#N/D".to_owned()),
            ]
        )]
    );
}

#[test]
fn rows_and_cells_that_are_repeated_keep_their_places() {
    let cell = |more: &str, shown: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\"{more}><text:p>{shown}</text:p></table:table-cell>"
        )
    };
    let rows = format!(
        "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell/></table:table-row>\
         <table:table-row>{}{}</table:table-row>\
         <table:table-row table:number-rows-repeated=\"2\"><table:covered-table-cell/>{}</table:table-row>\
         <table:table-row>{}</table:table-row>\
         <table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell/></table:table-row>",
        cell(" table:number-rows-spanned=\"3\"", "Nantes"),
        cell(" table:number-columns-repeated=\"2\"", "a"),
        cell("", "b"),
        cell("", "Brest"),
    );
    let other = sheet("Notes", "<table:table-row/>");
    let bytes = workbook(&format!("{other}{}", sheet("Liste", &rows)));
    assert_eq!(names(&bytes).unwrap(), ["Notes", "Liste"]);
    assert_eq!(
        all(&bytes, Some("Liste")).unwrap(),
        [
            (4, vec![text("Nantes"), text("a"), text("a")]),
            (5, vec![text("Nantes"), text("b")]),
            (6, vec![text("Nantes"), text("b")]),
            (7, vec![text("Brest")]),
        ]
    );
    assert_eq!(all(&bytes, None).unwrap(), []);
}

#[test]
fn what_is_no_sound_workbook_is_refused() {
    let cell = |columns: usize| {
        format!(
            "<table:table-cell table:number-columns-repeated=\"{columns}\" office:value-type=\"string\"><text:p>x</text:p></table:table-cell>"
        )
    };
    let row = |rows: usize, columns| {
        let cell = cell(columns);
        workbook(&sheet(
            "F",
            &format!(
                "<table:table-row table:number-rows-repeated=\"{rows}\">{cell}</table:table-row>"
            ),
        ))
    };
    assert_eq!(
        all(&row(MAX_ROWS + 1, 1), None),
        Err(Unreadable::TooManyRows)
    );
    assert_eq!(all(&row(1, 16_385), None), Err(Unreadable::TooManyColumns));
    assert_eq!(all(&row(MAX_ROWS, 16_000), None), Err(Unreadable::TooLarge));
    assert_eq!(all(&row(usize::MAX, 1), None), Err(Unreadable::TooLarge));

    let asked = "Feuille2".to_owned();
    let sheets = vec!["F".to_owned()];
    let missing = Unreadable::NoSheet { asked, sheets };
    assert_eq!(all(&row(1, 1), Some("Feuille2")), Err(missing));

    let content = |text: &str| parts(&[("content.xml", text)]);
    for broken in ["<a>", "not XML <", "<a>&b;</a", ""] {
        let read = all(&content(broken), None);
        assert_eq!(read, Err(Unreadable::Workbook), "{broken}");
    }
    let entity = sheet(
        "F",
        "<table:table-row><table:table-cell><text:p>&b;</text:p></table:table-cell></table:table-row>",
    );
    assert_eq!(all(&workbook(&entity), None), Err(Unreadable::Workbook));
    let locked = parts(&[
        ("content.xml", "\u{1}"),
        ("META-INF/manifest.xml", "<manifest:encryption-data/>"),
    ]);
    assert_eq!(all(&locked, None), Err(Unreadable::OldOrLocked));
}
