//! Where pages break: what is announced, its first rows and what is signed stay on one page.

use super::pdf::ReadBack;
use super::sample;
use cip::kit::paper::{self, Block, Text};

/// The pages of the sample, with `above` paragraphs before its table.
fn pages(above: usize, rows: usize) -> Vec<String> {
    let mut document = sample(rows);
    let filler = (0..above).map(|i| Block::Paragraph(Text::verbatim(&format!("Ligne {i}."))));
    let at = document.blocks.len() - 6;
    assert!(matches!(document.blocks[at], Block::Section(_)));
    document.blocks.splice(at..at, filler);
    let subsection = at + above + 1;
    assert!(matches!(document.blocks[subsection], Block::Subsection(_)));
    let sentence = Block::Paragraph(Text::sentence("Voici la liste."));
    document.blocks.insert(subsection + 1, sentence);
    let pdf = paper::pdf::render(&document).unwrap();
    ReadBack::of(&pdf.bytes).pages().to_vec()
}

#[test]
fn a_heading_its_sentence_and_two_rows_are_on_one_page() {
    for above in 0..40 {
        let pages = pages(above, 6);
        let page = pages.iter().find(|p| p.contains("Ceux du titre")).unwrap();
        for share in ["Les certificats", "Voici la liste", "CCP1", "CCP2"] {
            assert!(page.contains(share), "{above} {share}\n{page}");
        }
        let signed = pages.iter().find(|p| p.contains("Signature")).unwrap();
        assert!(signed.contains("une autre"), "{above}\n{signed}");
    }
}
