//! From a table to a block: what [`bloc!`](crate::model::bloc) declares, read.

use super::conversion::JourOrFalse;
use super::{FromNode, TableReader};
use crate::jour::{DatePartielle, Jour};
use crate::model::bloc::{Bloc, Cle, Forme, Genre, Named, Presence, Source, Table};
use crate::model::words::Choice;
use crate::mots::{one_of, shorten};
use crate::problem::{Code, Problem, Problems};
use crate::read::value::Node;
use std::collections::BTreeMap;
use std::ops::Range;

/// Reads a block and notes every mistake in `p`. `None`, or problems in `p`: it is invalid.
pub fn read_bloc<B: Bloc>(table: &TableReader<'_, '_>, p: &mut Problems) -> Option<B> {
    read_bloc_and(table, None, p)
}

/// Reads a block that may hold one more key, which the format does not announce.
pub fn read_bloc_and<B: Bloc>(
    table: &TableReader<'_, '_>,
    tolerated: Option<&str>,
    p: &mut Problems,
) -> Option<B> {
    let format = B::TABLE;
    let mut reading = Reading { table, format, p };
    if format.lenient {
        reading.as_warnings(|reading| reading.unknown_keys(tolerated));
    }
    let read = B::read(&mut reading);
    if !format.lenient {
        reading.unknown_keys(tolerated);
    }
    B::check(read.as_ref(), &mut reading);
    read
}

/// A table being read as a block.
struct Reading<'r, 'a, 'n> {
    table: &'r TableReader<'a, 'n>,
    format: &'static Table,
    p: &'r mut Problems,
}

impl<'n> Reading<'_, '_, 'n> {
    /// Notes the keys that the format does not know.
    fn unknown_keys(&mut self, tolerated: Option<&str>) {
        let known = self.format.cles.iter().map(|c| c.nom);
        self.table.finish_with(&known, tolerated, self.p);
    }

    /// What is noted on the way is a warning only.
    fn as_warnings<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::take(self.p);
        let value = read(self);
        let noted = std::mem::replace(self.p, before);
        for problem in noted.finish() {
            self.p.push(problem.warning());
        }
        value
    }

    #[inline]
    fn scalar<T: FromNode<'n>>(&mut self, cle: &Cle) -> Option<T> {
        let expected = match cle.genre {
            Genre::Forme(expected, _) => expected,
            _ => T::EXPECTED,
        };
        let Some(node) = self.table.raw(cle.nom) else {
            if cle.presence == Presence::Requise {
                self.table.missing(cle.nom, expected, self.p);
            }
            return None;
        };
        if self.is_blank(cle, node) {
            return None;
        }
        self.table.value(cle.nom, node, expected, self.p)
    }

    /// A blank text counts as an absent fact.
    fn is_blank(&self, cle: &Cle, node: Node<'n>) -> bool {
        self.format.blanks
            && cle.presence != Presence::Requise
            && node.text().is_some_and(|text| text.trim().is_empty())
    }

    /// The key is required and absent, which is noted.
    fn lacks(&mut self, cle: &Cle) -> bool {
        let lacks = cle.presence == Presence::Requise && !self.is_written(cle.nom);
        if lacks {
            let expected = self.expected(cle);
            self.table.missing(cle.nom, &expected, self.p);
        }
        lacks
    }

    /// What stands under a key that has no value of its own.
    fn expected(&self, cle: &Cle) -> String {
        match cle.genre {
            Genre::Bloc(table) => {
                let required = table.cles.iter().filter(|c| c.requise());
                let keys: Vec<&str> = required.map(|c| c.nom).collect();
                let keys = keys.join(" et ");
                if self.table.is_json() {
                    format!("un objet avec {keys}")
                } else {
                    format!("un bloc [{}] avec {keys}", cle.nom)
                }
            }
            Genre::Blocs(_) => format!("un bloc [[{0}]] par {0}", cle.nom),
            _ => "une liste entre crochets".to_owned(),
        }
    }
}

