//! The rows of the account: one a period.

use super::text::counts;
use crate::jour::DatePartielle;
use crate::render::csv::{Rows, identity};
use crate::render::json::Entete;
use crate::report::experience::Experience;
use std::borrow::Cow;

/// Columns of the CSV: a row a period.
pub const COLONNES: &[&str] = &[
    "fichier",
    "reference",
    "nom",
    "prenom",
    "titre",
    "droit",
    "debut",
    "fin",
    "statut",
    "emploi",
    "employeur",
    "compte",
    "certain",
    "possible",
    "unite",
    "motif",
];

/// The rows of a dossier: one a period.
pub fn lignes(rows: &mut Rows, entete: &Entete<'_>, account: &Experience<'_>) {
    let (reference, names) = entete.candidat.parts();
    for periode in &account.periodes {
        let e = periode.activite;
        let number = |n: Option<f64>| Cow::Owned(n.map(|n| n.to_string()).unwrap_or_default());
        let day =
            |d: Option<DatePartielle>| Cow::Owned(d.map(|d| d.to_string()).unwrap_or_default());
        let cells = [
            Cow::Owned(account.droit.to_string()),
            day(e.debut),
            day(e.fin),
            Cow::Borrowed(e.statut.word()),
            Cow::Borrowed(e.emploi.as_deref().unwrap_or_default()),
            Cow::Borrowed(e.employeur.as_deref().unwrap_or_default()),
            Cow::Borrowed(counts(periode)),
            number(periode.apport.and_then(|a| a.certain)),
            number(periode.apport.and_then(|a| a.possible)),
            Cow::Borrowed(account.unite().unwrap_or_default()),
            Cow::Owned(periode.motif()),
        ];
        rows.push(identity(entete, reference, names).into_iter().chain(cells));
    }
}
