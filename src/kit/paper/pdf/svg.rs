//! An SVG logo drawn with the operators of the PDF: it stays sharp at any size, and no pixel is
//! made here. What has no operator was refused when the logo was read.

use krilla::blend::BlendMode;
use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Rect, Size, Transform};
use krilla::image::Image;
use krilla::mask::{Mask, MaskType};
use krilla::num::NormalizedF32;
use krilla::paint::{
    Fill, FillRule, LineCap, LineJoin, LinearGradient, Paint, Pattern, RadialGradient,
    SpreadMethod, Stop, Stroke, StrokeDash,
};
use krilla::stream::Stream;
use krilla::surface::Surface;
use usvg::tiny_skia_path::{PathSegment, Transform as Placement};
use usvg::{Group, ImageKind, Node, PaintOrder, Tree};

/// Draws `tree` in a box of `size`, whose corner is the origin; nothing comes out of the box.
pub(super) fn draw(surface: &mut Surface<'_>, tree: &Tree, size: Size) {
    let own = tree.size();
    let Some(frame) = Rect::from_xywh(0.0, 0.0, own.width(), own.height()) else {
        return;
    };
    let mut outline = PathBuilder::new();
    outline.push_rect(frame);
    let Some(outline) = outline.finish() else {
        return;
    };
    surface.push_transform(&Transform::from_scale(
        size.width() / own.width(),
        size.height() / own.height(),
    ));
    surface.push_clip_path(&outline, &FillRule::NonZero);
    group(surface, tree.root());
    surface.pop();
    surface.pop();
    surface.set_fill(None);
    surface.set_stroke(None);
}

fn group(surface: &mut Surface<'_>, it: &Group) {
    surface.push_transform(&transform(it.transform()));
    let mut pushed = 1;
    if let Some(path) = it.clip_path() {
        pushed += clip(surface, path);
    }
    if let Some(shape) = it.mask() {
        pushed += mask(surface, shape);
    }
    if it.blend_mode() != usvg::BlendMode::Normal {
        surface.push_blend_mode(blend(it.blend_mode()));
        pushed += 1;
    }
    if it.opacity() != usvg::Opacity::ONE {
        surface.push_opacity(normalized(it.opacity()));
        pushed += 1;
    }
    // Children that overlap fade as one.
    if it.isolate()
        || it.opacity() != usvg::Opacity::ONE
        || it.blend_mode() != usvg::BlendMode::Normal
    {
        surface.push_isolated();
        pushed += 1;
    }
    for child in it.children() {
        match child {
            Node::Group(inner) => group(surface, inner),
            Node::Path(path) => shape(surface, path),
            Node::Image(picture) => image(surface, picture),
            Node::Text(_) => {}
        }
    }
    for _ in 0..pushed {
        surface.pop();
    }
}

fn shape(surface: &mut Surface<'_>, it: &usvg::Path) {
    if !it.is_visible() {
        return;
    }
    let mut builder = PathBuilder::new();
    trace(&mut builder, it, Placement::identity());
    let Some(path) = builder.finish() else { return };
    let fill = it.fill().map(|f| Fill {
        paint: paint(surface, f.paint()),
        opacity: normalized(f.opacity()),
        rule: rule(f.rule()),
    });
    let stroke = it.stroke().map(|s| Stroke {
        paint: paint(surface, s.paint()),
        width: s.width().get(),
        miter_limit: s.miterlimit().get(),
        line_cap: match s.linecap() {
            usvg::LineCap::Butt => LineCap::Butt,
            usvg::LineCap::Round => LineCap::Round,
            usvg::LineCap::Square => LineCap::Square,
        },
        line_join: match s.linejoin() {
            usvg::LineJoin::Miter | usvg::LineJoin::MiterClip => LineJoin::Miter,
            usvg::LineJoin::Round => LineJoin::Round,
            usvg::LineJoin::Bevel => LineJoin::Bevel,
        },
        opacity: normalized(s.opacity()),
        dash: s.dasharray().map(|lengths| StrokeDash {
            array: lengths.to_vec(),
            offset: s.dashoffset(),
        }),
    });
    let passes = match it.paint_order() {
        PaintOrder::FillAndStroke => vec![(fill, stroke)],
        PaintOrder::StrokeAndFill => vec![(None, stroke), (fill, None)],
    };
    for (fill, stroke) in passes {
        // Neither would be drawn in black.
        if fill.is_some() || stroke.is_some() {
            surface.set_fill(fill);
            surface.set_stroke(stroke);
            surface.draw_path(&path);
        }
    }
}

