//! One document, several layouts: the same words in text, HTML and PDF; a PDF whose structure,
//! read back by a library that did not write it, tells a screen reader what the eye sees.

// A test that meets what it does not expect stops there.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod pdf;

use cip::catalogue::Catalogue;
use cip::examen::{Examen, Question};
use cip::jour::Jour;
use cip::kit::paper::colour::{Couleur, Format, Logo};
use cip::kit::paper::logo;
use cip::kit::paper::{
    Bloc, Champ, Colonne, Document, Fait, Letterhead, Orientation, Tableau, Texte,
};
use cip::kit::paper::{html as document_html, pdf as document_pdf, text as document_texte};
use cip::model::dossier::Dossier;
use cip::read::input::{Loader, Outcome};
use cip::render::livret::{self, Empreintes};
use cip::render::parchemin;
use cip::report::livret::Livret;
use cip::report::parchemin::Parchemin;
use pdf::Lu;

fn sample(rows: usize) -> Document {
    let lignes = (1..=rows)
        .map(|i| {
            vec![
                Texte::brut(&format!("CCP{i}")),
                Texte::brut("Accompagner les personnes dans leur parcours d'insertion sociale"),
                if i % 2 == 0 {
                    Texte::vide()
                } else {
                    Texte::brut("12/10/2006")
                },
            ]
        })
        .collect();
    Document {
        titre: Texte::phrase("Livret de certification"),
        sous_titre: Texte::brut("Conseiller(ère) en insertion professionnelle"),
        sujet: Texte::brut("Nguyễn Thị Łucja, CIP"),
        jour: Jour::new(2006, 11, 23).unwrap(),
        orientation: Orientation::Portrait,
        en_tete: Texte::brut("Livret · Nguyễn Thị Łucja"),
        pied: Texte::phrase("Document de travail, sans valeur officielle"),
        mention: Texte::phrase("Document de travail, sans valeur officielle"),
        letterhead: Some(Letterhead {
            nom: Texte::brut("Centre de formation"),
            adresse: vec![
                Texte::brut("12 quai de la Fosse"),
                Texte::brut("44000 Nantes"),
            ],
            logo: None,
            couleur: Some(Couleur::new(0x7a, 0x1f, 0x3d)),
        }),
        blocs: vec![
            Bloc::Encadre(
                Texte::phrase("2 CCP sur 4.")
                    .fort()
                    .puis(Texte::phrase(" Les autres : jusqu'au 12/10/2011 !")),
            ),
            Bloc::Section(Texte::phrase("Le candidat")),
            Bloc::Faits(vec![
                Fait::new("Nom", Texte::brut("Nguyễn <script>alert(1)</script>")),
                Fait::new("Numéro", Texte::vide()),
            ]),
            Bloc::Section(Texte::phrase("Les certificats")),
            Bloc::SousSection(Texte::phrase("Ceux du titre")),
            Bloc::Tableau(Tableau {
                legende: Texte::phrase("CCP obtenus"),
                colonnes: vec![
                    Colonne::new("CCP", 10),
                    Colonne::new("Intitulé", 60),
                    Colonne::new("Obtenu le", 20).a_droite(),
                ],
                lignes,
                entete_de_ligne: true,
            }),
            Bloc::Liste(vec![
                Texte::phrase("session du 02/11/2006")
                    .barre()
                    .puis(Texte::phrase(" : annulée")),
                Texte::phrase("une autre"),
            ]),
            Bloc::Signatures(vec![Champ {
                libelle: Texte::phrase("Signature"),
                lignes: 2,
            }]),
            Bloc::Note(Texte::phrase("Empreinte : ").puis(Texte::brut("sha256:ab12"))),
        ],
    }
}

#[test]
fn le_texte_tient_en_quatre_vingts_colonnes() {
    let texte = document_texte::render(&sample(2), 80);
    snapbox::assert_data_eq!(texte, snapbox::file!["documents/livret.txt"].raw());
    for width in [40, 60, 80, 120] {
        for line in document_texte::render(&sample(2), width).lines() {
            assert!(line.chars().count() <= width, "{width}: {line}");
        }
    }
}

#[test]
fn une_colonne_trop_etroite_se_lit_en_fiches() {
    let mut document = sample(1);
    for bloc in &mut document.blocs {
        if let Bloc::Tableau(table) = bloc {
            for _ in 0..4 {
                table.colonnes.push(Colonne::new("Observation", 20));
                table.lignes[0].push(Texte::phrase("une remarque assez longue"));
            }
        }
    }
    let texte = document_texte::render(&document, 40);
    assert!(
        texte.contains("Observation\u{202f}: une remarque"),
        "{texte}"
    );
}

