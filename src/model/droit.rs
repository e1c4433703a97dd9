//! Le droit daté : des séries de versions. Une version porte ensemble sa date d'effet, sa
//! valeur, son texte et la confiance qu'on lui accorde ; aucun nombre d'années n'est ailleurs.

use super::words::{Confiance, Qualite, Statut, choice};
use crate::jour::{Duree, Jour};
use std::fmt;

/// D'où vient une valeur, et depuis quand elle vaut.
#[derive(Clone, Debug, PartialEq)]
pub struct Provenance {
    /// Nom unique de la version : `serie/date d'effet`.
    pub version: String,
    /// Premier jour où elle s'applique.
    pub effet: Jour,
    /// Dernier jour, quand il ne se déduit pas de la version suivante.
    pub fin: Option<Jour>,
    /// Identifiant du texte (voir [`Texte`]).
    pub texte: String,
    /// Comment citer l'article.
    pub reference: String,
    /// Confiance.
    pub confiance: Confiance,
    /// Jour de la dernière vérification.
    pub verifie_le: Jour,
    /// Remarque du juriste.
    pub note: Option<String>,
    /// Ce qui n'a pas été trouvé ou confirmé ; la version est alors sans valeur sûre.
    pub a_confirmer: Option<String>,
}

/// Une valeur du droit à partir d'un jour.
#[derive(Clone, Debug, PartialEq)]
pub struct Version<T> {
    /// La valeur ; absente quand elle n'a pas été trouvée.
    pub valeur: Option<T>,
    /// D'où elle vient.
    pub provenance: Provenance,
}

/// Les versions successives d'un même paramètre, par date d'effet.
#[derive(Clone, Debug, PartialEq)]
pub struct Serie<T> {
    /// Nom du paramètre (`vae-experience`).
    pub nom: &'static str,
    /// Versions, dans l'ordre des dates d'effet.
    pub versions: Vec<Version<T>>,
}

/// Une valeur en vigueur, avec sa provenance.
#[derive(Debug, PartialEq)]
pub struct Known<'a, T> {
    /// La valeur.
    pub valeur: &'a T,
    /// D'où elle vient.
    pub provenance: &'a Provenance,
}

impl<T> Clone for Known<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Known<'_, T> {}

/// Le droit de ce jour n'a pas été trouvé, ou n'est pas sûr.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gap<'a> {
    /// Le paramètre cherché.
    pub serie: &'static str,
    /// Le jour cherché.
    pub jour: Jour,
    /// La version qui avoue la gap, s'il y en a une.
    pub provenance: Option<&'a Provenance>,
}

impl fmt::Display for Gap<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quoi = self
            .provenance
            .and_then(|p| p.a_confirmer.as_deref())
            .unwrap_or("aucune règle trouvée dans les textes lus");
        write!(
            f,
            "droit : {} au {} ({quoi})",
            self.serie,
            self.jour.french()
        )
    }
}

impl<T: PartialEq> Serie<T> {
    /// La valeur en vigueur le jour dit.
    ///
    /// # Errors
    /// [`Gap`] si aucune version ne couvre ce jour, si celle qui le couvre est à confirmer,
    /// ou si deux textes de même date se contredisent.
    pub fn at(&self, jour: Jour) -> Result<Known<'_, T>, Gap<'_>> {
        let gap = |provenance| Gap {
            serie: self.nom,
            jour,
            provenance,
        };
        let Some(derniere) = self
            .versions
            .iter()
            .rev()
            .find(|v| v.provenance.effet <= jour)
        else {
            return Err(gap(None));
        };
        let p = &derniere.provenance;
        if p.fin.is_some_and(|fin| fin < jour) {
            return Err(gap(None));
        }
        let contredite = self
            .versions
            .iter()
            .any(|v| v.provenance.effet == p.effet && v.valeur != derniere.valeur);
        match (&derniere.valeur, &p.a_confirmer) {
            (Some(valeur), None) if !contredite => Ok(Known {
                valeur,
                provenance: p,
            }),
            _ => Err(gap(Some(p))),
        }
    }
}

