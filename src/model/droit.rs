//! The dated law: series of versions. A version holds together its date of effect, its value,
//! its text and the confidence placed in it; no number of years stands anywhere else.
//!
//! A series decides ([`Serie`]: rules read its value) or is only cited ([`Citations`]: an answer
//! quotes it, none depends on it). This file is the machinery; `parameters.rs` lists the series,
//! `shapes.rs` the forms a value may take, `history.rs` lays a series out for display. Nothing here
//! reads a file.

mod cited;
mod gap;
mod history;
mod parameters;
mod periodes;
mod shapes;

pub use cited::{Citations, Cited};
pub use gap::{Gap, Missing};
pub use history::{History, HistoryLine, Lacune};
pub use parameters::Droit;
pub(crate) use parameters::{parameters, series};
pub use periodes::{EffetPeriode, Periode, Terme};
pub use shapes::*;

use super::words::Confiance;
use crate::jour::Jour;
use std::collections::BTreeSet;

/// Where a value comes from, and since when it holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Provenance {
    /// Unique name of the version: `series/date of effect`, then the text when two texts share
    /// the day.
    pub version: String,
    /// First day on which it applies.
    pub effet: Jour,
    /// Why it stops, when the next version does not replace it.
    pub fin: Option<Fin>,
    /// Identifier of the text (see [`Texte`]).
    pub texte: String,
    /// How to cite the provision.
    pub reference: String,
    /// Confidence: follows from how the text was read.
    pub confiance: Confiance,
    /// Day of the last verification.
    pub verifie_le: Jour,
    /// Remark of the jurist.
    pub note: Option<String>,
    /// What was not found or confirmed; the version then gives no sure value.
    pub a_confirmer: Option<String>,
}

/// The last day of a version that no other replaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fin {
    /// Its own: the texts read set no such rule later.
    Regle(Jour),
    /// That of its text: what holds later is not known.
    Texte(Jour),
}

impl Fin {
    /// The last day.
    pub const fn jour(self) -> Jour {
        match self {
            Self::Regle(jour) | Self::Texte(jour) => jour,
        }
    }
}

/// A value of the law from a day on.
#[derive(Clone, Debug, PartialEq)]
pub struct Version<T> {
    /// The value; absent when it was not found.
    pub valeur: Option<T>,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// The successive versions of a parameter that decides: rules read its value, and another value
/// would change an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Serie<T> {
    /// Name of the parameter (`vae-experience`).
    pub nom: &'static str,
    /// What it settles, in French.
    pub objet: &'static str,
    /// Versions, by date of effect; several may share a day when texts disagree.
    pub versions: Vec<Version<T>>,
}

/// A value in force, with its provenance.
#[derive(Debug, PartialEq)]
pub struct Known<'a, T> {
    /// The value.
    pub valeur: &'a T,
    /// Where it comes from.
    pub provenance: &'a Provenance,
}

impl<T> Clone for Known<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Known<'_, T> {}

impl<T> Serie<T> {
    /// The series of that name; `objet` is what it settles; `versions` by date of effect.
    pub const fn new(nom: &'static str, objet: &'static str, versions: Vec<Version<T>>) -> Self {
        Self {
            nom,
            objet,
            versions,
        }
    }
}

