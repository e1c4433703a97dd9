//! A table: its caption and header stay with its first row, a row is a strip.

use super::bands::{Bande, Rappel, Trace};
use super::layout::{Colonne, Mise};
use super::lines::Ligne;
use super::structure::{Noeud, Role};
use super::style::{Encre, FILET};
use crate::kit::paper::colour::Couleur;
use crate::kit::paper::{Alignement, Tableau, Texte};

/// Above and below the text of a cell.
const AIR: f32 = 4.5;
/// Between two columns.
const GAP: f32 = 12.0;

pub(super) fn lay_out(mise: &mut Mise<'_>, table: &Tableau) {
    let charte = mise.charte;
    let columns = columns(mise, table);
    let mut tagged = Vec::new();

    let caption = Encre {
        gras: true,
        ..charte.cellule
    };
    let first = mise.flux.bandes.len();
    let whole = Colonne {
        alignement: Alignement::Gauche,
        ..mise.column()
    };
    let words = mise.strips(&table.legende, &caption, whole, 12.0);
    for bande in mise.flux.bandes.iter_mut().skip(first) {
        bande.liee = true;
    }
    if !words.is_empty() {
        tagged.push(Noeud::Groupe(Role::Legende, words));
    }

    let titles: Vec<Texte> = table.colonnes.iter().map(|c| c.titre.clone()).collect();
    let head = Row::new(mise, &titles, &columns, |_| charte.colonne);
    let recall = mise.flux.rappels.len();
    let (mut strip, cells) = head.strip(mise, &columns, 0, usize::MAX, |_| Role::EnteteColonne);
    strip.avant = 4.0;
    strip.liee = true;
    rule(mise, &mut strip, 1.1, charte.accent);
    mise.flux.rappels.push(Rappel {
        hauteur: strip.hauteur,
        traces: strip.traces.clone(),
    });
    mise.flux.bandes.push(strip);
    let row = Noeud::Groupe(Role::Ligne, cells);
    tagged.push(Noeud::Groupe(Role::Tete, vec![row]));

    let mut rows = Vec::with_capacity(table.lignes.len());
    for cells in &table.lignes {
        let heads = |i: usize| i == 0 && table.entete_de_ligne;
        let row = Row::new(mise, cells, &columns, |i| Encre {
            gras: heads(i),
            ..charte.cellule
        });
        let role = |i| {
            if heads(i) {
                Role::EnteteLigne
            } else {
                Role::Cellule
            }
        };
        rows.push(Noeud::Groupe(
            Role::Ligne,
            body(mise, &row, &columns, recall, role),
        ));
    }
    if rows.is_empty() {
        if let Some(head) = mise.flux.bandes.last_mut() {
            head.liee = false;
        }
    } else {
        tagged.push(Noeud::Groupe(Role::Lignes, rows));
    }
    mise.tag(Role::Tableau, tagged);
}

/// A row of the body: one strip, or several if it is taller than a page.
fn body(
    mise: &mut Mise<'_>,
    row: &Row,
    columns: &[Colonne],
    recall: usize,
    role: impl Fn(usize) -> Role + Copy,
) -> Vec<Noeud> {
    let page = &mise.charte.page;
    let header = mise.flux.rappels.get(recall).map_or(0.0, |r| r.hauteur);
    let room = page.bas - page.haut - header - 2.0 * AIR;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let most = ((room / row.line_height()) as usize).max(1);
    let mut merged: Vec<(Role, Vec<Noeud>)> = Vec::new();
    let mut from = 0;
    loop {
        let (mut strip, cells) = row.strip(mise, columns, from, most, role);
        strip.rappel = Some(recall);
        from += most;
        let last = from >= row.lines();
        if last {
            rule(mise, &mut strip, 0.5, FILET);
        }
        mise.flux.bandes.push(strip);
        for (i, cell) in cells.into_iter().enumerate() {
            let Noeud::Groupe(role, content) = cell else {
                continue;
            };
            match merged.get_mut(i) {
                Some((_, all)) => all.extend(content),
                None => merged.push((role, content)),
            }
        }
        if last {
            break;
        }
    }
    merged
        .into_iter()
        .map(|(role, content)| Noeud::Groupe(role, content))
        .collect()
}

/// Rules the foot of a strip.
fn rule(mise: &Mise<'_>, strip: &mut Bande, epaisseur: f32, couleur: Couleur) {
    strip.traces.push(Trace::Filet {
        de: (mise.marge(), strip.hauteur),
        a: (mise.marge() + mise.justification(), strip.hauteur),
        epaisseur,
        couleur,
    });
}

/// Where each column stands.
fn columns(mise: &Mise<'_>, table: &Tableau) -> Vec<Colonne> {
    let parts: f32 = table
        .colonnes
        .iter()
        .map(|c| f32::from(c.part.max(1)))
        .sum();
    #[expect(clippy::cast_precision_loss)]
    let gaps = GAP * table.colonnes.len().saturating_sub(1) as f32;
    let room = mise.justification() - gaps;
    let mut x = mise.marge();
    table
        .colonnes
        .iter()
        .map(|c| {
            let largeur = room * f32::from(c.part.max(1)) / parts;
            let column = Colonne {
                x,
                largeur,
                alignement: c.alignement,
            };
            x += largeur + GAP;
            column
        })
        .collect()
}

/// A row, broken in lines.
struct Row {
    cells: Vec<(Vec<Ligne>, Encre)>,
}

impl Row {
    fn new(
        mise: &mut Mise<'_>,
        texts: &[Texte],
        columns: &[Colonne],
        encre: impl Fn(usize) -> Encre,
    ) -> Self {
        let blank = Texte::vide();
        let cells = columns
            .iter()
            .enumerate()
            .map(|(i, column)| {
                let encre = encre(i);
                let text = texts.get(i).unwrap_or(&blank);
                (mise.lines(text, &encre, column.largeur), encre)
            })
            .collect();
        Self { cells }
    }

    fn lines(&self) -> usize {
        self.cells.iter().map(|(l, _)| l.len()).max().unwrap_or(0)
    }

    fn line_height(&self) -> f32 {
        self.cells
            .iter()
            .map(|(_, e)| e.interligne)
            .fold(1.0, f32::max)
    }

    /// A strip of `most` lines of the row from line `from` on, and its cells.
    fn strip(
        &self,
        mise: &mut Mise<'_>,
        columns: &[Colonne],
        from: usize,
        most: usize,
        role: impl Fn(usize) -> Role,
    ) -> (Bande, Vec<Noeud>) {
        let shown = self.lines().saturating_sub(from).min(most).max(1);
        #[expect(clippy::cast_precision_loss)]
        let mut strip = Bande {
            hauteur: shown as f32 * self.line_height() + 2.0 * AIR,
            ..Bande::default()
        };
        let mut tagged = Vec::with_capacity(self.cells.len());
        for (i, ((lignes, encre), column)) in self.cells.iter().zip(columns).enumerate() {
            let part: Vec<Ligne> = lignes.iter().skip(from).take(shown).cloned().collect();
            let content = if part.is_empty() && from == 0 {
                vec![mise.blank(&mut strip.traces, encre, column.x, AIR)]
            } else {
                mise.column_of(&mut strip.traces, part, encre, *column, AIR)
            };
            tagged.push(Noeud::Groupe(role(i), content));
        }
        (strip, tagged)
    }
}
