//! From a table to a [`Dossier`], for TOML and JSON alike. What comes out is locally valid; what
//! an edition has to say of it is checked in [`references`](super::references).

use super::table::{TableReader, read_bloc_and};
use crate::model::dossier::Dossier;
use crate::problem::Problems;
use std::ops::Range;

/// Where the blocks of a dossier begin, for what is found out later. Each list goes with that of
/// the same name in [`Dossier`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spans {
    /// `candidat.nom`.
    pub nom: Option<Range<usize>>,
    /// `candidat.naissance`.
    pub naissance: Option<Range<usize>>,
    /// `candidat.reference`.
    pub reference: Option<Range<usize>>,
    /// `[[formation]]`.
    pub formations: Vec<Option<Range<usize>>>,
    /// `[[experience]]`.
    pub experiences: Vec<Option<Range<usize>>>,
    /// `[[vae]]`.
    pub demandes: Vec<Option<Range<usize>>>,
    /// `[[certification]]`.
    pub certifications: Vec<Option<Range<usize>>>,
    /// `[[session]]`.
    pub sessions: Vec<Option<Range<usize>>>,
}

impl Spans {
    /// The places of a dossier that has been read without a mistake.
    pub(super) fn of(root: &TableReader<'_, '_>) -> Self {
        let mut reported = Problems::default();
        let candidat = root.table("candidat", &mut reported);
        let mut blocks = |cle| {
            let tables = root.tables(cle, &mut reported);
            tables.iter().map(TableReader::span).collect()
        };
        Self {
            formations: blocks("formation"),
            experiences: blocks("experience"),
            demandes: blocks("vae"),
            certifications: blocks("certification"),
            sessions: blocks("session"),
            nom: candidat.as_ref().and_then(|t| t.span_of("nom")),
            naissance: candidat.as_ref().and_then(|t| t.span_of("naissance")),
            reference: candidat.as_ref().and_then(|t| t.span_of("reference")),
        }
    }
}

/// Reads a dossier and notes every mistake in `p`; `None` if there is one.
pub fn dossier(root: &TableReader<'_, '_>, p: &mut Problems) -> Option<Dossier> {
    // That of a JSON line, which its answer echoes.
    let fichier = root.is_json().then_some("fichier");
    if let Some(fichier) = fichier {
        let _: Option<&str> = root.optional(fichier, p);
    }
    read_bloc_and(root, fichier, p).filter(|_| p.is_empty())
}
