//! The rows of deadlines: one each.

use crate::render::csv::{Rows, day, identity};
use crate::render::json::Entete;
use crate::report::echeancier::Echeance;
use std::borrow::Cow;

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
        Cow::Borrowed(e.nature.word()),
        day(e.depuis),
        day(Some(e.date)),
        Cow::Owned(e.jours.to_string()),
        Cow::Borrowed(e.etat.word()),
        Cow::Borrowed(e.motif.as_str()),
    ];
    let mut rows = Rows::new(separator);
    rows.push(identity(entete, reference, names).into_iter().chain(cells));
    rows.finish()
}
