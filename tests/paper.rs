//! One document, three layouts: the same words in text, HTML and PDF, and a PDF whose structure, read
//! back by a library that did not write it, gives a screen reader what the eye sees.

// A test that meets what it does not expect stops there.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

#[path = "paper/breaks.rs"]
mod breaks;
#[path = "paper/by_hand.rs"]
mod by_hand;
#[path = "paper/logos.rs"]
mod logos;
mod pdf;

use cip::kit::paper::colour::Colour;
use cip::kit::paper::{
    self, Block, Column, Date, Document, Fact, Letterhead, Orientation, Signature, Table, Text,
};
use pdf::ReadBack;

fn sample(rows: usize) -> Document {
    let rows = (1..=rows)
        .map(|i| {
            vec![
                Text::verbatim(&format!("CCP{i}")),
                Text::verbatim("Accompagner les personnes dans leur parcours d'insertion sociale"),
                if i % 2 == 0 {
                    Text::empty()
                } else {
                    Text::verbatim("12/10/2006")
                },
            ]
        })
        .collect();
    Document {
        title: Text::sentence("Livret de certification"),
        subtitle: Text::verbatim("Conseiller(ère) en insertion professionnelle"),
        subject: Text::verbatim("Nguyễn Thị Łucja, CIP"),
        date: Date {
            year: 2006,
            month: 11,
            day: 23,
        },
        generator: "essai 1.0",
        orientation: Orientation::Portrait,
        header: Text::verbatim("Livret · Nguyễn Thị Łucja"),
        footer: Text::sentence("Document de travail, sans valeur officielle"),
        notice: Text::sentence("Document de travail, sans valeur officielle"),
        letterhead: Some(Letterhead {
            name: Text::verbatim("Centre de formation"),
            address: vec![
                Text::verbatim("12 quai de la Fosse"),
                Text::verbatim("44000 Nantes"),
            ],
            logo: None,
            colour: Some(Colour::new(0x7a, 0x1f, 0x3d)),
        }),
        blocks: vec![
            Block::Callout(
                Text::sentence("2 CCP sur 4.")
                    .strong()
                    .then(Text::sentence(" Les autres : jusqu'au 12/10/2011 !")),
            ),
            Block::Section(Text::sentence("Le candidat")),
            Block::Facts(vec![
                Fact::new("Nom", Text::verbatim("Nguyễn <script>alert(1)</script>")),
                Fact::new("Numéro", Text::empty()),
            ]),
            Block::Section(Text::sentence("Les certificats")),
            Block::Subsection(Text::sentence("Ceux du titre")),
            Block::Table(Table {
                caption: Text::sentence("CCP obtenus"),
                columns: vec![
                    Column::new("CCP", 10),
                    Column::new("Intitulé", 60),
                    Column::new("Obtenu le", 20),
                ],
                rows,
                row_headers: true,
                to_fill: false,
            }),
            Block::List(vec![
                Text::sentence("session du 02/11/2006")
                    .struck()
                    .then(Text::sentence(" : annulée")),
                Text::sentence("une autre"),
            ]),
            Block::Signatures(vec![Signature {
                label: Text::sentence("Signature"),
                lines: 2,
            }]),
            Block::Note(Text::sentence("Empreinte : ").then(Text::verbatim("sha256:ab12"))),
        ],
    }
}

#[test]
fn text_holds_in_its_width() {
    let text = paper::text::render(&sample(2), 80);
    snapbox::assert_data_eq!(text, snapbox::file!["paper/sample.txt"].raw());
    for width in [40, 60, 80, 120] {
        for line in paper::text::render(&sample(2), width).lines() {
            assert!(line.chars().count() <= width, "{width}: {line}");
        }
    }
}

#[test]
fn too_narrow_a_table_is_read_row_by_row() {
    let mut document = sample(1);
    for block in &mut document.blocks {
        if let Block::Table(table) = block {
            for _ in 0..4 {
                table.columns.push(Column::new("Observation", 20));
                table.rows[0].push(Text::sentence("une remarque assez longue"));
            }
        }
    }
    let text = paper::text::render(&document, 40);
    assert!(text.contains("Observation\u{202f}: une remarque"), "{text}");
}

