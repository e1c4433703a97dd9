//! One error of the parser: its message in French, and how to repair the text.

mod line;
mod list;
mod structure;
mod value;

pub(super) use line::{block_end, header_before, is_header_like, line_at};

use crate::kit::toml::{Format, Kind, Mistake};
use std::ops::Range;

/// A mistake with its repairs.
pub(super) struct Finding {
    /// What is reported, in places of the text parsed.
    pub(super) mistake: Mistake,
    /// How to go on reading.
    pub(super) repairs: Vec<Repair>,
    /// It speaks for its whole line: the other errors of that line are its echoes.
    pub(super) whole_line: bool,
    /// The errors before this byte are its echoes too.
    pub(super) echoes_until: usize,
    covered: Range<usize>,
}

/// A replacement that lets the parser go on.
#[derive(Clone, Debug)]
pub(super) struct Repair {
    /// What is replaced, in bytes of the text parsed.
    pub(super) span: Range<usize>,
    /// By what.
    pub(super) text: String,
    /// It stands for a value that cannot be known.
    pub(super) invented: bool,
    /// A key may have been lost.
    pub(super) lost_line: bool,
    /// A block may have been lost.
    pub(super) lost_block: bool,
}

impl Repair {
    /// What the author meant, as far as can be known: read on as if it had been written so.
    fn meant(span: Range<usize>, text: impl Into<String>) -> Self {
        Self {
            span,
            text: text.into(),
            invented: false,
            lost_line: false,
            lost_block: false,
        }
    }

    /// A stand-in for a value whose mistake is reported.
    fn stand_in(span: Range<usize>) -> Self {
        Self {
            invented: true,
            ..Self::meant(span, "0")
        }
    }

    /// Lines left out.
    fn without(span: Range<usize>, block: bool) -> Self {
        Self {
            lost_line: true,
            lost_block: block,
            ..Self::meant(span, "")
        }
    }
}

impl Finding {
    /// A mistake in the structure of a line.
    fn line(mistake: Mistake, repair: Repair) -> Self {
        let covered = mistake.span.clone();
        Self {
            mistake,
            repairs: vec![repair],
            whole_line: true,
            echoes_until: 0,
            covered,
        }
    }

    /// A wrong value, beside others on the same line.
    fn value(mistake: Mistake, repair: Repair) -> Self {
        Self {
            covered: repair.span.clone(),
            mistake,
            repairs: vec![repair],
            whole_line: false,
            echoes_until: 0,
        }
    }

    /// A mistake whose echoes go on up to this byte.
    fn echoing(mut self, until: usize) -> Self {
        self.echoes_until = until;
        self
    }

    /// The error at `span` is an echo of this one.
    pub(super) fn covers(&self, span: &Range<usize>) -> bool {
        let end = self.covered.end.max(self.covered.start + 1);
        (self.covered.start..end).contains(&span.start)
    }
}

/// Where an error is, and the line around it.
struct Context<'t> {
    format: &'t Format,
    text: &'t str,
    span: Range<usize>,
    line: Range<usize>,
}

impl<'t> Context<'t> {
    fn get(&self, span: Range<usize>) -> &'t str {
        self.text.get(span).unwrap_or_default()
    }

    /// The line without its indentation, comment or end of line, and where it begins.
    fn content(&self) -> (usize, &'t str) {
        let line = self.get(self.line.clone());
        let content = line::without_comment(line);
        let indent = content.len() - content.trim_start().len();
        (self.line.start + indent, content.trim())
    }

    /// From the error to the end of the line's content.
    fn rest(&self) -> (Range<usize>, &'t str) {
        let (start, content) = self.content();
        let span = self.span.start..(start + content.len()).max(self.span.start);
        (span.clone(), self.get(span))
    }
}

fn syntax(span: Range<usize>, message: impl Into<String>) -> Mistake {
    Mistake::new(Kind::Syntax, span, message)
}

/// What an error of the parser means and calls for. `message` is the parser's, in English.
pub(super) fn finding(format: &Format, text: &str, span: Range<usize>, message: &str) -> Finding {
    let span = char_span(text, span);
    let line = line_at(text, span.start);
    let context = Context {
        format,
        text,
        span,
        line,
    };
    let (what, expected) = message.split_once(", expected ").unwrap_or((message, ""));
    match what {
        "string values must be quoted" => value::bare_word(&context),
        "invalid date" | "invalid time" | "invalid offset" | "invalid date-time"
        | "invalid datetime" => value::date(&context),
        "invalid boolean" => value::boolean(&context),
        "invalid basic string" | "invalid literal string" if expected.len() == 3 => {
            value::unclosed(&context, expected)
        }
        "invalid multi-line basic string" | "invalid multi-line literal string"
            if expected.len() == 3 =>
        {
            value::unclosed_block(&context, expected)
        }
        "invalid basic string"
        | "invalid literal string"
        | "invalid multi-line basic string"
        | "invalid multi-line literal string" => value::control(&context),
        "missing escaped value" | "too few unicode value digits" | "invalid value" => {
            value::escape(&context)
        }
        "invalid comment character" => structure::comment(&context),
        "unexpected key or value" => structure::unexpected(&context),
        "key with no value" | "missing value for key" | "missing value" => {
            structure::no_value(&context)
        }
        "unclosed table" | "unclosed array table" => structure::unclosed_header(&context),
        "unquoted keys cannot be empty" | "invalid unquoted key" => structure::bad_key(&context),
        "extra `=`" => structure::extra_equals(&context),
        "duplicate key" => structure::duplicate(&context),
        "extra comma in array" => list::extra_comma(&context),
        "missing comma between array elements" | "unexpected `=` in array" | "unclosed array" => {
            list::array(&context)
        }
        "cannot recurse further; max recursion depth met" => list::too_deep(&context),
        "missing comma between key-value pairs"
        | "extra comma in inline table"
        | "extra assignment between key-value pairs"
        | "missing assignment between key-value pairs"
        | "missing key for inline table element"
        | "invalid inline table element"
        | "unclosed inline table" => list::inline_table(&context),
        _ if what.starts_with("cannot extend value") => structure::extended(&context),
        _ if is_number(what) => value::number(&context),
        _ => structure::unknown(&context),
    }
}

/// The errors of the parser about a number.
fn is_number(what: &str) -> bool {
    matches!(
        what,
        "redundant numeric sign"
            | "integers with a radix cannot be signed"
            | "radix must be lowercase"
            | "redundant integer number prefix"
            | "unexpected leading zero"
            | "unexpected sign"
            | "`_` may only go between digits"
            | "invalid float"
            | "invalid mantissa"
            | "invalid fraction"
            | "invalid exponent"
            | "invalid integer number"
            | "invalid hexadecimal number"
            | "invalid octal number"
            | "invalid binary number"
    )
}

/// The span, moved to the boundaries of characters and inside the text.
fn char_span(text: &str, span: Range<usize>) -> Range<usize> {
    let mut start = span.start.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = span.end.clamp(start, text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    start..end
}
