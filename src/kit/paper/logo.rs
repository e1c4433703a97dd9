//! A logo, checked before it goes in any document: a PNG or a JPEG that decodes to its end.

mod jpeg;

use std::io::Cursor;

/// Largest logo read, in bytes.
pub const MAX_LOGO: u64 = 1024 * 1024;
/// Longest side of a picture, in pixels: beyond, a small file unfolds to a huge picture.
const MAX_SIDE: u32 = 3000;

/// A logo, as bytes that were checked when read.
#[derive(Clone, Debug, PartialEq)]
pub struct Logo {
    /// What the bytes are.
    pub format: Format,
    /// The file.
    pub bytes: Vec<u8>,
    /// Width, in pixels.
    pub width: u32,
    /// Height, in pixels.
    pub height: u32,
}

/// Format of a logo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// PNG, of 16 bits a colour at most.
    Png,
    /// JPEG, grey or of three colours.
    Jpeg,
}

impl Logo {
    /// Width and height, both above zero.
    #[expect(clippy::cast_precision_loss)]
    pub fn size(&self) -> (f32, f32) {
        (self.width.max(1) as f32, self.height.max(1) as f32)
    }
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
const JPEG: &[u8] = b"\xff\xd8\xff";

/// The logo that these bytes are.
///
/// # Errors
/// Why they are none, in French.
pub fn check(bytes: Vec<u8>) -> Result<Logo, String> {
    let (format, (width, height)) = if bytes.starts_with(PNG) {
        (Format::Png, decode(&bytes)?)
    } else if bytes.starts_with(JPEG) {
        (Format::Jpeg, jpeg::decode(&bytes)?)
    } else if is_svg(&bytes) {
        return Err("un logo en SVG n'est pas accepté ; l'exporter en PNG ou en JPEG".to_owned());
    } else {
        return Err("ce fichier n'est ni un PNG ni un JPEG".to_owned());
    };
    Ok(Logo {
        format,
        bytes,
        width,
        height,
    })
}

/// Whether these bytes look like an SVG drawing, for a message that says what to do.
fn is_svg(bytes: &[u8]) -> bool {
    // Without the zeros, UTF-16 reads as the rest; a prefix may stand before the name of the root.
    let text: Vec<u8> = bytes.iter().copied().filter(|b| *b != 0).collect();
    let text = String::from_utf8_lossy(&text);
    text.contains("<svg") || text.contains("http://www.w3.org/2000/svg")
}

/// Refuses a picture whose sides are too long.
fn within(kind: &str, width: u32, height: u32) -> Result<(), String> {
    if width > MAX_SIDE || height > MAX_SIDE {
        return Err(format!(
            "ce {kind} fait {width} × {height} pixels, {MAX_SIDE} × {MAX_SIDE} au plus ; le réduire"
        ));
    }
    Ok(())
}

/// Decodes a PNG for good: a picture that breaks off is found here, not on a page.
fn decode(bytes: &[u8]) -> Result<(u32, u32), String> {
    let broken = |_| "ce PNG est abîmé, il ne se décode pas".to_owned();
    let decoder = png::Decoder::new(Cursor::new(bytes));
    let mut reader = decoder.read_info().map_err(broken)?;
    let (width, height) = reader.info().size();
    within("PNG", width, height)?;
    let size = reader
        .output_buffer_size()
        .ok_or_else(|| "ce PNG est trop grand".to_owned())?;
    let mut pixels = vec![0; size];
    reader.next_frame(&mut pixels).map_err(broken)?;
    Ok((width, height))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A PNG of one colour.
    pub(crate) fn png_of(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_color(png::ColorType::Grayscale);
        let mut writer = encoder.write_header().unwrap();
        let pixels = vec![0x40; (width * height) as usize];
        writer.write_image_data(&pixels).unwrap();
        writer.finish().unwrap();
        bytes
    }

    #[test]
    fn a_png_decodes_to_its_end_or_is_refused() {
        let good = png_of(8, 4);
        let logo = check(good.clone()).unwrap();
        assert_eq!(logo.format, Format::Png);
        assert_eq!((logo.width, logo.height), (8, 4));
        for cut in [9, 20, good.len() / 2, good.len() - 16] {
            let why = check(good[..cut].to_vec()).unwrap_err();
            assert!(why.contains("abîmé"), "{cut}: {why}");
        }
        let why = check(png_of(4001, 1)).unwrap_err();
        assert!(why.contains("4001 × 1"), "{why}");
    }

    #[test]
    fn another_format_is_refused() {
        for bytes in [&b"GIF89a"[..], b"\xff\xd8", b"", b"bonjour"] {
            let why = check(bytes.to_vec()).unwrap_err();
            assert_eq!(why, "ce fichier n'est ni un PNG ni un JPEG");
        }
    }

    #[test]
    fn an_svg_is_refused_with_what_to_do() {
        let plain = "<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'/>";
        let prefixed = "<s:svg xmlns:s='http://www.w3.org/2000/svg'/>";
        let wide: Vec<u8> = plain.encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in [plain.into(), prefixed.into(), b"<svg \xe9".to_vec(), wide] {
            let why = check(bytes).unwrap_err();
            assert!(why.contains("l'exporter en PNG ou en JPEG"), "{why}");
        }
    }
}
