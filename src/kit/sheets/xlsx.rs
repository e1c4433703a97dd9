//! Rows of an XLSX workbook. A workbook is a zip of XML, made by anyone: it is unpacked once,
//! counted and thrown away, before it is read.

mod row;

use super::{Cell, Date, EachRow, MAX_COLUMNS, MAX_ROWS, Stop, Unreadable};
use calamine::{DataRef, Reader, Xlsx};
use row::Row;
use std::io::{Cursor, Read};

/// The most bytes a workbook may unpack to, all its parts together.
pub const MAX_UNPACKED: u64 = 64 * 1024 * 1024;

/// The most bytes of texts shared between its cells: all of them are kept while it is read.
const MAX_TEXTS: u64 = 16 * 1024 * 1024;

/// The most parts a workbook may have.
const MAX_PARTS: usize = 10_000;

/// The names of its sheets, in their order.
///
/// # Errors
/// Not a workbook, or one too large once unpacked.
pub(super) fn names(bytes: &[u8]) -> Result<Vec<String>, Unreadable> {
    bounded(bytes)?;
    let workbook = Xlsx::new(Cursor::new(bytes)).map_err(|_| Unreadable::Workbook)?;
    Ok(workbook.sheet_names())
}

/// Gives each row that holds something, with its number in the sheet.
///
/// # Errors
/// [`Stop`]: not a workbook, one too large once unpacked, no such sheet, or the error of `each`.
pub(super) fn rows<E>(
    bytes: &[u8],
    sheet: Option<&str>,
    each: &mut EachRow<'_, E>,
) -> Result<(), Stop<E>> {
    bounded(bytes)?;
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|_| Unreadable::Workbook)?;
    let names = workbook.sheet_names();
    let name = match sheet {
        None => names.first().cloned().ok_or(Unreadable::Workbook)?,
        Some(asked) if names.iter().any(|n| n == asked) => asked.to_owned(),
        Some(asked) => {
            return Err(Unreadable::NoSheet {
                asked: asked.to_owned(),
                sheets: names,
            }
            .into());
        }
    };
    let merged = workbook.merge_cells_by_sheet_name(&name);
    let mut row = Row::new(&merged.map_err(|_| Unreadable::Workbook)?);
    let mut cells = workbook
        .worksheet_cells_reader(&name)
        .map_err(|_| Unreadable::Workbook)?;
    let mut next = || cells.next_cell_with_formula_metadata();
    while let Some(cell) = next().map_err(|_| Unreadable::Workbook)? {
        let (number, column) = cell.pos;
        let number = usize::try_from(number).unwrap_or(usize::MAX);
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if number >= MAX_ROWS {
            return Err(Unreadable::TooManyRows.into());
        }
        if column >= MAX_COLUMNS {
            return Err(Unreadable::Workbook.into());
        }
        if number != row.number() {
            row.give(each)?;
            row.begin(number);
        }
        // Saved by a program that computes nothing: taken for empty, a fact would be lost in silence.
        let unsaved = cell.formula.is_some() && matches!(cell.value, DataRef::Empty);
        row.set(
            column,
            if unsaved {
                Cell::Error("formule sans valeur enregistrée".to_owned())
            } else {
                read(&cell.value)
            },
        );
    }
    row.give(each)
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
            Cell::Date(Date { year, month, day })
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
fn bounded(bytes: &[u8]) -> Result<(), Unreadable> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Workbook)?;
    if archive.len() > MAX_PARTS {
        return Err(Unreadable::TooLarge);
    }
    let mut left = MAX_UNPACKED;
    for i in 0..archive.len() {
        let mut file = archive.by_index(i).map_err(|_| Unreadable::Workbook)?;
        // A name that does not read is no part that matters; in doubt, it is looked at.
        let texts = file
            .name()
            .map_or(true, |n| n.to_lowercase().contains("sharedstrings"));
        let most = if texts { left.min(MAX_TEXTS) } else { left };
        let (size, announced) = unpacked(&mut file, most)?;
        left -= size;
        if texts && announced > size {
            return Err(Unreadable::Workbook);
        }
    }
    Ok(())
}

/// How many bytes a part has, `most` of them, and the largest number of texts that it announces.
fn unpacked(part: &mut impl Read, most: u64) -> Result<(u64, u64), Unreadable> {
    let mut window = vec![0; 64 * 1024];
    let mut size = 0;
    let mut announced = Announced::default();
    loop {
        let read = part.read(&mut window).map_err(|_| Unreadable::Workbook)?;
        if read == 0 {
            return Ok((size, announced.most));
        }
        size += u64::try_from(read).unwrap_or(u64::MAX);
        if size > most {
            return Err(Unreadable::TooLarge);
        }
        for byte in window.get(..read).unwrap_or_default() {
            announced.push(*byte);
        }
    }
}

/// The largest `uniqueCount="123"` of a text that comes byte by byte.
#[derive(Default)]
struct Announced {
    most: u64,
    place: Place,
}

/// Where the last byte stood.
#[derive(Clone, Copy)]
enum Place {
    /// After so many bytes of the name.
    Name(usize),
    /// Between the name and the number.
    Sign,
    /// In the number, so far.
    Number(u64),
}

impl Default for Place {
    fn default() -> Self {
        Self::Name(0)
    }
}

impl Announced {
    fn push(&mut self, byte: u8) {
        self.place = match self.place {
            Place::Sign if byte.is_ascii_whitespace() || b"=\"'".contains(&byte) => Place::Sign,
            Place::Sign if byte.is_ascii_digit() => Place::Number(u64::from(byte - b'0')),
            Place::Number(number) if byte.is_ascii_digit() => {
                let digit = u64::from(byte - b'0');
                Place::Number(number.saturating_mul(10).saturating_add(digit))
            }
            Place::Name(known) => named(known, byte),
            Place::Sign | Place::Number(_) => named(0, byte),
        };
        if let Place::Number(number) = self.place {
            self.most = self.most.max(number);
        }
    }
}

/// After `known` bytes of the name, and this one.
fn named(known: usize, byte: u8) -> Place {
    const NAME: &[u8] = b"uniqueCount";
    match known {
        known if NAME.get(known) == Some(&byte) && known + 1 == NAME.len() => Place::Sign,
        known if NAME.get(known) == Some(&byte) => Place::Name(known + 1),
        // "uniqu" ends as the name begins.
        5 if byte == b'n' => Place::Name(2),
        _ => Place::Name(usize::from(byte == b'u')),
    }
}

#[cfg(test)]
mod tests;
