//! What the commands that draw up documents share: a document a dossier, or a few documents, on
//! standard output, in one file, or one file a document in a folder.

mod papers;

use super::Issue;
use super::context::Context;
use super::flow::Case;
use super::format::forms;
use super::output::{Output, shown};
use super::over::over;
use super::results::{Layout, Results};
use crate::kit::paper::{Document, Letterhead, html, pdf, text};
use crate::mots::path::name;
use crate::read::charte;
use crate::read::file::reason;
use crate::render::problemes;
use crate::run::options::Chemins;
use anyhow::{Result, anyhow, bail};
use clap::ValueHint;
use papers::Papers;
use std::io::{IsTerminal, Write as _};
use std::path::{Path, PathBuf};

/// A document for each dossier.
#[derive(Debug, clap::Args)]
pub struct Papier {
    /// The dossiers.
    #[command(flatten)]
    pub chemins: Chemins,
    /// How it is made.
    #[command(flatten)]
    pub facture: Facture,
}

/// Where documents go, and in whose face.
#[derive(Debug, clap::Args)]
pub struct Facture {
    /// Répertoire où écrire un fichier par document, nommé d'après la référence ou le nom
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub dossier_sortie: Option<PathBuf>,
    /// Remplacer les fichiers qui existent déjà
    #[arg(long)]
    pub ecraser: bool,
    /// Charte du centre : nom, adresse, logo, couleur (fichier TOML)
    #[arg(long, value_name = "FICHIER", value_hint = ValueHint::FilePath)]
    pub charte: Option<PathBuf>,
    /// Écrire un exemple de charte, commenté, sans rien établir
    #[arg(long, conflicts_with_all = ["charte", "dossier_sortie"])]
    pub charte_exemple: bool,
}

/// Columns of plain paper.
const PAPER: usize = 80;

forms! {
    /// The forms of a document.
    pub(crate) Forme { Texte = Texte, Json = Json, Html = Html, Pdf = Pdf }
    refused Table | Ndjson | Csv | Ics | Sarif
}

