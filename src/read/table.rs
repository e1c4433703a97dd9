//! Typed access to a table: each reading notes its mistake and goes on, so that a file shows
//! all of its own at once.

mod bloc;
mod blocks;
mod conversion;
mod faults;

pub use bloc::{read_bloc, read_bloc_and};
pub use conversion::{Fault, FromNode};

use super::value::{Node, Table};
use crate::kit::toml::texts;
use crate::model::words::Choice;
use crate::mots::one_of;
use crate::problem::{Code, Problem, Problems};
use std::fmt::Write as _;
use std::ops::Range;

/// A table being read, with the path that leads to it.
#[derive(Debug)]
pub struct TableReader<'a, 'n> {
    table: Table<'n>,
    place: Place<'n>,
    parent: Option<&'a TableReader<'a, 'n>>,
    name: &'a str,
    /// Rank of the block in its list, from 1.
    rank: Option<usize>,
}

/// Where a table is, looked for only when there is something to report.
#[derive(Clone, Copy, Debug)]
enum Place<'n> {
    /// The whole file, if the format has places.
    File(Option<&'n str>),
    /// A value of another table.
    Value(Node<'n>),
}

impl<'n> TableReader<'_, 'n> {
    /// Reads the root table; `text` is that of the file, if the format has places.
    pub fn root(table: Table<'n>, text: Option<&'n str>) -> Self {
        Self {
            table,
            place: Place::File(text),
            parent: None,
            name: "",
            rank: None,
        }
    }

    /// Place of the table: its header, or the first line of the file.
    pub fn span(&self) -> Option<Range<usize>> {
        match self.place {
            Place::File(text) => text.map(|t| 0..t.find(['\n', '\r']).unwrap_or(t.len())),
            Place::Value(node) => node.span(),
        }
    }

    /// Place of the value of a key.
    pub fn span_of(&self, cle: &str) -> Option<Range<usize>> {
        self.table.get(cle).and_then(Node::span)
    }

    /// Path of a key of this table: `session[2].date`.
    pub fn path(&self, cle: &str) -> String {
        let mut texte = String::new();
        self.write_path(&mut texte);
        if !texte.is_empty() && !cle.is_empty() {
            texte.push('.');
        }
        texte.push_str(cle);
        texte
    }

    fn write_path(&self, texte: &mut String) {
        if let Some(parent) = self.parent {
            parent.write_path(texte);
            if !texte.is_empty() {
                texte.push('.');
            }
        }
        texte.push_str(self.name);
        if let Some(rank) = self.rank {
            // Writing into a string cannot fail.
            let _ = write!(texte, "[{rank}]");
        }
    }

    /// The raw value; `null` stands for absence.
    pub fn raw(&self, cle: &str) -> Option<Node<'n>> {
        self.table.get(cle).filter(|n| !n.is_null())
    }

    /// An optional value.
    pub fn optional<T: FromNode<'n>>(&self, cle: &str, p: &mut Problems) -> Option<T> {
        self.value(cle, self.raw(cle)?, T::EXPECTED, p)
    }

    /// The value of `node`, under `cle`.
    fn value<T: FromNode<'n>>(
        &self,
        cle: &str,
        node: Node<'n>,
        expected: &str,
        p: &mut Problems,
    ) -> Option<T> {
        let node = reliable(node, p)?;
        match T::from_node(node) {
            Ok(v) => Some(v),
            Err(fault) => {
                self.refuse(cle, node, expected, fault, p);
                None
            }
        }
    }

    /// Notes why a value is refused, unless it stands for one already reported.
    fn refuse(&self, cle: &str, node: Node<'n>, attendu: &str, fault: Fault, p: &mut Problems) {
        if !p.unreliable().covers(node.span().as_ref()) {
            p.push(self.fault(cle, node, attendu, fault));
        }
    }

    /// The value of this key, if it is reliable.
    fn reliable(&self, cle: &str, p: &Problems) -> Option<Node<'n>> {
        reliable(self.raw(cle)?, p)
    }

    /// Notes a problem of the value of `cle`, at its place.
    pub fn problem(&self, code: Code, cle: &str, message: impl Into<String>) -> Problem {
        Problem::new(code, message)
            .at(self.span_of(cle).or_else(|| self.span()))
            .key(self.path(cle))
    }

    /// A required value.
    pub fn required<T: FromNode<'n>>(&self, cle: &str, p: &mut Problems) -> Option<T> {
        let Some(node) = self.raw(cle) else {
            self.missing(cle, T::EXPECTED, p);
            return None;
        };
        self.value(cle, node, T::EXPECTED, p)
    }

    /// Notes that a required key is absent.
    pub fn missing(&self, cle: &str, attendu: &str, p: &mut Problems) {
        if p.unreliable().incomplete(self.span().as_ref()) {
            return;
        }
        let chemin = self.path(cle);
        if p.is_misspelt(&chemin) {
            return;
        }
        p.push(
            Problem::new(Code::CleManquante, format!("il manque la clé « {cle} »"))
                .at(self.span())
                .key(chemin)
                .help(if self.is_json() {
                    format!("ajouter « \"{cle}\": … » : {}", self.expected(attendu))
                } else {
                    format!("ajouter « {cle} = … » : {attendu}")
                }),
        );
    }

    /// An optional value among those of an enumeration.
    pub fn choice<C: Choice>(&self, cle: &str, p: &mut Problems) -> Option<C> {
        self.word(cle, self.raw(cle)?, p)
    }

    /// The word of `node`, under `cle`.
    fn word<C: Choice>(&self, cle: &str, node: Node<'n>, p: &mut Problems) -> Option<C> {
        let node = reliable(node, p)?;
        let Some(mot) = node.text() else {
            self.refuse(cle, node, <&str>::EXPECTED, Fault::Type, p);
            return None;
        };
        let lu = C::parse(mot);
        if lu.is_none() {
            let mots = C::ALL.iter().map(|(m, _)| *m);
            p.push(self.unknown_value(cle, node, mot, mots));
        }
        lu
    }

    /// A required value among those of an enumeration.
    pub fn required_choice<C: Choice>(&self, cle: &str, p: &mut Problems) -> Option<C> {
        let Some(node) = self.raw(cle) else {
            self.missing_choice::<C>(cle, p);
            return None;
        };
        self.word(cle, node, p)
    }

    fn missing_choice<C: Choice>(&self, cle: &str, p: &mut Problems) {
        self.missing(cle, &one_of(C::ALL.iter().map(|(m, _)| *m)), p);
    }

    /// An optional list of texts.
    pub fn texts(&self, cle: &str, p: &mut Problems) -> Option<Vec<String>> {
        let node = self.reliable(cle, p)?;
        let Some(elements) = node.elements() else {
            let attendu = "une liste entre crochets";
            let wrapped = node.text().map(|t| texts([t]));
            let problem = self.fault(cle, node, attendu, Fault::Type);
            p.push(match wrapped {
                Some(list) => problem.fix(node.span(), list),
                None => problem,
            });
            return None;
        };
        let mut texts = Vec::new();
        for (i, element) in elements.enumerate() {
            if let Some(t) = element.text() {
                texts.push(t.to_owned());
            } else if !p.unreliable().covers(element.span().as_ref()) {
                let cle = format!("{cle}[{}]", i + 1);
                p.push(self.fault(&cle, element, <&str>::EXPECTED, Fault::Type));
            }
        }
        Some(texts)
    }

    /// An optional list of words of an enumeration.
    pub fn words<C: Choice>(&self, cle: &str, p: &mut Problems) -> Option<Vec<C>> {
        let mut words = Vec::new();
        for text in self.texts(cle, p)? {
            match C::parse(&text) {
                Some(word) => words.push(word),
                None => p.push(self.unknown_word::<C>(cle, &text)),
            }
        }
        Some(words)
    }

    /// The table comes from JSON, without places.
    pub fn is_json(&self) -> bool {
        matches!(self.table, Table::Json(_))
    }

    /// The table holds nothing.
    pub fn is_empty(&self) -> bool {
        match self.table {
            Table::Toml(t) => t.is_empty(),
            Table::Json(o) => o.is_empty(),
        }
    }

    /// Notes the keys that the format does not know.
    pub fn finish(&self, known: &[&str], p: &mut Problems) {
        self.finish_with(&known.iter().copied(), None, p);
    }

    /// Notes the unknown keys; `tolerated` is accepted, but never proposed.
    pub fn finish_with<'k>(
        &self,
        known: &(impl Iterator<Item = &'k str> + Clone),
        tolerated: Option<&str>,
        p: &mut Problems,
    ) {
        // Keys are usually written in the order in which they are announced.
        let mut next = known.clone();
        self.table.each_key(|cle, span| {
            if next.any(|known| known == cle) {
                return;
            }
            next = known.clone();
            if known.clone().any(|known| known == cle) || tolerated == Some(cle) {
                return;
            }
            if p.unreliable().covers(span.as_ref()) {
                return;
            }
            // A file of a hundred thousand unknown keys is counted, not compared.
            let mut meant = None;
            p.push_with(|| {
                let (problem, near) = self.unknown_key(cle, span, known.clone());
                meant = near;
                problem
            });
            if let Some(near) = meant {
                // One mistake: the key is not missing besides.
                p.found(self.path(near));
            }
        });
    }

    /// Every key, without a word about them.
    pub fn each_key(&self, f: impl FnMut(&'n str, Option<Range<usize>>)) {
        self.table.each_key(f);
    }
}

/// The value, if it says anything: it does not stand in for one whose mistake is already reported.
fn reliable<'n>(node: Node<'n>, p: &Problems) -> Option<Node<'n>> {
    let unreliable = p.unreliable();
    // Almost always: then the place of the value is not looked for.
    let reliable = unreliable.covers_nothing()
        || node.is_container()
        || !unreliable.covers(node.span().as_ref());
    reliable.then_some(node)
}
