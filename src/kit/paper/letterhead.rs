//! Whose document it is: what stands at its head, in the centre's colour.

use super::Texte;
use super::colour::{Charte, Couleur, Logo};

/// The head of a document. None is needed.
#[derive(Clone, Debug, PartialEq)]
pub struct Letterhead {
    /// Name of the centre.
    pub nom: Texte,
    /// Lines of its address.
    pub adresse: Vec<Texte>,
    /// Its logo.
    pub logo: Option<Logo>,
    /// Colour of headings.
    pub couleur: Option<Couleur>,
}

impl From<&Charte> for Letterhead {
    fn from(charte: &Charte) -> Self {
        Self {
            nom: Texte::brut(&charte.nom),
            adresse: charte.adresse.iter().map(|l| Texte::brut(l)).collect(),
            logo: charte.logo.clone(),
            couleur: charte.couleur,
        }
    }
}
