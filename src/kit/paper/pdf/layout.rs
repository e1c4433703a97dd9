//! Setting lines in strips: what every block is made with.

use super::bands::{Bande, Numero, Rappel, Trace};
use super::fonts::Polices;
use super::lines::{Ligne, lines};
use super::structure::{Noeud, Role};
use super::style::{Charte, Encre, SECOND};
use crate::kit::paper::{Alignement, Texte};
use std::collections::BTreeSet;

/// A document laid out in strips.
pub(super) struct Flux {
    /// Strips, from top to bottom.
    pub(super) bandes: Vec<Bande>,
    /// Table headers to recall.
    pub(super) rappels: Vec<Rappel>,
    /// Structure, in reading order.
    pub(super) arbre: Vec<Noeud>,
    /// How many numbered pieces there are.
    pub(super) pieces: usize,
    /// Characters that the font lacks.
    pub(super) manquants: BTreeSet<char>,
}

/// A box in which lines are set.
#[derive(Clone, Copy)]
pub(super) struct Colonne {
    /// Left end.
    pub(super) x: f32,
    /// Width.
    pub(super) largeur: f32,
    /// Where the lines stand in it.
    pub(super) alignement: Alignement,
}

/// The layout under way.
pub(super) struct Mise<'a> {
    pub(super) polices: &'a Polices,
    pub(super) charte: &'a Charte,
    pub(super) flux: Flux,
}
impl Mise<'_> {
    /// Left margin.
    pub(super) fn marge(&self) -> f32 {
        self.charte.page.marge
    }

    /// Width of the text.
    pub(super) fn justification(&self) -> f32 {
        self.charte.page.justification()
    }

    /// The whole width, where headings and paragraphs are set.
    pub(super) fn column(&self) -> Colonne {
        Colonne {
            x: self.marge(),
            largeur: self.justification(),
            alignement: if self.charte.centre {
                Alignement::Centre
            } else {
                Alignement::Gauche
            },
        }
    }

    /// Breaks a text in lines.
    pub(super) fn lines(&mut self, texte: &Texte, encre: &Encre, largeur: f32) -> Vec<Ligne> {
        lines(
            texte,
            encre,
            largeur,
            self.polices,
            &mut self.flux.manquants,
        )
    }

    /// Draws a line whose top is at `haut` of its strip; gives its pieces for the structure.
    pub(super) fn set(
        &mut self,
        traces: &mut Vec<Trace>,
        ligne: Ligne,
        encre: &Encre,
        colonne: Colonne,
        haut: f32,
    ) -> Vec<Noeud> {
        let room = colonne.largeur - ligne.largeur;
        let start = colonne.x
            + match colonne.alignement {
                Alignement::Gauche => 0.0,
                Alignement::Centre => room / 2.0,
                Alignement::Droite => room,
            };
        let mut noeuds = Vec::with_capacity(ligne.pieces.len());
        for piece in ligne.pieces {
            let numero = self.number();
            let (x, y) = (start + piece.x, haut + encre.base());
            if piece.barre {
                let height = y - encre.taille * 0.3;
                traces.push(Trace::Filet {
                    de: (x, height),
                    a: (x + piece.largeur, height),
                    epaisseur: 0.6,
                    couleur: SECOND,
                });
            }
            let mut encre = *encre;
            encre.gras = piece.gras;
            traces.push(Trace::Texte {
                x,
                y,
                encre,
                texte: piece.texte,
                numero: Some(numero),
            });
            noeuds.push(Noeud::Feuille(numero));
        }
        noeuds
    }

    /// Number of the next piece of content.
    pub(super) fn number(&mut self) -> Numero {
        let numero = self.flux.pieces;
        self.flux.pieces += 1;
        numero
    }

    /// A space that is read as a blank, so that an empty cell keeps its place in the structure.
    pub(super) fn blank(
        &mut self,
        traces: &mut Vec<Trace>,
        encre: &Encre,
        x: f32,
        haut: f32,
    ) -> Noeud {
        let numero = self.number();
        traces.push(Trace::Texte {
            x,
            y: haut + encre.base(),
            encre: *encre,
            texte: " ".to_owned(),
            numero: Some(numero),
        });
        Noeud::Feuille(numero)
    }

    /// Adds to the structure.
    pub(super) fn tag(&mut self, role: Role, enfants: Vec<Noeud>) {
        if !enfants.is_empty() {
            self.flux.arbre.push(Noeud::Groupe(role, enfants));
        }
    }

    /// Lines, one strip each, the first two and the last two of which stay together.
    pub(super) fn strips(
        &mut self,
        texte: &Texte,
        encre: &Encre,
        colonne: Colonne,
        avant: f32,
    ) -> Vec<Noeud> {
        let lignes = self.lines(texte, encre, colonne.largeur);
        let count = lignes.len();
        let mut noeuds = Vec::new();
        for (i, ligne) in lignes.into_iter().enumerate() {
            let mut bande = Bande {
                avant: if i == 0 { avant } else { 0.0 },
                hauteur: encre.interligne,
                liee: i + 1 < count && (i == 0 || i + 2 == count),
                ..Bande::default()
            };
            noeuds.extend(self.set(&mut bande.traces, ligne, encre, colonne, 0.0));
            self.flux.bandes.push(bande);
        }
        noeuds
    }

    /// A paragraph.
    pub(super) fn paragraph(&mut self, texte: &Texte, encre: &Encre, avant: f32) {
        let column = self.column();
        let noeuds = self.strips(texte, encre, column, avant);
        self.tag(Role::Paragraphe, noeuds);
    }

    /// A heading, which stays with what follows.
    pub(super) fn heading(&mut self, niveau: u8, texte: &Texte, encre: &Encre, avant: f32) {
        let column = self.column();
        let first = self.flux.bandes.len();
        let noeuds = self.strips(texte, encre, column, avant);
        let words = texte.plain();
        for (i, bande) in self.flux.bandes.iter_mut().skip(first).enumerate() {
            bande.liee = true;
            if i == 0 {
                bande.signet = Some((niveau, words.clone()));
            }
        }
        if let Some(last) = self.flux.bandes.last_mut() {
            last.hauteur += 3.0;
        }
        self.tag(Role::Titre(niveau, words), noeuds);
    }

    /// Lines, one under the other from `haut` on, in one strip.
    pub(super) fn column_of(
        &mut self,
        traces: &mut Vec<Trace>,
        lignes: Vec<Ligne>,
        encre: &Encre,
        colonne: Colonne,
        haut: f32,
    ) -> Vec<Noeud> {
        let mut y = haut;
        let mut noeuds = Vec::new();
        for ligne in lignes {
            noeuds.extend(self.set(traces, ligne, encre, colonne, y));
            y += encre.interligne;
        }
        noeuds
    }
}
