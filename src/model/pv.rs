//! A procès-verbal: what a jury decided on a day, candidate by candidate. A blank (`""`, `[]`) is
//! nothing decided yet.

use super::bloc::{Blocs, Booleen, Date, Dated, Mot, Source, Texte, Textes, bloc};
use super::dossier::Membre;
use super::words::{Resultat, TypeSession, Voie};
use crate::jour::Jour;

bloc! {
    /// A procès-verbal as read.
    pub struct Pv {
        nature: TypeSession = "type", Requise Mot, "Ce que la session examine.";
        date: Jour = "date", Requise Date, "Jour de la décision.";
        debut: Option<Jour> = "debut", Libre Date,
            "Premier jour des épreuves ; absent : le jour de la décision.";
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
    agrees of_a_jury;
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
        fin_formation: Option<Jour> = "fin-formation", Libre Date,
            "Fin de sa formation, si elle vient après la session.";
        ccp: Vec<String> = "ccp", Libre Textes, "CCP auxquels il se présente (type « ccp »).";
        resultat: Option<Resultat> = "resultat", Libre Mot, "Décision du jury.";
        obtenus: Vec<String> = "obtenus", Libre Textes, "CCP accordés.";
        ajournes: Vec<String> = "ajournes", Libre Textes, "CCP ajournés.";
        absents: Vec<String> = "absents", Libre Textes, "CCP auxquels il ne s'est pas présenté.";
        justifiee: Option<bool> = "justifiee", Libre Booleen, "Absence justifiée.";
        entretien_souhaite: Option<bool> = "entretien-souhaite", Libre Booleen,
            "Le jury souhaite un nouvel entretien une fois tous les CCP acquis.";
        ccs: Option<String> = "ccs", Libre Texte, "CCS examiné.";
        parcours: Option<Voie> = "parcours", Libre Mot,
            "Parcours du candidat à la session du titre : formation (« continu ») ou VAE.";
        notification: Option<Jour> = "notification", Libre Date,
            "Jour où la décision est notifiée.";
        motif: Option<String> = "motif", Libre Texte,
            "Pourquoi la session a eu lieu alors que le parcours n'était pas ouvert.";
        jury: Vec<Membre> = "jury", Libre Blocs, "Un membre du jury pour ce candidat seul.";
    }
    with { blanks: true }
}

/// A jury decides, once the tests have begun.
fn of_a_jury<'n>(pv: Option<&Pv>, source: &mut impl Source<'n>) {
    let Some(pv) = pv else {
        return;
    };
    source.in_order(
        ("debut", Dated::day(&pv.debut)),
        ("date", Dated::day(&pv.date)),
    );
    if pv.nature == TypeSession::Equivalence {
        source.incoherent(
            "type",
            "aucun jury ne décide d'une équivalence",
            "l'inscrire seule : cip record DOSSIER --type equivalence --session JJ/MM/AAAA --obtenus …",
        );
    }
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
        let decided = [&self.obtenus, &self.ajournes, &self.absents];
        self.resultat.is_none()
            && (nature != TypeSession::Ccp || decided.into_iter().all(Vec::is_empty))
    }
}
