//! From what is typed on the command line to the list of what to read, in a stable order.

use super::file::unreadable;
use super::problem::{Code, Problem};
use std::path::{Path, PathBuf};

/// The dossier that is read when no path is given.
pub const DEFAULT: &str = "candidat.toml";

/// Something to read, or what prevents it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its path as given or joined, `fichier` in JSON; `-` for standard input.
    pub fichier: String,
    /// Named on the command line, not met in a folder.
    pub named: bool,
    /// Where it is.
    pub source: Source,
}

/// Where an [`Entry`] is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A file to read.
    File(PathBuf),
    /// A file of JSON lines, named on the command line.
    Lines(PathBuf),
    /// Standard input.
    Stdin,
    /// Nothing to read: the problem to tell in its place.
    Refused(Box<Problem>),
}

/// Lists the dossiers of these paths: files as given, folders in depth (every `*.toml`, sorted by
/// path, hidden entries skipped, links to folders not followed). Without a path, [`DEFAULT`] in
/// the current folder. What cannot be read keeps its place in the list.
pub fn expand(paths: &[PathBuf]) -> Vec<Entry> {
    if paths.is_empty() {
        return vec![default_entry(Path::new(DEFAULT))];
    }
    let mut entries = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            entries.push(entry(path, true, Source::Stdin));
        } else if path.is_dir() {
            folder(path, &mut entries);
        } else {
            // Absent or unreadable: told when it is read.
            let lines = path
                .extension()
                .is_some_and(|e| e == "ndjson" || e == "jsonl");
            let source = if lines { Source::Lines } else { Source::File };
            entries.push(entry(path, true, source(path.clone())));
        }
    }
    entries
}

fn default_entry(path: &Path) -> Entry {
    if std::fs::symlink_metadata(path).is_ok() {
        return entry(path, true, Source::File(path.to_owned()));
    }
    let problem = Problem::new(
        Code::FichierIllisible,
        format!("aucun dossier indiqué, et il n'y a pas de {DEFAULT} ici"),
    )
    .help(format!(
        "indiquer un dossier ou un répertoire, ou en créer un : cip new -o {DEFAULT}"
    ));
    entry(path, true, Source::Refused(Box::new(problem)))
}

fn entry(path: &Path, named: bool, source: Source) -> Entry {
    Entry {
        fichier: path.to_string_lossy().into_owned(),
        named,
        source,
    }
}

/// Adds what a folder holds, or the problem of a folder that holds nothing.
fn folder(path: &Path, entries: &mut Vec<Entry>) {
    let mut found = Vec::new();
    walk(path, &mut found);
    if found.is_empty() {
        let problem = Problem::new(Code::FichierIllisible, "aucun dossier dans ce répertoire")
            .help("un dossier est un fichier dont le nom finit par .toml");
        entries.push(entry(path, true, Source::Refused(Box::new(problem))));
        return;
    }
    found.sort_by(|(a, _), (b, _)| a.cmp(b));
    entries.extend(found.into_iter().map(|(path, problem)| {
        let source = match problem {
            Some(problem) => Source::Refused(Box::new(problem)),
            None => Source::File(path.clone()),
        };
        entry(&path, false, source)
    }));
}

/// A path met in a folder, with the problem of a sub-folder that does not open.
type Found = (PathBuf, Option<Problem>);

/// Walks in depth with a list of its own: the depth of the folders is not that of the stack.
fn walk(root: &Path, found: &mut Vec<Found>) {
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        let listing = match std::fs::read_dir(&folder) {
            Ok(listing) => listing,
            Err(e) => {
                let problem = unreadable(&folder, &e);
                found.push((folder, Some(problem)));
                continue;
            }
        };
        for child in listing {
            let child = match child {
                Ok(child) => child,
                Err(e) => {
                    found.push((folder.clone(), Some(unreadable(&folder, &e))));
                    break;
                }
            };
            let name = child.file_name();
            if name.as_encoded_bytes().starts_with(b".") {
                continue;
            }
            let path = child.path();
            // The type of the entry itself: a link is not followed here, so a link to a folder
            // is never entered and a loop of links cannot be.
            let kind = child.file_type();
            if kind.as_ref().is_ok_and(std::fs::FileType::is_dir) {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "toml")
                && !(kind.is_ok_and(|k| k.is_symlink()) && path.is_dir())
            {
                found.push((path, None));
            }
        }
    }
}
