//! What is filled in by hand: boxes to tick, tall rows, parts that begin a page.

use super::pdf::ReadBack;
use super::{sample, with_only};
use cip::kit::paper::{self, Block, Column, Table, Text};

fn blank_rows(rows: usize) -> Block {
    let cells = || {
        vec![
            Text::verbatim("Zoé Martin"),
            Text::verbatim("☐\u{a0}oui ☒\u{a0}non"),
        ]
    };
    Block::Table(Table {
        caption: Text::sentence("Présents"),
        columns: vec![
            Column::new("Candidat", 40),
            Column::new("Venu", 20),
            Column::new("Signature", 40),
        ],
        rows: (0..rows).map(|_| cells()).collect(),
        row_headers: true,
        to_fill: true,
    })
}

#[test]
fn a_box_is_drawn_and_is_no_missing_character() {
    let pdf = paper::pdf::render(&with_only(blank_rows(1))).unwrap();
    assert_eq!(pdf.missing, []);
    // The words around the boxes are there, and the boxes are the text that a reader gets.
    assert!(ReadBack::of(&pdf.bytes).text().contains("oui"));
    let html = paper::html::render(&with_only(blank_rows(1)));
    assert!(html.contains("☐\u{a0}oui ☒\u{a0}non"), "{html}");
}

#[test]
fn a_cell_to_fill_in_leaves_room() {
    let text = paper::text::render(&with_only(blank_rows(2)), 80);
    assert_eq!(text.matches("\nZoé Martin").count(), 2, "{text}");
    assert_eq!(text.matches(".....\n").count(), 2, "{text}");
    let pages = |rows| {
        let pdf = paper::pdf::render(&with_only(blank_rows(rows))).unwrap();
        ReadBack::of(&pdf.bytes).pages().len()
    };
    // Twelve millimetres a row: forty do not hold on one page.
    assert_eq!((pages(5), pages(40)), (1, 3));
    let html = paper::html::render(&with_only(blank_rows(1)));
    assert!(html.contains("<table class=\"a-remplir\">"), "{html}");
}

#[test]
fn a_part_begins_a_page_in_the_three_layouts() {
    let mut document = sample(1);
    document.blocks.push(Block::Part(Text::sentence("Annexe")));
    document
        .blocks
        .push(Block::Paragraph(Text::sentence("Ce qui suit.")));
    let text = paper::text::render(&document, 80);
    assert!(text.contains("\n\u{c}\nAnnexe\n======\n"), "{text}");
    let html = paper::html::render(&document);
    assert!(
        html.contains("<section class=\"page\" aria-labelledby=\"partie-3\">"),
        "{html}"
    );
    let read = ReadBack::of(&paper::pdf::render(&document).unwrap().bytes);
    let pages = read.pages();
    assert_eq!(pages.len(), 2);
    assert!(pages[1].contains("Annexe") && !pages[0].contains("Annexe"));
    assert_eq!(read.roles().iter().filter(|r| *r == "H2").count(), 3);
}
