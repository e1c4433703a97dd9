//! Boxes to tick, `☐` and `☒`, which the fonts lack: drawn, and read as those characters.

use super::drawing::line;
use super::style::TextStyle;
use krilla::surface::Surface;

/// Width of a box and of the space at its sides, for a size of 1.
pub(super) const WIDTH: f32 = 1.05;

/// The character is a box to tick.
pub(super) const fn is_box(c: char) -> bool {
    matches!(c, '☐' | '☒')
}

/// Draws a box, crossed if it is ticked; `at` is the left end of its line, at the foot of the letters.
pub(super) fn draw(surface: &mut Surface<'_>, at: (f32, f32), text_style: &TextStyle, c: char) {
    let (size, colour) = (text_style.size, text_style.colour);
    let (left, right) = (at.0 + 0.06 * size, at.0 + 0.84 * size);
    let (top, foot) = (at.1 - 0.74 * size, at.1 + 0.04 * size);
    let corners = [(left, top), (right, top), (right, foot), (left, foot)];
    for (from, to) in corners.iter().zip(corners.iter().cycle().skip(1)) {
        line(surface, *from, *to, 0.07 * size, colour);
    }
    if c == '☒' {
        let inset = 0.16 * size;
        let (left, right, top, foot) = (left + inset, right - inset, top + inset, foot - inset);
        line(surface, (left, top), (right, foot), 0.11 * size, colour);
        line(surface, (left, foot), (right, top), 0.11 * size, colour);
    }
}