/// Adds the lines of `path`, placed by `by`, to `builder`.
fn trace(builder: &mut PathBuilder, path: &usvg::Path, by: Placement) {
    let Some(placed) = path.data().clone().transform(by) else {
        return;
    };
    for segment in placed.segments() {
        match segment {
            PathSegment::MoveTo(p) => builder.move_to(p.x, p.y),
            PathSegment::LineTo(p) => builder.line_to(p.x, p.y),
            PathSegment::QuadTo(a, p) => builder.quad_to(a.x, a.y, p.x, p.y),
            PathSegment::CubicTo(a, b, p) => builder.cubic_to(a.x, a.y, b.x, b.y, p.x, p.y),
            PathSegment::Close => builder.close(),
        }
    }
}

fn image(surface: &mut Surface<'_>, it: &usvg::Image) {
    let ImageKind::PNG(bytes) = it.kind() else {
        return;
    };
    let size = Size::from_wh(it.size().width(), it.size().height());
    let picture = Image::from_png(bytes.as_ref().clone().into(), false);
    if let (true, Some(size), Ok(picture)) = (it.is_visible(), size, picture) {
        surface.draw_image(picture, size);
    }
}

/// Clips what follows; gives how many states to pop.
///
/// A PDF clips by one outline: where the shapes need more (shapes that are themselves clipped,
/// several by the even-odd rule), they make a mask instead.
fn clip(surface: &mut Surface<'_>, it: &usvg::ClipPath) -> usize {
    let mut pushed = it.clip_path().map_or(0, |outer| clip(surface, outer));
    let mut outline = Outline {
        builder: PathBuilder::new(),
        rules: Vec::new(),
    };
    let simple = outline.gather(it.root(), it.transform());
    let rule = match outline.rules.as_slice() {
        [] => Some(FillRule::NonZero),
        [only] => Some(*only),
        several => several
            .iter()
            .all(|r| *r == FillRule::NonZero)
            .then_some(FillRule::NonZero),
    };
    if let Some(rule) = rule.filter(|_| simple) {
        if let Some(path) = outline.builder.finish().or_else(nowhere) {
            surface.push_clip_path(&path, &rule);
            pushed += 1;
        }
    } else {
        let stream = record(surface, |inner| {
            inner.push_transform(&transform(it.transform()));
            group(inner, it.root());
            inner.pop();
        });
        surface.push_mask(Mask::new(stream, MaskType::Alpha));
        pushed += 1;
    }
    pushed
}

/// An outline without inside: nothing shows through it.
fn nowhere() -> Option<Path> {
    let mut builder = PathBuilder::new();
    builder.move_to(0.0, 0.0);
    builder.line_to(0.0, 0.0);
    builder.close();
    builder.finish()
}

/// The shapes of a clip as one outline.
struct Outline {
    builder: PathBuilder,
    rules: Vec<FillRule>,
}

impl Outline {
    /// Adds the shapes of `it`; false if one outline cannot say them.
    fn gather(&mut self, it: &Group, by: Placement) -> bool {
        let by = by.pre_concat(it.transform());
        it.clip_path().is_none()
            && it.children().iter().all(|child| match child {
                Node::Group(inner) => self.gather(inner, by),
                Node::Path(path) => {
                    if path.is_visible() {
                        trace(&mut self.builder, path, by);
                        self.rules
                            .push(path.fill().map_or(FillRule::NonZero, |f| rule(f.rule())));
                    }
                    true
                }
                Node::Image(_) | Node::Text(_) => true,
            })
    }
}

/// Masks what follows; gives how many states to pop.
fn mask(surface: &mut Surface<'_>, it: &usvg::Mask) -> usize {
    let outer = it.mask().map_or(0, |outer| mask(surface, outer));
    let kind = match it.kind() {
        usvg::MaskType::Luminance => MaskType::Luminosity,
        usvg::MaskType::Alpha => MaskType::Alpha,
    };
    let stream = record(surface, |inner| {
        let area = it.rect();
        let mut bounds = PathBuilder::new();
        if let Some(rect) = Rect::from_xywh(area.x(), area.y(), area.width(), area.height()) {
            bounds.push_rect(rect);
        }
        let bounds = bounds.finish();
        if let Some(path) = &bounds {
            inner.push_clip_path(path, &FillRule::NonZero);
        }
        group(inner, it.root());
        if bounds.is_some() {
            inner.pop();
        }
    });
    surface.push_mask(Mask::new(stream, kind));
    outer + 1
}

