//! From bytes to text: UTF-8, with or without a BOM. Anything else is named, so that its author
//! knows what to change.

// A problem is reported once for a file: its size costs nothing.
#![allow(clippy::result_large_err)]

use crate::problem::{Code, Problem};

const BOM: &[u8] = b"\xEF\xBB\xBF";
const SAVE_AS_UTF8: &str = "enregistrer le fichier en UTF-8 (« Enregistrer sous », encodage UTF-8)";

/// The text of a file, without its BOM.
///
/// # Errors
/// A `fichier-illisible` problem that names the encoding, where it is known.
pub fn text(bytes: &[u8]) -> Result<&str, Problem> {
    let body = bytes.strip_prefix(BOM).unwrap_or(bytes);
    if is_utf16(bytes) {
        return Err(illisible("ce fichier est en UTF-16").help(SAVE_AS_UTF8));
    }
    std::str::from_utf8(body).map_err(|e| {
        let valid = body.get(..e.valid_up_to()).unwrap_or_default();
        let line = valid.split(|b| *b == b'\n').count();
        if is_windows_1252(body) {
            let mut problem = illisible(
                "ce fichier n'est pas en UTF-8, mais sans doute en Windows-1252 (accents de Windows)",
            )
            .help(SAVE_AS_UTF8);
            problem.ligne = Some(line);
            problem
        } else {
            illisible("ce fichier n'est pas du texte")
                .help("indiquer un dossier au format TOML : est-ce le bon fichier ?")
        }
    })
}

fn illisible(message: &str) -> Problem {
    Problem::new(Code::FichierIllisible, message)
}

/// UTF-16, recognised by its mark or by every other byte being nil.
fn is_utf16(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return true;
    }
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    if !head.contains(&0) {
        return false;
    }
    let nil = |odd: usize| {
        head.iter()
            .skip(odd)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd) = (nil(0), nil(1));
    head.len() >= 4 && even.max(odd) * 4 >= head.len() && even.min(odd) * 8 <= even.max(odd)
}

/// Text of Windows: no control characters, none of the bytes that it leaves undefined.
fn is_windows_1252(bytes: &[u8]) -> bool {
    bytes.iter().all(|b| match b {
        b'\t' | b'\r' | b'\n' | 0x0C => true,
        0..=0x1F | 0x7F | 0x81 | 0x8D | 0x8F | 0x90 | 0x9D => false,
        _ => true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(bytes: &[u8]) -> String {
        text(bytes).unwrap_err().message
    }

    #[test]
    fn a_bom_is_not_text() {
        assert_eq!(text(b"\xEF\xBB\xBFtitre = 1").unwrap(), "titre = 1");
    }

    #[test]
    fn other_encodings_are_named() {
        assert!(message(b"\xFF\xFEt\0i\0").contains("UTF-16"));
        assert!(message(b"t\0i\0t\0r\0e\0 \0=\0").contains("UTF-16"));
        assert!(message(b"\0t\0i\0t\0r\0e").contains("UTF-16"));
        assert!(message(b"nom = \"Ren\xE9e\"").contains("Windows-1252"));
        assert!(message(b"\x7FELF\x02\x01\x01\0\0\xFF\xFE\x80").contains("pas du texte"));
    }

    #[test]
    fn the_line_of_the_first_strange_byte_is_reported() {
        let problem = text(b"a = 1\nb = 2\nnom = \"Ren\xE9e\"").unwrap_err();
        assert_eq!(problem.ligne, Some(3));
    }
}
