//! A journal: which files of a folder, their fingerprints before and after, and whether the run had
//! decided. Contents are not in it: they are staged beside their files.
//!
//! Each folder of a run has a journal of its own, that names only files of that folder. The one of
//! the first folder, the home of the run, says how far the run had gone and lists the others; these
//! point to it. Two journals belong to one run only if each names the run: a journal that came with
//! a folder reaches no other folder.

use super::{Change, Stop, Why, folder_of};
use crate::kit::fingerprint::fingerprint;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

/// Name of the journal in a folder.
pub(super) const NAME: &str = ".cip-journal";
/// Its name while it is being written.
pub(super) const DRAFT: &str = ".cip-journal.nouveau";

const FORMAT: &str = "cip/journal/2";

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
    /// The name alone: the folder may be moved.
    nom: String,
    avant: String,
    apres: String,
}

/// What a journal says of its run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Role {
    /// The home of the run.
    Home {
        /// How far it had gone.
        etat: State,
        /// Its other folders.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        ailleurs: Vec<PathBuf>,
    },
    /// Another of its folders.
    Away {
        /// The home.
        renvoi: PathBuf,
    },
}

/// A journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Journal {
    format: String,
    /// The run.
    pub(super) run: String,
    #[serde(flatten)]
    pub(super) role: Role,
    fichiers: Vec<Entry>,
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

/// Reads a journal; `None` if it is none, or names anything but files of its folder.
pub(super) fn parse(bytes: &[u8]) -> Option<Journal> {
    let journal: Journal = serde_json::from_slice(bytes).ok()?;
    let mut seen = BTreeSet::new();
    let sound = journal.format == FORMAT
        && (journal.fichiers.iter()).all(|e| is_name(&e.nom) && seen.insert(&e.nom));
    sound.then_some(journal)
}

/// The name of a file of the folder, and of none of those that this room puts there.
fn is_name(name: &str) -> bool {
    let mut parts = Path::new(name).components();
    let alone = matches!(
        (parts.next(), parts.next()),
        (Some(Component::Normal(part)), None) if part == name
    );
    alone && !name.starts_with(".cip-") && !name.contains(['/', '\\'])
}

/// The folders of these changes, the home first.
pub(super) fn folders_of(changes: &[Change]) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = Vec::new();
    for change in changes {
        let folder = folder_of(&change.path);
        if !folders.iter().any(|f| f == folder) {
            folders.push(folder.to_owned());
        }
    }
    folders
}

/// The journals of these changes, one for each of their folders, the home's first.
///
/// # Errors
/// A path that is not UTF-8, or not that of a file.
pub(super) fn all_of(changes: &[Change]) -> Result<Vec<(PathBuf, Journal)>, Stop> {
    let folders = folders_of(changes);
    let Some((home, away)) = folders.split_first() else {
        return Ok(Vec::new());
    };
    let mut identity = String::new();
    for change in changes {
        let unnamed = || (change.path.clone(), Why::Name);
        let path = change.path.to_str().ok_or_else(unnamed)?;
        let name = change.path.file_name().and_then(|name| name.to_str());
        name.filter(|name| is_name(name)).ok_or_else(unnamed)?;
        let (before, after) = (fingerprint(&change.before), fingerprint(&change.after));
        identity.push_str(&format!("{path}\n{before}\n{after}\n"));
    }
    let run = fingerprint(identity.as_bytes());
    let journal = |folder: &PathBuf| {
        let here = changes.iter().filter(|c| folder_of(&c.path) == folder);
        let entry = |change: &Change| {
            let name = change.path.file_name().and_then(|name| name.to_str());
            Entry {
                nom: name.unwrap_or_default().to_owned(),
                avant: fingerprint(&change.before),
                apres: fingerprint(&change.after),
            }
        };
        let role = if folder == home {
            Role::Home {
                etat: State::Prepared,
                ailleurs: away.to_vec(),
            }
        } else {
            Role::Away {
                renvoi: home.clone(),
            }
        };
        let journal = Journal {
            format: FORMAT.to_owned(),
            run: run.clone(),
            role,
            fichiers: here.map(entry).collect(),
        };
        (folder.clone(), journal)
    };
    Ok(folders.iter().map(journal).collect())
}

impl Journal {
    /// How far the run had gone, if this is the journal of its home.
    pub(super) fn state(&self) -> Option<State> {
        match &self.role {
            Role::Home { etat, .. } => Some(*etat),
            Role::Away { .. } => None,
        }
    }

    /// The bytes of the journal; in this state, if it is that of the home.
    pub(super) fn bytes(&self, state: State) -> Vec<u8> {
        let mut journal = self.clone();
        if let Role::Home { etat, .. } = &mut journal.role {
            *etat = state;
        }
        // Every path was seen to be UTF-8: this cannot fail.
        let mut bytes = serde_json::to_vec(&journal).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }

    /// The files, for a journal kept in `folder`.
    pub(super) fn places(&self, folder: &Path) -> Vec<Place> {
        let place = |(rank, entry): (usize, &Entry)| {
            let beside = |suffix: &str| folder.join(format!(".cip-{rank}.{suffix}"));
            Place {
                path: folder.join(&entry.nom),
                before: entry.avant.clone(),
                after: entry.apres.clone(),
                staged: beside("nouveau"),
                kept: beside("ancien"),
            }
        };
        self.fichiers.iter().enumerate().map(place).collect()
    }
}

/// The name of a content staged by a run.
pub(super) fn is_copy(name: &str) -> bool {
    let rank = name.strip_prefix(".cip-").and_then(|rest| {
        rest.strip_suffix(".nouveau")
            .or_else(|| rest.strip_suffix(".ancien"))
    });
    rank.is_some_and(|rank| !rank.is_empty() && rank.bytes().all(|b| b.is_ascii_digit()))
}
