//! `cip import`: one dossier for each row of a spreadsheet.

use crate::catalogue::Catalogue;
use crate::kit::sheets::{self, Cell, Stop};
use crate::model::dossier::Dossier;
use crate::mots::s;
use crate::problem::{MAX_PROBLEMS, Problem};
use crate::read::file::{CARTE, DOSSIER, read, too_large};
use crate::read::import::TABLEAU;
use crate::read::import::map::{self, Map};
use crate::read::import::row::Plan;
use crate::read::input::{Loaded, Loader, Outcome, refused};
use crate::render::{dossier, problemes};
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::dossiers::Dossiers;
use crate::run::format::forms;
use crate::run::output::Output;
use crate::run::reporter::Reporter;
use anyhow::{Result, bail};
use clap::ValueHint;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What the help says after the options.
pub const AFTER_HELP: &str = "\
Formats : ndjson, ou un fichier TOML par dossier avec --dossier-sortie.
Code de sortie : 0, tout est importé ; 2, une ligne ou un fichier inutilisable, les autres
étant importées.

Exemples :
  cip import --modele-exemple > carte.toml
  cip import centre.xlsx --modele carte.toml --dossier-sortie dossiers/";

/// `cip import`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Tableau à importer, CSV ou XLSX
    #[arg(value_name = "FICHIER", value_hint = ValueHint::FilePath, required_unless_present = "modele_exemple")]
    pub fichier: Option<PathBuf>,
    /// Carte du tableau : quelle colonne donne quelle clé
    #[arg(long, value_name = "CARTE", value_hint = ValueHint::FilePath, required_unless_present = "modele_exemple")]
    pub modele: Option<PathBuf>,
    /// Écrire une carte commentée, à adapter
    #[arg(long, conflicts_with_all = ["fichier", "modele", "dossier_sortie"])]
    pub modele_exemple: bool,
    /// Répertoire où écrire un fichier TOML par dossier, au lieu de lignes JSON
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, conflicts_with = "sortie")]
    pub dossier_sortie: Option<PathBuf>,
}

forms! {
    pub(super) Forme { Ndjson = Ndjson }
    refused Table | Texte | Json | Csv | Html | Pdf | Ics | Sarif
}

/// A map to adapt, made for `examples/import/export.csv`.
const MODELE: &str = include_str!("import/carte.toml");

/// Runs the command.
///
/// # Errors
/// An output that cannot be written.
pub fn run(context: &Context, args: &Args) -> Result<Issue> {
    let (Some(fichier), Some(modele)) = (&args.fichier, &args.modele) else {
        let mut out = Output::open(context, &[])?;
        out.write_all(MODELE.as_bytes())?;
        out.finish()?;
        return Ok(Issue::Bonne);
    };
    let Some(map) = carte(context, modele) else {
        return Ok(Issue::Inutilisable);
    };
    let name = fichier.to_string_lossy().into_owned();
    let bytes = match read(fichier, &TABLEAU) {
        Ok(bytes) => bytes,
        Err(problem) => {
            report(context, &name, None, &[problem]);
            return Ok(Issue::Inutilisable);
        }
    };
    let target = if let Some(dir) = &args.dossier_sortie {
        Target::Files(Dossiers::open(dir)?)
    } else {
        let Forme::Ndjson = context.form()?;
        Target::Lines(Output::open(context, &[fichier.clone(), modele.clone()])?)
    };
    let mut rows = Rows {
        context,
        name: &name,
        map: &map,
        plan: None,
        loader: Loader::new(&context.catalogue),
        reporter: Reporter::new(context),
        target,
        unusable: false,
    };
    let read = sheets::rows(
        &bytes,
        map.tableur.feuille.as_deref(),
        map.tableur.separateur,
        &mut |n, cells| rows.row(n, cells),
    );
    match read {
        Ok(()) => {}
        Err(Stop::Caller(error)) => return Err(error),
        Err(Stop::Unreadable(why)) => {
            report(context, &name, None, &[why.into()]);
            rows.unusable = true;
        }
    }
    rows.finish()
}

