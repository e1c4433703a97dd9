//! Rows of an XLSX workbook. A workbook is a zip of XML, made by anyone: it is unpacked once,
//! counted and thrown away, before it is read.

use super::cell::Cell;
use crate::jour::Jour;
use crate::mots::{one_of, shorten};
use crate::problem::{Code, Problem, nearest};
use crate::read::import::{EachRow, MAX_COLUMNS, MAX_ROWS, Stop, too_many_rows};
use calamine::{DataRef, Reader, Xlsx};
use std::io::{Cursor, Read};

/// The most bytes a workbook may unpack to, all its parts together.
pub const MAX_UNPACKED: u64 = 256 * 1024 * 1024;

/// The most parts a workbook may have.
const MAX_PARTS: usize = 10_000;

/// Gives each row that holds something, with its number in the sheet.
///
/// # Errors
/// [`Stop`]: not a workbook, one too large once unpacked, no such sheet, or the error of `each`.
pub fn rows(bytes: &[u8], sheet: Option<&str>, each: &mut EachRow<'_>) -> Result<(), Stop> {
    bounded(bytes)?;
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
    let names = workbook.sheet_names();
    let name = match sheet {
        None => names.first().cloned().ok_or_else(unreadable)?,
        Some(asked) if names.iter().any(|n| n == asked) => asked.to_owned(),
        Some(asked) => return Err(no_sheet(asked, &names).into()),
    };
    let mut cells = workbook
        .worksheet_cells_reader(&name)
        .map_err(|_| unreadable())?;
    let mut row = Row::default();
    while let Some(cell) = cells.next_cell().map_err(|_| unreadable())? {
        let (number, column) = cell.get_position();
        let number = usize::try_from(number).unwrap_or(usize::MAX);
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if number >= MAX_ROWS {
            return Err(too_many_rows().into());
        }
        if column >= MAX_COLUMNS {
            return Err(unreadable().into());
        }
        if number != row.number {
            row.give(each)?;
            row.number = number;
        }
        row.set(column, read(cell.get_value()));
    }
    row.give(each)
}

/// The row under way; `number` from 0.
#[derive(Default)]
struct Row {
    number: usize,
    cells: Vec<Cell>,
}

impl Row {
    fn set(&mut self, column: usize, cell: Cell) {
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

    fn give(&mut self, each: &mut EachRow<'_>) -> Result<(), Stop> {
        if !self.cells.is_empty() {
            each(self.number + 1, &self.cells).map_err(Stop::Taker)?;
            self.cells.clear();
        }
        Ok(())
    }
}

fn read(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        #[allow(clippy::cast_precision_loss)]
        DataRef::Int(n) => Cell::Number(*n as f64),
        DataRef::Float(n) => Cell::Number(*n),
        DataRef::SharedString(text) => Cell::text(text),
        DataRef::Bool(value) => Cell::Bool(*value),
        DataRef::DateTime(time) if time.is_datetime() => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            Jour::new(year.into(), month.into(), day.into())
                .map_or_else(|| Cell::Number(time.as_f64()), Cell::Jour)
        }
        DataRef::DateTime(time) => Cell::Number(time.as_f64()),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            Cell::text(text)
        }
        DataRef::Error(error) => Cell::Error(error.to_string()),
    }
}

/// Unpacks everything, keeping nothing, and refuses what grows too large. The sizes that the zip
/// announces are not trusted, nor the number of texts that a part announces: memory is set aside
/// for them before they are read.
fn bounded(bytes: &[u8]) -> Result<(), Problem> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
    if archive.len() > MAX_PARTS {
        return Err(too_large());
    }
    let mut left = MAX_UNPACKED;
    let mut part = Vec::new();
    for i in 0..archive.len() {
        part.clear();
        let file = archive.by_index(i).map_err(|_| unreadable())?;
        // A name that does not read is no part that matters; in doubt, it is looked at.
        let texts = file
            .name()
            .map_or(true, |n| n.to_lowercase().contains("sharedstrings"));
        let read = file
            .take(left + 1)
            .read_to_end(&mut part)
            .map_err(|_| unreadable())?;
        left = u64::try_from(read)
            .ok()
            .and_then(|read| left.checked_sub(read))
            .ok_or_else(too_large)?;
        if texts && announces_too_much(&part) {
            return Err(unreadable());
        }
    }
    Ok(())
}

/// The part says that it holds more texts than it has bytes.
fn announces_too_much(part: &[u8]) -> bool {
    const COUNT: &[u8] = b"uniqueCount";
    part.windows(COUNT.len())
        .enumerate()
        .filter(|(_, window)| *window == COUNT)
        .any(|(at, _)| {
            let after = part.get(at + COUNT.len()..).unwrap_or_default();
            let digits: Vec<u8> = after
                .iter()
                .skip_while(|b| b.is_ascii_whitespace() || matches!(b, b'=' | b'"' | b'\''))
                .take_while(|b| b.is_ascii_digit())
                .copied()
                .collect();
            let count = std::str::from_utf8(&digits).unwrap_or_default();
            let count = count.trim_start_matches('0');
            !count.is_empty() && count.parse::<usize>().map_or(true, |n| n > part.len())
        })
}

fn unreadable() -> Problem {
    Problem::new(Code::FichierIllisible, "classeur illisible ou abîmé")
        .help("l'ouvrir dans un tableur et l'enregistrer de nouveau en .xlsx, ou en .csv")
}

fn too_large() -> Problem {
    Problem::new(
        Code::FichierTropGros,
        format!(
            "classeur trop gros une fois déplié, la limite est de {} Mio",
            MAX_UNPACKED / (1024 * 1024)
        ),
    )
    .help("ne garder que la feuille à importer, ou l'exporter en CSV")
}

fn no_sheet(asked: &str, names: &[String]) -> Problem {
    let problem = Problem::new(
        Code::ValeurInconnue,
        format!("le classeur n'a pas de feuille « {} »", shorten(asked)),
    )
    .key("tableur.feuille");
    match nearest(asked, names.iter().map(String::as_str)) {
        Some(near) => problem.help(format!("vouliez-vous « {near} » ?")),
        None => problem.help(format!(
            "feuilles : {}",
            one_of(names.iter().take(20).map(String::as_str))
        )),
    }
}
