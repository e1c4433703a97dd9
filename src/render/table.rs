//! Tables for several dossiers, laid out by comfy-table at the width of the terminal.

use crate::mots::clean::clean;
use crate::render::text::distance;
use crate::report::echeancier::EcheancierLigne;
use crate::report::eligibilite::EligibiliteLigne;
use comfy_table::{ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, presets};

/// Rules above, below and under the headings only: rows stay close.
const STYLE: TableStyle = presets::UTF8_HORIZONTAL_ONLY.row_separator(LineStyle::none());

/// What several dossiers print: one line each.
pub fn eligibilite(lines: &[EligibiliteLigne], width: usize) -> String {
    let mut table = new(
        width,
        &[
            "Candidat",
            "Titre",
            "Réponse",
            "Parcours",
            "À faire",
            "Échéance",
        ],
    );
    for line in lines {
        let mut parcours = line.parcours.clone();
        if !line.ccp.is_empty() {
            parcours = format!("{parcours} : {}", line.ccp);
        }
        table.add_row([
            name(&line.nom, &line.prenom, line.reference.as_deref()),
            clean(&line.titre).into_owned(),
            line.verdict.affiche().to_owned(),
            parcours,
            clean(&line.suite).into_owned(),
            line.echeance
                .map_or_else(String::new, |day| day.french().to_string()),
        ]);
    }
    finish(&mut table, &[2, 5])
}

/// The deadlines of several dossiers, soonest first.
pub fn echeances(lines: &[EcheancierLigne], width: usize) -> String {
    let mut table = new(
        width,
        &["Date", "Délai", "État", "Candidat", "Échéance", "Motif"],
    );
    for line in lines {
        table.add_row([
            line.date.french().to_string(),
            distance(line.jours),
            line.etat.affiche().to_owned(),
            name(&line.nom, &line.prenom, line.reference.as_deref()),
            line.nature.intitule().to_owned(),
            clean(&line.motif).into_owned(),
        ]);
    }
    finish(&mut table, &[0, 2])
}

/// A table under these headings.
pub fn new(width: usize, headings: &[&str]) -> Table {
    let mut table = Table::new();
    table
        .load_style(STYLE)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(width).unwrap_or(u16::MAX))
        .set_header(headings.iter().copied());
    table
}

/// The text of a table, the columns of these ranks never broken.
pub fn finish(table: &mut Table, whole: &[usize]) -> String {
    for rank in whole {
        if let Some(column) = table.column_mut(*rank) {
            column.set_constraint(ColumnConstraint::ContentWidth);
        }
    }
    let text = table.to_string();
    let mut lines: String = text
        .lines()
        .map(str::trim_end)
        .collect::<Vec<_>>()
        .join("\n");
    lines.push('\n');
    lines
}

fn name(nom: &str, prenom: &str, reference: Option<&str>) -> String {
    let name = format!("{} {}", clean(nom), clean(prenom));
    match reference {
        Some(reference) => format!("{name} ({})", clean(reference)),
        None => name,
    }
}
