//! The other TOML files that stand beside dossiers: passed over in a folder, told apart when named.

use super::table::TableReader;
use super::value::Node;
use crate::problem::{Code, Problem};

/// A TOML file that is no dossier, nor means to be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Other {
    /// An edition of a title.
    Referentiel,
    /// The map of a spreadsheet.
    Carte,
    /// A procès-verbal.
    Pv,
    /// The law, a charter, anything else: neither `titre` nor `[candidat]`.
    Autre,
}

impl Other {
    /// What the file of this root is, unless it is a dossier.
    pub(super) fn of(root: &TableReader<'_, '_>) -> Option<Self> {
        let (titre, candidat) = (root.raw("titre"), root.raw("candidat"));
        let detailed = |node: Option<Node<'_>>| {
            let table = node.and_then(Node::table);
            table.is_some_and(|t| t.get("colonne").is_some() || t.get("constante").is_some())
        };
        let nom = candidat.and_then(Node::table).and_then(|t| t.get("nom"));
        if root.raw("tableur").is_some() || detailed(titre) || detailed(nom) {
            Some(Self::Carte)
        } else if titre.is_none() && candidat.is_none() {
            Some(Self::Autre)
        } else if candidat.is_none() && root.raw("id").is_some() {
            Some(Self::Referentiel)
        } else if titre.is_none()
            && root.raw("type").is_some()
            && candidat.is_some_and(|n| n.elements().is_some())
        {
            Some(Self::Pv)
        } else {
            None
        }
    }

    /// What is said of such a file where a dossier is wanted; nothing, of one that may be a dossier
    /// whose keys are all missing.
    pub(super) fn named(self) -> Option<Problem> {
        let (what, help) = match self {
            Self::Referentiel => ("un référentiel", "cip referentiel check le vérifie"),
            Self::Carte => ("la carte d'un tableau", "cip import la prend par --carte"),
            Self::Pv => (
                "un procès-verbal",
                "cip pv imprimer le met sur papier, cip record --pv l'inscrit",
            ),
            Self::Autre => return None,
        };
        let message = format!("ce fichier est {what}, pas un dossier");
        Some(Problem::new(Code::CleManquante, message).help(help))
    }
}
