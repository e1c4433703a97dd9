//! Which of the CCP left may be sat: what a training, a notice or a partial success opens.

mod voies;

use super::echec::{Origine, origine};
use super::formation::Suivie;
use super::{Bases, Facts};
use crate::catalogue::Mapping;
use crate::jour::Jour;
use crate::model::dossier::Session;
use crate::model::droit::{Delai, Gap, Provenance, Terme};
use crate::model::words::{Avis, Resultat, TypeSession};
use voies::{Candidate, by_notice, by_success, by_training, in_doubt};

/// What gives access to the CCP left.
#[derive(Clone, Debug)]
pub struct Acces<'a> {
    /// Satisfied if one at least may be sat for certain, indeterminate if one may be sat perhaps.
    pub avis: Avis,
    /// Codes of the CCP that may be sat: those that are certain, or else those in doubt.
    pub ccp: Vec<&'a str>,
    /// Codes of all those left.
    pub manquants: Vec<&'a str>,
    /// First day after which one of `ccp` is no longer as sure.
    pub echeance: Option<Jour>,
    /// The partial success that opens them all.
    pub ouverture: Option<Ouverture<'a>>,
    /// The partial success whose opening has ended.
    pub fermee: Option<Ouverture<'a>>,
    /// What each CCP left owes its answer to.
    pub voies: Vec<Voie<'a>>,
    /// A CCP of an older edition may count: its table of correspondence was not found, or may not
    /// reach it.
    pub table_manquante: bool,
    /// The law on partial successes, where there is one.
    pub source: Option<&'a Provenance>,
    /// A partial success of which that law does not say what it opens, or closes.
    pub incertaine: Option<(&'a Session, Gap<'a>)>,
}

/// A partial success, as an opening of the CCP left.
#[derive(Clone, Copy, Debug)]
pub struct Ouverture<'a> {
    /// Its session.
    pub session: &'a Session,
    /// As what it was sat.
    pub origine: Origine,
    /// Until when it opens them; `None`: without limit.
    pub terme: Option<Terme<'a>>,
    /// Whether it opens them on the day.
    pub avis: Avis,
}

/// What a CCP left may be sat on.
#[derive(Clone, Debug)]
pub struct Voie<'a> {
    /// Its code.
    pub code: &'a str,
    /// The best answer of all that may open it.
    pub avis: Avis,
    /// The last day of that answer; `None`: no limit.
    pub jusqu_au: Option<Jour>,
    /// What opens it is VAE: a notice, or a partial success of a VAE candidate.
    pub par_vae: bool,
    /// The training or the notice that opens it and began first.
    pub engagement: Option<Engagement>,
    /// What opens it.
    pub motif: Motif,
    /// What the law does not say, where it is in doubt by that.
    pub gap: Option<Gap<'a>>,
    /// The law applied.
    pub sources: Vec<&'a Provenance>,
}

/// When what opens a CCP began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engagement {
    /// A training, from its first day.
    Formation(Jour),
    /// A notice, from its notification.
    Recevabilite(Jour),
}

impl Engagement {
    /// The day it began.
    pub const fn jour(self) -> Jour {
        match self {
            Self::Formation(jour) | Self::Recevabilite(jour) => jour,
        }
    }
}

/// What opens a CCP, or why it is in doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Motif {
    /// A partial success.
    Reussite,
    /// A training that covers it.
    Formation,
    /// A training that covers it, within the year after a failure at it.
    FormationApresEchec,
    /// A favourable notice that names it.
    Notice,
    /// In doubt: a training whose right to the title session is over.
    TitreClos,
    /// In doubt: absent from a session of CCP, which ones is not recorded.
    AbsenceInconnue,
    /// In doubt: the year after a failure was to end in an exceptional period.
    Periode,
    /// In doubt: a training for another edition, or begun before this one.
    AutreEdition,
    /// In doubt: the notice may have lapsed.
    NoticeDouteuse,
    /// In doubt: the law that decides is not known.
    Droit,
    /// In doubt: the year after a partial success is over, and the pathway that led to that
    /// session is not known.
    OrigineInconnue,
    /// Nothing opens it.
    Rien,
}

