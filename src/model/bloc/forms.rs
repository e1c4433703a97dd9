//! The forms in which values are written. A new one is added here: what it is in a schema and a
//! spreadsheet follows from its [`Genre`], which the compiler asks for there.

use super::Dated;
use super::format::{Bornes, Cle, Genre, words};
use super::tree::Value;
use super::{Bloc, Forme, Source};
use crate::jour::{DatePartielle, Jour};
use crate::model::demarche::Demarche;
use crate::model::words::Choice;
use std::collections::BTreeMap;

/// What may not be known has the form of what is.
impl<T, F: Forme<T>> Forme<Option<T>> for F {
    const GENRE: Genre = F::GENRE;

    #[allow(clippy::option_option)] // The outer one: nothing to keep.
    fn read<'n>(source: &mut impl Source<'n>, cle: &'static Cle) -> Option<Option<T>> {
        F::read(source, cle).map(Some)
    }

    fn value(kept: &Option<T>) -> Option<Value<'_>> {
        kept.as_ref().and_then(F::value)
    }
}

/// A form of values that are taken as they are.
macro_rules! plain {
    ($(#[$doc:meta])* $Forme:ident: $ty:ty = $genre:expr, $read:ident, |$kept:ident| $value:expr) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $Forme;

        impl Forme<$ty> for $Forme {
            const GENRE: Genre = $genre;

            fn read<'n>(source: &mut impl Source<'n>, cle: &'static Cle) -> Option<$ty> {
                source.$read(cle).map(Into::into)
            }

            fn value($kept: &$ty) -> Option<Value<'_>> {
                Some($value)
            }
        }
    };
}

plain! {
    /// A text.
    Texte: String = Genre::Texte, text, |kept| Value::Text(kept)
}
plain! {
    /// A text, or a whole number taken as one: `niveau = 5` means `niveau = "5"`.
    Etiquette: String = Genre::TexteOuEntier, label, |kept| Value::Text(kept)
}
plain! {
    /// A day.
    Date: Jour = Genre::Jour, jour, |kept| Value::Jour(*kept)
}
plain! {
    /// A day, a month or a year.
    DateOuPartie: DatePartielle = Genre::JourOuPartie, partial, |kept| Value::Partie(*kept)
}
plain! {
    /// True or false.
    Booleen: bool = Genre::Booleen, boolean, |kept| Value::Bool(*kept)
}
plain! {
    /// A list of texts.
    Textes: Vec<String> = Genre::Textes, texts, |kept| Value::Texts(kept)
}
plain! {
    /// A text, or a list of texts.
    TexteOuTextes: Vec<String> = Genre::TexteOuTextes, one_or_more, |kept| Value::Texts(kept)
}

/// Codes, each true or false, on one line.
#[derive(Debug)]
pub struct Drapeaux;

impl Forme<BTreeMap<String, bool>> for Drapeaux {
    const GENRE: Genre = Genre::Drapeaux;

    fn read<'n>(source: &mut impl Source<'n>, cle: &'static Cle) -> Option<BTreeMap<String, bool>> {
        source.flags(cle)
    }

    fn value(kept: &BTreeMap<String, bool>) -> Option<Value<'_>> {
        (!kept.is_empty()).then_some(Value::Flags(kept))
    }
}

/// The day of a step, or `false`: there was none.
#[derive(Debug)]
pub struct DateOuFaux;

impl Forme<Demarche> for DateOuFaux {
    const GENRE: Genre = Genre::JourOuFaux;

    fn read<'n>(source: &mut impl Source<'n>, cle: &'static Cle) -> Option<Demarche> {
        let found = source.jour_or_false(cle)?;
        Some(found.map_or(Demarche::Aucune, Demarche::Le))
    }

    fn value(kept: &Demarche) -> Option<Value<'_>> {
        Some(match kept {
            Demarche::Aucune => Value::Bool(false),
            Demarche::Le(day) => Value::Jour(*day),
        })
    }
}

/// Several texts kept as one.
impl Forme<String> for TexteOuTextes {
    const GENRE: Genre = Genre::TexteOuTextes;

    fn read<'n>(source: &mut impl Source<'n>, cle: &'static Cle) -> Option<String> {
        let joined = source.one_or_more(cle)?.join(" ; ");
        (!joined.is_empty()).then_some(joined)
    }

    fn value(kept: &String) -> Option<Value<'_>> {
        Some(Value::Text(kept))
    }
}

