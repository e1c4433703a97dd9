//! Where things are in the text of a dossier: the blocks of its sessions and trainings, the value of
//! its title.

use super::Refus;
use super::splice::Edit;
use crate::model::dossier::Dossier;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::de::{DeArray, DeTable, DeValue};

/// The places of a text, in bytes.
#[derive(Debug)]
pub struct Places<'t> {
    text: &'t str,
    /// Where each header begins, in order.
    headers: Vec<usize>,
    titre: Option<Range<usize>>,
    sessions: Vec<Block>,
    /// The other blocks, `[candidat]` and `[pieces]` included, by their name.
    others: BTreeMap<String, Vec<Block>>,
}

/// A block; of a table in braces, the header is the whole.
#[derive(Debug, Default)]
struct Block {
    /// Its header.
    header: Range<usize>,
    /// The values of its own keys.
    values: BTreeMap<String, Range<usize>>,
    /// End of the last value of its own lines.
    own_end: usize,
    /// End of the last value, sub-blocks included.
    end: usize,
}

impl<'t> Places<'t> {
    /// The places of the text of `dossier`.
    ///
    /// # Errors
    /// [`Refus::Liste`] if its sessions are no blocks, [`Refus::Introuvable`] if the text is not
    /// that of the dossier.
    pub fn of(text: &'t str, dossier: &Dossier) -> Result<Self, Refus> {
        let places = Self::read(text, true)?;
        if places.sessions.len() == dossier.sessions.len() {
            Ok(places)
        } else {
            Err(Refus::Introuvable)
        }
    }

    /// The places of a text whose sessions are not to be touched.
    ///
    /// # Errors
    /// [`Refus::Introuvable`] if the text does not parse.
    pub fn without_sessions(text: &'t str) -> Result<Self, Refus> {
        Self::read(text, false)
    }

    fn read(text: &'t str, with_sessions: bool) -> Result<Self, Refus> {
        let document = DeTable::parse(text).map_err(|_| Refus::Introuvable)?;
        let root = document.get_ref();
        let mut headers = Vec::new();
        collect_headers(text, root, &mut headers);
        headers.sort_unstable();
        headers.dedup();
        let mut places = Self {
            text,
            headers,
            titre: root.get("titre").map(toml::Spanned::span),
            sessions: Vec::new(),
            others: BTreeMap::new(),
        };
        for (name, value) in root.iter().filter(|(name, _)| name.get_ref() != "session") {
            let blocks = match value.get_ref() {
                DeValue::Table(table) => vec![places.block(value.span(), table)],
                DeValue::Array(list) if list.iter().all(|e| e.get_ref().is_table()) => {
                    places.blocks(list)?
                }
                _ => continue,
            };
            places.others.insert(name.get_ref().to_string(), blocks);
        }
        if let (Some(value), true) = (root.get("session"), with_sessions) {
            let list = value.get_ref().as_array().ok_or(Refus::Introuvable)?;
            if list.is_empty() || !is_header(text, &value.span()) {
                return Err(Refus::Liste);
            }
            places.sessions = places.blocks(list)?;
            if places.sessions.iter().any(|b| !is_header(text, &b.header)) {
                return Err(Refus::Liste);
            }
        }
        Ok(places)
    }

    fn blocks(&self, list: &DeArray<'_>) -> Result<Vec<Block>, Refus> {
        list.iter()
            .map(|element| {
                let table = element.get_ref().as_table().ok_or(Refus::Liste)?;
                Ok(self.block(element.span(), table))
            })
            .collect()
    }

    fn block(&self, header: Range<usize>, table: &DeTable<'_>) -> Block {
        let mut block = Block {
            own_end: header.end,
            end: header.end,
            ..Block::default()
        };
        let next = self.next_header(header.end);
        let mut ends = Vec::new();
        leaf_ends(table, &mut ends);
        for end in ends {
            block.end = block.end.max(end);
            if end <= next {
                block.own_end = block.own_end.max(end);
            }
        }
        for (key, value) in table {
            block.values.insert(key.get_ref().to_string(), value.span());
        }
        block.header = header;
        block
    }

    /// Where the first header at or after `at` begins; the end of the text without one.
    fn next_header(&self, at: usize) -> usize {
        let rank = self.headers.partition_point(|h| *h < at);
        self.headers.get(rank).copied().unwrap_or(self.text.len())
    }

    fn session(&self, rank: usize) -> Result<&Block, Refus> {
        self.sessions.get(rank).ok_or(Refus::Introuvable)
    }

    /// Where a block goes that comes right after this session: at the beginning of a line, or at
    /// the end of the text.
    ///
    /// # Errors
    /// [`Refus::Introuvable`].
    pub fn after_session(&self, rank: usize) -> Result<usize, Refus> {
        Ok(self.with_its_comments(self.session(rank)?.end))
    }

