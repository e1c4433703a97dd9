//! The answer for one pathway: its stage, what it opens, what each rule says.

use crate::jour::Jour;
use crate::model::words::{Avis, Etape, Parcours, Verdict};
use crate::rules::{Finding, manque};
use std::borrow::Cow;

/// The answer for one pathway.
#[derive(Clone, Debug, PartialEq)]
pub struct Voie<'a> {
    /// Which pathway.
    pub parcours: Parcours,
    /// Its answer.
    pub verdict: Verdict,
    /// Its stage; `None` when it has nothing to give.
    pub etape: Option<Etape>,
    /// CCP that may be sat.
    pub ccp: Vec<&'a str>,
    /// CCP left (capitalisation).
    pub ccp_manquants: Vec<&'a str>,
    /// CCS that may be sat.
    pub ccs: Vec<&'a str>,
    /// What to do next, in one sentence.
    pub suite: Cow<'static, str>,
    /// What each rule answers.
    pub constats: Vec<Finding<'a>>,
}

impl<'a> Voie<'a> {
    /// The earliest day that matters to one of its rules.
    pub fn echeance(&self) -> Option<Jour> {
        self.constats.iter().filter_map(|c| c.echeance).min()
    }

    /// What it leads to, in words: « session de CCP (CCP2, CCP4) ».
    pub fn session(&self) -> String {
        let stage = self.etape.map_or("", |etape| etape.intitule());
        let codes = [self.ccp.as_slice(), &self.ccs].concat().join(", ");
        match (stage, codes.is_empty()) {
            ("", _) => String::new(),
            (stage, true) => stage.to_owned(),
            (stage, false) => format!("{stage} ({codes})"),
        }
    }

    /// What is missing to answer, as people read it, each once.
    pub fn manque(&self) -> Vec<String> {
        manque::listed(self.constats.iter().flat_map(|c| &c.manque))
    }

    /// The findings that decide: those in the way, or all of them when nothing is.
    pub fn determinants(&self) -> impl Iterator<Item = &Finding<'a>> {
        let decisive = match self.verdict {
            Verdict::Non => Avis::Bloquant,
            Verdict::Indetermine => Avis::Indetermine,
            Verdict::Oui | Verdict::Demande | Verdict::SansObjet => Avis::Satisfait,
        };
        self.constats.iter().filter(move |c| c.verdict == decisive)
    }

    /// The answer of a dossier of which it is the principal pathway.
    pub(super) fn answer(&self) -> Verdict {
        match (self.verdict, self.etape) {
            (Verdict::Oui, Some(Etape::Demande)) => Verdict::Demande,
            (verdict, _) => verdict,
        }
    }

    pub(super) fn at_request(&self) -> bool {
        self.etape == Some(Etape::Demande)
    }
}
