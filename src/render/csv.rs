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
    pub fn push<'c>(&mut self, cells: impl IntoIterator<Item = Cow<'c, str>>) {
        let cells = cells
            .into_iter()
            .map(|c| neutral(&c).into_owned().into_bytes());
        let _ = self.writer.write_record(cells);
    }

    /// The text of the rows.
    pub fn finish(self) -> String {
        let bytes = self.writer.into_inner().unwrap_or_default();
        String::from_utf8(bytes).unwrap_or_default()
    }
}

/// A cell that a spreadsheet takes for text, free of control characters.
pub fn neutral(cell: &str) -> Cow<'_, str> {
    let cell = crate::mots::clean::clean(cell);
    if cell.starts_with(['=', '+', '-', '@']) && !negative(&cell) {
        Cow::Owned(format!("'{cell}"))
    } else {
        cell
    }
}

/// A negative number is no formula.
fn negative(cell: &str) -> bool {
    cell.strip_prefix('-')
        .is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()) && n.len() < 10)
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
