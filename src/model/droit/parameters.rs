//! The list of the series of the law: one line each. The structure, the reading and the display
//! all come from this list; nothing else names them all.

use super::{
    Acces, Convocation, DemandesParAn, EntretienFinal, ExperienceExigee, History, Jury, Mention,
    Niveaux, NouvelleSession, Serie, Silence, Texte, VoieVae,
};
use crate::jour::Duree;

/// Gives the macro `$with` every series: the field, the shape of its value, its name in
/// `droit.toml` and what it settles (shown to the user).
macro_rules! parameters {
    ($with:ident) => {
        $with! {
            capitalisation_duree: Duree = "capitalisation-duree",
                "Temps donné pour réunir les CCP, depuis l'obtention du premier";
            capitalisation_duree_vae: Duree = "capitalisation-duree-vae",
                "Le même temps pour un candidat à la VAE, depuis la notification de la décision du jury";
            capitalisation_edition: Mention = "capitalisation-edition",
                "Limite tenant à la validité de l'édition du titre";
            edition_close: Duree = "edition-close",
                "Temps laissé après la fin de validité de l'édition";
            equivalence: Mention = "equivalence",
                "Reprise des CCP d'une édition révisée";
            reussite_partielle: Acces = "reussite-partielle",
                "Accès aux CCP restants après une réussite partielle";
            formation_abandonnee: Mention = "formation-abandonnee",
                "Accès aux CCP après une formation abandonnée";
            capitalisation_pieces: Mention = "capitalisation-pieces",
                "Ce sur quoi un CCP est examiné";
            entretien_final: EntretienFinal = "entretien-final",
                "Entretien final après une réussite partielle, tous les CCP réunis";
            entretien_progressif: EntretienFinal = "entretien-progressif",
                "Entretien final après un parcours discontinu, tous les CCP réunis";
            entretien_echoue: Mention = "entretien-echoue",
                "Suite d'un entretien final manqué";
            acces_formation: Mention = "acces-formation",
                "Accès à la session du titre par la formation";
            continu_pieces: Mention = "continu-pieces",
                "Ce sur quoi le jury décide après un parcours continu";
            nouvelle_session: NouvelleSession = "nouvelle-session",
                "Se présenter de nouveau après un échec";
            nouvelle_session_vae: Mention = "nouvelle-session-vae",
                "Le même cas pour un candidat à la VAE";
            absence_justifiee: Mention = "absence-justifiee",
                "Suite d'une absence justifiée";
            evaluations_conservees: Duree = "evaluations-conservees",
                "Conservation des résultats des évaluations en cours de formation";
            vae_experience: ExperienceExigee = "vae-experience",
                "Expérience exigée pour une demande de VAE";
            vae_experience_recente: Duree = "vae-experience-recente",
                "Ancienneté maximale de l'expérience";
            vae_demandes: DemandesParAn = "vae-demandes",
                "Nombre de demandes de VAE par année civile";
            vae_silence: Silence = "vae-silence",
                "Silence gardé sur une demande de VAE";
            vae_notice: Duree = "vae-notice",
                "Durée de validité d'une notification de recevabilité";
            vae_voie: VoieVae = "vae-voie",
                "Session par laquelle passe un candidat à la VAE";
            vae_pieces: Mention = "vae-pieces",
                "Ce sur quoi le jury décide pour un candidat à la VAE";
            ccs_titre: Mention = "ccs-titre",
                "Titre exigé avant un CCS";
            ccs_acces: Mention = "ccs-acces",
                "Accès à un CCS par la formation";
            ccs_experience: ExperienceExigee = "ccs-experience",
                "Expérience exigée pour un CCS par la VAE";
            ccs_pieces: Mention = "ccs-pieces",
                "Ce sur quoi un CCS est examiné";
            jury_titre: Jury = "jury-titre",
                "Jury du titre et des CCS";
            jury_ccp: Jury = "jury-ccp",
                "Évaluateurs d'un CCP";
            jury_formateur: Mention = "jury-formateur",
                "Formateur du candidat parmi les évaluateurs d'un CCP";
            jury_organisme: Mention = "jury-organisme",
                "Membre du jury de la même entreprise ou du même organisme que le candidat";
            convocation: Convocation = "convocation",
                "Délai d'information des candidats avant une session";
            nom_autorite: Mention = "nom-autorite",
                "Autorité qui délivre";
            nom_dossier: Mention = "nom-dossier",
                "Nom du dossier du candidat";
            nom_session: Mention = "nom-session",
                "Nom des sessions";
            niveaux: Niveaux = "niveaux",
                "Nomenclature des niveaux";
            compte_du_temps: Mention = "compte-du-temps",
                "Compte des délais";
        }
    };
}
pub(crate) use parameters;

macro_rules! define {
    ($($champ:ident : $forme:ty = $nom:literal, $objet:literal;)+) => {
        /// The dated law, series by series. The value of a day is `droit.<series>.at(jour)`.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Droit {
            /// Fingerprint of the file read.
            pub empreinte: String,
            /// The texts cited.
            pub textes: Vec<Texte>,
            $(#[doc = $objet] pub $champ: Serie<$forme>,)+
        }

        impl Droit {
            /// Names of the series, in order.
            pub const SERIES: &'static [&'static str] = &[$($nom),+];

            /// A law in which nothing is known: every day of every series is a gap.
            pub fn empty(empreinte: String) -> Self {
                Self {
                    empreinte,
                    textes: Vec::new(),
                    $($champ: Serie { nom: $nom, versions: Vec::new() },)+
                }
            }

            /// The history of each series, in the order of [`Droit::SERIES`].
            pub fn histories(&self) -> Vec<History<'_>> {
                vec![$(self.$champ.history($objet)),+]
            }
        }
    };
}

parameters!(define);
