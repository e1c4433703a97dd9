//! The table of deadlines.

use crate::render::table::{Table, name};
use crate::render::text::distance;
use crate::report::echeancier::EcheancierLigne;

/// The deadlines of several dossiers, soonest first.
pub fn echeances(lines: &[EcheancierLigne], width: usize) -> String {
    let mut table = Table::new(["Date", "Délai", "État", "Candidat", "Échéance", "Motif"]);
    for line in lines {
        table.push([
            line.date.french().to_string(),
            distance(line.jours),
            line.etat.affiche().to_owned(),
            name(&line.nom, &line.prenom, line.reference.as_deref()),
            line.nature.intitule().to_owned(),
            line.motif.clone(),
        ]);
    }
    table.finish(width, &[0, 2])
}
