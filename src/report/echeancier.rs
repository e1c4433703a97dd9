//! Every deadline of a dossier, soonest first.

use crate::examen::Examen;
use crate::examen::vae::Suite;
use crate::jour::{Duree, Jour};
use crate::model::droit::{EffetDuSilence, Provenance};
use crate::model::words::{Resultat, TypeSession, choice};
use crate::rules::nouvelle_session::{self, Issue};

choice! {
    /// What a deadline is about.
    NatureEcheance {
        /// Gathering the CCP left.
        Capitalisation = "capitalisation",
        /// End of the edition, then of the year left after it.
        Edition = "edition",
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
            Self::VaeReponse => "Réponse à la demande de VAE",
            Self::VaeRecevabilite => "Validité de la recevabilité",
            Self::NouvelleSession => "Nouvelle session après échec",
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
    let mut list = Gatherer {
        ex,
        horizon: ex.jour.plus(horizon),
        found: Vec::new(),
    };
    list.capitalisation();
    list.edition();
    list.vae();
    list.nouvelle_session();
    list.formations();
    list.convocations();
    let mut found = list.found;
    found.retain(|e| tout || e.etat != EtatEcheance::Satisfaite);
    found.sort_by_key(|e| (e.date, e.nature, e.depuis));
    found
}

/// What a table of several dossiers needs of a deadline, owned.
#[derive(Clone, Debug, PartialEq)]
pub struct EcheancierLigne {
    /// Path of the file.
    pub fichier: String,
    /// Name.
    pub nom: String,
    /// First name.
    pub prenom: String,
    /// The centre's number.
    pub reference: Option<String>,
    /// What it is about.
    pub nature: NatureEcheance,
    /// The last day.
    pub date: Jour,
    /// Days left.
    pub jours: i64,
    /// Where it stands.
    pub etat: EtatEcheance,
    /// Why.
    pub motif: String,
}

impl EcheancierLigne {
    /// The line of a deadline.
    pub fn new(fichier: &str, ex: &Examen<'_>, echeance: Echeance<'_>) -> Self {
        let candidat = &ex.dossier.candidat;
        Self {
            fichier: fichier.to_owned(),
            nom: candidat.nom.clone(),
            prenom: candidat.prenom.clone(),
            reference: candidat.reference.clone(),
            nature: echeance.nature,
            date: echeance.date,
            jours: echeance.jours,
            etat: echeance.etat,
            motif: echeance.motif,
        }
    }
}

struct Gatherer<'e, 'a> {
    ex: &'e Examen<'a>,
    horizon: Jour,
    found: Vec<Echeance<'a>>,
}

impl<'a> Gatherer<'_, 'a> {
    fn push(
        &mut self,
        nature: NatureEcheance,
        (depuis, date): (Option<Jour>, Jour),
        met: bool,
        motif: String,
        sources: Vec<&'a Provenance>,
    ) {
        let jour = self.ex.jour;
        let etat = if met {
            EtatEcheance::Satisfaite
        } else if date < jour {
            EtatEcheance::Depassee
        } else if date <= self.horizon {
            EtatEcheance::Proche
        } else {
            EtatEcheance::Ouverte
        };
        let motif = match date.weekend() {
            Some(day) => format!("{motif} Le {} est {day}.", date.french()),
            None => motif,
        };
        self.found.push(Echeance {
            nature,
            depuis,
            date,
            jours: jour.days_until(date),
            etat,
            motif,
            sources,
        });
    }

    fn titled(&self) -> bool {
        self.ex.situation.titre_obtenu.is_some()
    }

    fn capitalisation(&mut self) {
        let window = &self.ex.fenetre;
        let (Some(since), Some(date)) = (window.depuis, window.annonce) else {
            return;
        };
        let situation = &self.ex.situation;
        let gathered = situation.complet() && situation.dernier_acquis().is_some_and(|d| d <= date);
        let left = situation.manquants(self.ex.edition);
        let mut motif = if left.is_empty() {
            "Tous les CCP sont réunis.".to_owned()
        } else {
            format!("Il reste à obtenir : {}.", left.join(", "))
        };
        if let Some(extreme) = window.extreme.filter(|extreme| *extreme > date) {
            motif.push_str(&format!(" À confirmer jusqu'au {}.", extreme.french()));
        }
        let sources = window
            .limites
            .iter()
            .flat_map(|l| l.sources.clone())
            .collect();
        self.push(
            NatureEcheance::Capitalisation,
            (Some(since), date),
            self.titled() || gathered,
            motif,
            sources,
        );
    }

    fn edition(&mut self) {
        let ex = self.ex;
        let (Some(end), Some(_)) = (ex.edition.validite.au, ex.fenetre.depuis) else {
            return;
        };
        let id = &ex.edition.id;
        let met = self.titled();
        let grace = ex.droit.edition_close.at(ex.droit_du_jour()).ok();
        match grace {
            Some(grace) if ex.jour > end => {
                let last = end.plus(*grace.valeur);
                self.push(
                    NatureEcheance::Edition,
                    (Some(end), last),
                    met,
                    format!(
                        "L'édition {id} a pris fin le {} ; le titre peut encore aboutir, à confirmer.",
                        end.french()
                    ),
                    vec![grace.provenance],
                );
            }
            grace => self.push(
                NatureEcheance::Edition,
                (ex.edition.validite.du, end),
                met,
                format!("Dernier jour de validité de l'édition {id}."),
                grace.map(|g| g.provenance).into_iter().collect(),
            ),
        }
    }

    fn vae(&mut self) {
        let ex = self.ex;
        let titled = self.titled();
        let last = ex.vae.demandes.len().saturating_sub(1);
        for (rank, request) in ex.vae.demandes.iter().enumerate() {
            let superseded = titled || rank < last;
            match &request.suite {
                Suite::EnAttente {
                    echeance,
                    effet,
                    source,
                } => self.push(
                    NatureEcheance::VaeReponse,
                    (Some(request.depot), *echeance),
                    superseded,
                    format!("Passé ce jour, le silence vaut {}.", worth(*effet)),
                    vec![*source],
                ),
                Suite::RefuseeParSilence(date, source) => self.push(
                    NatureEcheance::VaeReponse,
                    (Some(request.depot), *date),
                    superseded,
                    "Le silence gardé jusqu'à ce jour vaut refus.".to_owned(),
                    vec![*source],
                ),
                Suite::Recevable(notice) => {
                    let Ok((fin, source)) = &notice.fin else {
                        continue;
                    };
                    let used = ex.situation.title_sessions().any(|s| {
                        s.date >= notice.notification && s.resultat != Some(Resultat::Absent)
                    });
                    self.push(
                        NatureEcheance::VaeRecevabilite,
                        (Some(notice.notification), *fin),
                        superseded || used,
                        format!(
                            "Se présenter à une {} du titre avant la fin de la recevabilité.",
                            ex.droit.nom_at(&ex.droit.nom_session, ex.droit_du_jour())
                        ),
                        vec![*source],
                    );
                }
                Suite::Refusee(_) | Suite::SilenceInconnu(_) => {}
            }
        }
    }

    fn nouvelle_session(&mut self) {
        let ex = self.ex;
        let count = nouvelle_session::compter(ex);
        let failures = count.tous;
        let Some(first) = failures.first().copied() else {
            return;
        };
        let (date, source, exhausted) = match nouvelle_session::issue(ex, &failures) {
            Issue::Jusquau(date, source) | Issue::Tard(date, source) => (date, source, false),
            Issue::Epuise(_, source) => match ex.droit.nouvelle_session.at(ex.droit_au(first)) {
                Ok(law) => (first.plus(law.valeur.delai), source, true),
                Err(_) => return,
            },
            Issue::Aucun | Issue::Gap(_) => return,
        };
        let succeeded = ex.situation.title_sessions().any(|s| {
            s.date > first && matches!(s.resultat, Some(Resultat::Titre | Resultat::Partiel))
        });
        self.push(
            NatureEcheance::NouvelleSession,
            (Some(first), date),
            self.titled() || succeeded || exhausted,
            format!(
                "Se présenter de nouveau au titre après l'échec du {}, si {} le permet.",
                first.french(),
                ex.droit.autorite_at(ex.droit_du_jour())
            ),
            vec![source],
        );
    }

    fn formations(&mut self) {
        let jour = self.ex.jour;
        for f in &self.ex.situation.formations {
            if let Some(fin) = f.fin.filter(|fin| *fin > jour)
                && f.abandon != Some(true)
            {
                self.push(
                    NatureEcheance::Formation,
                    (Some(f.debut), fin),
                    false,
                    "Fin de la formation en cours.".to_owned(),
                    Vec::new(),
                );
            }
        }
    }

    fn convocations(&mut self) {
        let ex = self.ex;
        for session in &ex.situation.prevues {
            let Ok(law) = ex.droit.convocation.at(ex.droit_au(session.date)) else {
                continue;
            };
            let delay = match session.nature {
                TypeSession::Titre | TypeSession::Entretien => law.valeur.titre,
                TypeSession::Ccp | TypeSession::Ccs => law.valeur.ccp,
                TypeSession::Attribution => continue,
            };
            self.push(
                NatureEcheance::Convocation,
                (Some(session.date), session.date.minus(delay)),
                false,
                format!(
                    "Informer le candidat de la {} du {}, au moins {delay} avant.",
                    ex.droit
                        .nom_at(&ex.droit.nom_session, ex.droit_au(session.date)),
                    session.date.french()
                ),
                vec![law.provenance],
            );
        }
    }
}

const fn worth(effet: EffetDuSilence) -> &'static str {
    match effet {
        EffetDuSilence::Refus => "refus",
        EffetDuSilence::Acceptation => "acceptation",
    }
}
