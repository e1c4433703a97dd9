//! How any command runs: its inputs, in parallel then in order, to one output; progress, signals,
//! exit code.

pub mod context;
pub mod dossiers;
pub mod flow;
pub mod format;
pub mod interrupt;
pub mod line_queue;
pub mod options;
pub mod output;
pub mod over;
pub mod paper;
pub mod progress;
pub mod referentiels;
pub mod reporter;
pub mod results;
pub mod threads;

pub use over::over;

use std::process::ExitCode;

/// How a run ended, worst last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Issue {
    /// The answer is the one asked for.
    Bonne,
    /// The answer is another one.
    Autre,
    /// Unusable input or usage.
    Inutilisable,
}

impl From<Issue> for ExitCode {
    fn from(issue: Issue) -> Self {
        Self::from(match issue {
            Issue::Bonne => 0,
            Issue::Autre => 1,
            Issue::Inutilisable => 2,
        })
    }
}
