//! One run at a time in a folder. The lock goes with the process: a killed run holds nothing.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::thread::sleep;
use std::time::Duration;

pub(super) const NAME: &str = ".cip-verrou";

/// How long another run is waited for, by steps.
const STEP: Duration = Duration::from_millis(100);
const STEPS: usize = 50;

/// The locks that this process holds.
static HELD: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Why a folder is not locked.
#[derive(Debug)]
pub enum Busy {
    /// Another run holds it.
    Held(PathBuf),
    /// The system refuses.
    Io(PathBuf, io::Error),
}

/// The folders that this run holds, until it is dropped.
#[derive(Debug, Default)]
pub struct Locks {
    held: Vec<(PathBuf, File)>,
}

impl Locks {
    /// Locks these folders, besides those that are. They are taken in their order, so that two
    /// runs never wait for each other. `wait` is called once, if another run has to be waited for.
    ///
    /// # Errors
    /// [`Busy`].
    pub fn take(&mut self, folders: &[PathBuf], mut wait: impl FnMut()) -> Result<(), Busy> {
        let mut sorted: Vec<&PathBuf> = folders.iter().collect();
        sorted.sort();
        sorted.dedup();
        for folder in sorted {
            if !self.holds(folder) {
                let file = lock(folder, &mut wait)?;
                self.held.push((folder.clone(), file));
            }
        }
        Ok(())
    }

    /// Removes every lock of this process, which is about to end without dropping them, and takes
    /// no other from now on.
    pub fn abandon() {
        let held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
        held.iter().for_each(|path| free(path));
        std::mem::forget(held);
    }

    /// This run holds the folder.
    pub fn holds(&self, folder: &Path) -> bool {
        self.held.iter().any(|(held, _)| held == folder)
    }
}

impl Drop for Locks {
    fn drop(&mut self) {
        let mut held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
        for (folder, _file) in &self.held {
            let path = folder.join(NAME);
            free(&path);
            held.retain(|other| *other != path);
        }
    }
}

/// Removes a lock while it is held: whoever waits for it sees that it is gone, and begins again.
/// Elsewhere than on Unix, an open file cannot be removed: it stays, empty.
fn free(path: &Path) {
    if cfg!(unix) {
        let _ = std::fs::remove_file(path);
    }
}

fn lock(folder: &Path, wait: &mut impl FnMut()) -> Result<File, Busy> {
    let path = folder.join(NAME);
    let failed = |e: io::Error| Busy::Io(folder.to_owned(), e);
    for step in 0..=STEPS {
        // Made and noted in one step for a signal: it finds the lock noted, or prevents it.
        let mut held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
        let file = open(&path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) if still_named(&file, &path) => {
                held.push(path);
                return Ok(file);
            }
            // The run that held it has just removed it.
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                drop(held);
                if step == 1 {
                    wait();
                }
                sleep(STEP);
            }
            Err(TryLockError::Error(e)) => return Err(failed(e)),
        }
    }
    Err(Busy::Held(folder.to_owned()))
}

/// Opens the lock. What a link leads to is not touched: the link is no lock, and goes.
fn open(path: &Path) -> io::Result<File> {
    if std::fs::symlink_metadata(path).is_ok_and(|there| there.is_symlink()) {
        std::fs::remove_file(path)?;
    }
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK);
    }
    options.open(path)
}

/// The path still leads to this very file.
#[cfg(unix)]
pub(super) fn still_named(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), std::fs::symlink_metadata(path)) {
        (Ok(a), Ok(b)) => (a.dev(), a.ino()) == (b.dev(), b.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
pub(super) fn still_named(_: &File, _: &Path) -> bool {
    true
}
