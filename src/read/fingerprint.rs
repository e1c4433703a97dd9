//! The fingerprint of what was read, printed with every answer.

use serde::Serialize;
use sha2::{Digest, Sha256};

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

/// `sha256:` and 64 hexadecimal digits.
pub fn fingerprint(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(7 + 64);
    out.push_str("sha256:");
    for byte in Sha256::digest(bytes) {
        for digit in [byte >> 4, byte & 15] {
            out.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
        }
    }
    out
}
