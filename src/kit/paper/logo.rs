//! A logo, checked before it goes in any document: a PNG that decodes, an SVG drawing that runs
//! nothing and fetches nothing.

mod dessin;
mod poids;
mod svg;

use super::charte::Logo;
use std::io::Cursor;

/// Largest logo read, in bytes.
pub const MAX_LOGO: u64 = 1024 * 1024;
/// Longest side of a PNG, in pixels: beyond, a small file unfolds to a huge picture.
const MAX_SIDE: u32 = 4000;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The logo that these bytes are.
///
/// # Errors
/// Why they are none, in French.
pub fn check(octets: Vec<u8>) -> Result<Logo, String> {
    if octets.starts_with(PNG) {
        let (largeur, hauteur) = decode(&octets)?;
        return Ok(Logo::Png {
            octets,
            largeur,
            hauteur,
        });
    }
    match String::from_utf8(octets) {
        Ok(text) if text.contains("<svg") => {
            svg::check(&text)?;
            dessin::read(text).map(Logo::Svg)
        }
        _ => Err("ce fichier n'est ni un PNG ni un SVG".to_owned()),
    }
}

/// Decodes a PNG for good: a picture that breaks off is found here, not on a page.
fn decode(octets: &[u8]) -> Result<(u32, u32), String> {
    let broken = |_| "ce PNG est abîmé, il ne se décode pas".to_owned();
    let decoder = png::Decoder::new(Cursor::new(octets));
    let mut reader = decoder.read_info().map_err(broken)?;
    let (width, height) = reader.info().size();
    if width > MAX_SIDE || height > MAX_SIDE {
        return Err(format!(
            "ce PNG fait {width} × {height} pixels, {MAX_SIDE} × {MAX_SIDE} au plus ; le réduire"
        ));
    }
    if reader.info().bit_depth == png::BitDepth::Sixteen {
        return Err("ce PNG a 16 bits par couleur ; l'enregistrer en 8 bits".to_owned());
    }
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
    fn un_png_se_decode_en_entier_ou_se_refuse() {
        let good = png_of(8, 4);
        assert!(matches!(
            check(good.clone()),
            Ok(Logo::Png {
                largeur: 8,
                hauteur: 4,
                ..
            })
        ));
        for cut in [9, 20, good.len() / 2, good.len() - 16] {
            let why = check(good[..cut].to_vec()).unwrap_err();
            assert!(why.contains("abîmé"), "{cut}: {why}");
        }
        let why = check(png_of(4001, 1)).unwrap_err();
        assert!(why.contains("4001 × 1"), "{why}");
    }

    #[test]
    fn un_autre_format_se_refuse() {
        for bytes in [&b"GIF89a"[..], b"\xff\xd8\xff\xe0", b"", b"bonjour"] {
            assert!(check(bytes.to_vec()).unwrap_err().contains("ni un PNG"));
        }
    }
}
