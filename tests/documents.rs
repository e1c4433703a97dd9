//! One document, several layouts: the same words in text, HTML and PDF; a PDF whose structure,
//! read back by a library that did not write it, tells a screen reader what the eye sees.

// A test that meets what it does not expect stops there.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod pdf;

use cip::catalogue::Catalogue;
use cip::examen::{Examen, Question};
use cip::kit::paper::colour::Colour;
use cip::kit::paper::logo::{self, Format, Logo};
use cip::kit::paper::{
    Block, Column, Date, Document, Fact, Letterhead, Orientation, Signature, Table, Text,
};
use cip::kit::paper::{html as document_html, pdf as document_pdf, text as document_text};
use cip::model::dossier::Dossier;
use cip::read::input::{Loader, Outcome};
use cip::render::livret::{self, Empreintes};
use cip::render::parchemin;
use cip::report::livret::Livret;
use cip::report::parchemin::Parchemin;
use pdf::ReadBack;

fn sample(rows: usize) -> Document {
    let lines = (1..=rows)
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
                    Column::new("Obtenu le", 20).right(),
                ],
                rows: lines,
                row_headers: true,
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
fn le_texte_tient_en_quatre_vingts_colonnes() {
    let texte = document_text::render(&sample(2), 80);
    snapbox::assert_data_eq!(texte, snapbox::file!["documents/livret.txt"].raw());
    for width in [40, 60, 80, 120] {
        for line in document_text::render(&sample(2), width).lines() {
            assert!(line.chars().count() <= width, "{width}: {line}");
        }
    }
}

#[test]
fn une_colonne_trop_etroite_se_lit_en_fiches() {
    let mut document = sample(1);
    for block in &mut document.blocks {
        if let Block::Table(table) = block {
            for _ in 0..4 {
                table.columns.push(Column::new("Observation", 20));
                table.rows[0].push(Text::sentence("une remarque assez longue"));
            }
        }
    }
    let texte = document_text::render(&document, 40);
    assert!(
        texte.contains("Observation\u{202f}: une remarque"),
        "{texte}"
    );
}

