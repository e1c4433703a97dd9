//! Small means of laying out text: wrapping by display width, styles that say nothing the words
//! do not.

use crate::kit::text::spaces::breakable;
use crate::model::words::{Avis, Verdict};
use crate::mots::thousands;
use anstyle::{AnsiColor, Style};
use textwrap::core::{Word, display_width};
use textwrap::{WordSeparator, WordSplitter};

/// Columns that a text has at least, however far it is indented.
const LEAST: usize = 20;

/// Where a text begins that does not fit beside its label.
const BELOW: usize = 4;

/// Wraps `text` at `width` columns, every line indented by `indent` spaces.
pub fn wrap(text: &str, width: usize, indent: usize) -> String {
    let pad = " ".repeat(indent);
    fill(text, &pad, &pad, width.max(indent + LEAST))
}

/// Wraps `text` after a label, the following lines aligned under the first.
pub fn labelled(label: &str, text: &str, width: usize) -> String {
    let indent = display_width(label);
    let pieces = breakable(text).map(|piece| display_width(piece.trim_end()));
    let widest = pieces.max().unwrap_or_default();
    // A text too narrow to be read beside its label goes below it, or too wide to fit there.
    if indent * 2 > width || (width - indent < widest && widest + BELOW <= width) {
        return format!("{}\n{}", label.trim_end(), wrap(text, width, BELOW));
    }
    fill(text, label, &" ".repeat(indent), width.max(indent + LEAST))
}

/// Breaks `text` where a French sentence may be, its first line after `first`, the others `next`.
pub(super) fn fill(text: &str, first: &str, next: &str, width: usize) -> String {
    let options = textwrap::Options::new(width)
        .initial_indent(first)
        .subsequent_indent(next)
        .break_words(false)
        .word_splitter(WordSplitter::NoHyphenation)
        .word_separator(WordSeparator::Custom(|line| {
            Box::new(breakable(line).map(Word::from))
        }));
    textwrap::fill(text, options)
}

/// Style of an answer.
pub fn verdict_style(verdict: Verdict) -> Style {
    match verdict {
        Verdict::Oui => colour(AnsiColor::Green),
        Verdict::Demande => colour(AnsiColor::Cyan),
        Verdict::Non => colour(AnsiColor::Red),
        Verdict::Indetermine => colour(AnsiColor::Yellow),
        Verdict::SansObjet => Style::new().dimmed(),
    }
}

/// Style of a rule's answer.
pub fn avis_style(avis: Avis) -> Style {
    match avis {
        Avis::Satisfait => colour(AnsiColor::Green),
        Avis::Bloquant => colour(AnsiColor::Red),
        Avis::Indetermine => colour(AnsiColor::Yellow),
    }
}

fn colour(colour: AnsiColor) -> Style {
    Style::new().bold().fg_color(Some(colour.into()))
}

/// Text in a style, reset after it.
pub fn styled(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

/// How far a day is: « dans 12 jours », « il y a 3 mois ».
pub fn distance(jours: i64) -> String {
    let n = jours.unsigned_abs();
    // Rounded down, for the reader only: no rule is drawn from it.
    let text = match n {
        0 => return "aujourd'hui".to_owned(),
        1 => "1 jour".to_owned(),
        2..=59 => format!("{n} jours"),
        60..=729 => format!("{} mois", n / 30),
        _ => match (n / 365, n % 365 / 31) {
            (years, 0) => format!("{years} ans"),
            (years, months) => format!("{years} ans et {months} mois"),
        },
    };
    if jours > 0 {
        format!("dans {text}")
    } else {
        format!("il y a {text}")
    }
}

/// A number with its thousands apart, as in France: `211 821`.
pub fn milliers(n: usize) -> String {
    thousands(&n.to_string(), ' ')
}
