//! The window in which the CCP of a title can be gathered: one window, anchored on the first CCP.
//!
//! Each limit of the law gives a prudent date and an extreme one. The earliest prudent date is
//! announced; up to the earliest extreme one the answer is to be confirmed; later it is closed.

use super::Facts;
use super::vae::Vae;
use crate::jour::Jour;
use crate::model::dossier::Session;
use crate::model::droit::{Gap, LimiteEdition, Provenance};
use crate::model::words::{Avis, TypeSession};

/// One limit of the law.
#[derive(Clone, Debug)]
pub struct Limite<'a> {
    /// Why that date, in French.
    pub motif: &'static str,
    /// The date to go by.
    pub prudente: Jour,
    /// The latest date that a text allows to claim.
    pub extreme: Jour,
    /// The law.
    pub sources: Vec<&'a Provenance>,
}

/// The window of a dossier.
#[derive(Clone, Debug)]
pub struct Fenetre<'a> {
    /// Open, closed, or not to be told.
    pub avis: Avis,
    /// Day of the first CCP; the other dates are `None` without one.
    pub depuis: Option<Jour>,
    /// Last day announced; none where a limit is not known.
    pub annonce: Option<Jour>,
    /// Last day that can be claimed.
    pub extreme: Option<Jour>,
    /// The limits, as the law lists them.
    pub limites: Vec<Limite<'a>>,
    /// A CCP was granted after the window had closed.
    pub tardif: Option<Jour>,
    /// What the law does not say.
    pub gap: Option<Gap<'a>>,
}

impl<'a> Fenetre<'a> {
    pub(super) fn new(facts: &Facts<'_, 'a>, vae: &Vae<'a>) -> Self {
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
        window.gather(facts, vae, first.date, first.session);
        if window.gap.is_some() {
            window.avis = Avis::Indetermine;
            return window;
        }
        let (Some(announced), Some(extreme)) = (
            window.limites.iter().map(|l| l.prudente).min(),
            window.limites.iter().map(|l| l.extreme).min(),
        ) else {
            window.avis = Avis::Indetermine;
            return window;
        };
        window.annonce = Some(announced);
        window.extreme = Some(extreme);
        window.tardif = situation.dernier_acquis().filter(|last| *last > extreme);
        let judged = if situation.complet() {
            situation.dernier_acquis().unwrap_or(situation.jour)
        } else {
            situation.jour
        };
        window.avis = if window.tardif.is_some() {
            Avis::Indetermine
        } else if judged <= announced {
            Avis::Satisfait
        } else if judged <= extreme {
            Avis::Indetermine
        } else {
            Avis::Bloquant
        };
        window
    }

    fn gather(&mut self, facts: &Facts<'_, 'a>, vae: &Vae<'a>, first: Jour, session: &Session) {
        let law = facts.droit_au(facts.situation.jour);
        match facts.droit.capitalisation_duree.at(law) {
            Ok(years) => {
                let prudent = first.plus(*years.valeur);
                let mut limit = Limite {
                    motif: "délai depuis le premier CCP",
                    prudente: prudent,
                    extreme: prudent,
                    sources: vec![years.provenance],
                };
                let from_notification = session
                    .notification
                    .filter(|n| *n <= facts.situation.jour)
                    .filter(|_| vae_candidate(facts, vae, session));
                if let Some(notification) = from_notification
                    && let Some(years) = facts
                        .droit
                        .capitalisation_duree_vae
                        .if_any(law)
                        .unwrap_or_else(|gap| self.keep(gap))
                {
                    limit.extreme = prudent.max(notification.plus(*years.valeur));
                    limit.sources.push(years.provenance);
                }
                self.limites.push(limit);
            }
            Err(gap) => self.gap = Some(gap),
        }
        if let Some(end) = facts.edition.validite.au
            && let Some(edition) = facts
                .droit
                .capitalisation_edition
                .if_any(law)
                .unwrap_or_else(|gap| self.keep(gap))
            && *edition.valeur == LimiteEdition::Validite
        {
            let mut limit = Limite {
                motif: "fin de validité de l'édition",
                prudente: end,
                extreme: end,
                sources: vec![edition.provenance],
            };
            if let Some(grace) = facts
                .droit
                .edition_close
                .if_any(law)
                .unwrap_or_else(|gap| self.keep(gap))
            {
                limit.extreme = end.plus(*grace.valeur);
                limit.sources.push(grace.provenance);
            }
            self.limites.push(limit);
        }
    }

    /// Keeps the first gap: no value comes of it.
    fn keep<T>(&mut self, gap: Gap<'a>) -> Option<T> {
        self.gap.get_or_insert(gap);
        None
    }
}

/// The session was sat as a VAE candidate: a title session, after the deposit of a request that
/// was admitted, with no complete training ended by then.
pub(crate) fn vae_candidate_at(
    session: &Session,
    vae: &Vae<'_>,
    mut complete_ends: impl Iterator<Item = Jour>,
) -> bool {
    session.nature == TypeSession::Titre
        && vae.notices().any(|n| n.depot < session.date)
        && !complete_ends.any(|end| end <= session.date)
}

pub(super) fn vae_candidate(facts: &Facts<'_, '_>, vae: &Vae<'_>, session: &Session) -> bool {
    let ends = facts
        .situation
        .formations_completes(facts.edition)
        .map(|(end, _)| end);
    vae_candidate_at(session, vae, ends)
}
