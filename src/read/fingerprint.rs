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
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut out = Vec::with_capacity(7 + 64);
    out.extend_from_slice(b"sha256:");
    for byte in Sha256::digest(bytes) {
        let digit = |n: u8| DIGITS.get(usize::from(n)).copied().unwrap_or(b'0');
        out.extend_from_slice(&[digit(byte >> 4), digit(byte & 15)]);
    }
    String::from_utf8(out).unwrap_or_default()
}
