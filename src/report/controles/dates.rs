//! A birth later than the facts of the candidate.

use super::Controle;
use crate::jour::DatePartielle;
use crate::model::dossier::Session;
use crate::problem::{Code, Problem};

impl Controle<'_, '_> {
    /// Of a date that is not whole, the last day that it may be: what is sure comes before it.
    pub(super) fn birth(&mut self) {
        let d = self.dossier;
        let Some(birth) = d.candidat.naissance else {
            return;
        };
        let worked = d.experiences.iter().filter_map(|e| e.debut.or(e.fin));
        let first = d
            .formations
            .iter()
            .map(|f| f.debut)
            .chain(worked.map(DatePartielle::dernier))
            .chain(d.demandes.iter().map(|v| v.depot))
            .chain(d.certifications.iter().map(|c| c.date))
            .chain(d.sessions.iter().map(Session::premier_jour))
            .chain([self.ex.jour])
            .min();
        if let Some(first) = first.filter(|first| birth >= *first) {
            self.found.push(
                Problem::new(
                    Code::NaissanceIncoherente,
                    format!(
                        "naissance le {} : un fait du dossier est du {}",
                        birth.french(),
                        first.french()
                    ),
                )
                .help("vérifier l'année de naissance et les dates")
                .at(self.spans.naissance.clone())
                .key("candidat.naissance"),
            );
        }
    }
}
