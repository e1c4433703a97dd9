//! Logos in the three layouts: drawn in HTML and PDF, replaced by words for a screen reader.

use super::sample;
use crate::pdf::ReadBack;
use cip::kit::paper::logo::{self, Format, Logo};
use cip::kit::paper::{self, Document};

/// A PNG of 2 × 1 pixels.
const PNG: &[u8] = include_bytes!("logo.png");

fn with_logo(logo: Logo) -> Document {
    let mut document = sample(1);
    document.letterhead.as_mut().unwrap().logo = Some(logo);
    document
}

#[test]
fn a_logo_is_a_figure_that_words_replace() {
    let document = with_logo(Logo {
        format: Format::Png,
        bytes: PNG.to_vec(),
        width: 2,
        height: 1,
    });
    let read = ReadBack::of(&paper::pdf::render(&document).unwrap().bytes);
    assert_eq!(read.roles()[..2], ["Document", "Figure"]);
    assert_eq!(read.figures(), ["Logo de Centre de formation"]);
    let html = paper::html::render(&document);
    assert!(html.contains("<img src=\"data:image/png;base64,iVBOR"));
    assert!(html.contains("alt=\"Logo de Centre de formation\""));
}

/// A JPEG of 24 × 16 pixels.
const JPEG: &[u8] = include_bytes!("logo.jpg");

#[test]
fn a_jpeg_logo_goes_as_it_is_in_pdf_and_html() {
    let document = with_logo(logo::check(JPEG.to_vec()).unwrap());
    let bytes = paper::pdf::render(&document).unwrap().bytes;
    let read = ReadBack::of(&bytes);
    assert_eq!(read.roles()[..2], ["Document", "Figure"]);
    assert_eq!(read.figures(), ["Logo de Centre de formation"]);
    let images = read.images();
    assert_eq!(images.len(), 1);
    assert_eq!(images[0].size, (24, 16));
    assert_eq!(images[0].bits, 8);
    assert_eq!(images[0].filter, "DCTDecode");
    assert_eq!(images[0].bytes, JPEG);
    assert_eq!(bytes, paper::pdf::render(&document).unwrap().bytes);
    // The words of the page are the same, and so is the claim of conformity.
    let without = ReadBack::of(&paper::pdf::render(&sample(1)).unwrap().bytes);
    assert_eq!(read.text().trim(), without.text().trim());
    assert!(read.xmp().contains("pdfuaid:part"));
    let html = paper::html::render(&document);
    assert!(html.contains("<img src=\"data:image/jpeg;base64,/9j/"));
    assert!(html.contains("alt=\"Logo de Centre de formation\""));
}

/// A PNG of 3 × 2 pixels, each a value of 16 bits with its opacity.
fn deep_png() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 3, 2);
    encoder.set_color(png::ColorType::GrayscaleAlpha);
    encoder.set_depth(png::BitDepth::Sixteen);
    let mut writer = encoder.write_header().unwrap();
    let pixels: Vec<u8> = (0..24).collect();
    writer.write_image_data(&pixels).unwrap();
    writer.finish().unwrap();
    bytes
}

#[test]
fn a_png_logo_of_16_bits_keeps_its_colours() {
    let document = with_logo(logo::check(deep_png()).unwrap());
    let read = ReadBack::of(&paper::pdf::render(&document).unwrap().bytes);
    // The picture and its opacity.
    let mut images = read.images();
    images.sort_by(|a, b| a.bytes.cmp(&b.bytes));
    assert_eq!(images.len(), 2);
    assert!(images.iter().all(|i| i.size == (3, 2) && i.bits == 16));
    assert_eq!(images[0].bytes, [0, 1, 4, 5, 8, 9, 12, 13, 16, 17, 20, 21]);
    assert_eq!(
        images[1].bytes,
        [2, 3, 6, 7, 10, 11, 14, 15, 18, 19, 22, 23]
    );
    assert!(paper::html::render(&document).contains("data:image/png;base64,"));
}

#[test]
fn a_logo_that_does_not_decode_stops_the_pdf() {
    let document = with_logo(Logo {
        format: Format::Png,
        bytes: PNG[..40].to_vec(),
        width: 2,
        height: 1,
    });
    assert!(paper::pdf::render(&document).is_err());
}