/// Une règle sans nombre : ce que le texte dit, en peu de mots.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention(pub String);

/// Pendant combien de temps une réussite partielle ouvre les sessions de CCP.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Acces {
    /// Délai depuis la session ; absent : tant que la fenêtre est ouverte.
    pub delai: Option<Duree>,
}

choice! {
    /// Quand l'entretien final a lieu après une réussite partielle.
    EntretienFinal {
        /// Si le jury l'a souhaité.
        SelonLeJury = "selon-le-jury",
        /// Toujours.
        Toujours = "toujours",
    }
}

choice! {
    /// Ce que vaut le silence de l'administration.
    EffetDuSilence {
        /// La demande est refusée.
        Refus = "refus",
        /// La demande est acceptée.
        Acceptation = "acceptation",
    }
}

choice! {
    /// Quelles absences comptent comme un échec.
    AbsencesComptees {
        /// Celles qui ne sont pas justifiées.
        Injustifiees = "injustifiees",
        /// Toutes.
        Toutes = "toutes",
    }
}

choice! {
    /// Par quelle session passe un candidat à la VAE.
    VoieVae {
        /// Par des sessions de CCP.
        Ccp = "ccp",
        /// Par la session du titre.
        Titre = "titre",
    }
}

choice! {
    /// Qui examine.
    Composition {
        /// Des professionnels seulement.
        Professionnels = "professionnels",
        /// Un professionnel et un formateur.
        Binome = "binome",
    }
}

/// L'expérience exigée pour la VAE.
#[derive(Clone, Debug, PartialEq)]
pub struct ExperienceExigee {
    /// Durée minimale ; absente : aucune.
    pub minimum: Option<Minimum>,
    /// Statuts sous lesquels l'activité compte.
    pub statuts: Vec<Statut>,
    /// L'activité de stagiaire ne compte que pour moins de la moitié.
    pub stages_moins_de_moitie: bool,
}

/// Une durée minimale d'expérience.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Minimum {
    /// Comptée en jours : `annees` × `jours_par_an`.
    Jours {
        /// Seuil, en jours.
        seuil: i64,
        /// Durée telle que le texte la dit.
        duree: Duree,
    },
    /// Comptée en heures travaillées.
    Heures {
        /// Seuil, en heures.
        seuil: f64,
        /// Heures d'une année à temps plein, pour estimer.
        par_an: f64,
        /// Jours d'une année, pour estimer.
        jours_par_an: f64,
        /// Écart au seuil, en pour cent, en deçà duquel une estimation ne suffit pas.
        marge: f64,
    },
}

/// Réponse due à une demande de VAE.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Silence {
    /// Délai depuis le dépôt.
    pub delai: Duree,
    /// Ce que vaut le silence gardé jusqu'au bout.
    pub effet: EffetDuSilence,
}

/// Combien de demandes de VAE par année civile.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DemandesParAn {
    /// Pour une même certification.
    pub par_certification: i64,
    /// En tout.
    pub total: i64,
}

/// Se présenter de nouveau au titre entier.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NouvelleSession {
    /// Délai depuis le premier échec.
    pub delai: Duree,
    /// Nombre de sessions du titre, la première comprise.
    pub sessions: i64,
    /// Absences qui comptent.
    pub absences: AbsencesComptees,
}

/// Composition d'un jury ou d'un binôme.
#[derive(Clone, Debug, PartialEq)]
pub struct Jury {
    /// Qui siège.
    pub composition: Composition,
    /// Nombre minimal de membres présents.
    pub presents: Option<i64>,
    /// Pratique minimale du métier.
    pub pratique: Option<Duree>,
    /// Temps maximal depuis que le métier a été quitté.
    pub quitte: Option<Duree>,
}

impl Jury {
    /// Une personne de cette qualité peut-elle siéger ?
    pub fn admet(&self, qualite: Qualite) -> bool {
        self.composition == Composition::Binome || qualite == Qualite::Professionnel
    }
}

/// Délai d'information des candidats avant une session.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Convocation {
    /// Avant une session du titre.
    pub titre: Duree,
    /// Avant une session de CCP ou de CCS.
    pub ccp: Duree,
}

