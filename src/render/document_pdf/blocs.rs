//! From the tree of a document to strips and their structure.

use super::bandes::{Bande, Numero, Rappel, Trace};
use super::lignes::{Ligne, lines};
use super::polices::Polices;
use super::style::{Charte, Encre, FILET, SECOND};
use super::{entete, tableau};
use crate::document::{Alignement, Bloc, Champ, Document, Fait, Texte};
use std::collections::BTreeSet;

/// What a piece of the structure is to a screen reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A heading: its level and its words.
    Titre(u8, String),
    /// A paragraph.
    Paragraphe,
    /// A list of items without mark.
    Liste,
    /// A list of bulleted items.
    ListePucee,
    /// One of its items.
    Item,
    /// What marks or names the item.
    Etiquette,
    /// What the item says.
    Corps,
    /// A table.
    Tableau,
    /// What the table shows.
    Legende,
    /// Its header.
    Tete,
    /// Its rows.
    Lignes,
    /// A row.
    Ligne,
    /// The header of a column.
    EnteteColonne,
    /// The header of a row.
    EnteteLigne,
    /// A cell.
    Cellule,
    /// A picture and the words that replace it.
    Figure(String),
}

/// The structure: groups, down to numbered pieces of content.
#[derive(Clone, Debug)]
pub(super) enum Noeud {
    /// A piece of content.
    Feuille(Numero),
    /// A group.
    Groupe(Role, Vec<Noeud>),
}

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
    entete::lay_out(&mut mise, document);
    for bloc in &document.blocs {
        mise.block(bloc);
    }
    for bande in &mut mise.flux.bandes {
        bande.avant *= charte.serre;
    }
    mise.flux
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

    fn block(&mut self, bloc: &Bloc) {
        let charte = self.charte;
        match bloc {
            Bloc::Section(texte) => self.section(texte),
            Bloc::SousSection(texte) => self.heading(3, texte, &charte.sous_section, 14.0),
            Bloc::Paragraphe(texte) => self.paragraph(texte, &charte.corps, 7.0),
            Bloc::Note(texte) => self.paragraph(texte, &charte.note, 5.0),
            Bloc::Encadre(texte) => self.framed(texte),
            Bloc::Faits(faits) => self.facts(faits),
            Bloc::Tableau(table) => tableau::lay_out(self, table),
            Bloc::Liste(items) => self.list(items),
            Bloc::Signatures(champs) => self.signatures(champs),
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
