//! The cell of a spreadsheet.

use crate::kit::text::hidden;
use std::fmt;

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A text, without blanks around it.
    Text(String),
    /// A number.
    Number(f64),
    /// True or false.
    Bool(bool),
    /// A date, its time of day left out.
    Date(Date),
    /// A formula that failed (`#N/A`).
    Error(String),
}

/// The parts of a date of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// The year.
    pub year: u16,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

/// As the French write it: `12/10/2006`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}/{:02}/{:04}", self.day, self.month, self.year)
    }
}

/// As people see it.
impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => Ok(()),
            Self::Text(text) | Self::Error(text) => f.write_str(text),
            Self::Number(number) => write!(f, "{number}"),
            Self::Bool(true) => f.write_str("vrai"),
            Self::Bool(false) => f.write_str("faux"),
            Self::Date(date) => write!(f, "{date}"),
        }
    }
}

impl Cell {
    /// The cell of a text: control and invisible characters become spaces, blanks around go.
    pub fn text(text: &str) -> Self {
        let clean: String = text
            .chars()
            .map(|c| if hidden(c) { ' ' } else { c })
            .collect();
        match clean.trim() {
            "" => Self::Empty,
            text => Self::Text(text.to_owned()),
        }
    }

    /// Holds nothing.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// What a person reads in it.
    pub fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Error(text) => text.clone(),
            Self::Number(n) if n.fract() == 0.0 && n.abs() < 1e15 => format!("{n:.0}"),
            Self::Number(n) => n.to_string(),
            Self::Bool(true) => "oui".to_owned(),
            Self::Bool(false) => "non".to_owned(),
            Self::Date(date) => date.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_show_leaves_the_cell() {
        assert_eq!(
            Cell::text("\u{FEFF} Claire\u{1b}[2J\t"),
            Cell::Text("Claire [2J".into())
        );
        assert_eq!(Cell::text(" \u{A0}\u{7}"), Cell::Empty);
    }

    #[test]
    fn a_cell_is_shown_as_a_person_reads_it() {
        assert_eq!(Cell::Number(1607.0).shown(), "1607");
        assert_eq!(Cell::Number(0.5).shown(), "0.5");
        assert_eq!(Cell::Bool(true).shown(), "oui");
        let (year, month, day) = (2006, 10, 2);
        assert_eq!(Cell::Date(Date { year, month, day }).shown(), "02/10/2006");
    }
}