impl<T: PartialEq> Serie<T> {
    /// The value in force on that day. A version holds until the next one, its own last day or
    /// that of its text, whichever comes first.
    ///
    /// # Errors
    /// [`Gap`] if no version covers the day, if the one that does is to be confirmed, or if two
    /// texts of the same date disagree.
    pub fn at(&self, jour: Jour) -> Result<Known<'_, T>, Gap<'_>> {
        let gap = |missing| Gap {
            serie: self.nom,
            objet: self.objet,
            jour,
            missing,
        };
        let reached = self.versions.iter().map(|v| v.provenance.effet);
        let Some(effet) = reached.filter(|e| *e <= jour).max() else {
            return Err(gap(Missing::NoRule));
        };
        let latest = || {
            let versions = self.versions.iter();
            versions.filter(move |v| v.provenance.effet == effet)
        };
        let mut candidates =
            latest().filter(|v| v.provenance.fin.is_none_or(|fin| jour <= fin.jour()));
        let Some(first) = candidates.next() else {
            let with_its_text = latest().find_map(|v| match v.provenance.fin {
                Some(Fin::Texte(fin)) => Some(Missing::TextEnded(&v.provenance, fin)),
                _ => None,
            });
            return Err(gap(with_its_text.unwrap_or(Missing::NoRule)));
        };
        let mut chosen = first;
        for other in candidates {
            if let (Some(a), Some(b)) = (&chosen.valeur, &other.valeur)
                && a != b
            {
                let (a, b) = (&chosen.provenance, &other.provenance);
                return Err(gap(Missing::Contradiction(a, b)));
            }
            // Two texts that agree: the one whose value is sure speaks for both.
            if chosen.sure().is_none() && other.sure().is_some() {
                chosen = other;
            }
        }
        match chosen.sure() {
            Some(valeur) => Ok(Known {
                valeur,
                provenance: &chosen.provenance,
            }),
            None => Err(gap(Missing::ToConfirm(&chosen.provenance))),
        }
    }

    /// The value in force on that day; `None` where the texts read set no such rule.
    ///
    /// # Errors
    /// [`Gap`] if there is such a rule, or was until its text ended, but its value is not sure.
    pub fn if_any(&self, jour: Jour) -> Result<Option<Known<'_, T>>, Gap<'_>> {
        match self.at(jour) {
            Err(gap) if gap.is_absent() => Ok(None),
            found => found.map(Some),
        }
    }
}

impl<T> Version<T> {
    /// The value, unless something of it is still to be confirmed.
    fn sure(&self) -> Option<&T> {
        match self.provenance.a_confirmer {
            None => self.valeur.as_ref(),
            Some(_) => None,
        }
    }
}

impl Droit {
    /// The level of an edition, in the words of that day (`III` before 2019, `5` after).
    pub fn niveau_at(&self, niveau: &str, jour: Jour) -> String {
        self.niveaux
            .at(jour)
            .ok()
            .and_then(|n| n.valeur.0.iter().find(|(ancien, _)| ancien == niveau))
            .map_or_else(|| niveau.to_owned(), |(_, nouveau)| nouveau.clone())
    }

    /// The authority in force on that day, with its article: « la DDTEFP ».
    pub fn autorite_at(&self, jour: Jour) -> String {
        with_article(self.nom_autorite.name_at(jour))
    }

    /// The earliest and the latest day on which a value that decides, or an exceptional period, was
    /// verified.
    pub fn verifications(&self) -> Option<(Jour, Jour)> {
        let periods = self.periodes.iter().map(|p| &p.provenance);
        let all = self.deciding().into_iter().chain(periods);
        let days: Vec<Jour> = all.map(|p| p.verifie_le).collect();
        Some((*days.iter().min()?, *days.iter().max()?))
    }

    /// The days on which a value that decides takes effect, or has ceased to.
    pub fn changes(&self) -> BTreeSet<Jour> {
        let versions = self.deciding().into_iter();
        versions
            .flat_map(|p| [Some(p.effet), p.fin.map(|fin| fin.jour().plus_days(1))])
            .flatten()
            .collect()
    }

    /// The versions of the series that decide.
    fn deciding(&self) -> Vec<&Provenance> {
        let deciding = self.histories().into_iter().filter(|h| h.decide);
        deciding
            .flat_map(|h| h.lignes.into_iter().map(|l| l.provenance))
            .collect()
    }

    /// The text of that identifier.
    pub fn texte(&self, id: &str) -> Option<&Texte> {
        self.textes.iter().find(|t| t.id == id)
    }
}

/// The name of an authority with its article: « la DIRECCTE », « la DREETS ou la DDETS » for
/// `DREETS/DDETS`. All of them are a « direction », hence feminine.
pub fn with_article(autorite: &str) -> String {
    let mut names = String::with_capacity(64);
    for (rank, name) in autorite.split('/').enumerate() {
        names.push_str(if rank == 0 { "la " } else { " ou la " });
        names.push_str(name.trim());
    }
    names
}

#[cfg(test)]
mod tests;
