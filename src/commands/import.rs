//! `cip import`: one dossier for each row of a spreadsheet.

mod proposal;
mod rows;

use crate::mots::path::name;
use crate::problem::Problem;
use crate::read::file::{CARTE, read, read_or_stdin};
use crate::read::import::TABLEAU;
use crate::read::import::map::{self, Map};
use crate::render::problemes;
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::format::forms;
use crate::run::output::Output;
use anyhow::Result;
use clap::ValueHint;
use rows::Rows;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What the help says after the options.
pub const AFTER_HELP: &str = "\
Formats : ndjson, ou un fichier TOML par dossier avec --dossier-sortie.
Code de sortie : 0, tout est importé ; 1, --completer refusé ; 2, une ligne ou un fichier \
inutilisable, les autres étant importées.

Une personne qui y est deux fois est refusée ; une personne déjà dans le répertoire est laissée \
telle quelle. --completer ajoute à son dossier ce qui y manque ; un fait que les deux disent \
autrement est refusé, et rien n'est alors écrit.

Sans carte, le tableau est reconnu à ses en-têtes usuels : ce qui en est compris est montré, et \
rien n'est importé sans accord.

Exemples :
  cip import centre.xlsx --proposer-carte carte.toml
  cip import centre.xlsx --carte carte.toml --dossier-sortie dossiers/";

/// `cip import`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Tableau à importer, CSV, XLSX ou ODS ; « - » : l'entrée standard
    #[arg(value_name = "FICHIER", value_hint = ValueHint::FilePath, required_unless_present = "carte_exemple")]
    pub fichier: Option<PathBuf>,
    /// Carte du tableau : quelle colonne donne quelle clé
    #[arg(long, alias = "modele", value_name = "CARTE", value_hint = ValueHint::FilePath)]
    pub carte: Option<PathBuf>,
    /// Écrire la carte que les en-têtes du tableau proposent, à relire
    #[arg(long, value_name = "CARTE", value_hint = ValueHint::FilePath, conflicts_with_all = ["carte", "dossier_sortie", "sortie"])]
    pub proposer_carte: Option<PathBuf>,
    /// Écrire une carte commentée, à adapter
    #[arg(long, alias = "modele-exemple", conflicts_with_all = ["fichier", "carte", "proposer_carte", "dossier_sortie"])]
    pub carte_exemple: bool,
    /// Répertoire où écrire un fichier TOML par dossier, au lieu de lignes JSON
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, conflicts_with = "sortie")]
    pub dossier_sortie: Option<PathBuf>,
    /// Ajouter aux dossiers du répertoire ce que le tableau dit de plus, sans rien y changer
    #[arg(long, requires = "dossier_sortie")]
    pub completer: bool,
    /// Avec --completer, montrer ce qui serait écrit, sans rien écrire
    #[arg(long, requires = "completer")]
    pub essai: bool,
}

forms! {
    pub(super) Forme { Ndjson = Ndjson }
    refused Table | Texte | Json | Csv | Html | Pdf | Ics | Sarif
}

/// A map to adapt, made for `examples/import/export.csv`.
const EXEMPLE: &str = include_str!("import/carte.toml");

/// Runs the command.
///
/// # Errors
/// An output that cannot be written.
pub fn run(context: &Context, args: &Args) -> Result<Issue> {
    let Some(fichier) = &args.fichier else {
        let mut out = Output::open(context, &[])?;
        out.write_all(EXEMPLE.as_bytes())?;
        out.finish()?;
        return Ok(Issue::Bonne);
    };
    if args.dossier_sortie.is_none() {
        let Forme::Ndjson = context.form()?;
    }
    let name = name(fichier).into_owned();
    let bytes = match read_or_stdin(fichier, &TABLEAU) {
        Ok(bytes) => bytes,
        Err(problem) => {
            report(context, &name, None, &[problem]);
            return Ok(Issue::Inutilisable);
        }
    };
    let map = match &args.carte {
        Some(path) => carte(context, path),
        None => proposal::map(context, args, &name, &bytes)?,
    };
    let Some(map) = map else {
        let written = args.proposer_carte.is_some();
        return Ok(if written {
            Issue::Bonne
        } else {
            Issue::Inutilisable
        });
    };
    let mut rows = Rows::new(context, &name, &map);
    rows.read(&bytes)?;
    rows.finish(args, fichier)
}

/// Reads the map; its problems are printed.
fn carte(context: &Context, path: &Path) -> Option<Map> {
    let name = name(path);
    let bytes = match read(path, &CARTE) {
        Ok(bytes) => bytes,
        Err(problem) => {
            report(context, &name, None, &[problem]);
            return None;
        }
    };
    match map::read(&bytes) {
        Ok(map) => Some(map),
        Err((problems, text)) => {
            report(context, &name, Some(&text), &problems);
            None
        }
    }
}

fn report(context: &Context, name: &str, source: Option<&str>, problems: &[Problem]) {
    let style = problemes::text::Style {
        colours: context.errors_coloured(),
        width: context.error_width(),
    };
    context.say(problemes::text::problems(name, source, problems, style).trim_end());
}
