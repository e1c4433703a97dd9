//! The row under way, with the values merged over it.

use super::{Cell, EachRow, Stop, Unreadable};
use calamine::Dimensions;

/// The most merges that one row may lie under: more is no table that people made.
const MAX_MERGES: usize = 1_000;

/// The row under way.
pub(super) struct Row {
    /// From 0.
    number: usize,
    cells: Vec<Cell>,
    /// Merges that begin further down, the last first.
    ahead: Vec<Merged>,
    /// Merges that the row lies under.
    merged: Vec<Merged>,
}

/// Cells merged over several rows: each row has the value of the first.
struct Merged {
    first: usize,
    last: usize,
    column: usize,
    value: Cell,
}

impl Row {
    pub(super) fn new(merged: &[Dimensions]) -> Self {
        let number = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
        let several = merged.iter().filter(|place| place.start.0 < place.end.0);
        let mut ahead: Vec<Merged> = several
            .map(|place| Merged {
                first: number(place.start.0),
                last: number(place.end.0),
                column: number(place.start.1),
                value: Cell::Empty,
            })
            .collect();
        ahead.sort_by_key(|merged| std::cmp::Reverse(merged.first));
        Self {
            number: 0,
            cells: Vec::new(),
            ahead,
            merged: Vec::new(),
        }
    }

    pub(super) const fn number(&self) -> usize {
        self.number
    }

    pub(super) const fn begin(&mut self, number: usize) {
        self.number = number;
    }

    pub(super) fn set(&mut self, column: usize, cell: Cell) {
        if cell.is_empty() {
            return;
        }
        if self.cells.len() <= column {
            self.cells.resize(column + 1, Cell::Empty);
        }
        if let Some(place) = self.cells.get_mut(column) {
            *place = cell;
        }
    }

    pub(super) fn give<E>(&mut self, each: &mut EachRow<'_, E>) -> Result<(), Stop<E>> {
        if !self.cells.is_empty() {
            self.fill()?;
            each(self.number + 1, &self.cells).map_err(Stop::Caller)?;
            self.cells.clear();
        }
        Ok(())
    }

    /// Takes the values merged over the row, and notes those that are merged from it on.
    fn fill(&mut self) -> Result<(), Unreadable> {
        let number = self.number;
        self.merged.retain(|merged| merged.last >= number);
        for rank in 0..self.merged.len() {
            let Some(Merged { column, value, .. }) = self.merged.get(rank) else {
                break;
            };
            let (column, value) = (*column, value.clone());
            if self.cells.get(column).is_none_or(Cell::is_empty) {
                self.set(column, value);
            }
        }
        while let Some(mut merged) = self.ahead.pop_if(|merged| merged.first <= number) {
            if merged.first == number
                && let Some(value) = self.cells.get(merged.column)
            {
                merged.value = value.clone();
                self.merged.push(merged);
            }
        }
        if self.merged.len() > MAX_MERGES {
            return Err(Unreadable::Workbook);
        }
        Ok(())
    }
}