#[test]
fn le_html_est_structure_et_rien_ne_s_en_echappe() {
    let html = document_html::render(&sample(2));
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
fn le_pdf_dit_son_titre_sa_langue_et_sa_conformite() {
    let lu = ReadBack::of(&document_pdf::render(&sample(2)).unwrap().bytes);
    assert_eq!(lu.language(), "fr");
    assert_eq!(
        lu.title(),
        "Livret de certification — Nguyễn Thị Łucja, CIP"
    );
    let xmp = lu.xmp();
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
fn la_structure_du_pdf_suit_le_document() {
    let lu = ReadBack::of(&document_pdf::render(&sample(2)).unwrap().bytes);
    let roles = lu.roles();
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
fn le_pdf_se_lit_dans_le_meme_ordre_que_le_texte() {
    let document = sample(40);
    let lu = ReadBack::of(&document_pdf::render(&document).unwrap().bytes);
    // The marks of plain text (underlines, bullets, blanks) are not words.
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| c.is_whitespace() && c != '\u{202f}' && c != '\u{a0}')
            .filter(|w| w.chars().any(char::is_alphanumeric))
            .map(str::to_owned)
            .collect()
    };
    // Wide enough for each cell to hold on a line, as it is read.
    let texte = document_text::render(&document, 400);
    assert_eq!(words(&lu.text()), words(&texte));
}

#[test]
fn l_entete_d_un_long_tableau_revient_sur_chaque_page() {
    let bytes = document_pdf::render(&sample(60)).unwrap().bytes;
    let lu = ReadBack::of(&bytes);
    let pages = lu.pages();
    assert!(pages.len() >= 3);
    for (i, page) in pages.iter().enumerate() {
        assert_eq!(page.matches("Intitulé").count(), 1, "page {}", i + 1);
        assert!(page.contains(&format!("page {} / {}", i + 1, pages.len())));
    }
    // Said once to a screen reader.
    assert_eq!(lu.text().matches("Intitulé").count(), 1);
}

#[test]
fn le_meme_document_donne_les_memes_octets() {
    let bytes = || document_pdf::render(&sample(10)).unwrap().bytes;
    assert_eq!(bytes(), bytes());
    let html = || document_html::render(&sample(10));
    assert_eq!(html(), html());
}

#[test]
fn un_caractere_que_la_police_n_a_pas_est_dit() {
    let mut document = sample(1);
    document
        .blocks
        .push(Block::Paragraph(Text::verbatim("山田 🙂")));
    let pdf = document_pdf::render(&document).unwrap();
    assert_eq!(pdf.missing, ['山', '田', '🙂']);
    assert!(ReadBack::of(&pdf.bytes).text().contains("?? ?"));
    assert_eq!(document_pdf::render(&sample(1)).unwrap().missing, []);
}

#[test]
fn une_ligne_plus_haute_qu_une_page_ne_perd_rien() {
    let mut document = sample(1);
    let long = "mot ".repeat(4000);
    document.blocks.push(Block::Table(Table {
        caption: Text::sentence("Long"),
        columns: vec![Column::new("A", 1), Column::new("B", 3)],
        rows: vec![vec![Text::verbatim("a"), Text::verbatim(&long)]],
        row_headers: false,
    }));
    let lu = ReadBack::of(&document_pdf::render(&document).unwrap().bytes);
    assert_eq!(lu.text().matches("mot").count(), 4000);
    assert!(lu.pages().len() > 3);
}

/// A PNG of 2 × 1 pixels.
const PNG: &[u8] = include_bytes!("documents/logo.png");

fn with_logo(logo: Logo) -> Document {
    let mut document = sample(1);
    document.letterhead.as_mut().unwrap().logo = Some(logo);
    document
}

#[test]
fn le_logo_est_une_figure_que_des_mots_remplacent() {
    let document = with_logo(Logo {
        format: Format::Png,
        bytes: PNG.to_vec(),
        width: 2,
        height: 1,
    });
    let lu = ReadBack::of(&document_pdf::render(&document).unwrap().bytes);
    assert_eq!(lu.roles()[..2], ["Document", "Figure"]);
    assert_eq!(lu.figures(), ["Logo de Centre de formation"]);
    let html = document_html::render(&document);
    assert!(html.contains("<img src=\"data:image/png;base64,iVBOR"));
    assert!(html.contains("alt=\"Logo de Centre de formation\""));
}

/// A JPEG of 24 × 16 pixels.
const JPEG: &[u8] = include_bytes!("documents/logo.jpg");

#[test]
fn un_logo_en_jpeg_va_tel_quel_dans_le_pdf_et_le_html() {
    let document = with_logo(logo::check(JPEG.to_vec()).unwrap());
    let bytes = document_pdf::render(&document).unwrap().bytes;
    let lu = ReadBack::of(&bytes);
    assert_eq!(lu.roles()[..2], ["Document", "Figure"]);
    assert_eq!(lu.figures(), ["Logo de Centre de formation"]);
    let images = lu.images();
    assert_eq!(images.len(), 1);
    assert_eq!(images[0].size, (24, 16));
    assert_eq!(images[0].bits, 8);
    assert_eq!(images[0].filter, "DCTDecode");
    assert_eq!(images[0].bytes, JPEG);
    assert_eq!(bytes, document_pdf::render(&document).unwrap().bytes);
    // The words of the page are the same, and so is the claim of conformity.
    let without = ReadBack::of(&document_pdf::render(&sample(1)).unwrap().bytes);
    assert_eq!(lu.text().trim(), without.text().trim());
    assert!(lu.xmp().contains("pdfuaid:part"));
    let html = document_html::render(&document);
    assert!(html.contains("<img src=\"data:image/jpeg;base64,/9j/"));
    assert!(html.contains("alt=\"Logo de Centre de formation\""));
}

/// A PNG of 3 × 2 pixels, each a value of 16 bits with its opacity.
fn deep_png() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 3, 2);
    encoder.set_color(png::ColorType::GrayscaleAlpha);
    encoder.set_depth(png::BitDepth::Sixteen);
    let mut writer = encoder.write_header().unwrap();
    let pixels: Vec<u8> = (0..24).collect();
    writer.write_image_data(&pixels).unwrap();
    writer.finish().unwrap();
    bytes
}

#[test]
fn un_logo_en_png_de_16_bits_garde_ses_couleurs() {
    let document = with_logo(logo::check(deep_png()).unwrap());
    let lu = ReadBack::of(&document_pdf::render(&document).unwrap().bytes);
    // The picture and its opacity.
    let mut images = lu.images();
    images.sort_by(|a, b| a.bytes.cmp(&b.bytes));
    assert_eq!(images.len(), 2);
    assert!(images.iter().all(|i| i.size == (3, 2) && i.bits == 16));
    assert_eq!(images[0].bytes, [0, 1, 4, 5, 8, 9, 12, 13, 16, 17, 20, 21]);
    assert_eq!(
        images[1].bytes,
        [2, 3, 6, 7, 10, 11, 14, 15, 18, 19, 22, 23]
    );
    assert!(document_html::render(&document).contains("data:image/png;base64,"));
}

