//! A table without a map: what its headings say, shown, written as a map, or taken if the person at the
//! terminal agrees.

use super::{Args, report};
use crate::commands::new;
use crate::kit::sheets::{self, Cell, Stop, Unreadable};
use crate::read::import::guess::{Guess, LOOKED};
use crate::read::import::map::{self, Map};
use crate::render::carte::{carte, compris};
use crate::run::context::Context;
use crate::run::output::{shown, write_new};
use anyhow::Result;
use std::io::{self, BufRead as _, IsTerminal as _, Write as _};

/// The map that the table proposes, if it is to serve now; `None`: it was written, refused, or there is
/// none.
///
/// # Errors
/// The map exists already, or cannot be written; a terminal that fails.
pub(super) fn map(context: &Context, args: &Args, name: &str, bytes: &[u8]) -> Result<Option<Map>> {
    let guess = match best(bytes) {
        Ok(guess) => guess,
        Err(why) => {
            report(context, name, None, &[why.into()]);
            return Ok(None);
        }
    };
    let Some(guess) = guess else {
        context.say(&format!(
            "erreur : {name} : aucune ligne d'en-tête reconnue (nom, prénom, né(e) le…) parmi les {LOOKED} \
             premières ; écrire une carte : cip import --carte-exemple"
        ));
        return Ok(None);
    };
    let titre = new::edition(context, None).map_or("", |edition| &edition.id);
    let text = carte(&guess, name, titre);
    context.say(compris(&guess, name).trim_end());
    if let Some(path) = &args.proposer_carte {
        write_new(path, text.as_bytes())?;
        context.note(&format!("carte écrite, à relire : {}", shown(path)));
        return Ok(None);
    }
    if !agreed()? {
        context.say(&format!(
            "rien n'a été importé ; écrire la carte, la relire, puis importer :\n  \
             cip import {name} --proposer-carte carte.toml\n  \
             cip import {name} --carte carte.toml --dossier-sortie dossiers/"
        ));
        return Ok(None);
    }
    match map::read(text.as_bytes()) {
        Ok(map) => Ok(Some(map)),
        Err((problems, text)) => {
            report(context, "carte proposée", Some(&text), &problems);
            Ok(None)
        }
    }
}

/// The sheet that feeds the most keys; of two as good, the first.
fn best(bytes: &[u8]) -> Result<Option<Guess>, Unreadable> {
    let names = sheets::names(bytes)?;
    let sheets: Vec<Option<String>> = if names.is_empty() {
        vec![None]
    } else {
        names.into_iter().map(Some).collect()
    };
    let mut best: Option<Guess> = None;
    for sheet in sheets {
        let rows = head(bytes, sheet.as_deref())?;
        let better = |guess: &Guess| best.as_ref().is_none_or(|best| guess.fed() > best.fed());
        if let Some(guess) = Guess::new(sheet, &rows).filter(better) {
            best = Some(guess);
        }
    }
    Ok(best)
}

/// The first rows of a sheet.
fn head(bytes: &[u8], sheet: Option<&str>) -> Result<Vec<(usize, Vec<Cell>)>, Unreadable> {
    let mut rows = Vec::new();
    let read = sheets::rows(bytes, sheet, None, &mut |number, cells| {
        rows.push((number, cells.to_vec()));
        if rows.len() < LOOKED { Ok(()) } else { Err(()) }
    });
    match read {
        Ok(()) | Err(Stop::Caller(())) => Ok(rows),
        Err(Stop::Unreadable(why)) => Err(why),
    }
}

/// Whether the person at the terminal takes the map as it is; nobody is asked elsewhere.
fn agreed() -> io::Result<bool> {
    if !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
        return Ok(false);
    }
    write!(io::stderr(), "Importer ainsi ? [o/N] ")?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    Ok(["o", "oui"].contains(&answer.trim().to_lowercase().as_str()))
}
