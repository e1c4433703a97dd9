//! Rows of an ODS workbook, read as a stream: its one part of cells is never held whole.

use super::archive::{self, MAX_UNPACKED};
use super::row::Row;
use super::{Cell, Date, EachRow, MAX_COLUMNS, MAX_ROWS, Stop, UNSAVED, Unreadable, number};
use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::io::{BufReader, Cursor, Read as _};

/// The part that holds the cells.
const CONTENT: &str = "content.xml";

/// The most cells that hold something, those repeated counted each time.
const MAX_CELLS: usize = 4_000_000;

/// Elements of a sheet whose text is not that of a cell, or that show nothing.
const BESIDE: &[&str] = &[
    "office:annotation",
    "office:forms",
    "table:shapes",
    "table:tracked-changes",
    "draw:frame",
    "draw:custom-shape",
];

/// The zip is an ODS workbook: it has its part of cells.
pub(super) fn is(bytes: &[u8]) -> bool {
    zip::ZipArchive::new(Cursor::new(bytes))
        .is_ok_and(|archive| archive.index_for_name(CONTENT).is_some())
}

/// The names of its sheets, in their order.
///
/// # Errors
/// Not a workbook, or one too large once unpacked.
pub(super) fn names(bytes: &[u8]) -> Result<Vec<String>, Unreadable> {
    let mut walk = Walk::new(None, true);
    read(bytes, &mut walk, &mut |_, _| Ok::<(), ()>(())).map_err(|stop| match stop {
        Stop::Unreadable(why) => why,
        Stop::Caller(()) => Unreadable::Workbook,
    })?;
    Ok(walk.names)
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
    let mut walk = Walk::new(sheet, false);
    read(bytes, &mut walk, each)?;
    match sheet {
        _ if walk.names.is_empty() => Err(Unreadable::Workbook.into()),
        Some(asked) if !walk.names.iter().any(|name| name == asked) => Err(Unreadable::NoSheet {
            asked: asked.to_owned(),
            sheets: walk.names,
        }
        .into()),
        _ => Ok(()),
    }
}

fn read<E>(bytes: &[u8], walk: &mut Walk<'_>, each: &mut EachRow<'_, E>) -> Result<(), Stop<E>> {
    let mut archive = archive::open(bytes)?;
    if archive::contains(&mut archive, "META-INF/manifest.xml", b"encryption-data") {
        return Err(Unreadable::OldOrLocked.into());
    }
    let part = archive.by_name(CONTENT).map_err(|_| Unreadable::Workbook)?;
    // One byte past the limit says that there is more.
    let mut reader = Reader::from_reader(BufReader::new(part.take(MAX_UNPACKED + 1)));
    reader.config_mut().expand_empty_elements = true;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer);
        if reader.buffer_position() > MAX_UNPACKED {
            return Err(Unreadable::TooLarge.into());
        }
        match event.map_err(|_| Unreadable::Workbook)? {
            Event::Start(start) => walk.open(&start)?,
            Event::End(end) => walk.close(end.name().as_ref(), each)?,
            Event::Text(text) => walk.text(&text.xml10_content()),
            Event::CData(text) => walk.text(&text.xml10_content()),
            Event::GeneralRef(name) => walk.reference(&name)?,
            Event::Eof if walk.depth == 0 => return Ok(()),
            Event::Eof => return Err(Unreadable::Workbook.into()),
            _ => {}
        }
    }
}

/// Where the reading stands.
struct Walk<'s> {
    /// The sheet wanted; the first by default.
    wanted: Option<&'s str>,
    /// Only the names of the sheets are wanted.
    only_names: bool,
    names: Vec<String>,
    /// How many elements are open.
    depth: usize,
    /// Within the sheet wanted.
    inside: bool,
    /// How many elements are open from one that is passed over.
    beside: usize,
    row: Row,
    /// Rank of the row under way, from 0, and how many times it is there.
    rank: usize,
    times: usize,
    /// What its cells hold, each with its column.
    cells: Vec<(usize, Cell)>,
    column: usize,
    cell: Option<Open>,
    /// Cells given so far.
    given: usize,
}

