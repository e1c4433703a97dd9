//! The zip that a workbook is, made by anyone.

use super::Unreadable;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The most bytes a workbook may unpack to, all its parts together: read within a second.
pub const MAX_UNPACKED: u64 = 24 * 1024 * 1024;

/// The most parts a workbook may have.
const MAX_PARTS: usize = 10_000;

/// A workbook in memory.
pub(super) type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// Opens the zip.
///
/// # Errors
/// Not one, or one of too many parts.
pub(super) fn open(bytes: &[u8]) -> Result<Archive<'_>, Unreadable> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Workbook)?;
    if archive.len() > MAX_PARTS {
        return Err(Unreadable::TooLarge);
    }
    Ok(archive)
}

/// The beginning of that part, if it is there, holds these bytes.
pub(super) fn contains(archive: &mut Archive<'_>, part: &str, wanted: &[u8]) -> bool {
    const LOOKED: u64 = 1024 * 1024;
    let mut found = Vec::new();
    let read = archive.by_name(part).ok().map(|file| {
        // A part that breaks off is looked at as far as it goes.
        let _ = file.take(LOOKED).read_to_end(&mut found);
    });
    read.is_some() && found.windows(wanted.len()).any(|bytes| bytes == wanted)
}
