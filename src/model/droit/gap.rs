//! What the law of a day does not say, and why.

use super::Provenance;
use crate::jour::Jour;
use std::fmt;

/// The law of that day was not found, or is not sure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gap<'a> {
    /// The parameter looked for.
    pub serie: &'static str,
    /// What it settles, in French.
    pub objet: &'static str,
    /// The day looked for.
    pub jour: Jour,
    /// What is missing.
    pub missing: Missing<'a>,
}

/// Why a day has no sure value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Missing<'a> {
    /// No version has begun, or the last one ended on its own last day: the texts read set no such
    /// rule for that day.
    NoRule,
    /// The last version ended with its text, on that day; nothing later was read.
    TextEnded(&'a Provenance, Jour),
    /// The data say that the version is to be confirmed.
    ToConfirm(&'a Provenance),
    /// Two texts of the same day disagree.
    Contradiction(&'a Provenance, &'a Provenance),
}

impl<'a> Gap<'a> {
    /// The texts read set no rule for the day. Otherwise there is a rule, or was until its text
    /// ended, but its value on that day is not sure.
    pub fn is_absent(&self) -> bool {
        self.missing == Missing::NoRule
    }

    /// The version to cite: a text that has ended is not one.
    pub const fn provenance(&self) -> Option<&'a Provenance> {
        match self.missing {
            Missing::NoRule | Missing::TextEnded(..) => None,
            Missing::ToConfirm(provenance) | Missing::Contradiction(provenance, _) => {
                Some(provenance)
            }
        }
    }
}

/// Why, in a few French words.
impl fmt::Display for Missing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoRule => f.write_str("aucune règle trouvée dans les textes lus"),
            Self::TextEnded(last, fin) => write!(
                f,
                "{} : texte qui a pris fin le {}, suite non trouvée",
                last.reference,
                fin.french()
            ),
            Self::ToConfirm(version) => f.write_str(
                version
                    .a_confirmer
                    .as_deref()
                    .unwrap_or("valeur absente des données"),
            ),
            Self::Contradiction(one, other) => write!(
                f,
                "deux textes se contredisent : {} et {}",
                one.reference, other.reference
            ),
        }
    }
}

impl fmt::Display for Gap<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} au {} ({})",
            self.objet,
            self.jour.french(),
            self.missing
        )
    }
}
