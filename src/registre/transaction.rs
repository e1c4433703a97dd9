//! Where dossiers are read to be written again: one run at a time in a folder, what an interrupted
//! run left settled first, then all the dossiers written or none.

pub mod recovery;

use super::edit::{self, Edited};
use crate::catalogue;
use crate::kit::staged::{self, Change, Failure, Locks, RealDisk};
use crate::model::dossier::Dossier;
use crate::mots::clean::clean;
use crate::read::file::{DOSSIER, read, unreadable};
use crate::read::input::{Loader, Outcome, refused};
use crate::read::paths::{self, Entry, Source};
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::interrupt;
use crate::run::output::{Output, shown};
use crate::run::reporter::Reporter;
use crate::run::threads;
use anyhow::{Result, anyhow, bail};
use recovery::{real, sentence, settle, warn_of_unfinished};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

/// A dossier that may be written again.
#[derive(Debug)]
pub struct Editable<'r> {
    /// Its name, as given.
    pub fichier: String,
    /// The file itself, links followed.
    path: PathBuf,
    bytes: Vec<u8>,
    /// Its text, without its BOM.
    pub text: String,
    /// The dossier read from it.
    pub dossier: Dossier,
    /// Its edition.
    pub entry: &'r catalogue::Entry,
}

/// The dossiers of a run that writes.
pub struct Transaction<'r> {
    context: &'r Context,
    essai: bool,
    /// Held until the end of the run.
    _locks: Locks,
    /// The dossiers, in the order given.
    pub editables: Vec<Editable<'r>>,
}

impl<'r> Transaction<'r> {
    /// Opens the dossiers under `paths`, those of `except` left out. With `essai`, nothing is
    /// locked, settled or written.
    ///
    /// # Errors
    /// `None` inside: dossiers that cannot be used, already reported. An error: folders that another
    /// run holds, or that cannot be settled.
    pub fn open(
        context: &'r Context,
        paths: &[PathBuf],
        except: Option<&Path>,
        essai: bool,
    ) -> Result<Option<Self>> {
        let mut entries = paths::expand(paths);
        let except = except.and_then(|p| std::fs::canonicalize(p).ok());
        entries.retain(|e| except.is_none() || real(e) != except);
        if entries.iter().any(|e| e.source == Source::Stdin) {
            bail!("l'entrée standard ne peut pas être réécrite : indiquer un fichier");
        }
        if entries.len() > threads::FEW {
            threads::ready()?;
        }
        let mut locks = Locks::default();
        if essai {
            warn_of_unfinished(context, &entries);
        } else {
            settle(context, &mut locks, &entries)?;
        }
        let treated: Vec<Outcomes<'r>> =
            threads::in_parallel(entries, |entry| editable(context, entry));
        let mut reporter = Reporter::new(context);
        let mut editables = Vec::new();
        for outcome in treated {
            match outcome {
                Outcomes::Valid(editable) => editables.push(*editable),
                Outcomes::PassedOver(fichier) => reporter.passed_over(&fichier),
                Outcomes::Failed(loaded) => reporter.failed(&loaded),
            }
        }
        if reporter.counts.failed > 0 || editables.is_empty() {
            context.say("rien n'a été écrit : corriger d'abord les dossiers");
            return Ok(None);
        }
        if let Some(moved) = editables.iter().find(|o| !essai && !held(&locks, &o.path)) {
            bail!(
                "{} : ce fichier a changé de place entre-temps ; rien n'a été écrit, recommencer",
                clean(&moved.fichier)
            );
        }
        // A link and the file it leads to are one dossier.
        let mut seen = BTreeSet::new();
        editables.retain(|o: &Editable<'_>| seen.insert(o.path.clone()));
        Ok(Some(Self {
            context,
            essai,
            _locks: locks,
            editables,
        }))
    }

    /// The new bytes of a dossier, read again to see that they say what is expected.
    ///
    /// # Errors
    /// They do not.
    pub fn verified(
        &self,
        editable: &Editable<'_>,
        edited: &Edited,
    ) -> Result<Change, edit::Refus> {
        let bom = editable.bytes.len() - editable.text.len();
        let mut after = editable.bytes.get(..bom).unwrap_or_default().to_vec();
        after.extend_from_slice(edited.text.as_bytes());
        edit::verify(&self.context.catalogue, &after, &edited.expected)?;
        Ok(Change {
            path: editable.path.clone(),
            before: editable.bytes.clone(),
            after,
        })
    }

    /// Writes these changes, or only shows them.
    ///
    /// # Errors
    /// The system, or somebody else, is in the way.
    pub fn commit(&self, changes: &[Change]) -> Result<Issue> {
        self.commit_after("", changes)
    }

    /// Prints `result`, then writes these changes, or only shows them.
    ///
    /// # Errors
    /// As [`Transaction::commit`].
    pub fn commit_after(&self, before: &str, changes: &[Change]) -> Result<Issue> {
        let mut text = before.to_owned();
        if self.essai {
            for change in changes {
                text.push_str(&diff(&self.name_of(&change.path), change));
            }
        }
        self.report(&text)?;
        if self.essai {
            self.context.note("essai : rien n'a été écrit");
            return Ok(Issue::Bonne);
        }
        {
            let _held = interrupt::hold();
            let said = |path: &Path, loss| {
                let name = self.name_of(path);
                self.context.say(&format!("note : {name} : {loss}"));
            };
            staged::write_all(&RealDisk, changes, said).map_err(|f| failed(&f))?;
            interrupt::all_written();
        }
        for change in changes {
            self.context
                .note(&format!("écrit : {}", self.name_of(&change.path)));
        }
        Ok(Issue::Bonne)
    }

    /// Prints a part of the result of the run.
    ///
    /// # Errors
    /// The output cannot be written.
    pub fn report(&self, text: &str) -> Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        let mut out = Output::open(self.context, &self.paths())?;
        out.write_all(text.as_bytes())?;
        out.finish()?;
        interrupt::more_to_write();
        Ok(())
    }

