//! From the TOML of a procès-verbal to a [`Pv`].

use super::references::{self, Titles};
use super::table::{TableReader, read_bloc};
use crate::model::pv::Pv;
use crate::problem::{Problem, Problems};
use crate::read::encoding;
use crate::read::toml;

/// Reads the bytes of a procès-verbal.
///
/// # Errors
/// Every problem of the file, with its place.
pub fn pv(bytes: &[u8]) -> Result<Pv, Vec<Problem>> {
    read(bytes, read_bloc)
}

/// Reads the bytes of a procès-verbal whose titles, CCP and CCS must exist.
///
/// # Errors
/// Every problem of the file, with its place.
pub fn pv_of(bytes: &[u8], titles: &impl Titles) -> Result<Pv, Vec<Problem>> {
    read(bytes, |root, p| {
        let pv = read_bloc(root, p);
        references::check_pv(root, titles, p);
        pv
    })
}

fn read(
    bytes: &[u8],
    reader: impl FnOnce(&TableReader<'_, '_>, &mut Problems) -> Option<Pv>,
) -> Result<Pv, Vec<Problem>> {
    let text = encoding::text(bytes).map_err(|problem| vec![problem])?;
    let (read, problems) = toml::read(text, reader);
    match read.flatten() {
        Some(pv) if problems.is_empty() => Ok(pv),
        _ => Err(problems),
    }
}
