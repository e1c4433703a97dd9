//! The keys of the edition of a title.

use super::Genre::{Bloc, Blocs, Booleen, Jour, Mot, Texte, TexteOuEntier, TexteOuTextes, Textes};
use super::{Table, cle, mots, requise};
use crate::model::words::Confiance;

/// An edition.
pub const EDITION: Table = Table {
    cles: &[
        requise("id", Texte, "Identifiant de l'édition, comme « cip-2003 »."),
        requise("titre", Texte, "Intitulé officiel."),
        cle("sigle", Texte, "Sigle."),
        cle("code", TexteOuEntier, "Code du titre, comme « TP-00403 »."),
        cle(
            "niveau",
            TexteOuEntier,
            "Niveau, tel que le texte l'écrit : « III », « 5 ».",
        ),
        cle("nsf", TexteOuTextes, "Codes NSF."),
        cle("rome", TexteOuTextes, "Codes ROME."),
        cle("rncp", TexteOuEntier, "Fiche du RNCP."),
        cle(
            "validite",
            Bloc(&VALIDITE),
            "Période de validité, bornes comprises.",
        ),
        cle(
            "delivrance-jusqu-au",
            Jour,
            "Dernier jour où le titre peut être délivré.",
        ),
        cle(
            "droit",
            Jour,
            "Jour dont le droit s'applique toujours à cette édition.",
        ),
        cle("remplace", Texte, "Édition que celle-ci remplace."),
        cle("fictif", Booleen, "Titre inventé, pour des essais."),
        cle("texte", Blocs(&TEXTE), "Un texte officiel de l'édition."),
        cle(
            "competence",
            Blocs(&COMPETENCE),
            "Une compétence transverse.",
        ),
        requise("ccp", Blocs(&CCP), "Un CCP, dans l'ordre."),
        cle("ccs", Blocs(&CCS), "Un CCS associé au titre."),
        cle(
            "equivalence",
            Blocs(&EQUIVALENCE),
            "Ce qu'un CCP d'une édition antérieure vaut ici.",
        ),
        cle(
            "correspondance-manquante",
            Bloc(&MANQUANTE),
            "Table de correspondance cherchée et non trouvée.",
        ),
        cle(
            "confiance",
            Mot(mots::<Confiance>),
            "Confiance dans ces données.",
        ),
        cle("source", TexteOuTextes, "D'où viennent ces données."),
        cle("reserve", Texte, "Ce qui reste incertain."),
    ],
    regles: &[],
};

const VALIDITE: Table = Table {
    cles: &[
        cle("du", Jour, "Premier jour."),
        cle("au", Jour, "Dernier jour, compris."),
    ],
    regles: &[],
};

const TEXTE: Table = Table {
    cles: &[
        cle("arrete", Texte, "Désignation du texte."),
        cle("date", Jour, "Jour de la signature."),
        cle("nor", Texte, "Numéro NOR."),
        cle("jo", Jour, "Jour de la publication au Journal officiel."),
        cle("lien", Texte, "Identifiant ou adresse du texte."),
    ],
    regles: &[],
};

const COMPETENCE: Table = Table {
    cles: &[
        requise("code", Texte, "Code de la compétence, comme « T1 »."),
        requise("intitule", Texte, "Intitulé officiel."),
    ],
    regles: &[],
};

const CCP: Table = Table {
    cles: &[
        requise("code", Texte, "Code du CCP, comme « CCP1 »."),
        requise("intitule", Texte, "Intitulé officiel."),
        cle("variante", Texte, "Autre intitulé officiel du même CCP."),
        cle("activite", TexteOuEntier, "Activité type."),
        cle("bloc", Texte, "Bloc de compétences du RNCP."),
        cle("competences", Textes, "Compétences propres au CCP."),
        cle("transverses", Textes, "Codes des compétences transverses."),
    ],
    regles: &[],
};

const CCS: Table = Table {
    cles: &[
        requise("code", Texte, "Code du CCS, comme « CCS1 »."),
        requise("intitule", Texte, "Intitulé officiel."),
        cle("competences", Textes, "Compétences."),
    ],
    regles: &[],
};

const EQUIVALENCE: Table = Table {
    cles: &[
        requise("edition", Texte, "Édition antérieure."),
        requise("de", Texte, "CCP de cette édition antérieure."),
        requise("vers", Texte, "CCP de la présente édition."),
        cle("texte", Texte, "Texte qui le dit."),
        cle(
            "confiance",
            Mot(mots::<Confiance>),
            "Confiance dans cette équivalence.",
        ),
    ],
    regles: &[],
};

const MANQUANTE: Table = Table {
    cles: &[
        requise("edition", Texte, "Édition d'où partirait la table."),
        cle("motif", Texte, "Ce qui manque."),
    ],
    regles: &[],
};
