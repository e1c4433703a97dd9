//! A file that takes the place of another resembles it: mode, owner, extended attributes (access
//! lists among them). What cannot be kept is said before anything is written.

use std::fmt;
use std::fs::{self, File};
use std::io;
use std::path::Path;

/// What a file loses when another takes its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// Its other names keep the old content.
    Links,
    /// Its owner or its group.
    Owner,
    /// Some of its extended attributes.
    Attributes,
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Links => {
                "ce fichier a d'autres noms (liens physiques), qui garderont l'ancien contenu"
            }
            Self::Owner => "ce fichier change de propriétaire ou de groupe",
            Self::Attributes => "ce fichier perd des attributs étendus ou des droits d'accès",
        })
    }
}

/// Gives a new file the mode of the one whose place it will take, and its owner and attributes where
/// the system lets it.
///
/// # Errors
/// The system's.
pub fn resemble(file: &File, like: &Path) -> io::Result<()> {
    let metadata = fs::metadata(like)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, fchown};
        // Only a privileged user gives files away; the others may give them to their groups.
        if fchown(file, Some(metadata.uid()), Some(metadata.gid())).is_err() {
            let _ = fchown(file, None, Some(metadata.gid()));
        }
    }
    file.set_permissions(metadata.permissions())?;
    #[cfg(unix)]
    for (name, value) in attributes(like) {
        use xattr::FileExt;
        if file.get_xattr(&name).ok().flatten().as_ref() != Some(&value) {
            let _ = file.set_xattr(&name, &value);
        }
    }
    Ok(())
}

/// What is lost once this new file, made to resemble `like`, has taken its place.
pub fn losses(new: &Path, like: &Path) -> Vec<Loss> {
    let mut losses = Vec::new();
    #[cfg(unix)]
    if let (Ok(there), Ok(here)) = (fs::metadata(like), fs::metadata(new)) {
        use std::os::unix::fs::MetadataExt;
        if there.nlink() > 1 {
            losses.push(Loss::Links);
        }
        if (there.uid(), there.gid()) != (here.uid(), here.gid()) {
            losses.push(Loss::Owner);
        }
        let kept = attributes(new);
        if attributes(like).iter().any(|one| !kept.contains(one)) {
            losses.push(Loss::Attributes);
        }
    }
    #[cfg(not(unix))]
    let _ = (new, like, &mut losses);
    losses
}

/// The extended attributes of a file, as far as they can be read.
#[cfg(unix)]
fn attributes(path: &Path) -> Vec<(std::ffi::OsString, Vec<u8>)> {
    let Ok(names) = xattr::list(path) else {
        return Vec::new();
    };
    names
        .filter_map(|name| {
            let value = xattr::get(path, &name).ok().flatten()?;
            Some((name, value))
        })
        .collect()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_kept_and_other_names_are_said() {
        let folder = tempfile::tempdir().unwrap();
        let (old, new) = (folder.path().join("a"), folder.path().join("b"));
        let file = File::create(&new).unwrap();
        fs::write(&old, "x").unwrap();
        // Where the file system has none, there is nothing to keep.
        let _ = xattr::set(&old, "user.centre", b"Nantes");
        resemble(&file, &old).unwrap();
        assert_eq!(losses(&new, &old), []);
        assert_eq!(attributes(&new), attributes(&old));
        fs::hard_link(&old, folder.path().join("c")).unwrap();
        assert_eq!(losses(&new, &old), [Loss::Links]);
    }
}