    fn paths(&self) -> Vec<PathBuf> {
        self.editables.iter().map(|o| o.path.clone()).collect()
    }

    fn name_of(&self, path: &Path) -> String {
        let editable = self.editables.iter().find(|o| o.path == path);
        editable.map_or_else(|| shown(path), |o| clean(&o.fichier).into_owned())
    }

    /// Prints why nothing is written.
    pub fn refuse(&self, reasons: &[String]) -> Issue {
        for reason in reasons {
            self.context.say(&format!("refusé : {}", clean(reason)));
        }
        self.context.say("rien n'a été écrit");
        Issue::Autre
    }
}

enum Outcomes<'r> {
    Valid(Box<Editable<'r>>),
    PassedOver(String),
    Failed(crate::read::input::Loaded),
}

fn editable(context: &Context, entry: Entry) -> Outcomes<'_> {
    let loader = Loader::new(&context.catalogue).keep_source();
    if entry.source != Source::File {
        return Outcomes::Failed(loader.entry(entry));
    }
    let bytes = match read(&entry.path, &DOSSIER) {
        Ok(bytes) => bytes,
        Err(problem) => return Outcomes::Failed(refused(entry.into_fichier(), problem)),
    };
    let mut input = loader.toml(entry.fichier(), &bytes, entry.named);
    // Where the file really is, or nothing: a relative path would mean another one to the next run.
    let path = match std::fs::canonicalize(&entry.path) {
        Ok(path) => path,
        Err(e) => {
            let problem = unreadable(&entry.path, &e);
            return Outcomes::Failed(refused(entry.into_fichier(), problem));
        }
    };
    match input.outcome {
        Outcome::PassedOver => Outcomes::PassedOver(input.fichier),
        Outcome::Invalid(_) => Outcomes::Failed(input),
        Outcome::Valid(read) => {
            let Some(edition) = context.catalogue.edition(&read.0.titre) else {
                input.outcome = Outcome::Valid(read);
                return Outcomes::Failed(input);
            };
            Outcomes::Valid(Box::new(Editable {
                fichier: input.fichier,
                path,
                bytes,
                text: input.source.take().unwrap_or_default(),
                dossier: read.0,
                entry: edition,
            }))
        }
    }
}

/// This run holds the folder of the file.
fn held(locks: &Locks, path: &Path) -> bool {
    path.parent().is_some_and(|folder| locks.holds(folder))
}

fn failed(failure: &Failure) -> anyhow::Error {
    match failure {
        Failure::Unchanged { path, why } => {
            anyhow!("{} : {why} ; rien n'a été écrit", shown(path))
        }
        Failure::Suspended { path, why } => anyhow!(
            "{} : {why} ; des dossiers restent à écrire. Chacun est entier : lever l'obstacle, puis relancer la commande, qui finira ou défera",
            shown(path)
        ),
        Failure::Apart(settled) => {
            let folder = settled.theirs.first().and_then(|path| path.parent());
            anyhow!(sentence(folder.unwrap_or(Path::new(".")), settled))
        }
    }
}

/// The lines added and removed, as `diff -u` shows them.
fn diff(name: &str, change: &Change) -> String {
    let (before, after) = (
        String::from_utf8_lossy(&change.before),
        String::from_utf8_lossy(&change.after),
    );
    let patch = diffy::create_patch(&before, &after).to_string();
    let hunks = patch.lines().skip_while(|line| !line.starts_with("@@"));
    // The crate writes the bytes of a quoted name one by one: an accent beside a quote is lost.
    let header = [format!("--- {name}"), format!("+++ {name}")];
    let lines = header.iter().map(String::as_str).chain(hunks);
    let french = |line| match line {
        "\\ No newline at end of file" => "\\ Pas de fin de ligne à la fin du fichier",
        _ => line,
    };
    lines
        .map(|line| clean(french(line)).into_owned() + "\n")
        .collect()
}
