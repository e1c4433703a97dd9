//! What happened in a dossier, day by day, and what each day changed: computed by comparing the
//! examination of the day before with that of the day. Deadlines that pass are days of their own.

mod effets;
mod faits;

pub use effets::{Effet, NatureEffet};
pub use faits::{Fait, NatureFait};

use crate::catalogue::Catalogue;
use crate::examen::{Examen, Question};
use crate::jour::Jour;
use crate::model::dossier::Dossier;
use crate::model::edition::Edition;
use effets::Etat;
use std::collections::BTreeMap;

/// More days than a life of training holds: a hostile file must not hold the program.
const MOST: usize = 1000;

/// The history of a dossier up to a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Historique {
    /// The last day covered.
    pub jour: Jour,
    /// Days on which something happened or changed, earliest first.
    pub journees: Vec<Journee>,
    /// Facts later than the day, left out.
    pub ecartes: usize,
    /// It stops before the day: it has too many days.
    pub coupee: bool,
}

/// A day.
#[derive(Clone, Debug, PartialEq)]
pub struct Journee {
    /// The day.
    pub date: Jour,
    /// What happened; empty when only time passed.
    pub faits: Vec<Fait>,
    /// What it changed.
    pub effets: Vec<Effet>,
}

impl Historique {
    /// The history of `dossier` up to the day of the question.
    pub fn new(
        dossier: &Dossier,
        edition: &Edition,
        catalogue: &Catalogue,
        question: Question,
    ) -> Self {
        let until = question.jour;
        let mut days: BTreeMap<Jour, Vec<Fait>> = BTreeMap::new();
        let mut ecartes = 0;
        for (date, fait) in faits::of(dossier, until, |id| catalogue.designation(id)) {
            if date <= until {
                days.entry(date).or_default().push(fait);
            } else {
                ecartes += 1;
            }
        }
        let on =
            |jour: Jour| Examen::new(dossier, edition, catalogue, Question { jour, ..question });
        let mut journees = Vec::new();
        let mut examined = 0;
        let mut coupee = false;
        let mut last: Option<(Jour, Etat)> = None;
        while let Some((date, faits)) = days.pop_first() {
            examined += 1;
            if examined > MOST {
                coupee = true;
                break;
            }
            let now = Etat::new(&on(date));
            let eve = date.plus_days(-1);
            let before = match last {
                Some((day, state)) if day == eve => state,
                _ => Etat::new(&on(eve)),
            };
            let effets = effets::between(&before, &now);
            // A deadline is reached, and the day after it has passed.
            for day in now.echeances.iter().flat_map(|e| [*e, e.plus_days(1)]) {
                if day > date && day <= until {
                    days.entry(day).or_default();
                }
            }
            if !faits.is_empty() || !effets.is_empty() {
                journees.push(Journee {
                    date,
                    faits,
                    effets,
                });
            }
            last = Some((date, now));
        }
        Self {
            jour: until,
            journees,
            ecartes,
            coupee,
        }
    }
}
