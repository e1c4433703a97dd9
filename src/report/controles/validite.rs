//! Facts outside the life of their edition: before its first day, or after the last one on which its
//! title could be obtained.

use super::Controle;
use crate::jour::Jour;
use crate::model::dossier::Session;
use crate::model::edition::Edition;
use crate::model::words::{Decision, Resultat, TypeSession};
use crate::problem::{Code, Problem};
use std::ops::Range;

/// What is dated, and where it is written.
struct Fait<'s> {
    /// What it is, in French, with its day.
    quoi: String,
    date: Jour,
    block: &'static str,
    rank: usize,
    places: &'s [Option<Range<usize>>],
    /// The key that names its edition, if it has one.
    cle: Option<&'static str>,
    /// A jury or an authority decided: later than the last day, it could not.
    decide: bool,
}

impl Controle<'_, '_> {
    pub(super) fn validity(&mut self) {
        let d = self.dossier;
        let spans = self.spans;
        for (rank, session) in self.standing() {
            let Some(edition) = self.ex.edition_de(session.edition.as_deref()) else {
                continue;
            };
            let fait = Fait {
                quoi: format!("session du {}", session.date.french()),
                date: session.date,
                block: "session",
                rank,
                places: &spans.sessions,
                cle: Some("edition"),
                decide: decided(session),
            };
            self.within(edition, &fait);
        }
        for (rank, held) in d.certifications.iter().enumerate() {
            let Some(edition) = self.ex.edition_de(Some(&held.titre)) else {
                continue;
            };
            let fait = Fait {
                quoi: format!("titre obtenu le {}", held.date.french()),
                date: held.date,
                block: "certification",
                rank,
                places: &spans.certifications,
                cle: Some("titre"),
                decide: true,
            };
            self.within(edition, &fait);
        }
        for (rank, formation) in d.formations.iter().enumerate() {
            let Some(edition) = self.ex.edition_de(formation.edition.as_deref()) else {
                continue;
            };
            let fait = Fait {
                quoi: format!("formation commencée le {}", formation.debut.french()),
                date: formation.debut,
                block: "formation",
                rank,
                places: &spans.formations,
                cle: Some("edition"),
                decide: false,
            };
            self.within(edition, &fait);
        }
        for (rank, notification) in self.notices() {
            let fait = Fait {
                quoi: format!("recevabilité du {}", notification.french()),
                date: notification,
                block: "vae",
                rank,
                places: &spans.demandes,
                cle: None,
                decide: false,
            };
            self.within(self.ex.edition, &fait);
        }
    }

    /// The favourable notices, each with the rank of its request: those recorded in the
    /// dossier, and those that silence grants.
    fn notices(&self) -> Vec<(usize, Jour)> {
        let requests = || self.dossier.demandes.iter().enumerate();
        let recorded = requests().filter_map(|(rank, request)| match request.reponse() {
            Some((day, Decision::Recevable)) => Some((rank, day)),
            _ => None,
        });
        let silent = self.ex.demandes.notices().filter(|n| n.tacite.is_some());
        let silent = silent.filter_map(|n| {
            let (rank, _) = requests().find(|(_, r)| r.depot == n.depot)?;
            Some((rank, n.notification))
        });
        recorded.chain(silent).collect()
    }

    fn within(&mut self, edition: &Edition, fait: &Fait<'_>) {
        let (id, quoi) = (&edition.id, &fait.quoi);
        let message = if let Some(du) = edition.validite.du.filter(|du| fait.date < *du) {
            format!(
                "{quoi} : avant l'édition {id}, en vigueur depuis le {}",
                du.french()
            )
        } else if fait.decide
            && let Some(last) = self.ex.delivrance_jusqu_au(edition, fait.date)
            && fait.date > last
        {
            format!(
                "{quoi} : après le {}, dernier jour pour obtenir le titre sous l'édition {id}",
                last.french()
            )
        } else {
            return;
        };
        let other = self.ex.autre_edition_au(edition, fait.date);
        let help = match (fait.cle, other) {
            (Some(cle), Some(other)) => format!(
                "corriger la date, ou dire sous quelle édition : {cle} = \"{}\" ?",
                other.id
            ),
            (Some(cle), None) => {
                format!("corriger la date, ou dire sous quelle édition (clé « {cle} »)")
            }
            (None, _) => {
                "corriger la date, ou faire confirmer par l'autorité qu'elle vaut sous cette édition"
                    .to_owned()
            }
        };
        self.push(
            Problem::new(Code::HorsValidite, message)
                .help(help)
                .warning(),
            fait.block,
            fait.rank,
            fait.places,
        );
    }
}

/// A jury decided that day on the title or on CCP. A CCS follows the title, under no term of its own.
fn decided(session: &Session) -> bool {
    match session.nature {
        TypeSession::Ccs => false,
        TypeSession::Equivalence => true,
        TypeSession::Ccp => !session.obtenus().is_empty() || !session.ajournes().is_empty(),
        TypeSession::Titre | TypeSession::Entretien | TypeSession::Attribution => session
            .resultat
            .is_some_and(|result| result != Resultat::Absent),
    }
}
