//! Why nothing can be read from an export, in French.

use super::VERSION;
use crate::mots::s;
use crate::read::file::reason;
use std::{fmt, io};

/// Why the export, or the record, cannot be used.
#[derive(Debug)]
pub enum FluxError {
    /// The file is empty.
    Vide,
    /// A ZIP archive that is not one of an export, or is damaged: why.
    Archive(String),
    /// Not UTF-8; at this line.
    Encodage(u64),
    /// Not XML at all.
    PasXml,
    /// XML, but of another kind: name of its root.
    PasUnFlux(String),
    /// Another version of the export, or none.
    Version(Option<String>),
    /// No such record.
    Absente {
        /// The number looked for.
        numero: String,
        /// How many records were read.
        fiches: u64,
    },
    /// The record is there twice.
    Double(String),
    /// The record has no label.
    SansIntitule(String),
    /// The file stops before its end; at this line.
    Tronque(u64),
    /// Ill-formed XML; at this line.
    MalForme(u64),
    /// An entity that XML does not define, in the record; at this line.
    Entite(u64, String),
    /// An element, a record or a nesting out of measure; at this line.
    Demesure(u64),
    /// The system refuses to read.
    Lecture(io::Error),
}

impl fmt::Display for FluxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Vide => f.write_str("le fichier est vide"),
            Self::Archive(why) => write!(f, "archive ZIP inutilisable : {why}"),
            Self::Encodage(line) => write!(f, "ligne {line} : le fichier n'est pas en UTF-8"),
            Self::PasXml => f.write_str("ce n'est pas un fichier XML"),
            Self::PasUnFlux(root) => write!(
                f,
                "ce n'est pas l'export du RNCP : son élément principal est « {root} », pas « FICHES »"
            ),
            Self::Version(Some(found)) => write!(
                f,
                "flux en version {found} : seule la version {VERSION} est connue"
            ),
            Self::Version(None) => write!(
                f,
                "le flux ne dit pas sa version (VERSION_FLUX) : seule la version {VERSION} est connue"
            ),
            Self::Absente { numero, fiches } => {
                let s = usize::try_from(*fiches).map_or("s", s);
                write!(
                    f,
                    "la fiche {numero} n'y est pas ({fiches} fiche{s} lue{s})"
                )
            }
            Self::Double(numero) => write!(
                f,
                "la fiche {numero} y est deux fois : impossible de choisir"
            ),
            Self::SansIntitule(numero) => write!(f, "la fiche {numero} n'a pas d'intitulé"),
            Self::Tronque(line) => write!(
                f,
                "fichier tronqué : il s'arrête à la ligne {line}, au milieu du flux ; le télécharger \
                 de nouveau"
            ),
            Self::MalForme(line) => write!(f, "ligne {line} : le XML est mal formé"),
            Self::Entite(line, name) => write!(
                f,
                "ligne {line} : entité inconnue « &{name}; » ; les entités d'un fichier ne sont pas \
                 développées"
            ),
            Self::Demesure(line) => write!(
                f,
                "ligne {line} : un élément est démesuré ; ce n'est pas l'export officiel"
            ),
            // A failure of our own says why; the system's is put in French.
            Self::Lecture(error) => match error.get_ref() {
                Some(why) => write!(f, "{why}"),
                None => f.write_str(reason(error)),
            },
        }
    }
}

impl std::error::Error for FluxError {}
