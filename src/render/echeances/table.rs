//! The table of deadlines.

use crate::jour::Jour;
use crate::model::dossier::Dossier;
use crate::mots::ordre;
use crate::render::table::{Table, name};
use crate::render::text::distance;
use crate::report::echeancier::Echeance;

/// The row of a deadline, with what orders it: the day, then the name.
pub struct Row {
    day: Jour,
    who: [String; 2],
    cells: [String; 6],
}

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
        let candidat = &dossier.candidat;
        Self {
            day: echeance.date,
            who: ordre(&candidat.nom, &candidat.prenom),
            cells,
        }
    }
}

/// The deadlines of several dossiers, soonest first.
pub fn echeances(mut rows: Vec<Row>, width: usize) -> String {
    rows.sort_by(|a, b| (a.day, &a.who).cmp(&(b.day, &b.who)));
    let mut table = Table::new(["Date", "Délai", "État", "Candidat", "Échéance", "Motif"]);
    for row in rows {
        table.push(row.cells);
    }
    table.finish(width, &[0, 2])
}
