//! The trainings begun by the day, as the sessions of the dossier see them: complete, running,
//! covering a CCP, and holding a session inside their dates.

use super::Facts;
use crate::jour::Jour;
use crate::model::dossier::{Formation, Session};
use crate::model::droit::{Gap, Provenance};
use crate::model::edition::Edition;
use crate::model::words::{Organisation, TypeSession};

/// A training begun, and what the dossier makes of it.
#[derive(Clone, Debug)]
pub struct Suivie<'a> {
    /// The block.
    pub formation: &'a Formation,
    /// It prepares for this edition for certain: it neither names another one, nor began before
    /// this one took effect without naming any.
    pub sure: bool,
    /// Sessions whose first day of tests falls within its dates, where the law admits it or may.
    dedans: Vec<Tenue<'a>>,
}

/// A session held inside the dates of a training.
#[derive(Clone, Copy, Debug)]
struct Tenue<'a> {
    nature: TypeSession,
    date: Jour,
    premier_jour: Jour,
    /// To come, or its result is awaited.
    attendue: bool,
    /// The law that admits it; else what that law does not say.
    droit: Result<&'a Provenance, Gap<'a>>,
}

/// The trainings begun by the day, earliest first.
#[derive(Clone, Debug)]
pub struct Formations<'a> {
    jour: Jour,
    liste: Vec<Suivie<'a>>,
}

impl<'a> Formations<'a> {
    pub(super) fn new(facts: &Facts<'_, 'a>) -> Self {
        let situation = facts.situation;
        let tenues = tenues(facts);
        let suivie = |f: &&'a Formation| {
            let dedans = tenues.iter().copied().filter(|t| {
                f.debut <= t.premier_jour && f.fin.is_some_and(|fin| t.premier_jour <= fin)
            });
            Suivie {
                formation: f,
                sure: prepares(f, facts.edition),
                dedans: dedans.collect(),
            }
        };
        Self {
            jour: situation.jour,
            liste: situation.formations.iter().map(suivie).collect(),
        }
    }

    /// Every training begun, earliest first.
    pub fn toutes(&self) -> impl DoubleEndedIterator<Item = &Suivie<'a>> {
        self.liste.iter()
    }

    /// Trainings of the whole title, in one stretch, not abandoned, whatever their end. An absent
    /// `abandon` is not an abandonment: leaving is the event that one records.
    fn whole_title(&self, edition: &'a Edition) -> impl DoubleEndedIterator<Item = &Suivie<'a>> {
        self.liste.iter().filter(|s| {
            let f = s.formation;
            f.parcours == Organisation::Continu
                && f.ccs.is_none()
                && f.abandon != Some(true)
                && edition.ccp.iter().all(|c| s.lists(&c.code))
        })
    }

    /// Complete trainings, ended for a title session, with the last day of each; those that are
    /// certain where there are any, else the doubtful ones.
    pub fn completes(&self, edition: &'a Edition, since: Option<&Session>) -> Vec<Achevee<'_, 'a>> {
        let ended = self
            .whole_title(edition)
            .filter_map(|s| {
                let fin = s.achevee(TypeSession::Titre, self.jour)?;
                Some(Achevee { suivie: s, fin })
            })
            .filter(|a| since.is_none_or(|session| a.suivie.apres(session)));
        sure_first(ended.collect(), |a| a.suivie.sure)
    }

    /// Trainings of the whole title that run on the day and hold no session to come.
    pub fn en_cours(&self, edition: &'a Edition) -> impl Iterator<Item = &Suivie<'a>> {
        self.whole_title(edition)
            .filter(|s| s.achevee(TypeSession::Titre, self.jour).is_none())
    }

    /// Trainings that cover this CCP, ended for a session of CCP.
    pub fn couvrant(&self, ccp: &str) -> impl Iterator<Item = &Suivie<'a>> {
        self.liste
            .iter()
            .filter(move |s| s.covers(ccp) && s.achevee(TypeSession::Ccp, self.jour).is_some())
    }

    /// The session came after the trainings that cover this CCP: the certain ones where there are
    /// any, else the doubtful ones.
    pub fn couvert_avant(&self, ccp: &str, session: &Session) -> bool {
        let covering = sure_first(self.couvrant(ccp).collect(), |s| s.sure);
        covering.iter().all(|s| s.avant(session))
    }

    fn pour_le_ccs(&self, ccs: &str) -> impl Iterator<Item = &Suivie<'a>> {
        self.liste.iter().filter(move |s| {
            s.formation.ccs.as_deref() == Some(ccs) && s.formation.abandon != Some(true)
        })
    }

    /// Trainings for this CCS, ended for a session of CCS.
    pub fn du_ccs(&self, ccs: &str) -> impl Iterator<Item = &Suivie<'a>> {
        self.pour_le_ccs(ccs)
            .filter(|s| s.achevee(TypeSession::Ccs, self.jour).is_some())
    }

    /// What the law does not say of a session of this CCS inside a training for it.
    pub fn doute_du_ccs(&self, ccs: &str) -> Option<Gap<'a>> {
        self.pour_le_ccs(ccs)
            .find_map(|s| s.doute(TypeSession::Ccs, self.jour))
    }

    /// A training of any kind still runs on the day.
    pub fn une_en_cours(&self) -> bool {
        self.liste.iter().any(|s| {
            s.formation.abandon != Some(true) && s.formation.fin.is_none_or(|fin| fin > self.jour)
        })
    }

    /// The day on which the trainings had all begun that together cover every CCP, those ended
    /// after `since` if it is given; `None` where they leave one out.
    pub fn ensemble(&self, edition: &Edition, since: Option<&Session>) -> Option<Jour> {
        let begun = edition.ccp.iter().map(|c| {
            let covering = self.liste.iter().filter(|s| {
                s.covers(&c.code)
                    && s.achevee(TypeSession::Titre, self.jour).is_some()
                    && since.is_none_or(|session| s.apres(session))
            });
            covering.map(|s| s.formation.debut).min()
        });
        begun.collect::<Option<Vec<Jour>>>()?.into_iter().max()
    }
}

