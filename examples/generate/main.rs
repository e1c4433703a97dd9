//! Writes a folder of realistic dossiers, for benches and tests: the same bytes every time.
//!
//! `cargo run --release --example generate -- N DIR [--json] [--ccs]`
//!
//! `N` dossiers of about 1.4 KB, in sub-folders of 1,000; with `--json`, JSON lines instead, in
//! `DIR/dossiers.ndjson`, each carrying as `fichier` the path that its TOML would have. One in a
//! hundred is wrong on purpose, and named after its mistake. No title shipped has a CCS: `--ccs`
//! gives one dossier in fifty to the fictitious title of `tests/donnees`, to be added with
//! `--referentiels`.

mod cohorte;
mod fautes;
mod hasard;

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut positional = Vec::new();
    let (mut json, mut ccs) = (false, false);
    for arg in std::env::args().skip(1) {
        match arg.as_str() {
            "--json" => json = true,
            "--ccs" => ccs = true,
            _ => positional.push(arg),
        }
    }
    let (Some(Ok(count)), Some(dir), 2) = (
        positional.first().map(|n| n.parse::<u64>()),
        positional.get(1).map(PathBuf::from),
        positional.len(),
    ) else {
        let _ = writeln!(io::stderr(), "usage : generate N DIR [--json] [--ccs]");
        return ExitCode::from(2);
    };
    let written = if json {
        lines(count, &dir, ccs)
    } else {
        files(count, &dir, ccs)
    };
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            let _ = writeln!(io::stderr(), "erreur : {} : {e}", dir.display());
            ExitCode::from(2)
        }
    }
}

fn files(count: u64, dir: &Path, ccs: bool) -> io::Result<()> {
    for rank in 0..count {
        let candidate = cohorte::candidat(rank, ccs);
        let path = dir.join(&candidate.fichier);
        if let Some(folder) = path.parent().filter(|_| rank % cohorte::PAR_DOSSIER == 0) {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, fautes::toml(&candidate))?;
    }
    Ok(())
}

fn lines(count: u64, dir: &Path, ccs: bool) -> io::Result<()> {
    fs::create_dir_all(dir)?;
    let mut out = BufWriter::new(File::create(dir.join("dossiers.ndjson"))?);
    for rank in 0..count {
        writeln!(out, "{}", fautes::json(&cohorte::candidat(rank, ccs)))?;
    }
    out.flush()
}
