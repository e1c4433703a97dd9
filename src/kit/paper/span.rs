//! A run of text in a document. Its constructors are the only way in: whatever stands in the tree
//! is free of control characters and of marks that reverse the direction of reading.

use super::french_spacing::{clean, french};

/// How a span looks. A style carries nothing that the words do not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Plain.
    Normal,
    /// Set off.
    Fort,
    /// Struck through.
    Barre,
}

/// A span of one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    texte: String,
    style: Style,
}

impl Span {
    /// Its characters.
    pub fn texte(&self) -> &str {
        &self.texte
    }

    /// Its style.
    pub fn style(&self) -> Style {
        self.style
    }
}

/// A text: spans, one after the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texte(Vec<Span>);

impl Texte {
    /// Nothing: a blank.
    pub fn vide() -> Self {
        Self::default()
    }

    /// A French sentence: its spaces follow the rules of French typography.
    pub fn phrase(texte: &str) -> Self {
        Self::of(french(&clean(texte)))
    }

    /// A name, a code, an address: kept as it is.
    pub fn brut(texte: &str) -> Self {
        Self::of(clean(texte))
    }

    fn of(texte: String) -> Self {
        if texte.is_empty() {
            return Self::vide();
        }
        Self(vec![Span {
            texte,
            style: Style::Normal,
        }])
    }

    /// The same, set off.
    #[must_use]
    pub fn fort(self) -> Self {
        self.styled(Style::Fort)
    }

    /// The same, struck through.
    #[must_use]
    pub fn barre(self) -> Self {
        self.styled(Style::Barre)
    }

    fn styled(mut self, style: Style) -> Self {
        for span in &mut self.0 {
            span.style = style;
        }
        self
    }

    /// The same, then `suite`.
    #[must_use]
    pub fn puis(mut self, suite: Self) -> Self {
        self.0.extend(suite.0);
        self
    }

    /// Its spans.
    pub fn spans(&self) -> &[Span] {
        &self.0
    }

    /// Its characters, without style.
    pub fn plain(&self) -> String {
        self.0.iter().map(Span::texte).collect()
    }

    /// Nothing to read.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|s| s.texte.trim().is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn un_nom_hostile_est_nettoye_et_le_reste_garde() {
        let nom = Texte::brut("Le\u{202e}fèvre\u{1b}[31m\r\nN\u{200f}guyễn\u{0}");
        assert_eq!(nom.plain(), "Lefèvre[31m Nguyễn");
        assert_eq!(Texte::brut("a : b « c »").plain(), "a : b « c »");
    }

    #[test]
    fn les_styles_ne_changent_pas_les_mots() {
        let t = Texte::brut("CCP1").fort().puis(Texte::phrase(" annulé"));
        assert_eq!(t.plain(), "CCP1 annulé");
        assert_eq!(t.spans()[0].style(), Style::Fort);
        assert!(Texte::brut(" \u{200b}").is_empty());
    }
}
