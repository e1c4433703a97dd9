//! What a folder holds, in depth: its dossiers, by path.

use super::{Entry, Source, entry, name};
use crate::read::file::unreadable;
use rayon::prelude::*;
use std::fs::FileType;
use std::io;
use std::path::{Path, PathBuf};
use std::vec::IntoIter;

/// Adds every dossier below a folder, in order; a folder that cannot be read keeps its place.
///
/// Folders are listed level by level, those of a level on every core, then gone through in depth:
/// with lists rather than the stack, which the depth of the folders would exhaust.
pub(super) fn walk(root: &Path, entries: &mut Vec<Entry>) {
    let mut levels = levels(root);
    let listed = levels.iter().flat_map(IntoIter::as_slice);
    entries.reserve(listed.map(Listing::len).sum());
    let mut open = Vec::new();
    enter(&mut levels, &mut open, entries);
    while let Some(listing) = open.last_mut() {
        match listing.children.next() {
            Some(Child::Dossier(dossier)) => entries.push(dossier),
            Some(Child::Folder(_)) => enter(&mut levels, &mut open, entries),
            None => {
                open.pop();
            }
        }
    }
}

/// Opens the next folder of the level below the folders that are open: a level lists them in the
/// order in which they are met in depth.
fn enter(levels: &mut [IntoIter<Listing>], open: &mut Vec<Listing>, entries: &mut Vec<Entry>) {
    if let Some(mut listing) = levels.get_mut(open.len()).and_then(Iterator::next) {
        // Read in part, a folder gives its problem, then that part.
        entries.extend(listing.problem.take());
        open.push(listing);
    }
}

/// A folder that has been listed.
struct Listing {
    children: IntoIter<Child>,
    /// It could not be read, or not to its end.
    problem: Option<Entry>,
}

impl Listing {
    /// As many entries as it gives at most.
    fn len(&self) -> usize {
        self.children.len() + usize::from(self.problem.is_some())
    }
}

/// Something met in a folder.
enum Child {
    /// A file whose name says that it is a dossier.
    Dossier(Entry),
    /// A folder, listed in the next level.
    Folder(PathBuf),
}

/// The folder, then those in it, then those in them.
fn levels(root: &Path) -> Vec<IntoIter<Listing>> {
    let mut levels = Vec::new();
    let mut folders = vec![root.to_owned()];
    while !folders.is_empty() {
        let listings: Vec<Listing> = match folders.as_slice() {
            // Alone, it is not worth waking the other cores.
            [folder] => vec![list(folder)],
            folders => folders.par_iter().map(|folder| list(folder)).collect(),
        };
        folders = listings
            .iter()
            .flat_map(|listing| listing.children.as_slice())
            .filter_map(|child| match child {
                Child::Folder(path) => Some(path.clone()),
                Child::Dossier(_) => None,
            })
            .collect();
        levels.push(listings.into_iter());
    }
    levels
}

/// The dossiers and folders of a folder, the hidden ones left out, by name.
fn list(folder: &Path) -> Listing {
    let mut found = Vec::new();
    let read = gather(folder, &mut found);
    // All are in the same folder: comparing their paths compares their names.
    found.sort_unstable_by(|(a, _), (b, _)| bytes(a).cmp(bytes(b)));
    let children: Vec<Child> = found
        .into_iter()
        .map(|(path, is_folder)| {
            if is_folder {
                return Child::Folder(path);
            }
            Child::Dossier(Entry {
                fichier: name(&path),
                named: false,
                source: Source::File(path),
            })
        })
        .collect();
    let problem = read.err().map(|e| {
        let problem = Box::new(unreadable(folder, &e));
        entry(folder, false, Source::Refused(problem))
    });
    Listing {
        children: children.into_iter(),
        problem,
    }
}

fn bytes(path: &Path) -> &[u8] {
    path.as_os_str().as_encoded_bytes()
}

/// Adds the paths of the dossiers and of the folders (`true`) of a folder.
fn gather(folder: &Path, found: &mut Vec<(PathBuf, bool)>) -> io::Result<()> {
    for child in std::fs::read_dir(folder)? {
        let child = child?;
        let name = child.file_name();
        if name.as_encoded_bytes().starts_with(b".") {
            continue;
        }
        let mut path = PathBuf::with_capacity(folder.as_os_str().len() + 1 + name.len());
        path.push(folder);
        path.push(&name);
        // The type of the entry itself: a link is not followed here, so a link to a folder
        // is never entered and a loop of links cannot be.
        let kind = child.file_type();
        if kind.as_ref().is_ok_and(FileType::is_dir) {
            found.push((path, true));
        } else if path.extension().is_some_and(|e| e == "toml")
            && !(kind.is_ok_and(|k| k.is_symlink()) && path.is_dir())
        {
            found.push((path, false));
        }
    }
    Ok(())
}
