//! Every edition of every title, and the law: the files embedded in the program, then those a
//! user adds. Of an edition, the head is read at first, the rest when something asks for it: a run
//! needs one edition, not all of them.

mod correspondence;
mod line;
mod provenances;
mod slot;
mod titles;

pub use correspondence::Mapping;

use crate::model::droit::Droit;
use crate::model::edition::Edition;
use crate::problem::{Code, Gravite, Problem};
use crate::read::fingerprint::fingerprint;
use crate::read::toml;
use crate::read::{droit, edition};
use slot::{Head, Slot};
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::OnceLock;

mod embedded {
    include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
}

/// Name, without its suffix, of the file that holds the law.
pub const LAW: &str = "droit";

/// An edition, and the fingerprint of its file.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The edition.
    pub edition: Edition,
    /// Where its conditions and prolongations come from.
    sources: provenances::Sources,
    /// `sha256:` and the hexadecimal digest of the bytes of the file.
    pub empreinte: String,
}

impl Entry {
    fn new(edition: Edition, empreinte: String) -> Self {
        Self {
            sources: provenances::sources(&edition),
            edition,
            empreinte,
        }
    }
}

/// The editions by identifier, and the law. It may be shared between threads.
#[derive(Debug)]
pub struct Catalogue {
    editions: BTreeMap<String, Slot>,
    law: OnceLock<Droit>,
    /// What the files added replace, in French, in the order of their addition.
    replaced: Vec<String>,
    /// Files of which only the head is read have been added: a wrong one may come to light.
    heads: bool,
    /// Identifier of an edition → those of the ones that replace it.
    successors: OnceLock<HashMap<String, Vec<String>>>,
}

impl Catalogue {
    /// The editions and the law embedded in the program. Nothing is parsed yet.
    pub fn embedded() -> Self {
        Self {
            editions: embedded::EDITIONS
                .iter()
                .map(|(id, text)| ((*id).to_owned(), Slot::embedded(text)))
                .collect(),
            law: OnceLock::new(),
            replaced: Vec::new(),
            heads: false,
            successors: OnceLock::new(),
        }
    }

    /// Adds a file of a user's own, read whole: `stem` is its name without `.toml` (`droit`: the law),
    /// `bytes` its content as read.
    ///
    /// An edition of the same identifier replaces the embedded one. Texts, versions and periods are
    /// added to the embedded law (never to one added before): see [`parse_added_law`] for what they
    /// replace, and for the fingerprint. [`Catalogue::replaced`] lists what was replaced.
    ///
    /// The problems of the file are returned, with their places in its text (a BOM left out). If
    /// one is an error, the file is not added and the catalogue is unchanged: the run must then
    /// stop, or it would answer from the file that the user meant to replace.
    pub fn add(&mut self, stem: &str, bytes: &[u8]) -> Vec<Problem> {
        match text(bytes) {
            Err(problem) => vec![problem],
            Ok(whole) if stem == LAW => self.add_law(whole),
            Ok(whole) => self.add_whole(whole).1,
        }
    }

    /// Adds the file of that path and content, of which only the head is read if it is an edition: the
    /// rest is read when something asks for it, and its mistakes are then among
    /// [`Catalogue::wrong`]. Returns the identifier of the edition.
    ///
    /// # Errors
    /// The problems of a file that cannot be added, as [`Catalogue::add`] returns them: the law, and
    /// an edition whose head cannot be read, are read whole.
    pub fn add_file(&mut self, path: &Path, bytes: &[u8]) -> Result<Option<String>, Vec<Problem>> {
        let whole = text(bytes).map_err(|problem| vec![problem])?;
        if path.file_stem().is_some_and(|stem| stem == LAW) {
            let problems = self.add_law(whole);
            return if usable(&problems) {
                Ok(None)
            } else {
                Err(problems)
            };
        }
        let Some(head) = Head::of(without_bom(whole)) else {
            let (id, problems) = self.add_whole(whole);
            return id.map(Some).ok_or(problems);
        };
        let id = head.id.clone();
        self.heads = true;
        self.insert(&id, Slot::added(whole, path.to_owned(), head));
        Ok(Some(id))
    }

    fn add_whole(&mut self, whole: &str) -> (Option<String>, Vec<Problem>) {
        let (edition, problems) = parse_edition(without_bom(whole));
        let Some(edition) = edition.filter(|_| usable(&problems)) else {
            return (None, problems);
        };
        let id = edition.id.clone();
        let entry = Entry::new(edition, fingerprint(whole.as_bytes()));
        self.insert(&id, Slot::read(whole, entry));
        (Some(id), problems)
    }

