//! Counting experience against what the law asks for: a duration in days or in hours, or an
//! activity whatever its duration.
//!
//! What is not known is counted apart: each count has what is certain and what may be, and the
//! answer is firm only if it is the same with both.

mod apport;
mod heures;
mod jours;

use crate::jour::{DatePartielle, Jour};
use crate::model::dossier::Experience;
use crate::model::droit::{ExperienceExigee, Minimum};
use crate::model::words::{Avis, Statut};
pub use apport::{Apport, Pourquoi, apport};
use heures::Heures;

/// What the count gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Compte {
    /// Reached, not reached, or not known.
    pub avis: Avis,
    /// What is counted for certain, in the unit of the law.
    pub acquis: f64,
    /// What the law asks for, in the same unit.
    pub seuil: f64,
    /// `jours` or `heures`.
    pub unite: &'static str,
    /// Part of it is an estimate.
    pub estime: bool,
    /// The day on which the running periods will reach the threshold.
    pub atteint_le: Option<Jour>,
    /// What would settle the answer.
    pub manque: Vec<Inconnue>,
    /// Latest day of the periods that count for certain.
    pub dernier_jour: Option<Jour>,
    /// The periods whose relation with the title is not known: first day, and last.
    pub inconnues: Vec<(Option<Jour>, Jour)>,
}

/// A fact of a period that is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inconnue {
    /// Which.
    pub fait: Fait,
    /// First day of the period, as far as it is known.
    pub debut: Option<DatePartielle>,
}

/// What may not be known of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fait {
    /// Whether it is in relation with the title.
    Rapport,
    /// Its exact dates.
    Dates,
    /// The hours worked.
    Heures,
    /// Whether a placement is counted.
    Stage,
}

/// Which bound of what is not known is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Vue {
    /// What is known for certain.
    Certaine,
    /// The most that may be.
    Possible,
}

/// Counts `experiences` on `jour` against `exigee`.
pub fn compter(experiences: &[&Experience], exigee: &ExperienceExigee, jour: Jour) -> Compte {
    let admitted = |e: &&&Experience| exigee.statuts.contains(&e.statut);
    let known: Vec<&Experience> = experiences
        .iter()
        .filter(admitted)
        .filter(|e| e.rapport == Some(true))
        .copied()
        .collect();
    let unknown: Vec<&Experience> = experiences
        .iter()
        .filter(admitted)
        .filter(|e| e.rapport.is_none())
        .copied()
        .collect();
    let all: Vec<&Experience> = known.iter().chain(&unknown).copied().collect();
    let mut count = match exigee.minimum {
        Minimum::Activite => activity(&known, &unknown, jour),
        Minimum::Jours { seuil, .. } => jours::count(&known, &all, seuil, jour),
        Minimum::Heures(scale) => Heures::new(scale, exigee).count(&known, &all, jour),
        Minimum::DeuxLectures(scale) => {
            let hours = Heures::new(scale, exigee).count(&known, &all, jour);
            let activity = activity(&known, &unknown, jour);
            if hours.avis == activity.avis {
                hours
            } else {
                Compte {
                    avis: Avis::Indetermine,
                    manque: Vec::new(),
                    ..hours
                }
            }
        }
    };
    count.dernier_jour = known.iter().map(|e| last_day(e, jour, Vue::Certaine)).max();
    count.inconnues = unknown
        .iter()
        .map(|e| {
            (
                e.debut.map(DatePartielle::premier),
                last_day(e, jour, Vue::Possible),
            )
        })
        .collect();
    if count.avis == Avis::Indetermine {
        let unrelated = unknown.iter().map(|e| Inconnue::new(Fait::Rapport, e));
        count.manque.splice(0..0, unrelated);
    }
    count
}

impl Inconnue {
    fn new(fait: Fait, period: &Experience) -> Self {
        Self {
            fait,
            debut: period.debut,
        }
    }
}

impl Compte {
    fn new(avis: Avis, acquis: f64, seuil: f64, unite: &'static str) -> Self {
        Self {
            avis,
            acquis,
            seuil,
            unite,
            estime: false,
            atteint_le: None,
            manque: Vec::new(),
            dernier_jour: None,
            inconnues: Vec::new(),
        }
    }
}

/// No duration: one activity in relation with the title, other than a placement, is enough. One
/// whose month or year is not over may not have begun.
fn activity(known: &[&Experience], unknown: &[&Experience], jour: Jour) -> Compte {
    let begun = |e: &&Experience| e.debut.is_none_or(|debut| debut.dernier() <= jour);
    let placement = |e: &&&Experience| e.statut == Statut::Stagiaire;
    let avis = if known.iter().any(|e| !placement(&e) && begun(e)) {
        Avis::Satisfait
    } else if known.is_empty() && unknown.is_empty() {
        Avis::Bloquant
    } else {
        Avis::Indetermine
    };
    let mut count = Compte::new(avis, 0.0, 0.0, "jours");
    if avis == Avis::Indetermine {
        let doubts = known.iter().map(|e| {
            let fait = if placement(&e) {
                Fait::Stage
            } else {
                Fait::Dates
            };
            Inconnue::new(fait, e)
        });
        count.manque = doubts.collect();
    }
    count
}

/// First and last day of a period as seen on `jour`, both included; `None` where it has no day.
fn span(e: &Experience, jour: Jour, vue: Vue) -> Option<(Jour, Jour)> {
    let first = match (vue, e.debut) {
        (Vue::Certaine, debut) => debut?.dernier(),
        (Vue::Possible, Some(debut)) => debut.premier(),
        (Vue::Possible, None) => Jour::MIN,
    };
    let last = last_day(e, jour, vue);
    (first <= last).then_some((first, last))
}

/// The last day of a period as seen on `jour`.
fn last_day(e: &Experience, jour: Jour, vue: Vue) -> Jour {
    match (e.fin, vue) {
        (None, _) => jour,
        (Some(fin), Vue::Certaine) => fin.premier().min(jour),
        (Some(fin), Vue::Possible) => fin.dernier().min(jour),
    }
}

/// Days from one to the other, both ends included.
fn days((first, last): (Jour, Jour)) -> i64 {
    first.days_until(last) + 1
}

/// The period's dates are all given to the day.
fn dated(e: &Experience) -> bool {
    matches!(e.debut, Some(DatePartielle::Jour(_)))
        && !matches!(e.fin, Some(DatePartielle::Entre(..)))
}

/// The first day after `jour`, up to the last day of the periods, on which `reached` holds; it must
/// go on holding from there.
fn first_day(periods: &[&Experience], jour: Jour, reached: impl Fn(Jour) -> bool) -> Option<Jour> {
    let ends = periods
        .iter()
        .map(|e| e.fin.map_or(Jour::MAX, DatePartielle::dernier));
    let last = ends.max().filter(|last| *last > jour)?;
    let (mut before, mut after) = (0, jour.days_until(last));
    if !reached(last) {
        return None;
    }
    while after - before > 1 {
        let middle = i64::midpoint(before, after);
        if reached(jour.plus_days(middle)) {
            after = middle;
        } else {
            before = middle;
        }
    }
    Some(jour.plus_days(after))
}
