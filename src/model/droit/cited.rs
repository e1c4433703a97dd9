//! A parameter that answers quote and that none depends on.

use super::{History, Provenance, Serie, Version};
use crate::jour::Jour;

/// The successive versions of a parameter that is only cited. It gives a text and a sentence, and no
/// [`Gap`](super::Gap): where it is silent, an answer loses a citation and stays what it was.
#[derive(Clone, Debug, PartialEq)]
pub struct Citations(Serie<String>);

/// What a version only cited gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cited<'a> {
    /// What the text provides, in few French words; a name, for the series of names.
    pub phrase: &'a str,
    /// Where it comes from.
    pub provenance: &'a Provenance,
}

impl Citations {
    /// The series of that name; `objet` is what it settles; `versions` by date of effect.
    pub const fn new(
        nom: &'static str,
        objet: &'static str,
        versions: Vec<Version<String>>,
    ) -> Self {
        Self(Serie::new(nom, objet, versions))
    }

    /// What can be cited on that day.
    pub fn at(&self, jour: Jour) -> Option<Cited<'_>> {
        let known = self.0.at(jour).ok()?;
        Some(Cited {
            phrase: known.valeur,
            provenance: known.provenance,
        })
    }

    /// The name of that day: that of the latest version begun, even where it can no longer be
    /// cited, for a thing must have a name; failing that the oldest one known.
    pub fn name_at(&self, jour: Jour) -> &str {
        let names = || {
            let versions = self.0.versions.iter();
            versions.filter_map(|v| Some((v.provenance.effet, v.valeur.as_deref()?)))
        };
        let begun = names().take_while(|(effet, _)| *effet <= jour).last();
        begun.or_else(|| names().next()).map_or("", |(_, nom)| nom)
    }

    /// The history of the series.
    pub(super) fn history(&self) -> History<'_> {
        History {
            decide: false,
            ..self.0.history()
        }
    }
}
