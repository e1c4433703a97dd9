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
//! which a journal keeps the list, with the fingerprints. The journal is then marked decided, in one
//! rename: before that instant an interrupted run is undone, after it it is finished, by the next
//! run that writes in the folder ([`recover`]). A file takes its new content in one rename, so it is
//! whole at all times. When everything is written, nothing of this is left.
//!
//! What is found in a folder is not trusted: no copy is used that has not the fingerprint of the
//! journal, no journal names a file of another folder, and what cannot be used is set aside, said,
//! and in nobody's way.

mod aside;
mod disk;
mod job;
mod journal;
pub mod leftovers;
pub mod likeness;
mod lock;
mod settle;
#[cfg(test)]
mod tests;

pub use disk::{Disk, RealDisk};
pub use lock::{Busy, Locks};

use crate::kit::io_fr::reason;
use job::Job;
use journal::State;
use likeness::Loss;
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
    /// Neither finished nor undone: somebody changed files meanwhile, or their copies.
    Apart(Settled),
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
            Self::Name => "ce nom de fichier n'est pas en UTF-8, ou est réservé : le renommer",
            Self::Journal => "ce journal est illisible et ne peut pas être mis de côté",
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
    /// Files were changed since, or their copies: each is whole, but they may not go together.
    Apart,
    /// Nobody knows: its journal is none.
    Illegible,
}

/// What became of a run, and what people have to know of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// How it ended.
    pub outcome: Recovered,
    /// Files that somebody else has changed: left as they are.
    pub theirs: Vec<PathBuf>,
    /// The folder where what could not be used is kept.
    pub aside: Option<PathBuf>,
    /// A folder of the run that is gone.
    pub lost: Option<PathBuf>,
}

/// A file in the way, with the reason.
type Stop = (PathBuf, Why);

/// Writes these files, all or none; `said` learns first what each loses by being written. The folders
/// that hold them must be locked ([`Locks`]), and what an interrupted run left there settled
/// ([`recover`]).
///
/// # Errors
/// [`Failure::Unchanged`], mostly; [`Failure::Suspended`] if even going back is refused.
pub fn write_all(
    disk: &impl Disk,
    changes: &[Change],
    mut said: impl FnMut(&Path, Loss),
) -> Result<(), Failure> {
    let unchanged = |(path, why): Stop| Failure::Unchanged { path, why };
    let Some(first) = changes.first() else {
        return Ok(());
    };
    for change in changes {
        ready(disk, change).map_err(|why| unchanged((change.path.clone(), why)))?;
    }
    let job = Job {
        disk,
        parts: journal::all_of(changes).map_err(unchanged)?,
        lost: None,
    };
    let staged = job.stage(changes).and_then(|()| {
        for place in job.places() {
            for loss in likeness::losses(&place.staged, &place.path) {
                said(&place.path, loss);
            }
        }
        job.decide()
    });
    if let Err((path, why)) = staged {
        return Err(match job.undecide().and_then(|()| job.clear()) {
            Ok(()) => Failure::Unchanged { path, why },
            Err(_) => Failure::Suspended { path, why },
        });
    }
    let (settled, stop) = carry_out(&job, Some(State::Decided))?;
    match (settled.outcome, stop) {
        (Recovered::Finished, _) => Ok(()),
        (Recovered::Undone, Some((path, why))) => Err(Failure::Unchanged { path, why }),
        (Recovered::Undone, None) => Err(Failure::Unchanged {
            path: settled.theirs.first().unwrap_or(&first.path).clone(),
            why: Why::Changed,
        }),
        (Recovered::Apart | Recovered::Illegible, _) => Err(Failure::Apart(settled)),
    }
}

/// Settles a run; what the system refuses to finish is undone. Gives what was in the way too.
fn carry_out(
    job: &Job<'_, impl Disk>,
    state: Option<State>,
) -> Result<(Settled, Option<Stop>), Failure> {
    let stop = match job.settle(state) {
        Ok(settled) => return Ok((settled, None)),
        Err(stop) => stop,
    };
    let back = if state == Some(State::Decided) && !job.written() {
        job.write_state(State::Withdrawn)
            .and_then(|()| job.settle(Some(State::Withdrawn)))
            .ok()
    } else {
        None
    };
    match back {
        Some(settled) => Ok((settled, Some(stop))),
        None if job.written() => Ok((job.all_written(), Some(stop))),
        None => Err(Failure::Suspended {
            path: stop.0,
            why: stop.1,
        }),
    }
}

/// Finishes or undoes what an interrupted run left in this folder, which must be locked, as must be
/// its [`named_folders`]. `None`: it left nothing.
///
/// # Errors
/// The system refuses.
pub fn recover(disk: &impl Disk, folder: &Path) -> Result<Option<Settled>, Failure> {
    let suspended = |(path, why): Stop| Failure::Suspended { path, why };
    // A journal that had not taken its name yet decided nothing.
    let _ = disk.remove(&folder.join(journal::DRAFT));
    let settled = match journal_of(disk, folder).map_err(suspended)? {
        Found::Nothing => None,
        Found::Journal(journal) => {
            let job = Job::found(disk, folder, journal).map_err(suspended)?;
            let (settled, stop) = carry_out(&job, job.state())?;
            if let Some(stop) = stop
                && settled.outcome == Recovered::Finished
            {
                return Err(suspended(stop));
            }
            Some(settled)
        }
        Found::Illegible => Some(Settled {
            outcome: Recovered::Illegible,
            theirs: Vec::new(),
            aside: aside::set(disk, folder)
                .map_err(|_| suspended((folder.join(journal::NAME), Why::Journal)))?,
            lost: None,
        }),
    };
    aside::sweep(disk, folder);
    Ok(settled)
}

/// What a folder holds under the name of the journal.
enum Found {
    Nothing,
    Journal(journal::Journal),
    Illegible,
}

fn journal_of(disk: &impl Disk, folder: &Path) -> Result<Found, Stop> {
    use io::ErrorKind as K;
    let path = folder.join(journal::NAME);
    match disk.read(&path) {
        Ok(None) => Ok(Found::Nothing),
        Ok(Some(bytes)) => Ok(journal::parse(&bytes).map_or(Found::Illegible, Found::Journal)),
        // A folder, a link, somebody else's.
        Err(e) if matches!(e.kind(), K::IsADirectory | K::InvalidInput) => Ok(Found::Illegible),
        Err(e) => Err((path, e.into())),
    }
}

/// An interrupted run has left something to settle in this folder.
pub fn unfinished(folder: &Path) -> bool {
    folder.join(journal::NAME).exists()
}

/// The other folders of the run whose journal is in this one: they too must be locked before
/// [`recover`].
///
/// # Errors
/// The file in the way.
pub fn named_folders(disk: &impl Disk, folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let found = journal_of(disk, folder).and_then(|found| match found {
        Found::Journal(journal) => Job::found(disk, folder, journal).map(|job| job.parts),
        Found::Nothing | Found::Illegible => Ok(Vec::new()),
    });
    let parts = found.map_err(|(path, why)| Failure::Suspended { path, why })?;
    let folders = parts.into_iter().map(|(folder, _)| folder);
    Ok(folders.filter(|other| other != folder).collect())
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
