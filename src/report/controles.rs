//! What is wrong in a dossier that reads well: facts that contradict one another, or the law of
//! their day. For `cip check` alone; the other commands answer all the same.

mod dates;
pub mod doublons;
pub mod droit;
mod periodes;
mod prevues;
mod sessions;
mod validite;

use crate::examen::Examen;
use crate::model::dossier::{Dossier, Session};
use crate::model::words::Avis;
use crate::problem::{Code, Problem};
use crate::read::dossier::Spans;
use crate::rules::jury_composition;
use std::ops::Range;

/// Every problem of a dossier, at its place.
pub fn controler(ex: &Examen<'_>, spans: &Spans) -> Vec<Problem> {
    let mut check = Controle {
        ex,
        dossier: ex.dossier,
        spans,
        found: Vec::new(),
    };
    check.sessions();
    check.grants();
    check.planned();
    check.validity();
    check.birth();
    check.overlaps();
    check.repeats();
    check.juries();
    check
        .found
        .sort_by_key(|p| p.span.as_ref().map_or(0, |s| s.start));
    check.found
}

struct Controle<'c, 'a> {
    ex: &'c Examen<'a>,
    dossier: &'a Dossier,
    spans: &'c Spans,
    found: Vec<Problem>,
}

impl<'a> Controle<'_, 'a> {
    /// Adds a problem of the block of that rank.
    fn push(
        &mut self,
        problem: Problem,
        block: &str,
        rank: usize,
        places: &[Option<Range<usize>>],
    ) {
        let key = format!("{block}[{}]", rank + 1);
        let place = places.get(rank).cloned().flatten();
        self.found.push(problem.at(place).key(key));
    }

    fn session(&mut self, problem: Problem, rank: usize) {
        self.push(problem, "session", rank, &self.spans.sessions);
    }

    /// The sessions that are not revoked, each with its rank in the file.
    fn standing(&self) -> impl Iterator<Item = (usize, &'a Session)> + use<'a> {
        let day = self.ex.jour;
        let all = self.dossier.sessions.iter().enumerate();
        all.filter(move |(_, s)| s.annulee.as_ref().is_none_or(|a| a.date > day))
    }

    fn juries(&mut self) {
        for (rank, session) in self.standing() {
            let Some(finding) = jury_composition::juger(self.ex, session) else {
                continue;
            };
            if finding.verdict == Avis::Bloquant {
                let texts: Vec<&str> = finding
                    .sources
                    .iter()
                    .map(|s| s.reference.as_str())
                    .collect();
                self.session(
                    Problem::new(
                        Code::JuryComposition,
                        finding.motif.trim_end_matches('.').to_owned(),
                    )
                    .help(format!("voir : {}", texts.join(" ; "))),
                    rank,
                );
            }
        }
    }
}