impl Motif {
    /// It rests on a training.
    pub const fn by_training(self) -> bool {
        matches!(
            self,
            Self::Formation
                | Self::FormationApresEchec
                | Self::TitreClos
                | Self::AbsenceInconnue
                | Self::AutreEdition
        )
    }
}

impl<'a> Acces<'a> {
    /// Works out which CCP left may be sat on the day.
    pub(super) fn new(facts: &Facts<'_, 'a>, bases: &Bases<'a>) -> Self {
        let manquants = facts.situation.manquants(facts.edition);
        let mut found = Self {
            avis: Avis::Bloquant,
            ccp: Vec::new(),
            manquants,
            echeance: None,
            ouverture: None,
            fermee: None,
            voies: Vec::new(),
            table_manquante: false,
            source: None,
            incertaine: None,
        };
        found.open_by_success(facts, bases);
        found.voies = found
            .manquants
            .iter()
            .map(|code| found.voie(facts, bases, code))
            .collect();
        let best = found.voies.iter().map(|v| v.avis).min_by_key(|a| rank(*a));
        found.avis = best.unwrap_or(Avis::Bloquant);
        if found.manquants.is_empty() {
            found.avis = Avis::Satisfait;
        } else if found.avis != Avis::Bloquant {
            let chosen = found.voies.iter().filter(|v| v.avis == found.avis);
            found.echeance = chosen.clone().filter_map(|v| v.jusqu_au).min();
            found.ccp = chosen.map(|v| v.code).collect();
        }
        // Whatever that gives: a CCP more may be held.
        found.table_manquante = facts.situation.non_repris.iter().any(|n| n.incertain);
        if found.table_manquante {
            found.avis = Avis::Indetermine;
        }
        found
    }

    /// The partial successes: any one without a limit is enough, else the latest decides.
    fn open_by_success(&mut self, facts: &Facts<'_, 'a>, bases: &Bases<'a>) {
        let jour = facts.situation.jour;
        let mut latest: Option<Ouverture<'a>> = None;
        for session in &facts.situation.partielles {
            let law = match facts
                .droit
                .reussite_partielle
                .at(facts.droit_au(session.date))
            {
                Ok(law) => law,
                Err(gap) => {
                    self.incertaine = Some((session, gap));
                    continue;
                }
            };
            let origine = origine(facts, &bases.demandes, &bases.formations, session);
            let delai = law.valeur.delai.filter(|_| origine != Origine::Vae);
            let terme = delai.map(|d| {
                facts
                    .droit
                    .terme(Delai::ReussitePartielle, session.date.plus(d))
            });
            let avis = match terme {
                None => Avis::Satisfait,
                Some(t) if jour <= t.sur => Avis::Satisfait,
                Some(t) if jour <= t.possible || origine == Origine::Inconnue => Avis::Indetermine,
                Some(_) => Avis::Bloquant,
            };
            let opening = Ouverture {
                session,
                origine,
                terme,
                avis,
            };
            self.source = Some(law.provenance);
            if terme.is_none() {
                latest = Some(opening);
                break;
            }
            // Of several of one day, the one that answers best.
            let better = latest.is_none_or(|other| {
                other.session.date < session.date || rank(avis) < rank(other.avis)
            });
            if better {
                latest = Some(opening);
            }
        }
        match latest {
            Some(opening) if opening.avis == Avis::Bloquant => self.fermee = Some(opening),
            opening => self.ouverture = opening,
        }
    }

