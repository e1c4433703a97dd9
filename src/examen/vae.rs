//! Where the VAE pathway stands.

use super::Facts;
use super::demandes::{Demandes, Etat, Notice};
use super::echec::{Echec, Echecs};
use crate::jour::Jour;
use crate::model::droit::{Delai, Gap, Provenance};

/// Where the VAE pathway stands.
#[derive(Clone, Debug)]
pub enum EtapeVae<'a> {
    /// A request is to be made, or is pending.
    Demande,
    /// The title session, or that of the CCP named, may be sat on this notice.
    Session {
        /// The notice.
        notice: Notice<'a>,
    },
    /// One failure less than a year ago and a notice already used: two texts disagree.
    SecondeSession {
        /// The notice.
        notice: Notice<'a>,
        /// The failure.
        echec: Echec<'a>,
        /// Last day on which a second session could be authorised, and the law on sitting again; or
        /// what that law does not say.
        reprise: Result<(Jour, &'a Provenance), Gap<'a>>,
    },
}

impl<'a> EtapeVae<'a> {
    /// The stage: on the best notice that may be used, else on a second session, else a request.
    pub(super) fn new(facts: &Facts<'_, 'a>, demandes: &Demandes<'a>, echecs: &Echecs<'a>) -> Self {
        let jour = facts.situation.jour;
        let failures: Vec<Echec<'a>> = echecs.pour_la_vae().collect();
        let last_failure = failures.last().map(|e| e.date);
        let usable = demandes
            .notices()
            .filter(|n| n.etat(jour) != Etat::Finie)
            .filter(|n| last_failure.is_none_or(|failure| n.notification > failure))
            .filter(|n| n.ccp.is_none() || !nommes(facts, n).is_empty())
            .min_by_key(|n| {
                let last = n.dernier_jour(jour).unwrap_or(Jour::MAX);
                // Notified after the end of the edition, it opens nothing.
                let late = facts
                    .edition
                    .validite
                    .au
                    .is_some_and(|au| n.notification > au);
                (late, n.etat(jour), n.ccp.is_some(), std::cmp::Reverse(last))
            });
        if let Some(notice) = usable {
            return Self::Session {
                notice: notice.clone(),
            };
        }
        let [echec] = failures.as_slice() else {
            return Self::Demande;
        };
        let used = demandes
            .notices()
            .filter(|n| n.ccp.is_none() && n.notification <= echec.date)
            .filter(|n| n.etat(echec.date) != Etat::Finie)
            .max_by_key(|n| n.notification);
        let again = facts
            .droit
            .nouvelle_session
            .if_any(facts.droit_au(echec.date));
        let reprise = match again {
            Ok(None) => return Self::Demande,
            Ok(Some(again)) => {
                let plain = echec.date.plus(again.valeur.delai);
                let terme = facts.droit.terme(Delai::NouvelleSession, plain);
                if jour > terme.possible {
                    return Self::Demande;
                }
                Ok((terme.sur, again.provenance))
            }
            Err(gap) => Err(gap),
        };
        let Some(notice) = used else {
            return Self::Demande;
        };
        Self::SecondeSession {
            notice: notice.clone(),
            echec: *echec,
            reprise,
        }
    }
}

/// The CCP left that a notice names.
pub(super) fn nommes<'a>(facts: &Facts<'_, 'a>, notice: &Notice<'_>) -> Vec<&'a str> {
    let left = facts.situation.manquants(facts.edition);
    left.into_iter().filter(|code| notice.nomme(code)).collect()
}
