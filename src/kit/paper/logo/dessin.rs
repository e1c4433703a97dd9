//! An SVG logo read into shapes, once: what no layout could draw is refused here, and what would
//! take long is refused before it is unfolded.

use super::decode;
use super::poids::{self, Poids};
use crate::kit::paper::charte::Dessin;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::sync::Arc;
use usvg::roxmltree::{Document, Node};
use usvg::{Group, ImageHrefResolver, ImageKind, Options, Paint, Tree};

/// Largest drawing once its references are unfolded.
const MAX: Poids = Poids {
    elements: 50_000,
    octets: 16 * 1024 * 1024,
};
/// Sides, in SVG units, between which a scale stays a number that a page can hold.
const SIDES: std::ops::RangeInclusive<f32> = 0.1..=100_000.0;
/// Pictures carried by the drawing.
const MAX_PICTURES: usize = 8;
/// Where the picture that an SVG carries starts.
const DATA: &str = "data:image/png;base64,";

/// The shapes of `source`, already known to run and fetch nothing.
///
/// # Errors
/// What cannot be drawn, in French.
pub(super) fn read(source: String) -> Result<Dessin, String> {
    let document = Document::parse(&source).map_err(|_| super::svg::malformed())?;
    for node in document.descendants().filter(Node::is_element) {
        element(node)?;
    }
    sized(document.root_element())?;
    if !poids::of(&document).within(MAX) {
        return Err(too_much());
    }
    let options = Options {
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|kind, octets, _| {
                (kind == "image/png").then_some(ImageKind::PNG(octets))
            }),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    let tree = Tree::from_xmltree(&document, &options).map_err(|e| match e {
        usvg::Error::InvalidSize => unsized_(),
        usvg::Error::ElementsLimitReached => too_much(),
        _ => super::svg::malformed(),
    })?;
    if !SIDES.contains(&tree.size().width()) || !SIDES.contains(&tree.size().height()) {
        return Err(unsized_());
    }
    let drawn = tree.root().abs_stroke_bounding_box();
    if drawn.width() <= 0.0 && drawn.height() <= 0.0 {
        return Err("ce SVG ne dessine rien".to_owned());
    }
    drawable(tree.root(), &mut 0)?;
    let arbre = Arc::new(tree);
    Ok(Dessin::new(source, arbre))
}

fn too_much() -> String {
    "ce SVG est trop complexe pour un logo ; le simplifier, ou l'enregistrer en PNG".to_owned()
}

fn unsized_() -> String {
    "ce SVG n'a pas de taille utilisable ; lui donner un « viewBox » à l'échelle du dessin"
        .to_owned()
}

/// Refuses what would be dropped in silence, or depends on the fonts of the reader.
fn element(node: Node<'_, '_>) -> Result<(), String> {
    match node.tag_name().name() {
        "text" | "flowRoot" => Err(
            "ce SVG contient du texte, dont la police manquerait ailleurs ; convertir le texte en \
             tracés"
                .to_owned(),
        ),
        "marker" => {
            Err("ce SVG contient des flèches (« marker ») ; les convertir en tracés".to_owned())
        }
        "image" => picture(node),
        _ => Ok(()),
    }
}

/// A drawing that says its size, so that every layout gives it the same frame.
fn sized(root: Node<'_, '_>) -> Result<(), String> {
    let good = match root.attribute("viewBox") {
        Some(frame) => {
            let numbers: Vec<f32> = frame
                .split([',', ' ', '\t', '\n', '\r'])
                .filter(|n| !n.is_empty())
                .filter_map(|n| n.parse().ok())
                .collect();
            matches!(numbers.as_slice(), [_, _, w, h] if SIDES.contains(w) && SIDES.contains(h))
        }
        None => ["width", "height"]
            .iter()
            .all(|side| root.attribute(*side).is_some_and(|l| !l.contains('%'))),
    };
    if good { Ok(()) } else { Err(unsized_()) }
}

/// A carried picture is held to what a PNG logo is.
fn picture(node: Node<'_, '_>) -> Result<(), String> {
    let Some(href) = node.attributes().find(|a| a.name() == "href") else {
        return Ok(());
    };
    let data: String = href.value().split_whitespace().collect();
    let bytes = data
        .strip_prefix(DATA)
        .and_then(|data| STANDARD.decode(data).ok())
        .ok_or_else(|| "ce SVG porte une image qui n'est pas un PNG".to_owned())?;
    decode(&bytes)
        .map(|_| ())
        .map_err(|why| format!("dans ce SVG, {why}"))
}

