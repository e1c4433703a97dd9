//! What `cip livret` and `cip parchemin` share: a document a dossier, on standard output, in one
//! file, or one file a dossier in a folder.

use super::Issue;
use super::context::Context;
use super::flow::Case;
use super::format::forms;
use super::output::{replace, shown, write_new};
use super::over::{Collect, Counts, over};
use super::results::{Layout, Results};
use crate::kit::paper::{Letterhead, html, pdf, text};
use crate::mots::clean::clean;
use crate::read::charte;
use crate::read::file::reason;
use crate::render::nom_fichier::Noms;
use crate::render::problemes;
use crate::run::options::Chemins;
use anyhow::{Result, anyhow, bail};
use clap::ValueHint;
use std::collections::BTreeSet;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

/// `cip livret` and `cip parchemin`.
#[derive(Debug, clap::Args)]
pub struct Papier {
    /// The dossiers.
    #[command(flatten)]
    pub chemins: Chemins,
    /// Répertoire où écrire un fichier par dossier, nommé d'après la référence ou le nom
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub dossier_sortie: Option<PathBuf>,
    /// Remplacer les fichiers qui existent déjà
    #[arg(long)]
    pub ecraser: bool,
    /// Charte du centre : nom, adresse, logo, couleur (fichier TOML)
    #[arg(long, value_name = "FICHIER", value_hint = ValueHint::FilePath)]
    pub charte: Option<PathBuf>,
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
    Documents(Vec<(crate::kit::paper::Document, &'static str)>),
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
    let forme = context.form::<Forme>()?;
    let layout = match forme {
        Forme::Texte | Forme::Html | Forme::Pdf => Layout::Plain,
        Forme::Json => Layout::Json(name),
    };
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
        return Ok(Issue::Inutilisable);
    };
    let width = if context.sortie.is_some() || args.dossier_sortie.is_some() {
        PAPER
    } else {
        context.width().min(PAPER)
    };
    let papers = Papers {
        context,
        args,
        forme,
        issue: Issue::Bonne,
        names: Noms::default(),
        printed: 0,
        held: None,
        missing: BTreeSet::new(),
    };
    over(context, &args.chemins.chemins).heavy().each(
        layout,
        |case| {
            let sheet = draw(case, forme == Forme::Json, face.as_ref());
            lay(case, sheet, forme, width)
        },
        papers,
    )
}

/// The centre's face; its problems are reported here.
fn face(context: &Context, path: &Path) -> Result<Letterhead, ()> {
    charte::load(path).map_err(|(source, problems)| {
        let style = problemes::text::Style {
            colours: context.errors_coloured(),
            width: context.error_width(),
        };
        let name = path.to_string_lossy();
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
                .map(|(document, suffix)| {
                    let (bytes, missing) = match forme {
                        Forme::Html => (html::render(&document).into_bytes(), Vec::new()),
                        Forme::Pdf => {
                            let pdf = pdf::render(&document).map_err(|e| e.to_string())?;
                            (pdf.bytes, pdf.missing)
                        }
                        _ => (text::render(&document, width).into_bytes(), Vec::new()),
                    };
                    Ok(Laid {
                        bytes,
                        suffix,
                        missing,
                    })
                })
                .collect();
        }
    }
    answer
}

struct Papers<'r> {
    context: &'r Context,
    args: &'r Papier,
    forme: Forme,
    issue: Issue,
    names: Noms,
    printed: usize,
    /// The document that is printed alone, until the end of the run.
    held: Option<Vec<u8>>,
    missing: BTreeSet<char>,
}

impl Collect<Answer> for Papers<'_> {
    fn take(&mut self, answer: Answer, out: &mut Results) -> Result<bool> {
        if let Some(why) = answer.refused {
            self.issue = Issue::Autre;
            let fichier = clean(&answer.fichier).into_owned();
            self.context.say(&format!("{fichier} : {why}"));
            return Ok(true);
        }
        match answer.laid {
            Ok(laid) => {
                let mut written = true;
                for one in laid {
                    written &= self.put(&answer.fichier, &answer.stem, one, out)?;
                }
                Ok(written)
            }
            Err(why) => {
                self.context.say(&format!("erreur : {why}"));
                Ok(false)
            }
        }
    }

    fn finish(mut self, _: Counts, out: &mut Results) -> Result<Issue> {
        if let Some(bytes) = self.held.take() {
            out.bytes(&bytes)?;
        }
        // A file with nothing in it would say that there is something.
        if self.forme != Forme::Json && (self.printed == 0 || self.args.dossier_sortie.is_some()) {
            out.abandon();
        }
        if !self.missing.is_empty() {
            let list: Vec<String> = self
                .missing
                .iter()
                .map(|c| format!("U+{:04X}", u32::from(*c)))
                .collect();
            self.context.note(&format!(
                "note : caractères absents de la police, remplacés par « ? » : {}",
                list.join(", ")
            ));
        }
        Ok(self.issue)
    }
}

impl Papers<'_> {
    /// Writes or keeps a document; false where it could not be written.
    fn put(&mut self, fichier: &str, stem: &str, laid: Laid, out: &mut Results) -> Result<bool> {
        self.missing.extend(laid.missing);
        self.printed += 1;
        if self.args.dossier_sortie.is_some() {
            return Ok(self.file(fichier, stem, laid.suffix, &laid.bytes));
        }
        let alone = matches!(self.forme, Forme::Html | Forme::Pdf);
        if alone && self.printed > 1 {
            bail!(
                "plusieurs documents en {} : les écrire dans un répertoire, avec --dossier-sortie",
                if self.forme == Forme::Pdf {
                    "pdf"
                } else {
                    "html"
                }
            );
        }
        if alone {
            // Not written before it is known to be the only one.
            self.held = Some(laid.bytes);
            return Ok(true);
        }
        if self.forme == Forme::Texte && self.printed > 1 {
            // A form feed: each booklet begins a page.
            out.bytes(b"\x0c\n")?;
        }
        match (self.forme, std::str::from_utf8(&laid.bytes)) {
            (Forme::Json, Ok(text)) => out.member(text)?,
            _ => out.bytes(&laid.bytes)?,
        }
        Ok(true)
    }

    /// Writes a document to a file of its own. A failure stops neither the run nor the others.
    fn file(&mut self, fichier: &str, stem: &str, suffix: &str, bytes: &[u8]) -> bool {
        let Some(folder) = &self.args.dossier_sortie else {
            return true;
        };
        let name = self.names.unique(&format!("{stem} {suffix}"));
        let extension = match self.forme {
            Forme::Texte => "txt",
            Forme::Json => "json",
            Forme::Html => "html",
            Forme::Pdf => "pdf",
        };
        let path = folder.join(format!("{name}.{extension}"));
        let written = if self.args.ecraser {
            replace(&path, bytes)
        } else {
            write_new(&path, bytes)
        };
        if let Err(error) = &written {
            let hint = if self.args.ecraser {
                ""
            } else {
                " (--ecraser remplace un fichier existant)"
            };
            let fichier = clean(fichier).into_owned();
            self.context
                .say(&format!("erreur : {fichier} → {error:#}{hint}"));
        }
        written.is_ok()
    }
}
