//! What every command needs to know: the day, the law, the titles, how to speak.

use super::format::{Form, Format};
use super::options::{Color, Global};
use crate::catalogue::Catalogue;
use crate::examen::Question;
use crate::jour::Jour;
use crate::model::words::Choice;
use crate::mots::clean::clean;
use crate::problem::nearest;
use crate::read::file::STDIN;
use crate::render::problemes;
use anyhow::{Result, anyhow, bail};
use std::ffi::OsStr;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// Columns of what is said on a standard error that is no terminal.
const WIDTH_ELSEWHERE: usize = 100;

/// Columns of a result that goes to a file or a pipe: enough for every line to stay whole.
const WHOLE_LINES: usize = 10_000;

/// Bounds of a width that text is laid out at.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=140;

/// The run's own circumstances.
#[derive(Debug)]
pub struct Context {
    /// The titles and the law.
    pub catalogue: Catalogue,
    /// Which day, under which law.
    pub question: Question,
    /// `--date` was given (or `CIP_DATE`).
    pub date_given: bool,
    /// Format asked for.
    pub format: Option<Format>,
    /// File to write to.
    pub sortie: Option<PathBuf>,
    /// Detail every reason.
    pub verbose: bool,
    quiet: bool,
    color: Color,
}

impl Context {
    /// Reads the clock, once. The référentiels to add are not read yet: see [`referentiels`].
    ///
    /// [`referentiels`]: super::referentiels
    pub fn new(global: Global) -> Self {
        Self {
            catalogue: Catalogue::embedded(),
            question: Question {
                jour: global.date.unwrap_or_else(Jour::today),
                droit: global.droit,
                session: None,
            },
            date_given: global.date.is_some(),
            format: global.format,
            // As for what is read, « - » is the standard stream, not a file of that name.
            sortie: global.sortie.filter(|path| path.as_os_str() != STDIN),
            verbose: global.verbose,
            quiet: global.quiet,
            color: global.color,
        }
    }

    /// How problems are reported on standard error.
    pub fn error_style(&self) -> problemes::text::Style {
        problemes::text::Style {
            colours: self.errors_coloured(),
            width: self.error_width(),
        }
    }

    /// The form to print: that of the format asked for, or that of the output file's suffix, or else
    /// the default one.
    ///
    /// # Errors
    /// A format that the answer does not take.
    pub fn form<F: Form>(&self) -> Result<F> {
        let suffix = self.sortie.as_deref().and_then(Path::extension);
        let suffix = suffix.and_then(OsStr::to_str).unwrap_or_default();
        let of_suffix = Format::of_suffix(suffix);
        if let Some(instead) = out_of_reach::<F>(suffix) {
            bail!("cip n'écrit pas de fichier .{} : {instead}", clean(suffix));
        }
        if let (Some(format), Some(other)) = (self.format, of_suffix)
            && F::of(other).is_none_or(|_| other != format)
        {
            bail!(
                "--format {} et un fichier .{} ne vont pas ensemble : choisir",
                format.word(),
                clean(suffix)
            );
        }
        let Some(format) = self.format.or(of_suffix) else {
            return Ok(F::DEFAULT);
        };
        F::of(format).ok_or_else(|| {
            let all = Format::ALL.iter();
            let words: Vec<&str> = all
                .filter(|(_, format)| F::of(*format).is_some())
                .map(|(word, _)| *word)
                .collect();
            let refused = if self.format.is_some() {
                format!("n'a pas de format « {} »", format.word())
            } else {
                format!("n'écrit pas de fichier .{}", format.word())
            };
            anyhow!(
                "cette commande {refused} ; formats admis : {}",
                words.join(", ")
            )
        })
    }

    /// The day of evaluation: the one given, or else that one.
    pub fn day_or(&self, jour: Jour) -> Jour {
        if self.date_given {
            self.question.jour
        } else {
            jour
        }
    }

    /// Only errors are printed on standard error.
    pub fn quiet(&self) -> bool {
        self.quiet
    }

    /// The error for an edition that is not known, or whose file is wrong: `what` (« titre inconnu »), what was asked, the
    /// nearest one, where the list is.
    pub fn unknown_edition(&self, what: &str, asked: &str) -> anyhow::Error {
        if self.catalogue.wrong_in_line(asked).is_some() {
            let id = clean(asked);
            return anyhow!("le référentiel de l'édition « {id} » est inutilisable");
        }
        let hint = nearest(asked, self.catalogue.ids())
            .map(|n| format!(" ; vouliez-vous « {n} » ?"))
            .unwrap_or_default();
        anyhow!(
            "{what} : « {} »{hint} (voir « cip referentiel list »)",
            clean(asked)
        )
    }

    /// Prints a line on standard error, unless `--quiet` is given.
    pub fn note(&self, text: &str) {
        if !self.quiet {
            self.say(text);
        }
    }

    /// Prints a line on standard error in any case. A closed standard error is not an error.
    pub fn say(&self, text: &str) {
        super::progress::wipe();
        let _ = writeln!(io::stderr(), "{text}");
    }

    /// Width of the text printed, in columns: that of the terminal; elsewhere `COLUMNS`, or else whole
    /// lines.
    pub fn width(&self) -> usize {
        if self.sortie.is_none() && io::stdout().is_terminal() {
            return width_of_terminal();
        }
        let asked = std::env::var("COLUMNS").ok().and_then(|n| n.parse().ok());
        asked.map_or(WHOLE_LINES, |n: usize| {
            n.clamp(*WIDTHS.start(), *WIDTHS.end())
        })
    }

    /// Width of standard error, in columns.
    pub fn error_width(&self) -> usize {
        if io::stderr().is_terminal() {
            width_of_terminal()
        } else {
            WIDTH_ELSEWHERE
        }
    }

    /// May the result be coloured?
    pub fn coloured(&self) -> bool {
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                self.sortie.is_none()
                    && anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never
            }
        }
    }

    /// May standard error be coloured?
    pub fn errors_coloured(&self) -> bool {
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                anstream::AutoStream::choice(&io::stderr()) != anstream::ColorChoice::Never
            }
        }
    }
}

/// What to write instead of a file that other programs make, by its suffix.
fn out_of_reach<F: Form>(suffix: &str) -> Option<&'static str> {
    let takes = |format| F::of(format).is_some();
    match suffix.to_ascii_lowercase().as_str() {
        "xlsx" | "xls" | "ods" if takes(Format::Csv) => {
            Some("un tableur ouvre un .csv (--bom --separateur ';')")
        }
        "docx" | "doc" | "odt" | "rtf" if takes(Format::Html) => {
            Some("un traitement de texte ouvre un .html")
        }
        "xlsx" | "xls" | "ods" | "docx" | "doc" | "odt" | "rtf" | "png" | "jpg" | "zip" => {
            Some("donner un autre suffixe, ou .txt pour du texte")
        }
        _ => None,
    }
}

fn width_of_terminal() -> usize {
    terminal_size::terminal_size()
        .or_else(|| terminal_size::terminal_size_of(io::stderr()))
        .map_or(WIDTH_ELSEWHERE, |(w, _)| usize::from(w.0))
        .clamp(*WIDTHS.start(), *WIDTHS.end())
}
