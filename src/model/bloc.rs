//! The blocks of the files that people write. A block is declared once with `bloc!`: each key
//! with its field, its presence, its form, its description. The structure, the reading, the schema,
//! the TOML and JSON written and the commented model all follow.
//!
//! Constraints between the keys of a block are code: the function after `agrees`.

mod declare;
mod format;
mod forms;
mod tree;

pub(crate) use declare::bloc;
pub use format::{Bornes, Cle, Genre, Presence, Regle, Table};
pub use forms::{
    Blocs, Booleen, Date, DateOuFaux, DateOuPartie, Drapeaux, EnLigne, Etiquette, Heures, Mot,
    Mots, NonVide, Part, SousBloc, Texte, TexteOuTextes, Textes,
};
pub use tree::{Tree, Value};

use super::words::Choice;
use crate::jour::{DatePartielle, Jour};
use std::collections::BTreeMap;

/// A block of a file, as `bloc!` declares it.
pub trait Bloc: Clone + Sized {
    /// Its keys.
    const TABLE: &'static Table;

    /// The block, or `None` where a key that it requires is absent or wrong. Every mistake is
    /// noted by the source; the block is to be used only if there is none.
    fn read<'n>(source: &mut impl Source<'n>) -> Option<Self>;

    /// Notes the keys that do not go together. `_read` is what [`Bloc::read`] gave.
    fn check<'n>(_read: Option<&Self>, _source: &mut impl Source<'n>) {}

    /// What is known, in the order of the keys.
    fn tree(&self) -> Tree<'_>;

    /// The block, where each fact that is not known is taken from `other`.
    #[must_use]
    fn completed_by(&self, other: &Self) -> Self;
}

/// How a value of type `T` is written under a key.
pub trait Forme<T> {
    /// What may be written.
    const GENRE: Genre;

    /// The value, or `None`: the key is absent, or the mistake is noted.
    fn read<'n>(source: &mut impl Source<'n>, cle: &'static Cle) -> Option<T>;

    /// What to write; `None` where nothing is known.
    fn value(kept: &T) -> Option<Value<'_>>;
}

/// A block being read. Each reading notes its mistake and goes on. `None` stands for a key that is
/// absent, which is noted if it is required, or whose value is wrong.
pub trait Source<'n>: Sized {
    /// The value of a key in its form.
    fn key<T, F: Forme<T>>(&mut self, cle: &'static Cle) -> Option<T> {
        F::read(self, cle)
    }

    /// A text.
    fn text(&mut self, cle: &Cle) -> Option<&'n str>;

    /// A text, or a whole number taken as one.
    fn label(&mut self, cle: &Cle) -> Option<String>;

    /// A day.
    fn jour(&mut self, cle: &Cle) -> Option<Jour>;

    /// A day, a month or a year.
    fn partial(&mut self, cle: &Cle) -> Option<DatePartielle>;

    /// A day, or `false`: `Some(None)`.
    fn jour_or_false(&mut self, cle: &Cle) -> Option<Option<Jour>>;

    /// Codes, each true or false.
    fn flags(&mut self, cle: &Cle) -> Option<BTreeMap<String, bool>>;

    /// Words of an enumeration.
    fn words<C: Choice>(&mut self, cle: &Cle) -> Option<Vec<C>>;

    /// Notes two names of one key, of which one is enough: the second one is not known.
    fn same_key(&mut self, one: &str, other: &str);

    /// True or false.
    fn boolean(&mut self, cle: &Cle) -> Option<bool>;

    /// A whole number.
    fn integer(&mut self, cle: &Cle) -> Option<i64>;

    /// A number.
    fn number(&mut self, cle: &Cle) -> Option<f64>;

    /// A word of an enumeration.
    fn word<C: Choice>(&mut self, cle: &Cle) -> Option<C>;

    /// A list of texts.
    fn texts(&mut self, cle: &Cle) -> Option<Vec<String>>;

    /// A text, or a list of texts.
    fn one_or_more(&mut self, cle: &Cle) -> Option<Vec<String>>;

    /// A sub-table.
    fn block<B: Bloc>(&mut self, cle: &'static Cle) -> Option<B>;

    /// Repeated blocks: those that can be read.
    fn blocks<B: Bloc>(&mut self, cle: &'static Cle) -> Option<Vec<B>>;

    /// Notes a value that is not admitted.
    fn refuse(&mut self, cle: &Cle, message: String, help: Option<&str>);

    /// Notes a second day that comes before the first one, whatever days they may be.
    fn in_order(&mut self, first: Named<'_>, last: Named<'_>);

    /// The key is there, be its value right or wrong.
    fn is_written(&self, nom: &str) -> bool;

    /// The key holds a list of something, be its elements right or wrong.
    fn lists_something(&self, nom: &str) -> bool;

    /// The key holds a list, even of nothing.
    fn is_list(&self, nom: &str) -> bool;

    /// The key is there under a misspelt name, which is noted.
    fn is_misspelt(&self, nom: &str) -> bool;

    /// Notes that a key is absent that others require.
    fn missing(&mut self, nom: &str, expected: &str);

    /// Notes a key that does not go with the others.
    fn incoherent(&mut self, nom: &str, message: &str, help: &str);
}

/// A key and its day, if it is known.
pub type Named<'k> = (&'k str, Option<DatePartielle>);

/// A field that holds a day, if it is known.
pub trait Dated {
    /// The day.
    fn day(&self) -> Option<DatePartielle>;
}

impl Dated for Jour {
    fn day(&self) -> Option<DatePartielle> {
        Some((*self).into())
    }
}

impl Dated for DatePartielle {
    fn day(&self) -> Option<DatePartielle> {
        Some(*self)
    }
}

impl<D: Dated> Dated for Option<D> {
    fn day(&self) -> Option<DatePartielle> {
        self.as_ref().and_then(Dated::day)
    }
}