/// What a dossier gives.
#[derive(Debug)]
pub enum Sheet {
    /// Documents, each with what distinguishes its file from the others of the same dossier.
    Documents(Vec<(Document, &'static str)>),
    /// The member of a JSON document.
    Json(String),
    /// Nothing to certify: why, in French.
    Refused(String),
}

/// Runs a command that draws up documents, or the members of the JSON document `name`; `draw` makes
/// those of a dossier, in the centre's face.
///
/// # Errors
/// A format it does not know; html or pdf of several dossiers without a folder; an output that
/// cannot be written.
pub fn run(
    context: &Context,
    args: &Papier,
    name: &'static str,
    draw: impl Fn(&Case<'_, '_>, bool, Option<&Letterhead>) -> Sheet + Sync,
) -> Result<Issue> {
    let facture = &args.facture;
    if facture.charte_exemple {
        return example(context);
    }
    let Some(start) = Start::of(context, facture)? else {
        return Ok(Issue::Inutilisable);
    };
    let Start { forme, width, face } = &start;
    let layout = match forme {
        Forme::Texte | Forme::Html | Forme::Pdf => Layout::Plain,
        Forme::Json => Layout::Json(name),
    };
    let papers = Papers::new(context, facture, *forme);
    over(context, &args.chemins.chemins).heavy().each(
        layout,
        |case| {
            let sheet = draw(case, *forme == Forme::Json, face.as_ref());
            lay(case, sheet, *forme, *width)
        },
        papers,
    )
}

/// Prints these documents, each with what to name its file after; `input` is the file read.
///
/// # Errors
/// Html or pdf of several documents without a folder; an output that cannot be written.
pub(crate) fn print(
    context: &Context,
    facture: &Facture,
    start: &Start,
    input: &Path,
    documents: &[(Document, String)],
) -> Result<Issue> {
    let mut out = Results::open(context, Layout::Plain, &[input.to_owned()])?;
    let mut papers = Papers::new(context, facture, start.forme);
    let mut issue = Issue::Bonne;
    for (document, stem) in documents {
        let laid = laid(document, "", start.forme, start.width);
        let written = match laid {
            Ok(laid) => papers.put(&shown(input), stem, laid, &mut out)?,
            Err(why) => {
                context.say(&format!("erreur : {why}"));
                false
            }
        };
        if !written {
            issue = Issue::Inutilisable;
        }
    }
    papers.end(&mut out)?;
    out.finish()?;
    Ok(issue)
}

/// Prints an example of a charte.
///
/// # Errors
/// An output that cannot be written.
pub(crate) fn example(context: &Context) -> Result<Issue> {
    let mut out = Output::open(context, &[])?;
    out.write_all(charte::EXEMPLE.as_bytes())?;
    out.finish()?;
    Ok(Issue::Bonne)
}

/// What is settled before any document is drawn.
#[derive(Debug)]
pub(crate) struct Start {
    /// The form asked for.
    pub forme: Forme,
    /// Columns of plain text.
    pub width: usize,
    /// The centre's face.
    pub face: Option<Letterhead>,
}

impl Start {
    /// Reads the charte and makes the folder; nothing where the charte cannot be used, once that is
    /// reported.
    ///
    /// # Errors
    /// A format it does not know; a PDF for a terminal; options that do not go together.
    pub(crate) fn of(context: &Context, args: &Facture) -> Result<Option<Self>> {
        let forme = context.form::<Forme>()?;
        if forme == Forme::Pdf
            && context.sortie.is_none()
            && args.dossier_sortie.is_none()
            && std::io::stdout().is_terminal()
        {
            bail!("un PDF ne se lit pas à l'écran : indiquer un fichier (-o livret.pdf)");
        }
        if args.dossier_sortie.is_some() && context.sortie.is_some() {
            bail!("--sortie écrit un seul fichier, --dossier-sortie un par dossier : choisir");
        }
        if let Some(folder) = &args.dossier_sortie {
            std::fs::create_dir_all(folder)
                .map_err(|e| anyhow!("{} : {}", shown(folder), reason(&e)))?;
        }
        let Ok(face) = args.charte.as_deref().map(|p| face(context, p)).transpose() else {
            return Ok(None);
        };
        let width = if context.sortie.is_some() || args.dossier_sortie.is_some() {
            PAPER
        } else {
            context.width().min(PAPER)
        };
        Ok(Some(Self { forme, width, face }))
    }
}

/// The centre's face; its problems are reported here.
fn face(context: &Context, path: &Path) -> Result<Letterhead, ()> {
    charte::load(path).map_err(|(source, problems)| {
        let style = problemes::text::Style {
            colours: context.errors_coloured(),
            width: context.error_width(),
        };
        let name = name(path);
        let text = problemes::text::problems(&name, source.as_deref(), &problems, style);
        context.say(text.trim_end());
    })
}

/// A laid out document and the stem of its file.
struct Laid {
    bytes: Vec<u8>,
    suffix: &'static str,
    missing: Vec<char>,
}

struct Answer {
    fichier: String,
    /// What to name the files after.
    stem: String,
    laid: Result<Vec<Laid>, String>,
    refused: Option<String>,
}

fn lay(case: &Case<'_, '_>, sheet: Sheet, forme: Forme, width: usize) -> Answer {
    let candidat = &case.examen.dossier.candidat;
    let mut answer = Answer {
        fichier: case.fichier.to_owned(),
        stem: candidat
            .reference
            .clone()
            .unwrap_or_else(|| format!("{} {}", candidat.nom, candidat.prenom)),
        laid: Ok(Vec::new()),
        refused: None,
    };
    let plain = |bytes| Laid {
        bytes,
        suffix: "",
        missing: Vec::new(),
    };
    match sheet {
        Sheet::Refused(why) => answer.refused = Some(why),
        Sheet::Json(text) => answer.laid = Ok(vec![plain(text.into_bytes())]),
        Sheet::Documents(documents) => {
            answer.laid = documents
                .into_iter()
                .map(|(document, suffix)| laid(&document, suffix, forme, width))
                .collect();
        }
    }
    answer
}

/// Lays a document out.
fn laid(
    document: &Document,
    suffix: &'static str,
    forme: Forme,
    width: usize,
) -> Result<Laid, String> {
    let (bytes, missing) = match forme {
        Forme::Html => (html::render(document).into_bytes(), Vec::new()),
        Forme::Pdf => {
            let pdf = pdf::render(document).map_err(|e| e.to_string())?;
            (pdf.bytes, pdf.missing)
        }
        Forme::Texte | Forme::Json => (text::render(document, width).into_bytes(), Vec::new()),
    };
    Ok(Laid {
        bytes,
        suffix,
        missing,
    })
}