/// Reads the map; its problems are printed.
fn carte(context: &Context, path: &Path) -> Option<Map> {
    let name = path.to_string_lossy();
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

enum Target {
    Lines(Output),
    Files(Dossiers),
}

/// The rows of a spreadsheet under way.
struct Rows<'r> {
    context: &'r Context,
    name: &'r str,
    map: &'r Map,
    /// Where the columns are, once the header is met.
    plan: Option<Plan<'r>>,
    loader: Loader<'r, Catalogue>,
    reporter: Reporter<'r>,
    target: Target,
    unusable: bool,
}

/// The columns of the map are not in the header: nothing more can be read.
const NO_COLUMNS: &str = "en-tête inutilisable ; rien n'a été importé";

impl Rows<'_> {
    fn row(&mut self, number: usize, cells: &[Cell]) -> Result<()> {
        let Some(plan) = &self.plan else {
            if self
                .map
                .tableur
                .entete
                .is_some_and(|header| number < header)
            {
                return Ok(());
            }
            match Plan::new(self.map, cells) {
                Ok(plan) => self.plan = Some(plan),
                Err(mut problems) => {
                    for problem in &mut problems {
                        problem.ligne = Some(number);
                    }
                    report(self.context, self.name, None, &problems);
                    bail!(NO_COLUMNS);
                }
            }
            return Ok(());
        };
        let filled = plan.fill(cells);
        let from = format!("{}:{number}", self.name);
        let mut loaded = if let Some(problem) = filled.problems.first() {
            let mut loaded = refused(&from, problem.clone());
            loaded.outcome = Outcome::Invalid(filled.problems.clone());
            loaded
        } else {
            let line = serde_json::to_vec(&filled.object)?;
            if u64::try_from(line.len()).is_ok_and(|length| length <= DOSSIER.bytes) {
                self.loader.json_line(self.name, number, &line)
            } else {
                refused(&from, too_large(DOSSIER.bytes + 1, &DOSSIER))
            }
        };
        if let Outcome::Invalid(problems) = &mut loaded.outcome {
            filled.name_columns(problems);
            for problem in problems {
                problem.ligne = Some(number);
            }
        }
        self.take(&loaded)
    }

    fn take(&mut self, loaded: &Loaded) -> Result<()> {
        let Outcome::Valid(read) = &loaded.outcome else {
            if self.reporter.counts.failed < MAX_PROBLEMS {
                // The number of the row is reported at the place of the problem.
                let mut named = loaded.clone();
                self.name.clone_into(&mut named.fichier);
                self.reporter.problems(&named);
            }
            self.reporter.counts.failed += 1;
            return Ok(());
        };
        if self.write(&loaded.fichier, &read.0)? {
            self.reporter.done(0);
        } else {
            self.reporter.counts.failed += 1;
        }
        Ok(())
    }

    fn write(&mut self, from: &str, dossier: &Dossier) -> Result<bool> {
        match &mut self.target {
            Target::Lines(out) => {
                writeln!(out, "{}", dossier::json::dossier(Some(from), dossier))?;
                Ok(true)
            }
            Target::Files(dossiers) => dossiers.write(self.context, from, dossier),
        }
    }

    fn finish(self) -> Result<Issue> {
        match self.target {
            Target::Lines(out) => out.finish()?,
            Target::Files(dossiers) => dossiers.report(self.context),
        }
        let (done, failed) = (self.reporter.counts.done, self.reporter.counts.failed);
        if failed > 0 {
            let (refused, taken) = (s(failed), s(done));
            let left_out = if failed > MAX_PROBLEMS {
                format!(" ; seules les {MAX_PROBLEMS} premières refusées sont dites")
            } else {
                String::new()
            };
            self.context.note(&format!(
                "{failed} ligne{refused} refusée{refused}, {done} acceptée{taken}{left_out}"
            ));
        } else if done == 0 && !self.unusable {
            self.context
                .say("erreur : aucune ligne à importer sous l'en-tête");
        }
        Ok(if self.unusable {
            Issue::Inutilisable
        } else {
            self.reporter.issue(Issue::Bonne)
        })
    }
}
