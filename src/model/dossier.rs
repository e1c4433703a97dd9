//! The dossier of a candidate: one file, one person, one title. An absent fact is `None`, that
//! is unknown, never false.

use super::words::{Decision, Organisation, Qualite, Resultat, Statut, TypeSession};
use crate::jour::Jour;

/// A dossier as read, whose values are locally valid.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dossier {
    /// Id of the edition of the title (`cip-2003`).
    pub titre: String,
    /// The person.
    pub candidat: Candidat,
    /// Trainings, in the order of the file.
    pub formations: Vec<Formation>,
    /// Periods of activity.
    pub experiences: Vec<Experience>,
    /// VAE requests.
    pub demandes: Vec<Demande>,
    /// Documents in the dossier.
    pub pieces: Pieces,
    /// Titles already held.
    pub certifications: Vec<Certification>,
    /// Past and planned sessions.
    pub sessions: Vec<Session>,
}

/// Who the candidate is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Candidat {
    /// Family name.
    pub nom: String,
    /// Given name.
    pub prenom: String,
    /// Day of birth.
    pub naissance: Option<Jour>,
    /// Place of birth.
    pub lieu: Option<String>,
    /// The centre's own number.
    pub reference: Option<String>,
    /// Department whose authority delivers.
    pub departement: Option<String>,
}

/// A training for the title, for CCP or for a CCS.
#[derive(Clone, Debug, PartialEq)]
pub struct Formation {
    /// First day.
    pub debut: Jour,
    /// Last day; absent: still running.
    pub fin: Option<Jour>,
    /// Training body.
    pub organisme: String,
    /// Continuous or not.
    pub parcours: Organisation,
    /// CCP prepared; absent: the whole title.
    pub ccp: Option<Vec<String>>,
    /// CCS prepared.
    pub ccs: Option<String>,
    /// Left before its end.
    pub abandon: Option<bool>,
    /// The results of the evaluations during training are in the file.
    pub evaluations: Option<bool>,
}

/// A period of activity.
#[derive(Clone, Debug, PartialEq)]
pub struct Experience {
    /// First day.
    pub debut: Jour,
    /// Last day; absent: still running.
    pub fin: Option<Jour>,
    /// In what capacity.
    pub statut: Statut,
    /// The job.
    pub emploi: Option<String>,
    /// The employer.
    pub employeur: Option<String>,
    /// In relation with the title.
    pub rapport: Option<bool>,
    /// Hours worked over the period, 0 or more.
    pub heures: Option<f64>,
    /// Part of a full time, above 0 and up to 1.
    pub quotite: Option<f64>,
}

/// A VAE request deposited.
#[derive(Clone, Debug, PartialEq)]
pub struct Demande {
    /// Day of the deposit with the authority.
    pub depot: Jour,
    /// Day when the decision is notified, with the decision.
    pub reponse: Option<(Jour, Decision)>,
}

/// Documents of the dossier; they bear no date.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pieces {
    /// Dossier de synthèse de pratique professionnelle (dossier professionnel later).
    pub dspp: Option<bool>,
}

/// A title already held.
#[derive(Clone, Debug, PartialEq)]
pub struct Certification {
    /// Id of the edition.
    pub titre: String,
    /// Day when it was obtained.
    pub date: Jour,
}

/// A session: its day is that of the jury's decision.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// Day of the decision; to come: a planned session.
    pub date: Jour,
    /// What it examines.
    pub nature: TypeSession,
    /// Its decision; always absent for a session of CCP.
    pub resultat: Option<Resultat>,
    /// CCP granted.
    pub obtenus: Option<Vec<String>>,
    /// CCP put off (sessions of CCP).
    pub ajournes: Option<Vec<String>>,
    /// Absence justified.
    pub justifiee: Option<bool>,
    /// The jury wishes an interview once all CCP are held.
    pub entretien_souhaite: Option<bool>,
    /// CCS examined.
    pub ccs: Option<String>,
    /// Day when the decision is notified.
    pub notification: Option<Jour>,
    /// Edition under which it decided; absent: that of the dossier.
    pub edition: Option<String>,
    /// Place.
    pub lieu: Option<String>,
    /// Centre (body that holds it).
    pub centre: Option<String>,
    /// Number of the procès-verbal.
    pub pv: Option<String>,
    /// Members of the jury.
    pub jury: Vec<Membre>,
    /// Why it was recorded although the pathway was not open.
    pub motif: Option<String>,
    /// Set once the session is revoked.
    pub annulee: Option<Annulation>,
}

/// The revocation of a session: it no longer counts from that day on.
#[derive(Clone, Debug, PartialEq)]
pub struct Annulation {
    /// Day of the revocation.
    pub date: Jour,
    /// Why.
    pub motif: String,
}

/// A member of the jury or of the pair.
#[derive(Clone, Debug, PartialEq)]
pub struct Membre {
    /// Their name.
    pub nom: String,
    /// Professional or trainer.
    pub qualite: Qualite,
    /// When they began to practise the trade.
    pub depuis: Option<Jour>,
    /// When they left it; absent: still in it.
    pub quitte: Option<Jour>,
    /// Trained or accompanied the candidate.
    pub formateur_du_candidat: Option<bool>,
    /// Same enterprise or training body as the candidate.
    pub meme_organisme: Option<bool>,
}

impl Session {
    /// A session of which nothing is known but its day and what it examines.
    pub fn new(date: Jour, nature: TypeSession) -> Self {
        Self {
            date,
            nature,
            resultat: None,
            obtenus: None,
            ajournes: None,
            justifiee: None,
            entretien_souhaite: None,
            ccs: None,
            notification: None,
            edition: None,
            lieu: None,
            centre: None,
            pv: None,
            jury: Vec::new(),
            motif: None,
            annulee: None,
        }
    }

    /// The session has no known result yet.
    pub fn sans_resultat(&self) -> bool {
        if self.nature == TypeSession::Ccp {
            self.obtenus().is_empty() && self.ajournes.as_deref().unwrap_or_default().is_empty()
        } else {
            self.resultat.is_none()
        }
    }

    /// Les CCP granted.
    pub fn obtenus(&self) -> &[String] {
        self.obtenus.as_deref().unwrap_or_default()
    }
}
