//! Lines of a text in a width: broken at spaces and after hyphens, never at a no-break space.

use super::fonts::Fonts;
use super::style::TextStyle;
use crate::kit::paper::{Style, Text};
use std::collections::BTreeSet;

/// A piece of a line, of one weight.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Its characters; a space that ends the line is kept, so that the text reads on.
    pub(super) text: String,
    /// Distance from the start of the line.
    pub(super) x: f32,
    /// Width, the space at the end of the line aside.
    pub(super) width: f32,
    /// Bold.
    pub(super) bold: bool,
    /// Struck through.
    pub(super) struck: bool,
}

/// A line.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    /// Its pieces, from left to right.
    pub(super) pieces: Vec<Piece>,
    /// Its width.
    pub(super) width: f32,
}

/// What may follow a fragment.
#[derive(Clone, Copy, PartialEq)]
enum After {
    /// Nothing: the word goes on.
    Word,
    /// A space, where the line may end.
    Space,
    /// A hyphen, after which the line may end.
    Hyphen,
}

/// Part of a word, of one style.
struct Fragment {
    text: String,
    style: Style,
    after: After,
}

/// Characters of a line, at most: a longer one is hard to follow.
const MEASURE: usize = 80;

/// Breaks `text` into lines of at most `width`. A character that the font lacks becomes `?` and
/// is added to `missing`. A word wider than the line is cut.
pub(super) fn lines(
    text: &Text,
    text_style: &TextStyle,
    width: f32,
    fonts: &Fonts,
    missing: &mut BTreeSet<char>,
) -> Vec<Line> {
    let mut composer = Composer {
        text_style,
        fonts,
        width,
        lines: Vec::new(),
        line: Line::default(),
        count: 0,
        space_due: false,
    };
    let mut word: Vec<Fragment> = Vec::new();
    for fragment in fragments(text, fonts, missing) {
        let after = fragment.after;
        word.push(fragment);
        if after != After::Word {
            composer.word(&word);
            composer.space_due = after == After::Space;
            word.clear();
        }
    }
    composer.word(&word);
    composer.finish()
}

/// Cuts a text wherever a line may end.
fn fragments(text: &Text, fonts: &Fonts, missing: &mut BTreeSet<char>) -> Vec<Fragment> {
    let mut out = Vec::new();
    for span in text.spans() {
        let style = span.style();
        let face = fonts.of(style == Style::Strong);
        let mut current = String::new();
        let mut push = |current: &mut String, after| {
            out.push(Fragment {
                text: std::mem::take(current),
                style,
                after,
            });
        };
        let mut chars = span.text().chars().peekable();
        while let Some(c) = chars.next() {
            if c == ' ' {
                push(&mut current, After::Space);
                continue;
            }
            let between_letters = current.chars().next_back().is_some_and(char::is_alphabetic)
                && chars.peek().is_some_and(|next| next.is_alphabetic());
            if face.width(c).is_some() {
                current.push(c);
            } else {
                missing.insert(c);
                current.push('?');
            }
            if matches!(c, '-' | '‐' | '–' | '/') && between_letters {
                push(&mut current, After::Hyphen);
            }
        }
        if !current.is_empty() {
            push(&mut current, After::Word);
        }
    }
    out
}

/// Fills lines word after word.
struct Composer<'a> {
    text_style: &'a TextStyle,
    fonts: &'a Fonts,
    width: f32,
    lines: Vec<Line>,
    line: Line,
    /// A space is due before the next word.
    /// Characters of the line.
    count: usize,
    space_due: bool,
}

