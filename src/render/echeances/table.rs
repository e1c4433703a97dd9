//! The table of deadlines.

use crate::jour::Jour;
use crate::model::dossier::Dossier;
use crate::render::table::{Table, name};
use crate::render::text::distance;
use crate::report::echeancier::Echeance;

/// The row of a deadline, with the day that orders it.
pub struct Row(Jour, [String; 6]);

impl Row {
    /// The row of a deadline of this dossier.
    pub fn new(dossier: &Dossier, echeance: Echeance<'_>) -> Self {
        let cells = [
            echeance.date.french().to_string(),
            distance(echeance.jours),
            echeance.etat.affiche().to_owned(),
            name(dossier),
            echeance.nature.intitule().to_owned(),
            echeance.motif,
        ];
        Self(echeance.date, cells)
    }
}

/// The deadlines of several dossiers, soonest first.
pub fn echeances(mut rows: Vec<Row>, width: usize) -> String {
    rows.sort_by_key(|Row(day, _)| *day);
    let mut table = Table::new(["Date", "Délai", "État", "Candidat", "Échéance", "Motif"]);
    for Row(_, cells) in rows {
        table.push(cells);
    }
    table.finish(width, &[0, 2])
}
