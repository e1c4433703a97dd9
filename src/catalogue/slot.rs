//! The file of an edition: its head is read at once, the rest when something asks for it.

use super::{Entry, parse_edition, usable, without_bom};
use crate::problem::Problem;
use crate::read::fingerprint::fingerprint;
use crate::read::table::TableReader;
use crate::read::toml;
use crate::read::value::Node;
use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::OnceLock;

/// A file of an edition.
#[derive(Debug)]
pub(super) struct Slot {
    /// Its bytes as text, a BOM included.
    whole: Cow<'static, str>,
    /// Where a user's own file is.
    pub(super) path: Option<PathBuf>,
    remplace: OnceLock<Option<String>>,
    entry: OnceLock<Result<Box<Entry>, Vec<Problem>>>,
}

impl Slot {
    /// A file of the program.
    pub(super) fn embedded(text: &'static str) -> Self {
        Self {
            whole: Cow::Borrowed(text),
            path: None,
            remplace: OnceLock::new(),
            entry: OnceLock::new(),
        }
    }

    /// A user's own file, of which only the head is read.
    pub(super) fn added(whole: &str, path: PathBuf, head: Head) -> Self {
        Self {
            whole: Cow::Owned(whole.to_owned()),
            path: Some(path),
            remplace: OnceLock::from(head.remplace),
            entry: OnceLock::new(),
        }
    }

    /// A file that is read already.
    pub(super) fn read(whole: &str, entry: Entry) -> Self {
        Self {
            whole: Cow::Owned(whole.to_owned()),
            path: None,
            remplace: OnceLock::from(entry.edition.remplace.clone()),
            entry: OnceLock::from(Ok(Box::new(entry))),
        }
    }

    /// Its text, without a BOM.
    pub(super) fn text(&self) -> &str {
        without_bom(&self.whole)
    }

    /// The edition, unless its file is wrong.
    pub(super) fn entry(&self) -> Option<&Entry> {
        self.content().as_deref().ok()
    }

    /// The problems of a wrong file that something asked for.
    pub(super) fn asked_and_wrong(&self) -> Option<&[Problem]> {
        self.entry.get()?.as_ref().err().map(Vec::as_slice)
    }

    /// The identifier of the edition that it replaces; only the head is read.
    pub(super) fn remplace(&self) -> Option<&str> {
        let read = || match Head::of(self.text()) {
            Some(head) => head.remplace,
            None => self.entry().and_then(|e| e.edition.remplace.clone()),
        };
        self.remplace.get_or_init(read).as_deref()
    }

    fn content(&self) -> &Result<Box<Entry>, Vec<Problem>> {
        self.entry.get_or_init(|| {
            let empreinte = fingerprint(self.whole.as_bytes());
            let (edition, problems) = parse_edition(self.text());
            match edition.filter(|_| usable(&problems)) {
                Some(edition) => Ok(Box::new(Entry::new(edition, empreinte))),
                None => Err(problems),
            }
        })
    }
}

/// What the keys before the first block say.
pub(super) struct Head {
    pub(super) id: String,
    pub(super) remplace: Option<String>,
}

impl Head {
    /// The head of the text of an edition; `None` if it cannot be read, `remplace` included: without
    /// it, an answer about the older edition could miss what the file changes.
    pub(super) fn of(text: &str) -> Option<Self> {
        let mut end = 0;
        for line in text.split_inclusive('\n') {
            // A line within a list can begin so too: the text before it then has a mistake.
            if line.trim_start().starts_with('[') {
                break;
            }
            end += line.len();
        }
        let (head, problems) = toml::read(text.get(..end)?, |table, _| Self::said(table));
        if problems.is_empty() {
            return head.flatten();
        }
        let (head, _) = toml::read(text, |table, p| {
            let read = |node: Node<'_>| !p.unreliable().covers(node.span().as_ref());
            let sound = |cle| table.raw(cle).is_none_or(read);
            (sound("id") && sound("remplace")).then(|| Self::said(table))?
        });
        let declared = |line: &str| line.trim_start().starts_with("remplace");
        head.flatten()
            .filter(|head| head.remplace.is_some() || !text.lines().any(declared))
    }

    fn said(table: &TableReader<'_, '_>) -> Option<Self> {
        let said = |cle| table.raw(cle).and_then(Node::text).map(str::to_owned);
        Some(Self {
            id: said("id")?,
            remplace: said("remplace"),
        })
    }
}
