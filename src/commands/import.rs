//! `cip import`: one dossier for each row of a spreadsheet.

mod persons;
mod proposal;

use crate::catalogue::Catalogue;
use crate::kit::sheets::{self, Cell, Stop};
use crate::model::dossier::Dossier;
use crate::mots::path::name;
use crate::mots::s;
use crate::problem::{MAX_PROBLEMS, Problem, plain};
use crate::read::file::{CARTE, DOSSIER, read, read_or_stdin, too_large};
use crate::read::import::map::{self, Map};
use crate::read::import::row::Plan;
use crate::read::import::{TABLEAU, guess};
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
use persons::Persons;
use std::collections::{BTreeMap, HashSet};
use std::io::Write;
use std::path::{Path, PathBuf};

/// What the help says after the options.
pub const AFTER_HELP: &str = "\
Formats : ndjson, ou un fichier TOML par dossier avec --dossier-sortie.
Code de sortie : 0, tout est importé ; 1, --completer refusé ; 2, une ligne ou un fichier
inutilisable, les autres étant importées.

Une personne qui y est deux fois est refusée ; une personne déjà dans le répertoire est laissée telle
quelle. --completer ajoute à son dossier ce qui y manque ; un fait que les deux disent autrement est
refusé, et rien n'est alors écrit.

Sans carte, le tableau est reconnu à ses en-têtes usuels : ce qui en est compris est montré, et rien
n'est importé sans accord.

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
    let mut rows = Rows {
        context,
        name: &name,
        map: &map,
        plan: None,
        loader: Loader::new(&context.catalogue),
        reporter: Reporter::new(context),
        taken: Vec::new(),
        persons: Persons::default(),
        same: BTreeMap::new(),
        above: 0,
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
    rows.refuse_twice();
    match &args.dossier_sortie {
        Some(dir) if args.completer => rows.complete(dir, args.essai),
        Some(dir) => {
            rows.leave_those_of(dir)?;
            rows.write(Target::Files(Dossiers::open(dir)?))
        }
        None => {
            let inputs = [Some(fichier), args.carte.as_ref()];
            let inputs: Vec<PathBuf> = inputs.into_iter().flatten().cloned().collect();
            rows.write(Target::Lines(Output::open(context, &inputs)?))
        }
    }
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
    /// The rows that are sound: nothing is written before the last is read.
    taken: Vec<Taken>,
    /// Whose they are, each with the number of its row.
    persons: Persons<usize>,
    /// A row → another of the same person.
    same: BTreeMap<usize, usize>,
    /// Rows passed over above the header.
    above: usize,
    unusable: bool,
}

/// A row that is a sound dossier.
struct Taken {
    number: usize,
    /// Its line of JSON, read again when it is needed: a third of what the dossier weighs.
    line: Box<[u8]>,
}

/// The columns of the map are not in the header: nothing more can be read.
const NO_COLUMNS: &str = "en-tête inutilisable ; rien n'a été importé";

impl Rows<'_> {
    /// The row has one of the columns of the map: it is the header, with a mistake.
    fn near(&self, cells: &[Cell]) -> bool {
        let mut used = Vec::new();
        self.map.root.columns(&mut used);
        let there: HashSet<String> = cells.iter().map(|cell| plain(&cell.to_string())).collect();
        used.iter().any(|column| there.contains(&plain(column)))
    }

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
                // Titles may stand above the header, unless the map says where it is.
                Err(_)
                    if self.above < guess::LOOKED
                        && self.map.tableur.entete.is_none()
                        && !self.near(cells) =>
                {
                    self.above += 1;
                }
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
        let line = serde_json::to_vec(&filled.object)?;
        let mut loaded = if let Some(problem) = filled.problems.first() {
            let mut loaded = refused(&from, problem.clone());
            loaded.outcome = Outcome::Invalid(filled.problems.clone());
            loaded
        } else if u64::try_from(line.len()).is_ok_and(|length| length <= DOSSIER.bytes) {
            self.loader.json_line(self.name, number, &line)
        } else {
            refused(&from, too_large(DOSSIER.bytes + 1, &DOSSIER))
        };
        if let Outcome::Invalid(problems) = &mut loaded.outcome {
            filled.name_cells(number, cells, problems);
            for problem in problems {
                problem.ligne = Some(number);
            }
        }
        match loaded.outcome {
            Outcome::Valid(read) => self.take(number, line.into(), &read.0),
            _ => self.refuse(loaded),
        }
        Ok(())
    }

    /// The dossier of a row taken.
    fn dossier(&self, taken: &Taken) -> Result<Dossier> {
        let Taken { number, line } = taken;
        match self.loader.json_line(self.name, *number, line).outcome {
            Outcome::Valid(read) => Ok(read.0),
            // It was sound once.
            _ => bail!("{}:{number} : cette ligne ne se relit pas", self.name),
        }
    }

    fn refuse(&mut self, mut loaded: Loaded) {
        if self.reporter.counts.failed < MAX_PROBLEMS {
            // The number of the row is reported at the place of the problem.
            self.name.clone_into(&mut loaded.fichier);
            self.reporter.problems(&loaded);
        }
        self.reporter.counts.failed += 1;
    }

    /// Refuses a row for this reason.
    fn refuse_row(&mut self, number: usize, mut problem: Problem) {
        problem.ligne = Some(number);
        self.refuse(refused(self.name, problem));
    }

    /// Writes the rows.
    fn write(mut self, mut target: Target) -> Result<Issue> {
        for taken in std::mem::take(&mut self.taken) {
            let dossier = self.dossier(&taken)?;
            let from = format!("{}:{}", self.name, taken.number);
            let written = match &mut target {
                Target::Lines(out) => {
                    writeln!(out, "{}", dossier::json::dossier(Some(&from), &dossier))?;
                    true
                }
                Target::Files(dossiers) => dossiers.write(self.context, &from, &dossier)?,
            };
            if written {
                self.reporter.done(0);
            } else {
                self.reporter.counts.failed += 1;
            }
        }
        match target {
            Target::Lines(out) => out.finish()?,
            Target::Files(dossiers) => dossiers.report(self.context),
        }
        Ok(self.ended())
    }

    /// Says how many rows were refused; returns how the run ends.
    fn ended(&self) -> Issue {
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
        if self.unusable {
            Issue::Inutilisable
        } else {
            self.reporter.issue(Issue::Bonne)
        }
    }
}
