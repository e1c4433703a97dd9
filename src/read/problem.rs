//! Une faute relevée dans un fichier : son code, sa span, ce qui ne va pas, ce qui irait.

use serde::{Serialize, Serializer};
use std::ops::Range;

/// Nombre de fautes dites pour un fichier ; au-delà, seul leur compte l'est.
pub const MAX_PROBLEMS: usize = 100;

macro_rules! codes {
    ($($(#[$doc:meta])* $variante:ident = $code:literal),+ $(,)?) => {
        /// Ce qu'est une faute. Les codes font partie du contrat.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $variante),+ }

        impl Code {
            /// Tous les codes, pour les tests et les schémas.
            pub const ALL: &'static [Self] = &[$(Self::$variante),+];

            /// Le mot du contrat.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variante => $code),+ }
            }
        }
    };
}

codes! {
    /// Le fichier ne s'ouvre pas, ou n'est pas du texte.
    FichierIllisible = "fichier-illisible",
    /// Plus grand que la limite.
    FichierTropGros = "fichier-trop-gros",
    /// Le TOML est mal écrit.
    TomlSyntaxe = "toml-syntaxe",
    /// Le JSON est mal écrit.
    JsonSyntaxe = "json-syntaxe",
    /// Une clé que le format ne connaît pas.
    CleInconnue = "cle-inconnue",
    /// Une clé obligatoire absente.
    CleManquante = "cle-manquante",
    /// Une valeur du mauvais type.
    TypeInvalide = "type-invalide",
    /// Une valeur hors de celles admises.
    ValeurInconnue = "valeur-inconnue",
    /// Un jour qui n'existe pas ou hors bornes.
    DateInvalide = "date-invalide",
    /// Une période qui finit avant de commencer.
    PeriodeInversee = "periode-inversee",
    /// Un titre absent des référentiels.
    TitreInconnu = "titre-inconnu",
    /// Un CCP que l'édition n'a pas.
    CcpInconnu = "ccp-inconnu",
    /// Un CCS que l'édition n'a pas.
    CcsInconnu = "ccs-inconnu",
    /// Des faits d'une session qui ne vont pas ensemble.
    ResultatIncoherent = "resultat-incoherent",
    /// Un résultat daté après le jour de l'évaluation.
    DateFuture = "date-future",
    /// Un CCP accordé deux fois.
    CcpDejaObtenu = "ccp-deja-obtenu",
    /// Une session après l'obtention du titre.
    SessionApresTitre = "session-apres-titre",
    /// Une naissance postérieure aux faits.
    NaissanceIncoherente = "naissance-incoherente",
    /// Une session passée sans résultat.
    ResultatAttendu = "resultat-attendu",
    /// Deux périodes qui se recouvrent.
    Chevauchement = "chevauchement",
    /// Deux blocs identiques.
    BlocRepete = "bloc-repete",
    /// Un jury que le droit du jour n'admet pas.
    JuryComposition = "jury-composition",
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.word())
    }
}

/// Gravité d'une faute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Gravite {
    /// Le fichier ou le fait est faux.
    Erreur,
    /// À regarder, sans être faux pour autant.
    Avertissement,
}

/// Remplacement proposé, en octets du texte lu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Ce qui est remplacé.
    pub span: Range<usize>,
    /// Par quoi.
    pub texte: String,
}

/// Une faute et sa span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Ce qu'elle est.
    pub code: Code,
    /// Sa gravité.
    pub gravite: Gravite,
    /// Où, en octets du texte lu ; absente pour le JSON et les fichiers illisibles.
    pub span: Option<Range<usize>>,
    /// HistoryLine de l'entrée, quand la span vient d'un flux de lignes JSON.
    pub ligne: Option<usize>,
    /// Chemin de la clé (`session[2].date`).
    pub cle: Option<String>,
    /// Ce qui ne va pas.
    pub message: String,
    /// Ce qui irait.
    pub aide: Option<String>,
    /// Le remplacement, quand il est sûr.
    pub correction: Option<Correction>,
}

