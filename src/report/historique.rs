//! What happened in a dossier, day by day, and what each day changed: computed by comparing the
//! examination of the day before with that of the day. Deadlines that pass are days of their own, as
//! are those on which the law changes; what changes between two of them is looked for by halving.

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
        if let Some(first) = days.keys().next().copied() {
            let law = catalogue.droit().changes();
            for day in law.range(first..=until).chain([&until]) {
                days.entry(*day).or_default();
            }
        }
        let mut walk = Walk {
            state_of: |jour| {
                let question = Question { jour, ..question };
                Etat::new(&Examen::new(dossier, edition, catalogue, question))
            },
            days,
            until,
            examined: 0,
            journees: Vec::new(),
        };
        let whole = walk.all();
        Self {
            jour: until,
            journees: walk.journees,
            ecartes,
            coupee: whole.is_none(),
        }
    }
}

struct Walk<F> {
    /// Examines the dossier on a day.
    state_of: F,
    /// The days to look at, with what happened on each.
    days: BTreeMap<Jour, Vec<Fait>>,
    until: Jour,
    examined: usize,
    journees: Vec<Journee>,
}

impl<F: Fn(Jour) -> Etat> Walk<F> {
    /// Every day on which something happened or changed; `None` if there are too many.
    fn all(&mut self) -> Option<()> {
        let mut last: Option<(Jour, Etat)> = None;
        while let Some((date, faits)) = self.days.pop_first() {
            let eve = date.plus_days(-1);
            let before = match last {
                Some((day, state)) if day == eve => state,
                Some((day, state)) => {
                    let before = self.examine(eve)?;
                    if !effets::between(&state, &before).is_empty() {
                        // No rule announced it: an experience in doubt that has grown, say.
                        let changed = self.first_change(day, &state, eve)?;
                        self.days.insert(date, faits);
                        self.days.entry(changed).or_default();
                        last = Some((day, state));
                        continue;
                    }
                    before
                }
                None => self.examine(eve)?,
            };
            let now = self.examine(date)?;
            let effets = effets::between(&before, &now);
            // A deadline is reached, and the day after it has passed.
            for day in now.echeances.iter().flat_map(|e| [*e, e.plus_days(1)]) {
                if day > date && day <= self.until {
                    self.days.entry(day).or_default();
                }
            }
            if !faits.is_empty() || !effets.is_empty() {
                self.journees.push(Journee {
                    date,
                    faits,
                    effets,
                });
            }
            last = Some((date, now));
        }
        Some(())
    }

    fn examine(&mut self, jour: Jour) -> Option<Etat> {
        self.examined += 1;
        (self.examined <= MOST).then(|| (self.state_of)(jour))
    }

    /// The first day that differs from `state`, that of `from`; the day `to` does.
    fn first_change(&mut self, mut from: Jour, state: &Etat, mut to: Jour) -> Option<Jour> {
        while from.days_until(to) > 1 {
            let middle = from.plus_days(from.days_until(to) / 2);
            if effets::between(state, &self.examine(middle)?).is_empty() {
                from = middle;
            } else {
                to = middle;
            }
        }
        Some(to)
    }
}
