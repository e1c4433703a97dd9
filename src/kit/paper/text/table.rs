//! A table in plain text: aligned columns, or where they would be too narrow to read, each row as
//! a list of labels and values.

use super::lines::{Lines, columns, wrap};
use crate::kit::paper::{Alignment, Column, Table};

/// Between two columns.
const GAP: &str = "  ";
pub(super) fn lay_out(out: &mut Lines, table: &Table) {
    out.paragraph(&table.caption.plain());
    if table.rows.is_empty() || table.columns.is_empty() {
        return;
    }
    let mut rows: Vec<Vec<String>> = table.rows.iter().map(|row| cells(table, row)).collect();
    match widths(table, &rows, out.width()) {
        Some(widths) => {
            if table.to_fill {
                fill(&mut rows, &widths);
            }
            aligned(out, table, &rows, &widths);
        }
        None => listed(out, table, &rows),
    }
}

/// Draws dots where a cell is to be filled in by hand.
fn fill(rows: &mut [Vec<String>], widths: &[usize]) {
    for (cell, width) in rows.iter_mut().flat_map(|row| row.iter_mut().zip(widths)) {
        if cell.trim().is_empty() {
            *cell = ".".repeat(*width);
        }
    }
}

/// The cells of a row, as many as there are columns.
fn cells(table: &Table, row: &[crate::kit::paper::Text]) -> Vec<String> {
    (0..table.columns.len())
        .map(|i| {
            row.get(i)
                .map(crate::kit::paper::Text::plain)
                .unwrap_or_default()
        })
        .collect()
}

/// Width of each column: what it holds if it holds little, or else its share of what is left.
fn widths(table: &Table, rows: &[Vec<String>], width: usize) -> Option<Vec<usize>> {
    let natural: Vec<usize> = table
        .columns
        .iter()
        .enumerate()
        .map(|(i, col)| {
            let cells = rows.iter().filter_map(|r| r.get(i)).map(|c| columns(c));
            cells.fold(columns(&col.title.plain()), usize::max)
        })
        .collect();
    // No word is cut: a column is as wide as its longest one.
    let floors: Vec<usize> = table
        .columns
        .iter()
        .enumerate()
        .map(|(i, col)| {
            let title = col.title.plain();
            let cells = rows.iter().filter_map(|r| r.get(i)).map(String::as_str);
            let words = cells
                .chain([title.as_str()])
                .flat_map(|text| text.split(|c: char| c.is_ascii_whitespace()));
            words.map(columns).max().unwrap_or_default()
        })
        .collect();
    let total = width.checked_sub(GAP.len() * (natural.len() - 1))?;
    let mut given: Vec<Option<usize>> = vec![None; natural.len()];
    loop {
        let taken: usize = given.iter().flatten().sum();
        let left = total.saturating_sub(taken);
        let open = || {
            table
                .columns
                .iter()
                .zip(&given)
                .filter(|(_, g)| g.is_none())
        };
        let parts: usize = open().map(|(c, _)| usize::from(c.share.max(1))).sum();
        if parts == 0 {
            break;
        }
        let share = |c: &Column| left * usize::from(c.share.max(1)) / parts;
        // Columns that need less than their share give the rest to the others; those whose longest word
        // needs more take it from them.
        let mut settled = false;
        let needs = natural.iter().zip(&floors);
        for ((col, (natural, floor)), slot) in table.columns.iter().zip(needs).zip(&mut given) {
            let share = share(col);
            if slot.is_none() && (*natural <= share || *floor > share) {
                *slot = Some(if *natural <= share { *natural } else { *floor });
                settled = true;
            }
        }
        if !settled {
            for (col, slot) in table.columns.iter().zip(&mut given) {
                slot.get_or_insert_with(|| share(col));
            }
            break;
        }
    }
    let widths: Vec<usize> = given.into_iter().flatten().collect();
    let readable = widths.iter().sum::<usize>() <= total
        && widths
            .iter()
            .zip(&floors)
            .all(|(width, floor)| width >= floor);
    readable.then_some(widths)
}

fn aligned(out: &mut Lines, table: &Table, rows: &[Vec<String>], widths: &[usize]) {
    out.blank();
    let titles: Vec<String> = table.columns.iter().map(|c| c.title.plain()).collect();
    row(out, table, &titles, widths);
    let rule: Vec<String> = widths.iter().map(|w| "-".repeat(*w)).collect();
    out.line(&rule.join(GAP));
    // Rows of several lines need air between them; rows of one line do not.
    let airy = table.to_fill
        || rows.iter().any(|r| {
            r.iter()
                .zip(widths)
                .any(|(cell, w)| wrap(cell, *w).len() > 1)
        });
    for (i, cells) in rows.iter().enumerate() {
        if airy && i > 0 {
            out.blank();
        }
        row(out, table, cells, widths);
    }
}

fn row(out: &mut Lines, table: &Table, cells: &[String], widths: &[usize]) {
    let wrapped: Vec<Vec<String>> = cells.iter().zip(widths).map(|(c, w)| wrap(c, *w)).collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
    for i in 0..height {
        let parts: Vec<String> = wrapped
            .iter()
            .zip(widths)
            .zip(&table.columns)
            .map(|((lines, w), col)| {
                let text = lines.get(i).map_or("", String::as_str);
                pad(text, *w, col.alignment)
            })
            .collect();
        out.line(&parts.join(GAP));
    }
}

fn pad(text: &str, width: usize, alignment: Alignment) -> String {
    let room = width.saturating_sub(columns(text));
    let before = match alignment {
        Alignment::Left => 0,
        Alignment::Centre => room / 2,
    };
    format!("{}{text}{}", " ".repeat(before), " ".repeat(room - before))
}

fn listed(out: &mut Lines, table: &Table, rows: &[Vec<String>]) {
    for cells in rows {
        out.blank();
        for (col, cell) in table.columns.iter().zip(cells) {
            if !cell.trim().is_empty() {
                out.hanging("", "  ", &format!("{}\u{202f}: {cell}", col.title.plain()));
            }
        }
    }
}
