//! Where the result goes: standard output, or a file written whole or not at all.

use super::context::Context;
use super::{interrupt, progress};
use crate::kit::staged::leftovers;
use crate::kit::staged::likeness::{self, resemble};
use crate::mots::clean::clean;
use crate::mots::path::name;
use crate::read::file::reason;
use anyhow::{Result, anyhow, bail};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// The result under way.
pub struct Output {
    inner: Inner,
}

enum Inner {
    Stdout(Lines),
    /// A device or a pipe: written as it comes.
    Stream {
        file: BufWriter<File>,
        path: PathBuf,
    },
    File {
        file: BufWriter<NamedTempFile>,
        path: PathBuf,
        /// Removes the temporary file if the run is interrupted.
        _guard: interrupt::Temporary,
    },
}

impl Output {
    /// Opens the output of this run; `inputs` are the files read, which it must not replace. What a
    /// link leads to is written, not the link.
    ///
    /// # Errors
    /// The folder of the file cannot be written to, or the file is one of `inputs`.
    pub fn open(context: &Context, inputs: &[PathBuf]) -> Result<Self> {
        let Some(path) = &context.sortie else {
            return Ok(Self {
                inner: Inner::Stdout(Lines::default()),
            });
        };
        if inputs.iter().any(|input| same_file(input, path)) {
            bail!(
                "{} est un des dossiers lus : choisir un autre fichier de sortie",
                shown(path)
            );
        }
        let path = behind_links(path);
        let there = std::fs::metadata(&path).ok();
        if there.as_ref().is_some_and(std::fs::Metadata::is_dir) {
            bail!("{} est un répertoire : indiquer un fichier", shown(&path));
        }
        if there.as_ref().is_some_and(|there| !there.is_file()) {
            let file = File::options().write(true).open(&path);
            let file = file.map_err(|e| failed(&path, &e))?;
            return Ok(Self {
                inner: Inner::Stream {
                    file: BufWriter::with_capacity(64 * 1024, file),
                    path,
                },
            });
        }
        let (file, guard) = temporary_beside(&path).map_err(|e| failed(&path, &e))?;
        if there.is_some() {
            resemble(file.as_file(), &path).map_err(|e| failed(&path, &e))?;
            for loss in likeness::losses(file.path(), &path) {
                context.say(&format!("note : {} : {loss}", shown(&path)));
            }
        }
        Ok(Self {
            inner: Inner::File {
                _guard: guard,
                file: BufWriter::with_capacity(64 * 1024, file),
                path,
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
            Inner::Stream { mut file, path } => file.flush().map_err(|e| match e.kind() {
                io::ErrorKind::BrokenPipe => e.into(),
                _ => anyhow!("{} : {}", shown(&path), reason(&e)),
            }),
            Inner::File { file, path, _guard } => {
                let file = file.into_inner().map_err(|e| failed(&path, e.error()))?;
                file.as_file().sync_all().map_err(|e| failed(&path, &e))?;
                let _held = interrupt::hold();
                file.persist(&path).map_err(|e| failed(&path, &e.error))?;
                interrupt::all_written();
                Ok(())
            }
        }
    }
}

/// What a path leads to, links followed, even to a file that is not there yet.
fn behind_links(path: &Path) -> PathBuf {
    const MAX_LINKS: usize = 40;
    let mut path = path.to_owned();
    for _ in 0..MAX_LINKS {
        let Ok(target) = std::fs::read_link(&path) else {
            break;
        };
        path = folder_of(&path).join(target);
    }
    path
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.inner {
            Inner::Stdout(out) => out.write(bytes),
            Inner::Stream { file, .. } => file.write(bytes),
            Inner::File { file, .. } => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.inner {
            Inner::Stdout(out) => out.flush(),
            Inner::Stream { file, .. } => file.flush(),
            // Nobody reads a file before it bears its name.
            Inner::File { .. } => Ok(()),
        }
    }
}

/// A temporary file in the folder of `path`, so that it can take its name in one step; an
/// interruption removes it while the guard lives.
fn temporary_beside(path: &Path) -> io::Result<(NamedTempFile, interrupt::Temporary)> {
    let folder = folder_of(path);
    leftovers::sweep(folder);
    interrupt::Temporary::create(|| {
        let make = || builder().tempfile_in(folder);
        leftovers::held(make, |made| (made.as_file(), made.path()))
    })
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        // As any file one creates: the umask takes away from it.
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder
        .prefix(leftovers::PREFIX)
        .rand_bytes(leftovers::DRAWN);
    builder
}

/// Standard output, written by whole lines: a reader never gets half of one, even if the run is
/// interrupted.
#[derive(Debug, Default)]
struct Lines {
    waiting: Vec<u8>,
}

/// What waits before lines are written.
const WAITING: usize = 64 * 1024;

/// What waits before bytes are written even without an end of line.
const ENDLESS: usize = 4 * 1024 * 1024;

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.waiting.extend_from_slice(bytes);
        if self.waiting.len() >= WAITING {
            let whole = match self.waiting.iter().rposition(|b| *b == b'\n') {
                Some(end) => end + 1,
                None if self.waiting.len() >= ENDLESS => self.waiting.len(),
                None => 0,
            };
            self.let_out(whole)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.let_out(self.waiting.len())
    }
}

impl Lines {
    /// Writes the first `length` bytes in one go.
    fn let_out(&mut self, length: usize) -> io::Result<()> {
        let Some(bytes) = self.waiting.get(..length).filter(|b| !b.is_empty()) else {
            return Ok(());
        };
        progress::wipe();
        let mut stdout = io::stdout().lock();
        let written = stdout.write_all(bytes).and_then(|()| stdout.flush());
        drop(stdout);
        // Refused bytes are not tried again.
        self.waiting.drain(..length);
        written
    }
}

/// Writes a file whole, only if it does not exist yet, without waiting for the disk: for files
/// that can be made again.
///
/// # Errors
/// That of the system; [`io::ErrorKind::AlreadyExists`] if the file exists.
pub fn create_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let (mut file, _guard) = temporary_beside(path)?;
    file.write_all(bytes)?;
    file.persist_noclobber(path).map_err(|e| e.error)?;
    Ok(())
}

