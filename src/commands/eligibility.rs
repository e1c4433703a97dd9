//! `cip eligibility`: the pathways open to each candidate, with reasons.

use crate::model::words::Verdict;
use crate::model::words::{Parcours, choice};
use crate::render::cohorte::{self, Cadre};
use crate::render::{csv, json_direct, sheet, table};
use crate::report::cohorte::Reponse;
use crate::report::eligibilite::{Choix, Eligibilite, EligibiliteLigne};
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::flow::{Case, Flow, Sink, Treated};
use crate::run::options::{Chemins, Csv, Format, word};
use crate::run::reporter::Tally;
use crate::run::results::{Document, Kind};
use crate::run::text_pool::Spare;
use anyhow::Result;
use std::sync::atomic::{AtomicBool, Ordering};

choice! {
    /// Which dossiers to print.
    Seulement {
        /// Answer `oui`.
        Oui = "oui",
        /// Answer `non`.
        Non = "non",
        /// Answer `indetermine`.
        Indetermine = "indetermine",
        /// Can be entered for a session now.
        Presentable = "presentable",
    }
}

/// `cip eligibility`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The dossiers.
    #[command(flatten)]
    pub chemins: Chemins,
    /// N'examiner que ces parcours : continu, vae, capitalisation, ccs
    #[arg(long, value_name = "PARCOURS", value_delimiter = ',', value_parser = word::<Parcours>)]
    pub parcours: Vec<Parcours>,
    /// N'afficher que ces dossiers : oui, non, indetermine ou presentable
    #[arg(long, value_name = "RÉPONSE", value_parser = word::<Seulement>)]
    pub seulement: Option<Seulement>,
    /// Code de sortie 0 si chacun peut être inscrit à une session dès maintenant
    #[arg(long)]
    pub presentable: bool,
    /// How to write CSV.
    #[command(flatten)]
    pub csv: Csv,
}

const KIND: Kind = Kind {
    name: "cip/eligibility/2",
    columns: csv::ELIGIBILITE,
};

/// What is kept of a dossier once examined. It goes from hand to hand: what most runs lack is kept
/// apart.
struct Answer {
    /// Its text in the format; for a table, the sheet in case it is alone.
    text: String,
    line: Option<Box<EligibiliteLigne>>,
    reponse: Option<Box<Reponse>>,
    verdict: Verdict,
    ecartes: usize,
}

/// Runs the command.
///
/// # Errors
/// A format it does not know; an output that cannot be written.
pub fn run(context: &Context, args: &Args) -> Result<Issue> {
    let format = context.format_among(&[
        Format::Table,
        Format::Json,
        Format::Ndjson,
        Format::Csv,
        Format::Html,
    ])?;
    let paths = &args.chemins.chemins;
    let spare = Spare::default();
    let mut answers = Answers {
        document: Document::open(context, format, KIND, Some(args.csv), paths)?,
        tally: Tally::new(context),
        context,
        args,
        issue: Issue::Bonne,
        lines: Vec::new(),
        reponses: Vec::new(),
        sheet: None,
        spare: &spare,
    };
    let asked = Asked {
        args,
        format,
        width: context.width(),
        coloured: context.coloured(),
        verbose: context.verbose,
        choix: Choix {
            parcours: args.parcours.clone(),
            nature: None,
        },
        alone: AtomicBool::new(true),
        spare: &spare,
    };
    Flow::new(context).run(paths, |case| asked.answer(case), &mut answers)?;
    answers.finish(asked.width, format)
}

/// What is asked of every dossier.
struct Asked<'r> {
    args: &'r Args,
    format: Format,
    width: usize,
    coloured: bool,
    verbose: bool,
    choix: Choix,
    /// No dossier has been answered yet.
    alone: AtomicBool,
    spare: &'r Spare,
}

