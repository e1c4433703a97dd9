//! Draws the pages and writes the structure, the outline and the metadata.

use super::Echec;
use super::bands::{Numero, Pose, Trace};
use super::fonts::Polices;
use super::layout::Flux;
use super::structure::{Noeud, Role};
use super::style::{Charte, Encre, FILET};
use crate::kit::paper::colour::{Couleur, Format};
use crate::kit::paper::{Document, LANGUE, Orientation};
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
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, Node, SpanTag, TableHeaderScope,
    Tag, TagGroup, TagTree,
};
use krilla::{Document as Writer, SerializeSettings};
use std::num::NonZeroU16;

/// Draws `pages` and gives the bytes of the file.
pub(super) fn draw(
    document: &Document,
    polices: &Polices,
    charte: &Charte,
    flux: &Flux,
    pages: &[Vec<Pose<'_>>],
) -> Result<Vec<u8>, Echec> {
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .with_archival_validator(Archival::A2_A)
        .finish()
        .map_err(|e| Echec::Interne(format!("{e:?}")))?;
    let mut writer = Writer::new_with(SerializeSettings {
        configuration,
        enable_tagging: true,
        ..SerializeSettings::default()
    });
    let mut pen = Pen {
        document,
        polices,
        charte,
        logo: logo(document)?,
        placed: vec![None; flux.pieces],
    };
    let settings = PageSettings::from_wh(charte.page.largeur, charte.page.hauteur)
        .ok_or_else(|| Echec::Interne("format de page".to_owned()))?;
    for (i, poses) in pages.iter().enumerate() {
        let mut page = writer.start_page_with(settings.clone());
        let mut surface = page.surface();
        pen.page(&mut surface, poses, i + 1, pages.len());
        surface.finish();
        page.finish();
    }
    writer.set_outline(outline(pages, charte.page.marge));
    let mut tree = TagTree::new().with_lang(Some(LANGUE.to_owned()));
    for noeud in &flux.arbre {
        if let Some(node) = tagged(noeud, &mut pen.placed) {
            tree.push(node);
        }
    }
    writer.set_tag_tree(tree);
    writer.set_metadata(metadata(document));
    writer.finish().map_err(|e| match e {
        krilla::error::KrillaError::Image(_, _, why) => Echec::Logo(why),
        other => Echec::Interne(format!("{other:?}")),
    })
}

/// The logo, ready to draw. A JPEG goes in the file as it is, a PNG as its pixels.
fn logo(document: &Document) -> Result<Option<Image>, Echec> {
    let Some(logo) = document.letterhead.as_ref().and_then(|h| h.logo.as_ref()) else {
        return Ok(None);
    };
    let data = logo.octets.clone().into();
    let image = match logo.format {
        Format::Png => Image::from_png(data, false),
        Format::Jpeg => Image::from_jpeg(data, false),
    };
    image.map(Some).map_err(Echec::Logo)
}

/// Dates come from the document alone, never from the clock.
fn metadata(document: &Document) -> Metadata {
    let jour = document.jour;
    let part = |n: u32| u8::try_from(n).unwrap_or(1);
    let date = DateTime::new(u16::try_from(jour.year()).unwrap_or(0))
        .month(part(jour.month()))
        .day(part(jour.day()));
    let metadata = Metadata::new()
        .title(document.titre_complet())
        .description(document.description())
        .language(LANGUE.to_owned())
        .creator(format!("cip {}", env!("CARGO_PKG_VERSION")))
        .creation_date(date);
    match &document.letterhead {
        Some(head) => metadata.authors(vec![head.nom.plain()]),
        None => metadata,
    }
}

/// Headings, the third level under the second; the main heading stands for the whole.
fn outline(pages: &[Vec<Pose<'_>>], x: f32) -> Outline {
    let mut outline = Outline::new();
    let mut open: Option<OutlineNode> = None;
    for (i, page) in pages.iter().enumerate() {
        for pose in page {
            let Some((level, words)) = pose.signet else {
                continue;
            };
            let target = XyzDestination::new(i, Point::from_xy(x, pose.y));
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
    polices: &'a Polices,
    charte: &'a Charte,
    logo: Option<Image>,
    /// Where each numbered piece went.
    placed: Vec<Option<Identifier>>,
}

impl Pen<'_> {
    fn page(&mut self, surface: &mut Surface<'_>, poses: &[Pose<'_>], number: usize, count: usize) {
        if self.document.orientation == Orientation::Paysage {
            self.frame(surface);
        } else if number > 1 {
            self.header(surface);
        }
        for pose in poses {
            for trace in pose.traces {
                self.trace(surface, trace, pose);
            }
        }
        self.footer(surface, number, count);
    }

    fn trace(&mut self, surface: &mut Surface<'_>, trace: &Trace, pose: &Pose<'_>) {
        let top = pose.y;
        match trace {
            Trace::Texte {
                x,
                y,
                encre,
                texte,
                numero,
            } => {
                let numero = numero.filter(|_| !pose.rappel);
                let tag = match numero {
                    Some(_) => ContentTag::Span(SpanTag::empty()),
                    None => artifact(ArtifactType::PaginationOther),
                };
                let id = surface.start_tagged(tag);
                self.text(surface, (*x, top + y), encre, texte);
                surface.end_tagged();
                self.place(numero, id);
            }
            Trace::Filet {
                de,
                a,
                epaisseur,
                couleur,
            } => {
                surface.start_tagged(artifact(ArtifactType::Layout));
                line(
                    surface,
                    (de.0, top + de.1),
                    (a.0, top + a.1),
                    *epaisseur,
                    *couleur,
                );
                surface.end_tagged();
            }
            Trace::Fond {
                coin,
                taille,
                couleur,
            } => {
                let Some(rect) = Rect::from_xywh(coin.0, top + coin.1, taille.0, taille.1) else {
                    return;
                };
                surface.start_tagged(artifact(ArtifactType::Layout));
                let mut path = PathBuilder::new();
                path.push_rect(rect);
                if let Some(path) = path.finish() {
                    surface.set_stroke(None);
                    surface.set_fill(Some(fill(*couleur)));
                    surface.draw_path(&path);
                }
                surface.end_tagged();
            }
            Trace::Logo {
                coin,
                taille,
                numero,
            } => {
                let id = surface.start_tagged(ContentTag::Other);
                if let (Some(image), Some(size)) = (&self.logo, Size::from_wh(taille.0, taille.1)) {
                    surface.push_transform(&Transform::from_translate(coin.0, top + coin.1));
                    surface.draw_image(image.clone(), size);
                    surface.pop();
                }
                surface.end_tagged();
                self.place(Some(*numero), id);
            }
        }
    }

    fn place(&mut self, numero: Option<Numero>, id: Identifier) {
        if let Some(slot) = numero.and_then(|n| self.placed.get_mut(n)) {
            *slot = Some(id);
        }
    }

    fn text(&self, surface: &mut Surface<'_>, at: (f32, f32), encre: &Encre, texte: &str) {
        surface.set_stroke(None);
        surface.set_fill(Some(fill(encre.couleur)));
        let police = self.polices.of(encre.gras);
        surface.draw_glyphs(
            Point::from_xy(at.0, at.1),
            &police.shape(texte),
            police.font.clone(),
            texte,
            encre.taille,
            false,
        );
    }

    /// Running header: what the page belongs to, ruled off.
    fn header(&self, surface: &mut Surface<'_>) {
        let page = &self.charte.page;
        let texte = self.shown(&self.document.en_tete.plain());
        surface.start_tagged(artifact(ArtifactType::Header));
        self.text(surface, (page.marge, 40.0), &self.charte.courant, &texte);
        let right = page.largeur - page.marge;
        line(surface, (page.marge, 47.0), (right, 47.0), 0.5, FILET);
        surface.end_tagged();
    }

    /// Footer: what the document is, and the number of the page.
    fn footer(&self, surface: &mut Surface<'_>, number: usize, count: usize) {
        let (page, encre) = (&self.charte.page, &self.charte.courant);
        let y = page.hauteur - 36.0;
        let texte = self.shown(&self.document.pied.plain());
        let folio = format!("page {number} / {count}");
        let width = self.polices.of(encre.gras).measure(&folio, encre.taille);
        surface.start_tagged(artifact(ArtifactType::Footer));
        self.text(surface, (page.marge, y), encre, &texte);
        let right = page.largeur - page.marge;
        self.text(surface, (right - width, y), encre, &folio);
        surface.end_tagged();
    }

    /// A running text on one line: cut where the line ends, unknown characters as `?`.
    fn shown(&self, texte: &str) -> String {
        let police = self.polices.of(false);
        let size = self.charte.courant.taille;
        let room = self.charte.page.justification() - 70.0;
        let mut width = 0.0;
        let mut shown = String::new();
        for c in texte.chars() {
            let c = if police.width(c).is_some() { c } else { '?' };
            width += police.width(c).unwrap_or_default() * size;
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
        let page = &self.charte.page;
        surface.start_tagged(artifact(ArtifactType::Layout));
        for (inset, thickness) in [(24.0, 1.4), (29.0, 0.5)] {
            let (right, bottom) = (page.largeur - inset, page.hauteur - inset);
            let corners = [
                (inset, inset),
                (right, inset),
                (right, bottom),
                (inset, bottom),
            ];
            for (de, a) in corners.iter().zip(corners.iter().cycle().skip(1)) {
                line(surface, *de, *a, thickness, self.charte.accent);
            }
        }
        surface.end_tagged();
    }
}

fn artifact(kind: ArtifactType) -> ContentTag<'static> {
    ContentTag::Artifact(Artifact::with_kind(kind))
}

fn fill(couleur: Couleur) -> Fill {
    Fill {
        paint: rgb::Color::new(couleur.r, couleur.v, couleur.b).into(),
        ..Fill::default()
    }
}

fn line(surface: &mut Surface<'_>, de: (f32, f32), a: (f32, f32), width: f32, couleur: Couleur) {
    let mut path = PathBuilder::new();
    path.move_to(de.0, de.1);
    path.line_to(a.0, a.1);
    let Some(path) = path.finish() else { return };
    surface.set_fill(None);
    surface.set_stroke(Some(Stroke {
        paint: rgb::Color::new(couleur.r, couleur.v, couleur.b).into(),
        width,
        ..Stroke::default()
    }));
    surface.draw_path(&path);
    surface.set_stroke(None);
}

/// A node of the structure; nothing if none of its content was drawn.
fn tagged(noeud: &Noeud, placed: &mut [Option<Identifier>]) -> Option<Node> {
    let (role, children) = match noeud {
        Noeud::Feuille(numero) => return placed.get_mut(*numero)?.take().map(Node::from),
        Noeud::Groupe(role, children) => (role, children),
    };
    let nodes: Vec<Node> = children.iter().filter_map(|c| tagged(c, placed)).collect();
    if nodes.is_empty() {
        return None;
    }
    let group = match role {
        Role::Titre(level, words) => {
            let level = NonZeroU16::new(u16::from(*level)).unwrap_or(NonZeroU16::MIN);
            TagGroup::with_children(Tag::Hn(level, Some(words.clone())), nodes)
        }
        Role::Paragraphe => TagGroup::with_children(Tag::P, nodes),
        Role::Liste => TagGroup::with_children(Tag::L(ListNumbering::None), nodes),
        Role::ListePucee => TagGroup::with_children(Tag::L(ListNumbering::Disc), nodes),
        Role::Item => TagGroup::with_children(Tag::LI, nodes),
        Role::Etiquette => TagGroup::with_children(Tag::Lbl, nodes),
        Role::Corps => TagGroup::with_children(Tag::LBody, nodes),
        Role::Tableau => TagGroup::with_children(Tag::Table, nodes),
        Role::Legende => TagGroup::with_children(Tag::Caption, nodes),
        Role::Tete => TagGroup::with_children(Tag::THead, nodes),
        Role::Lignes => TagGroup::with_children(Tag::TBody, nodes),
        Role::Ligne => TagGroup::with_children(Tag::TR, nodes),
        Role::EnteteColonne => TagGroup::with_children(Tag::TH(TableHeaderScope::Column), nodes),
        Role::EnteteLigne => TagGroup::with_children(Tag::TH(TableHeaderScope::Row), nodes),
        Role::Cellule => TagGroup::with_children(Tag::TD, nodes),
        Role::Figure(alt) => TagGroup::with_children(Tag::Figure(Some(alt.clone())), nodes),
    };
    Some(group.into())
}
