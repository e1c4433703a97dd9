//! The JSON of the contract: structs of its own, frozen by version, apart from the reports.

mod document;

pub use document::{Stream, document};

use crate::jour::Jour;
use crate::model::dossier::Candidat;
use crate::model::droit::Provenance;
use crate::model::words::Confiance;
use crate::problem::place::Places;
use crate::problem::{Code, Gravite, Problem};
pub use crate::read::fingerprint::Empreintes;
use crate::report::echeancier::{Echeance, EtatEcheance, NatureEcheance};
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

/// A problem, at its place in the text read.
#[derive(Clone, Debug, Serialize)]
pub struct ErreurJson<'a> {
    /// Path of the file, or `-`; none for what is no file's.
    pub fichier: Option<&'a str>,
    /// Line, from 1.
    pub ligne: Option<usize>,
    /// Column in characters, from 1.
    pub colonne: Option<usize>,
    /// Path of the key.
    pub cle: Option<&'a str>,
    /// What it is.
    pub code: Code,
    /// How serious.
    pub gravite: Gravite,
    /// What is wrong.
    pub message: &'a str,
    /// What would be right.
    pub aide: Option<&'a str>,
}

impl<'a> ErreurJson<'a> {
    /// The problems of a file, at their places in `source`.
    pub fn list(fichier: &'a str, source: Option<&'a str>, problems: &'a [Problem]) -> Vec<Self> {
        Self::of(Some(fichier), source, problems)
    }

    /// The same; without a `fichier`, the problems are no file's.
    pub fn of(
        fichier: Option<&'a str>,
        source: Option<&'a str>,
        problems: &'a [Problem],
    ) -> Vec<Self> {
        let mut places = source.map(Places::new);
        problems
            .iter()
            .map(|p| {
                let found = places
                    .as_mut()
                    .zip(p.span.as_ref())
                    .map(|(places, span)| places.find(span.start));
                Self {
                    fichier,
                    ligne: found.map(|(line, _)| line).or(p.ligne),
                    colonne: found.map(|(_, column)| column),
                    cle: p.cle.as_deref(),
                    code: p.code,
                    gravite: p.gravite,
                    message: &p.message,
                    aide: p.aide.as_deref(),
                }
            })
            .collect()
    }
}

#[derive(Serialize)]
struct EnErreurJson<'a> {
    fichier: &'a str,
    erreurs: &'a [ErreurJson<'a>],
}

/// A line of NDJSON for a dossier in error.
pub fn en_erreur(fichier: &str, erreurs: &[ErreurJson<'_>]) -> String {
    to_string(&EnErreurJson { fichier, erreurs })
}

/// The document `cip/check/1` under way, open to problems.
pub fn problemes(date: Jour) -> Stream {
    let mut document = Stream::document("cip/check/1", date);
    document.lines("problemes");
    document
}

/// Serialises a value that has nothing that could fail: strings, numbers, days.
pub fn to_string(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
