//! The top of the first page: the centre, the main heading, what the document is worth.

use super::bands::{Bande, Trace};
use super::layout::{Colonne, Mise};
use super::structure::{Noeud, Role};
use super::style::{Encre, SECOND};
use crate::kit::paper::colour::Logo;
use crate::kit::paper::{Alignement, Document, Letterhead, Texte};

/// Largest size of a logo on paper.
const LOGO: (f32, f32) = (120.0, 46.0);

pub(super) fn lay_out(mise: &mut Mise<'_>, document: &Document) {
    if let Some(head) = &document.letterhead {
        letterhead(mise, head);
    }
    let charte = mise.charte;
    let avant = if document.letterhead.is_some() {
        30.0
    } else {
        0.0
    };
    mise.heading(1, &document.titre, &charte.titre, avant);
    mise.paragraph(&document.sous_titre, &charte.sous_titre, 1.0);
    mention(mise, &document.mention);
}

/// The logo, and beside it the centre's name and address.
fn letterhead(mise: &mut Mise<'_>, head: &Letterhead) {
    let style = mise.charte;
    let mut bande = Bande::default();
    let name = Encre {
        gras: true,
        couleur: style.accent,
        ..style.libelle
    };
    let picture = head.logo.as_ref().map_or((0.0, 0.0), fitted);
    let beside = if picture.0 > 0.0 {
        picture.0 + 14.0
    } else {
        0.0
    };
    let room = mise.justification() - beside;
    let mut set = Vec::new();
    let texts = std::iter::once((&head.nom, name))
        .chain(head.adresse.iter().map(|line| (line, style.note)));
    for (texte, encre) in texts {
        set.push((mise.lines(texte, &encre, room), encre));
    }
    let widest = set
        .iter()
        .flat_map(|(lines, _)| lines)
        .map(|l| l.largeur)
        .fold(0.0, f32::max);
    let mut x = mise.marge();
    if style.centre {
        x += (room - widest) / 2.0;
    }
    if picture.0 > 0.0 {
        let numero = mise.number();
        bande.traces.push(Trace::Logo {
            coin: (x, 0.0),
            taille: picture,
            numero,
        });
        let alt = format!("Logo de {}", head.nom.plain());
        mise.tag(Role::Figure(alt), vec![Noeud::Feuille(numero)]);
    }
    let column = Colonne {
        x: x + beside,
        largeur: room,
        alignement: Alignement::Gauche,
    };
    #[expect(clippy::cast_precision_loss)]
    let block: f32 = set.iter().map(|(l, e)| l.len() as f32 * e.interligne).sum();
    let mut y = ((picture.1 - block) / 2.0).max(0.0);
    for (lignes, encre) in set {
        #[expect(clippy::cast_precision_loss)]
        let next = y + lignes.len() as f32 * encre.interligne;
        let noeuds = mise.column_of(&mut bande.traces, lignes, &encre, column, y);
        mise.tag(Role::Paragraphe, noeuds);
        y = next;
    }
    bande.hauteur = picture.1.max(y);
    mise.flux.bandes.push(bande);
}

/// The size of the logo on paper, its proportions kept.
fn fitted(logo: &Logo) -> (f32, f32) {
    let (w, h) = logo.taille();
    let scale = (LOGO.0 / w).min(LOGO.1 / h);
    (w * scale, h * scale)
}

/// What the document is worth, in a thin frame around its words.
fn mention(mise: &mut Mise<'_>, texte: &Texte) {
    const AIR: (f32, f32) = (8.0, 3.5);
    let charte = mise.charte;
    let encre = Encre {
        taille: 9.0,
        interligne: 13.0,
        ..charte.note
    };
    let mut column = mise.column();
    column.x += AIR.0;
    column.largeur -= 2.0 * AIR.0;
    let lignes = mise.lines(texte, &encre, column.largeur);
    let widest = lignes.iter().map(|l| l.largeur).fold(0.0, f32::max);
    #[expect(clippy::cast_precision_loss)]
    let height = lignes.len() as f32 * encre.interligne + 2.0 * AIR.1;
    let width = widest + 2.0 * AIR.0;
    let left = if charte.centre {
        mise.marge() + (mise.justification() - width) / 2.0
    } else {
        mise.marge()
    };
    let mut bande = Bande {
        avant: 12.0,
        hauteur: height,
        ..Bande::default()
    };
    let corners = [
        (left, 0.0),
        (left + width, 0.0),
        (left + width, height),
        (left, height),
    ];
    for (de, a) in corners.iter().zip(corners.iter().cycle().skip(1)) {
        bande.traces.push(Trace::Filet {
            de: *de,
            a: *a,
            epaisseur: 0.5,
            couleur: SECOND,
        });
    }
    let noeuds = mise.column_of(&mut bande.traces, lignes, &encre, column, AIR.1);
    mise.tag(Role::Paragraphe, noeuds);
    mise.flux.bandes.push(bande);
}
