//! The keys of the files as data: their types, their words, what they say. The schemas for editors,
//! the import of spreadsheets and the models to fill in walk these tables.

use crate::model::words::Choice;

/// A key of a table.
#[derive(Clone, Copy, Debug)]
pub struct Cle {
    /// Its name.
    pub nom: &'static str,
    /// Whether it must be there.
    pub presence: Presence,
    /// What may be written.
    pub genre: Genre,
    /// Its description, in French, for the person who fills in the file.
    pub dit: &'static str,
    /// Its value in the model to fill in, without quotes; `{…}` depends on the edition. Absent: the
    /// key is not in the model.
    pub exemple: Option<&'static str>,
    /// The comment that the model puts beside it.
    pub remarque: Option<&'static str>,
}

impl Cle {
    /// Nothing yet.
    pub(crate) const BARE: Self = Self {
        nom: "",
        presence: Presence::Libre,
        genre: Genre::Texte,
        dit: "",
        exemple: None,
        remarque: None,
    };

    /// The schema requires it.
    pub fn requise(&self) -> bool {
        matches!(self.presence, Presence::Requise | Presence::Attendue)
    }
}

/// Whether a key must be there, and how serious it is that its value is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Required.
    Requise,
    /// Required by the schema; the reader warns of its absence in words of its own.
    Attendue,
    /// It may be absent.
    Libre,
    /// It may be absent, and describes without deciding: a wrong value is a warning only.
    Decrite,
}

/// What may be written under a key.
#[derive(Clone, Copy, Debug)]
pub enum Genre {
    /// A text.
    Texte,
    /// A text of a form of its own: what is expected, and its pattern.
    Forme(&'static str, &'static str),
    /// A text that is not blank.
    TexteNonVide,
    /// A text, or a whole number taken as one.
    TexteOuEntier,
    /// A day.
    Jour,
    /// A day, a month or a year.
    JourOuPartie,
    /// A day, or `false`.
    JourOuFaux,
    /// Codes, each true or false.
    Drapeaux,
    /// True or false.
    Booleen,
    /// A whole number, from 1.
    Rang,
    /// A number in these bounds.
    Nombre(Bornes),
    /// A list of texts.
    Textes,
    /// A text, or a list of texts.
    TexteOuTextes,
    /// One of the words of an enumeration.
    Mot(fn() -> Vec<&'static str>),
    /// A list of words of an enumeration.
    Mots(fn() -> Vec<&'static str>),
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
    /// Keys that others require or exclude.
    pub regles: &'static [Regle],
    /// An unknown key is a warning only.
    pub lenient: bool,
    /// A blank text under a key that is not required counts as absent.
    pub blanks: bool,
    /// The comment above it in the model to fill in.
    pub heading: &'static str,
    /// Width of its keys in the model, where values are aligned; 0: it is not in the model.
    pub width: usize,
}

impl Table {
    /// A table of these keys.
    pub(crate) const fn of(cles: &'static [Cle]) -> Self {
        Self {
            cles,
            regles: &[],
            lenient: false,
            blanks: false,
            heading: "",
            width: 0,
        }
    }
}

/// A key that another one makes necessary, or excludes.
#[derive(Clone, Copy, Debug)]
pub enum Regle {
    /// Both or neither.
    Ensemble(&'static str, &'static str),
    /// One or neither.
    Exclusives(&'static str, &'static str),
    /// Where the first key holds this word, the second key is required.
    Selon(&'static str, &'static str, &'static str),
}

/// The words of an enumeration.
pub(super) fn words<C: Choice>() -> Vec<&'static str> {
    C::ALL.iter().map(|(word, _)| *word).collect()
}
