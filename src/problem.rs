//! A mistake found in a file: its code, its place, what is wrong, what would be right.

pub use crate::kit::text::{nearest, place, plain};

use crate::kit::toml::Unreliable;
use serde::{Serialize, Serializer};
use std::ops::Range;

/// How many problems of a file are reported; beyond it, only their number is.
pub const MAX_PROBLEMS: usize = 100;

macro_rules! codes {
    ($($(#[$doc:meta])* $variante:ident = $code:literal),+ $(,)?) => {
        /// What a problem is. The codes are part of the contract.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $variante),+ }

        impl Code {
            /// Every code, for the tests and the schemas.
            pub const ALL: &'static [Self] = &[$(Self::$variante),+];

            /// The word of the contract.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variante => $code),+ }
            }
        }
    };
}

codes! {
    /// The file does not open, or is not text.
    FichierIllisible = "fichier-illisible",
    /// Larger than the limit.
    FichierTropGros = "fichier-trop-gros",
    /// Ill-formed TOML.
    TomlSyntaxe = "toml-syntaxe",
    /// Ill-formed JSON.
    JsonSyntaxe = "json-syntaxe",
    /// A key that the format does not know.
    CleInconnue = "cle-inconnue",
    /// A required key is absent.
    CleManquante = "cle-manquante",
    /// A value of the wrong type.
    TypeInvalide = "type-invalide",
    /// A value outside those allowed.
    ValeurInconnue = "valeur-inconnue",
    /// A day that does not exist, or out of bounds.
    DateInvalide = "date-invalide",
    /// A period that ends before it begins.
    PeriodeInversee = "periode-inversee",
    /// A title that no edition describes.
    TitreInconnu = "titre-inconnu",
    /// A CCP that the edition lacks.
    CcpInconnu = "ccp-inconnu",
    /// A CCS that the edition lacks.
    CcsInconnu = "ccs-inconnu",
    /// Facts of a session that do not go together.
    ResultatIncoherent = "resultat-incoherent",
    /// A result dated after the day of evaluation.
    DateFuture = "date-future",
    /// A CCP granted twice.
    CcpDejaObtenu = "ccp-deja-obtenu",
    /// A session after the title was obtained.
    SessionApresTitre = "session-apres-titre",
    /// A birth later than the facts.
    NaissanceIncoherente = "naissance-incoherente",
    /// A past session without a result.
    ResultatAttendu = "resultat-attendu",
    /// Two periods that overlap.
    Chevauchement = "chevauchement",
    /// Two identical blocks.
    BlocRepete = "bloc-repete",
    /// A jury that the law of the day does not admit.
    JuryComposition = "jury-composition",
    /// A fact outside the life of its edition.
    HorsValidite = "hors-validite",
    /// A planned session later than what opens it.
    SessionHorsDelai = "session-hors-delai",
    /// Two dossiers of one candidate for one title.
    Doublon = "doublon",
    /// A partial success that grants every CCP.
    PartielComplet = "partiel-complet",
    /// A value of the law that was last verified too long ago.
    DroitAncien = "droit-ancien",
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.word())
    }
}

/// How serious a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Gravite {
    /// The file or the fact is wrong.
    Erreur,
    /// Worth a look, not necessarily wrong.
    Avertissement,
}

/// A proposed replacement, in bytes of the text read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// What is replaced.
    pub span: Range<usize>,
    /// By what.
    pub texte: String,
}

/// A mistake and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What it is.
    pub code: Code,
    /// How serious it is.
    pub gravite: Gravite,
    /// Where, in bytes of the text read (BOM removed); absent for JSON and unreadable files.
    pub span: Option<Range<usize>>,
    /// Line of the input, from 1, for a stream of JSON lines.
    pub ligne: Option<usize>,
    /// Path of the key (`session[2].date`).
    pub cle: Option<String>,
    /// What is wrong, in French.
    pub message: String,
    /// What would be right, in French.
    pub aide: Option<String>,
    /// The replacement, when it is safe to propose.
    pub correction: Option<Correction>,
}

