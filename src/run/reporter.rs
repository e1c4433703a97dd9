//! What a run reports on standard error, and its exit code.

use super::Issue;
use super::context::Context;
use crate::mots::clean::clean;
use crate::read::input::{Loaded, Outcome};
use crate::render::problemes;

/// Inputs treated so far.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    /// Dossiers answered.
    pub done: usize,
    /// Inputs that could not be used.
    pub failed: usize,
}

/// Reports on standard error what went wrong in a run, as it comes, and counts.
pub struct Reporter<'r> {
    context: &'r Context,
    /// Inputs treated so far.
    pub counts: Counts,
    /// Facts left out because they are later than the day.
    ecartes: usize,
    /// Dossiers that hold such facts.
    touches: usize,
}

impl<'r> Reporter<'r> {
    /// Nothing yet.
    pub fn new(context: &'r Context) -> Self {
        Self {
            context,
            counts: Counts::default(),
            ecartes: 0,
            touches: 0,
        }
    }

    /// Reports the problems of an unusable dossier.
    pub fn problems(&self, loaded: &Loaded) {
        let Outcome::Invalid(problems) = &loaded.outcome else {
            return;
        };
        let style = self.context.error_style();
        let text =
            problemes::text::problems(&loaded.fichier, loaded.source.as_deref(), problems, style);
        self.context.say(text.trim_end());
    }

    /// Counts an unusable dossier, and reports its problems.
    pub fn failed(&mut self, loaded: &Loaded) {
        self.counts.failed += 1;
        self.problems(loaded);
    }

    /// Reports that a file was not taken for a dossier.
    pub fn passed_over(&self, fichier: &str) {
        self.context.note(&format!(
            "note : {} n'est pas un dossier : laissé de côté",
            clean(fichier)
        ));
    }

    /// Counts a dossier answered, and its facts later than the day.
    pub fn done(&mut self, ecartes: usize) {
        self.counts.done += 1;
        self.ecartes += ecartes;
        self.touches += usize::from(ecartes > 0);
    }

    /// Reports how many facts were left out, once every dossier is answered.
    pub fn later_facts(&self) {
        if self.ecartes == 0 {
            return;
        }
        let facts = if self.ecartes == 1 {
            "1 fait postérieur laissé de côté".to_owned()
        } else {
            format!("{} faits postérieurs laissés de côté", self.ecartes)
        };
        let dossiers = if self.counts.done > 1 {
            format!(" ({} dossiers concernés)", self.touches)
        } else {
            String::new()
        };
        self.context.note(&format!(
            "note : au {}, {facts}{dossiers}",
            self.context.question.jour.french()
        ));
    }

    /// How the run ends: unusable inputs outweigh answers.
    pub fn issue(&self, answers: Issue) -> Issue {
        if self.counts.failed > 0 || self.counts.done == 0 {
            Issue::Inutilisable
        } else {
            answers
        }
    }
}