impl<'n> Source<'n> for Reading<'_, '_, 'n> {
    #[inline]
    fn key<T, F: Forme<T>>(&mut self, cle: &'static Cle) -> Option<T> {
        if cle.presence == Presence::Decrite {
            self.as_warnings(|reading| F::read(reading, cle))
        } else {
            F::read(self, cle)
        }
    }

    fn text(&mut self, cle: &Cle) -> Option<&'n str> {
        let text: &str = self.scalar(cle)?;
        let trimmed = self.format.blanks && cle.presence != Presence::Requise;
        Some(if trimmed { text.trim() } else { text })
    }

    fn label(&mut self, cle: &Cle) -> Option<String> {
        self.scalar::<Label>(cle).map(|label| label.0)
    }

    fn jour(&mut self, cle: &Cle) -> Option<Jour> {
        self.scalar(cle)
    }

    fn partial(&mut self, cle: &Cle) -> Option<DatePartielle> {
        self.scalar(cle)
    }

    fn jour_or_false(&mut self, cle: &Cle) -> Option<Option<Jour>> {
        self.scalar::<JourOrFalse>(cle).map(|read| read.0)
    }

    fn flags(&mut self, cle: &Cle) -> Option<BTreeMap<String, bool>> {
        let flags = self.table.table(cle.nom, self.p)?;
        let mut known = BTreeMap::new();
        flags.table.each_value(|code, node| {
            if !node.is_null() {
                let flag = flags.value(&shorten(code), node, bool::EXPECTED, self.p);
                known.extend(flag.map(|flag| (code.to_owned(), flag)));
            }
        });
        Some(known)
    }

    fn words<C: Choice>(&mut self, cle: &Cle) -> Option<Vec<C>> {
        if self.lacks(cle) {
            return None;
        }
        let words = self.table.words(cle.nom, self.p)?;
        if cle.presence == Presence::Requise && !self.lists_something(cle.nom) {
            let message = format!("« {} » est vide", cle.nom);
            let known = one_of(C::ALL.iter().map(|(word, _)| *word));
            self.refuse(cle, message, Some(&format!("valeurs admises : {known}")));
        }
        Some(words)
    }

    fn same_key(&mut self, one: &str, other: &str) {
        let mut written: Vec<(Option<Range<usize>>, &str)> = Vec::new();
        self.table.each_key(|nom, span| {
            written.extend([one, other].contains(&nom).then_some((span, nom)));
        });
        // JSON has no places, but keeps the order of its keys.
        written.sort_by_key(|(span, _)| span.as_ref().map(|s| s.start));
        if let [(_, first), (span, second)] = written.as_slice() {
            let message = format!("« {second} » est la même clé que « {first} », déjà écrite");
            let problem = Problem::new(Code::CleInconnue, message).at(span.clone());
            let problem = problem.key(self.table.path(second));
            self.p.push(problem.help("n'en garder qu'une"));
        }
    }

    fn boolean(&mut self, cle: &Cle) -> Option<bool> {
        self.scalar(cle)
    }

    fn integer(&mut self, cle: &Cle) -> Option<i64> {
        self.scalar(cle)
    }

    fn number(&mut self, cle: &Cle) -> Option<f64> {
        self.scalar(cle)
    }

    fn word<C: Choice>(&mut self, cle: &Cle) -> Option<C> {
        let Some(node) = self.table.raw(cle.nom) else {
            if cle.presence == Presence::Requise {
                self.table.missing_choice::<C>(cle.nom, self.p);
            }
            return None;
        };
        if self.is_blank(cle, node) {
            return None;
        }
        self.table.word(cle.nom, node, self.p)
    }

    fn texts(&mut self, cle: &Cle) -> Option<Vec<String>> {
        if self.lacks(cle) {
            return None;
        }
        self.table.texts(cle.nom, self.p)
    }

    fn one_or_more(&mut self, cle: &Cle) -> Option<Vec<String>> {
        if self.lacks(cle) {
            return None;
        }
        match self.table.raw(cle.nom) {
            Some(n) if n.text().is_some() => {
                self.table.optional(cle.nom, self.p).map(|text| vec![text])
            }
            _ => self.table.texts(cle.nom, self.p),
        }
    }

    fn block<B: Bloc>(&mut self, cle: &'static Cle) -> Option<B> {
        if self.lacks(cle) {
            return None;
        }
        read_bloc(&self.table.table(cle.nom, self.p)?, self.p)
    }

    fn blocks<B: Bloc>(&mut self, cle: &'static Cle) -> Option<Vec<B>> {
        if self.lacks(cle) {
            return None;
        }
        let mut blocks = Vec::new();
        self.table.each_table(cle.nom, self.p, |table, p| {
            if let Some(block) = read_bloc(&table, p) {
                blocks.push(block);
            }
        });
        Some(blocks)
    }

    fn refuse(&mut self, cle: &Cle, message: String, help: Option<&str>) {
        let mut problem = self.table.problem(Code::ValeurInconnue, cle.nom, message);
        problem.aide = help.map(str::to_owned);
        self.p.push(problem);
    }

    fn in_order(&mut self, first: Named<'_>, last: Named<'_>) {
        let ((first, Some(from)), (last, Some(to))) = (first, last) else {
            return;
        };
        if to.dernier() < from.premier() {
            let message = format!(
                "« {last} » ({}) vient avant « {first} » ({})",
                to.french(),
                from.french()
            );
            let problem = self.table.problem(Code::PeriodeInversee, last, message);
            self.p.push(problem.help(format!(
                "vérifier les deux dates : {last} ne peut précéder {first}"
            )));
        }
    }

    fn is_written(&self, nom: &str) -> bool {
        self.table.raw(nom).is_some()
    }

    fn lists_something(&self, nom: &str) -> bool {
        let mut elements = self.table.raw(nom).and_then(Node::elements);
        elements.as_mut().is_some_and(|list| list.next().is_some())
    }

    fn is_list(&self, nom: &str) -> bool {
        self.table.raw(nom).and_then(Node::elements).is_some()
    }

    fn is_misspelt(&self, nom: &str) -> bool {
        self.p.is_misspelt(&self.table.path(nom))
    }

    fn missing(&mut self, nom: &str, expected: &str) {
        self.table.missing(nom, expected, self.p);
    }

    fn incoherent(&mut self, nom: &str, message: &str, help: &str) {
        let problem = self.table.problem(Code::ResultatIncoherent, nom, message);
        self.p.push(problem.help(help));
    }
}

/// A text, or a whole number taken as one.
struct Label(String);

impl<'n> FromNode<'n> for Label {
    const EXPECTED: &'static str = "un texte ou un nombre entier";
    fn from_node(node: Node<'n>) -> Result<Self, super::Fault> {
        let number = || node.integer().map(|n| n.to_string());
        let text = node.text().map(str::to_owned).or_else(number);
        text.map(Self).ok_or(super::Fault::Type)
    }
}