#[test]
fn html_is_structured_and_nothing_escapes_from_it() {
    let html = paper::html::render(&sample(2));
    for share in [
        "<html lang=\"fr\">",
        "<meta charset=\"utf-8\">",
        "<title>Livret de certification — Nguyễn Thị Łucja, CIP</title>",
        "<h1>Livret de certification</h1>",
        "<h2 id=\"partie-1\">Le candidat</h2>",
        "<h3>Ceux du titre</h3>",
        "<dt>Nom</dt>",
        "<caption>CCP obtenus</caption>",
        "<th scope=\"col\">Intitulé</th>",
        "<th scope=\"row\">CCP1</th>",
        "<strong>2 CCP sur 4.</strong>",
        "<s>session du 02/11/2006</s>",
        "&lt;script&gt;",
        "prefers-color-scheme: dark",
        "@media print",
    ] {
        assert!(html.contains(share), "{share}");
    }
    for absent in ["<script", "http://", "https://", "<link", "javascript:"] {
        assert!(!html.contains(absent), "{absent}");
    }
    assert_eq!(
        html.matches("<section").count(),
        html.matches("</section>").count()
    );
}

#[test]
fn a_pdf_declares_its_title_language_and_conformity() {
    let read = ReadBack::of(&paper::pdf::render(&sample(2)).unwrap().bytes);
    assert_eq!(read.language(), "fr");
    assert_eq!(
        read.title(),
        "Livret de certification — Nguyễn Thị Łucja, CIP"
    );
    let xmp = read.xmp();
    for claim in [
        "pdfuaid:part",
        "pdfaid:part",
        "pdfaid:conformance",
        "sans valeur officielle",
    ] {
        assert!(xmp.contains(claim), "{claim}: {xmp}");
    }
    assert!(xmp.contains("2006-11-23"), "{xmp}");
}

#[test]
fn the_structure_of_a_pdf_follows_the_document() {
    let read = ReadBack::of(&paper::pdf::render(&sample(2)).unwrap().bytes);
    let roles = read.roles();
    let headings: Vec<&str> = roles
        .iter()
        .map(String::as_str)
        .filter(|r| r.len() == 2 && r.starts_with('H'))
        .collect();
    assert_eq!(headings, ["H1", "H2", "H2", "H3"]);
    let count = |role: &str| roles.iter().filter(|r| *r == role).count();
    assert_eq!(
        [
            "Table",
            "Caption",
            "THead",
            "TBody",
            "TR",
            "TH:Column",
            "TH:Row",
            "TD"
        ]
        .map(count),
        [1, 1, 1, 1, 3, 3, 2, 4]
    );
    // Two facts and two items.
    assert_eq!(["L", "LI", "Lbl", "LBody"].map(count), [2, 4, 4, 4]);
}

#[test]
fn a_pdf_reads_in_the_order_of_the_text() {
    let document = sample(40);
    let read = ReadBack::of(&paper::pdf::render(&document).unwrap().bytes);
    // The marks of plain text (underlines, bullets, blanks) are not words.
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| c.is_whitespace() && c != '\u{202f}' && c != '\u{a0}')
            .filter(|w| w.chars().any(char::is_alphanumeric))
            .map(str::to_owned)
            .collect()
    };
    // Wide enough for each cell to hold on a line, as it is read.
    let text = paper::text::render(&document, 400);
    assert_eq!(words(&read.text()), words(&text));
}

#[test]
fn the_header_of_a_long_table_comes_back_on_each_page() {
    let bytes = paper::pdf::render(&sample(60)).unwrap().bytes;
    let read = ReadBack::of(&bytes);
    let pages = read.pages();
    assert!(pages.len() >= 3);
    for (i, page) in pages.iter().enumerate() {
        assert_eq!(page.matches("Intitulé").count(), 1, "page {}", i + 1);
        assert!(page.contains(&format!("page {} / {}", i + 1, pages.len())));
    }
    // Once to a screen reader.
    assert_eq!(read.text().matches("Intitulé").count(), 1);
}

#[test]
fn one_document_gives_one_sequence_of_bytes() {
    let bytes = || paper::pdf::render(&sample(10)).unwrap().bytes;
    assert_eq!(bytes(), bytes());
    let html = || paper::html::render(&sample(10));
    assert_eq!(html(), html());
}

