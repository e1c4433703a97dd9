//! `cip referentiel check`: files of editions or of the law, each alone and among the others.

use super::Forme;
use crate::catalogue::{
    Catalogue, LAW, check_among, parse_added_law, parse_edition, parse_law, without_bom,
};
use crate::model::edition::Edition;
use crate::mots::path::name;
use crate::problem::{Code, Gravite, Problem};
use crate::read::file;
use crate::render::json;
use crate::render::problemes;
use crate::render::problemes::json::ErreurJson;
use crate::report::controles::droit;
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::output::{Output, shown};
use crate::run::referentiels;
use anyhow::{Result, bail};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Runs the command.
///
/// # Errors
/// A folder or an output that cannot be used.
pub(super) fn run(context: &Context, paths: &[PathBuf]) -> Result<Issue> {
    let forme = context.form::<Forme>()?;
    let checked = if paths.is_empty() {
        known(context)
    } else {
        named(context, paths)?
    };
    let mut out = Output::open(context, paths)?;
    if forme == Forme::Json {
        let mut document = problemes::json::problemes(context.question.jour);
        for file in &checked {
            let (name, text) = (file.name.as_deref(), file.text.as_deref());
            for problem in ErreurJson::of(name, text, &file.problems) {
                document.item(&json::to_string(&problem));
            }
        }
        writeln!(out, "{}", document.finish())?;
    } else {
        let style = problemes::text::Style {
            colours: context.coloured(),
            width: context.width(),
        };
        for file in &checked {
            let (name, text) = (file.name.as_deref(), file.text.as_deref());
            out.write_all(problemes::text::of(name, text, &file.problems, style).as_bytes())?;
        }
    }
    out.finish()?;
    if checked.iter().all(|file| file.problems.is_empty()) {
        let what = paths.iter().map(|path| shown(path)).collect::<Vec<_>>();
        let what = match what.as_slice() {
            [] => "référentiels et droit connus".to_owned(),
            files => files.join(", "),
        };
        context.note(&format!("{what} : aucun problème"));
    }
    let problems = || checked.iter().flat_map(|file| &file.problems);
    Ok(if checked.iter().any(|file| file.unreadable) {
        Issue::Inutilisable
    } else if problems().any(|p| p.gravite == Gravite::Erreur) {
        Issue::Autre
    } else {
        Issue::Bonne
    })
}

/// A référentiel and its problems.
struct Checked {
    /// Its file; none for the law as a whole.
    name: Option<String>,
    text: Option<String>,
    /// What it describes, if it is an edition without an error.
    edition: Option<Edition>,
    problems: Vec<Problem>,
    unreadable: bool,
}

/// The files named, and those of the folders named, each then looked at among all the editions known.
fn named(context: &Context, paths: &[PathBuf]) -> Result<Vec<Checked>> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            files.extend(referentiels::files(path)?);
        } else {
            files.push(path.clone());
        }
    }
    let checked = files.iter().map(|path| checked(context, path));
    let mut checked = checked.collect::<Result<Vec<Checked>>>()?;
    // Of two files of one identifier, the first: the other is a mistake, reported below.
    let mut editions: BTreeMap<String, Edition> = BTreeMap::new();
    for edition in checked.iter().filter_map(|file| file.edition.as_ref()) {
        let place = editions.entry(edition.id.clone());
        place.or_insert_with(|| edition.clone());
    }
    let catalogue = &context.catalogue;
    let known = |id: &str| {
        let added = editions.get(id);
        added.or_else(|| catalogue.edition(id).map(|entry| &entry.edition))
    };
    let mut ids: BTreeMap<String, String> = BTreeMap::new();
    for file in &mut checked {
        let (Some(edition), Some(text), Some(name)) = (&file.edition, &file.text, &file.name)
        else {
            continue;
        };
        file.problems.extend(check_among(text, edition, known));
        if let Some(first) = ids.insert(edition.id.clone(), name.clone()) {
            let message = format!("« {} » est déjà l'édition de {first}", edition.id);
            let help = "donner à chaque édition un identifiant à elle";
            file.problems
                .push(Problem::new(Code::BlocRepete, message).help(help));
        }
    }
    Ok(checked)
}

fn checked(context: &Context, path: &Path) -> Result<Checked> {
    let mut file = Checked {
        name: Some(name(path).into_owned()),
        text: None,
        edition: None,
        problems: Vec::new(),
        unreadable: false,
    };
    let bytes = match file::read(path, &file::REFERENTIEL) {
        Ok(bytes) => bytes,
        Err(problem) => {
            file.problems.push(problem);
            file.unreadable = true;
            return Ok(file);
        }
    };
    let Ok(text) = std::str::from_utf8(&bytes) else {
        bail!("{} n'est pas un texte UTF-8", shown(path));
    };
    let text = without_bom(text);
    file.problems = if path.file_stem().is_some_and(|s| s == LAW) {
        let (law, mut problems) = parse_added_law(text, &bytes);
        if let Some((law, _)) = &law {
            problems.extend(droit::series_anciennes(law, context.question.jour));
        }
        problems
    } else {
        let (edition, problems) = parse_edition(text);
        let sound = problems.iter().all(|p| p.gravite != Gravite::Erreur);
        file.edition = edition.filter(|_| sound);
        problems
    };
    file.text = Some(text.to_owned());
    Ok(file)
}

/// The editions and the law that the program knows, those added included.
fn known(context: &Context) -> Vec<Checked> {
    let editions = verifier(&context.catalogue).into_iter();
    let editions = editions.map(|(name, text, problems)| Checked {
        name: Some(name),
        text: Some(text),
        edition: None,
        problems,
        unreadable: false,
    });
    let law = Checked {
        name: None,
        text: None,
        edition: None,
        problems: droit::series_anciennes(context.catalogue.droit(), context.question.jour),
        unreadable: false,
    };
    editions.chain([law]).collect()
}

/// Every file of the catalogue that has problems: its name, its text, its problems.
pub(in crate::commands) fn verifier(catalogue: &Catalogue) -> Vec<(String, String, Vec<Problem>)> {
    let ids: Vec<&str> = catalogue.ids().collect();
    let mut found: Vec<(String, String, Vec<Problem>)> = ids
        .into_iter()
        .filter_map(|id| Some((id, catalogue.source(id)?)))
        .map(|(id, text)| {
            let (_, problems) = parse_edition(text);
            (format!("{id}.toml"), text.to_owned(), problems)
        })
        .collect();
    if let Some(text) = catalogue.source(LAW) {
        let (_, problems) = parse_law(text, String::new());
        found.push((format!("{LAW}.toml"), text.to_owned(), problems));
    }
    found.retain(|(_, _, problems)| !problems.is_empty());
    found
}
