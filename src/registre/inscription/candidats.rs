//! Whose dossier is it? By the centre's own number, else by names and day of birth.

use crate::model::dossier::Dossier;
use crate::model::pv::Inscrit;
use crate::problem::plain;
use std::collections::HashMap;

/// The dossiers of a run, by what identifies a candidate in a procès-verbal.
#[derive(Debug)]
pub struct Repertoire<'d> {
    /// Name of the file, and dossier.
    dossiers: Vec<(&'d str, &'d Dossier)>,
    by_reference: HashMap<&'d str, Vec<usize>>,
    by_name: HashMap<(String, String), Vec<usize>>,
}

impl<'d> Repertoire<'d> {
    /// The dossiers of these files.
    pub fn new(dossiers: Vec<(&'d str, &'d Dossier)>) -> Self {
        let mut by_reference: HashMap<&str, Vec<usize>> = HashMap::new();
        let mut by_name: HashMap<_, Vec<usize>> = HashMap::new();
        for (rank, (_, dossier)) in dossiers.iter().enumerate() {
            let candidat = &dossier.candidat;
            if let Some(reference) = &candidat.reference {
                by_reference.entry(reference.trim()).or_default().push(rank);
            }
            by_name
                .entry(names(&candidat.nom, &candidat.prenom))
                .or_default()
                .push(rank);
        }
        Self {
            dossiers,
            by_reference,
            by_name,
        }
    }

    /// The rank of the candidate's dossier.
    ///
    /// # Errors
    /// Why there is none, or more than one, in French.
    pub fn trouver(&self, inscrit: &Inscrit) -> Result<usize, String> {
        let named = names(&inscrit.nom, &inscrit.prenom);
        let ranks: Vec<usize> = if let Some(reference) = &inscrit.reference {
            let ranks = self.by_reference.get(reference.as_str());
            ranks.cloned().unwrap_or_default()
        } else {
            let ranks = self.by_name.get(&named).into_iter().flatten().copied();
            ranks.filter(|rank| self.born(*rank, inscrit)).collect()
        };
        let rank = match ranks.as_slice() {
            [rank] => *rank,
            [] => return Err("aucun dossier ne lui correspond".to_owned()),
            several => {
                let files: Vec<&str> = several
                    .iter()
                    .filter_map(|rank| Some(self.dossiers.get(*rank)?.0))
                    .collect();
                return Err(format!(
                    "plusieurs dossiers lui correspondent : {}",
                    files.join(", ")
                ));
            }
        };
        let Some((file, dossier)) = self.dossiers.get(rank) else {
            return Err("aucun dossier ne lui correspond".to_owned());
        };
        let candidat = &dossier.candidat;
        if names(&candidat.nom, &candidat.prenom) != named || !self.born(rank, inscrit) {
            return Err(format!(
                "cette référence est celle de {} {} ({file}) : le nom ou la naissance diffère",
                candidat.prenom, candidat.nom
            ));
        }
        match &inscrit.titre {
            Some(titre) if *titre != dossier.titre => Err(format!(
                "son dossier ({file}) est au titre {}, le procès-verbal dit {titre}",
                dossier.titre
            )),
            _ => Ok(rank),
        }
    }

    /// The day of birth is the same, or one of the two does not say it.
    fn born(&self, rank: usize, inscrit: &Inscrit) -> bool {
        let known = self
            .dossiers
            .get(rank)
            .and_then(|(_, d)| d.candidat.naissance);
        match (known, inscrit.naissance) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        }
    }
}

/// Names as they are compared: neither case nor accents distinguish two people.
fn names(nom: &str, prenom: &str) -> (String, String) {
    (plain(nom.trim()), plain(prenom.trim()))
}
