//! The VAE requests of a dossier, each with its fate on the day.

use super::Facts;
use crate::jour::Jour;
use crate::model::dossier::{Demarche, Session};
use crate::model::droit::{Delai, DepartDuSilence, EffetDuSilence, Gap, Provenance};
use crate::model::words::{Decision, Plateforme};
use crate::situation::DemandeVue;

/// What has become of a request, on the day.
#[derive(Clone, Debug)]
pub enum Suite<'a> {
    /// No answer yet, within the delay.
    EnAttente {
        /// Last day of the delay: silence falls at its end.
        echeance: Jour,
        /// What silence is worth.
        effet: EffetDuSilence,
        /// The law on silence, and the period that suspended it.
        sources: Vec<&'a Provenance>,
    },
    /// No answer, and the delay runs from a complete file of which nothing is known.
    SansDate {
        /// The day that the delay would end, counted from the deposit.
        echeance: Jour,
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
    /// Admitted by silence, by this law.
    pub tacite: Option<&'a Provenance>,
    /// Last day of validity, or what the law does not say.
    pub fin: Result<Validite<'a>, Gap<'a>>,
    /// Last day to which the authority has extended it: it holds until then at least.
    pub proroge: Option<Jour>,
    /// The sixth month, where the notice may lapse then.
    pub caducite: Option<Caducite<'a>>,
    /// Notified before the edition took effect.
    pub anterieure: bool,
    /// CCP that it names; none: the title.
    pub ccp: Option<&'a [String]>,
}

/// Until when a notice holds.
#[derive(Clone, Copy, Debug)]
pub struct Validite<'a> {
    /// Last day for certain.
    pub fin: Jour,
    /// Last day that a text may allow.
    pub possible: Jour,
    /// The law of the duration; none where the authority's extension gives the day.
    pub source: Option<&'a Provenance>,
    /// The exceptional period that may carry it further.
    pub periode: Option<&'a Provenance>,
}

/// The lapse of a notice without a step on the portal.
#[derive(Clone, Copy, Debug)]
pub struct Caducite<'a> {
    /// Last day of the sixth month.
    pub terme: Jour,
    /// What is known of it.
    pub effet: EffetCaducite,
    /// The law.
    pub source: &'a Provenance,
}

/// What the sixth month does to a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EffetCaducite {
    /// Lapsed after it: on the portal, and no step by then.
    Caduque,
    /// Perhaps lapsed: nothing says where the request was made, or whether a step was recorded.
    Douteuse,
}

/// Whether a notice may be used on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Etat {
    /// It may.
    Vivante,
    /// It is not known.
    Douteuse,
    /// It has ended or lapsed.
    Finie,
}

impl<'a> Notice<'a> {
    /// Whether it holds on that day.
    pub fn etat(&self, jour: Jour) -> Etat {
        let Ok(validite) = &self.fin else {
            let held = self.proroge.is_some_and(|day| jour <= day) && !self.anterieure;
            return if held { Etat::Vivante } else { Etat::Douteuse };
        };
        let lapsed = self.caducite.filter(|c| jour > c.terme).map(|c| c.effet);
        if jour > validite.possible || lapsed == Some(EffetCaducite::Caduque) {
            Etat::Finie
        } else if jour > validite.fin || lapsed.is_some() || self.anterieure {
            Etat::Douteuse
        } else {
            Etat::Vivante
        }
    }

    /// The last day on which it may be used as surely as on `jour`.
    pub fn dernier_jour(&self, jour: Jour) -> Option<Jour> {
        let etat = self.etat(jour);
        let Ok(validite) = &self.fin else {
            return self.proroge.filter(|_| etat == Etat::Vivante);
        };
        match etat {
            Etat::Vivante => {
                let lapse = self.caducite.map(|c| c.terme);
                Some(lapse.map_or(validite.fin, |day| day.min(validite.fin)))
            }
            Etat::Douteuse | Etat::Finie => Some(validite.possible),
        }
    }

    /// The law that it rests on: how it was given, how long it holds, when it lapses.
    pub fn sources(&self) -> impl Iterator<Item = &'a Provenance> {
        let lapse = self.caducite.map(|c| c.source);
        self.tacite.into_iter().chain(self.duration()).chain(lapse)
    }

    /// The law of its duration, and the period that may carry it further.
    pub fn duration(&self) -> impl Iterator<Item = &'a Provenance> {
        let validite = self.fin.as_ref().ok();
        let texts = validite.map(|v| [v.source, v.periode]);
        texts.into_iter().flatten().flatten()
    }

    /// It names this CCP.
    pub fn nomme(&self, ccp: &str) -> bool {
        self.ccp.is_some_and(|codes| codes.iter().any(|c| c == ccp))
    }
}

/// A request and its fate.
#[derive(Clone, Debug)]
pub struct DemandeJugee<'a> {
    /// Day of deposit.
    pub depot: Jour,
    /// CCP that it names; none: the title.
    pub ccp: Option<&'a [String]>,
    /// Its fate.
    pub suite: Suite<'a>,
}

/// The requests of a dossier, each with its fate.
#[derive(Clone, Debug)]
pub struct Demandes<'a> {
    /// Earliest first.
    pub liste: Vec<DemandeJugee<'a>>,
}