#[test]
fn le_html_est_structure_et_rien_ne_s_en_echappe() {
    let html = document_html::render(&sample(2));
    for part in [
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
        assert!(html.contains(part), "{part}");
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
    let lu = Lu::of(&document_pdf::render(&sample(2)).unwrap().bytes);
    assert_eq!(lu.langue(), "fr");
    assert_eq!(
        lu.titre(),
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
    let lu = Lu::of(&document_pdf::render(&sample(2)).unwrap().bytes);
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
    let lu = Lu::of(&document_pdf::render(&document).unwrap().bytes);
    // The marks of plain text (underlines, bullets, blanks) are not words.
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| c.is_whitespace() && c != '\u{202f}' && c != '\u{a0}')
            .filter(|w| w.chars().any(char::is_alphanumeric))
            .map(str::to_owned)
            .collect()
    };
    // Wide enough for each cell to hold on a line, as it is read.
    let texte = document_texte::render(&document, 400);
    assert_eq!(words(&lu.texte()), words(&texte));
}

#[test]
fn l_entete_d_un_long_tableau_revient_sur_chaque_page() {
    let bytes = document_pdf::render(&sample(60)).unwrap().bytes;
    let lu = Lu::of(&bytes);
    let pages = lu.pages();
    assert!(pages.len() >= 3);
    for (i, page) in pages.iter().enumerate() {
        assert_eq!(page.matches("Intitulé").count(), 1, "page {}", i + 1);
        assert!(page.contains(&format!("page {} / {}", i + 1, pages.len())));
    }
    // Said once to a screen reader.
    assert_eq!(lu.texte().matches("Intitulé").count(), 1);
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
        .blocs
        .push(Bloc::Paragraphe(Texte::brut("山田 🙂")));
    let pdf = document_pdf::render(&document).unwrap();
    assert_eq!(pdf.manquants, ['山', '田', '🙂']);
    assert!(Lu::of(&pdf.bytes).texte().contains("?? ?"));
    assert_eq!(document_pdf::render(&sample(1)).unwrap().manquants, []);
}

#[test]
fn une_ligne_plus_haute_qu_une_page_ne_perd_rien() {
    let mut document = sample(1);
    let long = "mot ".repeat(4000);
    document.blocs.push(Bloc::Tableau(Tableau {
        legende: Texte::phrase("Long"),
        colonnes: vec![Colonne::new("A", 1), Colonne::new("B", 3)],
        lignes: vec![vec![Texte::brut("a"), Texte::brut(&long)]],
        entete_de_ligne: false,
    }));
    let lu = Lu::of(&document_pdf::render(&document).unwrap().bytes);
    assert_eq!(lu.texte().matches("mot").count(), 4000);
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
        octets: PNG.to_vec(),
        largeur: 2,
        hauteur: 1,
    });
    let lu = Lu::of(&document_pdf::render(&document).unwrap().bytes);
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
    let lu = Lu::of(&bytes);
    assert_eq!(lu.roles()[..2], ["Document", "Figure"]);
    assert_eq!(lu.figures(), ["Logo de Centre de formation"]);
    let images = lu.images();
    assert_eq!(images.len(), 1);
    assert_eq!(images[0].taille, (24, 16));
    assert_eq!(images[0].bits, 8);
    assert_eq!(images[0].filtre, "DCTDecode");
    assert_eq!(images[0].octets, JPEG);
    assert_eq!(bytes, document_pdf::render(&document).unwrap().bytes);
    // The words of the page are the same, and so is the claim of conformity.
    let without = Lu::of(&document_pdf::render(&sample(1)).unwrap().bytes);
    assert_eq!(lu.texte().trim(), without.texte().trim());
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
    let lu = Lu::of(&document_pdf::render(&document).unwrap().bytes);
    // The picture and its opacity.
    let mut images = lu.images();
    images.sort_by(|a, b| a.octets.cmp(&b.octets));
    assert_eq!(images.len(), 2);
    assert!(images.iter().all(|i| i.taille == (3, 2) && i.bits == 16));
    assert_eq!(images[0].octets, [0, 1, 4, 5, 8, 9, 12, 13, 16, 17, 20, 21]);
    assert_eq!(
        images[1].octets,
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
        octets: PNG[..40].to_vec(),
        largeur: 2,
        hauteur: 1,
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
        document_texte::render(&livret::document(&Livret::new(ex), EMPREINTES, None), 80)
    });
    for part in [
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
        assert!(texte.contains(part), "{part}\n{texte}");
    }
    let clos = examined(CLAIRE, "2011-10-13", |ex| {
        document_texte::render(&livret::document(&Livret::new(ex), EMPREINTES, None), 200)
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
    let lu = Lu::of(&pdf.bytes);
    assert_eq!(lu.pages().len(), 1);
    let texte = lu.texte();
    for part in [
        "Claire Martin, nom d'usage Durand",
        "III",
        "332t",
        "04/03/2008",
        "sans valeur officielle",
    ] {
        assert!(texte.contains(part), "{part}\n{texte}");
    }
    assert!(texte.contains("Numéro d'enregistrement\n \n"), "{texte}");
    assert!(lu.xmp().contains("sans valeur officielle"));
}

#[test]
fn sans_titre_ni_ccs_le_parchemin_dit_pourquoi() {
    let why = examined(CLAIRE, "2006-11-23", |ex| Parchemin::of(ex).unwrap_err());
    assert!(why.contains("2 CCP obtenus sur 4"), "{why}");
}
