//! Standard input: JSON lines or one TOML dossier, recognised by the first byte that is not blank.
//! Lines come one by one, in bounded memory, as soon as they are there.

// A problem is reported once for a file: its size costs nothing.
#![allow(clippy::result_large_err)]

use super::file::{DOSSIER, MAX_DOSSIER, read_stream, reason, too_large};
use crate::problem::{Code, Problem};
use std::io::{self, BufRead, Chain, Cursor, Read};

/// What the stream holds. The bytes looked at are given back before the others.
#[derive(Debug)]
pub enum Input<R> {
    /// One TOML dossier, whole.
    Toml(Vec<u8>),
    /// JSON dossiers, one a line.
    Lines(Lines<Chain<Cursor<Vec<u8>>, R>>),
}

/// One line of the stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Its bytes, without the end of line.
    Bytes(Vec<u8>),
    /// Longer than the limit: passed over, with the problem to report.
    Refused(Box<Problem>),
}

/// Looks at the first byte that is not blank, and reads on accordingly.
///
/// # Errors
/// A problem if the stream cannot be read, or is TOML and too large.
pub fn open<R: BufRead>(mut reader: R) -> Result<Input<R>, Problem> {
    let mut blank = Vec::new();
    let limit = usize::try_from(MAX_DOSSIER).unwrap_or(usize::MAX);
    let json = loop {
        let ahead = match reader.fill_buf() {
            Ok(ahead) => ahead,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            Err(e) => return Err(unreadable(&e)),
        };
        if ahead.is_empty() {
            break false;
        }
        let first = ahead
            .iter()
            .position(|b| !b.is_ascii_whitespace() && !matches!(b, 0xEF | 0xBB | 0xBF));
        let length = first.unwrap_or(ahead.len());
        let found = first.and_then(|i| ahead.get(i)).copied();
        blank.extend_from_slice(ahead.get(..length).unwrap_or_default());
        reader.consume(length);
        if let Some(byte) = found {
            break byte == b'{';
        }
        if blank.len() > limit {
            return Err(too_large(MAX_DOSSIER + 1, &DOSSIER));
        }
    };
    let whole = Cursor::new(blank).chain(reader);
    if json {
        return Ok(Input::Lines(Lines::new(whole)));
    }
    read_stream(whole, &DOSSIER).map(Input::Toml)
}

fn unreadable(error: &io::Error) -> Problem {
    Problem::new(
        Code::FichierIllisible,
        format!("entrée standard illisible : {}", reason(error)),
    )
}

/// The lines of a stream that say something, each with its number from 1. A line beyond the limit
/// is skipped to its end; a stream that fails ends with its problem.
#[derive(Debug)]
pub struct Lines<R> {
    reader: R,
    number: usize,
    ended: bool,
}

impl<R: BufRead> Lines<R> {
    /// The lines of `reader`.
    pub fn new(reader: R) -> Self {
        Self {
            reader,
            number: 0,
            ended: false,
        }
    }

    /// The next line, blank or not; `None` at the end.
    fn line(&mut self) -> io::Result<Option<Line>> {
        // The line, its `\r\n`, and no more.
        let mut bytes = Vec::new();
        if read_line(&mut self.reader, MAX_DOSSIER + 2, &mut bytes)? == 0 {
            return Ok(None);
        }
        let mut ended = bytes.last() == Some(&b'\n');
        let length = strip_end(&bytes).len();
        if u64::try_from(length).is_ok_and(|length| length <= MAX_DOSSIER) {
            bytes.truncate(length);
            return Ok(Some(Line::Bytes(bytes)));
        }
        while !ended {
            bytes.clear();
            let read = read_line(&mut self.reader, MAX_DOSSIER, &mut bytes)?;
            ended = read == 0 || bytes.last() == Some(&b'\n');
        }
        let problem = too_large(MAX_DOSSIER + 1, &DOSSIER);
        Ok(Some(Line::Refused(Box::new(problem))))
    }
}

fn read_line(reader: &mut impl BufRead, limit: u64, bytes: &mut Vec<u8>) -> io::Result<usize> {
    reader.take(limit).read_until(b'\n', bytes)
}

fn strip_end(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = (usize, Line);

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            self.number += 1;
            match self.line() {
                Ok(None) => self.ended = true,
                Ok(Some(Line::Bytes(bytes))) if bytes.iter().all(u8::is_ascii_whitespace) => {}
                Ok(Some(mut line)) => {
                    if let Line::Refused(problem) = &mut line {
                        problem.ligne = Some(self.number);
                    }
                    return Some((self.number, line));
                }
                Err(e) => {
                    self.ended = true;
                    let mut problem = unreadable(&e);
                    problem.ligne = Some(self.number);
                    return Some((self.number, Line::Refused(Box::new(problem))));
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(input: &[u8]) -> Vec<(usize, Line)> {
        // A tiny buffer, so that lines are cut anywhere.
        let reader = io::BufReader::with_capacity(3, input);
        match open(reader).unwrap() {
            Input::Lines(lines) => lines.collect(),
            Input::Toml(_) => panic!("taken for TOML"),
        }
    }

    #[test]
    fn blank_lines_count_but_are_not_given() {
        let all = lines(b"\xEF\xBB\xBF\n\r\n  {\"a\":1}\r\n\n{}");
        let numbers: Vec<usize> = all.iter().map(|(n, _)| *n).collect();
        assert_eq!(numbers, [1, 3, 5]);
        assert_eq!(all[1].1, Line::Bytes(b"  {\"a\":1}".to_vec()));
    }

    #[test]
    fn a_line_too_long_is_refused_and_the_next_one_read() {
        let limit = usize::try_from(MAX_DOSSIER).unwrap();
        let mut input = vec![b'{'; limit + 1];
        input.extend(b"\n{}\n");
        input.extend(vec![b'{'; limit]);
        let all = lines(&input);
        assert!(matches!(&all[0].1, Line::Refused(p) if p.code == Code::FichierTropGros));
        assert_eq!(all[1], (2, Line::Bytes(b"{}".to_vec())));
        assert!(matches!(&all[2].1, Line::Bytes(b) if b.len() == limit));
    }

    #[test]
    fn anything_but_a_brace_is_toml() {
        for input in ["", "\n\n", "titre = \"x\"", "[candidat]"] {
            match open(input.as_bytes()).unwrap() {
                Input::Toml(bytes) => assert_eq!(bytes, input.as_bytes()),
                Input::Lines(_) => panic!("{input}: taken for JSON"),
            }
        }
    }
}