/// Refuses what the PDF has no operator for.
fn drawable(group: &Group, pictures: &mut usize) -> Result<(), String> {
    if !group.filters().is_empty() {
        return Err(
            "ce SVG a un filtre (flou, ombre) ; l'enlever, ou enregistrer le logo en PNG"
                .to_owned(),
        );
    }
    if group.blend_mode() == usvg::BlendMode::PlusLighter {
        return Err(
            "ce SVG superpose des couleurs d'une façon que le PDF n'a pas (« plus-lighter ») ; \
             enregistrer le logo en PNG"
                .to_owned(),
        );
    }
    let mut clip = group.clip_path();
    while let Some(path) = clip {
        drawable(path.root(), pictures)?;
        clip = path.clip_path();
    }
    let mut mask = group.mask();
    while let Some(inner) = mask {
        drawable(inner.root(), pictures)?;
        mask = inner.mask();
    }
    for node in group.children() {
        match node {
            usvg::Node::Group(inner) => drawable(inner, pictures)?,
            usvg::Node::Path(path) => {
                let fill = path.fill().map(usvg::Fill::paint);
                let stroke = path.stroke().map(usvg::Stroke::paint);
                for paint in fill.into_iter().chain(stroke) {
                    if let Paint::Pattern(pattern) = paint {
                        drawable(pattern.root(), pictures)?;
                    }
                }
            }
            usvg::Node::Image(_) => {
                *pictures += 1;
                if *pictures > MAX_PICTURES {
                    return Err(too_much());
                }
            }
            usvg::Node::Text(_) => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::paper::logo::MAX_SIDE;
    use crate::kit::paper::logo::tests::png_of;

    fn read_inside(inside: &str) -> Result<Dessin, String> {
        read(format!(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 5'>{inside}</svg>"
        ))
    }

    #[test]
    fn un_dessin_garde_ses_proportions() {
        let dessin = read_inside("<rect width='4' height='4'/>").unwrap();
        assert_eq!(dessin.taille(), (10.0, 5.0));
    }

    #[test]
    fn ce_que_le_papier_ne_rendrait_pas_est_refuse_avec_le_remede() {
        for (inside, remedy) in [
            (
                "<text x='1' y='1'>Centre</text>",
                "convertir le texte en tracés",
            ),
            ("<marker id='m'/><path d='M0 0h1'/>", "convertir en tracés"),
            (
                "<filter id='f'><feGaussianBlur stdDeviation='1'/></filter>\
                 <rect width='4' height='4' filter='url(#f)'/>",
                "en PNG",
            ),
            (
                "<image href='data:image/png;base64,AAAA' width='1' height='1'/>",
                "abîmé",
            ),
            (
                "<image href='data:image/png;base64,!' width='1' height='1'/>",
                "pas un PNG",
            ),
            ("<g/>", "ne dessine rien"),
        ] {
            let why = read_inside(inside).unwrap_err();
            assert!(why.contains(remedy), "{inside}: {why}");
        }
    }

    #[test]
    fn un_dessin_sans_taille_ou_demesure_est_refuse() {
        for size in [
            "",
            "width='100%' height='100%'",
            "viewBox='0 0 0 5'",
            "viewBox='0 0 1e30 1e30'",
            "viewBox='0 0 1e-30 1'",
            "viewBox='0 0 nan 1'",
            "width='-1' height='5'",
        ] {
            let why = read(format!(
                "<svg xmlns='http://www.w3.org/2000/svg' {size}><rect width='4' height='4'/></svg>"
            ))
            .unwrap_err();
            assert!(why.contains("viewBox"), "{size}: {why}");
        }
    }

    #[test]
    fn ce_qui_se_deplie_sans_fin_est_refuse() {
        let link = |kind: fn(usize) -> String| -> String {
            let first = "<g id='a0'><rect width='1' height='1'/></g>".to_owned();
            (1..40).fold(first, |all, i| all + &kind(i)) + "<use href='#a39'/>"
        };
        let doubled = link(|i| {
            let to = i - 1;
            format!("<g id='a{i}'><use href='#a{to}'/><use href='#a{to}'/></g>")
        });
        let patterned = (1..40).fold(
            "<rect fill='url(#p39)' width='9' height='9'/>".to_owned(),
            |all, i| {
                let rect = format!("<rect fill='url(#p{})' width='1' height='1'/>", i - 1);
                all + &format!("<pattern id='p{i}' width='1' height='1'>{rect}{rect}</pattern>")
            },
        );
        let styled = "<style>.a{fill:url(#p)}</style><pattern id='p' width='1' height='1'>\
                      <rect class='b a' width='1' height='1'/></pattern>";
        let anything = "<style>g rect{fill:url(#p)}</style><pattern id='p'/>";
        let alone = "<g id='a'><use href='#a'/></g>";
        let many = "<g/>".repeat(60_000);
        let deep = format!("{}{}", "<g>".repeat(100_000), "</g>".repeat(100_000));
        let far = "<path id='p' d='M0 0".to_owned()
            + &"h1".repeat(100_000)
            + "'/>"
            + &"<use href='#p'/>".repeat(1000);
        for bomb in [
            &doubled, &patterned, styled, anything, alone, &many, &deep, &far,
        ] {
            let why = read_inside(bomb).unwrap_err();
            assert!(
                why.contains("trop complexe") || why.contains("mal formé"),
                "{}: {why}",
                bomb.get(..80).unwrap_or(bomb)
            );
        }
    }

    #[test]
    fn un_png_porte_par_le_dessin_est_tenu_comme_un_png_seul() {
        let carried = |png: &[u8]| {
            let data = STANDARD.encode(png);
            read_inside(&format!(
                "<image href='{DATA}{data}' width='4' height='2'/>"
            ))
        };
        assert!(carried(&png_of(4, 2)).is_ok());
        let why = carried(&png_of(MAX_SIDE + 1, 1)).unwrap_err();
        assert!(why.contains("dans ce SVG, ce PNG fait 4001"), "{why}");
    }
}
