//! Le dossier d'un candidat : un fichier, une personne, un titre. Un fait absent est `None`,
//! c'est-à-dire inconnu, jamais faux.

use super::words::{Decision, Organisation, Qualite, Resultat, Statut, TypeSession};
use crate::jour::Jour;

/// Un dossier lu, dont les valeurs sont localement valides.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dossier {
    /// Identifiant de l'édition du titre (`cip-2003`).
    pub titre: String,
    /// La personne.
    pub candidat: Candidat,
    /// Formations suivies, dans l'ordre du fichier.
    pub formations: Vec<Formation>,
    /// Périodes d'activité.
    pub experiences: Vec<Experience>,
    /// Demandes de VAE.
    pub demandes: Vec<Demande>,
    /// Pièces versées au dossier.
    pub pieces: Pieces,
    /// Titres déjà détenus.
    pub certifications: Vec<Certification>,
    /// Sessions passées ou prévues.
    pub sessions: Vec<Session>,
}

/// Identité du candidat.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Candidat {
    /// Nom.
    pub nom: String,
    /// Prénom.
    pub prenom: String,
    /// Jour de naissance.
    pub naissance: Option<Jour>,
    /// Lieu de naissance.
    pub lieu: Option<String>,
    /// Numéro que le centre donne au dossier.
    pub reference: Option<String>,
    /// Département dont l'autorité délivre.
    pub departement: Option<String>,
}

/// Une formation préparant au titre, à des CCP ou à un CCS.
#[derive(Clone, Debug, PartialEq)]
pub struct Formation {
    /// Premier jour.
    pub debut: Jour,
    /// Dernier jour ; absent : en cours.
    pub fin: Option<Jour>,
    /// Organisme de formation.
    pub organisme: String,
    /// Continue ou discontinue.
    pub parcours: Organisation,
    /// CCP préparés ; absent : le titre entier.
    pub ccp: Option<Vec<String>>,
    /// CCS préparé.
    pub ccs: Option<String>,
    /// Quittée avant son terme.
    pub abandon: Option<bool>,
    /// Les résultats des évaluations en cours de formation sont au dossier.
    pub evaluations: Option<bool>,
}

/// Une période d'activité.
#[derive(Clone, Debug, PartialEq)]
pub struct Experience {
    /// Premier jour.
    pub debut: Jour,
    /// Dernier jour ; absent : en cours.
    pub fin: Option<Jour>,
    /// Salarié, bénévole…
    pub statut: Statut,
    /// Emploi occupé.
    pub emploi: Option<String>,
    /// Employeur ou structure.
    pub employeur: Option<String>,
    /// En rapport avec le titre.
    pub rapport: Option<bool>,
    /// Heures travaillées sur la période.
    pub heures: Option<f64>,
    /// Part d'un temps plein, de 0 à 1.
    pub quotite: Option<f64>,
}

/// Une demande de VAE déposée.
#[derive(Clone, Debug, PartialEq)]
pub struct Demande {
    /// Jour du dépôt auprès de l'autorité.
    pub depot: Jour,
    /// Jour où la décision est notifiée, avec la décision.
    pub reponse: Option<(Jour, Decision)>,
}

/// Pièces du dossier ; elles ne portent pas de date.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pieces {
    /// Dossier de synthèse de pratique professionnelle (dossier professionnel ensuite).
    pub dspp: Option<bool>,
}

/// Un titre déjà détenu.
#[derive(Clone, Debug, PartialEq)]
pub struct Certification {
    /// Identifiant de l'édition.
    pub titre: String,
    /// Jour de l'obtention.
    pub date: Jour,
}

/// Une session : le jour est celui de la décision du jury.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// Jour de la décision ; à venir : session prévue.
    pub date: Jour,
    /// Ce qu'elle examine.
    pub nature: TypeSession,
    /// Sa décision ; toujours absente pour une session de CCP.
    pub resultat: Option<Resultat>,
    /// CCP accordés.
    pub obtenus: Option<Vec<String>>,
    /// CCP ajournés (sessions de CCP).
    pub ajournes: Option<Vec<String>>,
    /// Absence justifiée.
    pub justifiee: Option<bool>,
    /// Le jury souhaite un entretien une fois tous les CCP réunis.
    pub entretien_souhaite: Option<bool>,
    /// CCS examiné.
    pub ccs: Option<String>,
    /// Jour de notification de la décision.
    pub notification: Option<Jour>,
    /// Édition sous laquelle elle a décidé ; absente : celle du dossier.
    pub edition: Option<String>,
    /// Lieu.
    pub lieu: Option<String>,
    /// Centre.
    pub centre: Option<String>,
    /// Numéro du procès-verbal.
    pub pv: Option<String>,
    /// Revoked from a day on; the session is kept.
    pub annulee: Option<Annulation>,
    /// Membres du jury.
    pub jury: Vec<Membre>,
}

/// Un membre du jury ou du binôme.
#[derive(Clone, Debug, PartialEq)]
pub struct Membre {
    /// Son nom.
    pub nom: String,
    /// Professionnel ou formateur.
    pub qualite: Qualite,
    /// Début de l'exercice du métier.
    pub depuis: Option<Jour>,
    /// Fin de cet exercice ; absente : toujours en exercice.
    pub quitte: Option<Jour>,
    /// A formé ou accompagné le candidat.
    pub formateur_du_candidat: Option<bool>,
    /// Même entreprise ou même organisme que le candidat.
    pub meme_organisme: Option<bool>,
}

impl Session {
    /// La session n'a pas encore de résultat connu.
    pub fn sans_resultat(&self) -> bool {
        if self.nature == TypeSession::Ccp {
            self.obtenus().is_empty() && self.ajournes.as_deref().unwrap_or_default().is_empty()
        } else {
            self.resultat.is_none()
        }
    }

    /// Les CCP accordés.
    pub fn obtenus(&self) -> &[String] {
        self.obtenus.as_deref().unwrap_or_default()
    }
}

/// The revocation of a session.
#[derive(Clone, Debug, PartialEq)]
pub struct Annulation {
    /// Day from which the session no longer counts.
    pub date: Jour,
    /// Why.
    pub motif: String,
}
