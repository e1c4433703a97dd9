//! Which of the CCP left may be sat: what a training or a partial success opens.

use super::Facts;
use super::fenetre::vae_candidate;
use super::vae::Vae;
use crate::jour::Jour;
use crate::model::dossier::Session;
use crate::model::droit::{Gap, Provenance};

/// What gives access to the CCP left.
#[derive(Clone, Debug)]
pub struct Acces<'a> {
    /// Codes of the CCP that may be sat.
    pub ccp: Vec<&'a str>,
    /// Codes of all those left.
    pub manquants: Vec<&'a str>,
    /// The partial success that opens them all, and until when.
    pub ouverture: Option<(Jour, Option<Jour>)>,
    /// Day of the partial success whose opening has ended, and the last day of it.
    pub fermee: Option<(Jour, Jour)>,
    /// The law on partial successes, where there is one.
    pub source: Option<&'a Provenance>,
    /// What that law does not say.
    pub gap: Option<Gap<'a>>,
}

impl<'a> Acces<'a> {
    /// Works out which CCP left may be sat on the day.
    pub(super) fn new(facts: &Facts<'_, 'a>, vae: &Vae<'a>) -> Self {
        let situation = facts.situation;
        let jour = situation.jour;
        let manquants = situation.manquants(facts.edition);
        let mut found = Self {
            ccp: Vec::new(),
            manquants,
            ouverture: None,
            fermee: None,
            source: None,
            gap: None,
        };
        let partials: Vec<&Session> = situation.reussites_partielles().collect();
        // Trainings that ended on or before this day give no access any more.
        let mut floor: Option<Jour> = None;
        if let Some(latest) = partials.last() {
            match facts.droit.reussite_partielle.at(facts.droit_au(jour)) {
                Err(gap) => {
                    // The law may ask for a new training: one that came before opens nothing for
                    // certain.
                    floor = Some(latest.date).filter(|_| !gap.is_absent());
                    found.gap = Some(gap);
                }
                Ok(law) => {
                    found.source = Some(law.provenance);
                    for session in &partials {
                        let until = law
                            .valeur
                            .delai
                            .filter(|_| !vae_candidate(facts, vae, session))
                            .map(|delai| session.date.plus(delai));
                        if until.is_none_or(|day| jour <= day) {
                            found.ouverture = Some((session.date, until));
                        }
                        // An opening without limit is not outdone by a later, limited one.
                        if until.is_none() {
                            break;
                        }
                    }
                    if let (None, Some(delai)) = (found.ouverture, law.valeur.delai) {
                        floor = Some(latest.date);
                        found.fermee = Some((latest.date, latest.date.plus(delai)));
                    }
                }
            }
        }
        found.ccp = found
            .manquants
            .iter()
            .copied()
            .filter(|code| {
                found.ouverture.is_some()
                    || situation
                        .fins_couvrant(code)
                        .any(|fin| floor.is_none_or(|day| fin > day))
            })
            .collect();
        found
    }
}
