//! What is held and known on a given day: a pure fold of a dossier's events. Nothing here judges;
//! the rules do.
//!
//! Events later than the day do not exist yet, save planned sessions; a notification later than
//! the day is not known, nor its decision. A revoked session counts until the day it is revoked.

use crate::catalogue::{Catalogue, Mapping};
use crate::jour::Jour;
use crate::model::dossier::{Demande, Demarche, Dossier, Experience, Formation, Session};
use crate::model::edition::Edition;
use crate::model::words::{Decision, Plateforme, Resultat, TypeSession};

/// A CCP held, with the session that granted it.
#[derive(Clone, Copy, Debug)]
pub struct Acquis<'a> {
    /// Day of the decision that first granted it.
    pub date: Jour,
    /// The session.
    pub session: &'a Session,
    /// Edition and code under which it was granted, when another edition's.
    pub origine: Option<(&'a str, &'a str)>,
}

/// A CCP of another edition that counts for nothing in this one.
#[derive(Clone, Debug)]
pub struct NonRepris<'a> {
    /// Edition under which it was granted.
    pub edition: &'a str,
    /// Its code there.
    pub code: &'a str,
    /// The session.
    pub session: &'a Session,
    /// Why it does not count, in French.
    pub motif: String,
    /// What is missing to know whether it counts: a table that was not read, or that may not reach
    /// a grant so late.
    pub incertain: bool,
}

/// A VAE request as known on the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DemandeVue<'a> {
    /// Day of its deposit.
    pub depot: Jour,
    /// Answer notified on or before the day.
    pub reponse: Option<(Jour, Decision)>,
    /// Day when the complete file was received, on or before the day.
    pub complet: Option<Jour>,
    /// Where it was made.
    pub plateforme: Option<Plateforme>,
    /// First step on the portal, on or before the day.
    pub demarche: Option<Demarche>,
    /// Last day to which the authority has extended the notice.
    pub prorogation: Option<Jour>,
    /// CCP that it aims at; absent: the title.
    pub ccp: Option<&'a [String]>,
}

/// The state of a dossier on a day.
#[derive(Clone, Debug)]
pub struct Situation<'a> {
    /// The day.
    pub jour: Jour,
    /// Trainings begun, earliest first.
    pub formations: Vec<&'a Formation>,
    /// Activities begun, earliest first.
    pub experiences: Vec<&'a Experience>,
    /// VAE requests deposited, earliest first.
    pub demandes: Vec<DemandeVue<'a>>,
    /// Sessions up to the day that count, earliest first.
    pub sessions: Vec<&'a Session>,
    /// Sessions planned after the day.
    pub prevues: Vec<&'a Session>,
    /// Sessions revoked on or before the day.
    pub annulees: Vec<&'a Session>,
    /// Day on which the title was first obtained, under this edition or one of its line.
    pub titre_obtenu: Option<Jour>,
    /// The edition under which it was, when another one.
    pub titre_sous: Option<&'a str>,
    /// Title sessions that granted CCP of which one at least counts here, earliest first.
    pub partielles: Vec<&'a Session>,
    /// CCP held, in the order of the edition's CCP; `None` for those left.
    pub acquis: Vec<Option<Acquis<'a>>>,
    /// CCP of other editions that do not count here.
    pub non_repris: Vec<NonRepris<'a>>,
    /// CCS held: code and day of the decision.
    pub ccs: Vec<(&'a str, Jour)>,
    /// Number of facts left out because they are later than the day.
    pub ecartes: usize,
}

