//! From what is typed on the command line to the list of what to read, in a stable order.

mod walk;

use super::file::STDIN;
use crate::mots::path::{into_name, name};
use crate::problem::{Code, Problem};
use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// The dossier that is read when no path is given.
pub const DEFAULT: &str = "candidat.toml";

/// Something to read, or what prevents it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its path as given or joined; `-` for standard input.
    pub path: PathBuf,
    /// Named on the command line, not met in a folder.
    pub named: bool,
    /// What is there.
    pub source: Source,
}

/// What is at the path of an [`Entry`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A file to read.
    File,
    /// A file of JSON lines, named on the command line.
    Lines,
    /// Standard input.
    Stdin,
    /// Nothing to read: the problem to report in its place.
    Refused(Box<Problem>),
}

impl Entry {
    /// Its name, `fichier` in JSON.
    pub fn fichier(&self) -> Cow<'_, str> {
        name(&self.path)
    }

    /// Turns the path into its name.
    pub fn into_fichier(self) -> String {
        into_name(self.path)
    }
}

/// Lists the dossiers of these paths: files as given, folders in depth (every `*.toml`, sorted by
/// path, hidden entries skipped, links to folders not followed). Without a path, [`DEFAULT`] in
/// the current folder. What cannot be read keeps its place in the list.
pub fn expand(paths: &[PathBuf]) -> Vec<Entry> {
    lists(paths).flatten().collect()
}

/// Lists the dossiers of these paths lazily: a folder is opened only when its turn comes.
pub fn lists(paths: &[PathBuf]) -> impl Iterator<Item = Vec<Entry>> {
    let default = paths
        .is_empty()
        .then(|| vec![default_entry(Path::new(DEFAULT))]);
    let given = paths.iter().map(|path| {
        let folder = path.as_os_str() != STDIN && path.is_dir();
        let walk = folder.then(|| walk::Walk::new(path));
        let alone = (!folder).then(|| vec![given(path)]);
        alone.into_iter().chain(walk.into_iter().flatten())
    });
    default.into_iter().chain(given.flatten())
}

/// A path of the command line that is no folder.
fn given(path: &Path) -> Entry {
    // Absent or unreadable: reported when it is read.
    let source = match path.extension() {
        _ if path.as_os_str() == STDIN => Source::Stdin,
        Some(e) if e == "ndjson" || e == "jsonl" => Source::Lines,
        _ => Source::File,
    };
    Entry {
        path: path.to_owned(),
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
        path: path.to_owned(),
        named,
        source: Source::Refused(Box::new(problem)),
    }
}