/// What `draw` draws, apart from the page.
fn record(surface: &mut Surface<'_>, draw: impl FnOnce(&mut Surface<'_>)) -> Stream {
    let mut builder = surface.stream_builder();
    let mut inner = builder.surface();
    draw(&mut inner);
    inner.finish();
    builder.finish()
}

fn paint(surface: &mut Surface<'_>, it: &usvg::Paint) -> Paint {
    match it {
        usvg::Paint::Color(c) => rgb::Color::new(c.red, c.green, c.blue).into(),
        usvg::Paint::LinearGradient(g) => LinearGradient {
            x1: g.x1(),
            y1: g.y1(),
            x2: g.x2(),
            y2: g.y2(),
            transform: transform(g.transform()),
            spread_method: spread(g.spread_method()),
            stops: stops(g.stops()),
            anti_alias: false,
        }
        .into(),
        usvg::Paint::RadialGradient(g) => RadialGradient {
            fx: g.fx(),
            fy: g.fy(),
            fr: g.fr().get(),
            cx: g.cx(),
            cy: g.cy(),
            cr: g.r().get(),
            transform: transform(g.transform()),
            spread_method: spread(g.spread_method()),
            stops: stops(g.stops()),
            anti_alias: false,
        }
        .into(),
        usvg::Paint::Pattern(p) => {
            let tile = p.rect();
            let stream = record(surface, |inner| group(inner, p.root()));
            let corner = Placement::from_translate(tile.x(), tile.y());
            Pattern {
                stream,
                transform: transform(p.transform().pre_concat(corner)),
                width: tile.width(),
                height: tile.height(),
            }
            .into()
        }
    }
}

fn stops(them: &[usvg::Stop]) -> Vec<Stop> {
    them.iter()
        .map(|stop| Stop {
            offset: normalized(stop.offset()),
            color: rgb::Color::new(stop.color().red, stop.color().green, stop.color().blue).into(),
            opacity: normalized(stop.opacity()),
        })
        .collect()
}

fn spread(it: usvg::SpreadMethod) -> SpreadMethod {
    match it {
        usvg::SpreadMethod::Pad => SpreadMethod::Pad,
        usvg::SpreadMethod::Reflect => SpreadMethod::Reflect,
        usvg::SpreadMethod::Repeat => SpreadMethod::Repeat,
    }
}

fn rule(it: usvg::FillRule) -> FillRule {
    match it {
        usvg::FillRule::NonZero => FillRule::NonZero,
        usvg::FillRule::EvenOdd => FillRule::EvenOdd,
    }
}

fn normalized(it: usvg::Opacity) -> NormalizedF32 {
    NormalizedF32::new(it.get()).unwrap_or(NormalizedF32::ONE)
}

fn transform(it: Placement) -> Transform {
    Transform::from_row(it.sx, it.ky, it.kx, it.sy, it.tx, it.ty)
}

fn blend(it: usvg::BlendMode) -> BlendMode {
    match it {
        // The second was refused when the logo was read.
        usvg::BlendMode::Normal | usvg::BlendMode::PlusLighter => BlendMode::Normal,
        usvg::BlendMode::Multiply => BlendMode::Multiply,
        usvg::BlendMode::Screen => BlendMode::Screen,
        usvg::BlendMode::Overlay => BlendMode::Overlay,
        usvg::BlendMode::Darken => BlendMode::Darken,
        usvg::BlendMode::Lighten => BlendMode::Lighten,
        usvg::BlendMode::ColorDodge => BlendMode::ColorDodge,
        usvg::BlendMode::ColorBurn => BlendMode::ColorBurn,
        usvg::BlendMode::HardLight => BlendMode::HardLight,
        usvg::BlendMode::SoftLight => BlendMode::SoftLight,
        usvg::BlendMode::Difference => BlendMode::Difference,
        usvg::BlendMode::Exclusion => BlendMode::Exclusion,
        usvg::BlendMode::Hue => BlendMode::Hue,
        usvg::BlendMode::Saturation => BlendMode::Saturation,
        usvg::BlendMode::Color => BlendMode::Color,
        usvg::BlendMode::Luminosity => BlendMode::Luminosity,
    }
}