impl<'a> Situation<'a> {
    /// Folds `dossier` up to `jour`, in the terms of `edition`.
    pub fn au(
        dossier: &'a Dossier,
        edition: &'a Edition,
        catalogue: &'a Catalogue,
        jour: Jour,
    ) -> Self {
        let mut ecartes = 0;
        let mut begun = |debut: Jour| {
            let known = debut <= jour;
            ecartes += usize::from(!known);
            known
        };
        let mut formations: Vec<&Formation> = dossier
            .formations
            .iter()
            .filter(|f| begun(f.debut))
            .collect();
        sort_whole(&mut formations, |f| (f.debut, f.fin));
        let mut experiences: Vec<&Experience> = dossier
            .experiences
            .iter()
            .filter(|e| e.debut.is_none_or(|debut| begun(debut.premier())))
            .collect();
        sort_whole(&mut experiences, |e| (e.debut, e.fin));
        let in_line = |id: &str| id == edition.id || catalogue.same_line(id, &edition.id);
        let mut titles: Vec<(Jour, &str)> = dossier
            .certifications
            .iter()
            .filter(|c| begun(c.date) && in_line(&c.titre))
            .map(|c| (c.date, c.titre.as_str()))
            .collect();
        let mut demandes: Vec<DemandeVue> = Vec::with_capacity(dossier.demandes.len());
        let deposited: Vec<&Demande> = dossier.demandes.iter().filter(|d| begun(d.depot)).collect();
        for d in deposited {
            let seen = DemandeVue {
                depot: d.depot,
                reponse: d
                    .reponse()
                    .filter(|(notification, _)| *notification <= jour),
                complet: d.complet.filter(|day| *day <= jour),
                plateforme: d.plateforme,
                demarche: d.demarche.filter(|step| match step {
                    Demarche::Le(day) => *day <= jour,
                    Demarche::Aucune => true,
                }),
                prorogation: d.prorogation,
                ccp: d.ccp.as_deref(),
            };
            let later = [
                seen.reponse != d.reponse(),
                seen.complet != d.complet,
                seen.demarche != d.demarche,
            ];
            ecartes += later.into_iter().filter(|fact| *fact).count();
            demandes.push(seen);
        }
        demandes.sort_unstable();

        let mut sessions = Vec::with_capacity(dossier.sessions.len());
        let (mut prevues, mut annulees) = (Vec::new(), Vec::new());
        for session in &dossier.sessions {
            if session.annulee.as_ref().is_some_and(|a| a.date <= jour) {
                annulees.push(session);
            } else if session.date > jour {
                ecartes += usize::from(!session.sans_resultat());
                prevues.push(session);
            } else {
                sessions.push(session);
            }
        }
        for list in [&mut sessions, &mut prevues, &mut annulees] {
            sort_whole(list, |s| (s.date, s.nature, s.resultat, s.notification));
        }
        titles.extend(sessions.iter().filter(|s| grants_title(s)).filter_map(|s| {
            let under = s.edition.as_deref().unwrap_or(&edition.id);
            in_line(under).then_some((s.date, under))
        }));
        // Of one day, the edition itself comes first.
        let titled = titles
            .into_iter()
            .min_by_key(|(day, id)| (*day, *id != edition.id, *id));
        let mut situation = Self {
            jour,
            formations,
            experiences,
            demandes,
            sessions,
            prevues,
            annulees,
            titre_obtenu: titled.map(|(day, _)| day),
            titre_sous: titled.map(|(_, id)| id).filter(|id| *id != edition.id),
            partielles: Vec::new(),
            acquis: vec![None; edition.ccp.len()],
            non_repris: Vec::new(),
            ccs: Vec::new(),
            ecartes,
        };
        situation.gather(edition, catalogue);
        situation
    }

