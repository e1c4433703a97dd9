//! Rows of CSV: any usual separator, UTF-8, UTF-16 or Windows-1252, recognised by the bytes.

use super::{Cell, EachRow, MAX_COLUMNS, MAX_ROWS, Stop, Unreadable};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use std::borrow::Cow;

/// Separators recognised.
const SEPARATORS: &[u8] = b";,\t|";

/// Gives each row that holds something, with the number of its line.
///
/// # Errors
/// [`Stop`]: not text, too many rows or columns, or the error of `each`.
pub(super) fn rows<E>(
    bytes: &[u8],
    separator: Option<u8>,
    each: &mut EachRow<'_, E>,
) -> Result<(), Stop<E>> {
    let text = decode(bytes)?;
    let separator = separator.unwrap_or_else(|| guess(&text));
    if too_wide(text.as_bytes(), separator) {
        return Err(Unreadable::TooManyColumns.into());
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut count = 0;
    let mut lines = LineNumbers::new(&text);
    loop {
        let more = reader
            .read_record(&mut record)
            .map_err(|e| Unreadable::Csv(e.position().map_or(0, csv::Position::byte)))?;
        if !more {
            return Ok(());
        }
        count += 1;
        if count > MAX_ROWS {
            return Err(Unreadable::TooManyRows.into());
        }
        let line = lines.of(record.position().map_or(0, csv::Position::byte));
        let cells: Vec<Cell> = record.iter().map(Cell::text).collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            each(line, &cells).map_err(Stop::Caller)?;
        }
    }
}

/// A record has too many cells: each costs memory, even empty. Known before any is kept, by the
/// rules of the parser: a quote opens a cell at its beginning only, and is doubled inside.
fn too_wide(text: &[u8], separator: u8) -> bool {
    let (mut cells, mut start, mut quoted, mut closing) = (1_usize, true, false, false);
    for byte in text {
        let quote = *byte == b'"';
        if quoted && !closing {
            closing = quote;
            continue;
        }
        if closing && quote {
            closing = false;
            continue;
        }
        (quoted, closing) = (start && quote, false);
        start = false;
        match byte {
            b'\n' | b'\r' => (cells, start) = (1, true),
            byte if *byte == separator => (cells, start) = (cells + 1, true),
            _ => {}
        }
        if cells > MAX_COLUMNS {
            return true;
        }
    }
    false
}

/// The lines of records met in order; the position that the parser gives a record is that of the
/// line ends before it.
struct LineNumbers<'t> {
    text: &'t [u8],
    at: usize,
    line: usize,
}

impl<'t> LineNumbers<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text: text.as_bytes(),
            at: 0,
            line: 1,
        }
    }

    fn of(&mut self, position: u64) -> usize {
        let position = usize::try_from(position).unwrap_or(usize::MAX);
        while let Some(byte) = self.text.get(self.at) {
            if self.at >= position && !matches!(byte, b'\r' | b'\n') {
                break;
            }
            // A carriage return alone ends a record: it ends a line too.
            let next = self.text.get(self.at + 1);
            let ended = *byte == b'\n' || *byte == b'\r' && next != Some(&b'\n');
            self.line += usize::from(ended);
            self.at += 1;
        }
        self.line
    }
}

/// The text of the bytes: by their BOM, else UTF-8 if they are, else Windows-1252.
fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Unreadable> {
    let (encoding, body) = match Encoding::for_bom(bytes) {
        Some((encoding, bom)) => (encoding, bytes.get(bom..).unwrap_or_default()),
        None if std::str::from_utf8(bytes).is_ok() => (UTF_8, bytes),
        None => (WINDOWS_1252, bytes),
    };
    let (text, _) = encoding.decode_without_bom_handling(body);
    // Binary files decode to something too.
    if text.contains('\0') {
        return Err(Unreadable::NotATable);
    }
    Ok(text)
}

/// The separator that cuts the first line most; a comma if none does.
fn guess(text: &str) -> u8 {
    let mut counts = [0_usize; 4];
    let mut quoted = false;
    for byte in text.trim_start().bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if quoted => {}
            _ => {
                for (count, sign) in counts.iter_mut().zip(SEPARATORS) {
                    *count += usize::from(*sign == byte);
                }
            }
        }
    }
    let best = counts.iter().copied().max().unwrap_or_default();
    counts
        .iter()
        .zip(SEPARATORS)
        .find(|(count, _)| **count == best && best > 0)
        .map_or(b',', |(_, sign)| *sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes every row without a word.
    fn count(bytes: &[u8], separator: Option<u8>) -> Result<(), Stop<()>> {
        rows(bytes, separator, &mut |_, _| Ok(()))
    }

    fn read(bytes: &[u8]) -> Vec<(usize, Vec<String>)> {
        let mut all = Vec::new();
        rows(bytes, None, &mut |line, cells| {
            all.push((line, cells.iter().map(Cell::shown).collect()));
            Ok::<(), ()>(())
        })
        .unwrap();
        all
    }

    #[test]
    fn encodings_and_separators_are_recognised() {
        let wanted = vec![
            (1, vec!["Prénom".to_owned(), "Né".to_owned()]),
            (2, vec!["Zoé; x".to_owned(), "é".to_owned()]),
        ];
        let text = "Prénom;Né\r\n\"Zoé; x\";é\r\n";
        assert_eq!(read(text.as_bytes()), wanted);
        assert_eq!(read(format!("\u{FEFF}{text}").as_bytes()), wanted);
        assert_eq!(read(&WINDOWS_1252.encode(text).0), wanted);
        let utf16: Vec<u8> = format!("\u{FEFF}{text}")
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(read(&utf16), wanted);
        let tabs = "Prénom\tNé\nZoé; x\té";
        assert_eq!(read(tabs.as_bytes()), wanted);
        let commas = "Prénom,Né\n\"Zoé; x\",é";
        assert_eq!(read(commas.as_bytes()), wanted);
    }

    #[test]
    fn lines_are_those_of_an_editor() {
        let all = read(b"a;b\n\n1;\"x\ny\"\n;\n2;3");
        let lines: Vec<usize> = all.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [1, 3, 6]);
        let all = read(b"a;b\r1;2\r\n3;4\n\r5;6");
        let lines: Vec<usize> = all.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [1, 2, 3, 5]);
    }

    #[test]
    fn a_record_of_too_many_cells_is_refused_even_over_many_lines() {
        let cells = |cell: &str| cell.repeat(MAX_COLUMNS + 1);
        for text in [cells(";"), cells("\"\n\";"), cells("\"a\"\"\n\"b;")] {
            assert!(count(text.as_bytes(), Some(b';')).is_err());
        }
        let quoted = format!("\"{}\";x\n", cells(";"));
        assert!(count(quoted.as_bytes(), None).is_ok());
    }

    #[test]
    fn a_binary_file_is_refused() {
        assert!(count(b"\x7FELF\0\0\xFF", None).is_err());
    }
}
