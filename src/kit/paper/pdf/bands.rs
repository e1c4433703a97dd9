//! Strips of a page and how they fall on pages: a strip is never cut, a heading stays with what it
//! announces, and the header of a table comes back on each page that the table reaches.

use super::style::{Encre, Feuille};
use crate::kit::paper::colour::Couleur;

/// Number of a piece of tagged content, from 0 in reading order.
pub(super) type Numero = usize;

/// Something to draw; ordinates start from the top of its strip.
#[derive(Clone, Debug)]
pub(super) enum Trace {
    /// A piece of a line.
    Texte {
        /// Left end.
        x: f32,
        /// Foot of the letters.
        y: f32,
        /// How it is set.
        encre: Encre,
        /// Its characters.
        texte: String,
        /// Its place in the structure; none: decoration.
        numero: Option<Numero>,
    },
    /// A rule.
    Filet {
        /// From here.
        de: (f32, f32),
        /// To there.
        a: (f32, f32),
        /// Thickness.
        epaisseur: f32,
        /// Colour.
        couleur: Couleur,
    },
    /// A ground.
    Fond {
        /// Upper left corner.
        coin: (f32, f32),
        /// Width and height.
        taille: (f32, f32),
        /// Colour.
        couleur: Couleur,
    },
    /// The logo.
    Logo {
        /// Upper left corner.
        coin: (f32, f32),
        /// Width and height.
        taille: (f32, f32),
        /// Its place in the structure.
        numero: Numero,
    },
}

/// A strip as wide as the text.
#[derive(Clone, Debug, Default)]
pub(super) struct Bande {
    /// Space above, dropped at the top of a page.
    pub(super) avant: f32,
    /// Height.
    pub(super) hauteur: f32,
    /// Stays on the page of the next one.
    pub(super) liee: bool,
    /// What it shows.
    pub(super) traces: Vec<Trace>,
    /// Heading that readers jump to: its level and its words.
    pub(super) signet: Option<(u8, String)>,
    /// Number of the table header to recall if a page starts with this strip.
    pub(super) rappel: Option<usize>,
}

/// The header of a table, as it comes back.
#[derive(Clone, Debug)]
pub(super) struct Rappel {
    /// Height.
    pub(super) hauteur: f32,
    /// What it shows.
    pub(super) traces: Vec<Trace>,
}

/// Something laid on a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pose<'f> {
    /// Where its top is, from the top of the page.
    pub(super) y: f32,
    /// What it shows.
    pub(super) traces: &'f [Trace],
    /// Already said on a page before: out of the structure.
    pub(super) rappel: bool,
    /// Heading.
    pub(super) signet: Option<&'f (u8, String)>,
}

/// Puts the strips on pages, in order.
pub(super) fn paginate<'f>(
    bandes: &'f [Bande],
    rappels: &'f [Rappel],
    page: &Feuille,
) -> Vec<Vec<Pose<'f>>> {
    let total: f32 = bandes.iter().map(|b| b.avant + b.hauteur).sum();
    let room = page.bas - page.haut;
    let start = if page.centree && total < room {
        page.haut + (room - total) / 2.0
    } else {
        page.haut
    };
    let mut pages: Vec<Vec<Pose<'f>>> = Vec::new();
    let mut current: Vec<Pose<'f>> = Vec::new();
    let mut y = start;
    let mut rest = bandes;
    while !rest.is_empty() {
        let (group, next) = rest.split_at(group_len(rest));
        rest = next;
        let height = height(group);
        // A group taller than a page is let go strip by strip.
        let tall = height > room;
        for (i, bande) in group.iter().enumerate() {
            let asked = if tall {
                bande.avant + bande.hauteur
            } else if i == 0 {
                height
            } else {
                0.0
            };
            if !current.is_empty() && y + asked > page.bas {
                pages.push(std::mem::take(&mut current));
                y = page.haut;
                if let Some(rappel) = bande.rappel.and_then(|n| rappels.get(n)) {
                    current.push(Pose {
                        y,
                        traces: &rappel.traces,
                        rappel: true,
                        signet: None,
                    });
                    y += rappel.hauteur;
                }
            } else if !current.is_empty() {
                y += bande.avant;
            }
            current.push(Pose {
                y,
                traces: &bande.traces,
                rappel: false,
                signet: bande.signet.as_ref(),
            });
            y += bande.hauteur;
        }
    }
    pages.push(current);
    pages
}

/// How many strips hold together from the first one on.
fn group_len(bandes: &[Bande]) -> usize {
    let held = bandes.iter().take_while(|b| b.liee).count();
    (held + 1).min(bandes.len())
}

fn height(group: &[Bande]) -> f32 {
    group.iter().map(|b| b.avant + b.hauteur).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: Feuille = Feuille {
        largeur: 100.0,
        hauteur: 120.0,
        marge: 10.0,
        haut: 10.0,
        bas: 110.0,
        centree: false,
    };

    fn strip(hauteur: f32, liee: bool, rappel: Option<usize>) -> Bande {
        Bande {
            hauteur,
            liee,
            rappel,
            ..Bande::default()
        }
    }

    fn per_page(bandes: &[Bande]) -> Vec<usize> {
        let rappels = [Rappel {
            hauteur: 10.0,
            traces: Vec::new(),
        }];
        paginate(bandes, &rappels, &PAGE)
            .iter()
            .inspect(|page| {
                let fin = page.iter().map(|p| p.y).fold(0.0, f32::max);
                assert!(fin <= PAGE.bas);
            })
            .map(Vec::len)
            .collect()
    }

    #[test]
    fn un_titre_ne_reste_pas_seul_en_bas_de_page() {
        let bandes = [
            strip(80.0, false, None),
            strip(15.0, true, None),
            strip(15.0, false, None),
        ];
        assert_eq!(per_page(&bandes), [1, 2]);
    }

    #[test]
    fn l_entete_d_un_tableau_revient_sur_chaque_page() {
        let bandes = vec![strip(30.0, false, Some(0)); 7];
        // Three rows, then the header and three rows, then the header and one row.
        assert_eq!(per_page(&bandes), [3, 4, 2]);
    }

    #[test]
    fn un_groupe_plus_haut_qu_une_page_se_coupe_entre_deux_bandes() {
        let bandes = vec![strip(40.0, true, None); 5];
        assert_eq!(per_page(&bandes), [2, 2, 1]);
    }
}
