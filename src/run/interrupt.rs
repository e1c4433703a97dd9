//! SIGINT, SIGTERM and SIGHUP: quick and quiet. A line under way is let out whole, temporary files
//! and locks go. What was all written ends as it would have.

use crate::kit::staged::Locks;
use std::io;
use std::path::PathBuf;
use std::process::exit;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tempfile::NamedTempFile;

/// What a shell adds to the number of the signal that stopped a program.
const STOPPED: i32 = 128;

/// How long a run that has written everything may take to end by itself.
const GRACE: Duration = Duration::from_millis(500);

/// Everything is written: the run only has to end.
static WRITTEN: AtomicBool = AtomicBool::new(false);

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

/// Everything that the run had to write is written: an interruption changes nothing any more.
pub fn all_written() {
    WRITTEN.store(true, Ordering::SeqCst);
}

/// The run goes on writing after all.
pub fn more_to_write() {
    WRITTEN.store(false, Ordering::SeqCst);
}

/// From now on, an interruption ends the run cleanly. Where the system refuses, it ends it as it
/// always does.
pub fn install() {
    #[cfg(unix)]
    {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
        use signal_hook::iterator::Signals;
        // The thread first: a signal that nobody awaits must go on ending the run.
        let (sender, ready) = std::sync::mpsc::channel();
        let awaited = spawn(move || {
            let signals = Signals::new([SIGINT, SIGTERM, SIGHUP]);
            let _ = sender.send(());
            if let Ok(mut signals) = signals
                && let Some(signal) = signals.forever().next()
            {
                stop(STOPPED + signal);
            }
        });
        if awaited {
            let _ = ready.recv();
        }
    }
    #[cfg(not(unix))]
    {
        const CTRL_C: i32 = 2;
        let _ = ctrlc::set_handler(|| stop(STOPPED + CTRL_C));
    }
}

/// Starts a thread; false where the system refuses it.
fn spawn(work: impl FnOnce() + Send + 'static) -> bool {
    std::thread::Builder::new().spawn(work).is_ok()
}

fn stop(code: i32) {
    let late = spawn(move || {
        std::thread::sleep(PATIENCE);
        end(code);
    });
    // Standard output is held for the time of a write of whole lines.
    let _held = late.then(|| io::stdout().lock());
    end(code);
}

fn end(code: i32) -> ! {
    let written = hold();
    let done = WRITTEN.load(Ordering::SeqCst);
    drop(written);
    if done {
        std::thread::sleep(GRACE);
    }
    let _written = hold();
    super::progress::wipe();
    let list = TEMPORARIES.lock().unwrap_or_else(PoisonError::into_inner);
    for path in list.iter() {
        let _ = std::fs::remove_file(path);
    }
    Locks::abandon();
    exit(code)
}
