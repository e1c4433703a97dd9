//! How many pathways of a run change in each way, and by which version of the law.

use super::{Cause, Comparaison, Ecart, series};
use crate::model::words::{Parcours, Verdict};
use std::collections::BTreeMap;

/// A way in which a pathway changes. A change that several series make together is one for each.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Changement {
    /// Which pathway.
    pub parcours: Parcours,
    /// The answer under the first law.
    pub de: Verdict,
    /// Under the second; the same where a stage or a deadline alone differs.
    pub vers: Verdict,
    /// The version that makes the change, if one is identified.
    pub version: Option<String>,
}

/// The changes of a run, and how many pathways change so.
#[derive(Clone, Debug, Default)]
pub struct Changements(BTreeMap<Changement, usize>);

impl Changements {
    /// Counts those of a dossier.
    pub fn add(&mut self, changes: impl IntoIterator<Item = Changement>) {
        for change in changes {
            *self.0.entry(change).or_default() += 1;
        }
    }

    /// By pathway, then the most frequent first.
    pub fn sorted(&self) -> Vec<(&Changement, usize)> {
        let mut all: Vec<_> = self.0.iter().map(|(change, n)| (change, *n)).collect();
        all.sort_by_key(|(change, n)| (change.parcours, std::cmp::Reverse(*n)));
        all
    }
}

impl Comparaison<'_> {
    /// The changes of the dossier.
    pub fn changements(&self) -> Vec<Changement> {
        self.ecarts.iter().flat_map(changes).collect()
    }
}

fn changes(ecart: &Ecart<'_>) -> Vec<Changement> {
    let [a, b] = &ecart.cotes;
    let change = |version: Option<String>| Changement {
        parcours: ecart.parcours,
        de: a.verdict,
        vers: b.verdict,
        version,
    };
    // Of the versions of one series, the newest makes the change: the other is what it replaced.
    let newest = |cause: &&Cause<'_>| {
        let same = ecart.versions.iter().filter(|c| series(c) == series(cause));
        same.map(|c| c.provenance.effet).max() == Some(cause.provenance.effet)
    };
    let mut found: Vec<Changement> = ecart
        .versions
        .iter()
        .filter(newest)
        .map(|c| change(Some(c.provenance.version.clone())))
        .collect();
    if found.is_empty() {
        found.push(change(None));
    }
    found
}
