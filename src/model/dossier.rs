//! The dossier of a candidate: one file, one person, one title. An absent fact is `None`, that
//! is unknown, never false.

mod agreement;

pub use super::demarche::Demarche;

use super::bloc::{
    Blocs, Booleen, Date, DateOuFaux, DateOuPartie, Drapeaux, EnLigne, Heures, Mot, NonVide, Part,
    Regle, SousBloc, Texte, Textes, bloc,
};
use super::words::{
    Decision, Organisation, Plateforme, Qualite, Resultat, Statut, TypeSession, Voie,
};
use crate::jour::{DatePartielle, Jour};
use agreement::{answered, coherent, one_aim, one_file};
use std::collections::BTreeMap;

bloc! {
    /// A dossier as read, whose values are locally valid. `fichier` belongs to its JSON form only,
    /// and is not among the keys.
    #[derive(Default)]
    pub struct Dossier {
        titre: String = "titre", Requise NonVide,
            "Édition du titre visé, comme « cip-2003 » (voir « cip referentiel list »).", "{id}";
        candidat: Candidat = "candidat", Requise SousBloc, "La personne.";
        formations: Vec<Formation> = "formation", Libre Blocs,
            "Une formation au titre, à des CCP ou à un CCS ; un bloc pour chacune, de la plus ancienne à la plus récente.";
        experiences: Vec<Experience> = "experience", Libre Blocs, "Une période d'activité.";
        demandes: Vec<Demande> = "vae", Libre Blocs, "Une demande de VAE déposée.";
        pieces: Pieces = "pieces", Libre SousBloc, "Les pièces du dossier.";
        certifications: Vec<Certification> = "certification", Libre Blocs, "Un titre déjà obtenu.";
        sessions: Vec<Session> = "session", Libre Blocs, "Une session, passée ou prévue.";
    }
    with { width: 5 }
}

bloc! {
    /// Who the candidate is.
    #[derive(Default)]
    pub struct Candidat {
        nom: String = "nom", Requise NonVide, "Nom du candidat.", "{nom}";
        prenom: String = "prenom", Requise NonVide, "Prénom du candidat.", "{prenom}";
        nom_usage: Option<String> = "nom-usage", Libre Texte,
            "Nom d'usage, s'il en porte un.", "Durand" "s'il en porte un";
        naissance: Option<Jour> = "naissance", Libre Date, "Jour de naissance.", "1990-01-31";
        lieu: Option<String> = "lieu", Libre Texte, "Lieu de naissance.", "Nantes";
        reference: Option<String> = "reference", Libre Texte,
            "Numéro du dossier dans le centre.", "2026-0001" "numéro du dossier dans le centre";
        departement: Option<String> = "departement", Libre Texte,
            "Département dont l'autorité délivre le titre.", "44" "dont l'autorité délivre le titre";
    }
    with { width: 11 }
}

bloc! {
    /// A training for the title, for CCP or for a CCS.
    pub struct Formation {
        debut: Jour = "debut", Requise Date, "Premier jour.", "2026-01-05";
        fin: Option<Jour> = "fin", Libre Date after debut,
            "Dernier jour ; absent : la formation est en cours.", "2026-09-30" "absente : en cours";
        organisme: Option<String> = "organisme", Libre Texte,
            "Organisme de formation.", "Centre de formation";
        parcours: Organisation = "parcours", Requise Mot,
            "Parcours continu, ou périodes discontinues.", "continu" "continu ou discontinu";
        edition: Option<String> = "edition", Libre Texte,
            "Édition à laquelle la formation prépare ; absente : celle du dossier.",
            "{id}" "celle à laquelle elle prépare ; absente : celle du dossier";
        ccp: Option<Vec<String>> = "ccp", Libre Textes,
            "CCP préparés ; absent : le titre entier. Exclut « ccs ».", "{ccp}" "absent : le titre entier";
        ccs: Option<String> = "ccs", Libre Texte,
            "CCS préparé. Exclut « ccp ».", "{ccs}" "formation à un CCS ; exclut ccp";
        abandon: Option<bool> = "abandon", Libre Booleen,
            "Formation quittée avant sa fin.", "false" "true : quittée avant sa fin";
        evaluations: Option<bool> = "evaluations", Libre Booleen,
            "Les résultats des évaluations passées en formation sont au dossier.",
            "true" "les résultats des évaluations sont au dossier";
    }
    with { heading: "Une formation (un bloc pour chacune). CCP de ce titre :{intitules}", width: 11 }
    agrees one_aim;
}