/// A training that has ended, and its last day.
#[derive(Clone, Copy, Debug)]
pub struct Achevee<'f, 'a> {
    /// The training.
    pub suivie: &'f Suivie<'a>,
    /// Its last day; later than the day of evaluation where a session is held inside it.
    pub fin: Jour,
}

impl<'a> Suivie<'a> {
    /// A session of this type that is to come, or awaits its result, and stands inside it.
    fn attendue(&self, nature: TypeSession) -> impl Iterator<Item = &Tenue<'a>> {
        let inside = self.dedans.iter();
        inside.filter(move |t| t.attendue && t.nature == nature)
    }

    /// The law by which it has ended for sessions of this type although it still runs.
    pub fn source(&self, nature: TypeSession, jour: Jour) -> Option<&'a Provenance> {
        self.formation.fin.filter(|fin| *fin > jour)?;
        self.attendue(nature).find_map(|t| t.droit.ok())
    }

    /// What the law does not say, where it may have ended for sessions of this type although it
    /// still runs.
    pub fn doute(&self, nature: TypeSession, jour: Jour) -> Option<Gap<'a>> {
        if self.achevee(nature, jour).is_some() {
            return None;
        }
        self.attendue(nature).find_map(|t| t.droit.err())
    }

    /// Its last day, if it has ended for sessions of this type.
    pub fn achevee(&self, nature: TypeSession, jour: Jour) -> Option<Jour> {
        let fin = self.formation.fin?;
        let inside = || self.attendue(nature).any(|t| t.droit.is_ok());
        (fin <= jour || inside()).then_some(fin)
    }

    /// Its last day as a session sees it: the first day of the tests, if they fall within its
    /// dates.
    fn fin_pour(&self, session: &Session) -> Option<Jour> {
        let inside = self
            .dedans
            .iter()
            .find(|t| t.nature == session.nature && t.date == session.date);
        inside.map(|t| t.premier_jour).or(self.formation.fin)
    }

    /// It ended after this session.
    pub fn apres(&self, session: &Session) -> bool {
        self.fin_pour(session).is_some_and(|fin| fin > session.date)
    }

    /// It had ended by this session: the session was sat after it.
    pub fn avant(&self, session: &Session) -> bool {
        self.fin_pour(session)
            .is_some_and(|fin| fin <= session.date)
    }

    /// It lists this CCP, or the whole title.
    fn lists(&self, ccp: &str) -> bool {
        let codes = self.formation.ccp.as_ref();
        codes.is_none_or(|codes| codes.iter().any(|c| c == ccp))
    }

    /// It prepares for this CCP. Once abandoned, a training covers only the CCP that it names.
    pub fn covers(&self, ccp: &str) -> bool {
        let f = self.formation;
        f.ccs.is_none() && self.lists(ccp) && (f.abandon != Some(true) || f.ccp.is_some())
    }
}

/// The sessions whose law lets the tests stand inside the training.
fn tenues<'a>(facts: &Facts<'_, 'a>) -> Vec<Tenue<'a>> {
    let of_kind = |nature| {
        matches!(
            nature,
            TypeSession::Titre | TypeSession::Ccp | TypeSession::Ccs
        )
    };
    let situation = facts.situation;
    let admitted = |date: Jour| {
        let law = &facts.droit.session_en_formation;
        match law.if_any(facts.droit_au(date)) {
            Ok(law) => law.filter(|l| l.valeur.0).map(|l| Ok(l.provenance)),
            Err(gap) => Some(Err(gap)),
        }
    };
    let held = situation.sessions.iter().chain(&situation.prevues);
    let mut found: Vec<Tenue<'a>> = held
        .filter(|s| of_kind(s.nature))
        .filter_map(|s| {
            Some(Tenue {
                nature: s.nature,
                date: s.date,
                premier_jour: s.premier_jour(),
                attendue: s.date > situation.jour || s.sans_resultat(),
                droit: admitted(s.date)?,
            })
        })
        .collect();
    if let Some(asked) = facts.session.filter(|s| of_kind(s.nature))
        && let Some(droit) = admitted(situation.jour)
    {
        found.push(Tenue {
            nature: asked.nature,
            date: situation.jour,
            premier_jour: asked.premier_jour,
            attendue: true,
            droit,
        });
    }
    found
}

/// The training prepares for this edition for certain.
fn prepares(formation: &Formation, edition: &Edition) -> bool {
    match &formation.edition {
        Some(id) => *id == edition.id,
        None => edition.validite.du.is_none_or(|du| formation.debut >= du),
    }
}

/// The certain ones where there are any, else all of them.
fn sure_first<T>(mut list: Vec<T>, sure: impl Fn(&T) -> bool) -> Vec<T> {
    if list.iter().any(&sure) {
        list.retain(sure);
    }
    list
}
