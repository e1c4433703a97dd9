//! Small workbooks, sound and damaged.

use super::*;
use crate::kit::sheets::all;
use std::io::Write as _;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const DOC: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook of one sheet, `Feuil1`, with these rows.
fn workbook(rows: &str) -> Vec<u8> {
    sheet(rows, "")
}

/// The same, with what stands below the rows.
fn sheet(rows: &str, below: &str) -> Vec<u8> {
    let relation = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"{RELS}\"><Relationship Id=\"r1\" Type=\"{DOC}/{kind}\" \
             Target=\"{target}\"/></Relationships>"
        )
    };
    let book = format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{DOC}\"><sheets><sheet name=\"Feuil1\" \
         sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let sheet =
        format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData>{below}</worksheet>");
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("_rels/.rels", relation("officeDocument", "xl/workbook.xml")),
        ("xl/workbook.xml", book),
        (
            "xl/_rels/workbook.xml.rels",
            relation("worksheet", "worksheets/sheet1.xml"),
        ),
        ("xl/worksheets/sheet1.xml", sheet),
    ] {
        let options = zip::write::SimpleFileOptions::default();
        archive.start_file(name, options).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn rows_keep_their_number_and_cells_their_column() {
    let bytes = workbook(
        "<row r=\"2\"><c r=\"B2\" t=\"inlineStr\"><is><t> x </t></is></c></row>\
         <row r=\"5\"><c r=\"A5\"><v>1.5</v></c><c r=\"B5\" t=\"b\"><v>1</v></c></row>",
    );
    assert_eq!(
        all(&bytes, Some("Feuil1")).unwrap(),
        [
            (2, vec![Cell::Empty, Cell::Text("x".to_owned())]),
            (5, vec![Cell::Number(1.5), Cell::Bool(true)]),
        ]
    );
}

#[test]
fn a_formula_without_a_value_is_no_empty_cell() {
    let bytes = workbook(
        "<row r=\"1\"><c r=\"A1\"><f>B1+1</f></c><c r=\"B1\"><f>1+1</f><v>2</v></c></row>",
    );
    let error = Cell::Error("formule sans valeur enregistrée".to_owned());
    assert_eq!(
        all(&bytes, None).unwrap(),
        [(1, vec![error, Cell::Number(2.0)])]
    );
}

#[test]
fn each_row_has_the_value_of_the_cells_merged_above_it() {
    let text = |place: &str, text: &str| {
        format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    };
    let rows = format!(
        "<row r=\"1\">{}{}</row><row r=\"2\">{}</row><row r=\"3\">{}</row>",
        text("A1", "Nantes"),
        text("B1", "a"),
        text("B2", "b"),
        text("B3", "c")
    );
    let bytes = sheet(&rows, "<mergeCells><mergeCell ref=\"A1:A2\"/></mergeCells>");
    let found = all(&bytes, None).unwrap();
    let first: Vec<&Cell> = found.iter().map(|(_, cells)| &cells[0]).collect();
    let nantes = Cell::Text("Nantes".to_owned());
    assert_eq!(first, [&nantes, &nantes, &Cell::Empty]);
}

#[test]
fn what_is_no_sound_workbook_is_refused() {
    assert_eq!(all(b"PK\x03\x04", None), Err(Unreadable::Workbook));
    let bytes = workbook("<row r=\"1048577\"><c r=\"A1048577\"><v>1</v></c></row>");
    assert_eq!(all(&bytes, None), Err(Unreadable::TooManyRows));
    let (asked, sheets) = ("Feuil2".to_owned(), vec!["Feuil1".to_owned()]);
    let missing = Unreadable::NoSheet { asked, sheets };
    assert_eq!(all(&workbook(""), Some("Feuil2")), Err(missing));
}

#[test]
fn a_count_of_texts_that_the_part_cannot_hold_is_seen() {
    let announced = |text: &str| {
        unpacked(&mut text.as_bytes(), MAX_TEXTS)
            .unwrap()
            .announced
            .most
    };
    assert_eq!(announced("<sst uniqueCount=\"4000000000\">"), 4_000_000_000);
    assert_eq!(announced("<sst uniqueCount = '002'>"), 2);
    assert_eq!(announced("uniquniqueCount=7 uniqueCount=5"), 7);
    assert_eq!(announced("uniqueCount='99999999999999999999999'"), u64::MAX);
    let far = format!(
        "uniqueCount{}=\"{}777\"",
        " ".repeat(99_999),
        "0".repeat(99_999)
    );
    assert_eq!(announced(&far), 777);
    assert_eq!(announced("count=\"12\" uniqueCount=x"), 0);
}

#[test]
fn styles_that_would_copy_one_long_format_many_times_are_seen() {
    let weight = |text: &str| {
        unpacked(&mut text.as_bytes(), MAX_TEXTS)
            .unwrap()
            .tags
            .weight()
    };
    let styles = |format: &str, count: usize| {
        format!(
            "<numFmt formatCode=\"{format}\"/>{}",
            "<xf numFmtId=\"164\"/>".repeat(count)
        )
    };
    assert!(weight(&styles("0000", 60_000)) < MAX_UNPACKED);
    assert!(weight(&styles(&"0".repeat(100_000), 1_000)) > MAX_UNPACKED);
    assert_eq!(weight("<a xfId='1'/>"), 0);
}
