//! The rows of a spreadsheet under way: each read, refused or kept, then written.

mod persons;

use super::{Args, report};
use crate::catalogue::Catalogue;
use crate::kit::sheets::{self, Cell, Stop};
use crate::model::dossier::Dossier;
use crate::mots::s;
use crate::problem::{MAX_PROBLEMS, Problem, plain};
use crate::read::file::{DOSSIER, too_large};
use crate::read::import::guess;
use crate::read::import::map::Map;
use crate::read::import::row::Plan;
use crate::read::input::{Loaded, Loader, Outcome, refused};
use crate::render::dossier;
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::dossiers::Dossiers;
use crate::run::output::Output;
use crate::run::reporter::Reporter;
use anyhow::{Result, bail};
use persons::Persons;
use std::collections::{BTreeMap, HashSet};
use std::io::Write;
use std::path::PathBuf;

/// Where the dossiers go.
enum Target {
    Lines(Output),
    Files(Dossiers),
}

/// The rows of a spreadsheet under way.
pub(super) struct Rows<'r> {
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

impl<'r> Rows<'r> {
    /// The rows of the spreadsheet `name`, none of them read.
    pub(super) fn new(context: &'r Context, name: &'r str, map: &'r Map) -> Self {
        Self {
            context,
            name,
            map,
            plan: None,
            loader: Loader::new(&context.catalogue),
            reporter: Reporter::new(context),
            taken: Vec::new(),
            persons: Persons::default(),
            same: BTreeMap::new(),
            above: 0,
            unusable: false,
        }
    }

    /// Reads the rows; their problems are printed.
    ///
    /// # Errors
    /// The header has not the columns of the map.
    pub(super) fn read(&mut self, bytes: &[u8]) -> Result<()> {
        let tableur = &self.map.tableur;
        let (sheet, separator) = (tableur.feuille.as_deref(), tableur.separateur);
        let mut each = |number, cells: &[Cell]| self.row(number, cells);
        match sheets::rows(bytes, sheet, separator, &mut each) {
            Ok(()) => {}
            Err(Stop::Caller(error)) => return Err(error),
            Err(Stop::Unreadable(why)) => {
                report(self.context, self.name, None, &[why.into()]);
                self.unusable = true;
            }
        }
        self.refuse_twice();
        Ok(())
    }

    /// Writes the dossiers of the table `fichier` where it is asked; returns how the run ends.
    ///
    /// # Errors
    /// An output that cannot be written.
    pub(super) fn finish(mut self, args: &Args, fichier: &PathBuf) -> Result<Issue> {
        match &args.dossier_sortie {
            Some(dir) if args.completer => self.complete(dir, args.essai),
            Some(dir) => {
                self.leave_those_of(dir)?;
                self.write(Target::Files(Dossiers::open(dir)?))
            }
            None => {
                let inputs = [Some(fichier), args.carte.as_ref()];
                let inputs: Vec<PathBuf> = inputs.into_iter().flatten().cloned().collect();
                let out = Output::open(self.context, &inputs)?;
                self.write(Target::Lines(out))
            }
        }
    }

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
