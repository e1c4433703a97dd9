//! The list of the series of the law: one line each. The structure, the reading and the display
//! all come from this list; nothing else names them all.

use super::{
    Acces, Citations, Convocation, DemandesParAn, EntretienFinal, ExperienceExigee, History,
    Interdit, Jury, LimiteEdition, Niveaux, NouvelleSession, OuiNon, Periode, Serie, Silence,
    Texte,
};
use crate::jour::Duree;

/// Gives the macro `$with` every series: whether it decides (with the shape of its value) or is only
/// cited, the field, its name in `droit.toml` and what it settles (shown to the user).
macro_rules! parameters {
    ($with:ident) => {
        $with! {
            decide capitalisation_duree: Duree = "capitalisation-duree",
                "Temps donné pour réunir les CCP, depuis l'obtention du premier";
            decide capitalisation_duree_vae: Duree = "capitalisation-duree-vae",
                "Le même temps pour un candidat à la VAE, depuis la notification de la décision du jury";
            decide capitalisation_edition: LimiteEdition = "capitalisation-edition",
                "Limite tenant à la validité de l'édition du titre";
            decide edition_close: Duree = "edition-close",
                "Temps laissé après la fin de validité de l'édition";
            cite equivalence = "equivalence",
                "Reprise des CCP d'une édition révisée";
            decide reussite_partielle: Acces = "reussite-partielle",
                "Accès aux CCP restants après une réussite partielle";
            cite formation_abandonnee = "formation-abandonnee",
                "Accès aux CCP après une formation abandonnée";
            cite capitalisation_pieces = "capitalisation-pieces",
                "Ce sur quoi un CCP est examiné";
            decide entretien_final: EntretienFinal = "entretien-final",
                "Entretien final après une réussite partielle, tous les CCP réunis";
            cite entretien_progressif = "entretien-progressif",
                "Entretien final après un parcours discontinu, tous les CCP réunis";
            cite entretien_echoue = "entretien-echoue",
                "Suite d'un entretien final manqué";
            cite acces_formation = "acces-formation",
                "Accès à la session du titre par la formation";
            decide acces_modules: OuiNon = "acces-modules",
                "Session du titre après des formations qui couvrent ensemble tous les CCP";
            decide session_en_formation: OuiNon = "session-en-formation",
                "Session tenue dans les dates de la formation";
            cite continu_pieces = "continu-pieces",
                "Ce sur quoi le jury décide après un parcours continu";
            decide nouvelle_session: NouvelleSession = "nouvelle-session",
                "Se présenter de nouveau après un échec";
            decide reprise_sans_formation: Duree = "reprise-sans-formation",
                "Temps pour se représenter au titre, à un CCP ou à un CCS sans nouvelle formation";
            cite nouvelle_session_vae = "nouvelle-session-vae",
                "Le même cas pour un candidat à la VAE";
            cite absence_justifiee = "absence-justifiee",
                "Suite d'une absence justifiée";
            cite evaluations_conservees = "evaluations-conservees",
                "Conservation des résultats des évaluations en cours de formation";
            decide vae_experience: ExperienceExigee = "vae-experience",
                "Expérience exigée pour une demande de VAE";
            cite vae_experience_duree = "vae-experience-duree",
                "Durée d'expérience encore au code à côté de la loi";
            decide vae_experience_recente: Duree = "vae-experience-recente",
                "Ancienneté maximale de l'expérience";
            decide vae_demandes: DemandesParAn = "vae-demandes",
                "Nombre de demandes de VAE par année civile";
            decide vae_silence: Silence = "vae-silence",
                "Silence gardé sur une demande de VAE";
            decide vae_notice: Duree = "vae-notice",
                "Durée de validité d'une notification de recevabilité";
            decide vae_caducite: Duree = "vae-caducite",
                "Caducité d'une recevabilité sans démarche sur le portail";
            decide vae_renouvellement: OuiNon = "vae-renouvellement",
                "Prorogation ou renouvellement d'une recevabilité expirée";
            cite vae_voie = "vae-voie",
                "Session par laquelle passe un candidat à la VAE";
            cite vae_pieces = "vae-pieces",
                "Ce sur quoi le jury décide pour un candidat à la VAE";
            cite ccs_titre = "ccs-titre",
                "Titre exigé avant un CCS";
            cite ccs_acces = "ccs-acces",
                "Accès à un CCS par la formation";
            decide ccs_experience: ExperienceExigee = "ccs-experience",
                "Expérience exigée pour un CCS par la VAE";
            cite ccs_pieces = "ccs-pieces",
                "Ce sur quoi un CCS est examiné";
            decide jury_titre: Jury = "jury-titre",
                "Jury du titre et des CCS";
            decide jury_ccp: Jury = "jury-ccp",
                "Évaluateurs d'un CCP";
            decide jury_vae: Jury = "jury-vae",
                "Jury d'un candidat à la VAE";
            decide jury_formateur: Interdit = "jury-formateur",
                "Formateur du candidat parmi les évaluateurs d'un CCP";
            decide jury_organisme: Interdit = "jury-organisme",
                "Membre du jury de la même entreprise ou du même organisme que le candidat";
            decide jury_liens: Interdit = "jury-liens",
                "Lien professionnel, pédagogique ou personnel d'un membre du jury avec le candidat";
            decide convocation: Convocation = "convocation",
                "Délai d'information des candidats avant une session";
            cite nom_autorite = "nom-autorite",
                "Autorité qui délivre";
            cite nom_dossier = "nom-dossier",
                "Nom du dossier du candidat";
            cite nom_session = "nom-session",
                "Nom des sessions";
            decide niveaux: Niveaux = "niveaux",
                "Nomenclature des niveaux";
            cite compte_du_temps = "compte-du-temps",
                "Compte des délais";
        }
    };
}
pub(crate) use parameters;

/// The type of a series.
macro_rules! series {
    (decide $forme:ty) => { Serie<$forme> };
    (cite) => { Citations };
}

pub(crate) use series;

macro_rules! define {
    ($($role:ident $champ:ident $(: $forme:ty)? = $nom:literal, $objet:literal;)+) => {
        /// The dated law, series by series. The value of a day is `droit.<series>.at(jour)`.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Droit {
            /// Fingerprint of the file read.
            pub empreinte: String,
            /// The texts cited.
            pub textes: Vec<Texte>,
            /// Exceptional periods.
            pub periodes: Vec<Periode>,
            $(#[doc = $objet] pub $champ: series!($role $($forme)?),)+
        }

        impl Droit {
            /// Names of the series, in order.
            pub const SERIES: &'static [&'static str] = &[$($nom),+];

            /// A law in which nothing is known: every day of every series is a gap.
            pub fn empty(empreinte: String) -> Self {
                Self {
                    empreinte,
                    textes: Vec::new(),
                    periodes: Vec::new(),
                    $($champ: <series!($role $($forme)?)>::new($nom, $objet, Vec::new()),)+
                }
            }

            /// The history of each series, in the order of [`Droit::SERIES`].
            pub fn histories(&self) -> Vec<History<'_>> {
                vec![$(self.$champ.history()),+]
            }
        }
    };
}

parameters!(define);
