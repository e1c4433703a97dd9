//! A table: its caption and header stay with its first row, a row is a strip.

use super::bands::{Band, Mark, Recall};
use super::layout::{Frame, Layout};
use super::lines::Line;
use super::structure::{Element, Role};
use super::style::{RULE, TextStyle};
use crate::kit::paper::colour::Colour;
use crate::kit::paper::{Alignment, Table, Text};

/// Above and below the text of a cell.
const PADDING: f32 = 4.0;
/// Between two columns.
const GAP: f32 = 12.0;
/// Height of a row to fill in by hand: 12 mm.
const TO_FILL: f32 = 34.0;

pub(super) fn lay_out(layout: &mut Layout<'_>, table: &Table) {
    let look = layout.look;
    let columns = columns(layout, table);
    let mut tagged = Vec::new();

    let caption = TextStyle {
        bold: true,
        ..look.cell
    };
    let first = layout.flow.bands.len();
    let whole = Frame {
        alignment: Alignment::Left,
        ..layout.column()
    };
    let words = layout.strips(&table.caption, &caption, whole, 12.0);
    for band in layout.flow.bands.iter_mut().skip(first) {
        band.kept = true;
    }
    if !words.is_empty() {
        tagged.push(Element::Group(Role::Caption, words));
    }

    let titles: Vec<Text> = table.columns.iter().map(|c| c.title.clone()).collect();
    let head = Row::new(layout, &titles, &columns, |_| look.column_header);
    let recall = layout.flow.recalls.len();
    let (mut strip, cells) = head.strip(layout, &columns, 0, usize::MAX, |_| Role::ColumnHeader);
    strip.above = 4.0;
    strip.kept = true;
    rule(layout, &mut strip, 1.1, look.accent);
    layout.flow.recalls.push(Recall {
        height: strip.height,
        marks: strip.marks.clone(),
    });
    layout.flow.bands.push(strip);
    let row = Element::Group(Role::Row, cells);
    tagged.push(Element::Group(Role::Head, vec![row]));

    let mut starts = Vec::with_capacity(table.rows.len());
    let mut rows = Vec::with_capacity(table.rows.len());
    for cells in &table.rows {
        let heads = |i: usize| i == 0 && table.row_headers;
        let row = Row::new(layout, cells, &columns, |i| TextStyle {
            bold: heads(i),
            ..look.cell
        });
        let role = |i| {
            if heads(i) {
                Role::RowHeader
            } else {
                Role::Cell
            }
        };
        starts.push(layout.flow.bands.len());
        rows.push(Element::Group(
            Role::Row,
            body(layout, &row, &columns, (recall, table.to_fill), role),
        ));
    }
    // The first two rows stay together, and so do the last two.
    if starts.len() > 1 {
        let ends = [starts.get(1), starts.last()].map(|s| s.and_then(|s| s.checked_sub(1)));
        for end in ends.into_iter().flatten() {
            if let Some(band) = layout.flow.bands.get_mut(end) {
                band.kept = true;
            }
        }
    }
    if rows.is_empty() {
        if let Some(head) = layout.flow.bands.last_mut() {
            head.kept = false;
        }
    } else {
        tagged.push(Element::Group(Role::Rows, rows));
    }
    layout.tag(Role::Table, tagged);
}

/// A row of the body: one strip, or several if it is taller than a page.
fn body(
    layout: &mut Layout<'_>,
    row: &Row,
    columns: &[Frame],
    (recall, to_fill): (usize, bool),
    role: impl Fn(usize) -> Role + Copy,
) -> Vec<Element> {
    let page = &layout.look.page;
    let header = layout.flow.recalls.get(recall).map_or(0.0, |r| r.height);
    let room = page.bottom - page.top - header - 2.0 * PADDING;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let most = ((room / row.line_height()) as usize).max(1);
    let mut merged: Vec<(Role, Vec<Element>)> = Vec::new();
    let mut from = 0;
    loop {
        let (mut strip, cells) = row.strip(layout, columns, from, most, role);
        strip.recall = Some(recall);
        if to_fill {
            strip.height = strip.height.max(TO_FILL);
            uprights(&mut strip, columns);
        }
        from += most;
        let last = from >= row.lines();
        if last {
            rule(layout, &mut strip, 0.5, RULE);
        }
        layout.flow.bands.push(strip);
        for (i, cell) in cells.into_iter().enumerate() {
            let Element::Group(role, content) = cell else {
                continue;
            };
            match merged.get_mut(i) {
                Some((_, all)) => all.extend(content),
                None => merged.push((role, content)),
            }
        }
        if last {
            break;
        }
    }
    merged
        .into_iter()
        .map(|(role, content)| Element::Group(role, content))
        .collect()
}

