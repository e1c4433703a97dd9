//! The keys of the files as data: their types, their words, what they say. The schemas for editors
//! and the import of spreadsheets walk these tables; that the reader agrees with them is tested.

mod dossier;
mod edition;

pub use dossier::DOSSIER;
pub use edition::EDITION;

use super::words::Choice;

/// A key of a table.
#[derive(Clone, Copy, Debug)]
pub struct Cle {
    /// Its name.
    pub nom: &'static str,
    /// Must be there.
    pub requise: bool,
    /// What may be written.
    pub genre: Genre,
    /// What it says, in French, for the person who fills in the file.
    pub dit: &'static str,
}

/// What may be written under a key.
#[derive(Clone, Copy, Debug)]
pub enum Genre {
    /// A text.
    Texte,
    /// A text that is not blank.
    TexteNonVide,
    /// A text, or a whole number taken as one.
    TexteOuEntier,
    /// A day.
    Jour,
    /// True or false.
    Booleen,
    /// A number in these bounds.
    Nombre(Bornes),
    /// A list of texts.
    Textes,
    /// A text, or a list of texts.
    TexteOuTextes,
    /// One of the words of an enumeration.
    Mot(fn() -> Vec<&'static str>),
    /// A sub-table.
    Bloc(&'static Table),
    /// Repeated blocks.
    Blocs(&'static Table),
}

/// Bounds of a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bornes {
    /// 0 or more.
    Positif,
    /// More than 0, at most 1.
    Part,
}

/// A table of the file.
#[derive(Debug)]
pub struct Table {
    /// Its keys, in the order of the files.
    pub cles: &'static [Cle],
    /// Keys required by others.
    pub regles: &'static [Regle],
}

/// A key that another one makes necessary.
#[derive(Clone, Copy, Debug)]
pub enum Regle {
    /// Both or neither.
    Ensemble(&'static str, &'static str),
    /// Where the first key holds this word, the second key is required.
    Selon(&'static str, &'static str, &'static str),
}

/// The words of an enumeration.
fn mots<C: Choice>() -> Vec<&'static str> {
    C::ALL.iter().map(|(word, _)| *word).collect()
}

const fn cle(nom: &'static str, genre: Genre, dit: &'static str) -> Cle {
    Cle {
        nom,
        requise: false,
        genre,
        dit,
    }
}

const fn requise(nom: &'static str, genre: Genre, dit: &'static str) -> Cle {
    Cle {
        nom,
        requise: true,
        genre,
        dit,
    }
}
