//! The edition of a title: its identity, its CCP, its CCS, and what it takes over from earlier
//! editions.

use super::words::Confiance;
use crate::jour::Jour;
use std::borrow::Cow;

/// An edition of a title, as a file of `referentiels/` describes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Edition {
    /// Identifier (`cip-2003`).
    pub id: String,
    /// Official label.
    pub titre: String,
    /// Acronym.
    pub sigle: Option<String>,
    /// Code of the title (`TP-00403`).
    pub code: Option<String>,
    /// Level, in the words of the edition's own text (`III`, `5`).
    pub niveau: Option<String>,
    /// NSF codes.
    pub nsf: Vec<String>,
    /// ROME codes.
    pub rome: Vec<String>,
    /// RNCP record.
    pub rncp: Option<String>,
    /// Validity, both ends included.
    pub validite: Validite,
    /// Last day on which the title may be delivered, if the registration says so.
    pub delivrance_jusqu_au: Option<Jour>,
    /// The day whose law this edition is always examined under.
    pub droit: Option<Jour>,
    /// The edition that this one replaces.
    pub remplace: Option<String>,
    /// Invented title, for trials.
    pub fictif: bool,
    /// Texts that create or amend it.
    pub textes: Vec<TexteEdition>,
    /// Transverse competences, written once.
    pub transverses: Vec<Competence>,
    /// CCP, in order.
    pub ccp: Vec<Ccp>,
    /// Associated CCS.
    pub ccs: Vec<Ccs>,
    /// What a CCP of an older edition gives here.
    pub equivalences: Vec<Equivalence>,
    /// Correspondence table looked for and not found.
    pub correspondance_manquante: Option<CorrespondanceManquante>,
    /// Confidence in this data.
    pub confiance: Option<Confiance>,
    /// Where the data comes from.
    pub source: Option<String>,
    /// What is uncertain.
    pub reserve: Option<String>,
}

/// Period of validity of an edition; either end may be unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Validite {
    /// First day.
    pub du: Option<Jour>,
    /// Last day, included.
    pub au: Option<Jour>,
}

/// An official text of an edition.
#[derive(Clone, Debug, PartialEq)]
pub struct TexteEdition {
    /// Designation.
    pub arrete: String,
    /// Day of signature.
    pub date: Option<Jour>,
    /// NOR number.
    pub nor: Option<String>,
    /// Day of publication in the Journal officiel.
    pub jo: Option<Jour>,
    /// Identifier or address of the text.
    pub lien: Option<String>,
}

/// A transverse competence.
#[derive(Clone, Debug, PartialEq)]
pub struct Competence {
    /// Local code (`T1`).
    pub code: String,
    /// Official label.
    pub intitule: String,
}

/// A certificat de compétences professionnelles.
#[derive(Clone, Debug, PartialEq)]
pub struct Ccp {
    /// Code (`CCP1`).
    pub code: String,
    /// Official label.
    pub intitule: String,
    /// Another official label of the same CCP.
    pub variante: Option<String>,
    /// Type activity.
    pub activite: Option<String>,
    /// RNCP bloc of competences.
    pub bloc: Option<String>,
    /// Its own competences.
    pub competences: Vec<String>,
    /// Codes of the transverse competences.
    pub transverses: Vec<String>,
}

/// A certificat complémentaire de spécialisation.
#[derive(Clone, Debug, PartialEq)]
pub struct Ccs {
    /// Code (`CCS1`).
    pub code: String,
    /// Official label.
    pub intitule: String,
    /// Competences.
    pub competences: Vec<String>,
}

/// "Deemed to have obtained": from the older to the newer, never the other way.
#[derive(Clone, Debug, PartialEq)]
pub struct Equivalence {
    /// Older edition.
    pub edition: String,
    /// CCP of that edition.
    pub de: String,
    /// CCP of the present edition.
    pub vers: String,
    /// Text that says so.
    pub texte: Option<String>,
    /// Confidence.
    pub confiance: Option<Confiance>,
}

/// A correspondence table that was not found.
#[derive(Clone, Debug, PartialEq)]
pub struct CorrespondanceManquante {
    /// Edition from which the table would start.
    pub edition: String,
    /// What is missing, in French.
    pub motif: String,
}

impl Edition {
    /// Rank of the CCP of that code in the edition.
    pub fn rang_ccp(&self, code: &str) -> Option<usize> {
        self.ccp.iter().position(|c| c.code == code)
    }

    /// The CCS of that code.
    pub fn ccs_de_code(&self, code: &str) -> Option<&Ccs> {
        self.ccs.iter().find(|c| c.code == code)
    }

    /// The competences of a CCP: its own, then the transverse ones it cites.
    pub fn competences<'a>(&'a self, ccp: &'a Ccp) -> impl Iterator<Item = &'a str> {
        ccp.competences
            .iter()
            .map(String::as_str)
            .chain(ccp.transverses.iter().filter_map(|code| {
                self.transverses
                    .iter()
                    .find(|t| t.code == *code)
                    .map(|t| t.intitule.as_str())
            }))
    }

    /// How to name the edition in a word: its acronym, or its label.
    pub fn nom_court(&self) -> Cow<'_, str> {
        self.sigle
            .as_deref()
            .map_or(Cow::Borrowed(self.titre.as_str()), Cow::Borrowed)
    }
}
