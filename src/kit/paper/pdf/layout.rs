//! Setting lines in strips: what every block is made with.

use super::bands::{Band, Mark, PieceNumber, Recall};
use super::fonts::Fonts;
use super::lines::{Line, lines};
use super::structure::{Element, Role};
use super::style::{Look, SECOND, TextStyle};
use crate::kit::paper::{Alignment, Text};
use std::collections::BTreeSet;

/// A document laid out in strips.
pub(super) struct Flow {
    /// Strips, from top to bottom.
    pub(super) bands: Vec<Band>,
    /// Table headers to recall.
    pub(super) recalls: Vec<Recall>,
    /// Structure, in reading order.
    pub(super) tree: Vec<Element>,
    /// How many numbered pieces there are.
    pub(super) pieces: usize,
    /// Characters that the font lacks.
    pub(super) missing: BTreeSet<char>,
}

/// A box in which lines are set.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    /// Left end.
    pub(super) x: f32,
    /// Width.
    pub(super) width: f32,
    /// Where the lines stand in it.
    pub(super) alignment: Alignment,
}

/// The layout under way.
pub(super) struct Layout<'a> {
    pub(super) fonts: &'a Fonts,
    pub(super) look: &'a Look,
    pub(super) flow: Flow,
}
impl Layout<'_> {
    /// Left margin.
    pub(super) fn margin(&self) -> f32 {
        self.look.page.margin
    }

    /// Width of the text.
    pub(super) fn text_width(&self) -> f32 {
        self.look.page.text_width()
    }

    /// The whole width, where headings and paragraphs are set.
    pub(super) fn column(&self) -> Frame {
        Frame {
            x: self.margin(),
            width: self.text_width(),
            alignment: if self.look.centred {
                Alignment::Centre
            } else {
                Alignment::Left
            },
        }
    }

    /// Breaks a text in lines.
    pub(super) fn lines(&mut self, text: &Text, text_style: &TextStyle, width: f32) -> Vec<Line> {
        lines(text, text_style, width, self.fonts, &mut self.flow.missing)
    }

    /// Draws a line whose top is at `top` of its strip; gives its pieces for the structure.
    pub(super) fn set(
        &mut self,
        marks: &mut Vec<Mark>,
        line: Line,
        text_style: &TextStyle,
        frame: Frame,
        top: f32,
    ) -> Vec<Element> {
        let room = frame.width - line.width;
        let start = frame.x
            + match frame.alignment {
                Alignment::Left => 0.0,
                Alignment::Centre => room / 2.0,
            };
        let mut elements = Vec::with_capacity(line.pieces.len());
        for piece in line.pieces {
            let number = self.number();
            let (x, y) = (start + piece.x, top + text_style.baseline());
            if piece.struck {
                let height = y - text_style.size * 0.3;
                marks.push(Mark::Rule {
                    from: (x, height),
                    to: (x + piece.width, height),
                    thickness: 0.6,
                    colour: SECOND,
                });
            }
            let mut text_style = *text_style;
            text_style.bold = piece.bold;
            marks.push(Mark::Text {
                x,
                y,
                text_style,
                text: piece.text,
                number: Some(number),
            });
            elements.push(Element::Leaf(number));
        }
        elements
    }

    /// Number of the next piece of content.
    pub(super) fn number(&mut self) -> PieceNumber {
        let number = self.flow.pieces;
        self.flow.pieces += 1;
        number
    }

    /// A space that is read as a blank, so that an empty cell keeps its place in the structure.
    pub(super) fn blank(
        &mut self,
        marks: &mut Vec<Mark>,
        text_style: &TextStyle,
        x: f32,
        top: f32,
    ) -> Element {
        let number = self.number();
        marks.push(Mark::Text {
            x,
            y: top + text_style.baseline(),
            text_style: *text_style,
            text: " ".to_owned(),
            number: Some(number),
        });
        Element::Leaf(number)
    }

    /// Adds to the structure.
    pub(super) fn tag(&mut self, role: Role, children: Vec<Element>) {
        if !children.is_empty() {
            self.flow.tree.push(Element::Group(role, children));
        }
    }

    /// Lines, one strip each, the first two and the last two of which stay together.
    pub(super) fn strips(
        &mut self,
        text: &Text,
        text_style: &TextStyle,
        frame: Frame,
        above: f32,
    ) -> Vec<Element> {
        let lines = self.lines(text, text_style, frame.width);
        let count = lines.len();
        let mut elements = Vec::new();
        for (i, line) in lines.into_iter().enumerate() {
            let mut band = Band {
                above: if i == 0 { above } else { 0.0 },
                height: text_style.leading,
                kept: i + 1 < count && (i == 0 || i + 2 == count),
                ..Band::default()
            };
            elements.extend(self.set(&mut band.marks, line, text_style, frame, 0.0));
            self.flow.bands.push(band);
        }
        elements
    }

    /// A paragraph.
    pub(super) fn paragraph(&mut self, text: &Text, text_style: &TextStyle, above: f32) {
        let column = self.column();
        let elements = self.strips(text, text_style, column, above);
        self.tag(Role::Paragraph, elements);
    }

    /// A heading, which stays with what follows.
    pub(super) fn heading(&mut self, level: u8, text: &Text, text_style: &TextStyle, above: f32) {
        let column = self.column();
        let first = self.flow.bands.len();
        let elements = self.strips(text, text_style, column, above);
        let words = text.plain();
        for (i, band) in self.flow.bands.iter_mut().skip(first).enumerate() {
            band.kept = true;
            if i == 0 {
                band.bookmark = Some((level, words.clone()));
            }
        }
        if let Some(last) = self.flow.bands.last_mut() {
            last.height += 3.0;
        }
        self.tag(Role::Heading(level, words), elements);
    }

    /// Lines, one under the other from `top` on, in one strip.
    pub(super) fn column_of(
        &mut self,
        marks: &mut Vec<Mark>,
        lines: Vec<Line>,
        text_style: &TextStyle,
        frame: Frame,
        top: f32,
    ) -> Vec<Element> {
        let mut y = top;
        let mut elements = Vec::new();
        for line in lines {
            elements.extend(self.set(marks, line, text_style, frame, y));
            y += text_style.leading;
        }
        elements
    }
}
