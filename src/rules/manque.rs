//! What is missing to answer: a fact of the dossier, or what the law does not say.

use crate::jour::Jour;
use crate::model::droit::{Droit, Provenance};
use crate::mots::all_of;
use std::borrow::Cow;

/// A fact that is missing to answer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Manque {
    /// The key of the dossier where it goes, or `droit`.
    pub cle: &'static str,
    /// The day of the block where it goes: blocks have no name, and their order must not matter.
    pub jour: Option<Jour>,
    /// What people read: never a key.
    pub libelle: Cow<'static, str>,
}

impl Manque {
    /// A fact of the dossier, in the block of that day.
    pub(super) fn fact(
        cle: &'static str,
        jour: impl Into<Option<Jour>>,
        libelle: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self {
            cle,
            jour: jour.into(),
            libelle: libelle.into(),
        }
    }

    /// What the law does not say.
    pub(super) fn law(libelle: impl Into<Cow<'static, str>>) -> Self {
        Self::fact("droit", None, libelle)
    }

    /// Whether an exceptional period carries a term further: the period that one of `sources` is.
    pub(super) fn carried<'s>(
        droit: &Droit,
        sources: impl IntoIterator<Item = &'s Provenance>,
    ) -> Self {
        let mut sources = sources.into_iter();
        let found = sources.find_map(|source| {
            let mut all = droit.periodes.iter();
            all.find(|p| p.provenance.version == source.version)
        });
        Self::law(match found {
            Some(p) => Cow::from(format!(
                "report des délais qui finissaient du {} au {}",
                p.du.french(),
                p.au.french()
            )),
            None => "report du délai par une règle d'exception".into(),
        })
    }

    /// It is the law that is missing, not a fact of the dossier.
    pub fn is_law(&self) -> bool {
        self.cle == "droit"
    }
}

/// What is missing as people read it, each once; facts of one kind together, with the days of their
/// blocks: « heures travaillées (12/10/2006 et 03/11/2007) ».
pub fn listed<'m>(all: impl IntoIterator<Item = &'m Manque>) -> Vec<String> {
    let mut kinds: Vec<(&str, Vec<Jour>)> = Vec::new();
    for lacked in all {
        let known = kinds.iter().position(|(label, _)| *label == lacked.libelle);
        let at = known.unwrap_or_else(|| {
            kinds.push((&lacked.libelle, Vec::new()));
            kinds.len() - 1
        });
        if let (Some((_, days)), Some(day)) = (kinds.get_mut(at), lacked.jour)
            && !days.contains(&day)
        {
            days.push(day);
        }
    }
    let phrase = |(label, days): (&str, Vec<Jour>)| {
        let days: Vec<String> = days.iter().map(|day| day.french().to_string()).collect();
        match days.as_slice() {
            [] => label.to_owned(),
            days => format!("{label} ({})", all_of(days.iter().map(String::as_str))),
        }
    };
    kinds.into_iter().map(phrase).collect()
}
