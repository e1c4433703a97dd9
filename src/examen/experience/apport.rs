//! What one period of experience brings to the count, overlaps with others aside.

use super::heures::Heures;
use super::{Vue, days, span};
use crate::jour::Jour;
use crate::model::dossier::Experience;
use crate::model::droit::{ExperienceExigee, Minimum};
use crate::model::words::Statut;

/// What one period brings.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Apport {
    /// Why it counts, or not.
    pub pourquoi: Pourquoi,
    /// What it brings for certain, in the unit of the law; `None` where nothing is known, or where the
    /// law counts nothing.
    pub certain: Option<f64>,
    /// The most that it may bring.
    pub possible: Option<f64>,
    /// The hours are an estimate, from a part of full time.
    pub estime: bool,
}

/// Why a period counts, or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pourquoi {
    /// It counts.
    Compte,
    /// A placement: it counts for less than the rest.
    Stage,
    /// Whether it is in relation with the title is not recorded.
    RapportInconnu,
    /// It is in no relation with the title.
    SansRapport,
    /// The law does not admit its status.
    Statut,
    /// It begins after the day.
    AVenir,
}

impl Pourquoi {
    /// Whether it counts: `None` where that is not known.
    pub const fn compte(self) -> Option<bool> {
        match self {
            Self::Compte | Self::Stage => Some(true),
            Self::RapportInconnu => None,
            Self::SansRapport | Self::Statut | Self::AVenir => Some(false),
        }
    }
}

/// What `e` brings on `jour`, under a law that asks for `exigee`.
pub fn apport(e: &Experience, exigee: &ExperienceExigee, jour: Jour) -> Apport {
    let pourquoi = match e.rapport {
        _ if e.debut.is_some_and(|debut| debut.premier() > jour) => Pourquoi::AVenir,
        _ if !exigee.statuts.contains(&e.statut) => Pourquoi::Statut,
        Some(false) => Pourquoi::SansRapport,
        None => Pourquoi::RapportInconnu,
        Some(true) if e.statut == Statut::Stagiaire => Pourquoi::Stage,
        Some(true) => Pourquoi::Compte,
    };
    let [certain, possible] =
        [Vue::Certaine, Vue::Possible].map(|vue| measure(e, exigee, jour, vue));
    // What may not be in relation with the title brings nothing for certain.
    let counted = pourquoi.compte();
    Apport {
        pourquoi,
        certain: certain.filter(|_| counted == Some(true)).map(|(n, _)| n),
        possible: possible.filter(|_| counted != Some(false)).map(|(n, _)| n),
        estime: certain.or(possible).is_some_and(|(_, estime)| estime),
    }
}

/// Days or hours of the period, and whether they are an estimate.
#[allow(clippy::cast_precision_loss)] // a life has fewer days than a float has digits
fn measure(e: &Experience, exigee: &ExperienceExigee, jour: Jour, vue: Vue) -> Option<(f64, bool)> {
    match exigee.minimum {
        Minimum::Activite => None,
        Minimum::Jours { .. } => span(e, jour, vue).map(|span| (days(span) as f64, false)),
        Minimum::Heures(scale) | Minimum::DeuxLectures(scale) => {
            Heures::new(scale, exigee).hours(e, jour, vue)
        }
    }
}