impl Problem {
    /// An error without a place.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            gravite: Gravite::Erreur,
            span: None,
            ligne: None,
            cle: None,
            message: message.into(),
            aide: None,
            correction: None,
        }
    }

    /// Sets the place.
    #[must_use]
    pub fn at(mut self, span: Option<Range<usize>>) -> Self {
        self.span = span;
        self
    }

    /// Sets the key.
    #[must_use]
    pub fn key(mut self, cle: impl Into<String>) -> Self {
        self.cle = Some(cle.into());
        self
    }

    /// Sets the advice.
    #[must_use]
    pub fn help(mut self, aide: impl Into<String>) -> Self {
        self.aide = Some(aide.into());
        self
    }

    /// Lowers it to a warning.
    #[must_use]
    pub fn warning(mut self) -> Self {
        self.gravite = Gravite::Avertissement;
        self
    }

    /// Sets a replacement; without effect where there is no place.
    #[must_use]
    pub fn fix(mut self, span: Option<Range<usize>>, texte: impl Into<String>) -> Self {
        self.correction = span.map(|span| Correction {
            span,
            texte: texte.into(),
        });
        self
    }
}

/// The problems of a file, bounded by [`MAX_PROBLEMS`] so that a hostile file stays harmless.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    list: Vec<Problem>,
    left_out: usize,
    unreliable: Unreliable,
    /// Keys that are there under a misspelt name.
    misspelt: Vec<String>,
}

impl Problems {
    /// No problem yet, in a text of which these places are unreliable.
    pub fn new(unreliable: Unreliable) -> Self {
        Self {
            unreliable,
            ..Self::default()
        }
    }

    /// Adds a problem, or only counts it.
    pub fn push(&mut self, problem: Problem) {
        if self.list.len() < MAX_PROBLEMS {
            self.list.push(problem);
        } else {
            self.left_out += 1;
        }
    }

    /// Adds a problem that is costly to describe: past the bound, it is only counted.
    pub fn push_with(&mut self, problem: impl FnOnce() -> Problem) {
        if self.list.len() < MAX_PROBLEMS {
            self.list.push(problem());
        } else {
            self.left_out += 1;
        }
    }

    /// A problem of this key is already reported.
    pub fn reported(&self, cle: &str) -> bool {
        self.list.iter().any(|p| p.cle.as_deref() == Some(cle))
    }

    /// This key is there, under another name, which is reported: it is not missing besides.
    pub fn found(&mut self, cle: String) {
        self.list
            .retain(|p| !(p.code == Code::CleManquante && p.cle.as_ref() == Some(&cle)));
        self.misspelt.push(cle);
    }

    /// This key is there under a misspelt name.
    pub fn is_misspelt(&self, cle: &str) -> bool {
        self.misspelt.iter().any(|c| c == cle)
    }

    /// Takes what `other` gathered, each problem passed through `change`.
    pub fn absorb(&mut self, other: Self, mut change: impl FnMut(&mut Problem)) {
        for mut problem in other.list {
            change(&mut problem);
            self.push(problem);
        }
        self.left_out += other.left_out;
    }

    /// No problem so far.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// What the mistakes of syntax make unreliable.
    pub fn unreliable(&self) -> &Unreliable {
        &self.unreliable
    }

    /// The problems in the order of the file; the last one counts those that are not reported.
    pub fn finish(mut self) -> Vec<Problem> {
        self.list
            .sort_by_key(|p| p.span.as_ref().map_or(0, |r| r.start));
        if let (Some(last), true) = (self.list.last(), self.left_out > 0) {
            let rest = Problem::new(
                last.code,
                format!("et {} autres fautes qui ne sont pas dites", self.left_out),
            )
            .help(format!(
                "corriger d'abord les {MAX_PROBLEMS} premières, puis recommencer"
            ));
            self.list.push(rest);
        }
        self.list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_past_the_bound_are_only_counted() {
        let mut p = Problems::default();
        for _ in 0..250 {
            p.push(Problem::new(Code::CleInconnue, "x"));
        }
        let liste = p.finish();
        assert_eq!(liste.len(), 101);
        assert!(liste[100].message.contains("150"));
    }
}
