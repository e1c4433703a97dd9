//! `cip referentiel diff`: what a new export of the RNCP changes in the editions that one has.

use super::Forme;
use crate::catalogue::{LAW, parse_edition, without_bom};
use crate::commands::rncp::read;
use crate::model::edition::Edition;
use crate::mots::path;
use crate::problem::{Gravite, Problem};
use crate::read::file;
use crate::read::rncp::{self, Choix, Lu};
use crate::render::problemes;
use crate::render::referentiel::difference::{self, Comparee};
use crate::report::flux::{Changement, NatureChangement, changements};
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::output::{Output, shown};
use crate::run::referentiels;
use anyhow::Result;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

/// An edition that one has, with its file.
struct Owned {
    fichier: String,
    edition: Edition,
}

/// Runs the command.
///
/// # Errors
/// A folder or an export that cannot be read; an output that cannot be written.
pub(super) fn run(context: &Context, path: &Path, flux: &Path) -> Result<Issue> {
    let forme = context.form::<Forme>()?;
    let (owned, wrong) = owned(context, path)?;
    let numbers: Vec<String> = owned.keys().cloned().collect();
    let known = |number: &str| owned.contains_key(number);
    let mut compared: BTreeMap<&str, Comparee> = BTreeMap::new();
    let mut refused = 0;
    read(flux, Choix::Numeros(&numbers), |read| {
        match read {
            Lu::Fiche(fiche) => {
                if let Some((number, one)) = owned.get_key_value(&fiche.numero) {
                    let changes = changements(&one.edition, &fiche, known);
                    compared.insert(number, result(number, one, changes));
                }
            }
            Lu::Refusee(numero, error) => {
                let which = numero.as_deref().unwrap_or("une fiche sans numéro");
                context.say(&format!("erreur : {which} laissée de côté : {error}"));
                refused += 1;
            }
        }
        Ok(())
    })?;
    let gone = || {
        vec![Changement {
            nature: NatureChangement::Absente,
            ccp: None,
            avant: None,
            apres: None,
        }]
    };
    let editions = owned.iter().map(|(number, one)| {
        let found = compared.remove(number.as_str());
        found.unwrap_or_else(|| result(number, one, gone()))
    });
    let editions: Vec<Comparee> = editions.collect();
    let changed = editions
        .iter()
        .filter(|e| !e.changements.is_empty())
        .count();
    let mut out = Output::open(context, &[path.to_path_buf()])?;
    match forme {
        Forme::Json => writeln!(out, "{}", difference::json(&editions))?,
        Forme::Texte => out.write_all(difference::text(&editions, context.width()).as_bytes())?,
    }
    out.finish()?;
    context.note(&format!(
        "{} comparée{} à {} : {changed} à revoir",
        count(editions.len()),
        crate::mots::s(editions.len()),
        shown(flux)
    ));
    Ok(if wrong > 0 || refused > 0 {
        Issue::Inutilisable
    } else if changed > 0 {
        Issue::Autre
    } else {
        Issue::Bonne
    })
}

fn count(editions: usize) -> String {
    format!(
        "{editions} {}",
        crate::mots::plural(editions, "édition", "éditions")
    )
}

fn result(number: &str, one: &Owned, changements: Vec<Changement>) -> Comparee {
    Comparee {
        id: one.edition.id.clone(),
        fichier: one.fichier.clone(),
        rncp: number.to_owned(),
        titre: one.edition.titre.clone(),
        changements,
    }
}

/// The editions of a folder, by the number of their record, and how many files are wrong. Of several of
/// one record, the newest: it is the one that the record describes.
fn owned(context: &Context, path: &Path) -> Result<(BTreeMap<String, Owned>, usize)> {
    let files = if path.is_dir() {
        referentiels::files(path)?
    } else {
        vec![path.to_path_buf()]
    };
    let mut found: BTreeMap<String, Owned> = BTreeMap::new();
    let mut wrong = 0;
    for path in files {
        if path.file_stem().is_some_and(|stem| stem == LAW) {
            continue;
        }
        let Some(edition) = edition(context, &path) else {
            wrong += 1;
            continue;
        };
        let Some(number) = edition.rncp.as_deref().and_then(rncp::numero) else {
            context.note(&format!(
                "{} : sans numéro de fiche, laissé de côté",
                shown(&path)
            ));
            continue;
        };
        let newer = |held: &Owned| held.edition.validite.du > edition.validite.du;
        if !found.get(&number).is_some_and(newer) {
            let fichier = path::name(&path).into_owned();
            found.insert(number, Owned { fichier, edition });
        }
    }
    Ok((found, wrong))
}

/// The edition of a file; `None`: it is wrong, which is reported.
fn edition(context: &Context, path: &Path) -> Option<Edition> {
    let report = |text: Option<&str>, problems: &[Problem]| {
        let name = path::name(path);
        let text = problemes::text::problems(&name, text, problems, context.error_style());
        context.say(text.trim_end());
    };
    let bytes = match file::read(path, &file::REFERENTIEL) {
        Ok(bytes) => bytes,
        Err(problem) => {
            report(None, &[problem]);
            return None;
        }
    };
    let text = String::from_utf8_lossy(&bytes);
    let text = without_bom(&text);
    let (edition, problems) = parse_edition(text);
    if problems.iter().any(|p| p.gravite == Gravite::Erreur) {
        report(Some(text), &problems);
        return None;
    }
    edition
}
