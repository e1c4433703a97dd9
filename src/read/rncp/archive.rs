//! The export as it is published: one XML file in a ZIP archive, read as it is unpacked. Nothing is
//! written, whatever path the archive names.

use super::FluxError;
use std::fs::File;
use std::io::{self, Read, Seek};
use zip::ZipArchive;

/// The most that an archive may unpack to, in bytes: the export holds some hundreds of megabytes.
const MAX_UNPACKED: u64 = 4 * 1024 * 1024 * 1024;

const MAGIC: &[u8] = b"PK";

/// Gives `read` the XML of the export, unpacked if `file` is an archive.
///
/// # Errors
/// An archive that holds no XML file, several, one whose path leaves it, or that is damaged; whatever
/// `read` gives back.
pub fn unpacked<T, E: From<FluxError>>(
    mut file: File,
    read: impl FnOnce(&mut dyn Read) -> Result<T, E>,
) -> Result<T, E> {
    let mut start = [0; 2];
    let zipped = file.read_exact(&mut start).is_ok() && start == MAGIC;
    file.rewind().map_err(FluxError::Lecture)?;
    if !zipped {
        return read(&mut file);
    }
    let mut archive = ZipArchive::new(file).map_err(|_| refused("elle est abîmée"))?;
    let entry = entry(&archive)?;
    let xml = archive
        .by_index(entry)
        .map_err(|_| refused("elle est abîmée, ou chiffrée"))?;
    read(&mut Measured {
        inner: xml,
        left: MAX_UNPACKED,
    })
}

fn refused(why: &str) -> FluxError {
    FluxError::Archive(why.to_owned())
}

/// The rank of its one XML file.
fn entry(archive: &ZipArchive<File>) -> Result<usize, FluxError> {
    let damaged = || refused("elle est abîmée");
    let names = archive.file_names().collect::<Result<Vec<_>, _>>();
    let mut names = names.map_err(|_| damaged())?;
    names.retain(|name| name.to_ascii_lowercase().ends_with(".xml"));
    let name = match names.as_slice() {
        [] => return Err(refused("elle ne contient pas de fichier XML")),
        [name] => name,
        names => {
            let count = names.len();
            return Err(FluxError::Archive(format!(
                "elle contient {count} fichiers XML, et non un seul"
            )));
        }
    };
    let climbs = name.starts_with(['/', '\\']) || name.split(['/', '\\']).any(|part| part == "..");
    if climbs || name.contains(':') {
        return Err(refused("son fichier XML a un chemin qui en sort"));
    }
    archive.index_for_name(name).ok_or_else(damaged)
}

/// A stream that gives no more than it may; its failures are those of the archive.
struct Measured<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Measured<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let failed = |why: &str| io::Error::new(io::ErrorKind::InvalidData, refused(why));
        let n = self
            .inner
            .read(into)
            .map_err(|_| failed("elle est abîmée"))?;
        self.left = u64::try_from(n)
            .ok()
            .and_then(|n| self.left.checked_sub(n))
            .ok_or_else(|| failed("son contenu est démesuré ; ce n'est pas l'export officiel"))?;
        Ok(n)
    }
}
