//! What the sessions of a dossier say of one another, and of the day of evaluation.

use super::Controle;
use crate::jour::Jour;
use crate::model::dossier::Session;
use crate::model::words::{Resultat, TypeSession};
use crate::problem::{Code, Problem};
use crate::situation::{grants_ccp, grants_title};

impl<'a> Controle<'_, 'a> {
    pub(super) fn sessions(&mut self) {
        let day = self.ex.jour;
        let titled = self.titled();
        for (rank, session) in self.standing() {
            let date = session.date.french();
            if session.date > day && !session.sans_resultat() {
                self.session(
                    Problem::new(
                        Code::DateFuture,
                        format!(
                            "session du {date} : un résultat daté après le {}",
                            day.french()
                        ),
                    )
                    .help("corriger la date, ou retirer le résultat d'une session à venir"),
                    rank,
                );
            }
            if session.date < day && session.sans_resultat() {
                self.session(
                    Problem::new(
                        Code::ResultatAttendu,
                        format!("session du {date} : passée, sans résultat"),
                    )
                    .help("inscrire le résultat, ou corriger la date")
                    .warning(),
                    rank,
                );
            }
            let towards_title = session.nature != TypeSession::Ccs;
            if let Some((obtained, under)) =
                titled.filter(|(t, _)| towards_title && session.date > *t)
            {
                let under = if under == self.dossier.titre {
                    String::new()
                } else {
                    format!(", sous l'édition {under}")
                };
                self.session(
                    Problem::new(
                        Code::SessionApresTitre,
                        format!(
                            "session du {date} : le titre est obtenu depuis le {}{under}",
                            obtained.french()
                        ),
                    )
                    .help("vérifier la date, ou le titre de ce dossier"),
                    rank,
                );
            }
            if self.grants_everything(session) {
                self.session(
                    Problem::new(
                        Code::PartielComplet,
                        format!("session du {date} : la réussite partielle accorde tous les CCP"),
                    )
                    .help(
                        "vérifier le procès-verbal : un CCP de moins, ou le titre entier \
                         (resultat = \"titre\")",
                    )
                    .warning(),
                    rank,
                );
            }
        }
    }

    /// The day on which the title is obtained, planned or not, and the edition: that of the dossier
    /// or one of its line.
    fn titled(&self) -> Option<(Jour, &'a str)> {
        let own: &'a str = &self.dossier.titre;
        let granted = self
            .standing()
            .filter(|(_, s)| grants_title(s))
            .map(|(_, s)| (s.date, s.edition.as_deref().unwrap_or(own)));
        let held = self.dossier.certifications.iter();
        granted
            .chain(held.map(|c| (c.date, c.titre.as_str())))
            .filter(|(_, under)| self.ex.meme_titre(under, own))
            .min_by_key(|(day, under)| (*day, *under != own))
    }

    /// A partial success that leaves no CCP of its edition.
    fn grants_everything(&self, session: &Session) -> bool {
        let partial =
            session.nature == TypeSession::Titre && session.resultat == Some(Resultat::Partiel);
        let edition = self.ex.edition_de(session.edition.as_deref());
        partial
            && edition.is_some_and(|e| {
                !e.ccp.is_empty() && e.ccp.iter().all(|c| session.obtenus().contains(&c.code))
            })
    }

    /// A CCP granted twice under one edition. Granted again under another one, by equivalence say, it
    /// is not.
    pub(super) fn grants(&mut self) {
        let mut order: Vec<(usize, &Session)> =
            self.standing().filter(|(_, s)| grants_ccp(s)).collect();
        order.sort_by_key(|(_, s)| s.date);
        let mut held: Vec<((&str, &str), Jour)> = Vec::new();
        for (rank, session) in order {
            let edition = session.edition.as_deref().unwrap_or(&self.dossier.titre);
            for code in session.obtenus() {
                let name = (edition, code.as_str());
                match held.iter().find(|(n, _)| *n == name).copied() {
                    Some((_, day)) => self.session(
                        Problem::new(
                            Code::CcpDejaObtenu,
                            format!(
                                "session du {} : {code} est déjà obtenu depuis le {}",
                                session.date.french(),
                                day.french()
                            ),
                        )
                        .help("retirer le CCP de la session où il n'a pas été accordé"),
                        rank,
                    ),
                    None => held.push((name, session.date)),
                }
            }
        }
    }
}
