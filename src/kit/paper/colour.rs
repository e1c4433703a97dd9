//! A colour, and whether text in it reads.

/// A colour on screen and paper (sRGB).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
}

impl Colour {
    /// A colour of these three parts.
    pub const fn new(r: u8, g: u8, b: u8) -> Self {
        Self { r, g, b }
    }

    /// Reads `#rrggbb`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if digits.len() != 6 || !digits.bytes().all(|c| c.is_ascii_hexdigit()) {
            return None;
        }
        let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        Some(Self::new(part(0)?, part(2)?, part(4)?))
    }

    /// As CSS writes it.
    pub fn css(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.r, self.g, self.b)
    }

    /// Contrast with another colour, from 1 to 21 (relative luminance of WCAG 2).
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let c = f64::from(part) / 255.0;
            if c <= 0.04045 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(self.r) + 0.7152 * linear(self.g) + 0.0722 * linear(self.b)
    }

    /// The colour mixed with `part` of another (0: itself, 1: the other).
    #[must_use]
    pub fn mixed(self, other: Self, part: f32) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let mix = |a: u8, b: u8| {
            let (a, b) = (f32::from(a), f32::from(b));
            (a + (b - a) * part.clamp(0.0, 1.0)).round() as u8
        };
        Self::new(
            mix(self.r, other.r),
            mix(self.g, other.g),
            mix(self.b, other.b),
        )
    }
}

/// White paper.
pub const WHITE: Colour = Colour::new(255, 255, 255);

/// Contrast that text must have with its ground to be read by everyone (WCAG 2, level AA).
pub const MIN_CONTRAST: f64 = 4.5;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_follows_wcag() {
        let black = Colour::new(0, 0, 0);
        assert!((black.contrast(WHITE) - 21.0).abs() < 0.01);
        // The lightest grey that passes on white, and the next one, which does not.
        let passes = |n| Colour::new(n, n, n).contrast(WHITE) >= MIN_CONTRAST;
        assert!(passes(0x76) && !passes(0x77));
    }

    #[test]
    fn a_colour_is_written_one_way() {
        let c = Colour::parse("#1D3557").unwrap();
        assert_eq!(c.css(), "#1d3557");
        for wrong in ["1d3557", "#1d355", "#1d35577", "#1d35é7", "bleu", "#"] {
            assert_eq!(Colour::parse(wrong), None, "{wrong}");
        }
    }
}
