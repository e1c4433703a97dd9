//! The deadlines of VAE: answers awaited, notices.

use super::Gatherer;
use crate::examen::demandes::{EffetCaducite, Notice, Suite};
use crate::jour::Jour;
use crate::model::droit::EffetDuSilence;
use crate::model::words::{Resultat, Voie};
use crate::report::echeancier::NatureEcheance;

impl<'a> Gatherer<'_, 'a> {
    /// The answer to each request, and its notice.
    pub(super) fn vae(&mut self) {
        let ex = self.ex;
        let titled = self.titled();
        for request in &ex.demandes.liste {
            match &request.suite {
                Suite::EnAttente {
                    echeance,
                    effet,
                    sources,
                } => self.push(
                    NatureEcheance::VaeReponse,
                    (Some(request.depot), *echeance),
                    titled,
                    format!("Passé ce jour, le silence vaut {}.", worth(*effet)),
                    sources.iter().copied(),
                ),
                Suite::SansDate { echeance, source } => self.push(
                    NatureEcheance::VaeReponse,
                    (Some(request.depot), *echeance),
                    titled || ex.jour > request.depot.december_last(),
                    "Le délai court de la réception du dossier complet, dont le jour n'est pas connu."
                        .to_owned(),
                    [*source],
                ),
                Suite::RefuseeParSilence(date, source) => self.push(
                    NatureEcheance::VaeReponse,
                    (Some(request.depot), *date),
                    titled || ex.jour > request.depot.december_last(),
                    "Le silence gardé jusqu'à ce jour vaut refus.".to_owned(),
                    [*source],
                ),
                Suite::Recevable(notice) => self.notice(request.depot, notice),
                Suite::Refusee(_) | Suite::SilenceInconnu(_) => {}
            }
        }
    }

    /// The last day of a notice, and the end of the sixth month where it may lapse then, while no
    /// title session has been sat on it.
    fn notice(&mut self, depot: Jour, notice: &Notice<'a>) {
        let ex = self.ex;
        if let Some(law) = notice.tacite {
            self.push(
                NatureEcheance::VaeReponse,
                (Some(depot), notice.notification),
                true,
                "Le silence gardé jusqu'à ce jour vaut acceptation.".to_owned(),
                [law],
            );
        }
        let (fin, possible) = match (&notice.fin, notice.proroge) {
            (Ok(validite), _) => (validite.fin, validite.possible),
            (Err(_), Some(last)) => (last, last),
            (Err(_), None) => return,
        };
        let sat = ex.situation.title_sessions().any(|s| {
            s.date >= notice.notification
                && s.parcours != Some(Voie::Continu)
                && matches!(
                    s.resultat,
                    Some(Resultat::Titre | Resultat::Partiel | Resultat::Echec)
                )
        });
        let met = self.titled() || sat;
        let session = ex.droit.nom_session.name_at(ex.droit_du_jour());
        let mut motif = match notice.ccp {
            Some(codes) => format!(
                "Se présenter à une {session} de {} avant la fin de la recevabilité.",
                codes.join(", ")
            ),
            None => {
                format!("Se présenter à une {session} du titre avant la fin de la recevabilité.")
            }
        };
        if possible > fin {
            motif.push_str(&format!(
                " Peut-être jusqu'au {}, à confirmer.",
                possible.french()
            ));
        }
        self.push(
            NatureEcheance::VaeRecevabilite,
            (Some(notice.notification), fin),
            met,
            motif,
            notice.duration(),
        );
        if let Some(lapse) = notice.caducite.filter(|c| c.terme < fin) {
            let motif = match lapse.effet {
                EffetCaducite::Caduque => {
                    "Sans démarche enregistrée sur le portail à cette date, la \
                                           recevabilité est caduque."
                }
                EffetCaducite::Douteuse => {
                    "Une demande faite sur France VAE devient caduque si aucune \
                                            démarche n'est enregistrée à cette date."
                }
            };
            self.push(
                NatureEcheance::VaeRecevabilite,
                (Some(notice.notification), lapse.terme),
                met,
                motif.to_owned(),
                [lapse.source],
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
