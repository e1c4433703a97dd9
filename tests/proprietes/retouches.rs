//! What the properties do to a dossier: other orders, facts added, facts to come taken away, days
//! known less well.

use super::blocs::partie;
use cip::jour::{DatePartielle, Jour};
use cip::model::dossier::{Demarche, Dossier, Session};
use cip::model::words::Resultat;
use proptest::prelude::*;

/// The dossier, and the same with its blocks in another order.
pub(crate) fn melange(d: Dossier) -> impl Strategy<Value = (Dossier, Dossier)> {
    let shuffled = (
        Just(d.formations.clone()).prop_shuffle(),
        Just(d.experiences.clone()).prop_shuffle(),
        Just(d.demandes.clone()).prop_shuffle(),
        Just(d.sessions.clone()).prop_shuffle(),
    );
    shuffled.prop_map(move |(formations, experiences, demandes, sessions)| {
        let other = Dossier {
            formations,
            experiences,
            demandes,
            sessions,
            ..d.clone()
        };
        (d.clone(), other)
    })
}

/// A fact that the dossier does not hold yet: which of those absent, and its value.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ajout {
    rang: usize,
    vrai: bool,
}

/// Any of the facts that may be absent.
pub(crate) fn ajout() -> impl Strategy<Value = Ajout> {
    (0_usize..840, any::<bool>()).prop_map(|(rang, vrai)| Ajout { rang, vrai })
}

impl Ajout {
    /// Writes it down; false if nothing of the kind is absent.
    pub(crate) fn ecrire(self, d: &mut Dossier) -> bool {
        let mut slots = Vec::new();
        if d.pieces.dossier().is_none() {
            slots.push(&mut d.pieces.dspp);
        }
        slots.extend(d.experiences.iter_mut().map(|e| &mut e.rapport));
        slots.extend(d.formations.iter_mut().map(|f| &mut f.evaluations));
        slots.extend(d.sessions.iter_mut().filter_map(|s| match s.resultat {
            Some(Resultat::Absent) => Some(&mut s.justifiee),
            Some(Resultat::Partiel) => Some(&mut s.entretien_souhaite),
            _ => None,
        }));
        slots.retain(|slot| slot.is_none());
        let count = slots.len().max(1);
        let Some(slot) = slots.get_mut(self.rang % count) else {
            return false;
        };
        **slot = Some(self.vrai);
        true
    }
}

/// The dossier without what is later than `jour`; of the sessions planned, only that they are.
pub(crate) fn jusqu_a(d: &Dossier, jour: Jour) -> Dossier {
    let mut past = d.clone();
    past.formations.retain(|f| f.debut <= jour);
    past.experiences
        .retain(|e| e.debut.is_none_or(|debut| debut.premier() <= jour));
    past.demandes.retain(|v| v.depot <= jour);
    for v in &mut past.demandes {
        if v.notification.is_some_and(|day| day > jour) {
            (v.notification, v.decision) = (None, None);
        }
        v.complet = v.complet.filter(|day| *day <= jour);
        v.demarche = v.demarche.filter(|step| match step {
            Demarche::Aucune => true,
            Demarche::Le(day) => *day <= jour,
        });
    }
    past.certifications.retain(|c| c.date <= jour);
    for s in &mut past.sessions {
        if s.date > jour {
            *s = Session {
                debut: s.debut,
                ccs: s.ccs.take(),
                edition: s.edition.take(),
                annulee: s.annulee.take(),
                ..Session::new(s.date, s.nature)
            };
        }
        s.notification = s.notification.filter(|day| *day <= jour);
        s.annulee = s.annulee.take().filter(|a| a.date <= jour);
    }
    past
}

/// The dossier without the sessions planned after `jour`, but those whose tests begin within a
/// training: it has ended for them.
pub(crate) fn sans_prevues(d: &Dossier, jour: Jour) -> Dossier {
    let mut past = d.clone();
    past.sessions.retain(|s| {
        let first = s.premier_jour();
        let holds =
            |debut: Jour, fin: Option<Jour>| debut <= first && fin.is_some_and(|f| first <= f);
        s.date <= jour || d.formations.iter().any(|f| holds(f.debut, f.fin))
    });
    past
}

/// The dossier in which one bound of an activity is known by its month, or its year, alone.
/// `None` where no such bound is known to the day.
pub(crate) fn floute(d: &Dossier, rang: usize, annee: bool) -> Option<Dossier> {
    let mut vague = d.clone();
    let bounds = vague
        .experiences
        .iter_mut()
        .flat_map(|e| [&mut e.debut, &mut e.fin]);
    let mut exact: Vec<_> = bounds
        .filter(|bound| matches!(bound, Some(DatePartielle::Jour(_))))
        .collect();
    let count = exact.len().max(1);
    let bound = exact.get_mut(rang % count)?;
    let day = bound.map(DatePartielle::premier)?;
    **bound = Some(partie(day, annee));
    Some(vague)
}