/// Writes a file whole, only if it does not exist yet.
///
/// # Errors
/// The file exists, or cannot be written.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    let (file, _guard) = staged(path, bytes)?;
    file.persist_noclobber(path)
        .map_err(|e| failed(path, &e.error))?;
    Ok(())
}

/// Writes a file whole, in place of what may bear its name.
///
/// # Errors
/// The file cannot be written; what was there stays.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let (file, _guard) = staged(path, bytes)?;
    file.persist(path).map_err(|e| failed(path, &e.error))?;
    Ok(())
}

/// The whole file, safe on the disk, that only lacks its name; an interruption removes it.
fn staged(path: &Path, bytes: &[u8]) -> Result<(NamedTempFile, interrupt::Temporary)> {
    let (mut file, guard) = temporary_beside(path).map_err(|e| failed(path, &e))?;
    file.write_all(bytes)
        .and_then(|()| file.as_file().sync_all())
        .map_err(|e| failed(path, &e))?;
    Ok((file, guard))
}

fn failed(path: &Path, error: &io::Error) -> anyhow::Error {
    let folder = folder_of(path);
    if error.kind() == io::ErrorKind::NotFound && !folder.exists() {
        return anyhow!(
            "{} : le répertoire {} n'existe pas ; rien n'a été écrit",
            shown(path),
            shown(folder)
        );
    }
    anyhow!("{} : {} ; rien n'a été écrit", shown(path), reason(error))
}

/// A path, harmless to print.
pub fn shown(path: &Path) -> String {
    clean(&name(path)).into_owned()
}

fn same_file(a: &Path, b: &Path) -> bool {
    match (std::fs::canonicalize(a), std::fs::canonicalize(b)) {
        (Ok(a), Ok(b)) => a == b,
        _ => false,
    }
}
