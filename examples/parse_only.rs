//! The floor of the benches: reads and parses with the same libraries, and does nothing of it.
//!
//! `parse_only toml DIR`: every TOML file of the sub-folders, with `toml` and rayon.
//! `parse_only json FILE`: every line, with `serde_json` into its own `Value`, on rayon's threads,
//! the file being read by blocks.

use rayon::prelude::*;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let parsed = match args.as_slice() {
        [kind, path] if kind == "toml" => folder(Path::new(path)),
        [kind, path] if kind == "json" => lines(Path::new(path)),
        _ => Err(io::Error::other(
            "usage : parse_only toml DIR | json FICHIER",
        )),
    };
    match parsed {
        Ok(count) => {
            let _ = writeln!(io::stdout(), "{count}");
            ExitCode::SUCCESS
        }
        Err(e) => {
            let _ = writeln!(io::stderr(), "erreur : {e}");
            ExitCode::from(2)
        }
    }
}

fn folder(dir: &Path) -> io::Result<usize> {
    let mut files: Vec<PathBuf> = Vec::new();
    for sub in std::fs::read_dir(dir)? {
        for file in std::fs::read_dir(sub?.path())? {
            files.push(file?.path());
        }
    }
    files.sort();
    Ok(files.par_iter().filter(|path| parses(path)).count())
}

#[allow(clippy::disallowed_methods)] // The floor owes nothing to the program's own reading.
fn parses(path: &Path) -> bool {
    std::fs::read_to_string(path)
        .is_ok_and(|text| toml::de::DeTable::parse(std::hint::black_box(&text)).is_ok())
}

#[allow(clippy::disallowed_methods)]
fn lines(path: &Path) -> io::Result<usize> {
    let mut reader = BufReader::with_capacity(1 << 20, std::fs::File::open(path)?);
    let mut count = 0;
    loop {
        let mut batch = Vec::with_capacity(4096);
        let mut line = Vec::new();
        while batch.len() < 4096 && reader.read_until(b'\n', &mut line)? > 0 {
            batch.push(std::mem::take(&mut line));
        }
        if batch.is_empty() {
            return Ok(count);
        }
        count += batch
            .par_iter()
            .filter(|line| serde_json::from_slice::<serde_json::Value>(line).is_ok())
            .count();
    }
}
