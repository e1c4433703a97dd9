//! The pages of a cohort: one self-contained HTML file each, complete without its script, which
//! only filters and sorts. No outside resource; a policy inside the file forbids any.

mod axis;
pub mod filter;
pub mod page;
#[cfg(test)]
mod tests;
pub mod timeline;

use crate::catalogue::Catalogue;
use crate::jour::Jour;
use crate::report::cohorte::Identite;
use std::collections::{BTreeMap, BTreeSet};

/// What a page says around its content.
#[derive(Clone, Debug)]
pub struct Cadre {
    /// Day of evaluation.
    pub jour: Jour,
    /// Dossiers answered.
    pub dossiers: usize,
    /// Dossiers that could not be read.
    pub illisibles: usize,
    /// The editions met, by id.
    pub editions: Vec<EditionVue>,
    /// Fingerprint of the law.
    pub empreinte_droit: String,
}

/// An edition met in a cohort.
#[derive(Clone, Debug)]
pub struct EditionVue {
    /// Its id.
    pub id: String,
    /// How people name it: `Edition::designation`.
    pub designation: String,
    /// Its label.
    pub intitule: String,
    /// Invented, for trials.
    pub fictif: bool,
    /// Days whose law was applied to its dossiers.
    pub droits: BTreeSet<Jour>,
    /// Fingerprint of its file.
    pub empreinte: String,
}

impl Cadre {
    /// The frame of a page on these dossiers; `illisibles` others could not be read.
    pub fn new<'i>(
        catalogue: &Catalogue,
        jour: Jour,
        dossiers: impl ExactSizeIterator<Item = &'i Identite>,
        illisibles: usize,
    ) -> Self {
        let count = dossiers.len();
        let mut days: BTreeMap<&str, BTreeSet<Jour>> = BTreeMap::new();
        for qui in dossiers {
            days.entry(&qui.titre).or_default().insert(qui.droit);
        }
        Self {
            jour,
            dossiers: count,
            illisibles,
            editions: days
                .into_iter()
                .filter_map(|(id, droits)| {
                    let entry = catalogue.edition(id)?;
                    Some(EditionVue {
                        id: id.to_owned(),
                        designation: entry.edition.designation(),
                        intitule: entry.edition.titre.clone(),
                        fictif: entry.edition.fictif,
                        droits,
                        empreinte: entry.empreinte.clone(),
                    })
                })
                .collect(),
            empreinte_droit: catalogue.droit().empreinte.clone(),
        }
    }
}
