//! The SHA-256 of some bytes, as a word that can be written in a file.

use sha2::{Digest, Sha256};

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

#[cfg(test)]
mod tests {
    #[test]
    fn the_fingerprint_of_a_known_text() {
        assert_eq!(
            super::fingerprint(b"abc"),
            "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
