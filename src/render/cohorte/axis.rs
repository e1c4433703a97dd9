//! The scale of the timeline: days to per cent of the width.

use crate::jour::{Duree, Jour};

/// How far the timeline looks on either side of the day: what lies beyond is brought back to the
/// edge, so that one old dossier does not flatten all the others. A choice of layout.
const PORTEE: Duree = Duree::mois(72);

/// Whole years, drawn from left to right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Axis {
    debut: Jour,
    fin: Jour,
}

impl Axis {
    /// A scale that holds `jour` and these days, within reach of `jour`.
    pub(super) fn new(jour: Jour, jours: impl Iterator<Item = Jour>) -> Self {
        let (mut first, mut last) = (jour, jour);
        for day in jours {
            first = first.min(day);
            last = last.max(day);
        }
        first = first.max(jour.minus(PORTEE));
        last = last.min(jour.plus(PORTEE));
        Self {
            debut: january(first.year()),
            fin: january(last.year().saturating_add(1)),
        }
    }

    /// Where a day falls, in per cent; a day out of the scale falls on its edge.
    pub(super) fn place(self, jour: Jour) -> f64 {
        let whole = count(self.debut.days_until(self.fin)).max(1.0);
        (count(self.debut.days_until(jour)) / whole * 100.0).clamp(0.0, 100.0)
    }

    /// The first day.
    pub(super) const fn debut(self) -> Jour {
        self.debut
    }

    /// The last day.
    pub(super) const fn fin(self) -> Jour {
        self.fin
    }

    /// The day is before the first one.
    pub(super) fn before(self, jour: Jour) -> bool {
        jour < self.debut
    }

    /// The day is after the last one.
    pub(super) fn after(self, jour: Jour) -> bool {
        jour > self.fin
    }

    /// The years, each with where it begins.
    pub(super) fn years(self) -> impl Iterator<Item = (i32, f64)> {
        (self.debut.year()..self.fin.year()).map(move |y| (y, self.place(january(y))))
    }
}

fn january(year: i32) -> Jour {
    Jour::new(year, 1, 1).unwrap_or(Jour::MAX)
}

fn count(days: i64) -> f64 {
    // A calendar has fewer days than 32 bits can count.
    f64::from(i32::try_from(days).unwrap_or(i32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jour(text: &str) -> Jour {
        text.parse().unwrap()
    }

    #[test]
    fn the_scale_goes_by_whole_years() {
        let axe = Axis::new(
            jour("2006-11-23"),
            [jour("2006-10-12"), jour("2011-10-12")].into_iter(),
        );
        let years: Vec<i32> = axe.years().map(|(y, _)| y).collect();
        assert_eq!(years, [2006, 2007, 2008, 2009, 2010, 2011]);
        assert!(axe.place(jour("2006-01-01")).abs() < f64::EPSILON);
        assert!((axe.place(jour("2012-01-01")) - 100.0).abs() < f64::EPSILON);
    }

    #[test]
    fn an_old_dossier_does_not_squeeze_the_others() {
        let axe = Axis::new(jour("2024-06-01"), [jour("1950-01-01")].into_iter());
        assert_eq!(axe.years().next().map(|(y, _)| y), Some(2018));
        assert!(axe.before(jour("1950-01-01")));
        assert!(axe.place(jour("1950-01-01")).abs() < f64::EPSILON);
    }
}
