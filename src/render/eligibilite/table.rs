//! The table of several dossiers.

use crate::render::table::{Table, name};
use crate::report::eligibilite::EligibiliteLigne;
use std::collections::BTreeSet;

/// What several dossiers print: one row each. The title is shown where they are not all of one.
pub fn eligibilite(lines: &[EligibiliteLigne], width: usize) -> String {
    let titles: BTreeSet<&str> = lines.iter().map(|l| l.titre.as_str()).collect();
    let several = titles.len() > 1;
    let mut headings = vec!["Candidat", "Réponse", "Session", "À faire", "Échéance"];
    if several {
        headings.insert(1, "Titre");
    }
    let mut table = Table::new(headings);
    for line in lines {
        let mut cells = vec![
            name(&line.nom, &line.prenom, line.reference.as_deref()),
            line.verdict.affiche().to_uppercase(),
            line.session.clone(),
            line.suite.clone(),
            line.echeance
                .map_or_else(String::new, |day| day.french().to_string()),
        ];
        if several {
            cells.insert(1, line.titre.clone());
        }
        table.push(cells);
    }
    table.finish(width, if several { &[5] } else { &[4] })
}
