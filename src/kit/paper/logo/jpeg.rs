//! A JPEG logo, decoded once to know that every page and every reader will show the same.

use super::within;
use std::io::Cursor;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// Size of a JPEG that decodes to its end.
///
/// # Errors
/// Why it would not show, in French.
pub(super) fn decode(bytes: &[u8]) -> Result<(u32, u32), String> {
    let broken = |_| "ce JPEG est abîmé, il ne se décode pas".to_owned();
    // Strict: a file that breaks off is otherwise completed with grey.
    let options = DecoderOptions::default().set_strict_mode(true);
    let mut decoder = JpegDecoder::new_with_options(Cursor::new(bytes), options);
    decoder.decode_headers().map_err(broken)?;
    let (width, height) = decoder.dimensions().unwrap_or_default();
    let side = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let (width, height) = (side(width), side(height));
    within("JPEG", width, height)?;
    // PDF/A wants the profile of an ink; there is none to give.
    if !matches!(
        decoder.input_colorspace(),
        Some(ColorSpace::Luma | ColorSpace::YCbCr | ColorSpace::RGB)
    ) {
        return Err(
            "ce JPEG a les couleurs d'un imprimeur (CMJN) ; l'enregistrer en RVB".to_owned(),
        );
    }
    // A browser turns the picture, a PDF does not.
    if decoder.exif().is_some_and(|exif| turned(exif)) {
        return Err(
            "ce JPEG est à tourner pour être vu droit (orientation EXIF) ; l'enregistrer droit"
                .to_owned(),
        );
    }
    decoder.decode().map_err(broken)?;
    Ok((width, height))
}

/// Whether EXIF data (a TIFF header, then a list of entries of 12 bytes) ask to turn the picture.
fn turned(exif: &[u8]) -> bool {
    orientation(exif).is_some_and(|n| (2..=8).contains(&n))
}

fn orientation(exif: &[u8]) -> Option<u16> {
    const ORIENTATION: u16 = 0x0112;
    let little = exif.starts_with(b"II");
    let short = |at: usize| {
        let bytes = exif.get(at..)?.first_chunk().copied()?;
        Some(if little {
            u16::from_le_bytes(bytes)
        } else {
            u16::from_be_bytes(bytes)
        })
    };
    let bytes = exif.get(4..)?.first_chunk().copied()?;
    let list = usize::try_from(if little {
        u32::from_le_bytes(bytes)
    } else {
        u32::from_be_bytes(bytes)
    })
    .ok()?;
    let entries = exif.get(list..)?.get(2..)?.chunks_exact(12);
    (0..usize::from(short(list)?))
        .zip(entries)
        .map(|(i, _)| list + 2 + 12 * i)
        .find(|at| short(*at) == Some(ORIENTATION))
        .and_then(|at| short(at + 8))
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;
    use crate::kit::paper::logo::Format;

    /// A baseline JPEG of 24 × 16 pixels.
    const JPEG: &[u8] = include_bytes!("../../../../tests/paper/logo.jpg");

    /// `JPEG` with one more segment, after its first marker.
    fn with_segment(marker: u8, content: &[u8]) -> Vec<u8> {
        let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
        let mut bytes = JPEG[..2].to_vec();
        bytes.extend([0xff, marker]);
        bytes.extend(length);
        bytes.extend(content);
        bytes.extend(&JPEG[2..]);
        bytes
    }

    /// EXIF data of one entry: the orientation.
    fn exif(little: bool, value: u16) -> Vec<u8> {
        let short = |n: u16| {
            if little {
                n.to_le_bytes()
            } else {
                n.to_be_bytes()
            }
        };
        let long = |n: u32| {
            if little {
                n.to_le_bytes()
            } else {
                n.to_be_bytes()
            }
        };
        let mut bytes = if little { b"II" } else { b"MM" }.to_vec();
        bytes.extend(short(42));
        bytes.extend(long(8));
        bytes.extend(short(1));
        bytes.extend(short(0x0112));
        bytes.extend(short(3));
        bytes.extend(long(1));
        bytes.extend(short(value));
        bytes.extend(short(0));
        bytes.extend(long(0));
        bytes
    }

    #[test]
    fn a_jpeg_decodes_to_its_end_or_is_refused() {
        let logo = check(JPEG.to_vec()).unwrap();
        assert_eq!(logo.format, Format::Jpeg);
        assert_eq!((logo.width, logo.height), (24, 16));
        for cut in [4, 20, JPEG.len() / 2, JPEG.len() - 40] {
            let why = check(JPEG[..cut].to_vec()).unwrap_err();
            assert!(why.contains("JPEG est abîmé"), "{cut}: {why}");
        }
    }

    #[test]
    fn too_large_a_jpeg_is_refused_before_it_is_decoded() {
        let frame = JPEG.windows(2).position(|w| w == [0xff, 0xc0]).unwrap();
        let mut bytes = JPEG.to_vec();
        bytes[frame + 7..frame + 9].copy_from_slice(&4001_u16.to_be_bytes());
        let why = check(bytes).unwrap_err();
        assert!(why.contains("JPEG fait 4001 × 16"), "{why}");
    }

    #[test]
    fn a_jpeg_in_printing_inks_is_refused() {
        // A frame of four components, then a scan of them.
        let mut bytes = b"\xff\xd8\xff\xc0\0\x14\x08\0\x08\0\x08\x04".to_vec();
        bytes.extend((1..=4).flat_map(|id| [id, 0x11, 0]));
        bytes.extend(b"\xff\xda\0\x0e\x04");
        bytes.extend((1..=4).flat_map(|id| [id, 0]));
        bytes.extend(b"\0\x3f\0\xff\xd9");
        let why = check(bytes).unwrap_err();
        assert!(why.contains("CMJN"), "{why}");
    }

    #[test]
    fn a_jpeg_to_be_turned_is_refused() {
        for little in [true, false] {
            let of = |value| {
                let data = [b"Exif\0\0".as_slice(), &exif(little, value)].concat();
                check(with_segment(0xe1, &data))
            };
            assert!(of(1).is_ok());
            assert!(of(6).unwrap_err().contains("orientation EXIF"));
        }
        // Data that break off, or whose list is elsewhere, ask for nothing.
        let whole = exif(true, 6);
        for cut in 0..18 {
            assert!(!turned(&whole[..cut]), "{cut}");
        }
        let mut far = whole;
        far[4..8].fill(0xff);
        assert!(!turned(&far));
    }
}
