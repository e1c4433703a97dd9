//! Tables within a table: `[cle]` and `[[cle]]`, even where one is written for the other.

use super::{Fault, Place, TableReader};
use crate::problem::{Code, Problem, Problems};
use crate::read::value::{Node, Table};

impl<'a, 'n> TableReader<'a, 'n> {
    /// The sub-table of this key. Written as a `[[block]]`, it is reported, and its first block read.
    pub fn table<'s>(&'s self, cle: &'s str, p: &mut Problems) -> Option<TableReader<'s, 'n>>
    where
        'a: 's,
    {
        let node = self.reliable(cle, p)?;
        let read = |node: Node<'n>| {
            Some(TableReader {
                table: node.table()?,
                place: Place::Value(node),
                parent: Some(self),
                name: cle,
                rank: None,
            })
        };
        if let Some(reader) = read(node) {
            return Some(reader);
        }
        let header = format!("[{}]", self.header(cle));
        let first = node.elements().and_then(|mut blocks| blocks.next());
        p.push(if self.is_block(cle) {
            self.misheaded(cle, node, header, "est un bloc qui ne se répète pas")
        } else {
            let attendu = if self.is_json() {
                "un objet".to_owned()
            } else {
                format!("un bloc {header}")
            };
            self.fault(cle, node, &attendu, Fault::Type)
        });
        first.filter(|_| self.is_block(cle)).and_then(read)
    }

    /// The `[[cle]]` blocks. Written once as `[cle]`, it is reported, and read as a block.
    pub fn tables<'s>(&'s self, cle: &'s str, p: &mut Problems) -> Vec<TableReader<'s, 'n>>
    where
        'a: 's,
    {
        let mut tables = Vec::new();
        self.each_table(cle, p, |table, _| tables.push(table));
        tables
    }

    /// Calls the function with each `[[cle]]` block, one after another.
    pub fn each_table<'s>(
        &'s self,
        cle: &'s str,
        p: &mut Problems,
        mut each: impl FnMut(TableReader<'s, 'n>, &mut Problems),
    ) where
        'a: 's,
    {
        let Some(node) = self.reliable(cle, p) else {
            return;
        };
        let block = |table: Table<'n>, node: Node<'n>, rank: usize| TableReader {
            table,
            place: Place::Value(node),
            parent: Some(self),
            name: cle,
            rank: Some(rank),
        };
        let Some(elements) = node.elements() else {
            let header = format!("[[{}]]", self.header(cle));
            p.push(if self.is_block(cle) {
                self.misheaded(cle, node, header, "est un bloc qui se répète")
            } else {
                let attendu = if self.is_json() {
                    "une liste d'objets".to_owned()
                } else {
                    format!("un bloc {header}")
                };
                self.fault(cle, node, &attendu, Fault::Type)
            });
            if let Some(table) = node.table().filter(|_| self.is_block(cle)) {
                each(block(table, node, 1), p);
            }
            return;
        };
        for (i, element) in elements.enumerate() {
            if let Some(table) = element.table() {
                each(block(table, element, i + 1), p);
            } else if !p.unreliable().covers(element.span().as_ref()) {
                let attendu = if self.is_json() {
                    "un objet".to_owned()
                } else {
                    format!("un bloc [[{}]]", self.header(cle))
                };
                let cle = format!("{cle}[{}]", i + 1);
                p.push(self.fault(&cle, element, &attendu, Fault::Type));
            }
        }
    }

    /// The value of this key is written under a header of its own: the header holds the key.
    fn is_block(&self, cle: &str) -> bool {
        match (self.table.key_span(cle), self.span_of(cle)) {
            (Some(key), Some(header)) => header.start < key.start,
            _ => false,
        }
    }

    /// The name of a block below this one, as its header writes it: `session.jury`.
    fn header(&self, cle: &str) -> String {
        match self.name {
            "" => cle.to_owned(),
            name => format!("{name}.{cle}"),
        }
    }

    /// A block under a header with too few or too many brackets.
    fn misheaded(&self, cle: &str, node: Node<'n>, header: String, message: &str) -> Problem {
        let message = format!("« {cle} » {message}");
        Problem::new(Code::TypeInvalide, message)
            .at(node.span())
            .key(self.path(cle))
            .help(format!("écrire {header}"))
            .fix(node.span(), header)
    }
}