/// The cell under way.
#[derive(Default)]
struct Open {
    /// How many times it is there, from left to right.
    times: usize,
    /// How many rows it is merged over.
    rows: usize,
    /// Hidden below a merged one.
    covered: bool,
    formula: bool,
    kind: Option<String>,
    value: Option<String>,
    paragraphs: usize,
    shown: String,
}

impl<'s> Walk<'s> {
    fn new(wanted: Option<&'s str>, only_names: bool) -> Self {
        Self {
            wanted,
            only_names,
            names: Vec::new(),
            depth: 0,
            inside: false,
            beside: 0,
            row: Row::new(Vec::new()),
            rank: 0,
            times: 1,
            cells: Vec::new(),
            column: 0,
            cell: None,
            given: 0,
        }
    }

    fn open(&mut self, start: &BytesStart<'_>) -> Result<(), Unreadable> {
        self.depth += 1;
        let name = start.name();
        let name: &str = name.as_ref();
        let nested = name == "table:table" && self.inside;
        if self.beside > 0 || nested || BESIDE.contains(&name) {
            self.beside += 1;
            return Ok(());
        }
        match name {
            "table:table" => {
                let name = attribute(start, &["table:name"])?.unwrap_or_default();
                let chosen = self.wanted.map_or(self.names.is_empty(), |w| w == name);
                self.inside = chosen && !self.only_names;
                self.names.push(name);
            }
            "table:table-row" if self.inside => {
                self.times = count(start, "table:number-rows-repeated")?;
                self.column = 0;
            }
            "table:table-cell" | "table:covered-table-cell" if self.inside => {
                self.cell = Some(Open {
                    times: count(start, "table:number-columns-repeated")?,
                    rows: count(start, "table:number-rows-spanned")?,
                    covered: name == "table:covered-table-cell",
                    formula: attribute(start, &["table:formula"])?.is_some(),
                    kind: attribute(start, &["calcext:value-type"])?
                        .or(attribute(start, &["office:value-type"])?),
                    value: attribute(
                        start,
                        &[
                            "office:value",
                            "office:date-value",
                            "office:boolean-value",
                            "office:string-value",
                        ],
                    )?,
                    ..Open::default()
                });
            }
            "text:p" => self.each_cell(|cell| {
                if cell.paragraphs > 0 {
                    cell.shown.push('\n');
                }
                cell.paragraphs += 1;
            }),
            // How many spaces matters to nobody.
            "text:s" | "text:tab" => self.text(" "),
            "text:line-break" => self.text("\n"),
            _ => {}
        }
        Ok(())
    }

