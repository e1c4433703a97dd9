//! Lines of a text in a width: broken at spaces and after hyphens, never at a no-break space.

use super::fonts::Polices;
use super::style::Encre;
use crate::kit::paper::{Style, Texte};
use std::collections::BTreeSet;

/// A piece of a line, of one weight.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Its characters; a space that ends the line is kept, so that the text reads on.
    pub(super) texte: String,
    /// Distance from the start of the line.
    pub(super) x: f32,
    /// Width, the space at the end of the line aside.
    pub(super) largeur: f32,
    /// Bold.
    pub(super) gras: bool,
    /// Struck through.
    pub(super) barre: bool,
}

/// A line.
#[derive(Clone, Debug, Default)]
pub(super) struct Ligne {
    /// Its pieces, from left to right.
    pub(super) pieces: Vec<Piece>,
    /// Its width.
    pub(super) largeur: f32,
}

/// What may follow a fragment.
#[derive(Clone, Copy, PartialEq)]
enum Suite {
    /// Nothing: the word goes on.
    Mot,
    /// A space, where the line may end.
    Espace,
    /// A hyphen, after which the line may end.
    Trait,
}

/// Part of a word, of one style.
struct Fragment {
    texte: String,
    style: Style,
    suite: Suite,
}

/// Breaks `texte` into lines of at most `largeur`. A character that the font lacks becomes `?` and
/// is told in `manquants`. A word wider than the line is cut.
pub(super) fn lines(
    texte: &Texte,
    encre: &Encre,
    largeur: f32,
    polices: &Polices,
    manquants: &mut BTreeSet<char>,
) -> Vec<Ligne> {
    let mut composer = Composer {
        encre,
        polices,
        largeur,
        lignes: Vec::new(),
        ligne: Ligne::default(),
        espace: false,
    };
    let mut mot: Vec<Fragment> = Vec::new();
    for fragment in fragments(texte, polices, manquants) {
        let suite = fragment.suite;
        mot.push(fragment);
        if suite != Suite::Mot {
            composer.word(&mot);
            composer.espace = suite == Suite::Espace;
            mot.clear();
        }
    }
    composer.word(&mot);
    composer.finish()
}

/// Cuts a text wherever a line may end.
fn fragments(texte: &Texte, polices: &Polices, manquants: &mut BTreeSet<char>) -> Vec<Fragment> {
    let mut out = Vec::new();
    for span in texte.spans() {
        let style = span.style();
        let police = polices.of(style == Style::Fort);
        let mut current = String::new();
        let mut push = |current: &mut String, suite| {
            out.push(Fragment {
                texte: std::mem::take(current),
                style,
                suite,
            });
        };
        let mut chars = span.texte().chars().peekable();
        while let Some(c) = chars.next() {
            if c == ' ' {
                push(&mut current, Suite::Espace);
                continue;
            }
            let between_letters = current.chars().next_back().is_some_and(char::is_alphabetic)
                && chars.peek().is_some_and(|next| next.is_alphabetic());
            if police.width(c).is_some() {
                current.push(c);
            } else {
                manquants.insert(c);
                current.push('?');
            }
            if matches!(c, '-' | '‐' | '–' | '/') && between_letters {
                push(&mut current, Suite::Trait);
            }
        }
        if !current.is_empty() {
            push(&mut current, Suite::Mot);
        }
    }
    out
}

/// Fills lines word after word.
struct Composer<'a> {
    encre: &'a Encre,
    polices: &'a Polices,
    largeur: f32,
    lignes: Vec<Ligne>,
    ligne: Ligne,
    /// A space is due before the next word.
    espace: bool,
}

