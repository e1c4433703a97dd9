//! Sizes, colours and margins of the PDF: the only place where they are chosen. Lengths are in
//! points (72 to the inch).

use crate::kit::paper::colour::{BLANC, Couleur};
use crate::kit::paper::{Document, Orientation};
use crate::render::ACCENT;

/// Text.
pub(super) const TEXTE: Couleur = Couleur::new(0x1c, 0x1f, 0x24);
/// Text that steps back; contrast 7.5 with white.
pub(super) const SECOND: Couleur = Couleur::new(0x50, 0x56, 0x5f);
/// Light rules.
pub(super) const FILET: Couleur = Couleur::new(0xc9, 0xce, 0xd6);

/// How a line of text is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Encre {
    /// Size of the letters.
    pub(super) taille: f32,
    /// From one line to the next.
    pub(super) interligne: f32,
    /// Bold.
    pub(super) gras: bool,
    /// Colour.
    pub(super) couleur: Couleur,
}

impl Encre {
    const fn new(taille: f32, interligne: f32, gras: bool, couleur: Couleur) -> Self {
        Self {
            taille,
            interligne,
            gras,
            couleur,
        }
    }

    /// From the top of a line to the foot of its letters.
    pub(super) fn base(&self) -> f32 {
        self.interligne / 2.0 + self.taille * 0.36
    }
}

/// The sheet and the part of it that holds the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Feuille {
    /// Width of the sheet.
    pub(super) largeur: f32,
    /// Height of the sheet.
    pub(super) hauteur: f32,
    /// Left and right margins.
    pub(super) marge: f32,
    /// Where the text starts.
    pub(super) haut: f32,
    /// Where the text ends.
    pub(super) bas: f32,
    /// Text is set in the middle of the sheet when it holds on one.
    pub(super) centree: bool,
}

impl Feuille {
    /// Width of the text.
    pub(super) fn justification(&self) -> f32 {
        self.largeur - 2.0 * self.marge
    }
}

/// The looks of a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Charte {
    /// The sheet.
    pub(super) page: Feuille,
    /// Colour of headings.
    pub(super) accent: Couleur,
    /// Ground of statements set off.
    pub(super) fond: Couleur,
    /// Main heading.
    pub(super) titre: Encre,
    /// Line below it.
    pub(super) sous_titre: Encre,
    /// Heading of a part.
    pub(super) section: Encre,
    /// Heading inside a part.
    pub(super) sous_section: Encre,
    /// Paragraphs.
    pub(super) corps: Encre,
    /// Labels of facts.
    pub(super) libelle: Encre,
    /// Cells.
    pub(super) cellule: Encre,
    /// Headers of columns.
    pub(super) colonne: Encre,
    /// Small text.
    pub(super) note: Encre,
    /// Running header and footer.
    pub(super) courant: Encre,
    /// What is left of the space between blocks.
    pub(super) serre: f32,
    /// Main heading, line below and paragraphs are centred.
    pub(super) centre: bool,
}

const A4_COURT: f32 = 595.276;
const A4_LONG: f32 = 841.89;

impl Charte {
    /// The looks of `document`.
    pub(super) fn of(document: &Document) -> Self {
        let accent = document
            .letterhead
            .as_ref()
            .and_then(|c| c.couleur)
            .unwrap_or(ACCENT);
        let booklet = Self {
            page: Feuille {
                largeur: A4_COURT,
                hauteur: A4_LONG,
                marge: 58.0,
                haut: 66.0,
                bas: A4_LONG - 66.0,
                centree: false,
            },
            accent,
            fond: accent.mixed(BLANC, 0.94),
            titre: Encre::new(22.0, 27.0, true, accent),
            sous_titre: Encre::new(12.0, 17.0, false, TEXTE),
            section: Encre::new(13.5, 18.0, true, accent),
            sous_section: Encre::new(10.5, 15.0, true, TEXTE),
            corps: Encre::new(9.5, 14.5, false, TEXTE),
            libelle: Encre::new(9.5, 14.5, false, SECOND),
            cellule: Encre::new(9.0, 12.75, false, TEXTE),
            colonne: Encre::new(8.0, 12.0, true, SECOND),
            note: Encre::new(8.0, 11.75, false, SECOND),
            courant: Encre::new(7.5, 10.0, false, SECOND),
            serre: 1.0,
            centre: false,
        };
        match document.orientation {
            Orientation::Portrait => booklet,
            Orientation::Paysage => Self {
                page: Feuille {
                    largeur: A4_LONG,
                    hauteur: A4_COURT,
                    marge: 100.0,
                    haut: 46.0,
                    bas: A4_COURT - 56.0,
                    centree: true,
                },
                titre: Encre::new(27.0, 33.0, true, accent),
                sous_titre: Encre::new(16.0, 22.0, false, TEXTE),
                section: Encre::new(17.0, 23.0, true, TEXTE),
                corps: Encre::new(10.0, 15.0, false, TEXTE),
                libelle: Encre::new(10.0, 15.0, false, SECOND),
                note: Encre::new(7.5, 10.5, false, SECOND),
                courant: Encre::new(7.0, 9.0, false, SECOND),
                serre: 0.7,
                centre: true,
                ..booklet
            },
        }
    }
}