impl Asked<'_> {
    fn answer(&self, case: &Case<'_, '_>) -> Answer {
        let report = Eligibilite::new(&case.examen, &self.choix);
        Answer {
            text: self.text(case, &report),
            line: (self.format == Format::Table)
                .then(|| Box::new(EligibiliteLigne::new(case.fichier, &case.examen, &report))),
            reponse: (self.format == Format::Html)
                .then(|| Box::new(Reponse::new(&case.examen, &report, self.verbose))),
            verdict: report.verdict,
            ecartes: report.ecartes,
        }
    }

    fn text(&self, case: &Case<'_, '_>, report: &Eligibilite<'_>) -> String {
        match self.format {
            Format::Json | Format::Ndjson => {
                let mut text = self.spare.take();
                json_direct::write_eligibilite(&mut text, &case.entete(), report);
                text
            }
            Format::Csv => {
                let mut rows = csv::Rows::new(self.args.csv.separateur);
                csv::eligibilite(&mut rows, &case.entete(), report);
                rows.finish()
            }
            Format::Html => String::new(),
            // Only a dossier that is alone prints its sheet: past the first, none will.
            _ if self.alone.swap(false, Ordering::Relaxed) => sheet::Sheet {
                entete: case.entete(),
                examen: &case.examen,
                width: self.width,
                coloured: self.coloured,
                verbose: self.verbose,
            }
            .eligibilite(report),
            _ => String::new(),
        }
    }
}

struct Answers<'r> {
    document: Document,
    tally: Tally<'r>,
    context: &'r Context,
    args: &'r Args,
    issue: Issue,
    lines: Vec<EligibiliteLigne>,
    reponses: Vec<Reponse>,
    sheet: Option<String>,
    spare: &'r Spare,
}

impl Sink<Answer> for Answers<'_> {
    fn take(&mut self, treated: Treated<Answer>) -> Result<()> {
        let Some(answer) = self.tally.settle(treated, &mut self.document)? else {
            return Ok(());
        };
        self.tally.done(answer.ecartes);
        if answer.verdict != Verdict::Oui {
            self.issue = Issue::Autre;
        }
        if !wanted(self.args.seulement, &answer) {
            return Ok(());
        }
        if let Some(reponse) = answer.reponse {
            self.reponses.push(*reponse);
            return Ok(());
        }
        match answer.line {
            None => {
                self.document.member(&answer.text)?;
                self.spare.give(answer.text);
                Ok(())
            }
            Some(line) => {
                self.lines.push(*line);
                self.sheet = Some(answer.text);
                Ok(())
            }
        }
    }

    fn flush(&mut self) -> Result<()> {
        self.document.flush()
    }
}

impl Answers<'_> {
    fn finish(mut self, width: usize, format: Format) -> Result<Issue> {
        if format == Format::Html {
            if self.tally.done == 0 {
                // No dossier was usable: an empty file would be no page.
                self.document.abandon();
                return Ok(self.tally.issue(self.issue));
            }
            let dossiers = self.reponses.iter().map(|r| &r.qui);
            let jour = self.context.question.jour;
            let cadre = Cadre::new(&self.context.catalogue, jour, dossiers, self.tally.failed);
            let page = cohorte::eligibilite(&cadre, &self.reponses);
            self.document.member(&page)?;
        }
        // One dossier prints a sheet; several, or what a filter leaves of several, a table.
        match (self.lines.as_slice(), self.sheet, self.tally.done) {
            ([], _, _) => {}
            ([_], Some(sheet), 1) => self.document.member(&sheet)?,
            (lines, _, _) => self.document.member(&table::eligibilite(lines, width))?,
        }
        self.document.finish()?;
        self.tally.tell_left_out();
        Ok(self.tally.issue(self.issue))
    }
}

fn wanted(seulement: Option<Seulement>, answer: &Answer) -> bool {
    match seulement {
        None => true,
        Some(Seulement::Oui | Seulement::Presentable) => answer.verdict == Verdict::Oui,
        Some(Seulement::Non) => answer.verdict == Verdict::Non,
        Some(Seulement::Indetermine) => answer.verdict == Verdict::Indetermine,
    }
}
