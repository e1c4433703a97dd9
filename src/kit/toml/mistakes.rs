//! TOML that does not parse: every mistake in French, then the rest of the file read all the same.
//!
//! The parser recovers, but its guesses shift what follows: a header without its bracket loses
//! its block, a key without `=` hides the rest of the file. So a mistake is *repaired* in a copy
//! of the text, in the way the message proposes, and the copy is parsed again. What the repair
//! invented is marked unreliable, so that a mistake is reported once.

mod diagnose;
mod guess;
mod repairs;
#[cfg(test)]
mod tests;

pub use repairs::Repairs;

use super::tree::{Arena, Document, Table};
use super::{Format, Kind, Mistake, Unreliable};
use diagnose::Finding;
use repairs::Edit;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::de::DeTable;

/// Beyond so many wrong lines in one parse, the file is not repaired: it is something else.
const MAX_REPAIRED: usize = 400;
/// A repair can uncover a mistake that the parser had not reached; seldom more than twice.
const MAX_ROUNDS: usize = 8;

/// A text that could be parsed, with or without repairs.
#[derive(Debug)]
pub struct Parsed<'n> {
    /// The table of its keys.
    pub root: Table<'n>,
    /// The text parsed: that given, or its repaired copy.
    pub text: &'n str,
    /// What the mistakes of syntax make unreliable, in places of the text parsed.
    pub unreliable: Unreliable,
}

/// What came of reading a text.
#[derive(Debug)]
pub struct Reading<R> {
    /// What the caller made of it; `None` where nothing reliable is left.
    pub value: Option<R>,
    /// The mistakes of syntax, in the order of the text.
    pub mistakes: Vec<Mistake>,
    /// The way back to the text given, for the places that the caller found in the text parsed.
    pub repairs: Repairs,
}

impl<R> Reading<R> {
    fn failed(mistake: Mistake) -> Self {
        Self {
            value: None,
            mistakes: vec![mistake],
            repairs: Repairs::default(),
        }
    }
}

