//! Where a VAE candidate stands: the fate of each request, then the stage.

use super::Facts;
use crate::jour::Jour;
use crate::model::droit::{EffetDuSilence, Gap, Provenance};
use crate::model::words::Decision;
use crate::situation::{DemandeVue, Echec};

/// What has become of a request, on the day.
#[derive(Clone, Debug)]
pub enum Suite<'a> {
    /// No answer yet, within the delay.
    EnAttente {
        /// Last day of the delay: silence falls at its end.
        echeance: Jour,
        /// What silence is worth.
        effet: EffetDuSilence,
        /// The law on silence.
        source: &'a Provenance,
    },
    /// Refused by a decision notified that day.
    Refusee(Jour),
    /// Refused by silence, after this last day.
    RefuseeParSilence(Jour, &'a Provenance),
    /// Admitted, by decision or by silence.
    Recevable(Notice<'a>),
    /// No answer, and the law on silence is not known.
    SilenceInconnu(Gap<'a>),
}

/// A favourable notice.
#[derive(Clone, Debug)]
pub struct Notice<'a> {
    /// Deposit of the request.
    pub depot: Jour,
    /// Day of notification, or the day silence fell.
    pub notification: Jour,
    /// Admitted by silence.
    pub tacite: bool,
    /// Last day of validity, or what the law does not say.
    pub fin: Result<(Jour, &'a Provenance), Gap<'a>>,
}

impl Notice<'_> {
    /// Not known to have expired on that day.
    pub fn vivante(&self, jour: Jour) -> bool {
        self.fin.as_ref().map_or(true, |(fin, _)| jour <= *fin)
    }
}

/// A request and its fate.
#[derive(Clone, Debug)]
pub struct DemandeJugee<'a> {
    /// Day of deposit.
    pub depot: Jour,
    /// Its fate.
    pub suite: Suite<'a>,
}

/// Where the VAE pathway stands.
#[derive(Clone, Debug)]
pub enum EtapeVae<'a> {
    /// A request is to be made, or is pending.
    Demande,
    /// The title session may be sat on this notice.
    Session(Notice<'a>),
    /// One failure, within the time given to sit again, and a notice already used: two texts
    /// disagree.
    SecondeSession {
        /// The notice.
        notice: Notice<'a>,
        /// The failure.
        echec: Echec,
        /// Last day on which a second session could be authorised, or what the law does not say.
        echeance: Result<(Jour, &'a Provenance), Gap<'a>>,
    },
}

/// The VAE side of a dossier.
#[derive(Clone, Debug)]
pub struct Vae<'a> {
    /// Requests, earliest first.
    pub demandes: Vec<DemandeJugee<'a>>,
    /// The stage.
    pub etape: EtapeVae<'a>,
}

impl<'a> Vae<'a> {
    pub(super) fn new(facts: &Facts<'_, 'a>) -> Self {
        let demandes: Vec<_> = facts
            .situation
            .demandes
            .iter()
            .map(|d| DemandeJugee {
                depot: d.depot,
                suite: fate(facts, *d),
            })
            .collect();
        let etape = stage(facts, &demandes);
        Self { demandes, etape }
    }

    /// Favourable notices, earliest request first.
    pub fn notices(&self) -> impl DoubleEndedIterator<Item = &Notice<'a>> {
        self.demandes.iter().filter_map(DemandeJugee::notice)
    }

    /// The latest request.
    pub fn derniere(&self) -> Option<&DemandeJugee<'a>> {
        self.demandes.last()
    }
}

impl<'a> DemandeJugee<'a> {
    /// The favourable notice, if the request was admitted.
    pub fn notice(&self) -> Option<&Notice<'a>> {
        match &self.suite {
            Suite::Recevable(notice) => Some(notice),
            _ => None,
        }
    }
}

fn fate<'a>(facts: &Facts<'_, 'a>, demande: DemandeVue) -> Suite<'a> {
    let law = facts.droit_au(demande.depot);
    let notice = |notification: Jour, tacite| {
        Suite::Recevable(Notice {
            depot: demande.depot,
            notification,
            tacite,
            fin: facts
                .droit
                .vae_notice
                .at(law)
                .map(|duree| (notification.plus(*duree.valeur), duree.provenance)),
        })
    };
    match demande.reponse {
        Some((notification, Decision::Recevable)) => return notice(notification, false),
        Some((notification, Decision::Irrecevable)) => return Suite::Refusee(notification),
        None => {}
    }
    let silence = match facts.droit.vae_silence.at(law) {
        Ok(silence) => silence,
        Err(gap) => return Suite::SilenceInconnu(gap),
    };
    let echeance = demande.depot.plus(silence.valeur.delai);
    if facts.situation.jour <= echeance {
        return Suite::EnAttente {
            echeance,
            effet: silence.valeur.effet,
            source: silence.provenance,
        };
    }
    match silence.valeur.effet {
        EffetDuSilence::Refus => Suite::RefuseeParSilence(echeance, silence.provenance),
        EffetDuSilence::Acceptation => notice(echeance, true),
    }
}

fn stage<'a>(facts: &Facts<'_, 'a>, demandes: &[DemandeJugee<'a>]) -> EtapeVae<'a> {
    let notices = || demandes.iter().filter_map(DemandeJugee::notice);
    let failures: Vec<Echec> = facts.situation.echecs_possibles().collect();
    let last_failure = failures.last().map(|e| e.date);
    let usable = notices()
        .filter(|n| n.vivante(facts.situation.jour))
        .filter(|n| last_failure.is_none_or(|failure| n.notification > failure))
        .max_by_key(|n| n.notification);
    if let Some(notice) = usable {
        return EtapeVae::Session(notice.clone());
    }
    let ([echec], Some(notice)) = (
        failures.as_slice(),
        notices().max_by_key(|n| n.notification),
    ) else {
        return EtapeVae::Demande;
    };
    let law = facts.droit.nouvelle_session.at(facts.droit_au(echec.date));
    let echeance = law.map(|again| (echec.date.plus(again.valeur.delai), again.provenance));
    match echeance {
        Ok((day, _)) if facts.situation.jour > day => EtapeVae::Demande,
        Err(gap) if gap.is_absent() => EtapeVae::Demande,
        echeance => EtapeVae::SecondeSession {
            notice: notice.clone(),
            echec: *echec,
            echeance,
        },
    }
}
