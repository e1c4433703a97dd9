//! Experience counted in days: the union of the periods, overlaps counted once.

use super::{Compte, Fait, Inconnue, Vue, dated, days, first_day, span};
use crate::jour::Jour;
use crate::model::dossier::Experience;
use crate::model::words::Avis;

/// Counts the periods `known` to be in relation with the title, and `all` those that may be.
#[allow(clippy::cast_precision_loss)] // a life has fewer days than a float has digits
pub(super) fn count(
    known: &[&Experience],
    all: &[&Experience],
    threshold: i64,
    jour: Jour,
) -> Compte {
    let sure = union(known, jour, Vue::Certaine);
    let possible = union(all, jour, Vue::Possible);
    let avis = if sure >= threshold {
        Avis::Satisfait
    } else if possible < threshold {
        Avis::Bloquant
    } else {
        Avis::Indetermine
    };
    let mut count = Compte::new(avis, sure as f64, threshold as f64, "jours");
    match avis {
        Avis::Bloquant => {
            count.atteint_le = first_day(known, jour, |day| {
                union(known, day, Vue::Certaine) >= threshold
            });
        }
        Avis::Indetermine => {
            let vague = known.iter().filter(|e| !dated(e));
            count.manque = vague.map(|e| Inconnue::new(Fait::Dates, e)).collect();
        }
        Avis::Satisfait => {}
    }
    count
}

/// Days covered by at least one period, cut at `jour`.
fn union(periods: &[&Experience], jour: Jour, vue: Vue) -> i64 {
    let mut spans: Vec<(Jour, Jour)> = periods.iter().filter_map(|e| span(e, jour, vue)).collect();
    spans.sort_unstable();
    let mut total = 0;
    let mut covered: Option<Jour> = None;
    for (start, end) in spans {
        let from = covered.map_or(start, |day| start.max(day.plus_days(1)));
        if from <= end {
            total += days((from, end));
            covered = Some(end);
        }
    }
    total
}
