//! `cip deadlines`: every deadline, soonest first.

use crate::jour::{Duree, Jour};
use crate::model::words::Choice;
use crate::render::cohorte::Cadre;
use crate::render::echeances;
use crate::report::cohorte::Suivi;
use crate::report::echeancier::{Echeance, EtatEcheance, NatureEcheance, echeancier, regroupees};
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::flow::Case;
use crate::run::format::forms;
use crate::run::options::{Chemins, Csv, word};
use crate::run::over::{Collect, Counts, over};
use crate::run::results::{Layout, Results};
use anyhow::Result;

/// What the help says after the options.
pub const AFTER_HELP: &str = "\
Formats : table (ou texte), json, ndjson, csv, html, ics.
Code de sortie : 0, aucune échéance passée ni proche, ou la page ou le calendrier est fait ; \
1, une au moins ; 2, un fichier inutilisable, les autres étant traités.

Exemples :
  cip deadlines dossiers/ --horizon 6m --seulement proche,depassee
  cip deadlines dossiers/ -o echeances.ics";

/// `cip deadlines`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The dossiers.
    #[command(flatten)]
    pub chemins: Chemins,
    /// Délai dans lequel une échéance est proche : 90j, 6m, 2a
    #[arg(long, value_name = "DURÉE", default_value = "3m")]
    pub horizon: Duree,
    /// Montrer aussi les échéances satisfaites
    #[arg(long)]
    pub tout: bool,
    /// N'afficher que les échéances de ces états : ouverte, proche, depassee, satisfaite
    #[arg(long, value_name = "ÉTATS", value_delimiter = ',', value_parser = state)]
    pub seulement: Vec<EtatEcheance>,
    /// N'afficher que ces échéances : capitalisation, edition, acces-ccp, vae-reponse,
    /// vae-recevabilite, nouvelle-session, formation, convocation
    #[arg(long, value_name = "NATURES", value_delimiter = ',', value_parser = word::<NatureEcheance>)]
    pub nature: Vec<NatureEcheance>,
    /// How to write CSV.
    #[command(flatten)]
    pub csv: Csv,
}

forms! {
    pub(super) Forme { Table = Table | Texte, Json = Json, Ndjson = Ndjson, Csv = Csv, Html = Html, Ics = Ics }
    refused Pdf | Sarif
}

/// What is kept of a dossier once examined.
struct Answer {
    text: String,
    /// Rows of the CSV, each with its day.
    lines: Vec<(Jour, String)>,
    rows: Vec<echeances::table::Row>,
    suivi: Option<Suivi>,
    alerte: bool,
}

/// Runs the command.
///
/// # Errors
/// A format it does not know; an output that cannot be written.
pub fn run(context: &Context, args: &Args) -> Result<Issue> {
    let forme = context.form::<Forme>()?;
    let layout = match forme {
        Forme::Table | Forme::Html | Forme::Ics => Layout::Plain,
        Forme::Json => Layout::Json(echeances::json::CONTRACT.format),
        Forme::Ndjson => Layout::Ndjson,
        Forme::Csv => Layout::Csv(args.csv, echeances::csv::COLONNES),
    };
    let answers = Answers {
        issue: Issue::Bonne,
        context,
        forme,
        rows: Vec::new(),
        lines: Vec::new(),
        suivis: Vec::new(),
    };
    over(context, &args.chemins.chemins).each(layout, |case| answer(case, args, forme), answers)
}

fn answer(case: &Case<'_, '_>, args: &Args, forme: Forme) -> Answer {
    // A state asked for is shown, satisfied or not.
    let met = args.tout || args.seulement.contains(&EtatEcheance::Satisfaite);
    let mut echeances = echeancier(&case.examen, args.horizon, met);
    let mut answer = Answer {
        text: String::new(),
        rows: Vec::new(),
        lines: Vec::new(),
        suivi: None,
        alerte: echeances.iter().any(Echeance::alerte),
    };
    echeances.retain(|e| {
        (args.seulement.is_empty() || args.seulement.contains(&e.etat))
            && (args.nature.is_empty() || args.nature.contains(&e.nature))
    });
    match forme {
        Forme::Json | Forme::Ndjson => {
            answer.text = echeances::json::echeancier(case.entete(), &echeances);
        }
        Forme::Csv => {
            answer.lines = echeances
                .iter()
                .map(|e| {
                    (
                        e.date,
                        echeances::csv::echeance(args.csv.separateur, &case.entete(), e),
                    )
                })
                .collect();
        }
        Forme::Table => {
            let all = regroupees(echeances).into_iter();
            let row = |e| echeances::table::Row::new(case.examen.dossier, e);
            answer.rows = all.map(row).collect();
        }
        Forme::Html | Forme::Ics => {
            answer.suivi = Some(Suivi::new(&case.examen, regroupees(echeances)));
        }
    }
    answer
}

struct Answers<'r> {
    issue: Issue,
    context: &'r Context,
    forme: Forme,
    lines: Vec<(Jour, String)>,
    rows: Vec<echeances::table::Row>,
    suivis: Vec<Suivi>,
}

impl Collect for Answers<'_> {
    type Answer = Answer;

    fn take(&mut self, answer: Answer, out: &mut Results) -> Result<bool> {
        if answer.alerte {
            self.issue = Issue::Autre;
        }
        match self.forme {
            Forme::Json | Forme::Ndjson => out.member(&answer.text)?,
            // What is flat is sorted once all is known.
            Forme::Csv | Forme::Table | Forme::Html | Forme::Ics => {
                self.rows.extend(answer.rows);
                self.lines.extend(answer.lines);
                self.suivis.extend(answer.suivi);
            }
        }
        Ok(true)
    }

    fn finish(mut self, counts: Counts, out: &mut Results) -> Result<Issue> {
        let jour = self.context.question.jour;
        match self.forme {
            Forme::Json | Forme::Ndjson => {}
            Forme::Csv => {
                self.lines.sort_by_key(|(date, _)| *date);
                for (_, line) in &self.lines {
                    out.member(line)?;
                }
            }
            Forme::Table if counts.done == 0 => {}
            Forme::Table if self.rows.is_empty() => out.member("Aucune échéance.\n")?,
            Forme::Table => out.member(&echeances::table::echeances(
                self.rows,
                self.context.width(),
            ))?,
            // No dossier was usable: an empty file would be neither a page nor a calendar.
            Forme::Html | Forme::Ics if counts.done == 0 => out.abandon(),
            Forme::Html => {
                let dossiers = self.suivis.iter().map(|s| &s.qui);
                let catalogue = &self.context.catalogue;
                let cadre = Cadre::new(catalogue, jour, dossiers, counts.failed);
                out.member(&echeances::page::echeances(&cadre, &self.suivis))?;
            }
            Forme::Ics => out.member(&echeances::ics::calendrier(
                jour,
                Jour::today(),
                &self.suivis,
            ))?,
        }
        Ok(match self.forme {
            // A page or a calendar is made: alerts are for who reads it.
            Forme::Html | Forme::Ics => Issue::Bonne,
            Forme::Table | Forme::Json | Forme::Ndjson | Forme::Csv => self.issue,
        })
    }
}

/// Reads a state, in any of the spellings that the program prints.
fn state(text: &str) -> Result<EtatEcheance, String> {
    let typed = text.trim().to_lowercase();
    let shown = EtatEcheance::ALL
        .iter()
        .find(|(_, etat)| etat.affiche() == typed);
    shown.map_or_else(|| word(&typed), |(_, etat)| Ok(*etat))
}
