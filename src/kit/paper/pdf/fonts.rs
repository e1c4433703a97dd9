//! The embedded fonts, parsed once for all documents.

use super::tick;
use harfrust::{Direction, FontRef, ShapeOptions, ShapePlan, ShaperData, UnicodeBuffer, script};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::MetadataProvider as _;
use skrifa::instance::{LocationRef, Size};
use std::ops::Range;
use std::sync::OnceLock;

static REGULAR: &[u8] = include_bytes!("../fonts/NotoSans-Regular.ttf");
static BOLD: &[u8] = include_bytes!("../fonts/NotoSans-Bold.ttf");

/// Characters whose width is kept in a table: all that the fonts hold, ligatures aside.
const TABLE: u32 = 0x2200;

/// A font and the widths of its characters.
pub(super) struct FontFace {
    /// For the PDF writer; cheap to clone.
    pub(super) font: Font,
    /// For shaping.
    face: FontRef<'static>,
    /// What shaping reads of the font, found once.
    data: ShaperData,
    /// How to shape Latin text, worked out once.
    latin: ShapePlan,
    /// Width of each character up to [`TABLE`], for a size of 1; `None` where the font lacks it.
    widths: Vec<Option<f32>>,
}

impl FontFace {
    fn parse(bytes: &'static [u8]) -> Option<Self> {
        let font = Font::new(bytes.into(), 0)?;
        let face = FontRef::new(bytes).ok()?;
        let glyphs = face.charmap();
        let metrics = face.glyph_metrics(Size::unscaled(), LocationRef::default());
        let width = |c: u32| Some(metrics.advance_width(glyphs.map(c)?)? / font.units_per_em());
        let widths = (0..TABLE).map(width).collect();
        let data = ShaperData::new(&face);
        let shaper = data.shaper(&face).build();
        let direction = Direction::LeftToRight;
        let latin = ShapePlan::new(&shaper, direction, Some(script::LATIN), None, &[]);
        Some(Self {
            font,
            face,
            data,
            latin,
            widths,
        })
    }

    /// The glyphs of a text, placed for a size of 1.
    pub(super) fn shape(&self, text: &str) -> Vec<KrillaGlyph> {
        let mut glyphs = Vec::with_capacity(text.len());
        let mut start = 0;
        for end in self.overloaded(text).chain([text.len()]) {
            self.shape_part(text, start..end, &mut glyphs);
            start = end;
        }
        glyphs
    }

    /// Where a letter bears more marks than any language writes: shaping costs their square. Unicode
    /// cuts there too in its stream-safe format.
    fn overloaded(&self, text: &str) -> impl Iterator<Item = usize> {
        const MARKS: usize = 30;
        let mut marks = 0;
        text.char_indices().filter_map(move |(at, c)| {
            marks = if self.width(c) == Some(0.0) {
                marks + 1
            } else {
                0
            };
            (marks > MARKS).then(|| {
                marks = 1;
                at
            })
        })
    }

    /// Adds the glyphs of a part of a text.
    #[expect(clippy::cast_precision_loss)]
    fn shape_part(&self, text: &str, part: Range<usize>, glyphs: &mut Vec<KrillaGlyph>) {
        let Range { start, end } = part;
        let text = text.get(part).unwrap_or_default();
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_direction(Direction::LeftToRight);
        // Greek and Cyrillic letters bring rules of their own.
        let plan = if text.chars().any(|c| ('\u{370}'..'\u{1e00}').contains(&c)) {
            buffer.guess_segment_properties();
            None
        } else {
            buffer.set_script(script::LATIN);
            Some(&self.latin)
        };
        let shaper = self.data.shaper(&self.face).build();
        let shaped = shaper.shape(buffer, ShapeOptions::new().plan(plan));
        let unit = self.font.units_per_em();
        let (infos, places) = (shaped.glyph_infos(), shaped.glyph_positions());
        // A letter and its marks share a place in the text, which ends where the next one begins.
        let (mut begin, mut next) = (end, end);
        let mut spans = Vec::with_capacity(infos.len());
        for info in infos.iter().rev() {
            let cluster = start + info.cluster as usize;
            if cluster != begin {
                (begin, next) = (cluster, begin);
            }
            spans.push(begin..next);
        }
        for ((info, place), span) in infos.iter().zip(places).zip(spans.into_iter().rev()) {
            glyphs.push(KrillaGlyph::new(
                GlyphId::new(info.glyph_id),
                place.x_advance as f32 / unit,
                place.x_offset as f32 / unit,
                place.y_offset as f32 / unit,
                place.y_advance as f32 / unit,
                span,
                None,
            ));
        }
    }

    /// Width of a character for a size of 1, if the font has it.
    pub(super) fn width(&self, c: char) -> Option<f32> {
        if tick::is_box(c) {
            return Some(tick::WIDTH);
        }
        *self.widths.get(u32::from(c) as usize)?
    }

    /// Width of a text at a size, in points; kerning, which only narrows it, is left aside.
    pub(super) fn measure(&self, text: &str, size: f32) -> f32 {
        let width = |c| self.width(c).unwrap_or_default();
        text.chars().map(width).sum::<f32>() * size
    }
}

/// The two weights.
pub(super) struct Fonts {
    regular: FontFace,
    bold: FontFace,
}

impl Fonts {
    /// The weight asked for.
    pub(super) fn of(&self, bold: bool) -> &FontFace {
        if bold { &self.bold } else { &self.regular }
    }
}

/// The fonts; nothing only if the embedded files were damaged when the program was built.
pub(super) fn get() -> Option<&'static Fonts> {
    static POLICES: OnceLock<Option<Fonts>> = OnceLock::new();
    POLICES
        .get_or_init(|| {
            Some(Fonts {
                regular: FontFace::parse(REGULAR)?,
                bold: FontFace::parse(BOLD)?,
            })
        })
        .as_ref()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_with_too_many_marks_is_cut_and_nothing_is_lost() {
        let face = get().unwrap().of(false);
        let text = format!(
            "Ze\u{301}{}b",
            "e\u{301}".to_owned() + &"\u{301}".repeat(500)
        );
        let mut at = 0;
        for glyph in face.shape(&text) {
            assert!(glyph.text_range.start == at || glyph.text_range.end == at);
            at = glyph.text_range.end;
            assert!(text.is_char_boundary(at));
        }
        assert_eq!(at, text.len());
    }

    #[test]
    fn the_fonts_have_the_letters_of_names_and_of_typography() {
        let fonts = get().unwrap();
        let letters = "œŒæàâçéèêëîïôùûüÿÀÉ«»’–—…°§€№łŁąęśćżźńĄ\
                       ươƯƠăĂđĐễệộữựỳỹẳẵǆșțšžčřůĲøåßñᵉʳ\u{202f}\u{a0}\u{301}";
        for bold in [false, true] {
            for c in letters.chars() {
                assert!(fonts.of(bold).width(c).is_some(), "{c:?}");
            }
            assert!(fonts.of(bold).width('漢').is_none());
        }
    }
}