/// Rules the foot of a strip.
fn rule(layout: &Layout<'_>, strip: &mut Band, thickness: f32, colour: Colour) {
    strip.marks.push(Mark::Rule {
        from: (layout.margin(), strip.height),
        to: (layout.margin() + layout.text_width(), strip.height),
        thickness,
        colour,
    });
}

/// Rules a strip between its columns.
fn uprights(strip: &mut Band, columns: &[Frame]) {
    for column in columns.iter().skip(1) {
        let x = column.x - GAP / 2.0;
        strip.marks.push(Mark::Rule {
            from: (x, 0.0),
            to: (x, strip.height),
            thickness: 0.5,
            colour: RULE,
        });
    }
}

/// Where each column stands.
fn columns(layout: &Layout<'_>, table: &Table) -> Vec<Frame> {
    let parts: f32 = table
        .columns
        .iter()
        .map(|c| f32::from(c.share.max(1)))
        .sum();
    #[expect(clippy::cast_precision_loss)]
    let gaps = GAP * table.columns.len().saturating_sub(1) as f32;
    let room = layout.text_width() - gaps;
    let mut x = layout.margin();
    table
        .columns
        .iter()
        .map(|c| {
            let width = room * f32::from(c.share.max(1)) / parts;
            let column = Frame {
                x,
                width,
                alignment: c.alignment,
            };
            x += width + GAP;
            column
        })
        .collect()
}

/// A row, broken in lines.
struct Row {
    cells: Vec<(Vec<Line>, TextStyle)>,
}

impl Row {
    fn new(
        layout: &mut Layout<'_>,
        texts: &[Text],
        columns: &[Frame],
        text_style: impl Fn(usize) -> TextStyle,
    ) -> Self {
        let blank = Text::empty();
        let cells = columns
            .iter()
            .enumerate()
            .map(|(i, column)| {
                let text_style = text_style(i);
                let text = texts.get(i).unwrap_or(&blank);
                (layout.lines(text, &text_style, column.width), text_style)
            })
            .collect();
        Self { cells }
    }

    fn lines(&self) -> usize {
        self.cells.iter().map(|(l, _)| l.len()).max().unwrap_or(0)
    }

    fn line_height(&self) -> f32 {
        self.cells
            .iter()
            .map(|(_, e)| e.leading)
            .fold(1.0, f32::max)
    }

    /// A strip of `most` lines of the row from line `from` on, and its cells.
    fn strip(
        &self,
        layout: &mut Layout<'_>,
        columns: &[Frame],
        from: usize,
        most: usize,
        role: impl Fn(usize) -> Role,
    ) -> (Band, Vec<Element>) {
        let shown = self.lines().saturating_sub(from).min(most).max(1);
        #[expect(clippy::cast_precision_loss)]
        let mut strip = Band {
            height: shown as f32 * self.line_height() + 2.0 * PADDING,
            ..Band::default()
        };
        let mut tagged = Vec::with_capacity(self.cells.len());
        for (i, ((lines, text_style), column)) in self.cells.iter().zip(columns).enumerate() {
            let share: Vec<Line> = lines.iter().skip(from).take(shown).cloned().collect();
            let content = if share.is_empty() && from == 0 {
                vec![layout.blank(&mut strip.marks, text_style, column.x, PADDING)]
            } else {
                layout.column_of(&mut strip.marks, share, text_style, *column, PADDING)
            };
            tagged.push(Element::Group(role(i), content));
        }
        (strip, tagged)
    }
}
