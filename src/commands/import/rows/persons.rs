//! The same person twice: in the table, or in it and in the folder.

use super::{Rows, Taken};
use crate::jour::Jour;
use crate::model::dossier::Dossier;
use crate::mots::s;
use crate::problem::{Code, Problem, plain};
use crate::read::input::Outcome;
use crate::read::paths;
use crate::registre::edit;
use crate::registre::transaction::Transaction;
use crate::run::Issue;
use anyhow::Result;
use std::collections::HashMap;
use std::path::Path;

/// How many dossiers of one name are compared: more are not those of persons.
const COMPARED: usize = 100;

/// The dossiers of persons, to find those of one person.
#[derive(Default)]
pub(super) struct Persons<T> {
    by_names: HashMap<[String; 3], Vec<(Person, T)>>,
    by_reference: HashMap<String, T>,
}

/// What tells two dossiers of one name and title apart.
struct Person {
    naissance: Option<Jour>,
    reference: Option<String>,
}

impl Person {
    fn of(dossier: &Dossier) -> Self {
        let reference = dossier.candidat.reference.as_deref().map(str::trim);
        Self {
            naissance: dossier.candidat.naissance,
            reference: reference.filter(|r| !r.is_empty()).map(str::to_owned),
        }
    }

    /// Nothing says that they are two: neither days of birth, nor, without one, references.
    fn may_be(&self, other: &Self) -> bool {
        match (self.naissance, other.naissance) {
            (Some(one), Some(other)) => one == other,
            _ => match (&self.reference, &other.reference) {
                (Some(one), Some(other)) => one == other,
                _ => true,
            },
        }
    }
}

impl<T: Copy> Persons<T> {
    fn names(dossier: &Dossier) -> [String; 3] {
        let candidat = &dossier.candidat;
        let titre = dossier.titre.clone();
        [plain(&candidat.nom), plain(&candidat.prenom), titre]
    }

    /// The dossier of the same person, or of the same reference.
    fn find(&self, dossier: &Dossier) -> Option<T> {
        let person = Person::of(dossier);
        let of_reference = |reference| self.by_reference.get(reference).copied();
        let same = person.reference.as_deref().and_then(of_reference);
        same.or_else(|| {
            let known = self.by_names.get(&Self::names(dossier))?;
            let mut known = known.iter();
            known.find_map(|(other, what)| person.may_be(other).then_some(*what))
        })
    }

    fn add(&mut self, dossier: &Dossier, what: T) {
        let person = Person::of(dossier);
        if let Some(reference) = &person.reference {
            self.by_reference.entry(reference.clone()).or_insert(what);
        }
        let known = self.by_names.entry(Self::names(dossier)).or_default();
        if known.len() < COMPARED {
            known.push((person, what));
        }
    }
}

