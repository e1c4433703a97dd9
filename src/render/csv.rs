//! CSV: RFC 4180, UTF-8, a header, cells that a spreadsheet cannot take for a formula.

use crate::jour::Jour;
use crate::render::json::Entete;
use std::borrow::Cow;

/// Rows under way, in one CSV dialect.
#[derive(Debug)]
pub struct Rows {
    writer: csv::Writer<Vec<u8>>,
}

impl Rows {
    /// Rows separated in columns by `separator`.
    pub fn new(separator: u8) -> Self {
        Self {
            writer: csv::WriterBuilder::new()
                .delimiter(separator)
                .terminator(csv::Terminator::CRLF)
                .from_writer(Vec::new()),
        }
    }

    /// Adds a row. Writing into memory cannot fail.
    pub fn push<'c, C: Into<Cell<'c>>>(&mut self, cells: impl IntoIterator<Item = C>) {
        let cells = cells.into_iter().map(|cell| match cell.into() {
            Cell::Text(text) => neutral(&text).into_owned().into_bytes(),
            Cell::Number(number) => number.to_string().into_bytes(),
        });
        let _ = self.writer.write_record(cells);
    }

    /// The text of the rows.
    pub fn finish(self) -> String {
        let bytes = self.writer.into_inner().unwrap_or_default();
        String::from_utf8(bytes).unwrap_or_default()
    }
}

/// What a cell holds.
#[derive(Clone, Debug)]
pub enum Cell<'c> {
    /// A text, whatever it looks like.
    Text(Cow<'c, str>),
    /// A number, which may be negative.
    Number(i64),
}

impl<'c> From<Cow<'c, str>> for Cell<'c> {
    fn from(text: Cow<'c, str>) -> Self {
        Self::Text(text)
    }
}

/// A cell that a spreadsheet takes for text, free of control characters.
pub fn neutral(cell: &str) -> Cow<'_, str> {
    let cell = crate::mots::clean::clean(cell);
    if cell.starts_with(['=', '+', '-', '@']) {
        Cow::Owned(format!("'{cell}"))
    } else {
        cell
    }
}

/// A day, or an empty cell.
pub(super) fn day(jour: Option<Jour>) -> Cow<'static, str> {
    jour.map_or(Cow::Borrowed(""), |j| Cow::Owned(j.to_string()))
}

/// The first cells of every row about a dossier.
pub fn identity<'c>(
    entete: &Entete<'c>,
    reference: Option<&'c str>,
    names: [&'c str; 2],
) -> [Cow<'c, str>; 5] {
    [
        Cow::Borrowed(entete.fichier),
        Cow::Borrowed(reference.unwrap_or_default()),
        Cow::Borrowed(names[0]),
        Cow::Borrowed(names[1]),
        Cow::Borrowed(entete.titre),
    ]
}
