//! Names of files drawn from what a dossier says: harmless on every system, each used once.

use crate::kit::text::folded;
use std::collections::HashMap;

/// Longest name, without its suffix: short enough for every file system.
const MAX: usize = 60;

/// Names that Windows keeps for its devices.
const RESERVED: &[&str] = &["con", "prn", "aux", "nul"];

/// The text as a name of file: ASCII letters, digits and `-`, accents folded, at most 60
/// characters; `dossier` if nothing is left of it. No separator, no dot: it cannot leave a folder.
pub fn nom(text: &str) -> String {
    let mut name = String::new();
    for c in folded(text).chars() {
        if name.len() >= MAX {
            break;
        }
        if c.is_ascii_alphanumeric() {
            name.push(c);
        } else if !name.ends_with('-') && !name.is_empty() {
            name.push('-');
        }
    }
    let name = name.trim_matches('-');
    if name.is_empty() {
        return "dossier".to_owned();
    }
    if is_reserved(name) {
        return format!("{name}-dossier");
    }
    name.to_owned()
}

fn is_reserved(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let port = |prefix: &str| {
        name.strip_prefix(prefix)
            .is_some_and(|n| n.len() == 1 && n.bytes().all(|b| b.is_ascii_digit()))
    };
    RESERVED.contains(&name.as_str()) || port("com") || port("lpt")
}

/// Names given in a run: none twice, even for a system that does not distinguish `A` from `a`.
#[derive(Debug, Default)]
pub struct Noms {
    /// Names given, in lower case, each with the last number tried after it.
    given: HashMap<String, usize>,
}

impl Noms {
    /// A name for this text, followed by `-2`, `-3`… if it is taken.
    pub fn unique(&mut self, text: &str) -> String {
        let name = nom(text);
        let key = name.to_ascii_lowercase();
        let Some(last) = self.given.get(&key) else {
            self.given.insert(key, 1);
            return name;
        };
        let mut number = *last;
        loop {
            number += 1;
            let numbered = format!("{name}-{number}");
            let taken = numbered.to_ascii_lowercase();
            if !self.given.contains_key(&taken) {
                self.given.insert(key, number);
                self.given.insert(taken, 1);
                return numbered;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_stays_legible() {
        assert_eq!(nom("44-2006-0117"), "44-2006-0117");
        assert_eq!(nom("Élodie Müller-Ørsted"), "Elodie-Muller-Orsted");
        assert_eq!(nom("E\u{301}lodie"), "Elodie");
        assert_eq!(nom("Nguyễn Łucja Œuvrard"), "Nguyen-Lucja-OEuvrard");
        assert_eq!(nom("  L'Haÿ / les_roses  "), "L-Hay-les-roses");
    }

    #[test]
    fn nothing_leaves_the_folder() {
        assert_eq!(nom("../../etc/passwd"), "etc-passwd");
        assert_eq!(nom("C:\\Windows\\x"), "C-Windows-x");
        assert_eq!(nom("..\0\u{202E}\n"), "dossier");
        assert_eq!(nom("李"), "dossier");
        assert_eq!(nom("NUL"), "NUL-dossier");
        assert_eq!(nom("com1"), "com1-dossier");
        assert_eq!(nom("com10"), "com10");
        assert!(nom(&"œ".repeat(5000)).len() <= MAX);
    }

    #[test]
    fn no_name_is_given_twice() {
        let mut names = Noms::default();
        let given: Vec<_> = ["a", "A", "a-2", "a", "a"]
            .iter()
            .map(|t| names.unique(t))
            .collect();
        assert_eq!(given, ["a", "A-2", "a-2-2", "a-3", "a-4"]);
    }
}
