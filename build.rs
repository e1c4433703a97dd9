//! Embeds every file of `referentiels/`: adding an edition takes a TOML file and no Rust.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let folder = root.join("referentiels");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "toml") {
            println!("cargo::rerun-if-changed={}", path.display());
            files.push(path);
        }
    }
    files.sort();
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    fs::write(out.join("embedded.rs"), generated(&files)?)
}

/// The law apart, then the editions: file stem and text.
fn generated(files: &[PathBuf]) -> io::Result<String> {
    let mut editions = String::new();
    let mut law = None;
    for path in files {
        let name = stem(path)?;
        let text = path
            .to_str()
            .ok_or_else(|| io::Error::other("le chemin des référentiels n'est pas en UTF-8"))?;
        if name == "droit" {
            law = Some(text);
        } else {
            // Writing to a string cannot fail.
            let _ = writeln!(editions, "    ({name:?}, include_str!({text:?})),");
        }
    }
    let law = law.ok_or_else(|| io::Error::other("referentiels/droit.toml est absent"))?;
    Ok(format!(
        "/// The law.\npub(super) const LAW: &str = include_str!({law:?});\n\n\
         /// The editions: identifier and text, by identifier.\n\
         pub(super) const EDITIONS: &[(&str, &str)] = &[\n{editions}];\n"
    ))
}

fn stem(path: &Path) -> io::Result<&str> {
    path.file_stem()
        .and_then(|s| s.to_str())
        .ok_or_else(|| io::Error::other("un nom de fichier des référentiels n'est pas en UTF-8"))
}