impl Problem {
    /// Une erreur sans span.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            gravite: Gravite::Erreur,
            span: None,
            ligne: None,
            cle: None,
            message: message.into(),
            aide: None,
            correction: None,
        }
    }

    /// Le même, à cette span.
    #[must_use]
    pub fn at(mut self, span: Option<Range<usize>>) -> Self {
        self.span = span;
        self
    }

    /// Le même, pour cette clé.
    #[must_use]
    pub fn key(mut self, cle: impl Into<String>) -> Self {
        self.cle = Some(cle.into());
        self
    }

    /// Le même, avec ce conseil.
    #[must_use]
    pub fn help(mut self, aide: impl Into<String>) -> Self {
        self.aide = Some(aide.into());
        self
    }

    /// Le même, en avertissement.
    #[must_use]
    pub fn warning(mut self) -> Self {
        self.gravite = Gravite::Avertissement;
        self
    }

    /// Le même, avec ce remplacement (sans effet sans span).
    #[must_use]
    pub fn fix(mut self, span: Option<Range<usize>>, texte: impl Into<String>) -> Self {
        self.correction = span.map(|span| Correction {
            span,
            texte: texte.into(),
        });
        self
    }
}

/// Les fautes d'un fichier, bornées à [`MAX_PROBLEMS`] pour qu'un fichier hostile reste sans effet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    liste: Vec<Problem>,
    tus: usize,
}

impl Problems {
    /// Ajoute une faute, ou la compte seulement.
    pub fn push(&mut self, problem: Problem) {
        if self.liste.len() < MAX_PROBLEMS {
            self.liste.push(problem);
        } else {
            self.tus += 1;
        }
    }

    /// Aucune faute.
    pub fn is_empty(&self) -> bool {
        self.liste.is_empty()
    }

    /// Les fautes, dans l'ordre du fichier ; la dernière compte celles qui ne sont pas dites.
    pub fn finish(mut self) -> Vec<Problem> {
        self.liste
            .sort_by_key(|p| p.span.as_ref().map_or(0, |r| r.start));
        if let (Some(dernier), true) = (self.liste.last(), self.tus > 0) {
            let reste = Problem::new(
                dernier.code,
                format!("et {} autres fautes qui ne sont pas dites", self.tus),
            )
            .help(format!(
                "corriger d'abord les {MAX_PROBLEMS} premières, puis recommencer"
            ));
            self.liste.push(reste);
        }
        self.liste
    }
}

/// Le mot le plus proche parmi `connus`, s'il est assez proche pour être une faute de frappe.
pub fn nearest<'a>(mot: &str, connus: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Un mot démesuré n'est pas une faute de frappe, et la distance coûte le carré.
    if mot.len() > 64 {
        return None;
    }
    let simple = sans_accents(mot);
    connus
        .into_iter()
        .map(|c| (strsim::damerau_levenshtein(&simple, c), c))
        .min_by_key(|(d, _)| *d)
        .filter(|(d, c)| *d <= (c.chars().count() / 3).clamp(1, 3))
        .map(|(_, c)| c)
}

/// Le mot en minuscules et sans accents : les clés n'en ont pas.
fn sans_accents(mot: &str) -> String {
    mot.chars()
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'à' | 'â' | 'ä' => 'a',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'î' | 'ï' => 'i',
            'ô' | 'ö' => 'o',
            'ù' | 'û' | 'ü' => 'u',
            'ç' => 'c',
            '_' | ' ' => '-',
            autre => autre,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn une_faute_de_frappe_se_reconnait() {
        let cles = ["naissance", "nom", "prenom", "reference"];
        assert_eq!(nearest("naisance", cles), Some("naissance"));
        assert_eq!(nearest("prénom", cles), Some("prenom"));
        assert_eq!(nearest("téléphone", cles), None);
        assert_eq!(nearest(&"x".repeat(100_000), cles), None);
    }

    #[test]
    fn au_dela_de_cent_on_compte() {
        let mut p = Problems::default();
        for _ in 0..250 {
            p.push(Problem::new(Code::CleInconnue, "x"));
        }
        let liste = p.finish();
        assert_eq!(liste.len(), 101);
        assert!(liste[100].message.contains("150"));
    }
}
