//! The rows of a spreadsheet, one by one, whatever program wrote it.
//!
//! Promises: CSV with any usual separator, in UTF-8, UTF-16 or Windows-1252, XLSX and ODS, recognised
//! by their bytes; rows with their number as an editor or a spreadsheet counts; what a person sees in
//! each cell: the zeros of a number format, the value of merged cells in each row, an error where a
//! formula has no value; memory bounded by [`MAX_COLUMNS`] and by [`MAX_UNPACKED`] whatever the file
//! announces.
//!
//! Does not promise: types. A CSV has only texts, and a workbook what its author made of each cell;
//! the caller reads a [`Cell`] as it needs. Formulas are not computed.

mod archive;
mod cell;
mod csv;
mod number;
mod ods;
mod row;
mod xlsx;

pub use archive::MAX_UNPACKED;
pub use cell::{Cell, Date};

use std::fmt;

/// The most columns a spreadsheet may have: as many as Excel.
pub const MAX_COLUMNS: usize = 16_384;

/// The most rows a spreadsheet may have: read, and each made into a dossier, within a second.
pub const MAX_ROWS: usize = 50_000;

/// What is wrong with a cell whose formula was saved by a program that computes nothing.
const UNSAVED: &str = "formule sans valeur enregistrée";

/// How the bytes of a zip begin.
const ZIP: &[u8] = b"PK\x03\x04";

/// Takes a row: its number, from 1, and its cells. An error stops the reading.
pub type EachRow<'f, E> = dyn FnMut(usize, &[Cell]) -> Result<(), E> + 'f;

/// Why the rows of a spreadsheet stop.
#[derive(Debug)]
pub enum Stop<E> {
    /// The spreadsheet cannot be read further.
    Unreadable(Unreadable),
    /// The error of the caller.
    Caller(E),
}

impl<E> From<Unreadable> for Stop<E> {
    fn from(why: Unreadable) -> Self {
        Self::Unreadable(why)
    }
}

/// Why a spreadsheet cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Not a table of any kind.
    NotATable,
    /// A CSV that breaks off at this byte.
    Csv(u64),
    /// A workbook that is damaged, or not one.
    Workbook,
    /// A workbook of an old format, or with a password.
    OldOrLocked,
    /// A workbook larger than [`MAX_UNPACKED`] once unpacked.
    TooLarge,
    /// More rows than [`MAX_ROWS`].
    TooManyRows,
    /// More columns than [`MAX_COLUMNS`].
    TooManyColumns,
    /// The workbook has no sheet of that name.
    NoSheet {
        /// The name asked.
        asked: String,
        /// Those that there are.
        sheets: Vec<String>,
    },
}

/// What is wrong, in French.
impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotATable => f.write_str("ce fichier n'est pas un tableau"),
            Self::Csv(byte) => write!(f, "tableau illisible (octet {byte})"),
            Self::Workbook => f.write_str("classeur illisible ou abîmé"),
            Self::OldOrLocked => {
                f.write_str("classeur d'un ancien format, ou protégé par un mot de passe")
            }
            Self::TooLarge => write!(
                f,
                "classeur trop gros une fois déplié, la limite est de {} Mio",
                MAX_UNPACKED / (1024 * 1024)
            ),
            Self::TooManyRows => {
                let (thousands, rest) = (MAX_ROWS / 1000, MAX_ROWS % 1000);
                write!(f, "plus de {thousands} {rest:03} lignes")
            }
            Self::TooManyColumns => write!(f, "une ligne a plus de {MAX_COLUMNS} colonnes"),
            Self::NoSheet { asked, .. } => write!(
                f,
                "le classeur n'a pas de feuille « {} »",
                crate::kit::text::shorten(asked)
            ),
        }
    }
}

/// The names of the sheets of a workbook; none: a CSV.
///
/// # Errors
/// A workbook that cannot be read.
pub fn names(bytes: &[u8]) -> Result<Vec<String>, Unreadable> {
    if !bytes.starts_with(ZIP) {
        Ok(Vec::new())
    } else if ods::is(bytes) {
        ods::names(bytes)
    } else {
        xlsx::names(bytes)
    }
}

/// Gives each row of a spreadsheet that holds something. `sheet` names that of a workbook, the
/// first by default; `separator` is that of a CSV, guessed by default.
///
/// # Errors
/// [`Stop`]: what is wrong with the spreadsheet, or the error of `each`.
pub fn rows<E>(
    bytes: &[u8],
    sheet: Option<&str>,
    separator: Option<u8>,
    each: &mut EachRow<'_, E>,
) -> Result<(), Stop<E>> {
    if bytes.starts_with(ZIP) {
        return if ods::is(bytes) {
            ods::rows(bytes, sheet, each)
        } else {
            xlsx::rows(bytes, sheet, each)
        };
    }
    // Old workbooks, and new ones with a password.
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(Unreadable::OldOrLocked.into());
    }
    csv::rows(bytes, separator, each)
}

/// Every row of a spreadsheet, for the tests of each kind.
#[cfg(test)]
fn all(bytes: &[u8], sheet: Option<&str>) -> Result<Vec<(usize, Vec<Cell>)>, Unreadable> {
    let mut all = Vec::new();
    let read = rows(bytes, sheet, None, &mut |number, cells| {
        all.push((number, cells.to_vec()));
        Ok::<(), ()>(())
    });
    match read {
        Ok(()) => Ok(all),
        Err(Stop::Unreadable(why)) => Err(why),
        Err(Stop::Caller(())) => unreachable!("the caller refuses nothing"),
    }
}
