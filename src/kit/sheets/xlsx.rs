//! Rows of an XLSX workbook. A workbook is a zip of XML, made by anyone: it is unpacked once,
//! counted and thrown away, before it is read.

use super::archive::{self, MAX_UNPACKED};
use super::row::{Merged, Row};
use super::{Cell, Date, EachRow, MAX_COLUMNS, MAX_ROWS, Stop, UNSAVED, Unreadable, number};
use calamine::{DataRef, Reader, Xlsx};
use std::io::{Cursor, Read};

/// The most bytes of texts shared between its cells: all of them are kept while it is read.
const MAX_TEXTS: u64 = 16 * 1024 * 1024;

/// The most formulas without a value that a sheet may have: each is a mistake to report.
const MAX_UNSAVED: usize = 1_000_000;

type Book<'b> = Xlsx<Cursor<&'b [u8]>>;

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
    let seen = bounded(bytes)?;
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
    // Each is one more reading of the whole sheet.
    let merged = if seen.merged {
        let merged = workbook.merge_cells_by_sheet_name(&name);
        merged.map_err(|_| Unreadable::Workbook)?
    } else {
        Vec::new()
    };
    let mut row = Row::new(merged.iter().map(of_rows).collect());
    let unsaved = if seen.formula {
        unsaved(&mut workbook, &name)?
    } else {
        Vec::new()
    };
    let mut unsaved = unsaved.iter().peekable();
    let mut cells = workbook
        .worksheet_cells_reader(&name)
        .map_err(|_| Unreadable::Workbook)?;
    let formats: Vec<Option<String>> = cells.styles().iter().map(code).collect();
    let format = |id: usize| formats.get(id)?.as_deref();
    let mut next = || cells.next_cell_with_style_id();
    while let Some((cell, style)) = next().map_err(|_| Unreadable::Workbook)? {
        let place = cell.get_position();
        let (number, column) = (at(place.0), at(place.1));
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
        let cell = match cell.get_value() {
            // Saved by a program that computes nothing: taken for empty, a fact would be lost in silence.
            DataRef::Empty if unsaved.next_if(|unsaved| **unsaved == place).is_some() => {
                Cell::Error(UNSAVED.to_owned())
            }
            value => read(value, format(style)),
        };
        row.set(column, cell);
    }
    row.give(each)
}

/// The number format of a style, where it is one of digits alone.
fn code(style: &calamine::Style) -> Option<String> {
    let code = &style.number_format.as_ref()?.format_code;
    number::formatted(0.0, code).map(|_| code.clone())
}

fn at(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn of_rows(merged: &calamine::Dimensions) -> Merged {
    let (first, last) = (merged.start, merged.end);
    Merged::new(at(first.0), at(last.0), at(first.1))
}

/// Where the formulas are that have no value, in the order of the sheet: one reading gives formulas,
/// another one formats.
fn unsaved(workbook: &mut Book<'_>, name: &str) -> Result<Vec<(u32, u32)>, Unreadable> {
    let mut cells = workbook
        .worksheet_cells_reader(name)
        .map_err(|_| Unreadable::Workbook)?;
    let mut found = Vec::new();
    let mut next = || cells.next_cell_with_formula_metadata();
    while let Some(cell) = next().map_err(|_| Unreadable::Workbook)? {
        if cell.formula.is_some() && matches!(cell.value, DataRef::Empty) {
            found.push(cell.pos);
        }
        if found.len() > MAX_UNSAVED {
            return Err(Unreadable::TooLarge);
        }
    }
    Ok(found)
}

fn read(value: &DataRef<'_>, format: Option<&str>) -> Cell {
    let of_number = |n: f64| {
        let seen = format.and_then(|format| number::formatted(n, format));
        seen.map_or(Cell::Number(n), |seen| number::shown(n, &seen))
    };
    match value {
        DataRef::Empty => Cell::Empty,
        #[allow(clippy::cast_precision_loss)]
        DataRef::Int(n) => of_number(*n as f64),
        DataRef::Float(n) => of_number(*n),
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
/// for them before they are read. Each style has its own copy of its number format: their weight is
/// computed from their number and the longest of the formats.
///
/// Returns what its parts hold.
fn bounded(bytes: &[u8]) -> Result<Seen, Unreadable> {
    let mut archive = archive::open(bytes)?;
    let mut left = MAX_UNPACKED;
    let mut seen = Seen::default();
    for i in 0..archive.len() {
        let mut file = archive.by_index(i).map_err(|_| Unreadable::Workbook)?;
        // A name that does not read is no part that matters; in doubt, it is looked at.
        let name = file.name().map(|name| name.to_lowercase()).ok();
        let named = |part| name.as_deref().is_none_or(|name| name.contains(part));
        let texts = named("sharedstrings");
        let most = if texts { left.min(MAX_TEXTS) } else { left };
        let looked = unpacked(&mut file, most)?;
        left -= looked.size;
        if texts && looked.announced.most > looked.size {
            return Err(Unreadable::Workbook);
        }
        seen.formula |= looked.tags.seen.formula;
        seen.merged |= looked.tags.seen.merged;
        if named("styles") && looked.tags.weight() > MAX_UNPACKED {
            return Err(Unreadable::TooLarge);
        }
    }
    Ok(seen)
}

/// What a part was seen to hold.
#[derive(Default)]
struct Looked {
    size: u64,
    announced: Announced,
    tags: Tags,
}

/// Goes through a part of at most `most` bytes.
fn unpacked(part: &mut impl Read, most: u64) -> Result<Looked, Unreadable> {
    let mut window = vec![0; 64 * 1024];
    let mut looked = Looked::default();
    loop {
        let read = part.read(&mut window).map_err(|_| Unreadable::Workbook)?;
        if read == 0 {
            return Ok(looked);
        }
        looked.size += u64::try_from(read).unwrap_or(u64::MAX);
        if looked.size > most {
            return Err(Unreadable::TooLarge);
        }
        for byte in window.get(..read).unwrap_or_default() {
            looked.announced.push(*byte);
            looked.tags.push(*byte);
        }
    }
}

/// What a workbook holds that asks for another reading of its sheet.
#[derive(Clone, Copy, Default)]
struct Seen {
    /// A formula.
    formula: bool,
    /// Cells merged into one.
    merged: bool,
}

/// What matters of the tags of a text that comes byte by byte.
#[derive(Default)]
struct Tags {
    seen: Seen,
    /// How many elements `xf` begin: the styles.
    styles: u64,
    /// The last bytes, the newest lowest.
    last: u32,
    /// The longest run without a quote: no attribute is longer.
    longest: u64,
    run: u64,
}

impl Tags {
    fn push(&mut self, byte: u8) {
        self.last = self.last << 8 | u32::from(byte);
        let [_, before, first, second] = self.last.to_be_bytes();
        if matches!(before, b'<' | b':') {
            self.styles += u64::from(first == b'x' && second == b'f');
            self.seen.formula |= first == b'f' && !second.is_ascii_alphabetic();
            self.seen.merged |= first == b'm' && second == b'e';
        }
        self.run = if matches!(byte, b'"' | b'\'') {
            0
        } else {
            self.run + 1
        };
        self.longest = self.longest.max(self.run);
    }

    /// What the styles weigh once each holds its own copy of the longest name that they cite.
    const fn weight(&self) -> u64 {
        self.styles.saturating_mul(self.longest)
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
