//! Where deadlines come from: one function for each nature.

use super::{Echeance, EtatEcheance, NatureEcheance};
use crate::examen::Examen;
use crate::examen::vae::Suite;
use crate::jour::Jour;
use crate::model::droit::{EffetDuSilence, Provenance};
use crate::model::words::{Resultat, TypeSession};
use crate::rules::nouvelle_session::{self, Issue};

/// The deadlines found so far.
pub(super) struct Gatherer<'e, 'a> {
    ex: &'e Examen<'a>,
    /// Last day of what is near.
    horizon: Jour,
    found: Vec<Echeance<'a>>,
}

impl<'e, 'a> Gatherer<'e, 'a> {
    /// Every deadline of `ex`, in no order; near up to the day `horizon`.
    pub(super) fn all(ex: &'e Examen<'a>, horizon: Jour) -> Vec<Echeance<'a>> {
        let mut list = Self {
            ex,
            horizon,
            found: Vec::new(),
        };
        list.capitalisation();
        list.edition();
        list.vae();
        list.nouvelle_session();
        list.formations();
        list.convocations();
        list.found
    }

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
                            ex.droit.nom_session.name_at(ex.droit_du_jour())
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
                    ex.droit.nom_session.name_at(ex.droit_au(session.date)),
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
