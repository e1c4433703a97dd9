//! `cip eligibility`: the pathways open to each candidate, with reasons.

use crate::examen::Examen;
use crate::model::words::{Choice, Parcours, TypeSession, Verdict};
use crate::registre::inscription::pour_la_session;

use crate::kit::paper::{html, pdf};
use crate::render::cohorte::Cadre;
use crate::render::{csv, eligibilite};
use crate::report::cohorte::Reponse;
use crate::report::eligibilite::{Choix, Eligibilite};
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::flow::Case;
use crate::run::format::forms;
use crate::run::options::{Chemins, Csv, word};
use crate::run::over::{Collect, Counts, over};
use crate::run::results::{Layout, Results};
use anyhow::{Result, bail};
use std::sync::atomic::{AtomicBool, Ordering};

/// What the help says after the options.
pub const AFTER_HELP: &str = "\
Formats : table (ou texte), json, ndjson, csv, html ; pdf d'un seul dossier. Un seul dossier : \
une fiche ; plusieurs : une ligne par personne.
Code de sortie : 0, chacun peut être inscrit à une session, ou la page html est faite ; 1, une \
autre réponse ; 2, un fichier inutilisable, les autres étant traités.

Exemples :
  cip eligibility claire.toml
  cip eligibility dossiers/ --type titre --date 15/12/2026
  cip eligibility dossiers/ --seulement oui -o presentables.csv";

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
    /// Gone: refused with what replaces it.
    #[arg(long, hide = true)]
    presentable: bool,
    /// En CSV, une ligne par parcours au lieu d'une par dossier
    #[arg(long)]
    pub par_parcours: bool,
    /// How to write CSV.
    #[command(flatten)]
    pub csv: Csv,
}

forms! {
    pub(super) Forme { Table = Table | Texte, Json = Json, Ndjson = Ndjson, Csv = Csv, Html = Html, Pdf = Pdf }
    refused Ics | Sarif
}

/// What is kept of a dossier once examined.
struct Answer {
    verdict: Verdict,
    content: Content,
}

/// An answer in the form asked for. With a table or a page, what the dossier prints in case it is alone.
enum Content {
    Member(String),
    Line(Box<eligibilite::table::Row>, Option<String>),
    Page(Box<Reponse>, Option<String>),
    /// `None`: another dossier came before.
    Pdf(Option<Result<Vec<u8>, String>>),
}

/// Runs the command.
///
/// # Errors
/// A format it does not know; an output that cannot be written.
pub fn run(context: &Context, args: &Args) -> Result<Issue> {
    if args.presentable {
        bail!(
            "--presentable n'existe plus : la réponse « oui » le dit, et le code de sortie ; pour ne \
             voir que ces dossiers : --seulement oui"
        );
    }
    let forme = context.form::<Forme>()?;
    let layout = match forme {
        Forme::Table | Forme::Html | Forme::Pdf => Layout::Plain,
        Forme::Json => Layout::Json(eligibilite::json::CONTRACT.format),
        Forme::Ndjson => Layout::Ndjson,
        Forme::Csv if args.par_parcours => Layout::Csv(args.csv, eligibilite::csv::PAR_PARCOURS),
        Forme::Csv => Layout::Csv(args.csv, eligibilite::csv::ELIGIBILITE),
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
        rows: Vec::new(),
        reponses: Vec::new(),
        sheet: None,
        pdf: None,
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
            content: self.content(case, ex, &report),
            verdict: report.verdict,
        }
    }

    fn content(&self, case: &Case<'_, '_>, ex: &Examen<'_>, report: &Eligibilite<'_>) -> Content {
        let entete = case.entete();
        // Only a dossier that is alone prints its sheet: past the first, none will.
        let alone = || self.alone.swap(false, Ordering::Relaxed);
        let document = || eligibilite::document::document(ex, report, entete.empreintes);
        match self.forme {
            Forme::Json | Forme::Ndjson => {
                Content::Member(eligibilite::json::eligibilite(entete, report))
            }
            Forme::Csv => {
                let mut rows = csv::Rows::new(self.args.csv.separateur);
                if self.args.par_parcours {
                    eligibilite::csv::par_parcours(&mut rows, &entete, report);
                } else {
                    eligibilite::csv::eligibilite(&mut rows, &entete, report);
                }
                Content::Member(rows.finish())
            }
            Forme::Table => {
                let row = eligibilite::table::Row::new(ex, report);
                let sheet = eligibilite::sheet::Sheet {
                    entete,
                    examen: ex,
                    width: self.width,
                    coloured: self.coloured,
                    verbose: self.verbose,
                };
                Content::Line(Box::new(row), alone().then(|| sheet.eligibilite(report)))
            }
            Forme::Html => Content::Page(
                Box::new(Reponse::new(ex, report, self.verbose)),
                alone().then(|| html::render(&document())),
            ),
            Forme::Pdf => Content::Pdf(alone().then(|| {
                let pdf = pdf::render(&document()).map_err(|e| e.to_string())?;
                Ok(pdf.bytes)
            })),
        }
    }
}

