//! `cip experience`: the account of the experience for VAE.

use crate::kit::paper::{Document, html, pdf};
use crate::model::words::Avis;
use crate::render::{csv, experience};
use crate::report::experience::Experience;
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::flow::Case;
use crate::run::format::forms;
use crate::run::options::{Chemins, Csv};
use crate::run::over::{Collect, Counts, over};
use crate::run::results::{Layout, Results};
use anyhow::{Result, bail};

/// The help after the options.
pub const AFTER_HELP: &str = "\
Formats : table (ou texte), json, ndjson, csv, html ; pdf d'un seul dossier.
Code de sortie : 0, l'expérience suffit dans chaque dossier ; 1, elle ne suffit pas, ou rien \
ne l'établit ; 2, un fichier inutilisable, les autres étant traités.

Exemple :
  cip experience claire.toml --format pdf -o experience.pdf";

/// `cip experience`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The dossiers.
    #[command(flatten)]
    pub chemins: Chemins,
    /// How to write CSV.
    #[command(flatten)]
    pub csv: Csv,
}

forms! {
    pub(super) Forme { Table = Table | Texte, Json = Json, Ndjson = Ndjson, Csv = Csv, Html = Html, Pdf = Pdf }
    refused Ics | Sarif
}

/// What is kept of a dossier.
struct Answer {
    content: Content,
    avis: Avis,
}

/// An account in the form asked for.
enum Content {
    Text(String),
    Page(Box<Document>),
    Pdf(Result<Vec<u8>, String>),
}

/// Runs the command.
///
/// # Errors
/// A format it does not know; a PDF of several dossiers; an output that cannot be written.
pub fn run(context: &Context, args: &Args) -> Result<Issue> {
    let forme = context.form::<Forme>()?;
    let layout = match forme {
        Forme::Table | Forme::Html | Forme::Pdf => Layout::Plain,
        Forme::Json => Layout::Json(experience::json::CONTRACT.format),
        Forme::Ndjson => Layout::Ndjson,
        Forme::Csv => Layout::Csv(args.csv, experience::csv::COLONNES),
    };
    let width = context.width();
    over(context, &args.chemins.chemins).each(
        layout,
        |case| answer(case, args, forme, width),
        Accounts {
            forme,
            issue: Issue::Bonne,
            pages: Vec::new(),
            pdf: None,
        },
    )
}

fn answer(case: &Case<'_, '_>, args: &Args, forme: Forme, width: usize) -> Answer {
    let account = Experience::new(&case.examen);
    let entete = case.entete();
    let document = || experience::document::document(&case.examen, &account, entete.empreintes);
    let content = match forme {
        Forme::Table => Content::Text(experience::text::texte(&entete, &account, width)),
        Forme::Json | Forme::Ndjson => Content::Text(experience::json::membre(entete, &account)),
        Forme::Csv => {
            let mut rows = csv::Rows::new(args.csv.separateur);
            experience::csv::lignes(&mut rows, &entete, &account);
            Content::Text(rows.finish())
        }
        Forme::Html => Content::Page(Box::new(document())),
        Forme::Pdf => {
            let pdf = pdf::render(&document()).map_err(|e| e.to_string());
            Content::Pdf(pdf.map(|pdf| pdf.bytes))
        }
    };
    Answer {
        content,
        avis: account.reponse.verdict,
    }
}

struct Accounts {
    forme: Forme,
    issue: Issue,
    pages: Vec<Document>,
    pdf: Option<Vec<u8>>,
}

impl Collect for Accounts {
    type Answer = Answer;

    fn take(&mut self, answer: Answer, out: &mut Results) -> Result<bool> {
        if answer.avis != Avis::Satisfait {
            self.issue = Issue::Autre;
        }
        match answer.content {
            Content::Text(text) => {
                if self.forme == Forme::Table && out.members() > 0 {
                    out.bytes(b"\n")?;
                }
                out.member(&text)?;
            }
            Content::Page(document) => self.pages.push(*document),
            Content::Pdf(_) if self.pdf.is_some() => {
                bail!("un PDF n'a qu'un dossier : en indiquer un seul, ou html");
            }
            Content::Pdf(pdf) => self.pdf = Some(pdf.map_err(anyhow::Error::msg)?),
        }
        Ok(true)
    }

    fn finish(self, _: Counts, out: &mut Results) -> Result<Issue> {
        match self.forme {
            Forme::Html => match experience::document::together(self.pages) {
                Some(document) => out.bytes(html::render(&document).as_bytes())?,
                None => out.abandon(),
            },
            Forme::Pdf => match self.pdf {
                Some(pdf) => out.bytes(&pdf)?,
                None => out.abandon(),
            },
            Forme::Table | Forme::Json | Forme::Ndjson | Forme::Csv => return Ok(self.issue),
        }
        Ok(Issue::Bonne)
    }
}