#[test]
fn a_character_that_the_font_lacks_is_reported() {
    let mut document = sample(1);
    document
        .blocks
        .push(Block::Paragraph(Text::verbatim("山田 🙂")));
    let pdf = paper::pdf::render(&document).unwrap();
    assert_eq!(pdf.missing, ['山', '田', '🙂']);
    assert!(ReadBack::of(&pdf.bytes).text().contains("?? ?"));
    assert_eq!(paper::pdf::render(&sample(1)).unwrap().missing, []);
}

#[test]
fn a_row_taller_than_a_page_loses_nothing() {
    let mut document = sample(1);
    let long = "mot ".repeat(4000);
    document.blocks.push(Block::Table(Table {
        caption: Text::sentence("Long"),
        columns: vec![Column::new("A", 1), Column::new("B", 3)],
        rows: vec![vec![Text::verbatim("a"), Text::verbatim(&long)]],
        row_headers: false,
        to_fill: false,
    }));
    let read = ReadBack::of(&paper::pdf::render(&document).unwrap().bytes);
    assert_eq!(read.text().matches("mot").count(), 4000);
    assert!(read.pages().len() > 3);
}

/// A document of one block.
fn with_only(block: Block) -> Document {
    let mut document = sample(1);
    document.letterhead = None;
    document.blocks = vec![block];
    document
}

#[test]
fn a_word_longer_than_a_line_is_cut_and_whole() {
    let word = "anticonstitutionnellement".repeat(12);
    let document = with_only(Block::Paragraph(Text::verbatim(&word)));
    let text = paper::text::render(&document, 60);
    assert!(text.lines().all(|line| line.chars().count() <= 60));
    assert!(text.replace('\n', "").contains(&word));
    assert!(paper::html::render(&document).contains(&word));
    let read = ReadBack::of(&paper::pdf::render(&document).unwrap().bytes);
    assert!(read.text().contains(&word));
}

#[test]
fn what_reverses_or_hides_the_text_is_left_out_of_the_three_layouts() {
    let hostile = "Le\u{202e}fèvre\u{2067}\u{200f} N\u{200b}guyễn\u{1b}";
    let document = with_only(Block::List(vec![Text::verbatim(hostile)]));
    let read = ReadBack::of(&paper::pdf::render(&document).unwrap().bytes);
    for shown in [
        paper::text::render(&document, 80),
        paper::html::render(&document),
        read.text(),
    ] {
        assert!(shown.contains("Lefèvre Nguyễn"), "{shown}");
    }
}

#[test]
fn words_that_a_no_break_space_joins_are_not_cut() {
    let document = with_only(Block::Table(Table {
        caption: Text::sentence("Certificats"),
        columns: vec![Column::new("Intitulé", 90), Column::new("Obtenu", 10)],
        rows: vec![
            ["mot ".repeat(30).as_str(), "avec\u{a0}le\u{a0}titre"]
                .map(Text::verbatim)
                .into(),
        ],
        row_headers: false,
        to_fill: false,
    }));
    let shown = paper::text::render(&document, 60);
    assert!(shown.contains("avec\u{a0}le\u{a0}titre"), "{shown}");
}

#[test]
fn cells_that_lack_are_blank_and_cells_in_excess_are_left_out() {
    let document = with_only(Block::Table(Table {
        caption: Text::sentence("Inégal"),
        columns: vec![Column::new("A", 1), Column::new("B", 1)],
        rows: vec![
            vec![Text::verbatim("un")],
            ["deux", "trois", "quatre"].map(Text::verbatim).into(),
        ],
        row_headers: false,
        to_fill: false,
    }));
    let read = ReadBack::of(&paper::pdf::render(&document).unwrap().bytes);
    assert_eq!(read.roles().iter().filter(|r| *r == "TD").count(), 4);
    let html = paper::html::render(&document);
    assert!(html.contains("<td>un</td><td></td>"));
    for shown in [paper::text::render(&document, 80), html, read.text()] {
        assert!(shown.contains("trois") && !shown.contains("quatre"));
    }
}
