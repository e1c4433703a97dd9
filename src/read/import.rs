//! From a spreadsheet to dossiers: rows of cells ([`csv`], [`xlsx`]), a map that says which column
//! feeds which key ([`map`]), one JSON dossier a row ([`row`]). What a dossier may hold is not
//! decided here: the JSON goes through the reader of every other dossier.

pub mod map;
pub mod row;

use crate::kit::sheets;
use crate::kit::sheets::cell::Cell;
use crate::problem::{Code, Problem};

/// The largest spreadsheet read, in bytes.
pub const MAX_FILE: u64 = 64 * 1024 * 1024;

/// The most columns a spreadsheet may have: as many as Excel.
pub const MAX_COLUMNS: usize = 16_384;

/// The most rows a spreadsheet may have: as many as Excel.
pub const MAX_ROWS: usize = 1_048_576;

/// Takes a row: its number, from 1, as an editor or a spreadsheet counts, and its cells.
pub type EachRow<'f> = dyn FnMut(usize, &[Cell]) -> anyhow::Result<()> + 'f;

/// Why the rows of a spreadsheet stop.
#[derive(Debug)]
pub enum Stop {
    /// The spreadsheet cannot be read further.
    Unreadable(Box<Problem>),
    /// Whoever takes the rows wants no more.
    Taker(anyhow::Error),
}

impl From<Problem> for Stop {
    fn from(problem: Problem) -> Self {
        Self::Unreadable(Box::new(problem))
    }
}

/// Gives each row of a spreadsheet that holds something. `sheet` names that of a workbook.
///
/// # Errors
/// [`Stop`]: a problem of the spreadsheet, or the error of `each`.
pub fn rows(
    bytes: &[u8],
    sheet: Option<&str>,
    separator: Option<u8>,
    each: &mut EachRow<'_>,
) -> Result<(), Stop> {
    if bytes.starts_with(b"PK\x03\x04") {
        return sheets::xlsx::rows(bytes, sheet, each);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        // Old workbooks, and new ones with a password.
        let problem = Problem::new(
            Code::FichierIllisible,
            "classeur d'un ancien format, ou protégé par un mot de passe",
        );
        return Err(problem
            .help("l'enregistrer en .xlsx ou en .csv, sans mot de passe")
            .into());
    }
    sheets::csv::rows(bytes, separator, each)
}

/// More rows than [`MAX_ROWS`].
pub(crate) fn too_many_rows() -> Problem {
    Problem::new(Code::FichierTropGros, format!("plus de {MAX_ROWS} lignes"))
        .help("couper le tableau en plusieurs fichiers")
}
