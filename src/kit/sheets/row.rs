//! The row under way, with the values merged over it.

use super::{Cell, EachRow, Stop, Unreadable};

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
pub(super) struct Merged {
    first: usize,
    last: usize,
    column: usize,
    value: Cell,
}

impl Merged {
    /// Rows and column, from 0.
    pub(super) const fn new(first: usize, last: usize, column: usize) -> Self {
        Self {
            first,
            last,
            column,
            value: Cell::Empty,
        }
    }
}

impl Row {
    /// Before the first row; `merged` are those of the sheet, if they are known yet.
    pub(super) fn new(mut merged: Vec<Merged>) -> Self {
        merged.retain(|merged| merged.first < merged.last);
        merged.sort_by_key(|merged| std::cmp::Reverse(merged.first));
        Self {
            number: 0,
            cells: Vec::new(),
            ahead: merged,
            merged: Vec::new(),
        }
    }

    /// Notes cells merged from the row under way on.
    pub(super) fn merge(&mut self, first: usize, last: usize, column: usize) {
        self.ahead.push(Merged::new(first, last, column));
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
