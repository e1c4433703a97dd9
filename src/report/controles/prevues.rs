//! Planned sessions that come after the end of what opens them.

use super::Controle;
use crate::examen::Examen;
use crate::examen::acces::rank;
use crate::examen::demandes::Suite;
use crate::jour::Jour;
use crate::model::dossier::Session;
use crate::model::words::{Avis, Parcours, TypeSession, Verdict};
use crate::problem::{Code, Problem};
use crate::report::eligibilite::{Choix, Eligibilite, Voie, stage_of};

/// Planned sessions examined: nobody plans more, and each costs several examinations.
const MOST: usize = 8;

/// Days at which what opens a session is looked for, the last ones.
const MOST_DAYS: usize = 8;

/// The end of a pathway that leads to a session.
struct Terme {
    /// Its last day.
    jour: Jour,
    /// Open for certain until then; else it is to be confirmed.
    sur: bool,
    /// What ends, in French.
    motif: String,
    /// Whether the pathway is closed for certain on the day of the session.
    ferme: bool,
}

impl Controle<'_, '_> {
    pub(super) fn planned(&mut self) {
        let own = &self.dossier.titre;
        let mut planned: Vec<(usize, &Session)> = self
            .standing()
            .filter(|(_, s)| s.date >= self.ex.jour && s.sans_resultat())
            .filter(|(_, s)| s.edition.as_ref().is_none_or(|id| id == own))
            .collect();
        planned.sort_by_key(|(_, s)| s.date);
        planned.truncate(MOST);
        for (rank, session) in planned {
            let terms = ended(self.ex, session);
            if terms.is_empty() {
                continue;
            }
            self.session(too_late(self.ex.jour, session.date, &terms), rank);
        }
    }
}

/// A session planned after these ends.
fn too_late(today: Jour, planned: Jour, terms: &[Terme]) -> Problem {
    let latest = |sure: bool| {
        let all = terms.iter().filter(move |t| t.sur == sure);
        all.map(|t| t.jour).max()
    };
    let sure = latest(true);
    let perhaps = latest(false).filter(|day| sure.is_none_or(|sure| sure < *day));
    let days = match (sure, perhaps) {
        (Some(sure), Some(perhaps)) => {
            format!("le {}, peut-être le {}", sure.french(), perhaps.french())
        }
        (Some(day), None) => format!("le {}", day.french()),
        (None, day) => day.map_or_else(String::new, |day| format!("peut-être le {}", day.french())),
    };
    let last = sure.or(perhaps).filter(|day| *day >= today);
    let ends = if last.is_some() {
        "prend fin"
    } else {
        "a pris fin"
    };
    let decisive = terms.iter().max_by_key(|t| t.jour);
    let motif = decisive.map_or("", |t| t.motif.trim_end_matches('.'));
    let mut help = last.map_or_else(String::new, |day| {
        format!("avancer la session, au plus tard au {}, ou ", day.french())
    });
    help.push_str(if terms.iter().all(|t| t.ferme) {
        "rouvrir le parcours avant (cip eligibility)"
    } else {
        "faire confirmer par l'autorité qu'elle peut se tenir ce jour-là"
    });
    Problem::new(
        Code::SessionHorsDelai,
        format!(
            "session prévue le {} : ce qui l'ouvre {ends} {days} ({motif})",
            planned.french()
        ),
    )
    .help(help)
    .warning()
}

/// The ends, before a planned session, of what opens it; none where it may be sat on its day, for
/// all that is known, and where nothing opened it before.
fn ended(ex: &Examen<'_>, session: &Session) -> Vec<Terme> {
    if awaited(ex, session) {
        return Vec::new();
    }
    let on_its_day = ex.le(session.date, None);
    let then = ways(&on_its_day, session);
    if then
        .iter()
        .any(|v| v.verdict == Verdict::Oui && leads(v, session))
    {
        return Vec::new();
    }
    let mut ends: Vec<(Parcours, Terme)> = Vec::new();
    for day in days(ex, session) {
        let before = ex.le(day, None);
        for voie in ways(&before, session) {
            let open = matches!(voie.verdict, Verdict::Oui | Verdict::Indetermine);
            let later = then.iter().find(|v| v.parcours == voie.parcours);
            if open
                && leads(&voie, session)
                && let Some(later) = later
                && let Some(terme) = end(&voie, later, day, session)
            {
                ends.push((voie.parcours, terme));
            }
        }
    }
    // In doubt for another reason than time, it may be open.
    let doubtful = then.iter().any(|v| {
        v.verdict == Verdict::Indetermine
            && leads(v, session)
            && !ends.iter().any(|(parcours, _)| *parcours == v.parcours)
    });
    if doubtful {
        return Vec::new();
    }
    ends.into_iter().map(|(_, terme)| terme).collect()
}

