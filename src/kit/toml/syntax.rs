//! TOML that does not parse: every mistake in French, then the rest of the file read all the same.
//!
//! The parser recovers, but its guesses shift what follows: a header without its bracket loses
//! its block, a key without `=` hides the rest of the file. So a mistake is *repaired* in a copy
//! of the text, in the way the message proposes, and the copy is parsed again. What the repair
//! invented is silenced, so that a mistake is told once. A file that parses pays nothing.

mod diagnose;
mod edits;
mod guess;

use super::tree::{Arena, Document};
use crate::problem::silence::Silence;
use crate::problem::{Code, MAX_PROBLEMS, Problem, Problems};
use crate::read::table::TableReader;
use crate::read::value::Table;
use diagnose::Finding;
use edits::{Edit, Edits};
use std::collections::BTreeMap;
use std::ops::Range;
use toml::de::DeTable;

/// Beyond so many wrong lines in one parse, the file is not a dossier: it is not repaired.
const MAX_REPAIRED: usize = 400;
/// A repair can uncover a mistake that the parser had not reached; seldom more than twice.
const MAX_ROUNDS: usize = 8;

/// Parses `text` and gives its root to `read`, with the problems of syntax already in it and
/// places in bytes of `text`. `read` is not called where nothing reliable is left.
pub fn read<R>(
    text: &str,
    read: impl FnOnce(&TableReader<'_, '_>, &mut Problems) -> R,
) -> (Option<R>, Vec<Problem>) {
    let arena = Arena::new();
    match Document::parse(text, &arena) {
        Ok(document) => {
            let mut problems = Problems::default();
            let root = TableReader::root(Table::Toml(document.root()), Some(text));
            let result = read(&root, &mut problems);
            (Some(result), problems.finish())
        }
        Err(place) => mistaken(text, place, read),
    }
}

/// The same for a text with a mistake of syntax, the first of them at `place`.
fn mistaken<R>(
    text: &str,
    place: Range<usize>,
    read: impl FnOnce(&TableReader<'_, '_>, &mut Problems) -> R,
) -> (Option<R>, Vec<Problem>) {
    if let Some(line) = too_deep(text) {
        let problem = Problem::new(Code::TomlSyntaxe, "trop de niveaux imbriqués")
            .at(Some(line))
            .help("un dossier n'a pas de clés à rallonge : est-ce le bon fichier ?");
        return (None, vec![problem]);
    }
    let (table, errors) = DeTable::parse_recoverable(text);
    drop(table);
    if errors.is_empty() {
        return (None, vec![unexplained(place)]);
    }
    repair(text, &errors, read)
}

/// A mistake for which there is no other word: the two readers of TOML do not agree on it.
fn unexplained(place: Range<usize>) -> Problem {
    Problem::new(Code::TomlSyntaxe, "ce texte n'est pas du TOML")
        .at(Some(place))
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

fn repair<R>(
    text: &str,
    errors: &[toml::de::Error],
    read: impl FnOnce(&TableReader<'_, '_>, &mut Problems) -> R,
) -> (Option<R>, Vec<Problem>) {
    let mut edits = Edits::default();
    // Problems by the line where they are told: one for a line, or one for each wrong value.
    let mut told: BTreeMap<usize, Vec<Problem>> = BTreeMap::new();
    let ended = line_ends(text);
    let mut repaired = true;
    let text = if let Some((ended, problem)) = &ended {
        told.insert(usize::MAX, vec![problem.clone()]);
        ended.as_str()
    } else {
        repaired = note(text, text, errors, &mut edits, &mut told);
        text
    };
    let mut clean = false;
    for _ in 1..MAX_ROUNDS {
        if !repaired {
            break;
        }
        let current = edits.apply(text);
        let (_, errors) = DeTable::parse_recoverable(&current);
        if errors.is_empty() {
            clean = true;
            break;
        }
        repaired = note(text, &current, &errors, &mut edits, &mut told);
    }
    let mut problems = Problems::default();
    for problem in told.into_values().flatten() {
        problems.push(problem);
    }
    if !clean {
        return (None, problems.finish());
    }
    let current = edits.apply(text);
    let mut found = Problems::default();
    found.silence(silence(&current, &edits));
    let arena = Arena::new();
    let document = Document::parse(&current, &arena).ok();
    let result = document.map(|document| {
        let root = TableReader::root(Table::Toml(document.root()), Some(&current));
        read(&root, &mut found)
    });
    // What the model finds is placed in the repaired text; what is told is placed in the text.
    problems.absorb(found, |problem| edits.restore(problem));
    (result, problems.finish())
}

/// The text with ordinary ends of lines, byte for byte, if some are carriage returns alone.
fn line_ends(text: &str) -> Option<(String, Problem)> {
    let bytes = text.as_bytes();
    let alone = |i: usize| bytes.get(i) == Some(&b'\r') && bytes.get(i + 1) != Some(&b'\n');
    let first = (0..bytes.len()).find(|i| alone(*i))?;
    let ended = text
        .char_indices()
        .map(|(i, c)| if alone(i) { '\n' } else { c })
        .collect();
    let problem = Problem::new(Code::TomlSyntaxe, "retour chariot isolé")
        .at(Some(first..first + 1))
        .help("enregistrer le fichier avec des fins de ligne ordinaires");
    Some((ended, problem))
}

/// Turns the errors of one parse into problems and repairs. False: they cannot be repaired.
fn note(
    text: &str,
    current: &str,
    errors: &[toml::de::Error],
    edits: &mut Edits,
    told: &mut BTreeMap<usize, Vec<Problem>>,
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
        // A structural mistake speaks for its line; wrong values are told one by one.
        if at_line.iter().any(|f| f.whole_line || f.covers(&span)) {
            continue;
        }
        let finding = diagnose::finding(current, span, message);
        if finding.whole_line {
            at_line.clear();
        }
        count += 1;
        echoes_until = echoes_until.max(finding.echoes_until);
        at_line.push(finding);
    }
    let mut blanks = Vec::new();
    let mut repairs = Vec::new();
    for mut finding in findings.into_values().flatten() {
        edits.restore(&mut finding.problem);
        let at = finding.problem.span.as_ref().map_or(0, |s| s.start);
        let line = diagnose::line_at(text, at);
        let again = told.get(&line.start).is_some_and(|known| {
            finding.whole_line || known.iter().any(|k| k.span == finding.problem.span)
        });
        if again && edits.touch(&line) {
            // The line was told and repaired in vain: it is left out, without a second word.
            blanks.push(line);
            continue;
        }
        for repair in finding.repairs {
            repairs.push(Edit::new(edits.original(&repair.span), repair));
        }
        told.entry(line.start).or_default().push(finding.problem);
    }
    for repair in repairs {
        edits.push(repair);
    }
    for line in blanks {
        if text.get(line.clone()).is_some_and(diagnose::is_header_like) {
            edits.push(Edit::blank(line.start..diagnose::block_end(text, line.end)));
        } else {
            edits.push(Edit::blank(line));
        }
    }
    count <= MAX_REPAIRED && told.len() <= MAX_REPAIRED.max(MAX_PROBLEMS)
}

/// What not to say again: values invented by a repair, blocks that lost a line.
fn silence(current: &str, edits: &Edits) -> Silence {
    let mut values = Vec::new();
    let mut blocks = Vec::new();
    for (span, edit) in edits.placed() {
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
    Silence::new(values, blocks)
}
