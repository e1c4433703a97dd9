//! The JSON of the contract: structs of its own, frozen by version, apart from the reports.

mod contract;
mod document;
mod erreur;
mod inert;

pub use contract::Contract;
pub use document::{Stream, document};
pub use erreur::{EnErreurJson, ErreurJson};
pub use inert::to_string;

use crate::jour::Jour;
use crate::model::dossier::Candidat;
use crate::model::droit::Provenance;
use crate::model::words::Confiance;
pub use crate::read::fingerprint::Empreintes;
use crate::render::written::{Member, Schema, Written, list, object, written};
use serde::Serialize;
use std::marker::PhantomData;

/// What made a document: name and version.
pub const OUTIL: &str = concat!("cip ", env!("CARGO_PKG_VERSION"));

written! {
    /// Who is concerned.
    #[derive(Clone, Copy, Debug)]
    pub struct CandidatJson<'a> {
        nom: &'a str, "Nom de naissance.";
        prenom: &'a str, "Prénom.";
        reference: Option<&'a str>, "Numéro du dossier dans le centre.";
    }
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

written! {
    /// What every answer on a dossier begins with.
    #[derive(Clone, Copy, Debug)]
    pub struct Entete<'a> {
        pub fichier: &'a str, "Chemin du dossier, ou « - » pour l'entrée standard.";
        pub empreintes: Empreintes<'a>, "SHA-256 de ce qui a été lu.";
        pub candidat: CandidatJson<'a>, "Le candidat.";
        pub titre: &'a str, "Édition du titre que vise le dossier.";
        pub droit: Jour, "Jour dont le droit est appliqué.";
    }
}

written! {
    /// A source of the law.
    #[derive(Clone, Copy, Debug)]
    pub struct SourceJson<'a> {
        texte: &'a str, "Le texte et son article.";
        confiance: Confiance, "Comment le texte est connu.";
        version: &'a str, "Version de la série du droit, à lire avec cip explain.";
    }
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

impl<T, J: Written> Written for Each<'_, T, J> {
    fn schema() -> Schema {
        list(J::schema())
    }
}

impl Written for Empreintes<'_> {
    fn schema() -> Schema {
        let member = |key, says| Member::new(key, says, String::schema());
        object(vec![
            member("dossier", "Du dossier."),
            member("referentiel", "Du fichier de l'édition."),
            member("droit", "Du fichier du droit."),
        ])
    }
}

pub(super) type Sources<'s, 'a> = Each<'s, &'a Provenance, SourceJson<'a>>;
