//! What is wrong in a dossier that reads well: facts that contradict one another, or the law of
//! their day. For `cip check` alone; the other commands answer all the same.

use crate::examen::Examen;
use crate::jour::{DatePartielle, Jour};
use crate::model::dossier::{Dossier, Experience, Session};
use crate::model::words::{Avis, TypeSession};
use crate::read::dossier::Spans;
use crate::read::problem::{Code, Problem};
use crate::rules::jury_composition;
use crate::situation::{grants_ccp, grants_title};
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

impl Controle<'_, '_> {
    fn push(
        &mut self,
        problem: Problem,
        block: &str,
        rank: usize,
        span: Option<&Option<Range<usize>>>,
    ) {
        let key = format!("{block}[{}]", rank + 1);
        self.found
            .push(problem.at(span.cloned().flatten()).key(key));
    }

    fn session(&mut self, problem: Problem, rank: usize) {
        let span = self.spans.sessions.get(rank).cloned();
        self.push(problem, "session", rank, span.as_ref());
    }

    fn revoked(&self, session: &Session) -> bool {
        session
            .annulee
            .as_ref()
            .is_some_and(|a| a.date <= self.ex.jour)
    }

    fn sessions(&mut self) {
        let day = self.ex.jour;
        let titled = self.titled();
        for (rank, session) in self.dossier.sessions.iter().enumerate() {
            if self.revoked(session) {
                continue;
            }
            let date = session.date.french();
            if session.date > day && !session.sans_resultat() {
                self.session(
                    Problem::new(
                        Code::DateFuture,
                        format!(
                            "session du {date} : un résultat daté après le {}",
                            day.french()
                        ),
                    )
                    .help("corriger la date, ou retirer le résultat d'une session à venir"),
                    rank,
                );
            }
            if session.date <= day && session.sans_resultat() {
                self.session(
                    Problem::new(
                        Code::ResultatAttendu,
                        format!("session du {date} : passée, sans résultat"),
                    )
                    .help("inscrire le résultat, ou corriger la date")
                    .warning(),
                    rank,
                );
            }
            let towards_title = session.nature != TypeSession::Ccs;
            if let Some(obtained) = titled.filter(|t| towards_title && session.date > *t) {
                self.session(
                    Problem::new(
                        Code::SessionApresTitre,
                        format!(
                            "session du {date} : le titre est obtenu depuis le {}",
                            obtained.french()
                        ),
                    )
                    .help("vérifier la date, ou le titre de ce dossier"),
                    rank,
                );
            }
        }
    }

    /// Day the title is obtained, planned or not.
    fn titled(&self) -> Option<Jour> {
        let granted = self
            .dossier
            .sessions
            .iter()
            .filter(|s| !self.revoked(s) && grants_title(s))
            .map(|s| s.date);
        let certified = self
            .dossier
            .certifications
            .iter()
            .filter(|c| c.titre == self.dossier.titre)
            .map(|c| c.date);
        granted.chain(certified).min()
    }

    fn grants(&mut self) {
        let mut order: Vec<usize> = (0..self.dossier.sessions.len()).collect();
        order.sort_by_key(|rank| self.dossier.sessions.get(*rank).map(|s| s.date));
        let mut held: Vec<((&str, &str), Jour)> = Vec::new();
        for rank in order {
            let Some(session) = self.dossier.sessions.get(rank) else {
                continue;
            };
            if self.revoked(session) || !grants_ccp(session) {
                continue;
            }
            let edition = session.edition.as_deref().unwrap_or(&self.dossier.titre);
            for code in session.obtenus() {
                let name = (edition, code.as_str());
                match held.iter().find(|(n, _)| *n == name).copied() {
                    Some((_, day)) => self.session(
                        Problem::new(
                            Code::CcpDejaObtenu,
                            format!(
                                "session du {} : {code} est déjà obtenu depuis le {}",
                                session.date.french(),
                                day.french()
                            ),
                        )
                        .help("retirer le CCP de la session où il n'a pas été accordé"),
                        rank,
                    ),
                    None => held.push((name, session.date)),
                }
            }
        }
    }

    fn birth(&mut self) {
        let Some(birth) = self.dossier.candidat.naissance else {
            return;
        };
        let d = self.dossier;
        let first = d
            .formations
            .iter()
            .map(|f| f.debut)
            .chain(
                d.experiences
                    .iter()
                    .filter_map(|e| e.debut.map(DatePartielle::dernier)),
            )
            .chain(d.demandes.iter().map(|v| v.depot))
            .chain(d.certifications.iter().map(|c| c.date))
            .chain(d.sessions.iter().map(|s| s.date))
            .chain([self.ex.jour])
            .min();
        if let Some(first) = first.filter(|first| birth >= *first) {
            self.found.push(
                Problem::new(
                    Code::NaissanceIncoherente,
                    format!(
                        "naissance le {} : un fait du dossier est du {}",
                        birth.french(),
                        first.french()
                    ),
                )
                .help("vérifier l'année de naissance et les dates")
                .at(self.spans.naissance.clone())
                .key("candidat.naissance"),
            );
        }
    }

    fn overlaps(&mut self) {
        let formations = periods(
            self.dossier
                .formations
                .iter()
                .map(|f| Some((f.debut, f.fin))),
        );
        let known = |e: &Experience| match (e.debut, e.fin) {
            (Some(DatePartielle::Jour(debut)), None) => Some((debut, None)),
            (Some(DatePartielle::Jour(debut)), Some(DatePartielle::Jour(fin))) => {
                Some((debut, Some(fin)))
            }
            _ => None,
        };
        let experiences = periods(self.dossier.experiences.iter().map(known));
        for (block, pairs) in [("formation", formations), ("experience", experiences)] {
            for (rank, since) in pairs {
                let spans = if block == "formation" {
                    &self.spans.formations
                } else {
                    &self.spans.experiences
                };
                let span = spans.get(rank).cloned();
                self.push(
                    Problem::new(
                        Code::Chevauchement,
                        format!(
                            "cette période recouvre celle qui commence le {}",
                            since.french()
                        ),
                    )
                    .help("vérifier les dates ; les jours communs ne comptent qu'une fois")
                    .warning(),
                    block,
                    rank,
                    span.as_ref(),
                );
            }
        }
    }

    fn repeats(&mut self) {
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
                    places.get(rank),
                );
            }
        }
    }

    fn juries(&mut self) {
        for (rank, session) in self.dossier.sessions.iter().enumerate() {
            if self.revoked(session) {
                continue;
            }
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

/// Ranks of the periods that overlap an earlier one, with the beginning of that one. A file may
/// hold thousands: sorted once, compared to the one that reaches furthest.
fn periods(all: impl Iterator<Item = Option<(Jour, Option<Jour>)>>) -> Vec<(usize, Jour)> {
    let mut all: Vec<(Jour, Jour, usize)> = all
        .enumerate()
        .filter_map(|(rank, period)| {
            let (start, end) = period?;
            Some((start, end.unwrap_or(Jour::MAX), rank))
        })
        .collect();
    all.sort_unstable();
    let mut furthest: Option<(Jour, Jour)> = None;
    let mut found = Vec::new();
    for (start, end, rank) in all {
        if let Some((since, until)) = furthest
            && start <= until
        {
            found.push((rank, since));
        }
        if furthest.is_none_or(|(_, until)| end > until) {
            furthest = Some((start, end));
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
