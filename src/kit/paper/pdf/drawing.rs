//! Draws the pages and writes the structure, the outline and the metadata.

use super::Error;
use super::bands::{Mark, PieceNumber, Placement};
use super::fonts::Fonts;
use super::layout::Flow;
use super::structure::tagged;
use super::style::{Look, RULE, TextStyle};
use super::tick;
use crate::kit::paper::colour::Colour;
use crate::kit::paper::logo::Format;
use crate::kit::paper::{Date, Document, LANGUAGE, Orientation};
use krilla::color::rgb;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect, Size, Transform};
use krilla::image::Image;
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag, TagTree};
use krilla::{Document as Writer, SerializeSettings};

/// Draws `pages` and gives the bytes of the file.
pub(super) fn draw(
    document: &Document,
    fonts: &Fonts,
    look: &Look,
    flow: &Flow,
    pages: &[Vec<Placement<'_>>],
) -> Result<Vec<u8>, Error> {
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .with_archival_validator(Archival::A2_A)
        .finish()
        .map_err(|_| Error::Internal("configuration"))?;
    let mut writer = Writer::new_with(SerializeSettings {
        configuration,
        enable_tagging: true,
        ..SerializeSettings::default()
    });
    let mut pen = Pen {
        document,
        fonts,
        look,
        logo: logo(document)?,
        placed: vec![None; flow.pieces],
    };
    let settings = PageSettings::from_wh(look.page.width, look.page.height)
        .ok_or(Error::Internal("format de page"))?;
    for (i, placements) in pages.iter().enumerate() {
        let mut page = writer.start_page_with(settings.clone());
        let mut surface = page.surface();
        pen.page(&mut surface, placements, i + 1, pages.len());
        surface.finish();
        page.finish();
    }
    writer.set_outline(outline(pages, look.page.margin));
    let mut tree = TagTree::new().with_lang(Some(LANGUAGE.to_owned()));
    for element in &flow.tree {
        if let Some(node) = tagged(element, &mut pen.placed) {
            tree.push(node);
        }
    }
    writer.set_tag_tree(tree);
    writer.set_metadata(metadata(document));
    Ok(writer.finish()?)
}

/// The logo, ready to draw. A JPEG goes in the file as it is, a PNG as its pixels.
fn logo(document: &Document) -> Result<Option<Image>, Error> {
    let Some(logo) = document.letterhead.as_ref().and_then(|h| h.logo.as_ref()) else {
        return Ok(None);
    };
    let data = logo.bytes.clone().into();
    let image = match logo.format {
        Format::Png => Image::from_png(data, false),
        Format::Jpeg => Image::from_jpeg(data, false),
    };
    image.map(Some).map_err(Error::Logo)
}

/// Dates come from the document alone, never from the clock.
fn metadata(document: &Document) -> Metadata {
    let Date { year, month, day } = document.date;
    let date = DateTime::new(year).month(month).day(day);
    let metadata = Metadata::new()
        .title(document.full_title())
        .description(document.description())
        .language(LANGUAGE.to_owned())
        .creator(document.generator.to_owned())
        .creation_date(date);
    match &document.letterhead {
        Some(head) => metadata.authors(vec![head.name.plain()]),
        None => metadata,
    }
}

/// Headings, the third level under the second; the main heading stands for the whole.
fn outline(pages: &[Vec<Placement<'_>>], x: f32) -> Outline {
    let mut outline = Outline::new();
    let mut open: Option<OutlineNode> = None;
    for (i, page) in pages.iter().enumerate() {
        for placement in page {
            let Some((level, words)) = placement.bookmark else {
                continue;
            };
            let target = XyzDestination::new(i, Point::from_xy(x, placement.y));
            let node = OutlineNode::new(words.clone(), target);
            match (&mut open, level) {
                (Some(parent), 3) => parent.push_child(node),
                (slot, _) => {
                    if let Some(done) = slot.replace(node) {
                        outline.push_child(done);
                    }
                }
            }
        }
    }
    if let Some(done) = open {
        outline.push_child(done);
    }
    outline
}

/// What draws.
struct Pen<'a> {
    document: &'a Document,
    fonts: &'a Fonts,
    look: &'a Look,
    logo: Option<Image>,
    /// Where each numbered piece went.
    placed: Vec<Option<Identifier>>,
}

impl Pen<'_> {
    fn page(
        &mut self,
        surface: &mut Surface<'_>,
        placements: &[Placement<'_>],
        number: usize,
        count: usize,
    ) {
        if self.document.orientation == Orientation::Landscape {
            self.frame(surface);
        } else if number > 1 {
            self.header(surface);
        }
        for placement in placements {
            for mark in placement.marks {
                self.mark(surface, mark, placement);
            }
        }
        self.footer(surface, number, count);
    }

    fn mark(&mut self, surface: &mut Surface<'_>, mark: &Mark, placement: &Placement<'_>) {
        let top = placement.y;
        match mark {
            Mark::Text {
                x,
                y,
                text_style,
                text,
                number,
            } => {
                let number = number.filter(|_| !placement.recalled);
                let tag = match number {
                    // Drawn boxes are no characters: the reader gets the words.
                    Some(_) if text.contains(tick::is_box) => {
                        ContentTag::Span(SpanTag::empty().with_actual_text(Some(text)))
                    }
                    Some(_) => ContentTag::Span(SpanTag::empty()),
                    None => artifact(ArtifactType::PaginationOther),
                };
                let id = surface.start_tagged(tag);
                self.text(surface, (*x, top + y), text_style, text);
                surface.end_tagged();
                self.place(number, id);
            }
            Mark::Rule {
                from,
                to,
                thickness,
                colour,
            } => {
                surface.start_tagged(artifact(ArtifactType::Layout));
                line(
                    surface,
                    (from.0, top + from.1),
                    (to.0, top + to.1),
                    *thickness,
                    *colour,
                );
                surface.end_tagged();
            }
            Mark::Ground {
                corner,
                size,
                colour,
            } => {
                let Some(rect) = Rect::from_xywh(corner.0, top + corner.1, size.0, size.1) else {
                    return;
                };
                surface.start_tagged(artifact(ArtifactType::Layout));
                let mut path = PathBuilder::new();
                path.push_rect(rect);
                if let Some(path) = path.finish() {
                    surface.set_stroke(None);
                    surface.set_fill(Some(fill(*colour)));
                    surface.draw_path(&path);
                }
                surface.end_tagged();
            }
            Mark::Logo {
                corner,
                size,
                number,
            } => {
                let id = surface.start_tagged(ContentTag::Other);
                if let (Some(image), Some(size)) = (&self.logo, Size::from_wh(size.0, size.1)) {
                    surface.push_transform(&Transform::from_translate(corner.0, top + corner.1));
                    surface.draw_image(image.clone(), size);
                    surface.pop();
                }
                surface.end_tagged();
                self.place(Some(*number), id);
            }
        }
    }

    fn place(&mut self, number: Option<PieceNumber>, id: Identifier) {
        if let Some(slot) = number.and_then(|n| self.placed.get_mut(n)) {
            *slot = Some(id);
        }
    }

    fn text(&self, surface: &mut Surface<'_>, at: (f32, f32), text_style: &TextStyle, text: &str) {
        let face = self.fonts.of(text_style.bold);
        let (mut x, y) = at;
        for run in text.split_inclusive(tick::is_box) {
            let words = run.trim_end_matches(tick::is_box);
            surface.set_stroke(None);
            surface.set_fill(Some(fill(text_style.colour)));
            surface.draw_glyphs(
                Point::from_xy(x, y),
                &face.shape(words),
                face.font.clone(),
                words,
                text_style.size,
                false,
            );
            if let Some(c) = run.chars().next_back().filter(|c| tick::is_box(*c)) {
                let left = x + face.measure(words, text_style.size);
                tick::draw(surface, (left, y), text_style, c);
                x += face.measure(run, text_style.size);
            }
        }
    }

    /// Running header: what the page belongs to, ruled off.
    fn header(&self, surface: &mut Surface<'_>) {
        let page = &self.look.page;
        let text = self.shown(&self.document.header.plain());
        surface.start_tagged(artifact(ArtifactType::Header));
        self.text(surface, (page.margin, 40.0), &self.look.running, &text);
        let right = page.width - page.margin;
        line(surface, (page.margin, 47.0), (right, 47.0), 0.5, RULE);
        surface.end_tagged();
    }

    /// Footer: what the document is, and the number of the page.
    fn footer(&self, surface: &mut Surface<'_>, number: usize, count: usize) {
        let (page, text_style) = (&self.look.page, &self.look.running);
        let y = page.height - 36.0;
        let text = self.shown(&self.document.footer.plain());
        let folio = format!("page {number} / {count}");
        let width = self
            .fonts
            .of(text_style.bold)
            .measure(&folio, text_style.size);
        surface.start_tagged(artifact(ArtifactType::Footer));
        self.text(surface, (page.margin, y), text_style, &text);
        let right = page.width - page.margin;
        // A sheet to hang bears no number.
        if self.document.orientation == Orientation::Portrait {
            self.text(surface, (right - width, y), text_style, &folio);
        }
        surface.end_tagged();
    }

    /// A running text on one line: cut where the line ends, unknown characters as `?`.
    fn shown(&self, text: &str) -> String {
        let face = self.fonts.of(false);
        let size = self.look.running.size;
        let room = self.look.page.text_width() - 70.0;
        let mut width = 0.0;
        let mut shown = String::new();
        for c in text.chars() {
            let c = if face.width(c).is_some() { c } else { '?' };
            width += face.width(c).unwrap_or_default() * size;
            if width > room {
                shown.push('…');
                break;
            }
            shown.push(c);
        }
        shown
    }

    /// Two thin lines around a sheet to hang.
    fn frame(&self, surface: &mut Surface<'_>) {
        let page = &self.look.page;
        surface.start_tagged(artifact(ArtifactType::Layout));
        for (inset, thickness) in [(24.0, 1.4), (29.0, 0.5)] {
            let (right, bottom) = (page.width - inset, page.height - inset);
            let corners = [
                (inset, inset),
                (right, inset),
                (right, bottom),
                (inset, bottom),
            ];
            for (from, to) in corners.iter().zip(corners.iter().cycle().skip(1)) {
                line(surface, *from, *to, thickness, self.look.accent);
            }
        }
        surface.end_tagged();
    }
}

fn artifact(kind: ArtifactType) -> ContentTag<'static> {
    ContentTag::Artifact(Artifact::with_kind(kind))
}

fn fill(colour: Colour) -> Fill {
    Fill {
        paint: rgb::Color::new(colour.r, colour.g, colour.b).into(),
        ..Fill::default()
    }
}

/// Draws a line.
pub(super) fn line(
    surface: &mut Surface<'_>,
    from: (f32, f32),
    to: (f32, f32),
    width: f32,
    colour: Colour,
) {
    let mut path = PathBuilder::new();
    path.move_to(from.0, from.1);
    path.line_to(to.0, to.1);
    let Some(path) = path.finish() else { return };
    surface.set_fill(None);
    surface.set_stroke(Some(Stroke {
        paint: rgb::Color::new(colour.r, colour.g, colour.b).into(),
        width,
        ..Stroke::default()
    }));
    surface.draw_path(&path);
    surface.set_stroke(None);
}
