//! `cip referentiel`: the editions known, one of them, or the check of a file.

use super::Issue;
use super::context::{Context, MAX_REFERENTIEL};
use super::output::{Output, shown};
use crate::catalogue::{Catalogue, Entry, LAW, parse_added_law, parse_edition, parse_law};
use crate::cli::{self, Format};
use crate::model::edition::Edition;
use crate::read::file;
use crate::read::problem::{Gravite, Problem};
use crate::render::edition as layout;
use crate::render::json::{self, ErreurJson};
use crate::render::{diagnostics, edition_json, table};
use anyhow::{Result, bail};
use std::io::Write;
use std::path::Path;

/// Runs the command.
///
/// # Errors
/// An unknown edition; an output that cannot be written.
pub fn run(context: &Context, args: &cli::Referentiel) -> Result<Issue> {
    match args {
        cli::Referentiel::List => list(context),
        cli::Referentiel::Show { id } => show(context, id),
        cli::Referentiel::Check { fichier } => check(context, fichier),
        cli::Referentiel::Import { flux, fiche } => super::rncp::run(context, flux, fiche),
    }
}

fn list(context: &Context) -> Result<Issue> {
    let format = context.format_among(&[Format::Table, Format::Json])?;
    let catalogue = &context.catalogue;
    let editions: Vec<&Entry> = catalogue
        .ids()
        .filter_map(|id| catalogue.edition(id))
        .collect();
    let mut out = Output::open(context, &[])?;
    if format == Format::Json {
        let members: Vec<_> = editions
            .iter()
            .map(|e| edition_json::edition(&e.edition, &e.empreinte))
            .collect();
        writeln!(out, "{}", edition_json::document(&members))?;
    } else {
        let mut table = table::new(
            context.width(),
            &["Édition", "Titre", "Niveau", "Validité", "CCP", "Confiance"],
        );
        for entry in editions {
            let e = &entry.edition;
            table.add_row([
                e.id.clone(),
                layout::titre(e),
                level(context, e),
                layout::validite(e),
                e.ccp.len().to_string(),
                e.confiance.map_or("", |c| c.word()).to_owned(),
            ]);
        }
        out.write_all(table::finish(&mut table, &[0, 3]).as_bytes())?;
    }
    out.finish()?;
    Ok(Issue::Bonne)
}

/// Level in the words of the day.
fn level(context: &Context, edition: &Edition) -> String {
    let day = context.question.droit.or(edition.droit);
    let day = day.unwrap_or(context.question.jour);
    edition
        .niveau
        .as_deref()
        .map(|n| context.catalogue.droit().niveau_at(n, day))
        .unwrap_or_default()
}

fn show(context: &Context, id: &str) -> Result<Issue> {
    let format = context.format_among(&[Format::Texte, Format::Json])?;
    let Some(entry) = context.catalogue.edition(id) else {
        return Err(context.unknown_edition("édition inconnue", id));
    };
    let mut out = Output::open(context, &[])?;
    if format == Format::Json {
        let member = edition_json::edition(&entry.edition, &entry.empreinte);
        writeln!(out, "{}", edition_json::document(&[member]))?;
    } else {
        let successor = context
            .catalogue
            .successors(id)
            .first()
            .map(|e| e.id.as_str());
        let text = layout::fiche(
            &entry.edition,
            &level(context, &entry.edition),
            successor,
            context.width(),
        );
        out.write_all(text.as_bytes())?;
    }
    out.finish()?;
    Ok(Issue::Bonne)
}

fn check(context: &Context, path: &Path) -> Result<Issue> {
    let format = context.format_among(&[Format::Texte, Format::Json])?;
    let name = path.to_string_lossy().into_owned();
    let bytes = match file::read(path, MAX_REFERENTIEL) {
        Ok(bytes) => bytes,
        Err(problem) => {
            tell(context, format, &name, None, &[problem])?;
            return Ok(Issue::Inutilisable);
        }
    };
    let Ok(text) = std::str::from_utf8(&bytes) else {
        bail!("{} n'est pas un texte UTF-8", shown(path));
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let law = path.file_stem().is_some_and(|s| s == LAW);
    let problems = if law {
        parse_added_law(text, &bytes).1
    } else {
        parse_edition(text).1
    };
    tell(context, format, &name, Some(text), &problems)?;
    let wrong = problems.iter().any(|p| p.gravite == Gravite::Erreur);
    if problems.is_empty() {
        context.note(&format!("{} : aucun problème", shown(path)));
    }
    Ok(if wrong { Issue::Autre } else { Issue::Bonne })
}

fn tell(
    context: &Context,
    format: Format,
    name: &str,
    text: Option<&str>,
    problems: &[Problem],
) -> Result<()> {
    let mut out = Output::open(context, &[])?;
    if format == Format::Json {
        let list = ErreurJson::list(name, text, problems);
        let members: Vec<String> = list.iter().map(json::to_string).collect();
        writeln!(out, "{}", json::problemes(context.question.jour, &members))?;
    } else {
        let style = diagnostics::Style {
            colours: context.coloured(),
            width: context.width(),
        };
        out.write_all(diagnostics::problems(name, text, problems, style).as_bytes())?;
    }
    out.finish()
}

/// Every file of the catalogue that has problems: its name, its text, its problems.
pub fn verifier(catalogue: &Catalogue) -> Vec<(String, String, Vec<Problem>)> {
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
