//! A problem in JSON, as every document lists those of its inputs.

use crate::problem::place::Places;
use crate::problem::{Code, Gravite, Problem};
use crate::render::written::{Schema, Written, words, written};

written! {
    /// A problem, at its place in the text read.
    #[derive(Clone, Debug)]
    pub struct ErreurJson<'a> {
        pub fichier: Option<&'a str>, "Chemin du fichier, ou « - » ; null pour ce qui n'est d'aucun fichier.";
        pub ligne: Option<usize>, "Ligne, à partir de 1 ; null sans endroit précis.";
        pub colonne: Option<usize>, "Colonne en caractères, à partir de 1 ; null sans endroit précis.";
        pub cle: Option<&'a str>, "Chemin de la clé, comme « session[2].date ».";
        pub code: Code, "De quel problème il s'agit.";
        pub gravite: Gravite, "Une erreur, ou un avertissement.";
        pub message: &'a str, "Ce qui ne va pas.";
        pub aide: Option<&'a str>, "Ce qui irait.";
    }
}

impl<'a> ErreurJson<'a> {
    /// The problems of a file, at their places in `source`.
    pub fn list(fichier: &'a str, source: Option<&'a str>, problems: &'a [Problem]) -> Vec<Self> {
        Self::of(Some(fichier), source, problems)
    }

    /// The problems of a file, or of none.
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

written! {
    /// An input that cannot be used, as a line of NDJSON.
    pub struct EnErreurJson<'a> {
        pub fichier: &'a str, "Chemin du fichier, ou « - » et le numéro de la ligne.";
        pub erreurs: &'a [ErreurJson<'a>], "Ses problèmes.";
    }
}

impl Written for Code {
    fn schema() -> Schema {
        words(Self::ALL.iter().map(|code| code.word()))
    }
}

impl Written for Gravite {
    fn schema() -> Schema {
        words(["erreur", "avertissement"])
    }
}