/// A text that is not blank.
#[derive(Debug)]
pub struct NonVide;

impl Forme<String> for NonVide {
    const GENRE: Genre = Genre::TexteNonVide;

    fn read<'n>(source: &mut impl Source<'n>, cle: &'static Cle) -> Option<String> {
        let text = source.text(cle)?;
        if text.trim().is_empty() {
            let message = format!("« {} » est vide", cle.nom);
            source.refuse(cle, message, Some("écrire un texte entre les guillemets"));
            return None;
        }
        Some(text.to_owned())
    }

    fn value(kept: &String) -> Option<Value<'_>> {
        Some(Value::Text(kept))
    }
}

/// A form of numbers within bounds.
macro_rules! bounded {
    ($(#[$doc:meta])* $Forme:ident: $bornes:expr, |$n:ident| $admits:expr, $expected:literal, $help:literal) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $Forme;

        impl Forme<f64> for $Forme {
            const GENRE: Genre = Genre::Nombre($bornes);

            fn read<'n>(source: &mut impl Source<'n>, cle: &'static Cle) -> Option<f64> {
                let $n = source.number(cle)?;
                if !$admits {
                    let message = format!("« {} » : {} est attendu", cle.nom, $expected);
                    source.refuse(cle, message, Some($help));
                    return None;
                }
                Some($n)
            }

            fn value(kept: &f64) -> Option<Value<'_>> {
                Some(Value::Number(*kept))
            }
        }
    };
}

bounded! {
    /// Hours.
    Heures: Bornes::Positif, |n| (n.is_finite() && n >= 0.0), "un nombre positif ou nul",
        "écrire le nombre d'heures travaillées, comme 2800"
}
bounded! {
    /// A part of a full time.
    Part: Bornes::Part, |n| (n > 0.0 && n <= 1.0), "un nombre plus grand que 0 et au plus égal à 1",
        "écrire la part d'un temps plein : 0.8 pour 80 %"
}

/// A word of an enumeration.
#[derive(Debug)]
pub struct Mot;

impl<C: Choice> Forme<C> for Mot {
    const GENRE: Genre = Genre::Mot(words::<C>);

    fn read<'n>(source: &mut impl Source<'n>, cle: &'static Cle) -> Option<C> {
        source.word(cle)
    }

    fn value(kept: &C) -> Option<Value<'_>> {
        Some(Value::Text(kept.name()))
    }
}

/// Words of an enumeration.
#[derive(Debug)]
pub struct Mots;

impl<C: Choice> Forme<Vec<C>> for Mots {
    const GENRE: Genre = Genre::Mots(words::<C>);

    fn read<'n>(source: &mut impl Source<'n>, cle: &'static Cle) -> Option<Vec<C>> {
        source.words(cle)
    }

    fn value(kept: &Vec<C>) -> Option<Value<'_>> {
        (!kept.is_empty()).then(|| Value::Words(kept.iter().map(|c| c.name()).collect()))
    }
}

/// A form of one block below another.
macro_rules! below {
    ($(#[$doc:meta])* $Forme:ident: $value:path) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $Forme;

        impl<B: Bloc> Forme<B> for $Forme {
            const GENRE: Genre = Genre::Bloc(B::TABLE);

            fn read<'n>(source: &mut impl Source<'n>, cle: &'static Cle) -> Option<B> {
                source.block(cle)
            }

            fn value(kept: &B) -> Option<Value<'_>> {
                let tree = kept.tree();
                (!tree.0.is_empty()).then_some($value(tree))
            }
        }
    };
}

below! {
    /// A block under a header of its own.
    SousBloc: Value::Block
}
below! {
    /// A block written on its line.
    EnLigne: Value::Inline
}

/// Repeated blocks.
#[derive(Debug)]
pub struct Blocs;

impl<B: Bloc> Forme<Vec<B>> for Blocs {
    const GENRE: Genre = Genre::Blocs(B::TABLE);

    fn read<'n>(source: &mut impl Source<'n>, cle: &'static Cle) -> Option<Vec<B>> {
        source.blocks(cle)
    }

    fn value(kept: &Vec<B>) -> Option<Value<'_>> {
        (!kept.is_empty()).then(|| Value::Blocks(kept.iter().map(Bloc::tree).collect()))
    }
}

impl Dated for Demarche {
    fn day(&self) -> Option<DatePartielle> {
        match self {
            Self::Aucune => None,
            Self::Le(jour) => jour.day(),
        }
    }
}
