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
mod lock;
mod page;
#[cfg(test)]
mod tests;

pub use disk::{Disk, RealDisk};
pub use lock::{Busy, Locks};

use crate::kit::fingerprint::fingerprint;
use crate::kit::io_fr::reason;
use page::{Page, State};
use std::collections::BTreeSet;
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
    let page = Page::new(changes, &home).map_err(unchanged)?;
    let job = Job { disk, home, page };
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
    let path = folder.join(page::NAME);
    let io = |e: io::Error| stopped(&path, e.into());
    // A journal that had not taken its name yet decided nothing.
    disk.remove(&folder.join(page::DRAFT)).map_err(io)?;
    let Some(bytes) = disk.read(&path).map_err(io)? else {
        return Ok(None);
    };
    let read = page::parse(&bytes).ok_or_else(|| stopped(&path, Why::Journal))?;
    let (home, page) = match read {
        page::Read::Page(page) => (folder.to_owned(), page),
        page::Read::Elsewhere(home) => {
            let bytes = disk.read(&home.join(page::NAME)).map_err(io)?;
            let Some(page::Read::Page(page)) = bytes.as_deref().and_then(page::parse) else {
                // The other folder is done with it.
                disk.remove(&path).map_err(io)?;
                return Ok(None);
            };
            (home, page)
        }
    };
    let job = Job { disk, home, page };
    let outcome = match job.page.state {
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
    folder.join(page::NAME).exists()
}

/// The folders that the journal of this folder names, itself left out: they too must be locked
/// before [`recover`].
///
/// # Errors
/// The journal cannot be read.
pub fn named_folders(disk: &impl Disk, folder: &Path) -> io::Result<Vec<PathBuf>> {
    let read = |folder: &Path| -> io::Result<Option<page::Read>> {
        let bytes = disk.read(&folder.join(page::NAME))?;
        Ok(bytes.as_deref().and_then(page::parse))
    };
    let (home, page) = match read(folder)? {
        Some(page::Read::Page(page)) => (folder.to_owned(), page),
        Some(page::Read::Elsewhere(home)) => match read(&home)? {
            Some(page::Read::Page(page)) => (home, page),
            _ => return Ok(Vec::new()),
        },
        None => return Ok(Vec::new()),
    };
    let mut folders = page.folders(&home);
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

/// A journal at work: `home` holds it, the other folders point to it.
struct Job<'d, D> {
    disk: &'d D,
    home: PathBuf,
    page: Page,
}

