//! When the edition ends, and until when its title can still be obtained.

use super::Facts;
use crate::jour::Jour;
use crate::model::droit::{Delai, Droit, Gap, Provenance, Terme};
use crate::model::edition::{Edition, Validite};

/// The end of an edition.
#[derive(Clone, Debug)]
pub enum Fin<'a> {
    /// None is known, nor can be deduced.
    Inconnue,
    /// Its last day.
    Dite {
        /// The last day.
        au: Jour,
        /// The text that prolonged the edition, if one did.
        texte: Option<&'a Provenance>,
        /// Until when the title can still be obtained.
        suite: Delivrance<'a>,
    },
    /// No text gives the end: the eve of the first day of an edition that replaces it.
    Deduite {
        /// The eve.
        veille: Jour,
        /// That edition.
        par: &'a Edition,
        /// The last day of that edition, if it has one.
        fin: Option<Jour>,
        /// Until when the title of that edition can be obtained.
        suite: Option<Delivrance<'a>>,
    },
}

/// Until when a title can be obtained after the end of its edition.
#[derive(Clone, Debug)]
pub enum Delivrance<'a> {
    /// The last day is that of the registration.
    Enregistree(Jour),
    /// The law gives this time after the end.
    Selon(Terme<'a>, &'a Provenance),
    /// The law of the day does not say.
    Inconnue(Gap<'a>),
}

impl<'a> Delivrance<'a> {
    /// The last day that may be claimed, if one is known.
    pub fn dernier_jour(&self) -> Option<Jour> {
        match self {
            Self::Enregistree(day) => Some(*day),
            Self::Selon(terme, _) => Some(terme.possible),
            Self::Inconnue(_) => None,
        }
    }

    /// The law that gives it.
    pub fn sources(&self) -> impl Iterator<Item = &'a Provenance> {
        let found = match self {
            Self::Selon(terme, source) => [Some(*source), terme.periode],
            Self::Inconnue(gap) => [gap.provenance(), None],
            Self::Enregistree(_) => [None, None],
        };
        found.into_iter().flatten()
    }
}

impl<'a> Fin<'a> {
    pub(super) fn new(facts: &Facts<'_, 'a>) -> Self {
        let edition = facts.edition;
        let jour = facts.situation.jour;
        let validite = edition.validite_au(jour);
        if let Some(au) = validite.au {
            return Self::Dite {
                au,
                texte: facts.catalogue.end_source(&edition.id, jour),
                suite: delivrance(facts.droit, validite, au, facts.droit_au(jour)),
            };
        }
        let Some((par, du)) = facts.catalogue.first_to_replace(&edition.id) else {
            return Self::Inconnue;
        };
        let after = par.validite_au(jour);
        let fin = after.au.or_else(|| {
            facts
                .catalogue
                .first_to_replace(&par.id)
                .map(|(_, du)| du.plus_days(-1))
        });
        // The successor is examined under its own law.
        let law = facts.impose.or(par.droit).unwrap_or(jour);
        Self::Deduite {
            veille: du.plus_days(-1),
            par,
            fin,
            suite: fin.map(|au| delivrance(facts.droit, after, au, law)),
        }
    }

    /// The text that prolonged the edition, if one did.
    pub const fn prolongation(&self) -> Option<&'a Provenance> {
        match self {
            Self::Dite { texte, .. } => *texte,
            Self::Inconnue | Self::Deduite { .. } => None,
        }
    }

    /// The last day of the edition, given by a text or deduced.
    pub const fn dernier_jour(&self) -> Option<Jour> {
        match self {
            Self::Inconnue => None,
            Self::Dite { au, .. } => Some(*au),
            Self::Deduite { veille, .. } => Some(*veille),
        }
    }

    /// The last day on which the title may be obtained, if one is known.
    pub fn dernier_possible(&self) -> Option<Jour> {
        match self {
            Self::Inconnue => None,
            Self::Dite { suite, .. } => suite.dernier_jour(),
            Self::Deduite { suite, .. } => suite.as_ref()?.dernier_jour(),
        }
    }
}

/// The last day on which the title of an edition whose end is known can be obtained, if the law of
/// the day `law` sets one.
pub(super) fn dernier_jour_du_titre(droit: &Droit, validite: Validite, law: Jour) -> Option<Jour> {
    delivrance(droit, validite, validite.au?, law).dernier_jour()
}

fn delivrance(droit: &Droit, validite: Validite, au: Jour, law: Jour) -> Delivrance<'_> {
    if let Some(last) = validite.delivrance {
        return Delivrance::Enregistree(last);
    }
    match droit.edition_close.at(law) {
        Ok(grace) => Delivrance::Selon(
            droit.terme(Delai::EditionClose, au.plus(*grace.valeur)),
            grace.provenance,
        ),
        Err(gap) => Delivrance::Inconnue(gap),
    }
}
