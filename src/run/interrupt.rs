//! SIGINT and SIGTERM: quick and quiet. A line under way is let out whole, temporary files go.

use std::io;
use std::path::PathBuf;
use std::process::exit;
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tempfile::NamedTempFile;

/// What a shell gives for a program stopped by Ctrl-C.
const STOPPED: i32 = 130;

/// How long a reader that does not read may hold the end of the run.
const PATIENCE: Duration = Duration::from_millis(200);

/// Held while several dossiers are written together: an interruption waits for the last of them.
static WRITING: Mutex<()> = Mutex::new(());

/// Temporary files under way.
static TEMPORARIES: LazyLock<Mutex<Vec<PathBuf>>> = LazyLock::new(Mutex::default);

/// A temporary file that must not outlive the run.
#[derive(Debug)]
pub struct Temporary(PathBuf);

impl Temporary {
    /// Makes one and takes note of it until dropped, in one step for an interruption: it finds the
    /// file noted, or prevents it.
    ///
    /// # Errors
    /// Those of `make`.
    pub fn create(
        make: impl FnOnce() -> io::Result<NamedTempFile>,
    ) -> io::Result<(NamedTempFile, Self)> {
        let mut list = TEMPORARIES.lock().unwrap_or_else(PoisonError::into_inner);
        let file = make()?;
        let path = file.path().to_owned();
        list.push(path.clone());
        Ok((file, Self(path)))
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        let mut list = TEMPORARIES.lock().unwrap_or_else(PoisonError::into_inner);
        list.retain(|path| *path != self.0);
    }
}

/// Puts interruptions off until the guard is dropped.
pub fn hold() -> MutexGuard<'static, ()> {
    WRITING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// From now on, an interruption ends the run cleanly. Where the system refuses, it ends it as it
/// always does.
pub fn install() {
    let _ = ctrlc::set_handler(|| {
        std::thread::spawn(|| {
            std::thread::sleep(PATIENCE);
            end();
        });
        // Standard output is held for the time of a write of whole lines.
        let _held = io::stdout().lock();
        end();
    });
}

fn end() -> ! {
    let _written = hold();
    super::progress::wipe();
    let list = TEMPORARIES.lock().unwrap_or_else(PoisonError::into_inner);
    for path in list.iter() {
        let _ = std::fs::remove_file(path);
    }
    exit(STOPPED)
}
