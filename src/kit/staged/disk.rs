//! The steps of writing, one by one: the tests make each of them fail, or stop there for good.

use super::likeness::resemble;
use std::fs::{self, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::Path;

/// Where files are written.
pub trait Disk {
    /// The content of a file; `None` if there is none. A link is not followed: it is an error.
    ///
    /// # Errors
    /// The system's.
    fn read(&self, path: &Path) -> io::Result<Option<Vec<u8>>>;

    /// Whoever keeps the file does not want it written to, or the system does not allow it.
    ///
    /// # Errors
    /// The system's.
    fn read_only(&self, path: &Path) -> io::Result<bool>;

    /// Writes a file that does not exist yet, down to the disk. It may be read by whoever may
    /// read `like`, or else by its owner alone.
    ///
    /// # Errors
    /// The system's.
    fn create(&self, path: &Path, bytes: &[u8], like: Option<&Path>) -> io::Result<()>;

    /// Gives a file another name, in one step, over whatever bears it.
    ///
    /// # Errors
    /// The system's.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file, if there is one.
    ///
    /// # Errors
    /// The system's.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Sends the names of a folder down to the disk.
    ///
    /// # Errors
    /// The system's.
    fn sync(&self, folder: &Path) -> io::Result<()>;

    /// The names of what a folder holds, those that are UTF-8.
    ///
    /// # Errors
    /// The system's.
    fn names(&self, folder: &Path) -> io::Result<Vec<String>> {
        let names = fs::read_dir(folder)?.map(|entry| entry.map(|e| e.file_name().into_string()));
        names
            .filter_map(|name| name.map(Result::ok).transpose())
            .collect()
    }

    /// Makes a folder that does not exist yet.
    ///
    /// # Errors
    /// The system's.
    fn make_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir(path)
    }
}

/// The most bytes read of a file: the journal of more files than a folder holds.
const MAX_READ: u64 = 64 * 1024 * 1024;

/// The file system.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn read(&self, path: &Path) -> io::Result<Option<Vec<u8>>> {
        match fs::symlink_metadata(path) {
            Ok(metadata) if metadata.is_file() => {}
            Ok(metadata) if metadata.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
            // A link, or a fifo: opening it would wait for somebody to write into it.
            Ok(_) => return Err(io::ErrorKind::InvalidInput.into()),
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(e),
        }
        let file = OpenOptions::new().read(true).open(path)?;
        let mut bytes = Vec::new();
        file.take(MAX_READ).read_to_end(&mut bytes)?;
        Ok(Some(bytes))
    }

    fn read_only(&self, path: &Path) -> io::Result<bool> {
        if fs::metadata(path)?.permissions().readonly() {
            return Ok(true);
        }
        // A rename would not ask for it: neither would the file that takes its place.
        match OpenOptions::new().write(true).open(path) {
            Ok(_) => Ok(false),
            Err(e) if e.kind() == io::ErrorKind::PermissionDenied => Ok(true),
            Err(e) => Err(e),
        }
    }

    fn create(&self, path: &Path, bytes: &[u8], like: Option<&Path>) -> io::Result<()> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(0o600);
        }
        let mut file = match options.open(path) {
            // Left there by a run that died before its journal could name it.
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {
                fs::remove_file(path)?;
                options.open(path)?
            }
            other => other?,
        };
        file.write_all(bytes)?;
        if let Some(like) = like {
            resemble(&file, like)?;
        }
        file.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        match fs::remove_file(path) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(()),
            other => other,
        }
    }

    fn sync(&self, folder: &Path) -> io::Result<()> {
        #[cfg(unix)]
        {
            match OpenOptions::new().read(true).open(folder)?.sync_all() {
                // Some file systems do not know how to.
                Err(e) if e.kind() == io::ErrorKind::InvalidInput => Ok(()),
                other => other,
            }
        }
        #[cfg(not(unix))]
        {
            let _ = folder;
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_regular_file_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        assert_eq!(RealDisk.read(&path).unwrap(), None);
        RealDisk.create(&path, b"x", None).unwrap();
        assert_eq!(RealDisk.read(&path).unwrap(), Some(b"x".to_vec()));
        let refused = RealDisk.read(folder.path()).unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::IsADirectory);
    }

    #[cfg(unix)]
    #[test]
    fn a_socket_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("s");
        let _socket = std::os::unix::net::UnixListener::bind(&path).unwrap();
        let refused = RealDisk.read(&path).unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::InvalidInput);
    }
}