/// Parses `text` and gives it to `read`, repaired if it has mistakes. `read` is not called where
/// nothing reliable is left.
pub fn read<R>(text: &str, format: &Format, read: impl FnOnce(Parsed<'_>) -> R) -> Reading<R> {
    let arena = Arena::new();
    match Document::parse(text, &arena) {
        Ok(document) => Reading {
            value: Some(read(Parsed {
                root: document.root(),
                text,
                unreliable: Unreliable::default(),
            })),
            mistakes: Vec::new(),
            repairs: Repairs::default(),
        },
        Err(place) => mistaken(text, place, format, read),
    }
}

/// Reads a text with a mistake of syntax, the first of them at `place`.
fn mistaken<R>(
    text: &str,
    place: Range<usize>,
    format: &Format,
    read: impl FnOnce(Parsed<'_>) -> R,
) -> Reading<R> {
    if let Some(line) = too_deep(text) {
        let help = format!(
            "{} n'a pas de clés à rallonge : est-ce le bon fichier ?",
            format.file
        );
        let mistake = Mistake::new(Kind::Syntax, line, "trop de niveaux imbriqués");
        return Reading::failed(mistake.help(help));
    }
    // Parsed with carriage returns alone, the text would have as many mistakes.
    if let Some((ended, mistake)) = line_ends(text) {
        let mut found = Found::new();
        found.insert(usize::MAX, vec![mistake]);
        return repair(&ended, Repairs::default(), found, format, read);
    }
    let (table, errors) = DeTable::parse_recoverable(text);
    drop(table);
    if errors.is_empty() {
        return Reading::failed(unexplained(place));
    }
    let (mut repairs, mut found) = (Repairs::default(), Found::new());
    if note(format, text, text, &errors, &mut repairs, &mut found) {
        drop(errors);
        return repair(text, repairs, found, format, read);
    }
    Reading {
        value: None,
        mistakes: found.into_values().flatten().collect(),
        repairs,
    }
}

/// A mistake on which the two parsers do not agree.
fn unexplained(place: Range<usize>) -> Mistake {
    Mistake::new(Kind::Syntax, place, "ce texte n'est pas du TOML")
        .help("réécrire cette ligne plus simplement : cle = \"valeur\"")
}

/// A line whose key is made of so many others that the tables they open, one in another, would
/// exhaust the stack when they are dropped; the parser bounds lists and braces only.
fn too_deep(text: &str) -> Option<Range<usize>> {
    const MAX_DOTS: usize = 500;
    let dots = |s: &str| s.bytes().filter(|b| *b == b'.').count();
    if dots(text) <= MAX_DOTS {
        return None;
    }
    let line = text.lines().find(|line| {
        let mut quote = None;
        let mut dots = 0;
        for b in line.bytes() {
            match (quote, b) {
                (Some(q), b) if q == b => quote = None,
                (None, b'"' | b'\'') => quote = Some(b),
                (None, b'.') => dots += 1,
                _ => {}
            }
        }
        dots > MAX_DOTS
    })?;
    let start = line.as_ptr().addr() - text.as_ptr().addr();
    Some(start..start + line.len())
}

/// Repairs a text further, until it parses; `found` are the mistakes known so far.
fn repair<R>(
    text: &str,
    mut repairs: Repairs,
    mut found: Found,
    format: &Format,
    read: impl FnOnce(Parsed<'_>) -> R,
) -> Reading<R> {
    let mut repaired = true;
    let mut clean = false;
    for _ in 1..MAX_ROUNDS {
        if !repaired {
            break;
        }
        let current = repairs.apply(text);
        let (_, errors) = DeTable::parse_recoverable(&current);
        if errors.is_empty() {
            clean = true;
            break;
        }
        repaired = note(format, text, &current, &errors, &mut repairs, &mut found);
    }
    let value = if clean {
        let current = repairs.apply(text);
        let arena = Arena::new();
        let document = Document::parse(&current, &arena).ok();
        document.map(|document| {
            read(Parsed {
                root: document.root(),
                text: &current,
                unreliable: unreliable(&current, &repairs),
            })
        })
    } else {
        None
    };
    Reading {
        value,
        mistakes: found.into_values().flatten().collect(),
        repairs,
    }
}

/// The mistakes by the line where they are reported: one for the line, or one for each wrong value.
type Found = BTreeMap<usize, Vec<Mistake>>;

/// The text with ordinary ends of lines, byte for byte, if some are carriage returns alone.
fn line_ends(text: &str) -> Option<(String, Mistake)> {
    let bytes = text.as_bytes();
    let alone = |i: usize| bytes.get(i) == Some(&b'\r') && bytes.get(i + 1) != Some(&b'\n');
    let first = (0..bytes.len()).find(|i| alone(*i))?;
    let ended = text
        .char_indices()
        .map(|(i, c)| if alone(i) { '\n' } else { c })
        .collect();
    let mistake = Mistake::new(Kind::Syntax, first..first + 1, "retour chariot isolé")
        .help("enregistrer le fichier avec des fins de ligne ordinaires");
    Some((ended, mistake))
}

/// Turns the errors of one parse into mistakes and repairs. False: they cannot be repaired.
fn note(
    format: &Format,
    text: &str,
    current: &str,
    errors: &[toml::de::Error],
    repairs: &mut Repairs,
    found: &mut Found,
) -> bool {
    let mut findings: BTreeMap<usize, Vec<Finding>> = BTreeMap::new();
    let mut sorted: Vec<(Range<usize>, &str)> = errors
        .iter()
        .map(|e| (e.span().unwrap_or(0..0), e.message()))
        .collect();
    sorted.sort_by_key(|(span, _)| span.start);
    let mut count = 0;
    let mut echoes_until = 0;
    let mut line = 0..0;
    for (span, message) in sorted {
        if count > MAX_REPAIRED {
            break;
        }
        if span.start < echoes_until {
            continue;
        }
        // Errors come in order: a line of a hundred thousand errors is looked for once.
        if !(line.start..=line.end).contains(&span.start) || line.is_empty() {
            line = diagnose::line_at(current, span.start);
        }
        let at_line = findings.entry(line.start).or_default();
        // A structural mistake hides the others of its line; wrong values are reported one by one.
        if at_line.iter().any(|f| f.whole_line || f.covers(&span)) {
            continue;
        }
        let finding = diagnose::finding(format, current, span, message);
        if finding.whole_line {
            at_line.clear();
        }
        count += 1;
        echoes_until = echoes_until.max(finding.echoes_until);
        at_line.push(finding);
    }
    let mut blanks = Vec::new();
    let mut edits = Vec::new();
    for mut finding in findings.into_values().flatten() {
        repairs.restore(&mut finding.mistake);
        let line = diagnose::line_at(text, finding.mistake.span.start);
        let again = found.get(&line.start).is_some_and(|known| {
            finding.whole_line || known.iter().any(|k| k.span == finding.mistake.span)
        });
        if again && repairs.touch(&line) {
            // The line was reported and repaired in vain: it is left out.
            blanks.push(line);
            continue;
        }
        for repair in finding.repairs {
            edits.push(Edit::new(repairs.original(&repair.span), repair));
        }
        found.entry(line.start).or_default().push(finding.mistake);
    }
    for edit in edits {
        repairs.push(edit);
    }
    for line in blanks {
        if text.get(line.clone()).is_some_and(diagnose::is_header_like) {
            repairs.push(Edit::blank(line.start..diagnose::block_end(text, line.end)));
        } else {
            repairs.push(Edit::blank(line));
        }
    }
    count <= MAX_REPAIRED && found.len() <= MAX_REPAIRED
}

/// The values invented by a repair, the blocks that lost a line.
fn unreliable(current: &str, repairs: &Repairs) -> Unreliable {
    let mut values = Vec::new();
    let mut blocks = Vec::new();
    for (span, edit) in repairs.placed() {
        if edit.invented {
            values.push(span.clone());
        }
        if edit.lost_line {
            blocks.push(diagnose::header_before(current, span.start));
        }
        if edit.lost_block {
            blocks.push(0);
        }
    }
    Unreliable::new(values, blocks)
}
