//! The rows of deadlines: one each.

use crate::render::csv::{Cell, Rows, day, identity};
use crate::render::json::Entete;
use crate::report::echeancier::Echeance;

/// Columns of `deadlines`.
pub const COLONNES: &[&str] = &[
    "fichier",
    "reference",
    "nom",
    "prenom",
    "titre",
    "nature",
    "depuis",
    "date",
    "jours",
    "etat",
    "motif",
];

/// The row of a deadline.
pub fn echeance(separator: u8, entete: &Entete<'_>, e: &Echeance<'_>) -> String {
    let (reference, names) = entete.candidat.parts();
    let cells = [
        Cell::Text(e.nature.word().into()),
        Cell::Text(day(e.depuis)),
        Cell::Text(day(Some(e.date))),
        Cell::Number(e.jours),
        Cell::Text(e.etat.word().into()),
        Cell::Text(e.motif.as_str().into()),
    ];
    let mut rows = Rows::new(separator);
    let identity = identity(entete, reference, names).map(Cell::Text);
    rows.push(identity.into_iter().chain(cells));
    rows.finish()
}
