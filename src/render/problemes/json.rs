//! The JSON of problems: those of `cip/check/1`, and those of an input that cannot be used.

use crate::jour::Jour;
use crate::problem::place::Places;
use crate::problem::{Code, Gravite, Problem};
use crate::render::json::{Stream, to_string};
use serde::Serialize;

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
