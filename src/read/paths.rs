//! From what is typed on the command line to the list of what to read, in a stable order.

mod walk;

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
    lists(paths).flatten().collect()
}

/// The same, as it is found: no folder is opened before it is asked for.
pub fn lists(paths: &[PathBuf]) -> impl Iterator<Item = Vec<Entry>> {
    let default = paths
        .is_empty()
        .then(|| vec![default_entry(Path::new(DEFAULT))]);
    let given = paths.iter().map(|path| {
        let folder = path.as_os_str() != "-" && path.is_dir();
        let walk = folder.then(|| walk::Walk::new(path));
        let alone = (!folder).then(|| vec![given(path)]);
        alone.into_iter().chain(walk.into_iter().flatten())
    });
    default.into_iter().chain(given.flatten())
}

/// A path of the command line that is no folder.
fn given(path: &Path) -> Entry {
    // Absent or unreadable: told when it is read.
    let source = match path.extension() {
        _ if path.as_os_str() == "-" => Source::Stdin,
        Some(e) if e == "ndjson" || e == "jsonl" => Source::Lines(path.to_owned()),
        _ => Source::File(path.to_owned()),
    };
    Entry {
        fichier: name(path),
        named: true,
        source,
    }
}

fn default_entry(path: &Path) -> Entry {
    if std::fs::symlink_metadata(path).is_ok() {
        return given(path);
    }
    let problem = Problem::new(
        Code::FichierIllisible,
        format!("aucun dossier indiqué, et il n'y a pas de {DEFAULT} ici"),
    )
    .help(format!(
        "indiquer un dossier ou un répertoire, ou en créer un : cip new -o {DEFAULT}"
    ));
    refused(path, true, problem)
}

fn refused(path: &Path, named: bool, problem: Problem) -> Entry {
    Entry {
        fichier: name(path),
        named,
        source: Source::Refused(Box::new(problem)),
    }
}

fn name(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
