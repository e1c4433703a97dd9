//! Files under way that a killed run left in a folder: the next run that writes there removes those
//! that no living process holds.
//!
//! A process holds a file under way by a lock, which goes with the process.

use super::lock::still_named;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex, PoisonError};

/// What the name of every file under way begins with.
pub const PREFIX: &str = ".cip-";

/// Letters and digits drawn after it.
pub const DRAWN: usize = 6;

/// Tries at a file that another run sweeps away before it is held.
const TRIES: usize = 8;

/// The folders that this run has swept.
static SWEPT: LazyLock<Mutex<BTreeSet<PathBuf>>> = LazyLock::new(Mutex::default);

/// Makes a file under way that no other run takes for a leftover while it is open.
///
/// # Errors
/// Those of `make`.
pub fn held<T>(
    mut make: impl FnMut() -> io::Result<T>,
    file: impl Fn(&T) -> (&File, &Path),
) -> io::Result<T> {
    for _ in 1..TRIES {
        let made = make()?;
        let (open, path) = file(&made);
        match open.try_lock() {
            // Another run looks at it, or has already removed it.
            Err(TryLockError::WouldBlock) => {}
            Ok(()) if !still_named(open, path) => {}
            // Where there are no locks, nothing is swept either.
            _ => return Ok(made),
        }
    }
    make()
}

/// Removes from a folder, once a run, what killed runs left there. What cannot be removed stays.
pub fn sweep(folder: &Path) {
    let mut swept = SWEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if !swept.insert(folder.to_owned()) {
        return;
    }
    let Ok(listing) = fs::read_dir(folder) else {
        return;
    };
    for entry in listing.flatten() {
        let file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if file && under_way(&entry.file_name()) {
            remove_if_free(&entry.path());
        }
    }
}

/// The name of a file under way. The lock of a folder is one, where it can be removed while held.
fn under_way(name: &OsStr) -> bool {
    if cfg!(not(unix)) && name == super::lock::NAME {
        return false;
    }
    let drawn = name.to_str().and_then(|name| name.strip_prefix(PREFIX));
    drawn.is_some_and(|d| d.len() == DRAWN && d.bytes().all(|b| b.is_ascii_alphanumeric()))
}

fn remove_if_free(path: &Path) {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK);
    }
    let Ok(file) = options.open(path) else {
        return;
    };
    if file.try_lock().is_ok() && still_named(&file, path) {
        // Elsewhere than on Unix, an open file cannot be removed.
        let _held = cfg!(unix).then_some(file);
        let _ = fs::remove_file(path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_nobody_holds_is_swept() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        for name in [
            ".cip-aB3dE6",
            ".cip-verrou",
            ".cip-trop-long",
            "claire.toml",
        ] {
            fs::write(path(name), "x").unwrap();
        }
        let make = || {
            let builder = tempfile::Builder::new()
                .prefix(PREFIX)
                .rand_bytes(DRAWN)
                .to_owned();
            builder.tempfile_in(folder.path())
        };
        let alive = held(make, |made| (made.as_file(), made.path())).unwrap();
        sweep(folder.path());
        assert!(alive.path().exists());
        let left = |name| path(name).exists();
        assert_eq!(
            [
                ".cip-aB3dE6",
                ".cip-verrou",
                ".cip-trop-long",
                "claire.toml"
            ]
            .map(left),
            [false, cfg!(not(unix)), true, true]
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_neither_followed_nor_removed() {
        let folder = tempfile::tempdir().unwrap();
        let real = folder.path().join("dossier.toml");
        fs::write(&real, "x").unwrap();
        let link = folder.path().join(".cip-aB3dE6");
        std::os::unix::fs::symlink(&real, &link).unwrap();
        sweep(folder.path());
        assert!(real.exists() && link.is_symlink());
    }
}
