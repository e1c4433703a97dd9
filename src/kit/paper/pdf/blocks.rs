//! From the tree of a document to strips and their structure, block after block.

use super::bands::{Band, Mark};
use super::fonts::Fonts;
use super::layout::{Flow, Frame, Layout};
use super::lines::Line;
use super::structure::{Element, Role};
use super::style::{Look, RULE, SECOND, TextStyle};
use super::{header, table};
use crate::kit::paper::{Alignment, Block, Document, Fact, Signature, Text};
use std::collections::BTreeSet;

/// Lays `document` out.
pub(super) fn lay_out(document: &Document, fonts: &Fonts, look: &Look) -> Flow {
    let mut layout = Layout {
        fonts,
        look,
        flow: Flow {
            bands: Vec::new(),
            recalls: Vec::new(),
            tree: Vec::new(),
            pieces: 0,
            missing: BTreeSet::new(),
        },
    };
    header::lay_out(&mut layout, document);
    let blocks = &document.blocks;
    for (i, block) in blocks.iter().enumerate() {
        let first = layout.flow.bands.len();
        layout.block(block);
        let before = i.checked_sub(1).and_then(|b| blocks.get(b));
        if announces(before, block, blocks.get(i + 1)) {
            for band in layout.flow.bands.iter_mut().skip(first) {
                band.kept = true;
            }
        }
    }
    for band in &mut layout.flow.bands {
        band.above *= look.spacing;
    }
    layout.flow
}

/// A paragraph that stands between a heading and what it announces, or before a place to sign, stays
/// with what follows.
fn announces(before: Option<&Block>, block: &Block, after: Option<&Block>) -> bool {
    let Block::Paragraph(_) = block else {
        return false;
    };
    let heading = matches!(
        before,
        Some(Block::Part(_) | Block::Section(_) | Block::Subsection(_))
    );
    match after {
        Some(Block::Table(_) | Block::List(_) | Block::Facts(_)) => heading,
        Some(Block::Signatures(_)) => true,
        _ => false,
    }
}

