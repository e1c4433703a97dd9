//! From the tree of a document to strips and their structure, block after block.

use super::bands::{Bande, Trace};
use super::fonts::Polices;
use super::layout::{Colonne, Flux, Mise};
use super::structure::{Noeud, Role};
use super::style::{Charte, Encre, FILET, SECOND};
use super::{header, table};
use crate::kit::paper::{Alignement, Bloc, Champ, Document, Fait, Texte};
use std::collections::BTreeSet;

/// Lays `document` out.
pub(super) fn lay_out(document: &Document, polices: &Polices, charte: &Charte) -> Flux {
    let mut mise = Mise {
        polices,
        charte,
        flux: Flux {
            bandes: Vec::new(),
            rappels: Vec::new(),
            arbre: Vec::new(),
            pieces: 0,
            manquants: BTreeSet::new(),
        },
    };
    header::lay_out(&mut mise, document);
    for bloc in &document.blocs {
        mise.block(bloc);
    }
    for bande in &mut mise.flux.bandes {
        bande.avant *= charte.serre;
    }
    mise.flux
}
impl Mise<'_> {
    fn block(&mut self, bloc: &Bloc) {
        let charte = self.charte;
        match bloc {
            Bloc::Section(texte) => self.section(texte),
            Bloc::SousSection(texte) => self.heading(3, texte, &charte.sous_section, 14.0),
            Bloc::Paragraphe(texte) => self.paragraph(texte, &charte.corps, 7.0),
            Bloc::Note(texte) => self.paragraph(texte, &charte.note, 5.0),
            Bloc::Encadre(texte) => self.framed(texte),
            Bloc::Faits(faits) => self.facts(faits),
            Bloc::Tableau(table) => table::lay_out(self, table),
            Bloc::Liste(items) => self.list(items),
            Bloc::Signatures(champs) => self.signatures(champs),
        }
    }

    fn section(&mut self, texte: &Texte) {
        let charte = self.charte;
        self.heading(2, texte, &charte.section, 24.0);
        let (left, right) = (self.marge(), self.marge() + self.justification());
        if let Some(last) = self.flux.bandes.last_mut() {
            let y = last.hauteur;
            last.traces.push(Trace::Filet {
                de: (left, y),
                a: (right, y),
                epaisseur: 0.6,
                couleur: FILET,
            });
            last.hauteur += 2.0;
        }
    }

    /// A statement on a tinted ground, a bar at its left.
    fn framed(&mut self, texte: &Texte) {
        const AIR: f32 = 8.0;
        let charte = self.charte;
        let mut column = self.column();
        let (x, width) = (column.x, column.largeur);
        column.x += 14.0;
        column.largeur -= 26.0;
        let lignes = self.lines(texte, &charte.corps, column.largeur);
        let count = lignes.len();
        let mut noeuds = Vec::new();
        for (i, ligne) in lignes.into_iter().enumerate() {
            let top = if i == 0 { AIR } else { 0.0 };
            let bottom = if i + 1 == count { AIR } else { 0.0 };
            let height = top + charte.corps.interligne + bottom;
            let ground = |x, width, couleur| Trace::Fond {
                coin: (x, 0.0),
                taille: (width, height),
                couleur,
            };
            let mut bande = Bande {
                avant: if i == 0 { 11.0 } else { 0.0 },
                hauteur: height,
                liee: i + 1 < count,
                traces: vec![ground(x, width, charte.fond), ground(x, 3.0, charte.accent)],
                ..Bande::default()
            };
            noeuds.extend(self.set(&mut bande.traces, ligne, &charte.corps, column, top));
            self.flux.bandes.push(bande);
        }
        self.tag(Role::Paragraphe, noeuds);
    }

    /// Labels in a column, values in another; each fact is a strip.
    fn facts(&mut self, faits: &[Fait]) {
        let charte = self.charte;
        let indent = if charte.centre { 110.0 } else { 0.0 };
        let (left, width) = (self.marge() + indent, self.justification() - 2.0 * indent);
        let split = (width * if charte.centre { 0.4 } else { 0.32 }).round();
        let label = Colonne {
            x: left,
            largeur: split - 12.0,
            alignement: Alignement::Gauche,
        };
        let value = Colonne {
            x: left + split,
            largeur: width - split,
            alignement: Alignement::Gauche,
        };
        let mut items = Vec::with_capacity(faits.len());
        for (i, fait) in faits.iter().enumerate() {
            let labels = self.lines(&fait.libelle, &charte.libelle, label.largeur);
            let corps = Encre {
                interligne: charte.libelle.interligne,
                ..charte.corps
            };
            let values = self.lines(&fait.valeur, &corps, value.largeur);
            let count = labels.len().max(values.len()).max(1);
            #[expect(clippy::cast_precision_loss)]
            let mut bande = Bande {
                avant: if i == 0 { 8.0 } else { 2.0 },
                hauteur: count as f32 * corps.interligne,
                ..Bande::default()
            };
            let traces = &mut bande.traces;
            let name = self.column_of(traces, labels, &charte.libelle, label, 0.0);
            let said = if values.is_empty() {
                traces.push(Trace::Filet {
                    de: (value.x, corps.base() + 2.0),
                    a: (value.x + value.largeur * 0.75, corps.base() + 2.0),
                    epaisseur: 0.5,
                    couleur: SECOND,
                });
                vec![self.blank(traces, &corps, value.x, 0.0)]
            } else {
                self.column_of(traces, values, &corps, value, 0.0)
            };
            self.flux.bandes.push(bande);
            items.push(Noeud::Groupe(
                Role::Item,
                vec![
                    Noeud::Groupe(Role::Etiquette, name),
                    Noeud::Groupe(Role::Corps, said),
                ],
            ));
        }
        self.tag(Role::Liste, items);
    }

    fn list(&mut self, items: &[Texte]) {
        let charte = self.charte;
        let mut tagged = Vec::with_capacity(items.len());
        for (i, item) in items.iter().enumerate() {
            let text = Colonne {
                x: self.marge() + 12.0,
                largeur: self.justification() - 12.0,
                alignement: Alignement::Gauche,
            };
            let first = self.flux.bandes.len();
            // The bullet is read before its item.
            let mut bullet = Vec::new();
            let mark = Colonne {
                x: self.marge(),
                largeur: 12.0,
                alignement: Alignement::Gauche,
            };
            let mut dot = self.lines(&Texte::brut("•"), &charte.corps, mark.largeur);
            for ligne in &mut dot {
                for piece in &mut ligne.pieces {
                    piece.texte.push(' ');
                }
            }
            let encre = Encre {
                couleur: charte.accent,
                ..charte.corps
            };
            let label = self.column_of(&mut bullet, dot, &encre, mark, 0.0);
            let avant = if i == 0 { 7.0 } else { 2.0 };
            let body = self.strips(item, &charte.corps, text, avant);
            if let Some(bande) = self.flux.bandes.get_mut(first) {
                bullet.append(&mut bande.traces);
                bande.traces = bullet;
                tagged.push(Noeud::Groupe(
                    Role::Item,
                    vec![
                        Noeud::Groupe(Role::Etiquette, label),
                        Noeud::Groupe(Role::Corps, body),
                    ],
                ));
            }
        }
        self.tag(Role::ListePucee, tagged);
    }

    /// Places to sign, side by side, in one strip.
    fn signatures(&mut self, champs: &[Champ]) {
        const GAP: f32 = 28.0;
        let charte = self.charte;
        #[expect(clippy::cast_precision_loss)]
        let count = champs.len().max(1) as f32;
        let width = (self.justification() - GAP * (count - 1.0)) / count;
        let tallest = champs.iter().map(|c| c.lignes).max().unwrap_or(0);
        let line = charte.libelle.interligne;
        let mut bande = Bande {
            avant: 24.0,
            hauteur: (f32::from(tallest) + 1.0) * line,
            ..Bande::default()
        };
        let mut x = self.marge();
        for champ in champs {
            let column = Colonne {
                x,
                largeur: width,
                ..self.column()
            };
            let lignes = self.lines(&champ.libelle, &charte.libelle, width);
            let noeuds = self.column_of(&mut bande.traces, lignes, &charte.libelle, column, 0.0);
            bande.traces.push(Trace::Filet {
                de: (x, bande.hauteur),
                a: (x + width, bande.hauteur),
                epaisseur: 0.5,
                couleur: SECOND,
            });
            self.tag(Role::Paragraphe, noeuds);
            x += width + GAP;
        }
        bande.hauteur += 10.0;
        self.flux.bandes.push(bande);
    }
}
