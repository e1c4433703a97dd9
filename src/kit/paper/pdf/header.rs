//! The top of the first page: the centre, the main heading, what the document is worth.

use super::bands::{Band, Mark};
use super::layout::{Frame, Layout};
use super::structure::{Element, Role};
use super::style::{SECOND, TextStyle};
use crate::kit::paper::logo::Logo;
use crate::kit::paper::{Alignment, Document, Letterhead, Text};

/// Largest size of a logo on paper.
const LOGO: (f32, f32) = (120.0, 46.0);

pub(super) fn lay_out(layout: &mut Layout<'_>, document: &Document) {
    if let Some(head) = &document.letterhead {
        letterhead(layout, head);
    }
    let look = layout.look;
    let above = if document.letterhead.is_some() {
        30.0
    } else {
        0.0
    };
    layout.heading(1, &document.title, &look.title, above);
    layout.paragraph(&document.subtitle, &look.subtitle, 1.0);
    notice(layout, &document.notice);
}

/// The logo, and beside it the centre's name and address.
fn letterhead(layout: &mut Layout<'_>, head: &Letterhead) {
    let style = layout.look;
    let mut band = Band::default();
    let name = TextStyle {
        bold: true,
        colour: style.accent,
        ..style.label
    };
    let picture = head.logo.as_ref().map_or((0.0, 0.0), fitted);
    let beside = if picture.0 > 0.0 {
        picture.0 + 14.0
    } else {
        0.0
    };
    let room = layout.text_width() - beside;
    let mut set = Vec::new();
    let texts = std::iter::once((&head.name, name))
        .chain(head.address.iter().map(|line| (line, style.note)));
    for (text, text_style) in texts {
        set.push((layout.lines(text, &text_style, room), text_style));
    }
    let widest = set
        .iter()
        .flat_map(|(lines, _)| lines)
        .map(|l| l.width)
        .fold(0.0, f32::max);
    let mut x = layout.margin();
    if style.centred {
        x += (room - widest) / 2.0;
    }
    if picture.0 > 0.0 {
        let number = layout.number();
        band.marks.push(Mark::Logo {
            corner: (x, 0.0),
            size: picture,
            number,
        });
        let alt = format!("Logo de {}", head.name.plain());
        layout.tag(Role::Figure(alt), vec![Element::Leaf(number)]);
    }
    let column = Frame {
        x: x + beside,
        width: room,
        alignment: Alignment::Left,
    };
    #[expect(clippy::cast_precision_loss)]
    let block: f32 = set.iter().map(|(l, e)| l.len() as f32 * e.leading).sum();
    let mut y = ((picture.1 - block) / 2.0).max(0.0);
    for (lines, text_style) in set {
        #[expect(clippy::cast_precision_loss)]
        let next = y + lines.len() as f32 * text_style.leading;
        let elements = layout.column_of(&mut band.marks, lines, &text_style, column, y);
        layout.tag(Role::Paragraph, elements);
        y = next;
    }
    band.height = picture.1.max(y);
    layout.flow.bands.push(band);
}

/// The size of the logo on paper, its proportions kept.
fn fitted(logo: &Logo) -> (f32, f32) {
    let (w, h) = logo.size();
    let scale = (LOGO.0 / w).min(LOGO.1 / h);
    (w * scale, h * scale)
}

/// What the document is worth, in a thin frame around its words.
fn notice(layout: &mut Layout<'_>, text: &Text) {
    const PADDING: (f32, f32) = (8.0, 3.5);
    let look = layout.look;
    let text_style = TextStyle {
        size: 9.0,
        leading: 13.0,
        ..look.note
    };
    let mut column = layout.column();
    column.x += PADDING.0;
    column.width -= 2.0 * PADDING.0;
    let lines = layout.lines(text, &text_style, column.width);
    let widest = lines.iter().map(|l| l.width).fold(0.0, f32::max);
    #[expect(clippy::cast_precision_loss)]
    let height = lines.len() as f32 * text_style.leading + 2.0 * PADDING.1;
    let width = widest + 2.0 * PADDING.0;
    let left = if look.centred {
        layout.margin() + (layout.text_width() - width) / 2.0
    } else {
        layout.margin()
    };
    let mut band = Band {
        above: 12.0,
        height,
        ..Band::default()
    };
    let corners = [
        (left, 0.0),
        (left + width, 0.0),
        (left + width, height),
        (left, height),
    ];
    for (from, to) in corners.iter().zip(corners.iter().cycle().skip(1)) {
        band.marks.push(Mark::Rule {
            from: *from,
            to: *to,
            thickness: 0.5,
            colour: SECOND,
        });
    }
    let elements = layout.column_of(&mut band.marks, lines, &text_style, column, PADDING.1);
    layout.tag(Role::Paragraph, elements);
    layout.flow.bands.push(band);
}
