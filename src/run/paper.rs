//! What `cip livret` and `cip parchemin` share: a document a dossier, on standard output, in one
//! file, or one file a dossier in a folder.

use super::Issue;
use super::context::Context;
use super::flow::{Case, Flow, Sink, Treated};
use super::output::{replace, shown, write_new};
use super::reporter::Tally;
use super::results::{Document, Kind};
use crate::kit::paper::charte::Charte;
use crate::kit::paper::{html, pdf, text};
use crate::read::charte;
use crate::read::file::reason;
use crate::render::diagnostics;
use crate::render::nom_fichier::Noms;
use crate::run::options::{Chemins, Format};
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

/// The formats of a document, the first by default.
const FORMATS: &[Format] = &[Format::Texte, Format::Json, Format::Html, Format::Pdf];

/// What a dossier gives.
#[derive(Debug)]
pub enum Sheet {
    /// Documents, each with what tells its file from the others of the same dossier.
    Documents(Vec<(crate::kit::paper::Document, &'static str)>),
    /// The member of a JSON document.
    Json(String),
    /// Nothing to certify: why, in French.
    Refused(String),
}

/// Runs a command that draws up documents; `draw` makes those of a dossier, in the centre's face.
///
/// # Errors
/// A format it does not know; html or pdf of several dossiers without a folder; an output that
/// cannot be written.
pub fn run(
    context: &Context,
    args: &Papier,
    kind: Kind,
    draw: impl Fn(&Case<'_, '_>, bool, Option<&Charte>) -> Sheet + Sync,
) -> Result<Issue> {
    let format = context.format_among(FORMATS)?;
    if format == Format::Pdf
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
    let paths = &args.chemins.chemins;
    let mut papers = Papers {
        context,
        args,
        format,
        document: Document::open(context, format, kind, None, paths)?,
        tally: Tally::new(context),
        issue: Issue::Bonne,
        names: Noms::default(),
        printed: 0,
        held: None,
        missing: BTreeSet::new(),
    };
    Flow::new(context).heavy().run(
        paths,
        |case| {
            lay(
                case,
                draw(case, format == Format::Json, face.as_ref()),
                format,
                width,
            )
        },
        &mut papers,
    )?;
    papers.finish()
}

/// The centre's face; its problems are told here.
fn face(context: &Context, path: &Path) -> Result<Charte, ()> {
    charte::load(path).map_err(|(source, problems)| {
        let style = diagnostics::Style {
            colours: context.errors_coloured(),
            width: context.error_width(),
        };
        let name = path.to_string_lossy();
        let text = diagnostics::problems(&name, source.as_deref(), &problems, style);
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
    ecartes: usize,
}

fn lay(case: &Case<'_, '_>, sheet: Sheet, format: Format, width: usize) -> Answer {
    let candidat = &case.examen.dossier.candidat;
    let mut answer = Answer {
        fichier: case.fichier.to_owned(),
        stem: candidat
            .reference
            .clone()
            .unwrap_or_else(|| format!("{} {}", candidat.nom, candidat.prenom)),
        laid: Ok(Vec::new()),
        refused: None,
        ecartes: case.examen.situation.ecartes,
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
                    let (bytes, missing) = match format {
                        Format::Html => (html::render(&document).into_bytes(), Vec::new()),
                        Format::Pdf => {
                            let pdf = pdf::render(&document).map_err(|e| e.to_string())?;
                            (pdf.bytes, pdf.manquants)
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
    format: Format,
    document: Document,
    tally: Tally<'r>,
    issue: Issue,
    names: Noms,
    printed: usize,
    /// The document that is printed alone, until the end of the run.
    held: Option<Vec<u8>>,
    missing: BTreeSet<char>,
}

impl Sink<Answer> for Papers<'_> {
    fn take(&mut self, treated: Treated<Answer>) -> Result<()> {
        let Some(answer) = self.tally.settle(treated, &mut self.document)? else {
            return Ok(());
        };
        self.tally.done(answer.ecartes);
        if let Some(why) = answer.refused {
            self.issue = Issue::Autre;
            let fichier = crate::mots::clean::clean(&answer.fichier).into_owned();
            self.context.say(&format!("{fichier} : {why}"));
            return Ok(());
        }
        match answer.laid {
            Ok(laid) => laid
                .into_iter()
                .try_for_each(|one| self.put(&answer.fichier, &answer.stem, one)),
            Err(why) => {
                self.tally.failed += 1;
                self.context.say(&format!("erreur : {why}"));
                Ok(())
            }
        }
    }

    fn flush(&mut self) -> Result<()> {
        self.document.flush()
    }
}

impl Papers<'_> {
    fn put(&mut self, fichier: &str, stem: &str, laid: Laid) -> Result<()> {
        self.missing.extend(laid.missing);
        self.printed += 1;
        if self.args.dossier_sortie.is_some() {
            self.file(fichier, stem, laid.suffix, &laid.bytes);
            return Ok(());
        }
        let alone = matches!(self.format, Format::Html | Format::Pdf);
        if alone && self.printed > 1 {
            bail!(
                "plusieurs documents en {} : les écrire dans un répertoire, avec --dossier-sortie",
                self.format.word()
            );
        }
        if alone {
            // Not written before it is known to be the only one.
            self.held = Some(laid.bytes);
            return Ok(());
        }
        if self.format == Format::Texte && self.printed > 1 {
            // A form feed: each booklet begins a page.
            self.document.bytes(b"\x0c\n")?;
        }
        match (self.format, std::str::from_utf8(&laid.bytes)) {
            (Format::Json, Ok(text)) => self.document.member(text),
            _ => self.document.bytes(&laid.bytes),
        }
    }

    /// Writes a document to a file of its own. A failure stops neither the run nor the others.
    fn file(&mut self, fichier: &str, stem: &str, suffix: &str, bytes: &[u8]) {
        let Some(folder) = &self.args.dossier_sortie else {
            return;
        };
        let name = self.names.unique(&format!("{stem} {suffix}"));
        let extension = match self.format {
            Format::Texte => "txt",
            other => other.word(),
        };
        let path = folder.join(format!("{name}.{extension}"));
        let written = if self.args.ecraser {
            replace(&path, bytes)
        } else {
            write_new(&path, bytes)
        };
        if let Err(error) = written {
            self.tally.failed += 1;
            let hint = if self.args.ecraser {
                ""
            } else {
                " (--ecraser remplace un fichier existant)"
            };
            let fichier = crate::mots::clean::clean(fichier).into_owned();
            self.context
                .say(&format!("erreur : {fichier} → {error:#}{hint}"));
        }
    }

    fn finish(mut self) -> Result<Issue> {
        if let Some(bytes) = self.held.take() {
            self.document.bytes(&bytes)?;
        }
        // A file with nothing in it would say that there is something.
        if self.format != Format::Json && (self.printed == 0 || self.args.dossier_sortie.is_some())
        {
            self.document.abandon();
        } else {
            self.document.finish()?;
        }
        self.tally.tell_left_out();
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
        Ok(self.tally.issue(self.issue))
    }
}
