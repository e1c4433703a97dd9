//! The keys of a dossier, in the order in which it is written.

use super::Genre::{Bloc, Blocs, Booleen, Jour, Mot, Nombre, Texte, TexteNonVide, Textes};
use super::{Bornes, Regle, Table, cle, mots, requise};
use crate::model::words::{Decision, Organisation, Qualite, Resultat, Statut, TypeSession};

/// A dossier. `fichier` belongs to its JSON form only, and is not among the keys.
pub const DOSSIER: Table = Table {
    cles: &[
        requise(
            "titre",
            TexteNonVide,
            "Édition du titre visé, comme « cip-2003 » (voir « cip referentiel list »).",
        ),
        requise("candidat", Bloc(&CANDIDAT), "La personne."),
        cle(
            "formation",
            Blocs(&FORMATION),
            "Une formation au titre, à des CCP ou à un CCS ; un bloc pour chacune, de la plus ancienne à la plus récente.",
        ),
        cle("experience", Blocs(&EXPERIENCE), "Une période d'activité."),
        cle("vae", Blocs(&VAE), "Une demande de VAE déposée."),
        cle("pieces", Bloc(&PIECES), "Les pièces du dossier."),
        cle(
            "certification",
            Blocs(&CERTIFICATION),
            "Un titre déjà obtenu.",
        ),
        cle("session", Blocs(&SESSION), "Une session, passée ou prévue."),
    ],
    regles: &[],
};

const CANDIDAT: Table = Table {
    cles: &[
        requise("nom", TexteNonVide, "Nom du candidat."),
        requise("prenom", TexteNonVide, "Prénom du candidat."),
        cle("naissance", Jour, "Jour de naissance."),
        cle("lieu", Texte, "Lieu de naissance."),
        cle("reference", Texte, "Numéro du dossier dans le centre."),
        cle(
            "departement",
            Texte,
            "Département dont l'autorité délivre le titre.",
        ),
    ],
    regles: &[],
};

const FORMATION: Table = Table {
    cles: &[
        requise("debut", Jour, "Premier jour."),
        cle(
            "fin",
            Jour,
            "Dernier jour ; absent : la formation est en cours.",
        ),
        requise("organisme", Texte, "Organisme de formation."),
        requise(
            "parcours",
            Mot(mots::<Organisation>),
            "Parcours continu, ou périodes discontinues.",
        ),
        cle(
            "ccp",
            Textes,
            "CCP préparés ; absent : le titre entier. Exclut « ccs ».",
        ),
        cle("ccs", Texte, "CCS préparé. Exclut « ccp »."),
        cle("abandon", Booleen, "Formation quittée avant sa fin."),
        cle(
            "evaluations",
            Booleen,
            "Les résultats des évaluations passées en formation sont au dossier.",
        ),
    ],
    regles: &[],
};

const EXPERIENCE: Table = Table {
    cles: &[
        requise("debut", Jour, "Premier jour."),
        cle(
            "fin",
            Jour,
            "Dernier jour ; absent : l'activité est en cours.",
        ),
        requise(
            "statut",
            Mot(mots::<Statut>),
            "À quel titre l'activité est exercée.",
        ),
        cle("emploi", Texte, "Emploi occupé."),
        cle("employeur", Texte, "Employeur."),
        cle(
            "rapport",
            Booleen,
            "En rapport avec le titre ; absent : on ne sait pas.",
        ),
        cle(
            "heures",
            Nombre(Bornes::Positif),
            "Heures travaillées sur la période, là où le droit compte en heures.",
        ),
        cle(
            "quotite",
            Nombre(Bornes::Part),
            "Part d'un temps plein, comme 0.8 ; absente : 1.",
        ),
    ],
    regles: &[],
};

const VAE: Table = Table {
    cles: &[
        requise(
            "depot",
            Jour,
            "Jour du dépôt de la demande auprès de l'autorité.",
        ),
        cle(
            "notification",
            Jour,
            "Jour où la décision est notifiée ; va avec « decision ».",
        ),
        cle(
            "decision",
            Mot(mots::<Decision>),
            "Décision de l'autorité ; va avec « notification ».",
        ),
    ],
    regles: &[Regle::Ensemble("notification", "decision")],
};

const PIECES: Table = Table {
    cles: &[cle(
        "dspp",
        Booleen,
        "Dossier de synthèse de pratique professionnelle (dossier professionnel depuis 2016).",
    )],
    regles: &[],
};

const CERTIFICATION: Table = Table {
    cles: &[
        requise("titre", TexteNonVide, "Édition du titre obtenu."),
        requise("date", Jour, "Jour où il a été obtenu."),
    ],
    regles: &[],
};

const SESSION: Table = Table {
    cles: &[
        requise(
            "date",
            Jour,
            "Jour de la décision du jury ; à venir : session prévue.",
        ),
        requise(
            "type",
            Mot(mots::<TypeSession>),
            "Ce que la session examine.",
        ),
        cle(
            "resultat",
            Mot(mots::<Resultat>),
            "Décision du jury, ou absence ; sans objet pour le type « ccp ».",
        ),
        cle("obtenus", Textes, "CCP accordés."),
        cle("ajournes", Textes, "CCP ajournés (type « ccp » seulement)."),
        cle("justifiee", Booleen, "Absence justifiée."),
        cle(
            "entretien-souhaite",
            Booleen,
            "Le jury souhaite un nouvel entretien une fois tous les CCP acquis.",
        ),
        cle("ccs", Texte, "CCS examiné (type « ccs »)."),
        cle("notification", Jour, "Jour où la décision est notifiée."),
        cle(
            "edition",
            Texte,
            "Édition sous laquelle le jury a décidé ; absente : celle du dossier.",
        ),
        cle("lieu", Texte, "Lieu de la session."),
        cle("centre", Texte, "Centre qui a organisé la session."),
        cle("pv", Texte, "Numéro du procès-verbal."),
        cle(
            "motif",
            Texte,
            "Pourquoi la session est inscrite alors que le parcours n'était pas ouvert.",
        ),
        cle("annulee", Bloc(&ANNULEE), "Annulation de la session."),
        cle("jury", Blocs(&JURY), "Un membre du jury."),
    ],
    regles: &[Regle::Selon("type", "ccs", "ccs")],
};

const ANNULEE: Table = Table {
    cles: &[
        requise("date", Jour, "Jour de l'annulation."),
        requise("motif", TexteNonVide, "Pourquoi la session est annulée."),
    ],
    regles: &[],
};

const JURY: Table = Table {
    cles: &[
        requise("nom", TexteNonVide, "Nom du membre du jury."),
        requise(
            "qualite",
            Mot(mots::<Qualite>),
            "Professionnel ou formateur.",
        ),
        cle("depuis", Jour, "Depuis quand il exerce le métier."),
        cle(
            "quitte",
            Jour,
            "Quand il l'a quitté ; absent : il l'exerce encore.",
        ),
        cle(
            "formateur-du-candidat",
            Booleen,
            "A formé ou accompagné le candidat.",
        ),
        cle(
            "meme-organisme",
            Booleen,
            "De la même entreprise ou du même organisme que le candidat.",
        ),
    ],
    regles: &[],
};
