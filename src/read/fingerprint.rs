//! The fingerprint of what was read, printed with every answer.

pub use crate::kit::fingerprint::fingerprint;

use serde::Serialize;

/// SHA-256 of what was read, `sha256:` then hexadecimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Empreintes<'a> {
    /// The dossier.
    pub dossier: &'a str,
    /// The edition's file.
    pub referentiel: &'a str,
    /// The law's file.
    pub droit: &'a str,
}
