//! A journal: which files, their fingerprints before and after, and whether the run had decided.
//! Contents are not in it: they are staged beside their files.

use super::{Change, Stop, Why, folder_of};
use crate::kit::fingerprint::fingerprint;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Name of the journal in a folder.
pub(super) const NAME: &str = ".cip-journal";
/// Its name while it is being written.
pub(super) const DRAFT: &str = ".cip-journal.nouveau";

const FORMAT: &str = "cip/journal/1";

/// How far the run had gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum State {
    /// Contents are being staged: nothing is written.
    #[serde(rename = "prepare")]
    Prepared,
    /// Every file shall be written.
    #[serde(rename = "decide")]
    Decided,
    /// Every file shall have its old content back.
    #[serde(rename = "retire")]
    Withdrawn,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    /// The name alone for a file of the journal's own folder, which may then be moved.
    chemin: PathBuf,
    avant: String,
    apres: String,
}

/// A journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Journal {
    pub(super) state: State,
    entries: Vec<Entry>,
}

/// A file of a journal, with what waits beside it.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) path: PathBuf,
    pub(super) before: String,
    pub(super) after: String,
    /// Its new content.
    pub(super) staged: PathBuf,
    /// Its old content.
    pub(super) kept: PathBuf,
}

#[derive(Serialize, Deserialize)]
struct Text {
    format: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    etat: Option<State>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    renvoi: Option<PathBuf>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    fichiers: Vec<Entry>,
}

/// What a file of that name holds.
pub(super) enum Read {
    /// The journal.
    Journal(Journal),
    /// The folder that holds the journal.
    Elsewhere(PathBuf),
}

/// Reads a journal; `None` if it is none.
pub(super) fn parse(bytes: &[u8]) -> Option<Read> {
    let text: Text = serde_json::from_slice(bytes).ok()?;
    if text.format != FORMAT {
        return None;
    }
    if let Some(home) = text.renvoi {
        return Some(Read::Elsewhere(home));
    }
    Some(Read::Journal(Journal {
        state: text.etat?,
        entries: text.fichiers,
    }))
}

/// The content of the journal of a folder whose files are listed in that of `home`.
pub(super) fn elsewhere(home: &Path) -> Vec<u8> {
    written(&Text {
        format: FORMAT.to_owned(),
        etat: None,
        renvoi: Some(home.to_owned()),
        fichiers: Vec::new(),
    })
}

fn written(text: &Text) -> Vec<u8> {
    // Every path was seen to be UTF-8: this cannot fail.
    let mut bytes = serde_json::to_vec(text).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

impl Journal {
    /// The journal of these changes, kept in `home`.
    ///
    /// # Errors
    /// A path that is not UTF-8.
    pub(super) fn new(changes: &[Change], home: &Path) -> Result<Self, Stop> {
        let mut entries = Vec::with_capacity(changes.len());
        for change in changes {
            let unnamed = || (change.path.clone(), Why::Name);
            change.path.to_str().ok_or_else(unnamed)?;
            let name = change.path.file_name().ok_or_else(unnamed)?;
            let here = folder_of(&change.path) == home;
            entries.push(Entry {
                chemin: if here {
                    PathBuf::from(name)
                } else {
                    change.path.clone()
                },
                avant: fingerprint(&change.before),
                apres: fingerprint(&change.after),
            });
        }
        Ok(Self {
            state: State::Prepared,
            entries,
        })
    }

    /// The bytes of the journal in this state.
    pub(super) fn bytes(&self, state: State) -> Vec<u8> {
        written(&Text {
            format: FORMAT.to_owned(),
            etat: Some(state),
            renvoi: None,
            fichiers: self.entries.clone(),
        })
    }

    /// The files, for a journal kept in `home`.
    pub(super) fn entries<'p>(&'p self, home: &'p Path) -> impl Iterator<Item = Place> + 'p {
        self.entries.iter().enumerate().map(move |(rank, entry)| {
            // An absolute path stays what it is.
            let path = home.join(&entry.chemin);
            let beside = |suffix: &str| folder_of(&path).join(format!(".cip-{rank}.{suffix}"));
            Place {
                staged: beside("nouveau"),
                kept: beside("ancien"),
                before: entry.avant.clone(),
                after: entry.apres.clone(),
                path,
            }
        })
    }

    /// The folders of the files.
    pub(super) fn folders(&self, home: &Path) -> BTreeSet<PathBuf> {
        self.entries(home)
            .map(|place| folder_of(&place.path).to_owned())
            .collect()
    }
}
