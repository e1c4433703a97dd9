//! Counting experience against the duration that the law asks for, in days or in hours.
//!
//! A period whose relation with the title is not known is counted apart: the answer is firm only
//! if it is the same with and without it.

use crate::jour::Jour;
use crate::model::dossier::Experience;
use crate::model::droit::{ExperienceExigee, Minimum};
use crate::model::words::{Avis, Statut};

/// What the count gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Compte {
    /// Reached, not reached, or not to be told.
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
    /// Keys that would settle the answer, with the day the period began.
    pub manque: Vec<(&'static str, Jour)>,
    /// Latest day of the periods that count for certain.
    pub dernier_jour: Option<Jour>,
    /// First and last day of the periods whose relation with the title is not known.
    pub inconnues: Vec<(Jour, Jour)>,
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
    let mut count = match exigee.minimum {
        None => Compte::new(Avis::Satisfait, 0.0, 0.0, "jours"),
        Some(Minimum::Jours { seuil, .. }) => in_days(&known, &unknown, seuil, jour),
        Some(Minimum::Heures {
            seuil,
            par_an,
            jours_par_an,
            marge,
        }) => {
            let scale = Hours {
                threshold: seuil,
                per_day: par_an / jours_par_an,
                margin: seuil * marge / 100.0,
                trainee_cap: exigee.stages_moins_de_moitie,
            };
            scale.count(&known, &unknown, jour)
        }
    };
    count.dernier_jour = known.iter().map(|e| last_day(e, jour)).max();
    count.inconnues = unknown
        .iter()
        .map(|e| (e.debut, last_day(e, jour)))
        .collect();
    if count.avis == Avis::Indetermine {
        let unrelated = unknown.iter().map(|e| ("experience.rapport", e.debut));
        count.manque.splice(0..0, unrelated);
    }
    count
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

/// The last day of a period as seen on `jour`.
fn last_day(e: &Experience, jour: Jour) -> Jour {
    e.fin.map_or(jour, |fin| fin.min(jour))
}

/// Days of a period, both ends included.
fn span(debut: Jour, fin: Jour) -> i64 {
    debut.days_until(fin) + 1
}

#[allow(clippy::cast_precision_loss)] // a life has fewer days than a float has digits
fn in_days(known: &[&Experience], unknown: &[&Experience], threshold: i64, jour: Jour) -> Compte {
    let sure = union(known.iter().copied(), jour);
    let possible = union(known.iter().chain(unknown).copied(), jour);
    let avis = if sure >= threshold {
        Avis::Satisfait
    } else if possible < threshold {
        Avis::Bloquant
    } else {
        Avis::Indetermine
    };
    let mut count = Compte::new(avis, sure as f64, threshold as f64, "jours");
    if avis == Avis::Bloquant {
        count.atteint_le = reached_by_running(known, threshold - sure, jour);
    }
    count
}

/// Running periods all cover `jour`: from the next day on, each day counts until the last of them
/// ends.
fn reached_by_running(known: &[&Experience], missing: i64, jour: Jour) -> Option<Jour> {
    let mut last = None;
    for e in known {
        match e.fin {
            None => return Some(jour.plus_days(missing)),
            Some(fin) if fin > jour => last = last.max(Some(fin)),
            Some(_) => {}
        }
    }
    let day = jour.plus_days(missing);
    last.filter(|fin| day <= *fin).map(|_| day)
}

/// Days covered by at least one period, cut at `jour`.
fn union<'e>(periods: impl Iterator<Item = &'e Experience>, jour: Jour) -> i64 {
    let mut spans: Vec<(Jour, Jour)> = periods.map(|e| (e.debut, last_day(e, jour))).collect();
    spans.sort_unstable();
    let mut total = 0;
    let mut covered: Option<Jour> = None;
    for (start, end) in spans {
        let from = covered.map_or(start, |day| start.max(day.plus_days(1)));
        if from <= end {
            total += span(from, end);
            covered = Some(end);
        }
    }
    total
}

/// Hours of work, known and estimated, trainee hours apart.
#[derive(Clone, Copy, Default)]
struct Sum {
    work: f64,
    trainee: f64,
    work_estimate: f64,
    trainee_estimate: f64,
}

impl Sum {
    fn add(&mut self, statut: Statut, hours: f64, estimate: bool) {
        let slot = match (statut == Statut::Stagiaire, estimate) {
            (false, false) => &mut self.work,
            (false, true) => &mut self.work_estimate,
            (true, false) => &mut self.trainee,
            (true, true) => &mut self.trainee_estimate,
        };
        *slot += hours;
    }

