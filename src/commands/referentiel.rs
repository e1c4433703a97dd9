//! `cip referentiel`: the editions known, one of them, or the check of a file.

use crate::catalogue::{Catalogue, Entry, LAW, parse_added_law, parse_edition, parse_law};
use crate::model::edition::Edition;
use crate::problem::{Gravite, Problem};
use crate::read::file;
use crate::render::json;
use crate::render::problemes::json::ErreurJson;
use crate::render::referentiel::sheet as layout;
use crate::render::table::Table;
use crate::render::{problemes, referentiel};
use crate::report::controles::droit;
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::format::forms;
use crate::run::output::{Output, shown};
use crate::run::referentiels::MAX_REFERENTIEL;
use anyhow::{Result, bail};
use clap::ValueHint;
use std::io::Write;
use std::path::{Path, PathBuf};

/// `cip referentiel`.
#[derive(Debug, clap::Subcommand)]
pub enum Args {
    /// Liste les éditions connues
    #[command(
        after_help = "Formats : table, json. Code de sortie : 0.\n\nExemple :\n  cip referentiel list --referentiels titres/"
    )]
    List,
    /// Montre une édition : identité, textes, CCP, compétences
    #[command(
        after_help = "Formats : texte, json. Code de sortie : 0 ; 2, une édition inconnue.\n\nExemple :\n  cip referentiel show cip-2023"
    )]
    Show {
        /// Identifiant de l'édition (cip-2003)
        #[arg(value_name = "ID")]
        id: String,
    },
    /// Vérifie des fichiers de référentiel, ou tout ce que le programme connaît
    ///
    /// Dit aussi les valeurs du droit qui décident et qui ont été vérifiées plus d'un an avant le
    /// jour de l'évaluation. Code de sortie : 0 sans erreur (un avertissement n'en est pas une),
    /// 1 sinon, 2 pour un fichier illisible.
    #[command(
        after_help = "Formats : texte, json.\n\nExemple :\n  cip referentiel check titres/cip-2028.toml"
    )]
    Check {
        /// Fichiers TOML d'éditions, ou droit.toml ; sans fichier, ceux du programme et ceux de
        /// --referentiels
        #[arg(value_name = "FICHIER", value_hint = ValueHint::FilePath)]
        fichiers: Vec<PathBuf>,
    },
    /// Propose une édition à relire, tirée de l'export officiel du RNCP (flux XML V4.1)
    #[command(
        visible_alias = "importer",
        after_help = "Écrit une édition TOML. Code de sortie : 0, la proposition est écrite ; 2, la fiche ou le fichier est\ninutilisable.\n\nExemple :\n  cip referentiel import flux.xml RNCP37274 -o cip-2023.toml"
    )]
    Import {
        /// Fichier XML de l'export, extrait de son archive
        #[arg(value_name = "FLUX.xml", value_hint = ValueHint::FilePath)]
        flux: PathBuf,
        /// Numéro de la fiche (RNCP37674)
        #[arg(value_name = "RNCPnnnnn")]
        fiche: String,
    },
}

forms! {
    pub(super) ListForm { Table = Table, Json = Json }
    refused Texte | Ndjson | Csv | Html | Pdf | Ics | Sarif
}

forms! {
    pub(super) Forme { Texte = Texte, Json = Json }
    refused Table | Ndjson | Csv | Html | Pdf | Ics | Sarif
}

/// Runs the command.
///
/// # Errors
/// An unknown edition; an output that cannot be written.
pub fn run(context: &Context, args: &Args) -> Result<Issue> {
    match args {
        Args::List => list(context),
        Args::Show { id } => show(context, id),
        Args::Check { fichiers } => check(context, fichiers),
        Args::Import { flux, fiche } => super::rncp::run(context, flux, fiche),
    }
}

fn list(context: &Context) -> Result<Issue> {
    let forme = context.form::<ListForm>()?;
    let catalogue = &context.catalogue;
    let editions: Vec<&Entry> = catalogue
        .ids()
        .filter_map(|id| catalogue.edition(id))
        .collect();
    let mut out = Output::open(context, &[])?;
    if forme == ListForm::Json {
        let members: Vec<_> = editions
            .iter()
            .map(|e| referentiel::json::edition(&e.edition, &e.empreinte))
            .collect();
        writeln!(out, "{}", referentiel::json::document(&members))?;
    } else {
        let mut table = Table::new(["Édition", "Titre", "Niveau", "Validité", "CCP", "Confiance"]);
        for entry in editions {
            let e = &entry.edition;
            table.push([
                e.id.clone(),
                layout::titre(e),
                level(context, e),
                layout::validite(e),
                e.ccp.len().to_string(),
                e.confiance.map_or("", |c| c.word()).to_owned(),
            ]);
        }
        out.write_all(table.finish(context.width(), &[0, 3]).as_bytes())?;
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
    let forme = context.form::<Forme>()?;
    let Some(entry) = context.catalogue.edition(id) else {
        return Err(context.unknown_edition("édition inconnue", id));
    };
    let mut out = Output::open(context, &[])?;
    if forme == Forme::Json {
        let member = referentiel::json::edition(&entry.edition, &entry.empreinte);
        writeln!(out, "{}", referentiel::json::document(&[member]))?;
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

fn check(context: &Context, paths: &[PathBuf]) -> Result<Issue> {
    let forme = context.form::<Forme>()?;
    let checked = if paths.is_empty() {
        known(context)
    } else {
        let files = paths.iter().map(|path| checked(context, path));
        files.collect::<Result<Vec<Checked>>>()?
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
    problems: Vec<Problem>,
    unreadable: bool,
}

fn checked(context: &Context, path: &Path) -> Result<Checked> {
    let mut file = Checked {
        name: Some(path.to_string_lossy().into_owned()),
        text: None,
        problems: Vec::new(),
        unreadable: false,
    };
    let bytes = match file::read(path, MAX_REFERENTIEL) {
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
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    file.problems = if path.file_stem().is_some_and(|s| s == LAW) {
        let (law, mut problems) = parse_added_law(text, &bytes);
        if let Some((law, _)) = &law {
            problems.extend(droit::series_anciennes(law, context.question.jour));
        }
        problems
    } else {
        parse_edition(text).1
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
        problems,
        unreadable: false,
    });
    let law = Checked {
        name: None,
        text: None,
        problems: droit::series_anciennes(context.catalogue.droit(), context.question.jour),
        unreadable: false,
    };
    editions.chain([law]).collect()
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
