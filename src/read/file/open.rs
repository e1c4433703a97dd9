//! Opening files without ever waiting, whatever is at their path.

use std::fs::File;
use std::io;
use std::path::Path;

/// Opening never waits here: not for someone to write into a fifo.
pub(super) const NEVER_WAITS: bool = cfg!(target_os = "linux");

#[cfg(target_os = "linux")]
pub(super) use linux::open;

/// Opens a file to be read.
#[cfg(not(target_os = "linux"))]
#[allow(clippy::disallowed_methods)]
pub(super) fn open(path: &Path) -> io::Result<File> {
    File::open(path)
}

#[cfg(target_os = "linux")]
mod linux {
    use super::{File, Path, io};
    use rustix::fs::{CWD, Mode, OFlags, openat};
    use std::cell::RefCell;
    use std::os::fd::{AsFd, OwnedFd};

    /// The folder of the last file that a thread opened.
    struct Last {
        /// Its path, the last slash included.
        path: Vec<u8>,
        /// The folder, from its second file on.
        folder: Option<OwnedFd>,
    }

    thread_local! {
        static LAST: RefCell<Last> = const {
            RefCell::new(Last { path: Vec::new(), folder: None })
        };
    }

    /// Opens a file to be read. Of files of one folder, one after another, the path that leads to
    /// the folder is followed once, not for each.
    pub(in super::super) fn open(path: &Path) -> io::Result<File> {
        let bytes = path.as_os_str().as_encoded_bytes();
        let name = bytes
            .iter()
            .rposition(|b| *b == b'/')
            .map_or(0, |slash| slash + 1);
        let (folder, name) = bytes.split_at_checked(name).unwrap_or_default();
        if folder.is_empty() || name.is_empty() {
            return open_in(CWD, bytes);
        }
        LAST.with_borrow_mut(|last| {
            if last.path == folder {
                if last.folder.is_none() {
                    last.folder = open_at(CWD, folder, OFlags::PATH | OFlags::DIRECTORY).ok();
                }
            } else {
                last.path.clear();
                last.path.extend_from_slice(folder);
                last.folder = None;
            }
            match &last.folder {
                Some(folder) => open_in(folder, name),
                None => open_in(CWD, bytes),
            }
        })
    }

    fn open_in(folder: impl AsFd, path: &[u8]) -> io::Result<File> {
        open_at(folder, path, OFlags::RDONLY | OFlags::NONBLOCK).map(File::from)
    }

    fn open_at(folder: impl AsFd, path: &[u8], flags: OFlags) -> io::Result<OwnedFd> {
        // As the standard library does: a signal is no reason to give up.
        let opened = rustix::io::retry_on_intr(|| {
            openat(&folder, path, flags | OFlags::CLOEXEC, Mode::empty())
        });
        Ok(opened?)
    }
}
