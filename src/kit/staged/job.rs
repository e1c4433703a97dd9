//! The steps that a run goes through: staged, decided, carried out or withdrawn, cleared.

use super::journal::{self, Journal, Place, Role, State};
use super::{Change, Disk, Stop, Why, folder_of};
use std::path::{Path, PathBuf};

/// A run at work, or what is left of one.
pub(super) struct Job<'d, D> {
    pub(super) disk: &'d D,
    /// Its folders, each with its journal; that of its home comes first.
    pub(super) parts: Vec<(PathBuf, Journal)>,
    /// A folder that it names and that is gone.
    pub(super) lost: Option<PathBuf>,
}

impl<'d, D: Disk> Job<'d, D> {
    /// The run of which this is the journal, in this folder: with the other folders that name it.
    pub(super) fn found(disk: &'d D, folder: &Path, journal: Journal) -> Result<Self, Stop> {
        let mut job = Self {
            disk,
            parts: Vec::new(),
            lost: None,
        };
        let run = journal.run.clone();
        let here = (folder.to_owned(), journal);
        match &here.1.role {
            Role::Home { ailleurs, .. } => {
                let others = ailleurs.clone();
                job.parts.push(here);
                job.join(&others, &run)?;
            }
            Role::Away { renvoi } => {
                let home = renvoi.clone();
                if let Some(journal) = job.of_run(&home, &run)?
                    && let Role::Home { ailleurs, .. } = &journal.role
                {
                    let others = ailleurs.clone();
                    job.parts.push((home, journal));
                    job.parts.push(here);
                    job.join(&others, &run)?;
                } else {
                    // The home is done with it, or was taken away.
                    job.lost = Some(home);
                    job.parts.push(here);
                }
            }
        }
        Ok(job)
    }

    fn join(&mut self, others: &[PathBuf], run: &str) -> Result<(), Stop> {
        for other in others {
            if self.parts.iter().any(|(folder, _)| folder == other) {
                continue;
            }
            match self.of_run(other, run)? {
                Some(journal) if journal.state().is_none() => {
                    self.parts.push((other.clone(), journal));
                }
                _ if !other.is_dir() => self.lost = Some(other.clone()),
                // That folder is done with it.
                _ => {}
            }
        }
        Ok(())
    }

    /// The journal of that folder, if it is one of this run.
    fn of_run(&self, folder: &Path, run: &str) -> Result<Option<Journal>, Stop> {
        // Neither relative, nor a second name of a folder.
        if std::fs::canonicalize(folder).ok().as_deref() != Some(folder) {
            return Ok(None);
        }
        let path = folder.join(journal::NAME);
        let bytes = self.disk.read(&path).map_err(|e| (path, e.into()))?;
        let journal = bytes.as_deref().and_then(journal::parse);
        Ok(journal.filter(|journal| journal.run == run))
    }

    /// The files of the run.
    pub(super) fn places(&self) -> impl Iterator<Item = Place> {
        self.parts.iter().flat_map(|(folder, j)| j.places(folder))
    }

    /// How far the run had gone; `None` if its home is gone.
    pub(super) fn state(&self) -> Option<State> {
        self.parts.first().and_then(|(_, journal)| journal.state())
    }

    /// Writes the journal of the home, in one step.
    pub(super) fn write_state(&self, state: State) -> Result<(), Stop> {
        let home = self.parts.first();
        home.map_or(Ok(()), |home| self.write_journal(home, state))
    }

    fn write_journal(
        &self,
        (folder, journal): &(PathBuf, Journal),
        state: State,
    ) -> Result<(), Stop> {
        let path = folder.join(journal::NAME);
        let draft = folder.join(journal::DRAFT);
        let write = || {
            self.disk.create(&draft, &journal.bytes(state), None)?;
            self.disk.rename(&draft, &path)?;
            self.disk.sync(folder)
        };
        write().map_err(|e| (path.clone(), e.into()))
    }

    /// Puts old and new contents beside each file.
    pub(super) fn stage(&self, changes: &[Change]) -> Result<(), Stop> {
        for part in &self.parts {
            self.write_journal(part, State::Prepared)?;
        }
        for (folder, journal) in &self.parts {
            let here = changes.iter().filter(|c| folder_of(&c.path) == folder);
            for (place, change) in journal.places(folder).iter().zip(here) {
                for (path, bytes) in [
                    (&place.staged, &change.after),
                    (&place.kept, &change.before),
                ] {
                    self.disk
                        .create(path, bytes, Some(&place.path))
                        .map_err(|e| (place.path.clone(), e.into()))?;
                }
            }
        }
        self.sync_folders()
    }

    pub(super) fn sync_folders(&self) -> Result<(), Stop> {
        self.parts.iter().try_for_each(|(folder, _)| {
            let synced = self.disk.sync(folder);
            synced.map_err(|e| (folder.clone(), e.into()))
        })
    }

    /// From here on, what is staged will be written.
    pub(super) fn decide(&self) -> Result<(), Stop> {
        self.write_state(State::Decided)
    }

    /// Takes a decision back before anything is written. A journal without it is left as
    /// it is: on a full disk, nothing can be written to undo.
    pub(super) fn undecide(&self) -> Result<(), Stop> {
        let Some((home, _)) = self.parts.first() else {
            return Ok(());
        };
        let path = home.join(journal::NAME);
        let read = self.disk.read(&path);
        let read = read.map_err(|e| (path.clone(), Why::Io(e)))?;
        match read.as_deref().map(journal::parse) {
            None => Ok(()),
            Some(Some(journal)) if journal.state() == Some(State::Prepared) => Ok(()),
            Some(_) => self.write_state(State::Prepared),
        }
    }

    /// Removes what was staged, then the journals, that of the home last.
    pub(super) fn clear(&self) -> Result<(), Stop> {
        for place in self.places() {
            self.remove(&place.staged)?;
            self.remove(&place.kept)?;
        }
        self.sync_folders()?;
        for (folder, _) in self.parts.iter().rev() {
            self.remove(&folder.join(journal::DRAFT))?;
            self.remove(&folder.join(journal::NAME))?;
            let _ = self.disk.sync(folder);
        }
        Ok(())
    }

    fn remove(&self, path: &Path) -> Result<(), Stop> {
        let removed = self.disk.remove(path);
        removed.map_err(|e| (path.to_owned(), Why::Io(e)))
    }
}
