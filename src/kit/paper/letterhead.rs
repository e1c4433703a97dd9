//! Whose document it is: what stands at its head, in the centre's colour.

use super::Text;
use super::colour::{Charte, Colour, Logo};

/// The head of a document. None is needed.
#[derive(Clone, Debug, PartialEq)]
pub struct Letterhead {
    /// Name of the centre.
    pub name: Text,
    /// Lines of its address.
    pub address: Vec<Text>,
    /// Its logo.
    pub logo: Option<Logo>,
    /// Colour of headings.
    pub colour: Option<Colour>,
}

impl From<&Charte> for Letterhead {
    fn from(charte: &Charte) -> Self {
        Self {
            name: Text::verbatim(&charte.name),
            address: charte.address.iter().map(|l| Text::verbatim(l)).collect(),
            logo: charte.logo.clone(),
            colour: charte.colour,
        }
    }
}
