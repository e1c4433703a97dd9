//! The year that a training path has to sit again, after a failure or an absence: for the title, for
//! a CCP, for a CCS.

use super::Facts;
use crate::model::dossier::Session;
use crate::model::droit::{Delai, Gap, Provenance, Terme};

/// Until when it may be sat again without a new training.
#[derive(Clone, Copy, Debug)]
pub struct Reprise<'a> {
    /// The first failure or absence.
    pub session: &'a Session,
    /// The last day.
    pub terme: Terme<'a>,
    /// The law.
    pub source: &'a Provenance,
}

impl<'a> Reprise<'a> {
    /// The law, and the exceptional period that may carry the day further.
    pub fn sources(&self) -> impl Iterator<Item = &'a Provenance> {
        [Some(self.source), self.terme.periode]
            .into_iter()
            .flatten()
    }
}

/// What the first of these sessions, earliest first, leaves; `None` without one, or where the law of
/// its day sets no limit.
///
/// # Errors
/// [`Gap`] where that law is not sure.
pub(super) fn reprise<'a>(
    facts: &Facts<'_, 'a>,
    mut sessions: impl Iterator<Item = &'a Session>,
) -> Result<Option<Reprise<'a>>, Gap<'a>> {
    let Some(session) = sessions.next() else {
        return Ok(None);
    };
    let law = facts
        .droit
        .reprise_sans_formation
        .if_any(facts.droit_au(session.date))?;
    Ok(law.map(|law| Reprise {
        session,
        terme: facts
            .droit
            .terme(Delai::NouvelleSession, session.date.plus(*law.valeur)),
        source: law.provenance,
    }))
}
