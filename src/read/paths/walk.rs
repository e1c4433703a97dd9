//! What a folder holds, in depth, by path: a folder at a time, as it is asked for.

use super::{Entry, Source, refused};
use crate::problem::{Code, Problem};
use crate::read::file::unreadable;
use std::fs::FileType;
use std::io;
use std::path::{Path, PathBuf};

/// The dossiers below a folder, in order: lists of those that come one after the other. A folder
/// that cannot be read keeps its place; one that holds no dossier gives a problem.
pub(super) struct Walk {
    /// The folder, until something is found in it.
    unfilled: Option<PathBuf>,
    /// What is left, the next one last: a list of its own rather than the stack, which the depth
    /// of the folders would exhaust.
    left: Vec<Child>,
}

/// Something met in a folder.
enum Child {
    /// A file named as a dossier.
    Dossier(PathBuf),
    /// A folder to open.
    Folder(PathBuf),
}

impl Walk {
    pub(super) fn new(root: &Path) -> Self {
        Self {
            unfilled: Some(root.to_owned()),
            left: vec![Child::Folder(root.to_owned())],
        }
    }

    /// Opens a folder: what it holds comes next. The problem of one that cannot be read.
    fn open(&mut self, folder: &Path) -> Option<Entry> {
        let mut children = Vec::new();
        let read = list(folder, &mut children);
        // All are in the same folder: comparing their paths compares their names.
        children.sort_unstable_by(|a, b| b.bytes().cmp(a.bytes()));
        self.left.append(&mut children);
        // Read in part, it gives its problem, then that part.
        let problem = unreadable(folder, &read.err()?);
        Some(refused(folder, false, problem))
    }
}

impl Iterator for Walk {
    type Item = Vec<Entry>;

    fn next(&mut self) -> Option<Vec<Entry>> {
        let mut found = Vec::new();
        while let Some(child) = self
            .left
            .pop_if(|child| found.is_empty() || child.is_dossier())
        {
            match child {
                Child::Dossier(path) => found.push(Entry {
                    path,
                    named: false,
                    source: Source::File,
                }),
                Child::Folder(path) => found.extend(self.open(&path)),
            }
        }
        let unfilled = self.unfilled.take();
        if let (Some(root), true) = (unfilled, found.is_empty()) {
            let problem = Problem::new(Code::FichierIllisible, "aucun dossier dans ce répertoire")
                .help("un dossier est un fichier dont le nom finit par .toml");
            found.push(refused(&root, true, problem));
        }
        (!found.is_empty()).then_some(found)
    }
}

impl Child {
    fn is_dossier(&self) -> bool {
        matches!(self, Self::Dossier(_))
    }

    fn bytes(&self) -> &[u8] {
        let (Self::Dossier(path) | Self::Folder(path)) = self;
        path.as_os_str().as_encoded_bytes()
    }
}

/// Adds the dossiers and folders of a folder, the hidden ones left out.
fn list(folder: &Path, children: &mut Vec<Child>) -> io::Result<()> {
    for child in std::fs::read_dir(folder)? {
        let child = child?;
        let name = child.file_name();
        if name.as_encoded_bytes().starts_with(b".") {
            continue;
        }
        // The type of the entry itself: a link is not followed here, so a link to a folder
        // is never entered and a loop of links cannot be.
        let kind = child.file_type();
        let is_dir = kind.as_ref().is_ok_and(FileType::is_dir);
        if !is_dir && !name.as_encoded_bytes().ends_with(b".toml") {
            continue;
        }
        let path = child.path();
        if is_dir {
            children.push(Child::Folder(path));
        } else if !(kind.is_ok_and(|k| k.is_symlink()) && path.is_dir()) {
            children.push(Child::Dossier(path));
        }
    }
    Ok(())
}