    fn estimated(self) -> bool {
        self.work_estimate + self.trainee_estimate > 0.0
    }
}

struct Hours {
    threshold: f64,
    /// Hours of a full-time day of the calendar.
    per_day: f64,
    /// Distance to the threshold within which an estimate settles nothing.
    margin: f64,
    /// Trainee hours count for less than half.
    trainee_cap: bool,
}

impl Hours {
    fn count(&self, known: &[&Experience], unknown: &[&Experience], jour: Jour) -> Compte {
        let mut sure = Sum::default();
        for e in known {
            self.add(&mut sure, e, jour);
        }
        let mut possible = sure;
        for e in unknown {
            self.add(&mut possible, e, jour);
        }
        let avis = match (self.judge(sure), self.judge(possible)) {
            (Some(true), _) => Avis::Satisfait,
            (_, Some(false)) => Avis::Bloquant,
            _ => Avis::Indetermine,
        };
        let acquis = self.counted(
            sure.work + sure.work_estimate,
            sure.trainee + sure.trainee_estimate,
        );
        let mut count = Compte::new(avis, acquis, self.threshold, "heures");
        count.estime = sure.estimated();
        if avis == Avis::Bloquant {
            count.atteint_le = self.reached_by_running(known, sure, jour);
        }
        if avis == Avis::Indetermine
            && (self.judge(sure).is_none() || self.judge(possible).is_none())
        {
            let estimated = known.iter().chain(unknown).filter(|e| e.heures.is_none());
            count
                .manque
                .extend(estimated.map(|e| ("experience.heures", e.debut)));
        }
        count
    }

    #[allow(clippy::cast_precision_loss)]
    fn add(&self, sum: &mut Sum, e: &Experience, jour: Jour) {
        let days = span(e.debut, last_day(e, jour)) as f64;
        match (e.heures, e.fin) {
            (Some(hours), Some(fin)) if fin > jour => {
                sum.add(e.statut, hours * days / span(e.debut, fin) as f64, false);
            }
            (Some(hours), _) => sum.add(e.statut, hours, false),
            (None, _) => {
                let share = e.quotite.unwrap_or(1.0);
                sum.add(e.statut, self.per_day * share * days, true);
            }
        }
    }

    /// The hours that count, trainee hours limited where the law limits them.
    fn counted(&self, work: f64, trainee: f64) -> f64 {
        if self.trainee_cap {
            work + trainee.min(self.threshold / 2.0)
        } else {
            work + trainee
        }
    }

    /// Where trainee hours count for less than half, work must bring more than half.
    fn reached(&self, work: f64, trainee: f64) -> bool {
        work >= self.threshold
            || (work + trainee >= self.threshold
                && (!self.trainee_cap || 2.0 * work > self.threshold))
    }

    /// `None` when the answer rests on an estimate too close to the threshold.
    fn judge(&self, sum: Sum) -> Option<bool> {
        if self.reached(sum.work, sum.trainee) {
            return Some(true);
        }
        let work = sum.work + sum.work_estimate;
        let trainee = sum.trainee + sum.trainee_estimate;
        let near = (self.counted(work, trainee) - self.threshold).abs() <= self.margin;
        (!sum.estimated() || !near).then(|| self.reached(work, trainee))
    }

    #[allow(clippy::cast_precision_loss)]
    fn reached_by_running(&self, known: &[&Experience], sum: Sum, jour: Jour) -> Option<Jour> {
        let running: Vec<(&Experience, f64)> = known
            .iter()
            .filter(|e| e.fin.is_none_or(|fin| fin > jour))
            .map(|e| {
                let rate = match (e.heures, e.fin) {
                    (Some(hours), Some(fin)) => hours / span(e.debut, fin) as f64,
                    _ => self.per_day * e.quotite.unwrap_or(1.0),
                };
                (*e, rate)
            })
            .collect();
        let mut work = sum.work + sum.work_estimate;
        let mut trainee = sum.trainee + sum.trainee_estimate;
        let last = running
            .iter()
            .map(|(e, _)| e.fin)
            .max_by_key(|fin| fin.unwrap_or(Jour::MAX))?;
        let mut day = jour;
        while day < last.unwrap_or(Jour::MAX) {
            day = day.plus_days(1);
            for (e, rate) in running
                .iter()
                .filter(|(e, _)| e.fin.is_none_or(|fin| day <= fin))
            {
                if e.statut == Statut::Stagiaire {
                    trainee += rate;
                } else {
                    work += rate;
                }
            }
            if self.reached(work, trainee) {
                return Some(day);
            }
        }
        None
    }
}
