//! Opening files without ever waiting, whatever is at their path.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::Path;

/// Opening never waits here: not for someone to write into a fifo.
pub(super) const NEVER_WAITS: bool = cfg!(all(
    target_os = "linux",
    any(target_arch = "x86_64", target_arch = "aarch64")
));

/// Opens a file to be read.
#[allow(clippy::disallowed_methods)]
pub(super) fn open(path: &Path) -> io::Result<File> {
    #[cfg(target_os = "linux")]
    if let Some(opened) = from_folder::open(path) {
        return opened;
    }
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    if NEVER_WAITS {
        use std::os::unix::fs::OpenOptionsExt;
        const O_NONBLOCK: i32 = 0o4000;
        options.custom_flags(O_NONBLOCK);
    }
    options.open(path)
}

/// Files of one folder, one after another: the path that leads to the folder is followed once, not
/// for each of its files.
#[cfg(target_os = "linux")]
mod from_folder {
    use rustix::fs::{Mode, OFlags};
    use std::cell::RefCell;
    use std::fs::File;
    use std::io;
    use std::os::fd::OwnedFd;
    use std::path::Path;

    /// The folder of the last file opened.
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

    /// Opens a file of the folder that the last one came from; `None` for another folder's.
    pub(super) fn open(path: &Path) -> Option<io::Result<File>> {
        let bytes = path.as_os_str().as_encoded_bytes();
        let slash = bytes.iter().rposition(|b| *b == b'/')?;
        let (folder, name) = bytes.split_at_checked(slash + 1)?;
        LAST.with_borrow_mut(|last| {
            if last.path != folder {
                last.path.clear();
                last.path.extend_from_slice(folder);
                last.folder = None;
                return None;
            }
            if last.folder.is_none() {
                let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
                last.folder = rustix::fs::open(folder, flags, Mode::empty()).ok();
            }
            let folder = last.folder.as_ref().filter(|_| !name.is_empty())?;
            let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK;
            let opened = rustix::fs::openat(folder, name, flags, Mode::empty());
            Some(opened.map(File::from).map_err(io::Error::from))
        })
    }
}
