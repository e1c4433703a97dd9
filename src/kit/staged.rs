//! Writing several files at once: all of them or none, whatever interrupts.
//!
//! Promises: after [`write_all`], or after the [`recover`] that follows an interruption, every file
//! has its new content or every file its old one; a file is whole at all times; a file that
//! somebody else changed meanwhile is not overwritten; two runs that hold [`Locks`] do not write in
//! one folder together.
//!
//! Does not promise: that a program which takes no lock sees all the files change at one instant;
//! nor anything on a file system whose renames are not atomic.
//!
//! # How
//!
//! Every new content is first staged beside its file, with a copy of the old one, under names of
//! which a journal keeps the list. The journal is then marked decided, in one rename: before that
//! instant an interrupted run is undone, after it it is finished, by the next run that writes in
//! the folder ([`recover`]). A file takes its new content in one rename, so it is whole at all
//! times. When everything is written, nothing of this is left.

mod disk;
mod job;
mod journal;
pub mod leftovers;
mod lock;
#[cfg(test)]
mod tests;

pub use disk::{Disk, RealDisk};
pub use lock::{Busy, Locks};

use crate::kit::io_fr::reason;
use job::Job;
use journal::{Journal, State};
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// A file to change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The file itself, not a link to it.
    pub path: PathBuf,
    /// What it held when it was read.
    pub before: Vec<u8>,
    /// What it shall hold.
    pub after: Vec<u8>,
}

/// Why files are not written.
#[derive(Debug)]
pub enum Failure {
    /// Every file is as it was.
    Unchanged {
        /// The file in the way.
        path: PathBuf,
        /// What is in the way.
        why: Why,
    },
    /// Some are written, some are not, each is whole: the next run finishes or undoes.
    Suspended {
        /// The file in the way.
        path: PathBuf,
        /// What is in the way.
        why: Why,
    },
}

/// What is in the way of writing.
#[derive(Debug)]
pub enum Why {
    /// The system refuses.
    Io(io::Error),
    /// The file is no longer what was read.
    Changed,
    /// The file may not be written to.
    ReadOnly,
    /// The name of the file cannot be written in the journal.
    Name,
    /// The journal is not one.
    Journal,
}

impl From<io::Error> for Why {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Io(error) => reason(error),
            Self::Changed => "ce fichier a été modifié entre-temps",
            Self::ReadOnly => "ce fichier est en lecture seule",
            Self::Name => "le nom de ce fichier n'est pas en UTF-8 : le renommer",
            Self::Journal => "ce journal est illisible : le mettre de côté",
        })
    }
}

/// How an interrupted run ended, once recovered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recovered {
    /// Everything it had decided is written.
    Finished,
    /// Nothing of it is left.
    Undone,
}

/// A file in the way, with the reason.
type Stop = (PathBuf, Why);

/// Writes these files, all or none. The folders that hold them must be locked ([`Locks`]).
///
/// # Errors
/// [`Failure::Unchanged`], mostly; [`Failure::Suspended`] if even going back is refused.
pub fn write_all(disk: &impl Disk, changes: &[Change]) -> Result<(), Failure> {
    let unchanged = |(path, why): Stop| Failure::Unchanged { path, why };
    let Some(first) = changes.first() else {
        return Ok(());
    };
    for change in changes {
        ready(disk, change).map_err(|why| unchanged((change.path.clone(), why)))?;
    }
    let home = folder_of(&first.path).to_owned();
    let journal = Journal::new(changes, &home).map_err(unchanged)?;
    let job = Job {
        disk,
        home,
        journal,
    };
    match job.stage(changes).and_then(|()| job.decide()) {
        Ok(()) => {}
        Err((path, why)) => {
            return Err(match job.undecide().and_then(|()| job.clear()) {
                Ok(()) => Failure::Unchanged { path, why },
                Err(_) => Failure::Suspended { path, why },
            });
        }
    }
    job.carry_out()?;
    // All is written. What cannot be cleared now will be by the next run.
    let _ = job.clear();
    Ok(())
}

/// Finishes or undoes what an interrupted run left in this folder, which must be locked.
/// `None`: it left nothing.
///
/// # Errors
/// A file has been changed since by somebody else, or the system refuses.
pub fn recover(disk: &impl Disk, folder: &Path) -> Result<Option<Recovered>, Failure> {
    let stopped = |path: &Path, why: Why| Failure::Suspended {
        path: path.to_owned(),
        why,
    };
    let path = folder.join(journal::NAME);
    let io = |e: io::Error| stopped(&path, e.into());
    // A journal that had not taken its name yet decided nothing.
    disk.remove(&folder.join(journal::DRAFT)).map_err(io)?;
    let Some(bytes) = disk.read(&path).map_err(io)? else {
        return Ok(None);
    };
    let read = journal::parse(&bytes).ok_or_else(|| stopped(&path, Why::Journal))?;
    let (home, journal) = match read {
        journal::Read::Journal(journal) => (folder.to_owned(), journal),
        journal::Read::Elsewhere(home) => {
            let bytes = disk.read(&home.join(journal::NAME)).map_err(io)?;
            let Some(journal::Read::Journal(journal)) = bytes.as_deref().and_then(journal::parse)
            else {
                // The other folder is done with it.
                disk.remove(&path).map_err(io)?;
                return Ok(None);
            };
            (home, journal)
        }
    };
    let job = Job {
        disk,
        home,
        journal,
    };
    let outcome = match job.journal.state {
        State::Prepared => Recovered::Undone,
        State::Decided => {
            job.carry_out()?;
            Recovered::Finished
        }
        State::Withdrawn => {
            job.withdraw()
                .map_err(|(path, why)| Failure::Suspended { path, why })?;
            Recovered::Undone
        }
    };
    job.clear()
        .map_err(|(path, why)| Failure::Suspended { path, why })?;
    Ok(Some(outcome))
}

/// An interrupted run has left something to settle in this folder.
pub fn unfinished(folder: &Path) -> bool {
    folder.join(journal::NAME).exists()
}

/// The folders that the journal of this folder names, itself left out: they too must be locked
/// before [`recover`].
///
/// # Errors
/// The journal cannot be read.
pub fn named_folders(disk: &impl Disk, folder: &Path) -> io::Result<Vec<PathBuf>> {
    let read = |folder: &Path| -> io::Result<Option<journal::Read>> {
        let bytes = disk.read(&folder.join(journal::NAME))?;
        Ok(bytes.as_deref().and_then(journal::parse))
    };
    let (home, journal) = match read(folder)? {
        Some(journal::Read::Journal(journal)) => (folder.to_owned(), journal),
        Some(journal::Read::Elsewhere(home)) => match read(&home)? {
            Some(journal::Read::Journal(journal)) => (home, journal),
            _ => return Ok(Vec::new()),
        },
        None => return Ok(Vec::new()),
    };
    let mut folders = journal.folders(&home);
    folders.insert(home);
    folders.remove(folder);
    Ok(folders.into_iter().collect())
}

/// The file is there, is what was read, and may be written to.
fn ready(disk: &impl Disk, change: &Change) -> Result<(), Why> {
    if disk.read_only(&change.path)? {
        return Err(Why::ReadOnly);
    }
    match disk.read(&change.path)? {
        Some(bytes) if bytes == change.before => Ok(()),
        Some(_) => Err(Why::Changed),
        None => Err(io::Error::from(io::ErrorKind::NotFound).into()),
    }
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}
