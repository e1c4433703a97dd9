//! The JSON of deadlines, a member of `dossiers` in `cip/deadlines/1`.

use crate::jour::Jour;
use crate::render::json::{Each, Entete, Sources, to_string};
use crate::report::echeancier::{Echeance, EtatEcheance, NatureEcheance};
use serde::Serialize;

#[derive(Serialize)]
struct EcheanceJson<'s, 'a> {
    nature: NatureEcheance,
    depuis: Option<Jour>,
    date: Jour,
    jours: i64,
    etat: EtatEcheance,
    motif: &'s str,
    sources: Sources<'s, 'a>,
}

#[derive(Serialize)]
struct EcheancierJson<'s, 'a> {
    #[serde(flatten)]
    entete: Entete<'s>,
    echeances: Each<'s, Echeance<'a>, EcheanceJson<'s, 'a>>,
}

impl<'s, 'a> From<&'s Echeance<'a>> for EcheanceJson<'s, 'a> {
    fn from(e: &'s Echeance<'a>) -> Self {
        Self {
            nature: e.nature,
            depuis: e.depuis,
            date: e.date,
            jours: e.jours,
            etat: e.etat,
            motif: &e.motif,
            sources: Each::new(&e.sources),
        }
    }
}

/// A member of `dossiers` in `cip/deadlines/1`.
pub fn echeancier(entete: Entete<'_>, echeances: &[Echeance<'_>]) -> String {
    to_string(&EcheancierJson {
        entete,
        echeances: Each::new(echeances),
    })
}
