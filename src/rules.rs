//! The rules: one a file, one line each in [`RULES`], found everywhere by its code.
//!
//! A rule answers for one pathway with a [`Finding`]. It knows no format and no clock.

mod ailleurs;
pub mod capitalisation_acces;
pub mod capitalisation_delai;
pub mod capitalisation_entretien;
pub mod ccs_acces;
pub mod ccs_titre;
pub mod conditions_propres;
pub mod continu_formation;
pub mod edition_ouverte;
pub mod jury_composition;
pub mod manque;
pub mod nouvelle_session;
pub mod pieces;
mod reprises;
pub mod resultat_attendu;
pub mod vae_experience;
pub mod vae_recevabilite;

use crate::examen::Examen;
use crate::jour::Jour;
use crate::model::droit::{Gap, Provenance};
use crate::model::words::{Avis, Etape, Parcours};
use std::borrow::Cow;

pub use manque::Manque;

/// What a rule answers for a pathway.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding<'a> {
    /// Code of the rule.
    pub regle: &'static str,
    /// Its answer.
    pub verdict: Avis,
    /// Why, in one or two French sentences.
    pub motif: Cow<'static, str>,
    /// The day that matters, where there is one.
    pub echeance: Option<Jour>,
    /// What is missing, in the dossier or in the law, when the answer is `indetermine`.
    pub manque: Vec<Manque>,
    /// The law applied.
    pub sources: Vec<&'a Provenance>,
    /// What to do about it, in one sentence a secretary can act on; empty unless it blocks.
    pub remede: Cow<'static, str>,
    /// It closes the pathway: no remedy of another rule is of use.
    pub ferme: bool,
}

/// How a rule is put to a dossier.
#[derive(Clone, Copy)]
pub enum Examine {
    /// For a pathway; `None` when the rule has nothing to say and is not listed.
    Parcours(for<'e, 'a> fn(&'e Examen<'a>, Parcours) -> Option<Finding<'a>>),
    /// For each session; no pathway depends on it.
    Session,
}

/// A rule.
#[derive(Clone, Copy)]
pub struct Rule {
    /// Its code, a word of the contract.
    pub code: &'static str,
    /// What it examines, in a few French words.
    pub titre: &'static str,
    /// Its page for `cip explain`, in French Markdown with fixed headings.
    pub doc: &'static str,
    /// The series of the dated law that it reads.
    pub series: &'static [&'static str],
    /// How it is put to a dossier.
    pub examine: Examine,
}

/// Every rule, in the order in which pathways list them.
pub const RULES: &[Rule] = &[
    edition_ouverte::RULE,
    continu_formation::RULE,
    pieces::CONTINU,
    conditions_propres::RULE,
    vae_experience::RULE,
    vae_recevabilite::RULE,
    pieces::VAE,
    nouvelle_session::RULE,
    capitalisation_acces::RULE,
    capitalisation_delai::RULE,
    pieces::CAPITALISATION,
    capitalisation_entretien::RULE,
    resultat_attendu::RULE,
    ccs_titre::RULE,
    ccs_acces::RULE,
    jury_composition::RULE,
];

/// The rules of a pathway at a stage, in the contract's order.
pub const fn rules_of(parcours: Parcours, etape: Etape) -> &'static [Rule] {
    match (parcours, etape) {
        (Parcours::Continu, _) => &[
            edition_ouverte::RULE,
            continu_formation::RULE,
            pieces::CONTINU,
            conditions_propres::RULE,
            nouvelle_session::RULE,
            resultat_attendu::RULE,
        ],
        (Parcours::Vae, Etape::Demande) => &[
            edition_ouverte::RULE,
            vae_experience::RULE,
            vae_recevabilite::RULE,
            resultat_attendu::RULE,
        ],
        (Parcours::Vae, _) => &[
            edition_ouverte::RULE,
            vae_experience::RULE,
            vae_recevabilite::RULE,
            pieces::VAE,
            nouvelle_session::RULE,
            resultat_attendu::RULE,
        ],
        (Parcours::Capitalisation, Etape::SessionCcp) => &[
            edition_ouverte::RULE,
            capitalisation_acces::RULE,
            capitalisation_delai::RULE,
            pieces::CAPITALISATION,
            conditions_propres::RULE,
            resultat_attendu::RULE,
        ],
        (Parcours::Capitalisation, _) => &[
            edition_ouverte::RULE,
            capitalisation_delai::RULE,
            capitalisation_entretien::RULE,
            resultat_attendu::RULE,
        ],
        (Parcours::Ccs, _) => &[ccs_titre::RULE, ccs_acces::RULE],
    }
}

