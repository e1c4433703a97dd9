//! The contract's words on title sessions without success: failure, possible failure.

use super::Situation;
use crate::jour::Jour;
use crate::model::words::Resultat;

/// A title session that is, or may be, a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Echec {
    /// Day of the session.
    pub date: Jour,
    /// How it ended.
    pub nature: NatureEchec,
}

/// How a title session ended without success.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NatureEchec {
    /// The jury granted nothing.
    Echec,
    /// Absent without a justification.
    AbsenceInjustifiee,
    /// Absent; nothing says whether it was justified.
    AbsenceInconnue,
    /// Absent with a justification.
    AbsenceJustifiee,
}

impl Situation<'_> {
    /// Title sessions that ended in a failure or an absence of any kind, earliest first.
    pub fn echecs(&self) -> impl DoubleEndedIterator<Item = Echec> + '_ {
        self.title_sessions().filter_map(|s| {
            let nature = match (s.resultat?, s.justifiee) {
                (Resultat::Echec, _) => NatureEchec::Echec,
                (Resultat::Absent, Some(false)) => NatureEchec::AbsenceInjustifiee,
                (Resultat::Absent, None) => NatureEchec::AbsenceInconnue,
                (Resultat::Absent, Some(true)) => NatureEchec::AbsenceJustifiee,
                _ => return None,
            };
            Some(Echec {
                date: s.date,
                nature,
            })
        })
    }

    /// Failures, possible ones included: what the contract counts for a VAE candidate.
    pub fn echecs_possibles(&self) -> impl DoubleEndedIterator<Item = Echec> + '_ {
        self.echecs()
            .filter(|e| e.nature != NatureEchec::AbsenceJustifiee)
    }
}
