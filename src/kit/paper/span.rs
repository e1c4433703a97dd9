//! A run of text in a document. Its constructors are the only way in: whatever stands in the tree
//! is free of control characters and of marks that reverse the direction of reading.

use super::french_spacing::{clean, french};

/// How a span looks. A style carries nothing that the words do not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Plain.
    Plain,
    /// Set off.
    Strong,
    /// Struck through.
    Struck,
}

/// A span of one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    text: String,
    style: Style,
}

impl Span {
    /// Its characters.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its style.
    pub fn style(&self) -> Style {
        self.style
    }
}

/// A text: spans, one after the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(Vec<Span>);

impl Text {
    /// Nothing: a blank.
    pub fn empty() -> Self {
        Self::default()
    }

    /// A French sentence: its spaces follow the rules of French typography.
    pub fn sentence(text: &str) -> Self {
        Self::of(french(&clean(text)))
    }

    /// A name, a code, an address: kept as it is.
    pub fn verbatim(text: &str) -> Self {
        Self::of(clean(text))
    }

    fn of(text: String) -> Self {
        if text.is_empty() {
            return Self::empty();
        }
        Self(vec![Span {
            text,
            style: Style::Plain,
        }])
    }

    /// Sets it off.
    #[must_use]
    pub fn strong(self) -> Self {
        self.styled(Style::Strong)
    }

    /// Strikes it through.
    #[must_use]
    pub fn struck(self) -> Self {
        self.styled(Style::Struck)
    }

    fn styled(mut self, style: Style) -> Self {
        for span in &mut self.0 {
            span.style = style;
        }
        self
    }

    /// Adds `next` at its end.
    #[must_use]
    pub fn then(mut self, next: Self) -> Self {
        self.0.extend(next.0);
        self
    }

    /// Its spans.
    pub fn spans(&self) -> &[Span] {
        &self.0
    }

    /// Its characters, without style.
    pub fn plain(&self) -> String {
        self.0.iter().map(Span::text).collect()
    }

    /// Nothing to read.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|s| s.text.trim().is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hostile_name_is_cleaned_and_the_rest_kept() {
        let name = Text::verbatim("Le\u{202e}fèvre\u{1b}[31m\r\nN\u{200f}guyễn\u{0}");
        assert_eq!(name.plain(), "Lefèvre[31m Nguyễn");
        assert_eq!(Text::verbatim("a : b « c »").plain(), "a : b « c »");
    }

    #[test]
    fn styles_do_not_change_the_words() {
        let t = Text::verbatim("CCP1")
            .strong()
            .then(Text::sentence(" annulé"));
        assert_eq!(t.plain(), "CCP1 annulé");
        assert_eq!(t.spans()[0].style(), Style::Strong);
        assert!(Text::verbatim(" \u{200b}").is_empty());
    }
}
