//! What a run tells on standard error, and what it makes of the exit code.

use super::Issue;
use super::context::Context;
use super::flow::Treated;
use super::results::Document;
use crate::mots::clean::clean;
use crate::read::input::{Loaded, Outcome};
use crate::render::diagnostics;

/// What went wrong in a run, told on standard error as it comes.
pub struct Tally<'r> {
    context: &'r Context,
    /// Dossiers that could not be used.
    pub failed: usize,
    /// Dossiers answered.
    pub done: usize,
    /// Facts left out because they are later than the day.
    ecartes: usize,
    /// Dossiers that hold such facts.
    touches: usize,
}

impl<'r> Tally<'r> {
    /// Nothing yet.
    pub fn new(context: &'r Context) -> Self {
        Self {
            context,
            failed: 0,
            done: 0,
            ecartes: 0,
            touches: 0,
        }
    }

    /// Tells the problems of an unusable dossier.
    pub fn failed(&mut self, loaded: &Loaded) {
        self.failed += 1;
        let Outcome::Invalid(problems) = &loaded.outcome else {
            return;
        };
        let style = diagnostics::Style {
            colours: self.context.errors_coloured(),
            width: self.context.error_width(),
        };
        let text =
            diagnostics::problems(&loaded.fichier, loaded.source.as_deref(), problems, style);
        self.context.say(text.trim_end());
    }

    /// Keeps an answer; tells what gave none, here and in the document.
    ///
    /// # Errors
    /// The document cannot be written.
    pub fn settle<T>(
        &mut self,
        treated: Treated<T>,
        document: &mut Document,
    ) -> anyhow::Result<Option<T>> {
        match treated {
            Treated::Done(answer) => Ok(Some(answer)),
            Treated::Failed(loaded) => {
                self.failed(&loaded);
                document.failed(&loaded)?;
                Ok(None)
            }
            Treated::PassedOver(fichier) => {
                self.passed_over(&fichier);
                Ok(None)
            }
        }
    }

    /// Tells that a file was not taken for a dossier.
    pub fn passed_over(&self, fichier: &str) {
        self.context.note(&format!(
            "note : {} n'est pas un dossier (ni titre ni [candidat]) : laissé de côté",
            clean(fichier)
        ));
    }

    /// Counts a dossier answered, and its facts later than the day.
    pub fn done(&mut self, ecartes: usize) {
        self.done += 1;
        self.ecartes += ecartes;
        self.touches += usize::from(ecartes > 0);
    }

    /// Tells what was left out, once every dossier is answered.
    pub fn tell_left_out(&self) {
        if self.ecartes == 0 {
            return;
        }
        let facts = if self.ecartes == 1 {
            "1 fait postérieur laissé de côté".to_owned()
        } else {
            format!("{} faits postérieurs laissés de côté", self.ecartes)
        };
        let dossiers = if self.done > 1 {
            format!(" ({} dossiers concernés)", self.touches)
        } else {
            String::new()
        };
        self.context.note(&format!(
            "note : au {}, {facts}{dossiers}",
            self.context.question.jour.french()
        ));
    }

    /// Counts problems, for the last line of `check`.
    pub fn problems(&self, errors: usize, warnings: usize) -> String {
        let plural = |n: usize, word: &str| {
            let s = if n > 1 { "s" } else { "" };
            format!("{n} {word}{s}")
        };
        format!(
            "{} : {}, {}",
            plural(self.done + self.failed, "dossier"),
            plural(errors, "erreur"),
            plural(warnings, "avertissement")
        )
    }

    /// How the run ends: unusable inputs outweigh answers.
    pub fn issue(&self, answers: Issue) -> Issue {
        if self.failed > 0 || self.done == 0 {
            Issue::Inutilisable
        } else {
            answers
        }
    }
}
