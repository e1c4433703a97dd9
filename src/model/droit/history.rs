//! A series laid out for display: each version in words, with the day it stops, and the days that no
//! version answers for.

use super::{Fin, Gap, Missing, Provenance, Serie};
use crate::jour::Jour;
use std::fmt;

/// One version, put into words.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryLine<'a> {
    /// The value in French; empty if it was not found.
    pub valeur: String,
    /// Last day: the eve of the next version or `fin`, whichever comes first.
    pub jusqu_au: Option<Jour>,
    /// Where it comes from.
    pub provenance: &'a Provenance,
}

/// Days without a sure value.
#[derive(Clone, Debug, PartialEq)]
pub struct Lacune<'a> {
    /// First day; `None`: as far back as one looks.
    pub du: Option<Jour>,
    /// Last day; `None`: still open.
    pub au: Option<Jour>,
    /// Why.
    pub missing: Missing<'a>,
}

/// A parameter and its history.
#[derive(Clone, Debug, PartialEq)]
pub struct History<'a> {
    /// Name of the parameter.
    pub nom: &'static str,
    /// What it settles, in French.
    pub objet: &'static str,
    /// It decides, or is only cited.
    pub decide: bool,
    /// Its versions, by date of effect.
    pub lignes: Vec<HistoryLine<'a>>,
    /// The days without a sure value, earliest first.
    pub lacunes: Vec<Lacune<'a>>,
}

impl HistoryLine<'_> {
    /// It stops on its own last day, or on that of its text; `None` where the next version replaces
    /// it or nothing ends it.
    pub fn fin(&self) -> Option<Fin> {
        self.provenance
            .fin
            .filter(|fin| Some(fin.jour()) == self.jusqu_au)
    }
}

impl<T: fmt::Display + PartialEq> Serie<T> {
    /// The history of the series.
    pub(super) fn history(&self) -> History<'_> {
        let lignes = self
            .versions
            .iter()
            .map(|v| {
                let next = self
                    .versions
                    .iter()
                    .map(|s| s.provenance.effet)
                    .find(|e| *e > v.provenance.effet)
                    .map(|e| e.plus_days(-1));
                HistoryLine {
                    valeur: v.valeur.as_ref().map(T::to_string).unwrap_or_default(),
                    jusqu_au: [v.provenance.fin.map(Fin::jour), next]
                        .into_iter()
                        .flatten()
                        .min(),
                    provenance: &v.provenance,
                }
            })
            .collect();
        History {
            nom: self.nom,
            objet: self.objet,
            decide: true,
            lignes,
            lacunes: self.lacunes(),
        }
    }

    /// What [`Serie::at`] does not answer, from one day of change to the next.
    fn lacunes(&self) -> Vec<Lacune<'_>> {
        let provenances = || self.versions.iter().map(|v| &v.provenance);
        let ends = provenances().filter_map(|p| p.fin).map(Fin::jour);
        let mut changes: Vec<Jour> = provenances()
            .map(|p| p.effet)
            .chain(ends.map(|end| end.plus_days(1)))
            .collect();
        changes.sort_unstable();
        changes.dedup();
        let starts = std::iter::once(None).chain(changes.iter().copied().map(Some));
        let nexts = changes.iter().copied().map(Some).chain([None]);
        let mut found: Vec<Lacune<'_>> = Vec::new();
        for (du, next) in starts.zip(nexts) {
            let au = next.map(|day| day.plus_days(-1));
            let Some(asked) = du.or(au) else {
                // No version at all.
                let missing = Missing::NoRule;
                return vec![Lacune { du, au, missing }];
            };
            let Err(Gap { missing, .. }) = self.at(asked) else {
                continue;
            };
            match found.last_mut() {
                Some(last) if last.missing == missing && last.au.is_some() && next_to(last, du) => {
                    last.au = au;
                }
                _ => found.push(Lacune { du, au, missing }),
            }
        }
        found
    }
}

/// These days follow those of the gap.
fn next_to(gap: &Lacune<'_>, du: Option<Jour>) -> bool {
    gap.au.map(|au| au.plus_days(1)) == du
}