impl Composer<'_> {
    fn bold(&self, style: Style) -> bool {
        self.text_style.bold || style == Style::Strong
    }

    fn measure(&self, text: &str, style: Style) -> f32 {
        let face = self.fonts.of(self.bold(style));
        face.measure(text, self.text_style.size)
    }

    /// Puts a word at the end of the line, or on the next one.
    fn word(&mut self, word: &[Fragment]) {
        let width: f32 = word.iter().map(|f| self.measure(&f.text, f.style)).sum();
        if word.iter().all(|f| f.text.is_empty()) {
            return;
        }
        let space = if self.space_due && !self.line.pieces.is_empty() {
            self.measure(" ", Style::Plain)
        } else {
            0.0
        };
        let chars: usize = word.iter().map(|f| f.text.chars().count()).sum();
        let full = self.line.width + space + width > self.width || self.count + chars >= MEASURE;
        if !self.line.pieces.is_empty() && full {
            self.end_line();
        } else if space > 0.0 {
            self.add_space(space);
        }
        self.space_due = false;
        self.count += chars + usize::from(space > 0.0);
        for fragment in word {
            if width <= self.width {
                self.add(&fragment.text, fragment.style);
            } else {
                self.cut(fragment);
            }
        }
    }

    /// A fragment wider than the line, cut wherever the line is full.
    fn cut(&mut self, fragment: &Fragment) {
        let mut share = String::new();
        let mut taken = self.line.width;
        for c in fragment.text.chars() {
            let width = self.measure(c.encode_utf8(&mut [0; 4]), fragment.style);
            // A mark without width stays with its letter.
            if width > 0.0 && taken + width > self.width && taken > 0.0 {
                self.add(&share, fragment.style);
                share.clear();
                self.space_due = false;
                self.end_line();
                taken = 0.0;
            }
            share.push(c);
            taken += width;
        }
        self.add(&share, fragment.style);
    }

    fn add(&mut self, text: &str, style: Style) {
        if text.is_empty() {
            return;
        }
        let (bold, struck) = (self.bold(style), style == Style::Struck);
        let width = self.measure(text, style);
        match self.line.pieces.last_mut() {
            Some(last) if last.bold == bold && last.struck == struck => {
                last.text.push_str(text);
                last.width += width;
            }
            _ => self.line.pieces.push(Piece {
                text: text.to_owned(),
                x: self.line.width,
                width,
                bold,
                struck,
            }),
        }
        self.line.width += width;
    }

    fn add_space(&mut self, width: f32) {
        if let Some(last) = self.line.pieces.last_mut() {
            last.text.push(' ');
            last.width += width;
            self.line.width += width;
        }
    }

    fn end_line(&mut self) {
        self.count = 0;
        let mut line = std::mem::take(&mut self.line);
        if let (true, Some(last)) = (self.space_due, line.pieces.last_mut()) {
            last.text.push(' ');
        }
        self.lines.push(line);
    }

    fn finish(mut self) -> Vec<Line> {
        if !self.line.pieces.is_empty() {
            self.space_due = false;
            self.end_line();
        }
        self.lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::paper::colour::Colour;
    use crate::kit::paper::pdf::fonts;

    const STYLE: TextStyle = TextStyle {
        size: 10.0,
        leading: 14.0,
        bold: false,
        colour: Colour::new(0, 0, 0),
    };

    fn broken(text: &Text, width: f32) -> Vec<String> {
        let fonts = fonts::get().unwrap();
        lines(text, &STYLE, width, fonts, &mut BTreeSet::new())
            .iter()
            .inspect(|l| assert!(l.width <= width, "{l:?}"))
            .map(|l| l.pieces.iter().map(|p| p.text.as_str()).collect())
            .collect()
    }

    #[test]
    fn a_line_ends_at_a_space_or_after_a_hyphen() {
        let name = Text::verbatim("Marie-Antoinette Lefèvre-Dubois");
        assert_eq!(
            broken(&name, 60.0),
            ["Marie-", "Antoinette ", "Lefèvre-", "Dubois"]
        );
        let code = Text::verbatim("44-2006-0117");
        assert_eq!(broken(&code, 80.0).len(), 1);
    }

    #[test]
    fn a_line_of_small_text_stops_at_eighty_characters() {
        let t = Text::sentence(&"mot ".repeat(60));
        for line in broken(&t, 1000.0) {
            assert!(line.trim_end().chars().count() <= 80, "{line}");
        }
    }

    #[test]
    fn a_no_break_space_holds_its_words() {
        let t = Text::sentence("Reste : rien");
        assert_eq!(broken(&t, 40.0), ["Reste\u{202f}: ", "rien"]);
    }

    #[test]
    fn too_long_a_word_is_cut_and_nothing_is_lost() {
        let t = Text::verbatim(&"0123456789abcdef".repeat(8)).then(Text::verbatim("fin").strong());
        let lines = broken(&t, 100.0);
        assert!(lines.len() > 3);
        assert_eq!(lines.concat(), t.plain());
    }

    #[test]
    fn a_character_that_the_font_lacks_is_reported() {
        let fonts = fonts::get().unwrap();
        let mut missing = BTreeSet::new();
        let t = Text::verbatim("Li 漢🙂\u{fe0f}");
        let lines = lines(&t, &STYLE, 200.0, fonts, &mut missing);
        assert_eq!(lines[0].pieces[0].text, "Li ??");
        assert_eq!(missing.into_iter().collect::<Vec<_>>(), ['漢', '🙂']);
    }
}