    fn add_law(&mut self, whole: &str) -> Vec<Problem> {
        let (law, problems) = parse_added_law(without_bom(whole), whole.as_bytes());
        if let Some((droit, replaced)) = law.filter(|_| usable(&problems)) {
            self.law = OnceLock::from(droit);
            self.replaced.extend(replaced);
        }
        problems
    }

    fn insert(&mut self, id: &str, slot: Slot) {
        if self.editions.insert(id.to_owned(), slot).is_some() {
            self.replaced.push(format!("l'édition {id}"));
        }
        self.successors = OnceLock::new();
    }

    /// What the files added have replaced, in French, in the order of their addition.
    pub fn replaced(&self) -> &[String] {
        &self.replaced
    }

    /// The edition of that identifier.
    pub fn edition(&self, id: &str) -> Option<&Entry> {
        self.editions.get(id)?.entry()
    }

    /// How people name the edition of that identifier: `Edition::designation`.
    pub fn designation(&self, id: &str) -> String {
        let known = self.edition(id);
        known.map_or_else(|| id.to_owned(), |entry| entry.edition.designation())
    }

    /// The identifiers, sorted.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.editions.keys().map(String::as_str)
    }

    /// The text of the file of that identifier, to show or to check.
    pub fn source(&self, id: &str) -> Option<&str> {
        self.editions.get(id).map(Slot::text)
    }

    /// The added files that something asked for and that are wrong: where each is, its text (without a
    /// BOM), its problems.
    pub fn wrong(&self) -> impl Iterator<Item = (&Path, &str, &[Problem])> {
        self.editions
            .values()
            .filter_map(|slot| Some((slot.path.as_deref()?, slot.text(), slot.asked_and_wrong()?)))
    }

    /// The law.
    pub fn droit(&self) -> &Droit {
        self.law.get_or_init(|| {
            let empreinte = fingerprint(embedded::LAW.as_bytes());
            let (droit, problems) = parse_law(embedded::LAW, empreinte);
            if usable(&problems) {
                droit
            } else {
                // The tests read the embedded file: this cannot be met. A law of which nothing
                // is known answers "indéterminé", never something false.
                Droit::empty(droit.empreinte)
            }
        })
    }
}

/// Reads the text of an edition, with all its problems.
pub fn parse_edition(text: &str) -> (Option<Edition>, Vec<Problem>) {
    let (edition, problems) = toml::read(text, edition::edition);
    (edition.flatten(), problems)
}

/// The problems of an edition among the `known` ones, and what its file leaves blank; its text has no
/// mistake of its own.
pub fn check_among<'e>(
    text: &str,
    edition: &'e Edition,
    known: impl Fn(&str) -> Option<&'e Edition>,
) -> Vec<Problem> {
    let (_, problems) = toml::read(text, |table, p| {
        edition::together(table, edition, known, p);
    });
    problems
}

/// Reads the text of the law, with all its problems; `empreinte` is the fingerprint of its file.
pub fn parse_law(text: &str, empreinte: String) -> (Droit, Vec<Problem>) {
    let (law, problems) = toml::read(text, |table, p| droit::droit(table, empreinte.clone(), p));
    (law.unwrap_or_else(|| Droit::empty(empreinte)), problems)
}

/// Reads the text of a file that adds to the embedded law: the law that both make with what the
/// file replaces (in French), and the problems of the file. It may cite the embedded texts. A
/// text of the same name, a version of a series on the same day and a period of the same first day
/// and term replace the embedded ones.
///
/// The fingerprint of the law is then that of the bytes of the embedded file followed by those of
/// the added one (`bytes`, as read), as `cat referentiels/droit.toml droit.toml | sha256sum` gives it.
pub fn parse_added_law(text: &str, bytes: &[u8]) -> (Option<(Droit, Vec<String>)>, Vec<Problem>) {
    let empreinte = fingerprint(&[embedded::LAW.as_bytes(), bytes].concat());
    let (law, problems) = toml::read(text, |added, p| {
        let (law, _) = toml::read(embedded::LAW, |base, _| {
            droit::avec(base, added, empreinte, p)
        });
        law
    });
    (law.flatten(), problems)
}

/// The bytes of a file of a user's own as text.
fn text(bytes: &[u8]) -> Result<&str, Problem> {
    str::from_utf8(bytes).map_err(|_| {
        Problem::new(
            Code::FichierIllisible,
            "ce fichier n'est pas du texte UTF-8",
        )
        .help("l'enregistrer en UTF-8")
    })
}

/// The text of a file without the mark that some editors put before it.
pub fn without_bom(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

fn usable(problems: &[Problem]) -> bool {
    problems.iter().all(|p| p.gravite != Gravite::Erreur)
}

#[cfg(test)]
mod tests;
