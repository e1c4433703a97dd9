//! `cip eligibility`: the pathways open to each candidate, with reasons.

use crate::examen::Examen;
use crate::model::words::{Choice, Parcours, TypeSession, Verdict};
use crate::registre::inscription::pour_la_session;

use crate::render::cohorte::{self, Cadre};
use crate::render::{csv, json, sheet, table};
use crate::report::cohorte::Reponse;
use crate::report::eligibilite::{Choix, Eligibilite, EligibiliteLigne};
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::flow::Case;
use crate::run::format::forms;
use crate::run::options::{Chemins, Csv, renamed, word};
use crate::run::over::{Collect, Counts, over};
use crate::run::results::{Layout, Results};
use anyhow::Result;
use std::sync::atomic::{AtomicBool, Ordering};

/// `cip eligibility`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The dossiers.
    #[command(flatten)]
    pub chemins: Chemins,
    /// N'examiner que ces parcours : continu, vae, capitalisation, ccs
    #[arg(long, value_name = "PARCOURS", value_delimiter = ',', value_parser = word::<Parcours>)]
    pub parcours: Vec<Parcours>,
    /// N'examiner que ce qui mène à une session de ce type : titre, ccp, entretien, attribution, ccs
    #[arg(long = "type", value_name = "TYPE", value_parser = session_type)]
    pub nature: Option<TypeSession>,
    /// N'afficher que les dossiers de ces réponses : oui, demande, non, indetermine, sans-objet
    #[arg(long, value_name = "RÉPONSES", value_delimiter = ',', value_parser = verdict)]
    pub seulement: Vec<Verdict>,
    #[arg(long, hide = true, num_args = 0..=1, default_missing_value = "", value_parser = renamed(
        "la réponse « oui » le dit, et le code de sortie ; pour ne voir que ces dossiers : --seulement oui"
    ))]
    presentable: Option<String>,
    /// En CSV, une ligne par parcours au lieu d'une par dossier
    #[arg(long)]
    pub par_parcours: bool,
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
        Forme::Csv if args.par_parcours => Layout::Csv(args.csv, csv::PAR_PARCOURS),
        Forme::Csv => Layout::Csv(args.csv, csv::ELIGIBILITE),
    };
    let asked = Asked {
        context,
        args,
        forme,
        width: context.width(),
        coloured: context.coloured(),
        verbose: context.verbose,
        choix: Choix {
            parcours: args.parcours.clone(),
            nature: args.nature,
        },
        alone: AtomicBool::new(true),
    };
    let answers = Answers {
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
    context: &'r Context,
    args: &'r Args,
    forme: Forme,
    width: usize,
    coloured: bool,
    verbose: bool,
    choix: Choix,
    /// No dossier has been answered yet.
    alone: AtomicBool,
}

impl Asked<'_> {
    fn answer(&self, case: &Case<'_, '_>) -> Answer {
        let ex = &case.examen;
        let Some(nature) = self.args.nature else {
            return self.of(case, ex);
        };
        let question = self.context.question;
        let (view, question) = pour_la_session(ex.dossier, nature, ex.jour, None, question);
        let catalogue = &self.context.catalogue;
        self.of(
            case,
            &Examen::new(&view, &case.entry.edition, catalogue, question),
        )
    }

    fn of(&self, case: &Case<'_, '_>, ex: &Examen<'_>) -> Answer {
        let report = Eligibilite::new(ex, &self.choix);
        Answer {
            text: self.text(case, ex, &report),
            line: (self.forme == Forme::Table)
                .then(|| Box::new(EligibiliteLigne::new(case.fichier, ex, &report))),
            reponse: (self.forme == Forme::Html)
                .then(|| Box::new(Reponse::new(ex, &report, self.verbose))),
            verdict: report.verdict,
        }
    }

    fn text(&self, case: &Case<'_, '_>, ex: &Examen<'_>, report: &Eligibilite<'_>) -> String {
        match self.forme {
            Forme::Json | Forme::Ndjson => json::eligibilite(case.entete(), report),
            Forme::Csv => {
                let mut rows = csv::Rows::new(self.args.csv.separateur);
                if self.args.par_parcours {
                    csv::par_parcours(&mut rows, &case.entete(), report);
                } else {
                    csv::eligibilite(&mut rows, &case.entete(), report);
                }
                rows.finish()
            }
            // Only a dossier that is alone prints its sheet: past the first, none will.
            Forme::Table if self.alone.swap(false, Ordering::Relaxed) => sheet::Sheet {
                entete: case.entete(),
                examen: ex,
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
        let wanted = &self.asked.args.seulement;
        if !wanted.is_empty() && !wanted.contains(&answer.verdict) {
            return Ok(true);
        }
        if let Some(reponse) = answer.reponse {
            self.reponses.push(*reponse);
        } else if let Some(line) = answer.line {
            self.lines.push(*line);
            self.sheet = Some(answer.text);
        } else {
            out.member(&answer.text)?;
        }
        Ok(true)
    }

    fn finish(self, counts: Counts, out: &mut Results) -> Result<Issue> {
        match self.asked.forme {
            // No dossier was usable: an empty file would be no page.
            Forme::Html if counts.done == 0 => out.abandon(),
            Forme::Html => {
                let dossiers = self.reponses.iter().map(|r| &r.qui);
                let context = self.asked.context;
                let jour = context.question.jour;
                let cadre = Cadre::new(&context.catalogue, jour, dossiers, counts.failed);
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
        Ok(match self.asked.forme {
            // The page is made: its answers are for who reads it.
            Forme::Html => Issue::Bonne,
            Forme::Table | Forme::Json | Forme::Ndjson | Forme::Csv => self.issue,
        })
    }
}

/// Reads an answer, in any of the spellings that the program prints.
fn verdict(text: &str) -> Result<Verdict, String> {
    let typed = text.trim().to_lowercase();
    if typed == "presentable" {
        return Err("cette réponse s'appelle oui".to_owned());
    }
    let all = Verdict::ALL.iter();
    let found = all.clone().find(|(word, verdict)| {
        [*word, verdict.affiche()]
            .map(str::to_lowercase)
            .contains(&typed)
    });
    found.map(|(_, verdict)| *verdict).ok_or_else(|| {
        let words: Vec<&str> = all.map(|(word, _)| *word).collect();
        format!("choisir parmi {}", words.join(", "))
    })
}

/// Reads a type of session that a candidate is entered for.
fn session_type(text: &str) -> Result<TypeSession, String> {
    match word(text)? {
        TypeSession::Equivalence => {
            Err("personne ne se présente à une équivalence : elle se décide sur dossier".to_owned())
        }
        nature => Ok(nature),
    }
}
