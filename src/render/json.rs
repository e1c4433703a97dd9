//! The JSON of the contract: structs of its own, frozen by version, apart from the reports.

mod document;

pub use document::{Stream, document};

use crate::jour::Jour;
use crate::model::dossier::Candidat;
use crate::model::droit::Provenance;
use crate::model::words::Confiance;
pub use crate::read::fingerprint::Empreintes;
use serde::Serialize;
use std::marker::PhantomData;

/// What made a document: name and version.
pub const OUTIL: &str = concat!("cip ", env!("CARGO_PKG_VERSION"));

/// Who is concerned.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct CandidatJson<'a> {
    nom: &'a str,
    prenom: &'a str,
    reference: Option<&'a str>,
}

impl<'a> From<&'a Candidat> for CandidatJson<'a> {
    fn from(c: &'a Candidat) -> Self {
        Self {
            nom: &c.nom,
            prenom: &c.prenom,
            reference: c.reference.as_deref(),
        }
    }
}

impl<'a> CandidatJson<'a> {
    /// The centre's number, then name and first name.
    pub const fn parts(&self) -> (Option<&'a str>, [&'a str; 2]) {
        (self.reference, [self.nom, self.prenom])
    }
}

/// What every answer on a dossier begins with.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Entete<'a> {
    /// Path of the file, or `-`.
    pub fichier: &'a str,
    /// Fingerprints.
    pub empreintes: Empreintes<'a>,
    /// The candidate.
    pub candidat: CandidatJson<'a>,
    /// Id of the edition.
    pub titre: &'a str,
    /// Day whose law is applied.
    pub droit: Jour,
}

/// A source of the law.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct SourceJson<'a> {
    texte: &'a str,
    confiance: Confiance,
    version: &'a str,
}

impl<'a> From<&&'a Provenance> for SourceJson<'a> {
    fn from(p: &&'a Provenance) -> Self {
        Self {
            texte: &p.reference,
            confiance: p.confiance,
            version: &p.version,
        }
    }
}

/// A list whose items are written as `J`, without a list of `J`.
pub(super) struct Each<'s, T, J>(&'s [T], PhantomData<J>);

impl<'s, T, J> Each<'s, T, J> {
    pub(super) const fn new(items: &'s [T]) -> Self {
        Self(items, PhantomData)
    }
}

impl<'s, T, J: Serialize + From<&'s T>> Serialize for Each<'s, T, J> {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_seq(self.0.iter().map(J::from))
    }
}

pub(super) type Sources<'s, 'a> = Each<'s, &'a Provenance, SourceJson<'a>>;

/// Serialises a value that has nothing that could fail: strings, numbers, days.
pub fn to_string(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