bloc! {
    /// A period of activity.
    pub struct Experience {
        debut: Option<DatePartielle> = "debut", Libre DateOuPartie,
            "Premier jour, ou « 2001-03 » ou « 2001 » si le mois ou l'année seul est connu ; absent : inconnu.",
            "2020-03-01" "ou \"2020-03\" ou \"2020\" : seuls le mois ou l'année connus";
        fin: Option<DatePartielle> = "fin", Libre DateOuPartie after debut,
            "Dernier jour, de même ; absent : l'activité est en cours.", "2024-08-31" "absente : en cours";
        statut: Statut = "statut", Requise Mot, "À quel titre l'activité est exercée.",
            "salarie";
        emploi: Option<String> = "emploi", Libre Texte, "Emploi occupé.", "Conseiller";
        employeur: Option<String> = "employeur", Libre Texte, "Employeur.", "Association";
        rapport: Option<bool> = "rapport", Libre Booleen,
            "En rapport direct avec le titre ; absent : on ne sait pas.",
            "true" "en rapport direct avec le titre";
        heures: Option<f64> = "heures", Libre Heures,
            "Heures travaillées sur la période, là où le droit compte en heures.",
            "2800" "heures travaillées ; à défaut, quotite";
        quotite: Option<f64> = "quotite", Libre Part,
            "Part d'un temps plein, comme 0.8 ; absente : on ne sait pas.", "0.8" "part d'un temps plein";
    }
    with { heading: "Une période d'activité", width: 9 }
}

bloc! {
    /// A VAE request deposited.
    pub struct Demande {
        depot: Jour = "depot", Requise Date,
            "Jour du dépôt de la demande auprès de l'autorité.", "2026-02-01";
        complet: Option<Jour> = "complet", Libre Date after depot,
            "Jour où le dossier complet est reçu : le délai de réponse en part.",
            "2026-02-10" "le dossier complet est reçu";
        notification: Option<Jour> = "notification", Libre Date after depot,
            "Jour où la décision est notifiée ; va avec « decision ».", "2026-03-15" "avec la décision";
        decision: Option<Decision> = "decision", Libre Mot,
            "Décision de l'autorité ; va avec « notification ».", "recevable";
        plateforme: Option<Plateforme> = "plateforme", Libre Mot,
            "Où la demande est faite : sur France VAE, ou par le formulaire.", "france-vae";
        demarche: Option<Demarche> = "demarche", Libre DateOuFaux after depot,
            "Première démarche enregistrée sur le portail après la recevabilité ; false : aucune.",
            "2026-05-02" "première démarche sur le portail ; false : aucune";
        prorogation: Option<Jour> = "prorogation", Libre Date after depot,
            "Dernier jour jusqu'auquel l'autorité a prorogé la recevabilité.",
            "2027-09-15" "si l'autorité a prorogé la recevabilité : jusqu'à ce jour";
        ccp: Option<Vec<String>> = "ccp", Libre Textes,
            "CCP visés par la demande ; absents : le titre entier.",
            "{ccp}" "absents : le titre entier";
    }
    with {
        regles: &[Regle::Ensemble("notification", "decision")],
        heading: "Une demande de VAE",
        width: 12,
    }
    agrees answered;
}

bloc! {
    /// Documents of the dossier; they bear no date.
    #[derive(Default)]
    pub struct Pieces {
        dspp: Option<bool> = "dspp", Libre Booleen,
            "Dossier de synthèse de pratique professionnelle (dossier professionnel depuis 2016).";
        dp: Option<bool> = "dp", Libre Booleen,
            "Dossier professionnel : la même clé que « dspp », sous son nom depuis 2016.",
            "true" "dossier professionnel (dspp, son nom jusqu'en 2016, est la même clé)";
        conditions: BTreeMap<String, bool> = "conditions", Libre Drapeaux,
            "Conditions propres au titre, par leur code : remplies ou non.";
    }
    with {
        regles: &[Regle::Exclusives("dspp", "dp")],
        heading: "Les pièces",
        width: 4,
    }
    agrees one_file;
}

bloc! {
    /// A title already held.
    pub struct Certification {
        titre: String = "titre", Requise NonVide, "Édition du titre obtenu.", "{id}";
        date: Jour = "date", Requise Date, "Jour où il a été obtenu.", "2026-11-05";
    }
    with { heading: "Un titre déjà obtenu", width: 5 }
}

