//! A document to hand over, as a small tree of plain values: headings, paragraphs, facts, tables.
//! The tree says what is read, in order; the layouts in `render` (text, HTML, PDF) only lay it
//! out, and nothing here knows of them.
//!
//! A new document is one file that builds this tree; a new layout is one file that walks it.

pub mod colour;
pub mod html;
pub mod logo;
pub mod pdf;
pub mod text;

mod french_spacing;
mod letterhead;
pub mod span;

pub use letterhead::Letterhead;
pub use span::{Span, Style, Texte};

use crate::jour::Jour;

/// Language of every document, as HTML and PDF write it.
pub const LANGUE: &str = "fr";

/// A document.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Main heading, the only one of its level.
    pub titre: Texte,
    /// Line below the main heading.
    pub sous_titre: Texte,
    /// Whom and what it concerns, for the metadata (`Claire Martin, CIP`).
    pub sujet: Texte,
    /// Day it was drawn up: an input, so that the same document has the same bytes.
    pub jour: Jour,
    /// Sheet on which it is printed.
    pub orientation: Orientation,
    /// Repeated at the top of each page after the first.
    pub en_tete: Texte,
    /// Repeated at the foot of each page.
    pub pied: Texte,
    /// What the document is worth, in plain sight below the heading.
    pub mention: Texte,
    /// Whose document it is.
    pub letterhead: Option<Letterhead>,
    /// The content, in reading order.
    pub blocs: Vec<Bloc>,
}

impl Document {
    /// What tells it from others, in a window or a list of files: its title and its subject.
    pub fn titre_complet(&self) -> String {
        let (titre, sujet) = (self.titre.plain(), self.sujet.plain());
        if sujet.is_empty() {
            titre
        } else {
            format!("{titre} — {sujet}")
        }
    }

    /// What it is and what it is worth, for the metadata.
    pub fn description(&self) -> String {
        format!("{} ({})", self.titre_complet(), self.mention.plain())
    }
}

/// How the A4 sheet is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Orientation {
    /// A booklet, read from top to bottom.
    Portrait,
    /// A single framed sheet, its lines centred.
    Paysage,
}

/// A piece of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Bloc {
    /// Heading of a part.
    Section(Texte),
    /// Heading inside a part; comes after a [`Bloc::Section`].
    SousSection(Texte),
    /// A paragraph.
    Paragraphe(Texte),
    /// A statement to be seen first: the answer, the day that matters.
    Encadre(Texte),
    /// Labels and their values.
    Faits(Vec<Fait>),
    /// A table.
    Tableau(Tableau),
    /// Items without order.
    Liste(Vec<Texte>),
    /// A paragraph in small text.
    Note(Texte),
    /// Places to fill in by hand, side by side.
    Signatures(Vec<Champ>),
}

/// A label and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Fait {
    /// What it is (`Né le`).
    pub libelle: Texte,
    /// The value; empty: left blank, to fill in by hand.
    pub valeur: Texte,
}

impl Fait {
    /// The fact `libelle`: `valeur`.
    pub fn new(libelle: &str, valeur: Texte) -> Self {
        Self {
            libelle: Texte::phrase(libelle),
            valeur,
        }
    }
}

/// A place to fill in by hand.
#[derive(Clone, Debug, PartialEq)]
pub struct Champ {
    /// What to write there (`Signature`).
    pub libelle: Texte,
    /// Number of blank lines below.
    pub lignes: u8,
}

/// A table: one header row, then rows of as many cells as it has columns (cells that lack are
/// blank, cells in excess are not shown).
#[derive(Clone, Debug, PartialEq)]
pub struct Tableau {
    /// What the table shows.
    pub legende: Texte,
    /// Columns, from left to right.
    pub colonnes: Vec<Colonne>,
    /// Rows, from top to bottom.
    pub lignes: Vec<Vec<Texte>>,
    /// The first cell of a row names the row.
    pub entete_de_ligne: bool,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Colonne {
    /// Its header.
    pub titre: Texte,
    /// Its share of the width, in proportion to those of the other columns.
    pub part: u16,
    /// Where its cells stand.
    pub alignement: Alignement,
}

impl Colonne {
    /// A column whose cells start at the left.
    pub fn new(titre: &str, part: u16) -> Self {
        Self {
            titre: Texte::phrase(titre),
            part,
            alignement: Alignement::Gauche,
        }
    }

    /// The same, whose cells end at the right.
    #[must_use]
    pub fn a_droite(mut self) -> Self {
        self.alignement = Alignement::Droite;
        self
    }
}

/// Where the lines of a cell stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignement {
    /// They start at the left.
    Gauche,
    /// They are centred.
    Centre,
    /// They end at the right.
    Droite,
}