    /// The partial success that counts, where the law gives it a time: trainings that ended before
    /// it open nothing any more.
    pub fn seuil(&self) -> Option<&'a Session> {
        let limited = self.ouverture.filter(|o| o.terme.is_some());
        limited.or(self.fermee).map(|o| o.session)
    }

    fn voie(&self, facts: &Facts<'_, 'a>, bases: &Bases<'a>, code: &'a str) -> Voie<'a> {
        let mut all: Vec<Candidate<'a>> = Vec::new();
        if let Some(opening) = self.ouverture {
            all.push(by_success(&opening, self.source));
        }
        let jour = facts.situation.jour;
        let notices = bases.demandes.notices().filter(|n| n.nomme(code));
        all.extend(notices.filter_map(|n| by_notice(n, jour)));
        let requests = bases.demandes.liste.iter();
        all.extend(requests.filter_map(|d| Some(in_doubt(d.silence_inconnu(code)?, true))));
        all.extend(self.incertaine.map(|(_, gap)| in_doubt(gap, false)));
        let since = self.seuil();
        let covering = bases.formations.couvrant(code);
        let (sure, doubtful): (Vec<_>, Vec<_>) = covering
            .filter(|t| since.is_none_or(|session| t.apres(session)))
            .partition(|t| t.sure);
        let ways = |trainings: &[&Suivie<'a>]| -> Vec<Candidate<'a>> {
            let way = |t: &&Suivie<'a>| by_training(facts, bases, code, t, self.incertaine);
            trainings.iter().map(way).collect()
        };
        // A training that may be for another edition counts only where no other does.
        let mut trained = ways(&sure);
        if trained.iter().all(|way| way.avis == Avis::Bloquant) {
            trained = ways(&doubtful);
        }
        all.extend(trained);
        let running = bases.formations.toutes().filter(|s| s.covers(code));
        let inside = running.filter_map(|s| s.doute(TypeSession::Ccp, jour));
        all.extend(inside.map(|gap| in_doubt(gap, false)));
        // The best, then the longest.
        let best = all.iter().min_by_key(|c| {
            let last = c.jusqu_au.unwrap_or(Jour::MAX);
            (rank(c.avis), std::cmp::Reverse(last), c.motif)
        });
        let best = best.filter(|c| c.avis != Avis::Bloquant);
        match best {
            Some(c) => Voie {
                code,
                avis: c.avis,
                jusqu_au: c.jusqu_au,
                par_vae: all.iter().any(|o| o.avis == c.avis && o.par_vae),
                engagement: {
                    let open = all.iter().filter(|o| o.avis != Avis::Bloquant);
                    open.filter_map(|o| o.engagement).min_by_key(|e| e.jour())
                },
                motif: c.motif,
                gap: c.gap,
                sources: {
                    let unsure = c.gap.and_then(|gap| gap.provenance());
                    c.sources.iter().copied().chain(unsure).collect()
                },
            },
            None => Voie {
                code,
                avis: Avis::Bloquant,
                jusqu_au: None,
                par_vae: false,
                engagement: None,
                motif: Motif::Rien,
                gap: None,
                sources: Vec::new(),
            },
        }
    }
}

/// The session left this CCP without success: put off, or the candidate did not sit it. A CCP of
/// another edition is that which its table gives here.
pub(super) fn missed(facts: &Facts<'_, '_>, session: &Session, code: &str) -> bool {
    let here = &facts.edition.id;
    let under = session.edition.as_ref().unwrap_or(here);
    let is_it = |missed: &String| {
        if under == here {
            return missed == code;
        }
        let there = facts.catalogue.equivalence(under, missed, here);
        matches!(there, Mapping::Ccp(codes) if codes.contains(&code))
    };
    session.nature == TypeSession::Ccp
        && session
            .ajournes()
            .iter()
            .chain(session.absents())
            .any(is_it)
}

/// Absent from a session of CCP, without the CCP being named.
pub(crate) fn names_no_ccp(session: &Session) -> bool {
    session.nature == TypeSession::Ccp
        && session.resultat == Some(Resultat::Absent)
        && session.absents.as_ref().is_none_or(Vec::is_empty)
        && session.ajournes.as_ref().is_none_or(Vec::is_empty)
}

/// The best answer first.
pub(crate) const fn rank(avis: Avis) -> u8 {
    match avis {
        Avis::Satisfait => 0,
        Avis::Indetermine => 1,
        Avis::Bloquant => 2,
    }
}
