//! Periods that overlap, and blocks written twice.

use super::Controle;
use crate::jour::{DatePartielle, Jour};
use crate::model::dossier::{Experience, Formation};
use crate::problem::{Code, Problem};

/// A period: the days that are in it for certain, and its beginning as written.
struct Periode {
    du: Jour,
    au: Jour,
    debut: DatePartielle,
}

impl Controle<'_, '_> {
    pub(super) fn overlaps(&mut self) {
        let d = self.dossier;
        let spans = self.spans;
        let all = [
            (
                "formation",
                overlapping(d.formations.iter().map(trained)),
                &spans.formations,
            ),
            (
                "experience",
                overlapping(d.experiences.iter().map(worked)),
                &spans.experiences,
            ),
        ];
        for (block, ranks, places) in all {
            for (rank, since) in ranks {
                let since = match since {
                    DatePartielle::Jour(day) => format!("le {}", day.french()),
                    part @ DatePartielle::Entre(..) => format!("en {}", part.french()),
                };
                self.push(
                    Problem::new(
                        Code::Chevauchement,
                        format!("cette période recouvre celle qui commence {since}"),
                    )
                    .help("vérifier les dates ; les jours communs ne comptent qu'une fois")
                    .warning(),
                    block,
                    rank,
                    places,
                );
            }
        }
    }

    pub(super) fn repeats(&mut self) {
        let d = self.dossier;
        let spans = self.spans;
        let all = [
            ("formation", repeated(&d.formations), &spans.formations),
            ("experience", repeated(&d.experiences), &spans.experiences),
            ("vae", repeated(&d.demandes), &spans.demandes),
            (
                "certification",
                repeated(&d.certifications),
                &spans.certifications,
            ),
            ("session", repeated(&d.sessions), &spans.sessions),
        ];
        for (block, ranks, places) in all {
            for rank in ranks {
                self.push(
                    Problem::new(
                        Code::BlocRepete,
                        format!("ce bloc [[{block}]] est écrit deux fois"),
                    )
                    .help("retirer l'un des deux")
                    .warning(),
                    block,
                    rank,
                    places,
                );
            }
        }
    }
}

/// A training without an end is running, unless it was left: its end is then unknown.
fn trained(f: &Formation) -> Option<Periode> {
    let left = f.abandon == Some(true);
    let au = match f.fin {
        None if left => return None,
        fin => fin.unwrap_or(Jour::MAX),
    };
    Some(Periode {
        du: f.debut,
        au,
        debut: f.debut.into(),
    })
}

/// The days that every reading of its dates gives.
fn worked(e: &Experience) -> Option<Periode> {
    let debut = e.debut?;
    let (du, au) = (
        debut.dernier(),
        e.fin.map_or(Jour::MAX, DatePartielle::premier),
    );
    (du <= au).then_some(Periode { du, au, debut })
}

/// Ranks of the periods that overlap an earlier one, with the beginning of that one. A file may
/// hold thousands: sorted once, compared to the one that reaches furthest.
fn overlapping(all: impl Iterator<Item = Option<Periode>>) -> Vec<(usize, DatePartielle)> {
    let mut all: Vec<(Periode, usize)> = all
        .enumerate()
        .filter_map(|(rank, period)| Some((period?, rank)))
        .collect();
    all.sort_unstable_by_key(|(p, rank)| (p.du, p.au, *rank));
    let mut furthest: Option<Periode> = None;
    let mut found = Vec::new();
    for (period, rank) in all {
        if let Some(earlier) = &furthest
            && period.du <= earlier.au
        {
            found.push((rank, earlier.debut));
        }
        if furthest.as_ref().is_none_or(|f| period.au > f.au) {
            furthest = Some(period);
        }
    }
    found
}

/// Ranks of the blocks equal to an earlier one.
fn repeated<T: PartialEq>(blocks: &[T]) -> Vec<usize> {
    // Beyond this, comparing each with each would cost too much for a warning.
    const MOST: usize = 1000;
    let blocks = blocks.get(..MOST).unwrap_or(blocks);
    (1..blocks.len())
        .filter(|rank| {
            let (before, from) = blocks.split_at(*rank);
            from.first().is_some_and(|block| before.contains(block))
        })
        .collect()
}
