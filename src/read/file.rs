//! The bytes of a file or of a stream, once and bounded: what is fingerprinted is what is
//! examined. The only place that opens files.

// A problem is reported once for a file: its size costs nothing.
#![allow(clippy::result_large_err)]

pub use crate::kit::io_fr::reason;

use crate::kit::io_fr::is_loop;
use crate::problem::{Code, Problem};
use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

/// How much of a kind of file is read. Within it, no file costs more than a second of processor or
/// 200 MB, whatever it holds.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// In bytes.
    pub bytes: u64,
    /// What to do about a larger file, in French.
    pub help: &'static str,
}

/// The largest dossier, and the longest JSON line, in bytes.
pub const MAX_DOSSIER: u64 = DOSSIER.bytes;

/// That of a dossier.
pub const DOSSIER: Limit = Limit {
    bytes: 256 * 1024,
    help: "un dossier tient en quelques Kio : est-ce le bon fichier ?",
};

/// That of an edition, and of the law.
pub const REFERENTIEL: Limit = Limit {
    bytes: 256 * 1024,
    help: "un référentiel tient en quelques dizaines de Kio : est-ce le bon fichier ?",
};

/// That of the map of a spreadsheet.
pub const CARTE: Limit = Limit {
    bytes: 64 * 1024,
    help: "une carte tient en quelques Kio : est-ce le bon fichier ?",
};

/// That of a charter.
pub const CHARTE: Limit = Limit {
    bytes: 64 * 1024,
    help: "une charte tient en quelques lignes : est-ce le bon fichier ?",
};

/// That of a procès-verbal: some thousands of candidates.
pub const PV: Limit = Limit {
    bytes: 512 * 1024,
    help: "un procès-verbal tient en quelques dizaines de Kio : est-ce le bon fichier ?",
};

/// Opens a regular file to be read as a stream, whatever its size: the reader sets the bounds.
///
/// # Errors
/// As [`read`], the size aside.
pub fn open_stream(path: &Path) -> Result<File, Problem> {
    open_regular(path).map(|(file, _)| file)
}

/// Opens a regular file, with its size.
fn open_regular(path: &Path) -> Result<(File, u64), Problem> {
    let file = open(path).map_err(|e| refused(path, &e))?;
    let metadata = file.metadata().map_err(|e| unreadable(path, &e))?;
    regular(&metadata)?;
    Ok((file, metadata.len()))
}

/// Opens a file to be read.
fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        // Opening a fifo would wait for someone to write into it.
        options.custom_flags(libc::O_NONBLOCK);
    }
    options.open(path)
}

/// The problem of a path that does not open: what is there may be no file at all.
fn refused(path: &Path, error: &io::Error) -> Problem {
    std::fs::metadata(path)
        .ok()
        .and_then(|metadata| regular(&metadata).err())
        .unwrap_or_else(|| unreadable(path, error))
}

/// Reads a regular file of at most `limit` bytes.
///
/// # Errors
/// A `fichier-illisible` or `fichier-trop-gros` problem, in French: the file is absent, may not be
/// read, is not a regular file (a fifo or a device is never waited for), or is too large.
pub fn read(path: &Path, limit: &Limit) -> Result<Vec<u8>, Problem> {
    let (file, size) = open_regular(path)?;
    if size > limit.bytes {
        return Err(too_large(size, limit));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    // Not past the size that it had: that would be one more read, of nothing. A system's own files
    // may report a size of zero, and have one.
    let read = if size > 0 {
        file.take(size).read_to_end(&mut bytes).map_err(Refusal::Io)
    } else {
        bounded(&mut bytes, file, limit.bytes)
    };
    read.map_err(|e| match e {
        Refusal::TooLarge => too_large(limit.bytes + 1, limit),
        Refusal::Io(e) => unreadable(path, &e),
    })?;
    Ok(bytes)
}

/// Reads a whole stream of at most `limit` bytes.
///
/// # Errors
/// As [`read`].
pub fn read_stream(stream: impl Read, limit: &Limit) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    bounded(&mut bytes, stream, limit.bytes).map_err(|e| match e {
        Refusal::TooLarge => too_large(limit.bytes + 1, limit),
        Refusal::Io(e) => Problem::new(
            Code::FichierIllisible,
            format!("entrée standard illisible : {}", reason(&e)),
        ),
    })?;
    Ok(bytes)
}

/// The name that stands for the standard input.
pub const STDIN: &str = "-";

/// Reads a whole file, or the standard input for [`STDIN`].
///
/// # Errors
/// As [`read`].
pub fn read_or_stdin(path: &Path, limit: &Limit) -> Result<Vec<u8>, Problem> {
    if path.as_os_str() == STDIN {
        read_stream(io::stdin().lock(), limit)
    } else {
        read(path, limit)
    }
}

enum Refusal {
    TooLarge,
    Io(io::Error),
}

fn bounded(bytes: &mut Vec<u8>, stream: impl Read, limit: u64) -> Result<usize, Refusal> {
    let read = stream
        .take(limit + 1)
        .read_to_end(bytes)
        .map_err(Refusal::Io)?;
    if u64::try_from(read).unwrap_or(u64::MAX) > limit {
        return Err(Refusal::TooLarge);
    }
    Ok(read)
}

fn regular(metadata: &std::fs::Metadata) -> Result<(), Problem> {
    if metadata.is_file() {
        return Ok(());
    }
    let message = if metadata.is_dir() {
        "c'est un répertoire, pas un fichier"
    } else {
        "ce n'est pas un fichier ordinaire (tube, périphérique ou prise réseau)"
    };
    Err(Problem::new(Code::FichierIllisible, message)
        .help("indiquer un fichier TOML, ou « - » pour lire l'entrée standard"))
}

/// The problem of a file or folder that the system refuses.
pub(crate) fn unreadable(path: &Path, error: &io::Error) -> Problem {
    let dangling = error.kind() == io::ErrorKind::NotFound
        && std::fs::symlink_metadata(path).is_ok_and(|m| m.is_symlink());
    let (message, help) = if is_loop(error) {
        (
            reason(error),
            "supprimer le lien, ou indiquer le fichier lui-même",
        )
    } else if dangling {
        (
            "ce lien ne mène à rien",
            "refaire le lien, ou indiquer le fichier lui-même",
        )
    } else {
        (reason(error), help(error.kind()))
    };
    Problem::new(Code::FichierIllisible, message).help(help)
}

fn help(kind: io::ErrorKind) -> &'static str {
    match kind {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory | io::ErrorKind::InvalidInput => {
            "vérifier le chemin"
        }
        io::ErrorKind::PermissionDenied => "vérifier les droits de lecture",
        _ => "réessayer, ou copier le fichier ailleurs",
    }
}

/// The problem of an input larger than `limit`; `size` is what is known of its size.
pub(crate) fn too_large(size: u64, limit: &Limit) -> Problem {
    let most = limit.bytes / 1024;
    let message = if size > limit.bytes + 1 {
        format!(
            "{} Kio : trop gros, la limite est de {most} Kio",
            size.div_ceil(1024)
        )
    } else {
        format!("trop gros, la limite est de {most} Kio")
    };
    Problem::new(Code::FichierTropGros, message).help(limit.help)
}
