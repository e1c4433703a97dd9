//! A record of the RNCP as the official export gives it, before anyone has reviewed it.

use crate::jour::Jour;

/// The parts of a record that an edition of a title can use.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fiche {
    /// Number (`RNCP37674`).
    pub numero: String,
    /// Official label of the certification.
    pub intitule: String,
    /// Kind of certification, in full (`Titre professionnel`).
    pub nature: Option<String>,
    /// Its short code (`TP`).
    pub nature_code: Option<String>,
    /// It is no longer active.
    pub inactive: bool,
    /// Where its publication stands (`Publiée`).
    pub etat: Option<String>,
    /// Who certifies.
    pub certificateurs: Vec<String>,
    /// Ways in that are open, in French.
    pub acces: Vec<&'static str>,
    /// What must be met to be certified, as cut from the free text of the record.
    pub prerequis: Vec<String>,
    /// Level (`NIV5`).
    pub niveau: Option<String>,
    /// NSF codes.
    pub nsf: Vec<String>,
    /// ROME codes.
    pub rome: Vec<String>,
    /// First day of effect.
    pub effet: Option<DateFlux>,
    /// Last day of registration.
    pub fin: Option<DateFlux>,
    /// Last day on which the title may be delivered.
    pub delivrance: Option<DateFlux>,
    /// Texts that create or amend it.
    pub textes: Vec<TexteFiche>,
    /// Numbers of the records that this one replaces.
    pub anciennes: Vec<String>,
    /// Numbers of the records that replace this one.
    pub nouvelles: Vec<String>,
    /// Blocs of competences, in the order of the record.
    pub blocs: Vec<Bloc>,
    /// What blocs of other records correspond to those of this one.
    pub correspondances: Vec<CorrespondanceFiche>,
}

/// A date of the export, or what stands in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateFlux {
    /// A day of the calendar.
    Jour(Jour),
    /// Anything else, as written.
    Autre(String),
}

/// A text published in the Journal officiel.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TexteFiche {
    /// Its title; several texts may share one.
    pub titre: String,
    /// Day of publication.
    pub jo: Option<DateFlux>,
}

/// A bloc of competences.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bloc {
    /// Code (`RNCP37674BC01`), unique within its record only.
    pub code: String,
    /// Label.
    pub libelle: String,
    /// Competences, as cut from the free text of the record.
    pub competences: Vec<String>,
}

/// Blocs of another record that correspond to blocs of this one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CorrespondanceFiche {
    /// Blocs of this record; none: the whole record.
    pub blocs: Vec<String>,
    /// Number of the other record.
    pub fiche: String,
    /// Its blocs; none: the whole record. The export does not say whether one of them is enough.
    pub blocs_anciens: Vec<String>,
}