impl<'a> Demandes<'a> {
    pub(super) fn new(facts: &Facts<'_, 'a>) -> Self {
        let judged = facts.situation.demandes.iter().map(|d| DemandeJugee {
            depot: d.depot,
            ccp: d.ccp,
            suite: fate(facts, *d),
        });
        Self {
            liste: judged.collect(),
        }
    }

    /// Favourable notices, earliest request first.
    pub fn notices(&self) -> impl DoubleEndedIterator<Item = &Notice<'a>> {
        self.liste.iter().filter_map(DemandeJugee::notice)
    }

    /// The latest request.
    pub fn derniere(&self) -> Option<&DemandeJugee<'a>> {
        self.liste.last()
    }

    /// A request for the whole title, admitted, was deposited before this session.
    pub(super) fn admise_avant(&self, session: &Session) -> bool {
        self.notices()
            .any(|n| n.ccp.is_none() && n.depot < session.date)
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

    /// What the law does not say of the silence kept on a request that names this CCP.
    pub fn silence_inconnu(&self, ccp: &str) -> Option<Gap<'a>> {
        let named = self.ccp.is_some_and(|codes| codes.iter().any(|c| c == ccp));
        match &self.suite {
            Suite::SilenceInconnu(gap) if named => Some(*gap),
            _ => None,
        }
    }
}

fn fate<'a>(facts: &Facts<'_, 'a>, demande: DemandeVue<'a>) -> Suite<'a> {
    match demande.reponse {
        Some((notification, Decision::Recevable)) => {
            return Suite::Recevable(notice(facts, demande, notification, None));
        }
        Some((notification, Decision::Irrecevable)) => return Suite::Refusee(notification),
        None => {}
    }
    let law = facts.droit_au(demande.depot);
    let silence = match facts.droit.vae_silence.at(law) {
        Ok(silence) => silence,
        Err(gap) => return Suite::SilenceInconnu(gap),
    };
    let rule = silence.valeur;
    let from_complete = rule.depart == DepartDuSilence::Complet;
    let start = match demande.complet.filter(|_| from_complete) {
        Some(complete) => complete,
        None => demande.depot,
    };
    let (echeance, periode) = facts.droit.fin_du_silence(start, rule.delai);
    if facts.situation.jour <= echeance {
        return Suite::EnAttente {
            echeance,
            effet: rule.effet,
            sources: [Some(silence.provenance), periode]
                .into_iter()
                .flatten()
                .collect(),
        };
    }
    if from_complete && demande.complet.is_none() {
        return Suite::SansDate {
            echeance,
            source: silence.provenance,
        };
    }
    match rule.effet {
        EffetDuSilence::Refus => Suite::RefuseeParSilence(echeance, silence.provenance),
        EffetDuSilence::Acceptation => {
            Suite::Recevable(notice(facts, demande, echeance, Some(silence.provenance)))
        }
    }
}

fn notice<'a>(
    facts: &Facts<'_, 'a>,
    demande: DemandeVue<'a>,
    notification: Jour,
    tacite: Option<&'a Provenance>,
) -> Notice<'a> {
    let law = facts.droit_au(demande.depot);
    let fin = facts.droit.vae_notice.at(law).map(|duree| {
        let plain = notification.plus(*duree.valeur);
        let extended = demande.prorogation.filter(|day| *day > plain);
        let terme = facts.droit.terme(Delai::VaeNotice, plain);
        let fin = extended.unwrap_or(plain);
        Validite {
            fin,
            possible: fin.max(terme.possible),
            source: extended.is_none().then_some(duree.provenance),
            periode: terme.periode.filter(|_| terme.possible > fin),
        }
    });
    let (fin, caducite) = match lapse(facts, demande, notification, law) {
        Ok(caducite) => (fin, caducite),
        Err(gap) => (fin.and(Err(gap)), None),
    };
    let du = facts.edition.validite.du;
    Notice {
        depot: demande.depot,
        notification,
        tacite,
        fin,
        proroge: demande.prorogation,
        caducite,
        anterieure: du.is_some_and(|du| notification < du),
        ccp: demande.ccp,
    }
}

/// The lapse of a notice at its sixth month, where the law provides one and nothing rules it out.
///
/// # Errors
/// [`Gap`] where the law is not sure.
fn lapse<'a>(
    facts: &Facts<'_, 'a>,
    demande: DemandeVue<'a>,
    notification: Jour,
    law: Jour,
) -> Result<Option<Caducite<'a>>, Gap<'a>> {
    if demande.prorogation.is_some() || demande.plateforme == Some(Plateforme::Formulaire) {
        return Ok(None);
    }
    let Some(rule) = facts.droit.vae_caducite.if_any(law)? else {
        return Ok(None);
    };
    let terme = notification.plus(*rule.valeur);
    let in_time = matches!(demande.demarche, Some(Demarche::Le(day)) if day <= terme);
    let effet = match (demande.plateforme, demande.demarche) {
        _ if in_time => return Ok(None),
        (Some(Plateforme::FranceVae), Some(_)) => EffetCaducite::Caduque,
        _ => EffetCaducite::Douteuse,
    };
    Ok(Some(Caducite {
        terme,
        effet,
        source: rule.provenance,
    }))
}
