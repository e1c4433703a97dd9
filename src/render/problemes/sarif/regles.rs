//! What each problem code means, in French, for those who have not read the contract.

use crate::problem::{Code, Gravite};

/// What is wrong, and what to do about it.
#[allow(clippy::too_many_lines)] // Two sentences a code.
pub(super) const fn regle(code: Code) -> (&'static str, &'static str) {
    match code {
        Code::FichierIllisible => (
            "Le fichier ne s'ouvre pas, ou n'est pas du texte en UTF-8.",
            "Vérifier le chemin et les droits, ou enregistrer le fichier en UTF-8.",
        ),
        Code::FichierTropGros => (
            "Le fichier, ou la ligne, dépasse la taille admise.",
            "Un dossier tient en quelques Kio : vérifier que c'est le bon fichier.",
        ),
        Code::TomlSyntaxe => (
            "Le fichier n'est pas du TOML bien formé.",
            "Corriger la ligne indiquée : guillemets, crochets, signe égal.",
        ),
        Code::JsonSyntaxe => (
            "La ligne n'est pas du JSON bien formé.",
            "Écrire un dossier complet par ligne.",
        ),
        Code::CleInconnue => (
            "Cette clé n'existe pas dans le format.",
            "Corriger le nom de la clé, ou la retirer.",
        ),
        Code::CleManquante => ("Il manque une clé obligatoire.", "Ajouter la clé indiquée."),
        Code::TypeInvalide => (
            "La valeur n'est pas du type attendu.",
            "Écrire un texte, une date, un nombre, une liste ou un bloc, selon la clé.",
        ),
        Code::ValeurInconnue => (
            "La valeur n'est pas de celles qui sont admises.",
            "Choisir une des valeurs admises.",
        ),
        Code::DateInvalide => (
            "La date n'existe pas, ou son année est hors des bornes.",
            "Écrire une date du calendrier, AAAA-MM-JJ.",
        ),
        Code::PeriodeInversee => (
            "Une période finit avant de commencer.",
            "Vérifier les deux dates.",
        ),
        Code::TitreInconnu => (
            "Aucune édition de titre ne porte cet identifiant.",
            "Choisir une édition de « cip referentiel list ».",
        ),
        Code::CcpInconnu => (
            "L'édition du titre n'a pas ce CCP.",
            "Choisir un CCP de l'édition (« cip referentiel show »).",
        ),
        Code::CcsInconnu => (
            "L'édition du titre n'a pas ce CCS.",
            "Choisir un CCS de l'édition (« cip referentiel show »).",
        ),
        Code::ResultatIncoherent => (
            "Les faits d'une session ou d'une formation ne vont pas ensemble.",
            "Retirer ou corriger l'un des deux faits.",
        ),
        Code::DateFuture => (
            "Un résultat est daté d'après le jour de l'évaluation.",
            "Vérifier la date de la session, ou retirer le résultat.",
        ),
        Code::CcpDejaObtenu => (
            "Un CCP est accordé deux fois.",
            "Vérifier les CCP obtenus de chaque session.",
        ),
        Code::SessionApresTitre => (
            "Une session suit l'obtention du titre.",
            "Vérifier les dates et les résultats des sessions.",
        ),
        Code::NaissanceIncoherente => (
            "La date de naissance ne va pas avec les faits du dossier.",
            "Vérifier la date de naissance.",
        ),
        Code::ResultatAttendu => (
            "Une session passée n'a pas de résultat.",
            "Inscrire le résultat dès qu'il est connu.",
        ),
        Code::Chevauchement => (
            "Deux périodes se recouvrent.",
            "Vérifier les dates ; deux emplois à temps partiel peuvent se recouvrir.",
        ),
        Code::BlocRepete => ("Deux blocs sont identiques.", "Retirer l'un des deux."),
        Code::JuryComposition => (
            "Le jury n'est pas composé comme le droit du jour le demande.",
            "Vérifier la composition du jury (« cip explain jury-composition »).",
        ),
        Code::HorsValidite => (
            "Un fait est daté d'avant l'édition du titre, ou une décision d'après le dernier jour \
             pour obtenir le titre sous cette édition.",
            "Vérifier la date, ou dire sous quelle édition (clé « edition » du bloc).",
        ),
        Code::SessionHorsDelai => (
            "Une session est prévue après la fin de ce qui l'ouvre.",
            "Avancer la session, ou rouvrir le parcours avant (« cip eligibility »).",
        ),
        Code::Doublon => (
            "Deux dossiers sont du même candidat, pour le même titre.",
            "N'en garder qu'un, ou corriger la référence, le nom ou la naissance.",
        ),
        Code::PartielComplet => (
            "Une réussite partielle accorde tous les CCP du titre.",
            "Vérifier le procès-verbal : le titre entier, ou un CCP de moins.",
        ),
        Code::DroitAncien => (
            "Une valeur du droit qui décide n'a pas été vérifiée depuis plus d'un an.",
            "Mettre le programme à jour, ou ajouter un droit.toml vérifié (--referentiels).",
        ),
    }
}

/// How serious it usually is.
pub(super) const fn gravite(code: Code) -> Gravite {
    match code {
        Code::ResultatAttendu
        | Code::Chevauchement
        | Code::BlocRepete
        | Code::HorsValidite
        | Code::SessionHorsDelai
        | Code::Doublon
        | Code::PartielComplet
        | Code::DroitAncien => Gravite::Avertissement,
        _ => Gravite::Erreur,
    }
}