/// What opens it may yet come: a training whose end is not known, a request that awaits its answer.
fn awaited(ex: &Examen<'_>, session: &Session) -> bool {
    let by_training = ex.dossier.formations.iter().any(|f| {
        let for_it = f.ccs.is_some() == (session.nature == TypeSession::Ccs);
        for_it && f.fin.is_none() && f.abandon != Some(true) && f.debut <= session.date
    });
    let by_request = ex.demandes.liste.iter().any(|request| {
        matches!(
            request.suite,
            Suite::EnAttente { .. } | Suite::SansDate { .. }
        )
    });
    by_training || (by_request && session.nature != TypeSession::Ccs)
}

/// The first end, from `day` up to the session, of what a pathway rests on.
fn end(voie: &Voie<'_>, later: &Voie<'_>, day: Jour, session: &Session) -> Option<Terme> {
    if later.verdict == Verdict::SansObjet {
        return None;
    }
    let still = leads(later, session);
    voie.constats
        .iter()
        .filter_map(|c| {
            let jour = c.echeance.filter(|e| day <= *e && *e < session.date)?;
            let then = later.constats.iter().find(|l| l.regle == c.regle);
            let worse = then.is_some_and(|l| rank(l.verdict) > rank(c.verdict));
            if c.verdict == Avis::Bloquant || (still && !worse) {
                return None;
            }
            // The later answer gives the better reason: it is the one after the end.
            let on_its_day = then.filter(|_| worse).map(|l| {
                let motif = l.motif.as_ref();
                format!("au {} : {motif}", session.date.french())
            });
            Some(Terme {
                jour,
                sur: c.verdict == Avis::Satisfait,
                motif: on_its_day.unwrap_or_else(|| c.motif.to_string()),
                ferme: later.verdict == Verdict::Non,
            })
        })
        .min_by_key(|terme| terme.jour)
}

/// The pathways that may lead to such a session.
fn ways<'a>(ex: &Examen<'a>, session: &Session) -> Vec<Voie<'a>> {
    let parcours = match session.nature {
        TypeSession::Titre => vec![Parcours::Continu, Parcours::Vae],
        TypeSession::Ccp => vec![Parcours::Capitalisation, Parcours::Vae],
        TypeSession::Entretien | TypeSession::Attribution => vec![Parcours::Capitalisation],
        TypeSession::Ccs => vec![Parcours::Ccs],
        TypeSession::Equivalence => return Vec::new(),
    };
    let choix = Choix {
        parcours,
        nature: None,
    };
    Eligibilite::new(ex, &choix).voies
}

/// The pathway is at the stage of the session, and open to its CCS.
fn leads(voie: &Voie<'_>, session: &Session) -> bool {
    voie.etape == Some(stage_of(session.nature))
        && session
            .ccs
            .as_deref()
            .is_none_or(|ccs| voie.ccs.contains(&ccs))
}

/// The days, up to the session, on which something may open it: the day of evaluation, and those on
/// which a jury decides, a training ends, an answer is notified, a term of today's answer falls.
fn days(ex: &Examen<'_>, session: &Session) -> Vec<Jour> {
    let today = ways(ex, session);
    let terms = today.iter().flat_map(|v| &v.constats);
    let terms = terms.filter_map(|c| c.echeance);
    let dossier = ex.dossier;
    let mut days: Vec<Jour> = terms
        .flat_map(|day| [day, day.plus_days(1)])
        .chain(dossier.formations.iter().filter_map(|f| f.fin))
        .chain(dossier.demandes.iter().filter_map(|d| d.notification))
        .chain(dossier.sessions.iter().map(|s| s.date))
        .chain([ex.jour])
        .filter(|day| *day < session.date)
        .collect();
    days.sort_unstable();
    days.dedup();
    days.split_off(days.len().saturating_sub(MOST_DAYS))
}
