//! A dossier under the law of a day: what the rules look at, computed once.
//!
//! The law applied is fixed (`--droit`, or else the edition's `droit`), or else that of each
//! fact's own day.

pub mod acces;
pub mod demandes;
pub mod echec;
pub mod experience;
pub mod fenetre;
pub mod fin;
pub mod formation;
pub mod reprise;
pub mod vae;

use crate::catalogue::Catalogue;
use crate::jour::Jour;
use crate::model::dossier::{Dossier, Session};
use crate::model::droit::{Droit, Gap, Provenance, Terme};
use crate::model::edition::{Condition, Edition};
use crate::model::words::{Avis, Resultat, TypeSession};
use crate::situation::Situation;
use acces::Acces;
use demandes::Demandes;
use echec::{Echecs, Origine};
use fenetre::Fenetre;
use fin::Fin;
use formation::{Formations, Suivie};
use reprise::Reprise;
use vae::EtapeVae;

/// What is asked: which day, under which law, for which session.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// Day of evaluation.
    pub jour: Jour,
    /// Day whose law is imposed (`--droit`).
    pub droit: Option<Jour>,
    /// A session taken as one that the dossier holds, on the day.
    pub session: Option<Demandee>,
}

/// A session that is prepared, recorded or asked about: its decision falls on the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Demandee {
    /// What it examines.
    pub nature: TypeSession,
    /// First day of its tests.
    pub premier_jour: Jour,
}

/// A dossier under examination.
#[derive(Debug)]
pub struct Examen<'a> {
    /// The dossier as read.
    pub dossier: &'a Dossier,
    /// The edition of the title.
    pub edition: &'a Edition,
    /// Every edition: asked only for what this one does not say.
    catalogue: &'a Catalogue,
    /// The dated law.
    pub droit: &'a Droit,
    /// Day of evaluation.
    pub jour: Jour,
    /// Day whose law holds for every fact, if one does.
    pub droit_fixe: Option<Jour>,
    /// The law that the user imposes, whatever the edition.
    impose: Option<Jour>,
    /// What is held and known on the day.
    pub situation: Situation<'a>,
    /// Trainings, as the sessions see them.
    pub formations: Formations<'a>,
    /// VAE requests, each with its fate.
    pub demandes: Demandes<'a>,
    /// Title sessions without success.
    pub echecs: Echecs<'a>,
    /// The end of the edition.
    pub fin: Fin<'a>,
    /// The window in which the CCP left can be gathered.
    pub fenetre: Fenetre<'a>,
    /// The stage of the VAE.
    pub vae: EtapeVae<'a>,
    /// Which CCP left may be sat.
    pub acces: Acces<'a>,
}

impl<'a> Examen<'a> {
    /// Examines `dossier` for `question`.
    pub fn new(
        dossier: &'a Dossier,
        edition: &'a Edition,
        catalogue: &'a Catalogue,
        question: Question,
    ) -> Self {
        let jour = question.jour;
        let droit = catalogue.droit();
        let droit_fixe = question.droit.or(edition.droit);
        let situation = Situation::au(dossier, edition, catalogue, jour);
        let facts = Facts {
            edition,
            catalogue,
            droit,
            droit_fixe,
            impose: question.droit,
            session: question.session,
            situation: &situation,
        };
        let formations = Formations::new(&facts);
        let demandes = Demandes::new(&facts);
        let echecs = Echecs::new(&facts, &demandes, &formations);
        let vae = EtapeVae::new(&facts, &demandes, &echecs);
        let bases = Bases {
            fin: Fin::new(&facts),
            formations,
            demandes,
            echecs,
        };
        let fenetre = Fenetre::new(&facts, &bases);
        let acces = Acces::new(&facts, &bases);
        let Bases {
            formations,
            demandes,
            echecs,
            fin,
        } = bases;
        Self {
            dossier,
            edition,
            catalogue,
            droit,
            jour,
            droit_fixe,
            impose: question.droit,
            situation,
            formations,
            demandes,
            echecs,
            fin,
            fenetre,
            vae,
            acces,
        }
    }

