//! The ways to one CCP: what a training, a notice or a partial success is worth for it.

use super::{Engagement, Motif, Ouverture, missed, names_no_ccp, rank};
use crate::examen::demandes::{Etat, Notice};
use crate::examen::echec::Origine;
use crate::examen::formation::Suivie;
use crate::examen::reprise::{Reprise, reprise};
use crate::examen::{Bases, Facts};
use crate::jour::Jour;
use crate::model::dossier::Session;
use crate::model::droit::{Gap, Provenance};
use crate::model::words::{Avis, TypeSession};

/// One way to a CCP, among those that the best is chosen of.
#[derive(Clone, Debug)]
pub(super) struct Candidate<'a> {
    pub(super) avis: Avis,
    pub(super) jusqu_au: Option<Jour>,
    pub(super) par_vae: bool,
    pub(super) engagement: Option<Engagement>,
    pub(super) motif: Motif,
    pub(super) gap: Option<Gap<'a>>,
    pub(super) sources: Vec<&'a Provenance>,
}

/// A training's right to a CCP, as the failures since its end leave it.
struct Doutes<'a> {
    /// Its first day.
    debut: Jour,
    /// Put off at this CCP, or absent.
    ccp: Result<Option<Reprise<'a>>, Gap<'a>>,
    /// Absent from a session of CCP, nobody says for which.
    peut_etre: Result<Option<Reprise<'a>>, Gap<'a>>,
    /// Failed or absent at the title.
    titre: Result<Option<Reprise<'a>>, Gap<'a>>,
    /// The training prepares for this edition for certain.
    sure: bool,
}

/// What this training, ended, is worth for a CCP that it covers.
pub(super) fn by_training<'a>(
    facts: &Facts<'_, 'a>,
    bases: &Bases<'a>,
    code: &str,
    training: &Suivie<'a>,
    incertaine: Option<(&'a Session, Gap<'a>)>,
) -> Candidate<'a> {
    let sessions = || facts.situation.sessions.iter().copied();
    let since_end = |s: &&'a Session| training.avant(s);
    let doubts = Doutes {
        debut: training.formation.debut,
        ccp: reprise(
            facts,
            sessions()
                .filter(|s| missed(facts, s, code))
                .filter(since_end),
        ),
        peut_etre: reprise(
            facts,
            sessions().filter(|s| names_no_ccp(s)).filter(since_end),
        ),
        titre: reprise(facts, bases.echecs.de_formation().filter(since_end)),
        sure: training.sure,
    };
    let jour = facts.situation.jour;
    let mut way = after_failures(jour, &doubts);
    way.sources.extend(training.source(TypeSession::Ccp, jour));
    // A partial success may have closed what came before it.
    if let Some((session, gap)) = incertaine
        && !gap.is_absent()
        && way.avis == Avis::Satisfait
        && !training.apres(session)
    {
        way = in_doubt(gap, false);
    }
    way
}

fn after_failures<'a>(jour: Jour, doubts: &Doutes<'a>) -> Candidate<'a> {
    let mut way = Candidate {
        avis: Avis::Satisfait,
        jusqu_au: None,
        par_vae: false,
        engagement: Some(Engagement::Formation(doubts.debut)),
        motif: Motif::Formation,
        gap: None,
        sources: Vec::new(),
    };
    let mut bound = |reprise: &Result<Option<Reprise<'a>>, Gap<'a>>, past: Avis, motif: Motif| {
        let r = match reprise {
            Ok(None) => return,
            Ok(Some(r)) => r,
            Err(gap) => {
                if way.avis == Avis::Satisfait {
                    (way.avis, way.motif, way.jusqu_au) = (Avis::Indetermine, Motif::Droit, None);
                    way.gap = Some(*gap);
                }
                return;
            }
        };
        let (avis, motif, last) = if jour <= r.terme.sur {
            (
                Avis::Satisfait,
                Motif::FormationApresEchec,
                Some(r.terme.sur),
            )
        } else if jour <= r.terme.possible {
            (Avis::Indetermine, Motif::Periode, Some(r.terme.possible))
        } else {
            (past, motif, None)
        };
        way.sources.extend(r.sources());
        match rank(avis).cmp(&rank(way.avis)) {
            std::cmp::Ordering::Greater => {
                (way.avis, way.motif, way.jusqu_au) = (avis, motif, last);
                way.gap = None;
            }
            std::cmp::Ordering::Equal => {
                // The gap goes with its own motive.
                if way.gap.is_none() {
                    way.motif = way.motif.max(motif);
                }
                way.jusqu_au = [way.jusqu_au, last].into_iter().flatten().min();
            }
            std::cmp::Ordering::Less => {}
        }
    };
    bound(&doubts.ccp, Avis::Bloquant, Motif::Rien);
    bound(&doubts.peut_etre, Avis::Indetermine, Motif::AbsenceInconnue);
    bound(&doubts.titre, Avis::Indetermine, Motif::TitreClos);
    if !doubts.sure && way.avis == Avis::Satisfait {
        way.avis = Avis::Indetermine;
        way.motif = Motif::AutreEdition;
        way.jusqu_au = None;
    }
    way
}

pub(super) fn by_notice<'a>(notice: &Notice<'a>, jour: Jour) -> Option<Candidate<'a>> {
    let (avis, motif) = match notice.etat(jour) {
        Etat::Vivante => (Avis::Satisfait, Motif::Notice),
        Etat::Douteuse if notice.fin.is_err() => (Avis::Indetermine, Motif::Droit),
        Etat::Douteuse => (Avis::Indetermine, Motif::NoticeDouteuse),
        Etat::Finie => return None,
    };
    Some(Candidate {
        avis,
        jusqu_au: notice.dernier_jour(jour),
        par_vae: true,
        engagement: Some(Engagement::Recevabilite(notice.notification)),
        motif,
        gap: notice
            .fin
            .as_ref()
            .err()
            .copied()
            .filter(|_| motif == Motif::Droit),
        sources: notice.sources().collect(),
    })
}

/// What may open a CCP, as the law that would say so is not known.
pub(super) const fn in_doubt(gap: Gap<'_>, par_vae: bool) -> Candidate<'_> {
    Candidate {
        avis: Avis::Indetermine,
        jusqu_au: None,
        par_vae,
        engagement: None,
        motif: Motif::Droit,
        gap: Some(gap),
        sources: Vec::new(),
    }
}

pub(super) fn by_success<'a>(
    opening: &Ouverture<'a>,
    source: Option<&'a Provenance>,
) -> Candidate<'a> {
    let (motif, jusqu_au) = match opening.avis {
        Avis::Indetermine if opening.origine == Origine::Inconnue => (Motif::OrigineInconnue, None),
        Avis::Indetermine => (Motif::Periode, opening.terme.map(|t| t.possible)),
        _ => (Motif::Reussite, opening.terme.map(|t| t.sur)),
    };
    let periode = opening.terme.and_then(|t| t.periode);
    Candidate {
        avis: opening.avis,
        jusqu_au,
        par_vae: opening.origine == Origine::Vae,
        engagement: None,
        motif,
        gap: None,
        sources: source.into_iter().chain(periode).collect(),
    }
}
