//! `cip experience`: the account of the experience for VAE.

use crate::kit::paper::{html, pdf};
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

/// What the help says after the options.
pub const AFTER_HELP: &str = "\
Formats : table (ou texte), json, ndjson, csv ; html et pdf d'un seul dossier.
Code de sortie : 0, l'expérience suffit dans chaque dossier ; 1, elle ne suffit pas, ou rien
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
    Forme { Table = Table | Texte, Json = Json, Ndjson = Ndjson, Csv = Csv, Html = Html, Pdf = Pdf }
    refused Ics | Sarif
}

/// What is kept of a dossier.
struct Answer {
    content: Vec<u8>,
    avis: Avis,
}

/// Runs the command.
///
/// # Errors
/// A format it does not know; html or pdf of several dossiers; an output that cannot be written.
pub fn run(context: &Context, args: &Args) -> Result<Issue> {
    let forme = context.form::<Forme>()?;
    let layout = match forme {
        Forme::Table | Forme::Html | Forme::Pdf => Layout::Plain,
        Forme::Json => Layout::Json("cip/experience/1"),
        Forme::Ndjson => Layout::Ndjson,
        Forme::Csv => Layout::Csv(args.csv, experience::COLONNES),
    };
    let width = context.width();
    over(context, &args.chemins.chemins).each(
        layout,
        |case| answer(case, args, forme, width),
        Accounts {
            forme,
            issue: Issue::Bonne,
            page: None,
        },
    )
}

fn answer(case: &Case<'_, '_>, args: &Args, forme: Forme, width: usize) -> Result<Answer, String> {
    let account = Experience::new(&case.examen);
    let entete = case.entete();
    let document = || experience::document(&case.examen, &account, entete.empreintes);
    let content = match forme {
        Forme::Table => experience::texte(&entete, &account, width).into_bytes(),
        Forme::Json | Forme::Ndjson => experience::membre(entete, &account).into_bytes(),
        Forme::Csv => {
            let mut rows = csv::Rows::new(args.csv.separateur);
            experience::lignes(&mut rows, &entete, &account);
            rows.finish().into_bytes()
        }
        Forme::Html => html::render(&document()).into_bytes(),
        Forme::Pdf => pdf::render(&document()).map_err(|e| e.to_string())?.bytes,
    };
    Ok(Answer {
        content,
        avis: account.reponse.verdict,
    })
}

struct Accounts {
    forme: Forme,
    issue: Issue,
    /// The page, which must be the only one.
    page: Option<Vec<u8>>,
}

impl Collect<Result<Answer, String>> for Accounts {
    fn take(&mut self, answer: Result<Answer, String>, out: &mut Results) -> Result<bool> {
        let answer = answer.map_err(anyhow::Error::msg)?;
        if answer.avis != Avis::Satisfait {
            self.issue = Issue::Autre;
        }
        match self.forme {
            Forme::Html | Forme::Pdf if self.page.is_some() => {
                bail!("html et pdf n'ont qu'un dossier : en indiquer un seul");
            }
            Forme::Html | Forme::Pdf => self.page = Some(answer.content),
            Forme::Table => {
                if out.members() > 0 {
                    out.bytes(b"\n")?;
                }
                out.member(&String::from_utf8_lossy(&answer.content))?;
            }
            Forme::Json | Forme::Ndjson | Forme::Csv => {
                out.member(&String::from_utf8_lossy(&answer.content))?;
            }
        }
        Ok(true)
    }

    fn finish(self, _: Counts, out: &mut Results) -> Result<Issue> {
        match (self.forme, self.page) {
            (Forme::Html | Forme::Pdf, Some(page)) => {
                out.bytes(&page)?;
                Ok(Issue::Bonne)
            }
            (Forme::Html | Forme::Pdf, None) => {
                out.abandon();
                Ok(self.issue)
            }
            _ => Ok(self.issue),
        }
    }
}
