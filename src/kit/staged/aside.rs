//! What no run can use any more, out of the way: in a folder that people see.

use super::{Disk, journal};
use std::io;
use std::path::{Path, PathBuf};

/// Name of the folder where it is put.
const NAME: &str = "cip-interrompu";

/// Folders tried before giving up.
const MANY: usize = 1000;

/// Moves the journal of this folder, and the contents staged there, into a folder of their own;
/// `None` if there are none. The journal goes last: interrupted, this is done again.
pub(super) fn set(disk: &impl Disk, folder: &Path) -> io::Result<Option<PathBuf>> {
    let mut names: Vec<String> = disk
        .names(folder)?
        .into_iter()
        .filter(|name| journal::is_copy(name))
        .collect();
    names.push(journal::NAME.to_owned());
    let mut place = None;
    for name in names {
        let from = folder.join(&name);
        if from.symlink_metadata().is_err() {
            continue;
        }
        let to = match &place {
            Some(place) => place,
            None => place.insert(made(disk, folder)?),
        };
        // Hidden no more: somebody is to look at it.
        disk.rename(&from, &to.join(name.trim_start_matches('.')))?;
    }
    Ok(place)
}

fn made(disk: &impl Disk, folder: &Path) -> io::Result<PathBuf> {
    for rank in 1..MANY {
        let path = match rank {
            1 => folder.join(NAME),
            _ => folder.join(format!("{NAME}-{rank}")),
        };
        match disk.make_folder(&path) {
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {}
            other => return other.map(|()| path),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// Removes the contents staged that no journal names.
pub(super) fn sweep(disk: &impl Disk, folder: &Path) {
    for name in disk.names(folder).unwrap_or_default() {
        if journal::is_copy(&name) {
            let _ = disk.remove(&folder.join(name));
        }
    }
}
