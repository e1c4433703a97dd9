//! The editions of one title, from the older to the newer: which replaces which.

use super::Catalogue;
use crate::jour::Jour;
use crate::model::edition::Edition;
use std::collections::HashMap;
use std::path::Path;

impl Catalogue {
    /// The editions that replace that one, directly or not, the nearest first; of those of one
    /// rank, by identifier. Reads the head of every edition the first time.
    pub fn successors(&self, id: &str) -> Vec<&Edition> {
        let ids = self.successor_ids(id).iter();
        ids.filter_map(|id| Some(&self.edition(id)?.edition))
            .collect()
    }

    fn successor_ids(&self, id: &str) -> &[String] {
        let lines = self.successors.get_or_init(|| self.lines());
        lines.get(id).map_or(&[], Vec::as_slice)
    }

    /// The file of a user's own that is wrong, of that edition or of another of its line: without it,
    /// an answer about the edition would be that of other files.
    pub fn wrong_in_line(&self, id: &str) -> Option<&Path> {
        // Asked for each dossier: the files of the program are sound.
        if !self.heads {
            return None;
        }
        let line = [id].into_iter();
        let line = line.chain(self.predecessor_ids(id));
        let mut line = line.chain(self.successor_ids(id).iter().map(String::as_str));
        line.find_map(|id| {
            let slot = self.editions.get(id)?;
            let path = slot.path.as_deref()?;
            slot.entry().is_none().then_some(path)
        })
    }

    /// The identifiers of the successors of each edition that has some.
    fn lines(&self) -> HashMap<String, Vec<String>> {
        let mut direct: HashMap<&str, Vec<&str>> = HashMap::new();
        for (id, slot) in &self.editions {
            if let Some(old) = slot.remplace() {
                direct.entry(old).or_default().push(id);
            }
        }
        let after = |id: &str| {
            let mut all: Vec<String> = Vec::new();
            let mut next = vec![id];
            // Editions may be said to replace each other: each is met once.
            while !next.is_empty() {
                let newer = next.iter().filter_map(|id| direct.get(id)).flatten();
                next = newer
                    .copied()
                    .filter(|newer| *newer != id && !all.iter().any(|seen| seen == newer))
                    .collect();
                all.extend(next.iter().map(|id| (*id).to_owned()));
            }
            all
        };
        direct
            .keys()
            .map(|id| ((*id).to_owned(), after(id)))
            .collect()
    }

    /// The edition to go over to from that one, on that day: of those that replace it, the newest
    /// that is open, or else the last. One without an end ends when another replaces it.
    pub fn successor_on(&self, id: &str, jour: Jour) -> Option<&Edition> {
        let all = self.successors(id);
        let open = all.iter().rev().find(|e| self.is_open(e, jour));
        open.or(all.last()).copied()
    }

    /// Of the editions of one line with that one (those that it replaces, those that replace it), the
    /// newest that is in validity on that day.
    pub fn of_line_on(&self, id: &str, jour: Jour) -> Option<&Edition> {
        let newer = self.successors(id).into_iter().rev();
        newer
            .chain(self.predecessors(id))
            .find(|e| self.is_open(e, jour))
    }

    /// The edition to sit under until that one begins: of those that it replaces, the newest that is
    /// open on that day.
    pub fn predecessor_on(&self, id: &str, jour: Jour) -> Option<&Edition> {
        let mut older = self.predecessors(id).into_iter();
        older.find(|e| self.is_open(e, jour))
    }

    /// The editions that that one replaces, directly or not, the nearest first.
    fn predecessors(&self, id: &str) -> Vec<&Edition> {
        let ids = self.predecessor_ids(id).into_iter();
        ids.filter_map(|id| Some(&self.edition(id)?.edition))
            .collect()
    }

    fn predecessor_ids(&self, id: &str) -> Vec<&str> {
        let replaced = |id: &str| {
            let (id, _) = self
                .editions
                .get_key_value(self.editions.get(id)?.remplace()?)?;
            Some(id.as_str())
        };
        let mut older: Vec<&str> = Vec::new();
        let mut next = replaced(id);
        while let Some(found) = next {
            // Files may declare editions that replace each other: visit each once.
            if found == id || older.contains(&found) {
                break;
            }
            older.push(found);
            next = replaced(found);
        }
        older
    }

    /// The edition has not ended by that day, in a text or by deduction, and has no later first
    /// day.
    pub fn is_open(&self, edition: &Edition, jour: Jour) -> bool {
        edition.validite.du.is_none_or(|du| du <= jour) && !self.has_ended(edition, jour)
    }

    /// The edition has ended by that day, in a text or by deduction.
    pub fn has_ended(&self, edition: &Edition, jour: Jour) -> bool {
        match edition.validite_au(jour).au {
            Some(au) => jour > au,
            None => self
                .first_to_replace(&edition.id)
                .is_some_and(|(_, du)| jour >= du),
        }
    }

    /// The first of the editions that replace that one, directly or not, to say from which day it
    /// holds, and that day.
    pub fn first_to_replace(&self, id: &str) -> Option<(&Edition, Jour)> {
        let dated = self.successors(id).into_iter();
        dated
            .filter_map(|e| Some((e, e.validite.du?)))
            .min_by_key(|(_, du)| *du)
    }

    /// One of the two replaces the other, directly or not.
    pub fn same_line(&self, one: &str, other: &str) -> bool {
        let replaces = |old: &str, new: &str| self.successors(old).iter().any(|e| e.id == new);
        replaces(one, other) || replaces(other, one)
    }
}
