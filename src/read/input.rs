//! One input, one answer: the dossier of a file or of a JSON line, or its problems.

use super::dossier::{Spans, dossier};
use super::file::{DOSSIER, read};
use super::fingerprint::fingerprint;
use super::json;
use super::other::Other;
use super::paths::{Entry, Source};
use super::references::{self, Titles};
use super::table::TableReader;
use super::value::{Node, Table};
use crate::model::dossier::Dossier;
use crate::problem::{Code, Problem, Problems};
use crate::read::encoding;
use crate::read::toml;

/// What one input gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// Its name: the path, `-`, `-:LINE`, or the `fichier` of a JSON line.
    pub fichier: String,
    /// Its line in the input, from 1, for a JSON line.
    pub ligne: Option<usize>,
    /// `sha256:` and the SHA-256 of the bytes as read; `None` where they could not be read.
    pub empreinte: Option<String>,
    /// The text, BOM removed, to show where problems are. Kept for an invalid TOML file, and for
    /// a valid one if the [`Loader`] is asked to.
    pub source: Option<String>,
    /// The dossier or its problems.
    pub outcome: Outcome,
}

/// A valid dossier, with the places of its blocks if the [`Loader`] is asked to keep them.
pub type Read = Box<(Dossier, Spans)>;

/// What became of an input.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// A valid dossier, with the places of its blocks.
    Valid(Read),
    /// Problems, in the order of the file, one at least.
    Invalid(Vec<Problem>),
    /// Not a dossier: another TOML file met in a folder.
    PassedOver,
}

impl Loaded {
    /// The dossier read.
    ///
    /// # Errors
    /// What became of the input, where it is no sound dossier.
    pub fn dossier(self) -> Result<Dossier, Outcome> {
        match self.outcome {
            Outcome::Valid(read) => Ok(read.0),
            other => Err(other),
        }
    }
}

/// Reads inputs against the editions that are known.
#[derive(Debug)]
pub struct Loader<'t, T> {
    titles: &'t T,
    keep_source: bool,
}

impl<'t, T: Titles> Loader<'t, T> {
    /// A loader that keeps the text of invalid files only.
    pub fn new(titles: &'t T) -> Self {
        Self {
            titles,
            keep_source: false,
        }
    }

    /// Keeps the text of valid files too, and the places of their blocks, for checks that go
    /// further.
    #[must_use]
    pub fn keep_source(mut self) -> Self {
        self.keep_source = true;
        self
    }

    /// Loads an entry of a list of paths. Streams are not read here: they give a problem.
    pub fn entry(&self, entry: Entry) -> Loaded {
        let bytes = match &entry.source {
            Source::File => read(&entry.path, &DOSSIER),
            Source::Refused(problem) => Err((**problem).clone()),
            Source::Stdin | Source::Lines => Err(Problem::new(
                Code::FichierIllisible,
                "une suite de lignes se lit à part",
            )),
        };
        let named = entry.named;
        let fichier = entry.into_fichier();
        match bytes {
            Ok(bytes) => self.toml(fichier, &bytes, named),
            Err(problem) => refused(fichier, problem),
        }
    }

    /// Loads a TOML dossier; `named`: it is one, or else it is a mistake.
    pub fn toml(&self, fichier: impl Into<String>, bytes: &[u8], named: bool) -> Loaded {
        let mut loaded = Loaded {
            fichier: fichier.into(),
            ligne: None,
            empreinte: Some(fingerprint(bytes)),
            source: None,
            outcome: Outcome::PassedOver,
        };
        let text = match encoding::text(bytes) {
            Ok(text) => text,
            Err(problem) => {
                loaded.outcome = Outcome::Invalid(vec![problem]);
                return loaded;
            }
        };
        let mut stranger = false;
        let (read, problems) = toml::read(text, |root, p| {
            let other = Other::of(root);
            stranger = other.is_some();
            if stranger && !named {
                // In a folder, other TOML files are none of our business.
                return None;
            }
            if let Some(problem) = other.and_then(Other::named) {
                p.push(problem.at(root.span()));
                return None;
            }
            if root.is_empty() && !p.unreliable().incomplete(root.span().as_ref()) {
                p.push(empty(root));
                return None;
            }
            self.dossier(root, p)
        });
        loaded.outcome = match read.flatten() {
            _ if stranger && !named && problems.is_empty() => Outcome::PassedOver,
            Some(dossier) if problems.is_empty() => Outcome::Valid(dossier),
            _ => Outcome::Invalid(problems),
        };
        let keep = match &loaded.outcome {
            Outcome::Valid(_) => self.keep_source,
            Outcome::Invalid(_) => true,
            Outcome::PassedOver => false,
        };
        loaded.source = keep.then(|| text.to_owned());
        loaded
    }

    /// Loads the dossier of a JSON line. Its own `fichier` is echoed; `fichier` is the name of
    /// the input (`-`), followed by the line otherwise.
    pub fn json_line(&self, fichier: &str, line: usize, bytes: &[u8]) -> Loaded {
        let mut problems = Problems::default();
        let mut name = None;
        let dossier = self.json(bytes, &mut name, &mut problems);
        let mut list = problems.finish();
        for problem in &mut list {
            problem.ligne = Some(line);
        }
        Loaded {
            fichier: name.unwrap_or_else(|| format!("{fichier}:{line}")),
            ligne: Some(line),
            empreinte: Some(fingerprint(bytes)),
            source: None,
            outcome: match dossier {
                Some(dossier) if list.is_empty() => Outcome::Valid(dossier),
                _ => Outcome::Invalid(list),
            },
        }
    }

    fn json(&self, bytes: &[u8], name: &mut Option<String>, p: &mut Problems) -> Option<Read> {
        let text = match encoding::text(bytes) {
            Ok(text) => text,
            Err(problem) => {
                p.push(problem);
                return None;
            }
        };
        let object = match serde_json::from_str(text) {
            Ok(json::Value::Object(object)) => object,
            Ok(_) => {
                p.push(
                    Problem::new(Code::TypeInvalide, "la ligne n'est pas un objet JSON")
                        .help("écrire un dossier par ligne : {\"titre\":…, \"candidat\":{…}}"),
                );
                return None;
            }
            Err(e) => {
                p.push(
                    Problem::new(Code::JsonSyntaxe, json::message(&e))
                        .help("écrire un dossier complet par ligne, en JSON"),
                );
                return None;
            }
        };
        let table = Table::Json(&object);
        *name = table.get("fichier").and_then(Node::text).map(str::to_owned);
        self.dossier(&TableReader::root(table, None), p)
    }

    /// Reads the model, then what it refers to.
    fn dossier(&self, root: &TableReader<'_, '_>, p: &mut Problems) -> Option<Read> {
        let dossier = dossier(root, p);
        let known = dossier
            .as_ref()
            .is_some_and(|dossier| references::all_known(dossier, self.titles));
        if !known {
            references::check(root, self.titles, p);
        }
        dossier.map(|dossier| {
            let spans = self.keep_source.then(|| Spans::of(root));
            Box::new((dossier, spans.unwrap_or_default()))
        })
    }
}

/// An input that gave no bytes.
pub fn refused(fichier: impl Into<String>, problem: Problem) -> Loaded {
    Loaded {
        fichier: fichier.into(),
        ligne: None,
        empreinte: None,
        source: None,
        outcome: Outcome::Invalid(vec![problem]),
    }
}

fn empty(root: &TableReader<'_, '_>) -> Problem {
    Problem::new(Code::CleManquante, "ce fichier est vide")
        .at(root.span())
        .help("écrire un dossier (voir « cip new ») : il faut au moins titre et [candidat]")
}