impl Rows<'_> {
    /// Keeps a row, unless its person has one already.
    pub(super) fn take(&mut self, number: usize, line: Box<[u8]>, dossier: &Dossier) {
        if let Some(first) = self.persons.find(dossier) {
            self.same.insert(number, first);
            self.same.entry(first).or_insert(number);
        } else {
            self.persons.add(dossier, number);
            self.taken.push(Taken { number, line });
        }
    }

    /// Refuses the rows of a person who has several: nothing says which one is right.
    pub(super) fn refuse_twice(&mut self) {
        let same = std::mem::take(&mut self.same);
        self.taken.retain(|taken| !same.contains_key(&taken.number));
        for (number, other) in same {
            let message = format!("la même personne est à la ligne {other} du tableau");
            self.refuse_row(
                number,
                Problem::new(Code::BlocRepete, message).help(
                    "garder une ligne par personne et par titre ; deux homonymes se distinguent par leur \
                     naissance, ou par leur référence",
                ),
            );
        }
    }

    /// Refuses the rows of persons who have a dossier in the folder.
    ///
    /// # Errors
    /// None that a table can cause.
    pub(super) fn leave_those_of(&mut self, dir: &Path) -> Result<()> {
        let mut names = Vec::new();
        let mut persons = Persons::default();
        // One that is still to be made holds nobody.
        let there = dir.is_dir().then(|| dir.to_owned());
        for entry in there
            .iter()
            .flat_map(|dir| paths::expand(std::slice::from_ref(dir)))
        {
            let loaded = self.loader.entry(entry);
            // One that cannot be read is a matter for « cip check ».
            if let Outcome::Valid(read) = &loaded.outcome {
                persons.add(&read.0, names.len());
                names.push(loaded.fichier);
            }
        }
        let taken = std::mem::take(&mut self.taken);
        for row in taken {
            let rank = persons.find(&self.dossier(&row)?);
            let known = rank.and_then(|rank| names.get(rank));
            let Some(fichier) = known else {
                self.taken.push(row);
                continue;
            };
            let message = format!("cette personne a déjà un dossier : {fichier}, laissé tel quel");
            self.refuse_row(
                row.number,
                Problem::new(Code::BlocRepete, message)
                    .help("--completer y ajoute ce qui manque (--essai le montre)"),
            );
        }
        Ok(())
    }

    /// Adds to the dossiers of the folder what the rows say more: all of it, or nothing.
    ///
    /// # Errors
    /// The folder cannot be locked or written.
    pub(super) fn complete(mut self, dir: &Path, essai: bool) -> Result<Issue> {
        if self.unusable || self.reporter.counts.failed > 0 {
            self.context
                .say("rien n'a été écrit : corriger d'abord le tableau");
            return Ok(Issue::Inutilisable);
        }
        let paths = [dir.to_owned()];
        let Some(transaction) = Transaction::open(self.context, &paths, None, essai)? else {
            return Ok(Issue::Inutilisable);
        };
        let mut persons = Persons::default();
        for (rank, editable) in transaction.editables.iter().enumerate() {
            persons.add(&editable.dossier, rank);
        }
        let (mut changes, mut reasons, mut absent) = (Vec::new(), Vec::new(), Vec::new());
        // Dossier → the row that completes it.
        let mut completed: HashMap<usize, usize> = HashMap::new();
        for taken in std::mem::take(&mut self.taken) {
            let (number, dossier) = (taken.number, self.dossier(&taken)?);
            let known = persons.find(&dossier);
            let Some(editable) = known.and_then(|rank| transaction.editables.get(rank)) else {
                absent.push(number.to_string());
                continue;
            };
            if let Some(first) = known.and_then(|rank| completed.insert(rank, number)) {
                let (name, fichier) = (self.name, &editable.fichier);
                let same = format!("déjà complété par la ligne {first}");
                reasons.push(format!("{name}:{number} : {fichier} : {same}"));
                continue;
            }
            let edited = edit::complete(&editable.text, &editable.dossier, &dossier);
            let change = edited.and_then(|edited| {
                let verified = edited.map(|edited| transaction.verified(editable, &edited));
                verified.transpose().map_err(|refus| vec![refus])
            });
            match change {
                Ok(change) => changes.extend(change),
                Err(refused) => reasons.extend(refused.iter().map(|refus| {
                    let (name, fichier) = (self.name, &editable.fichier);
                    format!("{name}:{number} : {fichier} : {refus}")
                })),
            }
        }
        if !absent.is_empty() {
            let s = s(absent.len());
            self.context.note(&format!(
                "note : sans dossier dans le répertoire, ligne{s} {} : l'import sans --completer l'écrit",
                absent.join(", ")
            ));
        }
        if !reasons.is_empty() {
            return Ok(transaction.refuse(&reasons));
        }
        if changes.is_empty() {
            self.context
                .note("les dossiers disent déjà tout ce que dit le tableau");
            return Ok(Issue::Bonne);
        }
        transaction.commit(&changes)
    }
}