    /// Where a block goes that comes right before this session.
    ///
    /// # Errors
    /// [`Refus::Introuvable`].
    pub fn before_session(&self, rank: usize) -> Result<usize, Refus> {
        let header = self.session(rank)?.header.start;
        let mut at = line_start(self.text, header);
        // The comments that touch the header are its own.
        while at > 0 {
            let above = line_start(self.text, at - 1);
            let line = self.text.get(above..at).unwrap_or_default();
            if !line.trim_start().starts_with('#') {
                break;
            }
            at = above;
        }
        Ok(at)
    }

    /// Where the own lines of a session end: keys may be added there.
    ///
    /// # Errors
    /// [`Refus::Introuvable`].
    pub fn own_end(&self, rank: usize) -> Result<usize, Refus> {
        Ok(line_after(self.text, self.session(rank)?.own_end))
    }

    /// The value of a key of a session.
    ///
    /// # Errors
    /// [`Refus::Introuvable`].
    pub fn value(&self, rank: usize, key: &str) -> Result<Range<usize>, Refus> {
        let value = self.session(rank)?.values.get(key);
        value.cloned().ok_or(Refus::Introuvable)
    }

    /// The value of `titre`.
    ///
    /// # Errors
    /// [`Refus::Introuvable`].
    pub fn titre(&self) -> Result<Range<usize>, Refus> {
        self.titre.clone().ok_or(Refus::Introuvable)
    }

    /// Adds lines to a block that is no session: `[candidat]`, a `[[formation]]` of that rank.
    ///
    /// # Errors
    /// [`Refus::Introuvable`].
    pub(super) fn lines_of(
        &self,
        name: &str,
        rank: usize,
        lines: &[String],
    ) -> Result<Edit, Refus> {
        let block = self.other(name, rank)?;
        let brace = block.header.start;
        let written = self.text.get(brace..).unwrap_or_default();
        if written.starts_with('[') {
            let at = line_after(self.text, block.own_end);
            return Ok(Edit::lines(self.text, at, lines));
        }
        if !written.starts_with('{') {
            return Err(Refus::Introuvable);
        }
        let lines = format!(" {},", lines.join(", "));
        Ok(Edit::replace(brace + 1..brace + 1, lines))
    }

    /// Where a block goes that comes after the last of its name; at the end of the text without one.
    pub(super) fn after_last(&self, name: &str) -> usize {
        let last = self.others.get(name).and_then(|blocks| blocks.last());
        last.map_or(self.text.len(), |block| self.with_its_comments(block.end))
    }

    fn other(&self, name: &str, rank: usize) -> Result<&Block, Refus> {
        let blocks = self.others.get(name);
        blocks.and_then(|b| b.get(rank)).ok_or(Refus::Introuvable)
    }

    /// The value of `ccp` in a VAE request.
    ///
    /// # Errors
    /// [`Refus::Introuvable`].
    pub fn demande_ccp(&self, rank: usize) -> Result<Range<usize>, Refus> {
        let place = self.other("vae", rank)?.values.get("ccp");
        place.cloned().ok_or(Refus::Introuvable)
    }

    /// The line after `end`, and after the comments that touch it, unless they touch what comes
    /// next too: those are about what comes next.
    fn with_its_comments(&self, end: usize) -> usize {
        let first = line_after(self.text, end);
        let mut at = first;
        loop {
            let rest = self.text.get(at..).unwrap_or_default();
            let line = rest.split('\n').next().unwrap_or_default().trim();
            if rest.is_empty() || line.is_empty() {
                return at;
            }
            if !line.starts_with('#') {
                return first;
            }
            at = line_after(self.text, at);
        }
    }
}

/// The span of a table or of a list of tables written under a header of its own.
fn is_header(text: &str, span: &Range<usize>) -> bool {
    text.get(span.clone()).is_some_and(|t| t.starts_with("[["))
}

fn collect_headers(text: &str, table: &DeTable<'_>, headers: &mut Vec<usize>) {
    let mut of_table = |span: Range<usize>, inner: &DeTable<'_>| {
        if text.get(span.clone()).is_some_and(|t| t.starts_with('[')) {
            headers.push(span.start);
        }
        collect_headers(text, inner, headers);
    };
    for (_, value) in table {
        match value.get_ref() {
            DeValue::Table(inner) => of_table(value.span(), inner),
            DeValue::Array(list) => {
                for element in list {
                    if let DeValue::Table(inner) = element.get_ref() {
                        of_table(element.span(), inner);
                    }
                }
            }
            _ => {}
        }
    }
}

/// Where each value ends that holds no further key of the document.
fn leaf_ends(table: &DeTable<'_>, ends: &mut Vec<usize>) {
    for (key, value) in table {
        ends.push(key.span().end);
        ends.push(value.span().end);
        match value.get_ref() {
            DeValue::Table(inner) => leaf_ends(inner, ends),
            DeValue::Array(list) => {
                for element in list {
                    ends.push(element.span().end);
                    if let DeValue::Table(inner) = element.get_ref() {
                        leaf_ends(inner, ends);
                    }
                }
            }
            _ => {}
        }
    }
}

fn line_start(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    before.rfind('\n').map_or(0, |i| i + 1)
}

/// The beginning of the line after the one that holds `at`, or the end of the text.
fn line_after(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    rest.find('\n').map_or(text.len(), |i| at + i + 1)
}