impl<D: Disk> Job<'_, D> {
    fn folders(&self) -> BTreeSet<PathBuf> {
        let mut folders = self.page.folders(&self.home);
        folders.insert(self.home.clone());
        folders
    }

    /// Writes the journal in one step.
    fn write_page(&self, state: State) -> Result<(), Stop> {
        self.write_whole(&self.home, &self.page.bytes(state))
    }

    /// Writes what the journal of a folder says, in one step.
    fn write_whole(&self, folder: &Path, bytes: &[u8]) -> Result<(), Stop> {
        let path = folder.join(page::NAME);
        let draft = folder.join(page::DRAFT);
        let write = || {
            self.disk.create(&draft, bytes, None)?;
            self.disk.rename(&draft, &path)?;
            self.disk.sync(folder)
        };
        write().map_err(|e| (path.clone(), e.into()))
    }

    /// Puts old and new contents beside each file.
    fn stage(&self, changes: &[Change]) -> Result<(), Stop> {
        self.write_page(State::Prepared)?;
        for folder in self.folders().iter().filter(|f| **f != self.home) {
            self.write_whole(folder, &page::elsewhere(&self.home))?;
        }
        for (entry, change) in self.page.entries(&self.home).zip(changes) {
            for (path, bytes) in [
                (&entry.staged, &change.after),
                (&entry.kept, &change.before),
            ] {
                self.disk
                    .create(path, bytes, Some(&entry.path))
                    .map_err(|e| (entry.path.clone(), e.into()))?;
            }
        }
        self.sync_folders()
    }

    fn sync_folders(&self) -> Result<(), Stop> {
        self.folders().into_iter().try_for_each(|folder| {
            let synced = self.disk.sync(&folder);
            synced.map_err(|e| (folder, e.into()))
        })
    }

    /// From here on, what is staged will be written.
    fn decide(&self) -> Result<(), Stop> {
        self.write_page(State::Decided)
    }

    /// Takes a decision back before anything is written. A journal that does not say it is left
    /// as it is: on a full disk, nothing can be written to undo.
    fn undecide(&self) -> Result<(), Stop> {
        let path = self.home.join(page::NAME);
        let read = self.disk.read(&path);
        let read = read.map_err(|e| (path.clone(), Why::Io(e)))?;
        match read.as_deref().map(page::parse) {
            None => Ok(()),
            Some(Some(page::Read::Page(page))) if page.state == State::Prepared => Ok(()),
            Some(_) => self.write_page(State::Prepared),
        }
    }

    /// Gives every file its new content, or its old one back if one of them is refused.
    fn carry_out(&self) -> Result<(), Failure> {
        let Err((path, why)) = self.put(|entry| &entry.staged, false) else {
            return Ok(());
        };
        if matches!(why, Why::Changed) && self.touched() {
            // Going back would lose what somebody wrote since; so would going on.
            return Err(Failure::Suspended { path, why });
        }
        let back = self
            .write_page(State::Withdrawn)
            .and_then(|()| self.withdraw())
            .and_then(|()| self.clear());
        Err(match back {
            Ok(()) => Failure::Unchanged { path, why },
            Err(_) => Failure::Suspended { path, why },
        })
    }

    /// One of the files has already its new content.
    fn touched(&self) -> bool {
        self.page.entries(&self.home).any(|entry| {
            let read = self.disk.read(&entry.path).ok().flatten();
            read.is_some_and(|bytes| fingerprint(&bytes) == entry.after)
        })
    }

    fn withdraw(&self) -> Result<(), Stop> {
        self.put(|entry| &entry.kept, true)
    }

    /// Gives each file the content that waits beside it. Run again, it goes on where it stopped.
    fn put(&self, waiting: fn(&page::Place) -> &PathBuf, back: bool) -> Result<(), Stop> {
        let entries: Vec<page::Place> = self.page.entries(&self.home).collect();
        let mut left = Vec::new();
        for entry in &entries {
            let (from, to) = if back {
                (&entry.after, &entry.before)
            } else {
                (&entry.before, &entry.after)
            };
            let stop = |why: Why| (entry.path.clone(), why);
            let held = self.disk.read(&entry.path).map_err(|e| stop(e.into()))?;
            let held = held.map(|bytes| fingerprint(&bytes));
            if held.as_ref() == Some(to) {
                continue;
            }
            if held.as_ref() != Some(from) {
                // Going back, a file that somebody changed since is theirs.
                if back {
                    continue;
                }
                return Err(stop(Why::Changed));
            }
            left.push((entry, waiting(entry)));
        }
        for (entry, source) in left {
            self.disk
                .rename(source, &entry.path)
                .map_err(|e| (entry.path.clone(), e.into()))?;
        }
        self.sync_folders()
    }

    /// Removes what was staged, then the journal.
    fn clear(&self) -> Result<(), Stop> {
        let remove = |path: &Path| {
            let removed = self.disk.remove(path);
            removed.map_err(|e| (path.to_owned(), Why::Io(e)))
        };
        for entry in self.page.entries(&self.home) {
            remove(&entry.staged)?;
            remove(&entry.kept)?;
        }
        self.sync_folders()?;
        for folder in self.folders().iter().filter(|f| **f != self.home) {
            remove(&folder.join(page::DRAFT))?;
            remove(&folder.join(page::NAME))?;
        }
        remove(&self.home.join(page::DRAFT))?;
        remove(&self.home.join(page::NAME))?;
        let _ = self.disk.sync(&self.home);
        Ok(())
    }
}