    /// The day whose law applies to a fact of the day `fait`.
    pub fn droit_au(&self, fait: Jour) -> Jour {
        self.droit_fixe.unwrap_or(fait)
    }

    /// The day whose law applies to what is not tied to an earlier fact; printed with each answer.
    pub fn droit_du_jour(&self) -> Jour {
        self.droit_au(self.jour)
    }

    /// Examines this dossier on another day, for a session if one is given.
    #[must_use]
    pub fn le(&self, jour: Jour, session: Option<Demandee>) -> Self {
        let question = Question {
            jour,
            droit: self.impose,
            session,
        };
        Self::new(self.dossier, self.edition, self.catalogue, question)
    }

    /// The edition of a block: the one it names, else that of the dossier; `None` if it names an
    /// unknown one.
    pub fn edition_de(&self, id: Option<&str>) -> Option<&'a Edition> {
        match id {
            Some(id) if id != self.edition.id => Some(&self.catalogue.edition(id)?.edition),
            _ => Some(self.edition),
        }
    }

    /// How people name the edition of that id: `Edition::epoque`.
    pub fn epoque_de(&self, id: &str) -> String {
        let known = self.edition_de(Some(id));
        known.map_or_else(|| format!("édition {id}"), Edition::epoque)
    }

    /// Another edition of the same line, in validity on that day.
    pub fn autre_edition_au(&self, edition: &Edition, jour: Jour) -> Option<&'a Edition> {
        self.catalogue.of_line_on(&edition.id, jour)
    }

    /// The last day on which the title of `edition` could be obtained, as far as the law of the day
    /// `fait` sets it.
    pub fn delivrance_jusqu_au(&self, edition: &Edition, fait: Jour) -> Option<Jour> {
        fin::dernier_jour_du_titre(
            self.droit,
            edition.validite_au(self.jour),
            self.droit_au(fait),
        )
    }

    /// One of the two editions replaces the other, directly or not, or they are one.
    pub fn meme_titre(&self, one: &str, other: &str) -> bool {
        one == other || self.catalogue.same_line(one, other)
    }

    /// The edition to go over to: of those that replace this one, the one that is open on the day,
    /// or else the last. They are read for it: only an edition that has ended needs it.
    pub fn successeur(&self) -> Option<&'a Edition> {
        self.successeur_au(self.jour)
    }

    /// The edition to go over to on `jour`.
    pub fn successeur_au(&self, jour: Jour) -> Option<&'a Edition> {
        self.catalogue.successor_on(&self.edition.id, jour)
    }

    /// Of the editions that this one replaces, the newest that is open on the day.
    pub fn precedente(&self) -> Option<&'a Edition> {
        self.catalogue.predecessor_on(&self.edition.id, self.jour)
    }

    /// The text that sets a condition of the edition.
    pub fn texte(&self, condition: &Condition) -> Option<&'a Provenance> {
        self.catalogue.condition_source(&self.edition.id, condition)
    }

    /// That edition is open on that day.
    pub fn ouverte(&self, edition: &Edition, jour: Jour) -> bool {
        self.catalogue.is_open(edition, jour)
    }

    /// The authority of the day, with its article: « la DDTEFP ».
    pub fn autorite(&self) -> String {
        self.droit.autorite_at(self.droit_du_jour())
    }

    /// The window in which CCP can be gathered is closed for certain.
    pub fn fenetre_close(&self) -> bool {
        self.fenetre.avis == Avis::Bloquant
    }

    /// The latest partial success.
    pub fn derniere_reussite_partielle(&self) -> Option<&'a Session> {
        self.situation.partielles.last().copied()
    }

    /// The partial success that gives the CCP left a time, and its last day, until trainings ended
    /// since open them all.
    pub fn acces_limite(&self) -> Option<(&'a Session, Terme<'a>)> {
        let opening = self.acces.ouverture.or(self.acces.fermee)?;
        let left = &self.acces.manquants;
        let taken_over = !left.is_empty()
            && left.iter().all(|code| {
                let mut covering = self.formations.couvrant(code);
                covering.any(|t| t.sure && t.apres(opening.session))
            });
        let terme = opening.terme.filter(|_| !taken_over)?;
        Some((opening.session, terme))
    }

    /// The pathway that led to a title session.
    pub fn origine(&self, session: &Session) -> Origine {
        echec::origine(&self.facts(), &self.demandes, &self.formations, session)
    }

    /// Until when this CCP may be sat again without a new training, after a failure since the last
    /// training that covers it.
    ///
    /// # Errors
    /// [`Gap`] where the law of that failure is not sure.
    pub fn reprise_ccp(&self, code: &str) -> Result<Option<Reprise<'a>>, Gap<'a>> {
        let missed = self
            .situation
            .sessions
            .iter()
            .copied()
            .filter(|s| acces::missed(&self.facts(), s, code));
        self.reprise(missed, |s| self.formations.couvert_avant(code, s))
    }

    /// Until when this CCP may be sat again after an absence from a session of CCP that names none.
    ///
    /// # Errors
    /// [`Gap`] where the law of that absence is not sure.
    pub fn reprise_inconnue(&self, code: &str) -> Result<Option<Reprise<'a>>, Gap<'a>> {
        let missed = self.situation.sessions.iter().copied();
        self.reprise(missed.filter(|s| acces::names_no_ccp(s)), |s| {
            self.formations.couvert_avant(code, s)
        })
    }

    /// Until when this CCP may be sat again, counting only the failures before the end of `training`,
    /// which is still running.
    ///
    /// # Errors
    /// [`Gap`] where the law of that failure is not sure.
    pub fn reprise_ccp_dans(
        &self,
        code: &str,
        training: &Suivie<'a>,
    ) -> Result<Option<Reprise<'a>>, Gap<'a>> {
        let sessions = self.situation.sessions.iter().copied();
        let missed = sessions.filter(|s| acces::missed(&self.facts(), s, code));
        self.reprise(missed, |session| training.avant(session))
    }

    /// Until when this CCS may be sat again without a new training, after a failure since the last
    /// training that covers it.
    ///
    /// # Errors
    /// [`Gap`] where the law of that failure is not sure.
    pub fn reprise_ccs(&self, ccs: &str) -> Result<Option<Reprise<'a>>, Gap<'a>> {
        let missed = self.situation.sessions.iter().copied().filter(|s| {
            s.nature == TypeSession::Ccs
                && s.ccs.as_deref() == Some(ccs)
                && s.edition.as_ref().is_none_or(|id| *id == self.edition.id)
                && matches!(s.resultat, Some(Resultat::Echec | Resultat::Absent))
        });
        self.reprise(missed, |session| {
            self.formations.du_ccs(ccs).all(|t| t.avant(session))
        })
    }

    fn reprise(
        &self,
        sessions: impl Iterator<Item = &'a Session>,
        since_the_end: impl Fn(&Session) -> bool,
    ) -> Result<Option<Reprise<'a>>, Gap<'a>> {
        reprise::reprise(&self.facts(), sessions.filter(|s| since_the_end(s)))
    }

    fn facts(&self) -> Facts<'_, 'a> {
        Facts {
            edition: self.edition,
            catalogue: self.catalogue,
            droit: self.droit,
            droit_fixe: self.droit_fixe,
            impose: self.impose,
            session: None,
            situation: &self.situation,
        }
    }
}

/// What the parts of an examination are computed from.
#[derive(Clone, Copy)]
struct Facts<'s, 'a> {
    edition: &'a Edition,
    catalogue: &'a Catalogue,
    droit: &'a Droit,
    droit_fixe: Option<Jour>,
    /// The law that the user imposes, whatever the edition.
    impose: Option<Jour>,
    session: Option<Demandee>,
    situation: &'s Situation<'a>,
}

impl Facts<'_, '_> {
    fn droit_au(&self, fait: Jour) -> Jour {
        self.droit_fixe.unwrap_or(fait)
    }
}

/// What the window and the access to the CCP left rest on.
struct Bases<'a> {
    fin: Fin<'a>,
    formations: Formations<'a>,
    demandes: Demandes<'a>,
    echecs: Echecs<'a>,
}
