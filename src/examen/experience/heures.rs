//! Experience counted in hours of work: known, estimated from a part of full time, or not known;
//! hours of placement apart, as they count for less than the rest.

use super::{Compte, Fait, Inconnue, Vue, dated, days, first_day, span};
use crate::jour::{DatePartielle, Jour};
use crate::model::dossier::Experience;
use crate::model::droit::{BaremeHeures, ExperienceExigee};
use crate::model::words::{Avis, Statut};

/// Hours of work, known and estimated, placements apart.
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

    fn all_work(self) -> f64 {
        self.work + self.work_estimate
    }

    fn all_trainee(self) -> f64 {
        self.trainee + self.trainee_estimate
    }
}

/// How the law counts hours.
pub(super) struct Heures {
    bareme: BaremeHeures,
    /// Hours of placement count for less than the rest.
    trainee_cap: bool,
}

impl Heures {
    pub(super) fn new(bareme: BaremeHeures, exigee: &ExperienceExigee) -> Self {
        Self {
            bareme,
            trainee_cap: exigee.stages_moins_de_moitie,
        }
    }

    pub(super) fn count(&self, known: &[&Experience], all: &[&Experience], jour: Jour) -> Compte {
        let sure = self.sum(known, jour, Vue::Certaine);
        let possible = self.sum(all, jour, Vue::Possible);
        let avis = if self.sufficient(sure) {
            Avis::Satisfait
        } else if self.insufficient(possible) {
            Avis::Bloquant
        } else {
            Avis::Indetermine
        };
        let acquis = self.counted(sure.all_work(), sure.all_trainee());
        let mut count = Compte::new(avis, acquis, self.bareme.seuil, "heures");
        count.estime = sure.estimated();
        match avis {
            Avis::Bloquant => {
                count.atteint_le = first_day(known, jour, |day| {
                    let sum = self.sum(known, day, Vue::Certaine);
                    self.reached(sum.all_work(), sum.all_trainee(), self.bareme.seuil_haut)
                });
            }
            Avis::Indetermine => {
                // What depends on the relation with the title alone is not asked for its hours.
                let undecided = |periods: &[&Experience]| {
                    !self.sufficient(self.sum(periods, jour, Vue::Certaine))
                        && !self.insufficient(self.sum(periods, jour, Vue::Possible))
                };
                let concerned = if undecided(all) { all } else { known };
                let concerned = if undecided(concerned) { concerned } else { &[] };
                for e in concerned {
                    if e.heures.is_none() {
                        count.manque.push(Inconnue::new(Fait::Heures, e));
                    } else if !dated(e) {
                        count.manque.push(Inconnue::new(Fait::Dates, e));
                    }
                }
            }
            Avis::Satisfait => {}
        }
        count
    }

    fn sum(&self, periods: &[&Experience], jour: Jour, vue: Vue) -> Sum {
        let mut sum = Sum::default();
        for e in periods {
            if let Some((hours, estimate)) = self.hours(e, jour, vue) {
                sum.add(e.statut, hours, estimate);
            }
        }
        sum
    }

    /// The hours of a period by `jour`, and whether they are an estimate.
    #[allow(clippy::cast_precision_loss)]
    pub(super) fn hours(&self, e: &Experience, jour: Jour, vue: Vue) -> Option<(f64, bool)> {
        if let Some(hours) = e.heures {
            return Some((declared(e, hours, jour, vue)?, false));
        }
        // Without a part of full time, nothing is known but that it is at most a full time.
        let share = match vue {
            Vue::Certaine => e.quotite?,
            Vue::Possible => e.quotite.unwrap_or(1.0),
        };
        let days = days(span(e, jour, vue)?) as f64;
        Some((
            self.bareme.par_an / self.bareme.jours_par_an * share * days,
            true,
        ))
    }

    /// The hours that count, placements limited where the law limits them.
    fn counted(&self, work: f64, trainee: f64) -> f64 {
        if self.trainee_cap {
            work + trainee.min(work)
        } else {
            work + trainee
        }
    }

    /// Where placements count for less than the rest, work must bring more than half.
    fn reached(&self, work: f64, trainee: f64, threshold: f64) -> bool {
        work >= threshold
            || (work + trainee >= threshold && (!self.trainee_cap || 2.0 * work > threshold))
    }

    /// Enough for certain. Where the threshold lies between two numbers, past the higher one.
    fn sufficient(&self, sum: Sum) -> bool {
        let BaremeHeures {
            seuil, seuil_haut, ..
        } = self.bareme;
        let enough = |work: f64, trainee: f64| {
            self.reached(work, trainee, seuil_haut)
                && (seuil_haut <= seuil || self.counted(work, trainee) > seuil_haut)
        };
        if enough(sum.work, sum.trainee) {
            return true;
        }
        let total = self.counted(sum.all_work(), sum.all_trainee());
        total > seuil_haut * (1.0 + self.bareme.marge / 100.0)
            && self.reached(sum.all_work(), sum.all_trainee(), seuil_haut)
    }

    /// Not enough, whatever is not known.
    fn insufficient(&self, sum: Sum) -> bool {
        let (work, trainee) = (sum.all_work(), sum.all_trainee());
        if sum.estimated() {
            let total = self.counted(work, trainee);
            return total < self.bareme.seuil * (1.0 - self.bareme.marge / 100.0);
        }
        !self.reached(work, trainee, self.bareme.seuil)
    }
}

/// The hours declared, for the part of the period that lies before `jour`, included.
#[allow(clippy::cast_precision_loss)]
fn declared(e: &Experience, hours: f64, jour: Jour, vue: Vue) -> Option<f64> {
    let Some(fin) = e.fin else {
        // Running: what was worked by the day, if it has begun for certain.
        let begun = e.debut.is_some_and(|debut| debut.dernier() <= jour);
        return (begun || vue == Vue::Possible).then_some(hours);
    };
    let (end, start) = match vue {
        Vue::Certaine => (fin.dernier(), e.debut.map(DatePartielle::dernier)),
        Vue::Possible => (fin.premier(), e.debut.map(DatePartielle::premier)),
    };
    if end <= jour {
        return Some(hours);
    }
    let Some(start) = start else {
        return (vue == Vue::Possible).then_some(hours);
    };
    let whole = days((start, end)) as f64;
    let past = days((start, jour)) as f64;
    (past > 0.0 && whole > 0.0).then(|| hours * past / whole)
}
