//! The steps that a journal goes through: staged, decided, carried out or withdrawn, cleared.

use super::journal::{self, Journal, Place, State};
use super::{Change, Disk, Failure, Stop, Why};
use crate::kit::fingerprint::fingerprint;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A journal at work: `home` holds it, the other folders point to it.
pub(super) struct Job<'d, D> {
    pub(super) disk: &'d D,
    pub(super) home: PathBuf,
    pub(super) journal: Journal,
}

impl<D: Disk> Job<'_, D> {
    pub(super) fn folders(&self) -> BTreeSet<PathBuf> {
        let mut folders = self.journal.folders(&self.home);
        folders.insert(self.home.clone());
        folders
    }

    /// Writes the journal in one step.
    pub(super) fn write_journal(&self, state: State) -> Result<(), Stop> {
        self.write_whole(&self.home, &self.journal.bytes(state))
    }

    /// Writes the journal of a folder, in one step.
    pub(super) fn write_whole(&self, folder: &Path, bytes: &[u8]) -> Result<(), Stop> {
        let path = folder.join(journal::NAME);
        let draft = folder.join(journal::DRAFT);
        let write = || {
            self.disk.create(&draft, bytes, None)?;
            self.disk.rename(&draft, &path)?;
            self.disk.sync(folder)
        };
        write().map_err(|e| (path.clone(), e.into()))
    }

    /// Puts old and new contents beside each file.
    pub(super) fn stage(&self, changes: &[Change]) -> Result<(), Stop> {
        self.write_journal(State::Prepared)?;
        for folder in self.folders().iter().filter(|f| **f != self.home) {
            self.write_whole(folder, &journal::elsewhere(&self.home))?;
        }
        for (entry, change) in self.journal.entries(&self.home).zip(changes) {
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

    pub(super) fn sync_folders(&self) -> Result<(), Stop> {
        self.folders().into_iter().try_for_each(|folder| {
            let synced = self.disk.sync(&folder);
            synced.map_err(|e| (folder, e.into()))
        })
    }

    /// From here on, what is staged will be written.
    pub(super) fn decide(&self) -> Result<(), Stop> {
        self.write_journal(State::Decided)
    }

    /// Takes a decision back before anything is written. A journal without it is left as
    /// it is: on a full disk, nothing can be written to undo.
    pub(super) fn undecide(&self) -> Result<(), Stop> {
        let path = self.home.join(journal::NAME);
        let read = self.disk.read(&path);
        let read = read.map_err(|e| (path.clone(), Why::Io(e)))?;
        match read.as_deref().map(journal::parse) {
            None => Ok(()),
            Some(Some(journal::Read::Journal(journal))) if journal.state == State::Prepared => {
                Ok(())
            }
            Some(_) => self.write_journal(State::Prepared),
        }
    }

    /// Gives every file its new content, or its old one back if one of them is refused.
    pub(super) fn carry_out(&self) -> Result<(), Failure> {
        let Err((path, why)) = self.put(|entry| &entry.staged, false) else {
            return Ok(());
        };
        if matches!(why, Why::Changed) && self.touched() {
            // Going back would lose what somebody wrote since; so would going on.
            return Err(Failure::Suspended { path, why });
        }
        let back = self
            .write_journal(State::Withdrawn)
            .and_then(|()| self.withdraw())
            .and_then(|()| self.clear());
        Err(match back {
            Ok(()) => Failure::Unchanged { path, why },
            Err(_) => Failure::Suspended { path, why },
        })
    }

    /// One of the files has already its new content.
    pub(super) fn touched(&self) -> bool {
        self.journal.entries(&self.home).any(|entry| {
            let read = self.disk.read(&entry.path).ok().flatten();
            read.is_some_and(|bytes| fingerprint(&bytes) == entry.after)
        })
    }

    pub(super) fn withdraw(&self) -> Result<(), Stop> {
        self.put(|entry| &entry.kept, true)
    }

    /// Gives each file the content that waits beside it. Run again, it goes on where it stopped.
    pub(super) fn put(&self, waiting: fn(&Place) -> &PathBuf, back: bool) -> Result<(), Stop> {
        let entries: Vec<Place> = self.journal.entries(&self.home).collect();
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
    pub(super) fn clear(&self) -> Result<(), Stop> {
        let remove = |path: &Path| {
            let removed = self.disk.remove(path);
            removed.map_err(|e| (path.to_owned(), Why::Io(e)))
        };
        for entry in self.journal.entries(&self.home) {
            remove(&entry.staged)?;
            remove(&entry.kept)?;
        }
        self.sync_folders()?;
        for folder in self.folders().iter().filter(|f| **f != self.home) {
            remove(&folder.join(journal::DRAFT))?;
            remove(&folder.join(journal::NAME))?;
        }
        remove(&self.home.join(journal::DRAFT))?;
        remove(&self.home.join(journal::NAME))?;
        let _ = self.disk.sync(&self.home);
        Ok(())
    }
}
