//! A procès-verbal: what a jury decided on a day, candidate by candidate. A blank (`""`, `[]`) is
//! nothing decided yet.

use super::bloc::{Blocs, Booleen, Date, Mot, Texte, Textes, bloc};
use super::dossier::Membre;
use super::words::{Resultat, TypeSession};
use crate::jour::Jour;

bloc! {
    /// A procès-verbal as read.
    pub struct Pv {
        nature: TypeSession = "type", Requise Mot, "Ce que la session examine.";
        date: Jour = "date", Requise Date, "Jour de la décision.";
        centre: Option<String> = "centre", Libre Texte, "Centre qui organise la session.";
        lieu: Option<String> = "lieu", Libre Texte, "Lieu de la session.";
        numero: Option<String> = "numero", Libre Texte, "Son numéro.";
        notification: Option<Jour> = "notification", Libre Date,
            "Jour où les décisions sont notifiées.";
        ccs: Option<String> = "ccs", Libre Texte,
            "CCS examiné (type « ccs »), sauf celui d'un candidat.";
        jury: Vec<Membre> = "jury", Libre Blocs, "Un membre du jury, sauf celui d'un candidat.";
        inscrits: Vec<Inscrit> = "candidat", Requise Blocs, "Un candidat.";
    }
    with { blanks: true }
}

bloc! {
    /// A candidate of a procès-verbal, and what was decided.
    #[derive(Default)]
    pub struct Inscrit {
        fichier: Option<String> = "fichier", Libre Texte,
            "Son dossier, pour qui lit le procès-verbal : le candidat est trouvé par ce qui suit.";
        reference: Option<String> = "reference", Libre Texte, "Numéro du dossier dans le centre.";
        nom: String = "nom", Requise Texte, "Nom du candidat.";
        prenom: String = "prenom", Requise Texte, "Prénom du candidat.";
        naissance: Option<Jour> = "naissance", Libre Date, "Jour de naissance.";
        titre: Option<String> = "titre", Libre Texte, "Édition du titre visé par le dossier.";
        resultat: Option<Resultat> = "resultat", Libre Mot, "Décision du jury.";
        obtenus: Vec<String> = "obtenus", Libre Textes, "CCP accordés.";
        ajournes: Vec<String> = "ajournes", Libre Textes, "CCP ajournés.";
        justifiee: Option<bool> = "justifiee", Libre Booleen, "Absence justifiée.";
        entretien_souhaite: Option<bool> = "entretien-souhaite", Libre Booleen,
            "Le jury souhaite un nouvel entretien une fois tous les CCP acquis.";
        ccs: Option<String> = "ccs", Libre Texte, "CCS examiné.";
        notification: Option<Jour> = "notification", Libre Date,
            "Jour où la décision est notifiée.";
        motif: Option<String> = "motif", Libre Texte,
            "Pourquoi la session a eu lieu alors que le parcours n'était pas ouvert.";
        jury: Vec<Membre> = "jury", Libre Blocs, "Un membre du jury pour ce candidat seul.";
    }
    with { blanks: true }
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