    fn gather(&mut self, edition: &'a Edition, catalogue: &'a Catalogue) {
        for session in self.sessions.clone() {
            if session.nature == TypeSession::Ccs {
                let own = session.edition.as_ref().is_none_or(|id| *id == edition.id);
                if let (Some(code), Some(Resultat::Ccs)) = (&session.ccs, session.resultat)
                    && own
                    && !self.holds_ccs(code)
                {
                    self.ccs.push((code, session.date));
                }
                continue;
            }
            if !grants_ccp(session) {
                continue;
            }
            let under = session.edition.as_deref().unwrap_or(&edition.id);
            let mut counts = false;
            for code in session.obtenus() {
                if under == edition.id {
                    self.hold(edition, code, session, None);
                    counts = true;
                    continue;
                }
                let mut lose = |motif: String, incertain| {
                    self.non_repris.push(NonRepris {
                        edition: under,
                        code,
                        session,
                        motif,
                        incertain,
                    });
                };
                // A table covers what was granted before the text that holds it.
                let late = edition.validite.du.filter(|du| session.date >= *du);
                match (catalogue.equivalence(under, code, &edition.id), late) {
                    (Mapping::Ccp(_), Some(du)) => lose(
                        format!(
                            "il a été accordé le {}, sous une édition remplacée depuis le {}",
                            session.date.french(),
                            du.french()
                        ),
                        true,
                    ),
                    (Mapping::Ccp(codes), None) => {
                        for target in codes {
                            self.hold(edition, target, session, Some((under, code)));
                        }
                        counts = true;
                    }
                    (Mapping::NoTable { motif, .. }, _) => lose(motif.into_owned(), true),
                    (Mapping::Nothing, _) => {
                        lose("aucun CCP n'en tient lieu ici".to_owned(), false);
                    }
                }
            }
            if counts && session.nature == TypeSession::Titre {
                self.partielles.push(session);
            }
        }
    }

    /// The earliest grant stands; sessions are walked earliest first.
    fn hold(
        &mut self,
        edition: &Edition,
        code: &str,
        session: &'a Session,
        origine: Option<(&'a str, &'a str)>,
    ) {
        let slot = edition
            .rang_ccp(code)
            .and_then(|rank| self.acquis.get_mut(rank));
        let Some(slot) = slot else { return };
        // Granted twice on one day, it is held under its own edition rather than by equivalence.
        let stands = slot.as_ref().is_some_and(|held| {
            held.date < session.date || held.origine.is_none() || origine.is_some()
        });
        if !stands {
            *slot = Some(Acquis {
                date: session.date,
                session,
                origine,
            });
        }
    }

    /// Is this CCS held?
    pub fn holds_ccs(&self, code: &str) -> bool {
        self.ccs.iter().any(|(held, _)| *held == code)
    }

    /// The earliest CCP held.
    pub fn premier_acquis(&self) -> Option<&Acquis<'a>> {
        self.acquis.iter().flatten().min_by_key(|a| a.date)
    }

    /// The day of the latest CCP held.
    pub fn dernier_acquis(&self) -> Option<Jour> {
        self.acquis.iter().flatten().map(|a| a.date).max()
    }

    /// Every CCP of the edition is held.
    pub fn complet(&self) -> bool {
        !self.acquis.is_empty() && self.acquis.iter().all(Option::is_some)
    }

    /// Codes of the CCP left.
    pub fn manquants<'e>(&self, edition: &'e Edition) -> Vec<&'e str> {
        edition
            .ccp
            .iter()
            .zip(&self.acquis)
            .filter(|(_, held)| held.is_none())
            .map(|(ccp, _)| ccp.code.as_str())
            .collect()
    }

    /// Sessions of the whole title up to the day, earliest first.
    pub fn title_sessions(&self) -> impl DoubleEndedIterator<Item = &'a Session> + '_ {
        self.sessions
            .iter()
            .copied()
            .filter(|s| s.nature == TypeSession::Titre)
    }
}

/// Sorts by `key`, then by the whole content of a block: the order of the file must not matter,
/// even between two blocks of the same day.
fn sort_whole<T: std::fmt::Debug, K: Ord>(list: &mut [&T], key: impl Fn(&T) -> K) {
    list.sort_by(|a, b| {
        key(a)
            .cmp(&key(b))
            .then_with(|| format!("{a:?}").cmp(&format!("{b:?}")))
    });
}

/// The session grants the title.
pub fn grants_title(session: &Session) -> bool {
    session.resultat == Some(Resultat::Titre)
        && matches!(
            session.nature,
            TypeSession::Titre | TypeSession::Entretien | TypeSession::Attribution
        )
}

/// The session may grant CCP.
pub fn grants_ccp(session: &Session) -> bool {
    match session.nature {
        TypeSession::Ccp | TypeSession::Equivalence => true,
        TypeSession::Titre => session.resultat == Some(Resultat::Partiel),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