bloc! {
    /// A session: its day is that of the jury's decision.
    pub struct Session {
        date: Jour = "date", Requise Date,
            "Jour de la décision du jury ; à venir : session prévue.", "2026-10-12";
        debut: Option<Jour> = "debut", Libre Date,
            "Premier jour des épreuves ; absent : le jour de la décision.",
            "2026-10-11" "premier jour des épreuves ; absent : le même";
        nature: TypeSession = "type", Requise Mot, "Ce que la session examine.", "titre";
        resultat: Option<Resultat> = "resultat", Libre Mot,
            "Décision du jury, ou absence ; pour le type « ccp », « absent » ou rien.",
            "partiel" "titre, partiel, echec ou absent ; type ccp : absent ou rien";
        obtenus: Option<Vec<String>> = "obtenus", Libre Textes,
            "CCP accordés.", "{premier}" "CCP accordés ; type ccp : et ajournes, absents";
        ajournes: Option<Vec<String>> = "ajournes", Libre Textes,
            "CCP ajournés (type « ccp » seulement).";
        absents: Option<Vec<String>> = "absents", Libre Textes,
            "CCP auxquels le candidat, inscrit, ne s'est pas présenté (type « ccp » seulement).";
        justifiee: Option<bool> = "justifiee", Libre Booleen, "Absence justifiée.";
        entretien_souhaite: Option<bool> = "entretien-souhaite", Libre Booleen,
            "Le jury souhaite un nouvel entretien une fois tous les CCP acquis.";
        ccs: Option<String> = "ccs", Libre Texte, "CCS examiné (type « ccs »).";
        parcours: Option<Voie> = "parcours", Libre Mot,
            "Parcours du candidat à la session du titre : formation (« continu ») ou VAE ; absent : non dit.",
            "continu" "à la session du titre, comme candidat de la formation ou vae";
        notification: Option<Jour> = "notification", Libre Date after date,
            "Jour où la décision est notifiée.", "2026-10-20";
        edition: Option<String> = "edition", Libre Texte,
            "Édition sous laquelle le jury a décidé ; absente : celle du dossier.";
        lieu: Option<String> = "lieu", Libre Texte, "Lieu de la session.", "Nantes";
        centre: Option<String> = "centre", Libre Texte, "Centre qui a organisé la session.";
        pv: Option<String> = "pv", Libre Texte, "Numéro du procès-verbal.", "2026-44-0123";
        motif: Option<String> = "motif", Libre Texte,
            "Pourquoi la session est inscrite alors que le parcours n'était pas ouvert.";
        annulee: Option<Annulation> = "annulee", Libre EnLigne, "Annulation de la session.";
        jury: Vec<Membre> = "jury", Libre Blocs, "Un membre du jury.";
    }
    with {
        regles: &[
            Regle::Selon("type", "ccs", "ccs"),
            Regle::Selon("type", "equivalence", "obtenus"),
        ],
        heading: "Une session, passée ou prévue ; la date est celle de la décision du jury",
        width: 8,
    }
    agrees coherent;
}

bloc! {
    /// The revocation of a session: it no longer counts from that day on.
    pub struct Annulation {
        date: Jour = "date", Requise Date, "Jour de l'annulation.";
        motif: String = "motif", Requise NonVide, "Pourquoi la session est annulée.";
    }
}

bloc! {
    /// A member of the jury or of the pair.
    pub struct Membre {
        nom: String = "nom", Requise NonVide, "Nom du membre du jury.", "";
        qualite: Qualite = "qualite", Requise Mot, "Professionnel, formateur ou encadrant.",
            "professionnel";
        depuis: Option<Jour> = "depuis", Libre Date,
            "Depuis quand il exerce le métier.", "1990-09-01" "début dans le métier";
        quitte: Option<Jour> = "quitte", Libre Date after depuis,
            "Quand il l'a quitté ; absent : il l'exerce encore.",
            "2004-06-30" "l'a quitté ; absent : y exerce encore";
        habilitation: Option<Jour> = "habilitation", Libre Date, "Jour de son habilitation.",
            "2005-01-15" "jour de l'habilitation";
        formateur_du_candidat: Option<bool> = "formateur-du-candidat", Libre Booleen,
            "A formé ou accompagné le candidat.", "false";
        meme_organisme: Option<bool> = "meme-organisme", Libre Booleen,
            "De la même entreprise ou du même organisme que le candidat.",
            "false" "même entreprise ou organisme que les candidats";
        lien: Option<bool> = "lien", Libre Booleen,
            "Tout autre lien professionnel ou personnel avec le candidat.",
            "false" "tout autre lien avec les candidats";
    }
    with { width: 8 }
}

impl Pieces {
    /// The candidate's file is there, under either of its names.
    pub fn dossier(&self) -> Option<bool> {
        self.dspp.or(self.dp)
    }
}

impl Demande {
    /// The decision and the day when it is notified.
    pub fn reponse(&self) -> Option<(Jour, Decision)> {
        self.notification.zip(self.decision)
    }
}

impl Session {
    /// The session has no known result yet.
    pub fn sans_resultat(&self) -> bool {
        match self.nature {
            TypeSession::Ccp => {
                let decided = [&self.obtenus, &self.ajournes, &self.absents];
                self.resultat.is_none() && decided.into_iter().flatten().all(Vec::is_empty)
            }
            TypeSession::Equivalence => false,
            _ => self.resultat.is_none(),
        }
    }

    /// The first day of the tests.
    pub fn premier_jour(&self) -> Jour {
        self.debut.unwrap_or(self.date)
    }

    /// The CCP that the candidate was entered for and did not sit.
    pub fn absents(&self) -> &[String] {
        self.absents.as_deref().unwrap_or_default()
    }

    /// Les CCP granted.
    pub fn obtenus(&self) -> &[String] {
        self.obtenus.as_deref().unwrap_or_default()
    }

    /// The CCP put off.
    pub fn ajournes(&self) -> &[String] {
        self.ajournes.as_deref().unwrap_or_default()
    }
}
