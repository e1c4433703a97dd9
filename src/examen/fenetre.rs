//! The window in which the CCP of a title can be gathered: one window, anchored on the first CCP.
//!
//! Each limit of the law gives a prudent date and an extreme one. The earliest prudent date is
//! announced; up to the earliest extreme one the answer is to be confirmed; later it is closed.

use super::acces::rank;
use super::echec::{Origine, origine};
use super::fin::Fin;
use super::{Bases, Facts};
use crate::jour::Jour;
use crate::model::dossier::Session;
use crate::model::droit::{Delai, Gap, LimiteEdition, Provenance};
use crate::model::words::Avis;

/// What a limit comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The time that runs from the first CCP.
    Duree,
    /// The end of the edition.
    Edition,
}

/// One limit of the law.
#[derive(Clone, Debug)]
pub struct Limite<'a> {
    /// What it comes from.
    pub cause: Cause,
    /// The date to go by.
    pub prudente: Jour,
    /// The latest date that a text allows to claim; `None`: no date is known.
    pub extreme: Option<Jour>,
    /// The day compared with them.
    pub juge: Jour,
    /// The law of the date to go by.
    pub sources: Vec<&'a Provenance>,
    /// The law of the latest date, where it is another: nothing rests on it up to the first date.
    pub au_dela: Vec<&'a Provenance>,
}

/// The window of a dossier.
#[derive(Clone, Debug)]
pub struct Fenetre<'a> {
    /// Open, closed, or not known.
    pub avis: Avis,
    /// Day of the first CCP; the other dates are `None` without one.
    pub depuis: Option<Jour>,
    /// Last day announced.
    pub annonce: Option<Jour>,
    /// Last day that can be claimed.
    pub extreme: Option<Jour>,
    /// The limits, as the law lists them.
    pub limites: Vec<Limite<'a>>,
    /// A CCP was granted after the time that runs from the first one.
    pub tardif: Option<Jour>,
    /// What the law does not say.
    pub gap: Option<Gap<'a>>,
}

impl<'a> Limite<'a> {
    /// The law of both dates.
    pub fn toutes(&self) -> impl Iterator<Item = &'a Provenance> {
        self.sources.iter().chain(&self.au_dela).copied()
    }

    /// The answer of this limit alone.
    pub fn avis(&self) -> Avis {
        if self.juge <= self.prudente {
            Avis::Satisfait
        } else if self.extreme.is_none_or(|last| self.juge <= last) {
            Avis::Indetermine
        } else {
            Avis::Bloquant
        }
    }
}

impl<'a> Fenetre<'a> {
    pub(super) fn new(facts: &Facts<'_, 'a>, bases: &Bases<'a>) -> Self {
        let mut window = Self {
            avis: Avis::Satisfait,
            depuis: None,
            annonce: None,
            extreme: None,
            limites: Vec::new(),
            tardif: None,
            gap: None,
        };
        let situation = facts.situation;
        let Some(first) = situation.premier_acquis() else {
            return window;
        };
        window.depuis = Some(first.date);
        window.duration(facts, bases, first.date, first.session);
        window.edition(facts, &bases.fin);
        window.annonce = window.limites.iter().map(|l| l.prudente).min();
        window.extreme = window.limites.iter().filter_map(|l| l.extreme).min();
        let duration = window.limites.iter().find(|l| l.cause == Cause::Duree);
        window.tardif = duration
            .and_then(|l| l.extreme)
            .and_then(|last| situation.dernier_acquis().filter(|day| *day > last));
        let answers = window.limites.iter().map(|l| match l.cause {
            Cause::Duree if window.tardif.is_some() => Avis::Indetermine,
            _ => l.avis(),
        });
        let unknown = window.gap.is_some() || window.limites.is_empty();
        let unknown = unknown.then_some(Avis::Indetermine);
        window.avis = answers
            .chain(unknown)
            .max_by_key(|a| rank(*a))
            .unwrap_or(Avis::Indetermine);
        window
    }

    /// The five years from the first CCP.
    fn duration(
        &mut self,
        facts: &Facts<'_, 'a>,
        bases: &Bases<'a>,
        first: Jour,
        session: &Session,
    ) {
        let jour = facts.situation.jour;
        let law = facts.droit_au(jour);
        let years = match facts.droit.capitalisation_duree.at(law) {
            Ok(years) => years,
            Err(gap) => {
                self.gap = Some(gap);
                return;
            }
        };
        let terme = facts
            .droit
            .terme(Delai::Capitalisation, first.plus(*years.valeur));
        let mut limit = Limite {
            cause: Cause::Duree,
            prudente: terme.sur,
            extreme: Some(terme.possible),
            juge: judged(facts),
            sources: vec![years.provenance],
            au_dela: terme.periode.into_iter().collect(),
        };
        let from_notification = session.notification.filter(|n| *n <= jour).filter(|_| {
            origine(facts, &bases.demandes, &bases.formations, session) == Origine::Vae
        });
        if let Some(notification) = from_notification {
            match facts.droit.capitalisation_duree_vae.if_any(law) {
                Ok(Some(years)) => {
                    let later = notification.plus(*years.valeur);
                    limit.extreme = limit.extreme.max(Some(later));
                    limit.au_dela.push(years.provenance);
                }
                Err(gap) if jour > terme.possible => self.gap = Some(gap),
                Ok(None) | Err(_) => {}
            }
        }
        self.limites.push(limit);
    }

    /// The end of the edition: the title itself must be obtained by then.
    fn edition(&mut self, facts: &Facts<'_, 'a>, fin: &Fin<'a>) {
        let jour = facts.situation.jour;
        let law = match facts.droit.capitalisation_edition.at(facts.droit_au(jour)) {
            Ok(law) if *law.valeur == LimiteEdition::Validite => law,
            Ok(_) => return,
            Err(gap) => {
                if !gap.is_absent() {
                    self.gap = Some(gap);
                }
                return;
            }
        };
        let Some(end) = fin.dernier_jour() else {
            return;
        };
        let terme = facts.droit.terme(Delai::Capitalisation, end);
        let mut limit = Limite {
            cause: Cause::Edition,
            prudente: end,
            extreme: None,
            juge: jour,
            sources: [law.provenance]
                .into_iter()
                .chain(fin.prolongation())
                .collect(),
            au_dela: terme.periode.into_iter().collect(),
        };
        if let Fin::Dite { suite, .. } = fin {
            limit.au_dela.extend(suite.sources());
            limit.extreme = suite.dernier_jour().map(|day| day.max(terme.possible));
        }
        self.limites.push(limit);
    }
}

/// The day compared with the time from the first CCP: that of the last CCP, once all are held.
fn judged(facts: &Facts<'_, '_>) -> Jour {
    let situation = facts.situation;
    let last = situation.dernier_acquis().filter(|_| situation.complet());
    last.unwrap_or(situation.jour)
}
