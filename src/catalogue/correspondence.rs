//! What a CCP of an older edition is worth in a newer one: the official tables, chained from one
//! edition to the next, from the older to the newer and never the other way.

use super::Catalogue;
use crate::model::edition::Edition;
use std::borrow::Cow;

/// What a CCP becomes in another edition.
#[derive(Clone, Debug, PartialEq)]
pub enum Mapping<'c> {
    /// The CCP of the other edition that are deemed obtained, in the order of the tables.
    Ccp(Vec<&'c str>),
    /// The newer edition follows the older one, but the table that would say was not found.
    NoTable {
        /// Edition from which the missing table would start.
        edition: &'c str,
        /// What is missing, in French.
        motif: Cow<'c, str>,
    },
    /// Nothing: the tables give no CCP for that one, or the editions are not in that order.
    Nothing,
}

impl Catalogue {
    /// What the CCP `code`, granted under the edition `from`, is worth in the edition `to`.
    pub fn equivalence<'c>(&'c self, from: &'c str, code: &'c str, to: &str) -> Mapping<'c> {
        let Some(to) = self.edition(to) else {
            return Mapping::Nothing;
        };
        self.reach(from, code, &to.edition, &mut Vec::new())
    }

    /// Looks back from `to` until `from`; `seen` guards against editions that replace each other.
    fn reach<'c>(
        &'c self,
        from: &'c str,
        code: &'c str,
        to: &'c Edition,
        seen: &mut Vec<&'c str>,
    ) -> Mapping<'c> {
        if from == to.id {
            return match to.ccp.iter().find(|c| c.code == code) {
                Some(ccp) => Mapping::Ccp(vec![&ccp.code]),
                None => Mapping::Nothing,
            };
        }
        seen.push(&to.id);
        // A table that starts from the edition itself is worth more than a chain.
        let mut before = predecessors(to);
        before.sort_by_key(|id| *id != from);
        for id in before {
            if seen.contains(&id) {
                continue;
            }
            let earlier = if id == from {
                Mapping::Ccp(vec![code])
            } else if let Some(entry) = self.edition(id) {
                self.reach(from, code, &entry.edition, seen)
            } else {
                Mapping::Nothing
            };
            match earlier {
                Mapping::Nothing => {}
                Mapping::NoTable { .. } => return earlier,
                Mapping::Ccp(codes) => return step(id, &codes, to),
            }
        }
        Mapping::Nothing
    }
}

/// The editions from which this one takes CCP over, or for which it records that no table exists.
fn predecessors(edition: &Edition) -> Vec<&str> {
    let tables = edition.equivalences.iter().map(|e| e.edition.as_str());
    let missing = edition.correspondance_manquante.iter();
    let all = tables
        .chain(edition.remplace.as_deref())
        .chain(missing.map(|m| m.edition.as_str()));
    let mut ids = Vec::new();
    for id in all {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

/// From the CCP `codes` of the edition `from`, through the table of `to`.
fn step<'c>(from: &'c str, codes: &[&str], to: &'c Edition) -> Mapping<'c> {
    let table: Vec<_> = to
        .equivalences
        .iter()
        .filter(|e| e.edition == from)
        .collect();
    if table.is_empty() {
        let named = to
            .correspondance_manquante
            .as_ref()
            .filter(|m| m.edition == from && !m.motif.is_empty());
        return Mapping::NoTable {
            edition: from,
            motif: named.map_or_else(
                || {
                    let to = &to.id;
                    format!("Aucun tableau de correspondance n'est décrit entre {from} et {to}.")
                        .into()
                },
                |m| Cow::Borrowed(m.motif.as_str()),
            ),
        };
    }
    let mut reached: Vec<&str> = Vec::new();
    for row in table {
        if codes.contains(&row.de.as_str()) && !reached.contains(&row.vers.as_str()) {
            reached.push(&row.vers);
        }
    }
    if reached.is_empty() {
        Mapping::Nothing
    } else {
        Mapping::Ccp(reached)
    }
}