impl Layout<'_> {
    fn block(&mut self, block: &Block) {
        let look = self.look;
        match block {
            Block::Part(text) => {
                let first = self.flow.bands.len();
                self.section(text);
                if let Some(band) = self.flow.bands.get_mut(first) {
                    band.begins_page = true;
                }
            }
            Block::Section(text) => self.section(text),
            Block::Subsection(text) => self.heading(3, text, &look.subsection, 10.0),
            Block::Paragraph(text) => self.paragraph(text, &look.body, 7.0),
            Block::Note(text) => self.paragraph(text, &look.note, 5.0),
            Block::Callout(text) => self.framed(text),
            Block::Facts(facts) => self.facts(facts),
            Block::Table(table) => table::lay_out(self, table),
            Block::List(items) => self.list(items),
            Block::Signatures(signatures) => self.signatures(signatures),
        }
    }

    fn section(&mut self, text: &Text) {
        let look = self.look;
        self.heading(2, text, &look.section, 18.0);
        let (left, right) = (self.margin(), self.margin() + self.text_width());
        if let Some(last) = self.flow.bands.last_mut() {
            let y = last.height;
            last.marks.push(Mark::Rule {
                from: (left, y),
                to: (right, y),
                thickness: 0.6,
                colour: RULE,
            });
            last.height += 2.0;
        }
    }

    /// A statement on a tinted ground, a bar at its left.
    fn framed(&mut self, text: &Text) {
        const PADDING: f32 = 8.0;
        let look = self.look;
        let mut column = self.column();
        let (x, width) = (column.x, column.width);
        column.x += 14.0;
        column.width -= 26.0;
        let lines = self.lines(text, &look.body, column.width);
        let count = lines.len();
        let mut elements = Vec::new();
        for (i, line) in lines.into_iter().enumerate() {
            let top = if i == 0 { PADDING } else { 0.0 };
            let bottom = if i + 1 == count { PADDING } else { 0.0 };
            let height = top + look.body.leading + bottom;
            let ground = |x, width, colour| Mark::Ground {
                corner: (x, 0.0),
                size: (width, height),
                colour,
            };
            let mut band = Band {
                above: if i == 0 { 11.0 } else { 0.0 },
                height,
                kept: i + 1 < count,
                marks: vec![ground(x, width, look.ground), ground(x, 3.0, look.accent)],
                ..Band::default()
            };
            elements.extend(self.set(&mut band.marks, line, &look.body, column, top));
            self.flow.bands.push(band);
        }
        self.tag(Role::Paragraph, elements);
    }

    /// Labels in a column, values in another; each fact is a strip.
    fn facts(&mut self, facts: &[Fact]) {
        let look = self.look;
        let indent = if look.centred { 110.0 } else { 0.0 };
        let (left, width) = (self.margin() + indent, self.text_width() - 2.0 * indent);
        let split = (width * if look.centred { 0.4 } else { 0.32 }).round();
        let label = Frame {
            x: left,
            width: split - 12.0,
            alignment: Alignment::Left,
        };
        let value = Frame {
            x: left + split,
            width: width - split,
            alignment: Alignment::Left,
        };
        let mut items = Vec::with_capacity(facts.len());
        for (i, fact) in facts.iter().enumerate() {
            let labels = self.lines(&fact.label, &look.label, label.width);
            let body = TextStyle {
                leading: look.label.leading,
                ..look.body
            };
            let values = self.lines(&fact.value, &body, value.width);
            let count = labels.len().max(values.len()).max(1);
            #[expect(clippy::cast_precision_loss)]
            let mut band = Band {
                above: if i == 0 { 8.0 } else { 2.0 },
                height: count as f32 * body.leading,
                ..Band::default()
            };
            let marks = &mut band.marks;
            let name = self.column_of(marks, labels, &look.label, label, 0.0);
            let content = if values.is_empty() {
                marks.push(Mark::Rule {
                    from: (value.x, body.baseline() + 2.0),
                    to: (value.x + value.width * 0.75, body.baseline() + 2.0),
                    thickness: 0.5,
                    colour: SECOND,
                });
                vec![self.blank(marks, &body, value.x, 0.0)]
            } else {
                self.column_of(marks, values, &body, value, 0.0)
            };
            self.flow.bands.push(band);
            items.push(Element::Group(
                Role::Item,
                vec![
                    Element::Group(Role::Label, name),
                    Element::Group(Role::Body, content),
                ],
            ));
        }
        self.tag(Role::List, items);
    }

    fn list(&mut self, items: &[Text]) {
        let look = self.look;
        let mut tagged = Vec::with_capacity(items.len());
        for (i, item) in items.iter().enumerate() {
            let text = Frame {
                x: self.margin() + 12.0,
                width: self.text_width() - 12.0,
                alignment: Alignment::Left,
            };
            let first = self.flow.bands.len();
            // The bullet is read before its item.
            let mut bullet = Vec::new();
            let mark = Frame {
                x: self.margin(),
                width: 12.0,
                alignment: Alignment::Left,
            };
            let mut dot = self.lines(&Text::verbatim("•"), &look.body, mark.width);
            for line in &mut dot {
                for piece in &mut line.pieces {
                    piece.text.push(' ');
                }
            }
            let text_style = TextStyle {
                colour: look.accent,
                ..look.body
            };
            let label = self.column_of(&mut bullet, dot, &text_style, mark, 0.0);
            let above = if i == 0 { 4.0 } else { 1.0 };
            let body = self.strips(item, &look.body, text, above);
            if let Some(band) = self.flow.bands.get_mut(first) {
                bullet.append(&mut band.marks);
                band.marks = bullet;
                tagged.push(Element::Group(
                    Role::Item,
                    vec![
                        Element::Group(Role::Label, label),
                        Element::Group(Role::Body, body),
                    ],
                ));
            }
        }
        self.tag(Role::BulletList, tagged);
    }

    /// Places to sign, side by side, in one strip.
    fn signatures(&mut self, signatures: &[Signature]) {
        const GAP: f32 = 28.0;
        let look = self.look;
        #[expect(clippy::cast_precision_loss)]
        let count = signatures.len().max(1) as f32;
        let width = (self.text_width() - GAP * (count - 1.0)) / count;
        let labels: Vec<Vec<Line>> = signatures
            .iter()
            .map(|one| self.lines(&one.label, &look.label, width))
            .collect();
        // The room is that below the longest label.
        let tallest = signatures.iter().map(|c| c.lines).max().unwrap_or(0);
        let longest = labels.iter().map(Vec::len).max().unwrap_or(0);
        let line = look.label.leading;
        #[expect(clippy::cast_precision_loss)]
        let mut band = Band {
            above: 24.0,
            height: (f32::from(tallest) + longest as f32) * line,
            ..Band::default()
        };
        // On the page of what is signed.
        if let Some(last) = self.flow.bands.last_mut() {
            last.kept = true;
        }
        let mut x = self.margin();
        for lines in labels {
            let column = Frame {
                x,
                width,
                ..self.column()
            };
            let elements = self.column_of(&mut band.marks, lines, &look.label, column, 0.0);
            band.marks.push(Mark::Rule {
                from: (x, band.height),
                to: (x + width, band.height),
                thickness: 0.5,
                colour: SECOND,
            });
            self.tag(Role::Paragraph, elements);
            x += width + GAP;
        }
        band.height += 10.0;
        self.flow.bands.push(band);
    }
}
