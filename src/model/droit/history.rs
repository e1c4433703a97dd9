//! A series laid out for display: each version in words, with the day it stops.

use super::{Fin, Provenance, Serie};
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
}

impl<T: fmt::Display> Serie<T> {
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
        }
    }
}
