//! What a document is to a screen reader: groups with a role, down to the pieces on the page.

use super::bands::Numero;

/// What a piece of the structure is to a screen reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A heading: its level and its words.
    Titre(u8, String),
    /// A paragraph.
    Paragraphe,
    /// A list of items without mark.
    Liste,
    /// A list of bulleted items.
    ListePucee,
    /// One of its items.
    Item,
    /// What marks or names the item.
    Etiquette,
    /// What the item says.
    Corps,
    /// A table.
    Tableau,
    /// What the table shows.
    Legende,
    /// Its header.
    Tete,
    /// Its rows.
    Lignes,
    /// A row.
    Ligne,
    /// The header of a column.
    EnteteColonne,
    /// The header of a row.
    EnteteLigne,
    /// A cell.
    Cellule,
    /// A picture and the words that replace it.
    Figure(String),
}

/// The structure: groups, down to numbered pieces of content.
#[derive(Clone, Debug)]
pub(super) enum Noeud {
    /// A piece of content.
    Feuille(Numero),
    /// A group.
    Groupe(Role, Vec<Noeud>),
}
