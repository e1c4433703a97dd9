//! The référentiels that a user adds with `--referentiels`: every `*.toml` of a folder. The law, or an
//! edition whose head cannot be read, stops the run when it is wrong; any other edition is an error
//! for what asks for it, or the answers would come from the one it was meant to replace.

use super::context::Context;
use super::output::shown;
use crate::catalogue::without_bom;
use crate::mots::path::name;
use crate::problem::Problem;
use crate::read::file::{self, reason};
use crate::render::problemes;
use anyhow::{Result, anyhow, bail};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// Adds the files of a folder, in the order of their names; hidden ones are left out.
///
/// # Errors
/// The folder cannot be read, or a file is wrong: its problems are reported first, each at its place.
pub fn folder(context: &mut Context, folder: &Path) -> Result<()> {
    let paths = files(folder)?;
    if paths.is_empty() {
        context.note(&format!(
            "note : aucun fichier .toml dans {}",
            shown(folder)
        ));
    }
    let mut wrong = 0;
    let mut ids: BTreeMap<String, PathBuf> = BTreeMap::new();
    for path in paths {
        let bytes = match file::read(&path, &file::REFERENTIEL) {
            Ok(bytes) => bytes,
            Err(problem) => {
                wrong += 1;
                report(context, &path, None, &[problem]);
                continue;
            }
        };
        let before = context.catalogue.replaced().len();
        match context.catalogue.add_file(&path, &bytes) {
            Err(problems) => {
                wrong += 1;
                let text = str::from_utf8(&bytes).ok().map(without_bom);
                report(context, &path, text, &problems);
            }
            Ok(Some(id)) => {
                if let Some(first) = ids.insert(id.clone(), path.clone()) {
                    wrong += 1;
                    context.say(&format!(
                        "erreur : {} et {} décrivent la même édition, « {} »",
                        shown(&first),
                        shown(&path),
                        crate::mots::clean::clean(&id)
                    ));
                }
            }
            Ok(None) => {}
        }
        let replaced = context.catalogue.replaced().get(before..);
        if let Some(list @ [_, ..]) = replaced {
            context.note(&format!(
                "note : {} remplace ce que dit le programme : {}",
                shown(&path),
                crate::mots::clean::clean(&first_of(list))
            ));
        }
    }
    match wrong {
        0 => Ok(()),
        1 => bail!("un référentiel de {} est inutilisable", shown(folder)),
        n => bail!("{n} référentiels de {} sont inutilisables", shown(folder)),
    }
}

/// Reports the files added that are wrong among those that the command asked for; false if none is.
pub fn report_wrong(context: &Context) -> bool {
    let mut any = false;
    for (path, text, problems) in context.catalogue.wrong() {
        any = true;
        report(context, path, Some(text), problems);
    }
    any
}

/// The first things replaced, and how many others.
fn first_of(replaced: &[String]) -> String {
    const SHOWN: usize = 8;
    let listed: Vec<&str> = replaced.iter().take(SHOWN).map(String::as_str).collect();
    let listed = listed.join(", ");
    match replaced.len().saturating_sub(SHOWN) {
        0 => listed,
        1 => format!("{listed} et un autre"),
        rest => format!("{listed} et {rest} autres"),
    }
}

/// Every visible `*.toml` of the folder, sorted.
///
/// # Errors
/// The folder cannot be read.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let unreadable = |error: io::Error| {
        let why = match error.kind() {
            io::ErrorKind::NotFound => "ce répertoire n'existe pas",
            io::ErrorKind::NotADirectory => "ce n'est pas un répertoire",
            _ => reason(&error),
        };
        anyhow!("{} : {why}", shown(folder))
    };
    let mut paths = Vec::new();
    for item in std::fs::read_dir(folder).map_err(unreadable)? {
        let item = item.map_err(unreadable)?;
        let hidden = item.file_name().as_encoded_bytes().starts_with(b".");
        let path = item.path();
        if !hidden && path.extension().is_some_and(|e| e == "toml") {
            paths.push(path);
        }
    }
    // As names, in one folder: comparing paths part by part is ten times slower.
    paths.sort_by(|a, b| a.as_os_str().cmp(b.as_os_str()));
    Ok(paths)
}

fn report(context: &Context, path: &Path, text: Option<&str>, problems: &[Problem]) {
    let name = name(path);
    let text = problemes::text::problems(&name, text, problems, context.error_style());
    context.say(text.trim_end());
}
