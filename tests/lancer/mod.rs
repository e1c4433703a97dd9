//! Runs the program as it is built, far from the environment of whoever runs the tests.

#![allow(dead_code, clippy::disallowed_methods, clippy::unwrap_used)]

mod schemas;

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

/// What a run gave.
#[derive(Debug)]
pub(crate) struct Passage {
    pub(crate) code: i32,
    pub(crate) sortie: String,
    pub(crate) erreurs: String,
}

/// Runs `cip` with these arguments.
pub(crate) fn cip<A: AsRef<OsStr>>(args: impl IntoIterator<Item = A>) -> Passage {
    let args: Vec<A> = args.into_iter().collect();
    let out = Command::new(env!("CARGO_BIN_EXE_cip"))
        .env("COLUMNS", "100")
        .args(&args)
        .env_remove("CIP_DATE")
        .env_remove("CIP_REFERENTIELS")
        .env_remove("CLICOLOR_FORCE")
        .output()
        .unwrap();
    let args = args
        .iter()
        .map(|a| a.as_ref().to_string_lossy().into_owned());
    schemas::verify(&args.collect::<Vec<_>>(), &out.stdout);
    Passage {
        code: out.status.code().unwrap(),
        sortie: String::from_utf8(out.stdout).unwrap(),
        erreurs: String::from_utf8(out.stderr).unwrap(),
    }
}

pub(crate) fn lire(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

/// A folder of its own, removed after the test.
pub(crate) struct Bac(tempfile::TempDir);

impl Bac {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// Path of that name in the folder.
    pub(crate) fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_string_lossy().into_owned()
    }

    /// Writes a file, and gives its path.
    pub(crate) fn write(&self, name: &str, text: &str) -> String {
        let path = self.0.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path.to_string_lossy().into_owned()
    }
}
