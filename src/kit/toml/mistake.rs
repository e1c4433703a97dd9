//! A mistake of syntax: where, what, what to write instead.

use std::ops::Range;

/// What a mistake is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The text is not TOML.
    Syntax,
    /// A date that is not written as TOML does, or of a day that does not exist.
    Date,
}

/// A replacement that is safe to propose, in bytes of the text read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What is replaced.
    pub span: Range<usize>,
    /// By what.
    pub text: String,
}

/// A mistake of syntax.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// What it is about.
    pub kind: Kind,
    /// Where, in bytes of the text read.
    pub span: Range<usize>,
    /// What is wrong, in French.
    pub message: String,
    /// What would be right, in French.
    pub help: Option<String>,
    /// The replacement, when there is one.
    pub fix: Option<Fix>,
}

impl Mistake {
    /// A mistake without advice.
    pub(super) fn new(kind: Kind, span: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            kind,
            span,
            message: message.into(),
            help: None,
            fix: None,
        }
    }

    #[must_use]
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    #[must_use]
    pub(super) fn fix(mut self, span: Range<usize>, text: impl Into<String>) -> Self {
        let text = text.into();
        self.fix = Some(Fix { span, text });
        self
    }
}
