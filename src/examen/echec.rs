//! Title sessions without success: which are failures, which may be, and of which pathway.

use super::Facts;
use super::demandes::Demandes;
use super::formation::Formations;
use crate::jour::Jour;
use crate::model::dossier::Session;
use crate::model::droit::{AbsencesComptees, Gap};
use crate::model::words::{Resultat, TypeSession, Voie};

/// A title session that is, or may be, a failure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Echec<'a> {
    /// The session.
    pub session: &'a Session,
    /// Day of the session.
    pub date: Jour,
    /// How it ended.
    pub nature: NatureEchec,
    /// The pathway that led to it, where the dossier records it.
    pub dite: Option<Voie>,
    /// The pathway that led to it, recorded or deduced.
    pub origine: Origine,
    /// An absence that the law of its day counts, whatever its reason.
    pub comptee: bool,
    /// An absence of which the law of its day does not say whether it counts.
    pub doute: Option<Gap<'a>>,
}

/// How a title session ended without success.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NatureEchec {
    /// The jury granted nothing.
    Echec,
    /// Absent without a justification.
    AbsenceInjustifiee,
    /// Absent; whether it was justified is not recorded.
    AbsenceInconnue,
    /// Absent with a justification.
    AbsenceJustifiee,
}

/// The pathway that led to a title session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origine {
    /// After a training.
    Formation,
    /// As a VAE candidate.
    Vae,
    /// Unknown: neither an admitted request nor a training came before it.
    Inconnue,
}

impl Echec<'_> {
    /// The candidate did not come.
    pub fn absence(self) -> bool {
        self.nature != NatureEchec::Echec
    }

    /// It is a failure for certain.
    pub fn certain(self) -> bool {
        self.comptee
            || matches!(
                self.nature,
                NatureEchec::Echec | NatureEchec::AbsenceInjustifiee
            )
    }

    /// It is, or may be, a failure.
    pub fn possible(self) -> bool {
        self.certain() || self.nature == NatureEchec::AbsenceInconnue || self.doute.is_some()
    }
}

/// The failures of a dossier, earliest first.
#[derive(Clone, Debug)]
pub struct Echecs<'a> {
    liste: Vec<Echec<'a>>,
}

/// The pathway that led to the title session: recorded, or else deduced from what came before it.
pub(super) fn origine(
    facts: &Facts<'_, '_>,
    demandes: &Demandes<'_>,
    formations: &Formations<'_>,
    session: &Session,
) -> Origine {
    match session.parcours {
        Some(Voie::Continu) => return Origine::Formation,
        Some(Voie::Vae) => return Origine::Vae,
        None => {}
    }
    let complete = || {
        let ended = formations.completes(facts.edition, None);
        ended.iter().any(|a| a.suivie.avant(session))
    };
    if session.nature == TypeSession::Titre && demandes.admise_avant(session) && !complete() {
        Origine::Vae
    } else if formations
        .toutes()
        .any(|s| s.formation.debut < session.date)
    {
        Origine::Formation
    } else {
        Origine::Inconnue
    }
}

impl<'a> Echecs<'a> {
    pub(super) fn new(
        facts: &Facts<'_, 'a>,
        demandes: &Demandes<'a>,
        formations: &Formations<'a>,
    ) -> Self {
        let failed = facts.situation.title_sessions().filter_map(|s| {
            let nature = match (s.resultat?, s.justifiee) {
                (Resultat::Echec, _) => NatureEchec::Echec,
                (Resultat::Absent, Some(false)) => NatureEchec::AbsenceInjustifiee,
                (Resultat::Absent, None) => NatureEchec::AbsenceInconnue,
                (Resultat::Absent, Some(true)) => NatureEchec::AbsenceJustifiee,
                _ => return None,
            };
            let origine = origine(facts, demandes, formations, s);
            let law = facts.droit.nouvelle_session.if_any(facts.droit_au(s.date));
            let trained = origine == Origine::Formation;
            let absent = s.resultat == Some(Resultat::Absent);
            let doute = law.err().filter(|_| trained && absent);
            let law = law.ok().flatten();
            let all = law.is_some_and(|l| l.valeur.absences == AbsencesComptees::Toutes);
            Some(Echec {
                session: s,
                date: s.date,
                nature,
                dite: s.parcours,
                origine,
                comptee: all && trained,
                doute,
            })
        });
        Self {
            liste: failed.collect(),
        }
    }

    /// Title sessions that ended in a failure or an absence of any kind, earliest first.
    pub fn tous(&self) -> impl DoubleEndedIterator<Item = Echec<'a>> + '_ {
        self.liste.iter().copied()
    }

    /// Sessions missed or failed otherwise than as a VAE candidate, earliest first.
    pub(super) fn de_formation(&self) -> impl Iterator<Item = &'a Session> + '_ {
        self.tous()
            .filter(|e| e.origine != Origine::Vae)
            .map(|e| e.session)
    }

    /// What counts for a VAE candidate: failures, possible ones included, but those of a session
    /// sat after a training.
    pub fn pour_la_vae(&self) -> impl DoubleEndedIterator<Item = Echec<'a>> + '_ {
        self.tous()
            .filter(|e| e.possible() && e.dite != Some(Voie::Continu))
    }
}