    fn close<E>(&mut self, name: &str, each: &mut EachRow<'_, E>) -> Result<(), Stop<E>> {
        self.depth = self.depth.saturating_sub(1);
        if self.beside > 0 {
            self.beside -= 1;
            return Ok(());
        }
        match name {
            "table:table" => self.inside = false,
            "table:table-row" if self.inside => self.end_row(each)?,
            "table:table-cell" | "table:covered-table-cell" => self.end_cell()?,
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if self.beside == 0 {
            self.each_cell(|cell| {
                if cell.paragraphs > 0 {
                    cell.shown.push_str(text);
                }
            });
        }
    }

    fn reference(&mut self, name: &BytesRef<'_>) -> Result<(), Unreadable> {
        // An entity of its own is no spreadsheet that people made.
        if name.is_char_ref() {
            let c = name.resolve_char_ref().ok().flatten();
            self.text(c.ok_or(Unreadable::Workbook)?.encode_utf8(&mut [0; 4]));
        } else {
            self.text(resolve_xml_entity(name).ok_or(Unreadable::Workbook)?);
        }
        Ok(())
    }

    fn each_cell(&mut self, change: impl FnOnce(&mut Open)) {
        if let Some(cell) = &mut self.cell {
            change(cell);
        }
    }

    fn end_cell(&mut self) -> Result<(), Unreadable> {
        let Some(open) = self.cell.take() else {
            return Ok(());
        };
        let first = self.column;
        self.column = first.saturating_add(open.times);
        let last_row = self.rank.saturating_add(open.rows - 1);
        let (times, covered) = (open.times, open.covered);
        let cell = if covered { Cell::Empty } else { open.read() };
        if cell.is_empty() {
            return Ok(());
        }
        if self.column > MAX_COLUMNS {
            return Err(Unreadable::TooManyColumns);
        }
        self.given = self.given.saturating_add(times.saturating_mul(self.times));
        if self.given > MAX_CELLS {
            return Err(Unreadable::TooLarge);
        }
        if last_row > self.rank {
            self.row.merge(self.rank, last_row, first);
        }
        let columns = first..self.column;
        self.cells
            .extend(columns.map(|column| (column, cell.clone())));
        Ok(())
    }

    fn end_row<E>(&mut self, each: &mut EachRow<'_, E>) -> Result<(), Stop<E>> {
        let first = self.rank;
        self.rank = first.saturating_add(self.times);
        if self.cells.is_empty() {
            return Ok(());
        }
        if self.rank > MAX_ROWS {
            return Err(Unreadable::TooManyRows.into());
        }
        for number in first..self.rank {
            self.row.begin(number);
            for (column, cell) in &self.cells {
                self.row.set(*column, cell.clone());
            }
            self.row.give(each)?;
        }
        self.cells.clear();
        Ok(())
    }
}

impl Open {
    /// What a person sees in it.
    fn read(self) -> Cell {
        let shown = Cell::text(&self.shown);
        let given = self.value.as_deref();
        let value = match self.kind.as_deref() {
            Some("error") => Some(Cell::Error(match &shown {
                Cell::Text(text) => text.clone(),
                _ => "erreur".to_owned(),
            })),
            Some("float") => {
                let value = given.and_then(|text| text.parse().ok());
                value.map(|value| number::shown(value, &self.shown))
            }
            Some("percentage" | "currency") => {
                given.and_then(|text| text.parse().ok()).map(Cell::Number)
            }
            Some("boolean") => given.map(|text| Cell::Bool(text == "true")),
            Some("date") => given.and_then(date).map(Cell::Date),
            None if shown.is_empty() && self.formula => Some(Cell::Error(UNSAVED.to_owned())),
            _ => match &shown {
                Cell::Empty => given.map(Cell::text),
                _ => None,
            },
        };
        value.unwrap_or(shown)
    }
}

/// `2006-10-12`, or `2006-10-12T08:30:00`.
fn date(text: &str) -> Option<Date> {
    let day = text.split('T').next()?;
    let mut parts = day.splitn(3, '-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let day = parts.next()?.parse().ok()?;
    Some(Date { year, month, day })
}

/// The value of the first of these attributes that is there.
fn attribute(start: &BytesStart<'_>, names: &[&str]) -> Result<Option<String>, Unreadable> {
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|_| Unreadable::Workbook)?;
        let name: &str = attribute.key.as_ref();
        if names.contains(&name) {
            let value = attribute.normalized_value(quick_xml::XmlVersion::Explicit1_0);
            return Ok(Some(value.map_err(|_| Unreadable::Workbook)?.into_owned()));
        }
    }
    Ok(None)
}

/// How many times; one by default, and at least.
fn count(start: &BytesStart<'_>, name: &str) -> Result<usize, Unreadable> {
    let text = attribute(start, &[name])?;
    let number = text.and_then(|text| text.parse().ok()).unwrap_or(1);
    Ok(number.max(1))
}

#[cfg(test)]
mod tests;