#[test]
fn un_logo_en_svg_se_refuse() {
    let svg =
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9v9z'/></svg>";
    let why = logo::check(svg.into()).unwrap_err();
    assert!(why.contains("l'exporter en PNG ou en JPEG"), "{why}");
}

#[test]
fn un_logo_qui_ne_se_decode_pas_arrete_le_pdf() {
    let document = with_logo(Logo {
        format: Format::Png,
        bytes: PNG[..40].to_vec(),
        width: 2,
        height: 1,
    });
    assert!(document_pdf::render(&document).is_err());
}

const EMPREINTES: Empreintes<'_> = Empreintes {
    dossier: "sha256:d0551e4",
    referentiel: "sha256:4ef",
    droit: "sha256:d401",
};

fn dossier(catalogue: &Catalogue, texte: &str) -> Dossier {
    let loader = Loader::new(catalogue);
    match loader.toml("essai.toml", texte.as_bytes(), true).outcome {
        Outcome::Valid(valid) => valid.0,
        other => panic!("{other:?}"),
    }
}

fn examined<T>(texte: &str, jour: &str, f: impl FnOnce(&Examen<'_>) -> T) -> T {
    let catalogue = Catalogue::embedded();
    let dossier = dossier(&catalogue, texte);
    let edition = &catalogue.edition(&dossier.titre).unwrap().edition;
    let question = Question {
        jour: jour.parse().unwrap(),
        droit: None,
        session: None,
    };
    f(&Examen::new(&dossier, edition, &catalogue, question))
}

const CLAIRE: &str = "titre = \"cip-2003\"
[candidat]
nom = \"Martin\"
prenom = \"Claire\"
nom-usage = \"Durand\"
[[session]]
date = 2006-10-12
type = \"titre\"
resultat = \"partiel\"
obtenus = [\"CCP1\", \"CCP3\"]
lieu = \"Nantes\"
pv = \"2006-44-0123\"
[[session]]
date = 2006-11-02
type = \"ccp\"
obtenus = [\"CCP4\"]
annulee = { date = 2006-11-10, motif = \"convocation irrégulière\" }
";

#[test]
fn le_livret_dit_ce_qui_est_obtenu_jusqu_a_quand_et_par_quelles_regles() {
    let texte = examined(CLAIRE, "2006-11-23", |ex| {
        document_text::render(&livret::document(&Livret::new(ex), EMPREINTES, None), 80)
    });
    for share in [
        "2 CCP sur 4. Les autres peuvent être obtenus jusqu'au 12/10/2011.",
        "Document de travail, sans valeur officielle",
        "12/10/2006  Nantes  2006-44-0123",
        "à obtenir",
        "Nom d'usage  Durand",
        "Session de CCP du 02/11/2006, CCP4\u{202f}: annulée le 10/11/2006",
        "R.\u{a0}338-5",
        "L.\u{a0}311-3-1",
        "sha256:d0551e4",
    ] {
        assert!(texte.contains(share), "{share}\n{texte}");
    }
    let clos = examined(CLAIRE, "2011-10-13", |ex| {
        document_text::render(&livret::document(&Livret::new(ex), EMPREINTES, None), 200)
    });
    assert!(clos.contains("est clos depuis le 12/10/2011"), "{clos}");
}

#[test]
fn le_parchemin_tient_sur_une_feuille_et_laisse_le_numero_en_blanc() {
    let titre = format!(
        "{CLAIRE}[[session]]\ndate = 2008-03-04\ntype = \"attribution\"\nresultat = \"titre\"\n"
    );
    let document = examined(&titre, "2008-04-01", |ex| {
        let all = Parchemin::of(ex).unwrap();
        assert_eq!(all.len(), 1);
        parchemin::document(&all[0], EMPREINTES, None)
    });
    let pdf = document_pdf::render(&document).unwrap();
    let lu = ReadBack::of(&pdf.bytes);
    assert_eq!(lu.pages().len(), 1);
    let texte = lu.text();
    for share in [
        "Claire Martin, nom d'usage Durand",
        "III",
        "332t",
        "04/03/2008",
        "sans valeur officielle",
    ] {
        assert!(texte.contains(share), "{share}\n{texte}");
    }
    assert!(texte.contains("Numéro d'enregistrement\n \n"), "{texte}");
    assert!(lu.xmp().contains("sans valeur officielle"));
}

#[test]
fn sans_titre_ni_ccs_le_parchemin_dit_pourquoi() {
    let why = examined(CLAIRE, "2006-11-23", |ex| Parchemin::of(ex).unwrap_err());
    assert!(why.contains("2 CCP obtenus sur 4"), "{why}");
}
