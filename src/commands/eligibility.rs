//! `cip eligibility`: the pathways open to each candidate, with reasons.

use crate::model::words::Verdict;
use crate::model::words::{Parcours, choice};
use crate::render::cohorte::{self, Cadre};
use crate::render::{csv, json_direct, sheet, table};
use crate::report::cohorte::Reponse;
use crate::report::eligibilite::{Choix, Eligibilite, EligibiliteLigne};
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::flow::Case;
use crate::run::format::forms;
use crate::run::options::{Chemins, Csv, word};
use crate::run::over::{Collect, Counts, over};
use crate::run::results::{Layout, Results};
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

forms! {
    Forme { Table = Table | Texte, Json = Json, Ndjson = Ndjson, Csv = Csv, Html = Html }
    refused Pdf | Ics | Sarif
}

/// What is kept of a dossier once examined. It goes from hand to hand: what most runs lack is kept
/// apart.
struct Answer {
    /// Its text in the format; for a table, the sheet in case it is alone.
    text: String,
    line: Option<Box<EligibiliteLigne>>,
    reponse: Option<Box<Reponse>>,
    verdict: Verdict,
}

/// Runs the command.
///
/// # Errors
/// A format it does not know; an output that cannot be written.
pub fn run(context: &Context, args: &Args) -> Result<Issue> {
    let forme = context.form::<Forme>()?;
    let layout = match forme {
        Forme::Table | Forme::Html => Layout::Plain,
        Forme::Json => Layout::Json("cip/eligibility/2"),
        Forme::Ndjson => Layout::Ndjson,
        Forme::Csv => Layout::Csv(args.csv, csv::ELIGIBILITE),
    };
    let spare = Spare::default();
    let asked = Asked {
        args,
        forme,
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
    let answers = Answers {
        context,
        asked: &asked,
        issue: Issue::Bonne,
        lines: Vec::new(),
        reponses: Vec::new(),
        sheet: None,
    };
    over(context, &args.chemins.chemins).each(layout, |case| asked.answer(case), answers)
}

/// What is asked of every dossier.
struct Asked<'r> {
    args: &'r Args,
    forme: Forme,
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
            line: (self.forme == Forme::Table)
                .then(|| Box::new(EligibiliteLigne::new(case.fichier, &case.examen, &report))),
            reponse: (self.forme == Forme::Html)
                .then(|| Box::new(Reponse::new(&case.examen, &report, self.verbose))),
            verdict: report.verdict,
        }
    }

    fn text(&self, case: &Case<'_, '_>, report: &Eligibilite<'_>) -> String {
        match self.forme {
            Forme::Json | Forme::Ndjson => {
                let mut text = self.spare.take();
                json_direct::write_eligibilite(&mut text, &case.entete(), report);
                text
            }
            Forme::Csv => {
                let mut rows = csv::Rows::new(self.args.csv.separateur);
                csv::eligibilite(&mut rows, &case.entete(), report);
                rows.finish()
            }
            // Only a dossier that is alone prints its sheet: past the first, none will.
            Forme::Table if self.alone.swap(false, Ordering::Relaxed) => sheet::Sheet {
                entete: case.entete(),
                examen: &case.examen,
                width: self.width,
                coloured: self.coloured,
                verbose: self.verbose,
            }
            .eligibilite(report),
            Forme::Table | Forme::Html => String::new(),
        }
    }
}

struct Answers<'r> {
    context: &'r Context,
    asked: &'r Asked<'r>,
    issue: Issue,
    lines: Vec<EligibiliteLigne>,
    reponses: Vec<Reponse>,
    sheet: Option<String>,
}

impl Collect<Answer> for Answers<'_> {
    fn take(&mut self, answer: Answer, out: &mut Results) -> Result<bool> {
        if answer.verdict != Verdict::Oui {
            self.issue = Issue::Autre;
        }
        if !wanted(self.asked.args.seulement, &answer) {
            return Ok(true);
        }
        if let Some(reponse) = answer.reponse {
            self.reponses.push(*reponse);
        } else if let Some(line) = answer.line {
            self.lines.push(*line);
            self.sheet = Some(answer.text);
        } else {
            out.member(&answer.text)?;
            self.asked.spare.give(answer.text);
        }
        Ok(true)
    }

    fn finish(self, counts: Counts, out: &mut Results) -> Result<Issue> {
        match self.asked.forme {
            // No dossier was usable: an empty file would be no page.
            Forme::Html if counts.done == 0 => out.abandon(),
            Forme::Html => {
                let dossiers = self.reponses.iter().map(|r| &r.qui);
                let jour = self.context.question.jour;
                let cadre = Cadre::new(&self.context.catalogue, jour, dossiers, counts.failed);
                out.member(&cohorte::eligibilite(&cadre, &self.reponses))?;
            }
            // One dossier prints a sheet; several, or what a filter leaves of several, a table.
            Forme::Table => match (self.lines.as_slice(), self.sheet, counts.done) {
                ([], _, _) => {}
                ([_], Some(sheet), 1) => out.member(&sheet)?,
                (lines, _, _) => out.member(&table::eligibilite(lines, self.asked.width))?,
            },
            Forme::Json | Forme::Ndjson | Forme::Csv => {}
        }
        Ok(self.issue)
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
