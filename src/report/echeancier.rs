//! Every deadline of a dossier, soonest first.

mod gather;

use crate::examen::Examen;
use crate::jour::{Duree, Jour};
use crate::model::droit::Provenance;
use crate::model::words::choice;
use gather::Gatherer;

choice! {
    /// What a deadline is about.
    NatureEcheance {
        /// Gathering the CCP left.
        Capitalisation = "capitalisation",
        /// End of the edition, then of the year left after it.
        Edition = "edition",
        /// Access to the CCP left after a partial success.
        AccesCcp = "acces-ccp",
        /// Answer to a VAE request.
        VaeReponse = "vae-reponse",
        /// Validity of a favourable notice.
        VaeRecevabilite = "vae-recevabilite",
        /// Sitting again after a failure.
        NouvelleSession = "nouvelle-session",
        /// End of a running training.
        Formation = "formation",
        /// Notice due to the candidate before a planned session.
        Convocation = "convocation",
    }
}

choice! {
    /// Where a deadline stands.
    EtatEcheance {
        /// To come, beyond the horizon.
        Ouverte = "ouverte",
        /// To come, within the horizon.
        Proche = "proche",
        /// Past.
        Depassee = "depassee",
        /// Its purpose is met.
        Satisfaite = "satisfaite",
    }
}

impl EtatEcheance {
    /// Word shown.
    pub const fn affiche(self) -> &'static str {
        match self {
            Self::Ouverte => "ouverte",
            Self::Proche => "proche",
            Self::Depassee => "dépassée",
            Self::Satisfaite => "satisfaite",
        }
    }
}

impl NatureEcheance {
    /// Words shown.
    pub const fn intitule(self) -> &'static str {
        match self {
            Self::Capitalisation => "Réunir les CCP",
            Self::Edition => "Fin de l'édition",
            Self::AccesCcp => "Accès aux CCP restants",
            Self::VaeReponse => "Réponse à la demande de VAE",
            Self::VaeRecevabilite => "Validité de la recevabilité",
            Self::NouvelleSession => "Se présenter de nouveau",
            Self::Formation => "Fin de la formation",
            Self::Convocation => "Convocation du candidat",
        }
    }
}

/// A deadline.
#[derive(Clone, Debug, PartialEq)]
pub struct Echeance<'a> {
    /// What it is about.
    pub nature: NatureEcheance,
    /// Which of its nature, in the order of the dossier: those that are not shown count too.
    pub rang: usize,
    /// The day it is counted from.
    pub depuis: Option<Jour>,
    /// The last day.
    pub date: Jour,
    /// Days from the day of evaluation to the last day; negative once past.
    pub jours: i64,
    /// Where it stands.
    pub etat: EtatEcheance,
    /// Why, in French.
    pub motif: String,
    /// The law applied.
    pub sources: Vec<&'a Provenance>,
}

impl Echeance<'_> {
    /// It calls for attention.
    pub fn alerte(&self) -> bool {
        matches!(self.etat, EtatEcheance::Proche | EtatEcheance::Depassee)
    }
}

/// The deadlines of `ex`, soonest first; those whose purpose is met only with `tout`.
pub fn echeancier<'a>(ex: &Examen<'a>, horizon: Duree, tout: bool) -> Vec<Echeance<'a>> {
    let mut found = Gatherer::all(ex, ex.jour.plus(horizon));
    found.retain(|e| tout || e.etat != EtatEcheance::Satisfaite);
    found.sort_by_key(|e| (e.date, e.nature, e.depuis));
    found
}

/// The deadlines as people read them: one for what ends the same day for the same reason. Where the end
/// of the edition is that of the window, only the window is listed.
pub fn regroupees(mut deadlines: Vec<Echeance<'_>>) -> Vec<Echeance<'_>> {
    let windows: Vec<Jour> = deadlines
        .iter()
        .filter(|e| e.nature == NatureEcheance::Capitalisation)
        .map(|e| e.date)
        .collect();
    deadlines.retain(|e| e.nature != NatureEcheance::Edition || !windows.contains(&e.date));
    deadlines
}
