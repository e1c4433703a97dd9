//! How far a run has come, on one line of standard error: when it is a terminal and the work lasts
//! more than a second, never otherwise.
//!
//! The line is wiped before anything else is written, on either output, since both may be the same
//! screen: hence one line for the whole program.

use crate::render::text::milliers;
use std::io::{self, IsTerminal, Write};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Work that ends sooner shows no progress.
const PATIENCE: Duration = Duration::from_secs(1);

/// Time between two states of the line.
const PACE: Duration = Duration::from_millis(200);

/// Columns of the line on the screen; 0: there is none.
static SHOWN: Mutex<usize> = Mutex::new(0);

/// The progress of a run; its line goes when it is dropped.
#[derive(Debug)]
pub struct Progress {
    wanted: bool,
    total: Option<usize>,
    done: usize,
    begun: Instant,
    shown: Instant,
}

impl Progress {
    /// A run that begins; a quiet one shows nothing.
    pub fn new(quiet: bool) -> Self {
        let now = Instant::now();
        Self {
            wanted: !quiet && io::stderr().is_terminal(),
            total: None,
            done: 0,
            begun: now,
            shown: now,
        }
    }

    /// How many dossiers there are, once it is known.
    pub fn set_total(&mut self, total: usize) {
        self.total = Some(total);
    }

    /// So many more dossiers are done.
    pub fn advance(&mut self, count: usize) {
        self.done += count;
        if !self.wanted {
            return;
        }
        let now = Instant::now();
        let spent = now.duration_since(self.begun);
        if spent < PATIENCE || now.duration_since(self.shown) < PACE {
            return;
        }
        self.shown = now;
        show(&line(self.done, self.total, spent));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        wipe();
    }
}

/// Takes the line off the screen, if there is one: something else is about to be written.
pub fn wipe() {
    let mut shown = SHOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if *shown > 0 {
        // Spaces, not an escape code: any terminal knows them.
        let _ = write!(io::stderr(), "\r{:1$}\r", "", *shown);
        *shown = 0;
    }
}

fn show(text: &str) {
    let mut shown = SHOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let width = text.chars().count();
    let rest = shown.saturating_sub(width);
    let _ = write!(io::stderr(), "\r{text}{:rest$}", "");
    *shown = width + rest;
}

/// The text of the line: done, out of how many, how fast, how long still.
fn line(done: usize, total: Option<usize>, spent: Duration) -> String {
    let rate = done as u128 * 1000 / spent.as_millis().max(1);
    let rate = usize::try_from(rate).unwrap_or(usize::MAX);
    let mut text = milliers(done);
    if let Some(total) = total {
        text.push_str(&format!(" / {}", milliers(total)));
    }
    text.push_str(&format!(" dossiers, {} par seconde", milliers(rate)));
    if let Some(left) = total.map(|t| t.saturating_sub(done)).filter(|_| rate > 0) {
        text.push_str(&format!(", encore {}", duration(left.div_ceil(rate))));
    }
    text
}

/// A time in words: `9 s`, `2 min 05 s`, `1 h 02 min`.
fn duration(seconds: usize) -> String {
    let (minutes, s) = (seconds / 60, seconds % 60);
    match (minutes / 60, minutes % 60) {
        (0, 0) => format!("{s} s"),
        (0, m) => format!("{m} min {s:02} s"),
        (h, m) => format!("{h} h {m:02} min"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_gives_the_progress_the_rate_and_the_time_left() {
        let two = Duration::from_secs(2);
        assert_eq!(
            line(40_000, Some(211_821), two),
            "40 000 / 211 821 dossiers, 20 000 par seconde, encore 9 s"
        );
        assert_eq!(
            line(40_000, None, two),
            "40 000 dossiers, 20 000 par seconde"
        );
        assert_eq!(line(0, Some(5), two), "0 / 5 dossiers, 0 par seconde");
        assert_eq!(duration(125), "2 min 05 s");
        assert_eq!(duration(3720), "1 h 02 min");
    }
}