struct Answers<'r> {
    asked: &'r Asked<'r>,
    issue: Issue,
    rows: Vec<eligibilite::table::Row>,
    reponses: Vec<Reponse>,
    /// What a dossier that is alone prints.
    sheet: Option<String>,
    pdf: Option<Vec<u8>>,
}

impl Collect for Answers<'_> {
    type Answer = Answer;

    fn take(&mut self, answer: Answer, out: &mut Results) -> Result<bool> {
        if answer.verdict != Verdict::Oui {
            self.issue = Issue::Autre;
        }
        let wanted = &self.asked.args.seulement;
        if !wanted.is_empty() && !wanted.contains(&answer.verdict) {
            return Ok(true);
        }
        match answer.content {
            Content::Member(text) => out.member(&text)?,
            Content::Line(row, sheet) => {
                self.rows.push(*row);
                self.sheet = sheet;
            }
            Content::Page(reponse, sheet) => {
                self.reponses.push(*reponse);
                self.sheet = sheet;
            }
            Content::Pdf(None) => bail!("un PDF n'a qu'un dossier : en indiquer un seul, ou html"),
            Content::Pdf(Some(pdf)) => self.pdf = Some(pdf.map_err(anyhow::Error::msg)?),
        }
        Ok(true)
    }

    fn finish(self, counts: Counts, out: &mut Results) -> Result<Issue> {
        match self.asked.forme {
            // No dossier was usable: an empty file would be no page.
            Forme::Html | Forme::Pdf if counts.done == 0 => out.abandon(),
            Forme::Pdf => out.bytes(&self.pdf.unwrap_or_default())?,
            Forme::Html => match (self.reponses.as_slice(), self.sheet, counts) {
                ([_], Some(sheet), Counts { done: 1, failed: 0 }) => out.member(&sheet)?,
                (reponses, _, _) => {
                    let context = self.asked.context;
                    let dossiers = reponses.iter().map(|r| &r.qui);
                    let jour = context.question.jour;
                    let cadre = Cadre::new(&context.catalogue, jour, dossiers, counts.failed);
                    out.member(&eligibilite::page::eligibilite(&cadre, reponses))?;
                }
            },
            // One dossier prints a sheet; several, or what a filter leaves of several, a table.
            Forme::Table => match (self.rows.len(), self.sheet, counts.done) {
                (0, _, _) => {}
                (1, Some(sheet), 1) => out.member(&sheet)?,
                _ => out.member(&eligibilite::table::eligibilite(
                    self.rows,
                    self.asked.width,
                ))?,
            },
            Forme::Json | Forme::Ndjson | Forme::Csv => {}
        }
        Ok(match self.asked.forme {
            // The page is made: its answers are for who reads it.
            Forme::Html | Forme::Pdf => Issue::Bonne,
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
