//! Tables, laid out by comfy-table at the width of the output; blocks, a line a
//! cell, where columns would be too narrow to read.

use crate::kit::text::spaces::breakable;
use crate::model::dossier::Dossier;
use crate::mots::clean::clean;
use crate::render::text::{fill, labelled};
use comfy_table::{ColumnConstraint, ContentArrangement, LineStyle, TableStyle, Width, presets};
use unicode_width::UnicodeWidthStr;

/// Rules above, below and under the headings only: rows stay close.
const STYLE: TableStyle = presets::UTF8_HORIZONTAL_ONLY.row_separator(LineStyle::none());

/// Below this many columns, a table is laid out as blocks.
const NARROW: usize = 80;

/// Columns around the text of a cell.
const PADDING: usize = 2;

/// A table under way.
pub struct Table {
    headings: Vec<&'static str>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table under these headings, without a row.
    pub fn new(headings: impl IntoIterator<Item = &'static str>) -> Self {
        Self {
            headings: headings.into_iter().collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row, a cell a heading.
    pub fn push<S: Into<String>>(&mut self, cells: impl IntoIterator<Item = S>) {
        let cells = cells
            .into_iter()
            .map(|cell| clean(&cell.into()).into_owned());
        self.rows.push(cells.collect());
    }

    /// The text, at most `width` columns wide; no word is broken where it fits on a line, nor are the
    /// cells of the columns `whole`.
    pub fn finish(self, width: usize, whole: &[usize]) -> String {
        match self.widths(width, whole) {
            Some(widths) if width >= NARROW => self.columns(&widths),
            _ => self.blocks(width),
        }
    }

    /// The width of each column, the longest texts having the most room; `None` where they do not fit.
    fn widths(&self, width: usize, whole: &[usize]) -> Option<Vec<usize>> {
        let columns = self.headings.iter().enumerate();
        let (mut widths, natural): (Vec<usize>, Vec<usize>) = columns
            .map(|(rank, heading)| {
                let cells = self.rows.iter().filter_map(|row| row.get(rank));
                let cells = || cells.clone().map(String::as_str).chain([*heading]);
                let longest = cells()
                    .map(UnicodeWidthStr::width)
                    .max()
                    .unwrap_or_default();
                let words = cells().flat_map(breakable).map(str::trim_end);
                let word = words.map(UnicodeWidthStr::width).max().unwrap_or_default();
                let floor = if whole.contains(&rank) { longest } else { word };
                (floor + PADDING, longest + PADDING)
            })
            .unzip();
        // A space stands between two columns.
        let used = widths.iter().sum::<usize>() + widths.len().saturating_sub(1);
        let mut left = width.checked_sub(used)?;
        while left > 0 {
            // The column that has the most lines left gets the next place.
            let lines = |(rank, width): &(usize, &mut usize)| {
                natural
                    .get(*rank)
                    .map_or(0, |natural| natural * 100 / **width)
            };
            let mut columns = widths.iter_mut().enumerate();
            let Some((_, widest)) = columns
                .by_ref()
                .max_by_key(lines)
                .filter(|c| lines(c) > 100)
            else {
                break;
            };
            *widest += 1;
            left -= 1;
        }
        Some(widths)
    }

    fn columns(self, widths: &[usize]) -> String {
        let mut table = comfy_table::Table::new();
        table
            .load_style(STYLE)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_header(self.headings);
        for row in &self.rows {
            let cells = row.iter().zip(widths);
            table.add_row(cells.map(|(cell, width)| fill(cell, "", "", width - PADDING)));
        }
        for (rank, width) in widths.iter().enumerate() {
            if let Some(column) = table.column_mut(rank) {
                let width = u16::try_from(*width).unwrap_or(u16::MAX);
                column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width)));
            }
        }
        let mut text = String::new();
        for line in table.to_string().lines() {
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }

    /// A row as a block: its first cell, then each other one after its heading.
    fn blocks(self, width: usize) -> String {
        let mut text = String::new();
        for (rank, row) in self.rows.iter().enumerate() {
            if rank > 0 {
                text.push('\n');
            }
            for (rank, (heading, cell)) in self.headings.iter().zip(row).enumerate() {
                if cell.is_empty() {
                    continue;
                }
                let label = match (rank, *heading) {
                    (0, _) => String::new(),
                    (_, "") => "  ".to_owned(),
                    (_, heading) => format!("  {heading} : "),
                };
                text.push_str(labelled(&label, cell, width).trim_end());
                text.push('\n');
            }
        }
        text
    }
}

/// Who a row is about.
pub(super) fn name(dossier: &Dossier) -> String {
    let candidat = &dossier.candidat;
    let (nom, prenom) = (&candidat.nom, &candidat.prenom);
    match &candidat.reference {
        Some(reference) => format!("{nom} {prenom} ({reference})"),
        None => format!("{nom} {prenom}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let mut table = Table::new(["Candidat", "Réponse", "À faire"]);
        table.push([
            "Benali-Fontaine Karim",
            "INDÉTERMINÉ",
            "Compléter le dossier : évaluations.",
        ]);
        table
    }

    #[test]
    fn no_line_is_wider_and_no_word_is_cut_from_40_columns_up() {
        for width in 40..=140 {
            let text = table().finish(width, &[1]);
            assert!(text.lines().all(|l| l.width() <= width), "{width}\n{text}");
            for word in ["Benali-Fontaine", "INDÉTERMINÉ", "évaluations."] {
                assert!(text.contains(word), "{width}\n{text}");
            }
        }
    }

    #[test]
    fn a_narrow_table_is_blocks() {
        assert_eq!(
            table().finish(40, &[]),
            "Benali-Fontaine Karim\n  Réponse : INDÉTERMINÉ\n  À faire : Compléter le dossier :\n            évaluations.\n"
        );
    }
}
