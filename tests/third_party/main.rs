//! What the programs of others make of what is written: a real browser of the pages, Python of the
//! CSV, calendar libraries of the calendar, shells of the completions, a pseudo-terminal of the
//! texts; and of how it is written: strace of the system calls.
//!
//! A test whose program is not there is reported as ignored, with what it lacks. Where
//! `CIP_REQUIRE_ALL_TESTS` is set, as `.ci/run` does once it has installed everything, it fails.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // A test that cannot run its program has failed.

mod browser;
mod calendar;
mod python;
mod shell;
mod strace;
mod terminal;

use libtest_mimic::{Arguments, Failed, Trial};
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args = Arguments::from_args();
    let wanted = |name: &str| !args.list && args.filter.as_ref().is_none_or(|f| name.contains(f));
    let trials = [
        trial(browser::NAME, wanted, browser::tools, browser::run),
        trial(calendar::PYTHON, wanted, calendar::python, calendar::run),
        trial(calendar::NODE, wanted, calendar::node, calendar::run),
        trial(shell::BASH, wanted, shell::bash, shell::run_bash),
        trial(shell::FISH, wanted, shell::fish, shell::run_fish),
        trial(python::NAME, wanted, python::tools, python::run),
        trial(terminal::NAME, wanted, terminal::tools, terminal::run),
        trial(strace::NAME, wanted, strace::tools, strace::run),
    ];
    libtest_mimic::run(&args, trials.into()).exit_code()
}

/// A test that needs `tools`: looked for only when it is `wanted`, since that may take a while.
fn trial<T: Send + 'static>(
    name: &str,
    wanted: impl Fn(&str) -> bool,
    tools: fn() -> Result<T, String>,
    run: fn(T),
) -> Trial {
    if !wanted(name) {
        return Trial::test(name, || Ok(()));
    }
    match tools() {
        Ok(tools) => Trial::test(name, move || {
            run(tools);
            Ok(())
        }),
        Err(lack) => {
            let required = std::env::var_os("CIP_REQUIRE_ALL_TESTS").is_some();
            Trial::test(name, {
                let lack = lack.clone();
                move || Err(Failed::from(lack))
            })
            .with_kind(lack)
            .with_ignored_flag(!required)
        }
    }
}

/// The program of this name on the path.
fn found(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}