impl Composer<'_> {
    fn bold(&self, style: Style) -> bool {
        self.encre.gras || style == Style::Fort
    }

    fn measure(&self, texte: &str, style: Style) -> f32 {
        let police = self.polices.of(self.bold(style));
        police.measure(texte, self.encre.taille)
    }

    /// Puts a word at the end of the line, or on the next one.
    fn word(&mut self, mot: &[Fragment]) {
        let width: f32 = mot.iter().map(|f| self.measure(&f.texte, f.style)).sum();
        if mot.iter().all(|f| f.texte.is_empty()) {
            return;
        }
        let space = if self.espace && !self.ligne.pieces.is_empty() {
            self.measure(" ", Style::Normal)
        } else {
            0.0
        };
        if !self.ligne.pieces.is_empty() && self.ligne.largeur + space + width > self.largeur {
            self.end_line();
        } else if space > 0.0 {
            self.add_space(space);
        }
        self.espace = false;
        for fragment in mot {
            if width <= self.largeur {
                self.add(&fragment.texte, fragment.style);
            } else {
                self.cut(fragment);
            }
        }
    }

    /// A fragment wider than the line, cut wherever the line is full.
    fn cut(&mut self, fragment: &Fragment) {
        let mut part = String::new();
        let mut taken = self.ligne.largeur;
        for c in fragment.texte.chars() {
            let width = self.measure(c.encode_utf8(&mut [0; 4]), fragment.style);
            // A mark without width stays with its letter.
            if width > 0.0 && taken + width > self.largeur && taken > 0.0 {
                self.add(&part, fragment.style);
                part.clear();
                self.espace = false;
                self.end_line();
                taken = 0.0;
            }
            part.push(c);
            taken += width;
        }
        self.add(&part, fragment.style);
    }

    fn add(&mut self, texte: &str, style: Style) {
        if texte.is_empty() {
            return;
        }
        let (gras, barre) = (self.bold(style), style == Style::Barre);
        let width = self.measure(texte, style);
        match self.ligne.pieces.last_mut() {
            Some(last) if last.gras == gras && last.barre == barre => {
                last.texte.push_str(texte);
                last.largeur += width;
            }
            _ => self.ligne.pieces.push(Piece {
                texte: texte.to_owned(),
                x: self.ligne.largeur,
                largeur: width,
                gras,
                barre,
            }),
        }
        self.ligne.largeur += width;
    }

    fn add_space(&mut self, width: f32) {
        if let Some(last) = self.ligne.pieces.last_mut() {
            last.texte.push(' ');
            last.largeur += width;
            self.ligne.largeur += width;
        }
    }

    fn end_line(&mut self) {
        let mut ligne = std::mem::take(&mut self.ligne);
        if let (true, Some(last)) = (self.espace, ligne.pieces.last_mut()) {
            last.texte.push(' ');
        }
        self.lignes.push(ligne);
    }

    fn finish(mut self) -> Vec<Ligne> {
        if !self.ligne.pieces.is_empty() {
            self.espace = false;
            self.end_line();
        }
        self.lignes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::paper::colour::Couleur;
    use crate::kit::paper::pdf::fonts;

    const ENCRE: Encre = Encre {
        taille: 10.0,
        interligne: 14.0,
        gras: false,
        couleur: Couleur::new(0, 0, 0),
    };

    fn broken(texte: &Texte, largeur: f32) -> Vec<String> {
        let polices = fonts::get().unwrap();
        lines(texte, &ENCRE, largeur, polices, &mut BTreeSet::new())
            .iter()
            .inspect(|l| assert!(l.largeur <= largeur, "{l:?}"))
            .map(|l| l.pieces.iter().map(|p| p.texte.as_str()).collect())
            .collect()
    }

    #[test]
    fn une_ligne_finit_a_un_espace_ou_apres_un_trait_d_union() {
        let nom = Texte::brut("Marie-Antoinette Lefèvre-Dubois");
        assert_eq!(
            broken(&nom, 60.0),
            ["Marie-", "Antoinette ", "Lefèvre-", "Dubois"]
        );
        let code = Texte::brut("44-2006-0117");
        assert_eq!(broken(&code, 80.0).len(), 1);
    }

    #[test]
    fn une_espace_insecable_tient_ses_mots() {
        let t = Texte::phrase("Reste : rien");
        assert_eq!(broken(&t, 40.0), ["Reste\u{202f}: ", "rien"]);
    }

    #[test]
    fn un_mot_trop_long_est_coupe_et_rien_ne_se_perd() {
        let t = Texte::brut(&"0123456789abcdef".repeat(8)).puis(Texte::brut("fin").fort());
        let lignes = broken(&t, 100.0);
        assert!(lignes.len() > 3);
        assert_eq!(lignes.concat(), t.plain());
    }

    #[test]
    fn un_caractere_absent_est_dit() {
        let polices = fonts::get().unwrap();
        let mut manquants = BTreeSet::new();
        let t = Texte::brut("Li 漢🙂\u{fe0f}");
        let lignes = lines(&t, &ENCRE, 200.0, polices, &mut manquants);
        assert_eq!(lignes[0].pieces[0].texte, "Li ??");
        assert_eq!(manquants.into_iter().collect::<Vec<_>>(), ['漢', '🙂']);
    }
}
