//! The embedded fonts, parsed once for all documents.

use krilla::text::Font;
use skrifa::MetadataProvider as _;
use skrifa::instance::{LocationRef, Size};
use std::sync::OnceLock;

static NORMAL: &[u8] = include_bytes!("../fonts/NotoSans-Regular.ttf");
static GRAS: &[u8] = include_bytes!("../fonts/NotoSans-Bold.ttf");

/// Characters whose width is kept in a table: all that the fonts hold, ligatures aside.
const TABLE: u32 = 0x2200;

/// A font and the widths of its characters.
pub(super) struct Police {
    /// For the PDF writer; cheap to clone.
    pub(super) font: Font,
    /// Width of each character up to [`TABLE`], for a size of 1; `None` where the font lacks it.
    widths: Vec<Option<f32>>,
}

impl Police {
    fn parse(bytes: &'static [u8]) -> Option<Self> {
        let font = skrifa::FontRef::new(bytes).ok()?;
        let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
        let charmap = font.charmap();
        let widths = (0..TABLE)
            .map(|c| {
                charmap
                    .map(c)
                    .and_then(|glyph| metrics.advance_width(glyph))
            })
            .collect();
        Some(Self {
            font: Font::new(bytes.into(), 0)?,
            widths,
        })
    }

    /// Width of a character for a size of 1, if the font has it.
    pub(super) fn width(&self, c: char) -> Option<f32> {
        *self.widths.get(u32::from(c) as usize)?
    }

    /// Width of a text at a size, in points; kerning, which only narrows it, is left aside.
    pub(super) fn measure(&self, texte: &str, size: f32) -> f32 {
        let width = |c| self.width(c).unwrap_or_default();
        texte.chars().map(width).sum::<f32>() * size
    }
}

/// The two weights.
pub(super) struct Polices {
    normal: Police,
    gras: Police,
}

impl Polices {
    /// The weight asked for.
    pub(super) fn of(&self, gras: bool) -> &Police {
        if gras { &self.gras } else { &self.normal }
    }
}

/// The fonts; nothing only if the embedded files were damaged when the program was built.
pub(super) fn get() -> Option<&'static Polices> {
    static POLICES: OnceLock<Option<Polices>> = OnceLock::new();
    POLICES
        .get_or_init(|| {
            Some(Polices {
                normal: Police::parse(NORMAL)?,
                gras: Police::parse(GRAS)?,
            })
        })
        .as_ref()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn les_polices_ont_les_lettres_des_noms_et_de_la_typographie() {
        let polices = get().unwrap();
        let lettres = "œŒæàâçéèêëîïôùûüÿÀÉ«»’–—…°§€№łŁąęśćżźńĄ\
                       ươƯƠăĂđĐễệộữựỳỹẳẵǆșțšžčřůĲøåßñ\u{202f}\u{a0}\u{301}";
        for gras in [false, true] {
            for c in lettres.chars() {
                assert!(polices.of(gras).width(c).is_some(), "{c:?}");
            }
            assert!(polices.of(gras).width('漢').is_none());
        }
    }
}