/// Ancienne et nouvelle façon de dire un niveau.
#[derive(Clone, Debug, PartialEq)]
pub struct Niveaux(pub Vec<(String, String)>);

/// Un texte officiel.
#[derive(Clone, Debug, PartialEq)]
pub struct Texte {
    /// Identifiant (`arrete-2006`).
    pub id: String,
    /// Désignation complète.
    pub intitule: String,
    /// Numéro NOR.
    pub nor: Option<String>,
    /// Entrée en vigueur.
    pub effet: Option<Jour>,
    /// Dernier jour.
    pub fin: Option<Jour>,
    /// Comment il a été lu : `primaire`, `secondaire` ou `non-lu`.
    pub lecture: String,
    /// Remarque.
    pub note: Option<String>,
}

/// Une version, mise en mots pour l'affichage.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryLine<'a> {
    /// La valeur en français ; vide si elle n'a pas été trouvée.
    pub valeur: String,
    /// Dernier jour : `fin`, ou la veille de la version suivante.
    pub jusqu_au: Option<Jour>,
    /// D'où elle vient.
    pub provenance: &'a Provenance,
}

/// Un paramètre et son histoire.
#[derive(Clone, Debug, PartialEq)]
pub struct History<'a> {
    /// Nom du paramètre.
    pub nom: &'static str,
    /// Ce qu'il règle.
    pub objet: &'static str,
    /// Ses versions.
    pub lignes: Vec<HistoryLine<'a>>,
}

impl<T: fmt::Display> Serie<T> {
    fn history(&self, objet: &'static str) -> History<'_> {
        let lignes = self
            .versions
            .iter()
            .map(|v| {
                let suivante = self
                    .versions
                    .iter()
                    .map(|s| s.provenance.effet)
                    .find(|e| *e > v.provenance.effet)
                    .map(|e| e.plus_days(-1));
                HistoryLine {
                    valeur: v.valeur.as_ref().map(T::to_string).unwrap_or_default(),
                    jusqu_au: v.provenance.fin.or(suivante),
                    provenance: &v.provenance,
                }
            })
            .collect();
        History {
            nom: self.nom,
            objet,
            lignes,
        }
    }
}

/// La liste des paramètres : le champ, le nom dans `droit.toml`, la forme de la valeur et ce
/// qu'elle règle. La structure, la lecture et l'affichage en découlent.
macro_rules! parameters {
    ($($champ:ident : $forme:ty = $nom:literal, $objet:literal;)+) => {
        /// Le droit daté, série par série.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Droit {
            /// Empreinte du fichier lu.
            pub empreinte: String,
            /// Les textes cités.
            pub textes: Vec<Texte>,
            $(#[doc = $objet] pub $champ: Serie<$forme>,)+
        }

        impl Droit {
            /// Noms des séries, dans l'ordre.
            pub const SERIES: &'static [&'static str] = &[$($nom),+];

            /// Construit le droit en demandant chaque série à `lecteur`.

            /// L'histoire de chaque paramètre.
            pub fn histories(&self) -> Vec<History<'_>> {
                vec![$(self.$champ.history($objet)),+]
            }
        }
    };
}

parameters! {
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

impl Droit {
    /// Le niveau d'une édition, dans les mots du jour dit.
    pub fn niveau_at(&self, niveau: &str, jour: Jour) -> String {
        self.niveaux
            .at(jour)
            .ok()
            .and_then(|n| n.valeur.0.iter().find(|(ancien, _)| ancien == niveau))
            .map_or_else(|| niveau.to_owned(), |(_, nouveau)| nouveau.clone())
    }

    /// Un nom en vigueur le jour dit, ou à défaut le plus ancien connu.
    pub fn nom_at<'a>(&self, serie: &'a Serie<Mention>, jour: Jour) -> &'a str {
        serie
            .at(jour)
            .ok()
            .map(|n| n.valeur)
            .or_else(|| serie.versions.first().and_then(|v| v.valeur.as_ref()))
            .map_or("", |m| m.0.as_str())
    }
}
