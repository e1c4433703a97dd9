//! The table of several dossiers.

use crate::examen::Examen;
use crate::render::table::{Table, name};
use crate::report::eligibilite::Eligibilite;
use crate::report::voie::Voie;
use std::collections::BTreeSet;

const HEADINGS: [&str; 6] = [
    "Candidat",
    "Titre",
    "Réponse",
    "Session",
    "À faire",
    "Échéance",
];

/// The row of a dossier, under [`HEADINGS`].
pub struct Row([String; 6]);

impl Row {
    /// The row of this answer: that of its principal pathway. A day past is not shown.
    pub fn new(ex: &Examen<'_>, report: &Eligibilite<'_>) -> Self {
        let main = report.principale();
        let day = main
            .and_then(Voie::echeance)
            .filter(|day| *day >= report.jour);
        Self([
            name(ex.dossier),
            ex.edition.designation(),
            report.verdict.affiche().to_uppercase(),
            main.map(Voie::session).unwrap_or_default(),
            main.map_or_else(String::new, |voie| voie.suite.to_string()),
            day.map_or_else(String::new, |day| day.french().to_string()),
        ])
    }
}

/// What several dossiers print: one row each. The title is shown where they are not all of one.
pub fn eligibilite(rows: Vec<Row>, width: usize) -> String {
    let titles: BTreeSet<&String> = rows.iter().map(|Row([_, title, ..])| title).collect();
    let several = titles.len() > 1;
    let shown = |(rank, cell)| (several || rank != 1).then_some(cell);
    let mut table = Table::new(HEADINGS.into_iter().enumerate().filter_map(shown));
    for Row(cells) in rows {
        let shown = |(rank, cell)| (several || rank != 1).then_some(cell);
        table.push(cells.into_iter().enumerate().filter_map(shown));
    }
    table.finish(width, if several { &[5] } else { &[4] })
}
