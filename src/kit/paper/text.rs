//! A document as plain text: for a terminal, a mail, a printer without fonts.
//!
//! The running header and footer belong to sheets of paper: they are left out.

mod lines;
mod table;

use super::{Bloc, Champ, Document, Fait, Texte};
use lines::{Lines, columns, wrap};

/// Narrower than this, lines no longer hold a word of French and its label.
const MIN_WIDTH: usize = 40;

/// Lays out `document` in lines of at most `width` columns (at least 40), ended by a line break.
pub fn render(document: &Document, width: usize) -> String {
    let mut out = Lines::new(width.max(MIN_WIDTH));
    if let Some(head) = &document.letterhead {
        out.paragraph(&head.nom.plain());
        for line in &head.adresse {
            out.paragraph(&line.plain());
        }
        out.blank();
    }
    heading(&mut out, &document.titre, '=');
    out.paragraph(&document.sous_titre.plain());
    out.paragraph(&document.mention.plain());
    for bloc in &document.blocs {
        out.blank();
        if matches!(bloc, Bloc::Section(_)) {
            out.blank_line();
        }
        block(&mut out, bloc);
    }
    out.finish()
}

fn block(out: &mut Lines, bloc: &Bloc) {
    match bloc {
        Bloc::Section(texte) => heading(out, texte, '-'),
        Bloc::SousSection(texte) => heading(out, texte, '·'),
        Bloc::Paragraphe(texte) | Bloc::Note(texte) => out.paragraph(&texte.plain()),
        Bloc::Encadre(texte) => out.hanging("| ", "| ", &texte.plain()),
        Bloc::Faits(faits) => facts(out, faits),
        Bloc::Tableau(table) => table::lay_out(out, table),
        Bloc::Liste(items) => {
            for item in items {
                out.hanging("- ", "  ", &item.plain());
            }
        }
        Bloc::Signatures(champs) => {
            for champ in champs {
                signature(out, champ);
            }
        }
    }
}

/// A heading and the line that underlines it.
fn heading(out: &mut Lines, texte: &Texte, under: char) {
    let texte = texte.plain();
    let widest = wrap(&texte, out.width())
        .iter()
        .map(|l| columns(l))
        .max()
        .unwrap_or(0);
    out.paragraph(&texte);
    out.line(&under.to_string().repeat(widest));
}

/// Labels in a column as wide as the longest of them, within a third of the line.
fn facts(out: &mut Lines, faits: &[Fait]) {
    let widest = faits
        .iter()
        .map(|f| columns(&f.libelle.plain()))
        .max()
        .unwrap_or(0)
        .min(out.width() / 3);
    for fait in faits {
        let labels = wrap(&fait.libelle.plain(), widest);
        let blank = ".".repeat((out.width() - widest - 2).min(30));
        let values = if fait.valeur.is_empty() {
            vec![blank]
        } else {
            wrap(&fait.valeur.plain(), out.width() - widest - 2)
        };
        let at = |lines: &[String], i: usize| lines.get(i).cloned().unwrap_or_default();
        for i in 0..labels.len().max(values.len()) {
            let label = at(&labels, i);
            let pad = " ".repeat(widest.saturating_sub(columns(&label)) + 2);
            out.line(&format!("{label}{pad}{}", at(&values, i)));
        }
    }
}

fn signature(out: &mut Lines, champ: &Champ) {
    out.paragraph(&champ.libelle.plain());
    for _ in 0..champ.lignes {
        out.blank_line();
    }
    out.line(&".".repeat(30));
}