/// The rule of this code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|r| r.code == code)
}

impl<'a> Finding<'a> {
    fn new(rule: &Rule, verdict: Avis, motif: impl Into<Cow<'static, str>>) -> Self {
        Self {
            regle: rule.code,
            verdict,
            motif: motif.into(),
            echeance: None,
            manque: Vec::new(),
            sources: Vec::new(),
            remede: Cow::default(),
            ferme: false,
        }
    }

    fn satisfait(rule: &Rule, motif: impl Into<Cow<'static, str>>) -> Self {
        Self::new(rule, Avis::Satisfait, motif)
    }

    /// What stands in the way, and what to do about it.
    fn bloquant(
        rule: &Rule,
        motif: impl Into<Cow<'static, str>>,
        remede: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self {
            remede: remede.into(),
            ..Self::new(rule, Avis::Bloquant, motif)
        }
    }

    fn indetermine(
        rule: &Rule,
        motif: impl Into<Cow<'static, str>>,
        manque: impl IntoIterator<Item = Manque>,
    ) -> Self {
        Self {
            manque: manque.into_iter().collect(),
            ..Self::new(rule, Avis::Indetermine, motif)
        }
    }

    /// The law of that day was not found, is not sure, or contradicts itself.
    fn gap(rule: &Rule, gap: &Gap<'a>) -> Self {
        Self {
            manque: vec![Manque::law(gap.to_string())],
            sources: gap.provenance().into_iter().collect(),
            ..Self::new(
                rule,
                Avis::Indetermine,
                format!(
                    "Le droit applicable au {} n'est pas établi : à confirmer auprès de l'autorité.",
                    gap.jour.french()
                ),
            )
        }
    }

    /// Adds a sentence to the reason.
    fn also(mut self, sentence: &str) -> Self {
        let motif = self.motif.to_mut();
        motif.push(' ');
        motif.push_str(sentence);
        self
    }

    /// It closes the pathway.
    fn closing(mut self) -> Self {
        self.ferme = true;
        self
    }

    fn until(mut self, echeance: Option<Jour>) -> Self {
        self.echeance = echeance;
        self
    }

    fn from(mut self, sources: impl IntoIterator<Item = &'a Provenance>) -> Self {
        self.sources.extend(sources);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn codes_are_unique_and_every_pathway_uses_listed_rules() {
        let codes: HashSet<_> = RULES.iter().map(|r| r.code).collect();
        assert_eq!(codes.len(), RULES.len());
        for (_, parcours) in <Parcours as crate::model::words::Choice>::ALL {
            for (_, etape) in <Etape as crate::model::words::Choice>::ALL {
                for rule in rules_of(*parcours, *etape) {
                    assert!(codes.contains(rule.code), "{}", rule.code);
                }
            }
        }
    }

    #[test]
    fn every_page_has_the_fixed_headings() {
        for rule in RULES {
            let headings: Vec<&str> = rule.doc.lines().filter(|l| l.starts_with('#')).collect();
            assert_eq!(
                headings,
                [
                    "# Ce qui est examiné",
                    "# Réponses",
                    "# Exemple",
                    "# Limites"
                ],
                "{}",
                rule.code
            );
        }
    }

    #[test]
    fn every_series_named_exists() {
        for rule in RULES {
            for series in rule.series {
                assert!(
                    crate::model::droit::Droit::SERIES.contains(series),
                    "{} : {series}",
                    rule.code
                );
            }
        }
    }
}
