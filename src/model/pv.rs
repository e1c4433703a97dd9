//! A procès-verbal: what a jury decided on a day, candidate by candidate.

use super::dossier::Membre;
use super::words::{Resultat, TypeSession};
use crate::jour::Jour;

/// A procès-verbal as read.
#[derive(Clone, Debug, PartialEq)]
pub struct Pv {
    /// What the session examines.
    pub nature: TypeSession,
    /// Day of the decision.
    pub date: Jour,
    /// Centre that holds it.
    pub centre: Option<String>,
    /// Place.
    pub lieu: Option<String>,
    /// Its number.
    pub numero: Option<String>,
    /// Day when the decisions are notified.
    pub notification: Option<Jour>,
    /// CCS examined (type `ccs`), unless a candidate has another.
    pub ccs: Option<String>,
    /// Members of the jury, unless a candidate has others.
    pub jury: Vec<Membre>,
    /// The candidates.
    pub inscrits: Vec<Inscrit>,
}

/// A candidate of a procès-verbal, and what was decided.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Inscrit {
    /// The centre's own number.
    pub reference: Option<String>,
    /// Family name.
    pub nom: String,
    /// Given name.
    pub prenom: String,
    /// Day of birth.
    pub naissance: Option<Jour>,
    /// Edition of the title of the dossier.
    pub titre: Option<String>,
    /// The decision; blank until the jury has decided.
    pub resultat: Option<Resultat>,
    /// CCP granted.
    pub obtenus: Vec<String>,
    /// CCP put off.
    pub ajournes: Vec<String>,
    /// Absence justified.
    pub justifiee: Option<bool>,
    /// The jury wishes an interview once all CCP are held.
    pub entretien_souhaite: Option<bool>,
    /// CCS examined.
    pub ccs: Option<String>,
    /// Day when the decision is notified.
    pub notification: Option<Jour>,
    /// Why the session took place although the pathway was not open.
    pub motif: Option<String>,
    /// Members of the jury for this candidate alone.
    pub jury: Vec<Membre>,
}

impl Inscrit {
    /// « Claire Martin », with the reference where there is one.
    pub fn nomme(&self) -> String {
        match &self.reference {
            Some(reference) => format!("{} {} ({reference})", self.prenom, self.nom),
            None => format!("{} {}", self.prenom, self.nom),
        }
    }

    /// Nothing is decided yet.
    pub fn en_blanc(&self, nature: TypeSession) -> bool {
        self.resultat.is_none()
            && (nature != TypeSession::Ccp || (self.obtenus.is_empty() && self.ajournes.is_empty()))
    }
}
