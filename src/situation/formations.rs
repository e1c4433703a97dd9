//! The contract's words on trainings: complete, running, covering a CCP.

use super::Situation;
use crate::jour::Jour;
use crate::model::dossier::Formation;
use crate::model::edition::Edition;
use crate::model::words::Organisation;

impl<'a> Situation<'a> {
    /// Trainings that prepare for the whole title in one stretch, not abandoned, whatever their
    /// end. An absent `abandon` is not an abandonment: leaving is the event that one records.
    fn whole_title(&self, edition: &'a Edition) -> impl DoubleEndedIterator<Item = &'a Formation> {
        self.formations.iter().copied().filter(|f| {
            f.parcours == Organisation::Continu
                && f.ccs.is_none()
                && f.abandon != Some(true)
                && edition.ccp.iter().all(|c| lists(f, &c.code))
        })
    }

    /// Complete trainings: those of the whole title ended on or before the day, with their end.
    pub fn formations_completes(
        &self,
        edition: &'a Edition,
    ) -> impl DoubleEndedIterator<Item = (Jour, &'a Formation)> {
        self.whole_title(edition)
            .filter_map(|f| Some((f.fin?, f)))
            .filter(|(fin, _)| *fin <= self.jour)
    }

    /// Trainings of the whole title still running on the day.
    pub fn formations_en_cours(
        &self,
        edition: &'a Edition,
    ) -> impl DoubleEndedIterator<Item = &'a Formation> {
        self.whole_title(edition)
            .filter(|f| f.fin.is_none_or(|fin| fin > self.jour))
    }

    /// Ends of the trainings that cover this CCP, on or before the day.
    pub fn fins_couvrant(&self, ccp: &str) -> impl Iterator<Item = Jour> {
        self.formations
            .iter()
            .filter(move |f| f.ccs.is_none() && covers(f, ccp))
            .filter_map(|f| f.fin)
            .filter(|fin| *fin <= self.jour)
    }

    /// Ends of the trainings for this CCS, on or before the day.
    pub fn fins_ccs(&self, ccs: &str) -> impl Iterator<Item = Jour> {
        self.formations
            .iter()
            .filter(move |f| f.ccs.as_deref() == Some(ccs) && f.abandon != Some(true))
            .filter_map(|f| f.fin)
            .filter(|fin| *fin <= self.jour)
    }
}

/// The training lists this CCP, or the whole title.
fn lists(formation: &Formation, ccp: &str) -> bool {
    formation
        .ccp
        .as_ref()
        .is_none_or(|codes| codes.iter().any(|c| c == ccp))
}

/// Once abandoned, a training covers only the CCP that it names.
fn covers(formation: &Formation, ccp: &str) -> bool {
    lists(formation, ccp) && (formation.abandon != Some(true) || formation.ccp.is_some())
}
