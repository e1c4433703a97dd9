//! Where the result goes: standard output, or a file written whole or not at all.

use super::context::Context;
use crate::read::file::reason;
use crate::render::clean::clean;
use anyhow::{Result, anyhow, bail};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// The result under way.
pub struct Output {
    inner: Inner,
}

enum Inner {
    Stdout(BufWriter<io::Stdout>),
    File {
        file: BufWriter<NamedTempFile>,
        path: PathBuf,
    },
}

impl Output {
    /// Opens the output of this run; `inputs` are the files read, which it must not replace.
    ///
    /// # Errors
    /// The folder of the file cannot be written to, or the file is one of `inputs`.
    pub fn open(context: &Context, inputs: &[PathBuf]) -> Result<Self> {
        let Some(path) = &context.sortie else {
            return Ok(Self {
                inner: Inner::Stdout(BufWriter::with_capacity(64 * 1024, io::stdout())),
            });
        };
        if inputs.iter().any(|input| same_file(input, path)) {
            bail!(
                "{} est un des dossiers lus : choisir un autre fichier de sortie",
                shown(path)
            );
        }
        let file = temporary_beside(path)?;
        Ok(Self {
            inner: Inner::File {
                file: BufWriter::with_capacity(64 * 1024, file),
                path: path.clone(),
            },
        })
    }

    /// Ends the result: what a file holds only now bears its name.
    ///
    /// # Errors
    /// The last bytes cannot be written.
    pub fn finish(self) -> Result<()> {
        match self.inner {
            Inner::Stdout(mut out) => Ok(out.flush()?),
            Inner::File { file, path } => {
                let file = file.into_inner().map_err(|e| failed(&path, e.error()))?;
                file.as_file().sync_all().map_err(|e| failed(&path, &e))?;
                file.persist(&path).map_err(|e| failed(&path, &e.error))?;
                Ok(())
            }
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.inner {
            Inner::Stdout(out) => out.write(bytes),
            Inner::File { file, .. } => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.inner {
            Inner::Stdout(out) => out.flush(),
            // Nobody reads a file before it bears its name.
            Inner::File { .. } => Ok(()),
        }
    }
}

/// A temporary file in the folder of `path`, so that it can take its name in one step.
///
/// # Errors
/// The folder is absent or cannot be written to.
pub fn temporary_beside(path: &Path) -> Result<NamedTempFile> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        // As any file one creates: the umask takes away from it.
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder
        .prefix(".cip-")
        .tempfile_in(folder)
        .map_err(|e| failed(path, &e))
}

/// Writes a file whole, only if it does not exist yet.
///
/// # Errors
/// The file exists, or cannot be written.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut file = temporary_beside(path)?;
    file.write_all(bytes)
        .and_then(|()| file.as_file().sync_all())
        .map_err(|e| failed(path, &e))?;
    file.persist_noclobber(path)
        .map_err(|e| failed(path, &e.error))?;
    Ok(())
}

/// Writes a file whole, in place of what may bear its name.
///
/// # Errors
/// The file cannot be written; what was there stays.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut file = temporary_beside(path)?;
    file.write_all(bytes)
        .and_then(|()| file.as_file().sync_all())
        .map_err(|e| failed(path, &e))?;
    file.persist(path).map_err(|e| failed(path, &e.error))?;
    Ok(())
}

fn failed(path: &Path, error: &io::Error) -> anyhow::Error {
    anyhow!("{} : {} ; rien n'a été écrit", shown(path), reason(error))
}

/// A path, harmless to print.
pub fn shown(path: &Path) -> String {
    clean(&path.to_string_lossy()).into_owned()
}

fn same_file(a: &Path, b: &Path) -> bool {
    match (std::fs::canonicalize(a), std::fs::canonicalize(b)) {
        (Ok(a), Ok(b)) => a == b,
        _ => false,
    }
}
