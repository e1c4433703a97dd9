//! `cip check`: every problem of the dossiers, for people and for programs.

use crate::problem::{Gravite, Problem};
use crate::read::input::{Loaded, Outcome};
use crate::render::json::{self, Stream};
use crate::render::problemes;
use crate::render::problemes::json::ErreurJson;
use crate::report::controles::doublons::{Doublons, Traces};
use crate::report::controles::{controler, droit};
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::flow::Case;
use crate::run::format::forms;
use crate::run::options::Chemins;
use crate::run::over::{Collect, Counts, over};
use crate::run::results::{Layout, Results};
use anyhow::Result;

/// The help after the options.
pub const AFTER_HELP: &str = "\
Erreurs relevées, outre ce qui rend un fichier inutilisable : résultat daté d'après le jour de \
l'évaluation, CCP accordé deux fois, session après le titre, naissance après les faits, jury que \
le droit du jour n'admet pas.
Avertissements : session passée sans résultat, périodes qui se recouvrent, bloc écrit deux \
fois, fait hors de la vie de l'édition, session prévue après la fin de ce qui l'ouvre, réussite \
partielle à tous les CCP, deux dossiers d'un même candidat, droit dont la vérification a plus \
d'un an.

Formats : texte, json, sarif. Code de sortie : 0, pas d'erreur (ni d'avertissement avec \
--strict) ; 1, des fautes dans des fichiers valides ; 2, un fichier inutilisable, les autres étant \
vérifiés.

Exemple :
  cip check --strict --format sarif -o fautes.sarif dossiers/";

/// `cip check`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The dossiers.
    #[command(flatten)]
    pub chemins: Chemins,
    /// Compter les avertissements comme des fautes
    #[arg(long)]
    pub strict: bool,
    /// Vérifier aussi les référentiels
    #[arg(long)]
    pub referentiel: bool,
}

forms! {
    pub(super) Forme { Texte = Texte, Json = Json, Sarif = Sarif }
    refused Table | Ndjson | Csv | Html | Pdf | Ics
}

/// Problems found in one dossier that reads well, and what it is known by among the others.
struct Answer {
    fichier: String,
    ligne: Option<usize>,
    source: Option<String>,
    traces: Traces,
    problems: Vec<Problem>,
}

/// Runs the command.
///
/// # Errors
/// A format it does not know; an output that cannot be written.
pub fn run(context: &Context, args: &Args) -> Result<Issue> {
    let forme = context.form::<Forme>()?;
    let problems = Problemes {
        context,
        args,
        forme,
        style: problemes::text::Style {
            colours: context.coloured(),
            width: context.width(),
        },
        errors: 0,
        warnings: 0,
        document: match forme {
            Forme::Texte => None,
            Forme::Json => Some(problemes::json::problemes(context.question.jour)),
            Forme::Sarif => Some(problemes::sarif::document()),
        },
        doublons: Doublons::default(),
    };
    over(context, &args.chemins.chemins)
        .with_source()
        .with_later_facts()
        .dossiers(!args.referentiel || !args.chemins.chemins.is_empty())
        .each(Layout::Plain, answer, problems)
}

fn answer(case: &Case<'_, '_>) -> Answer {
    let problems = controler(&case.examen, case.spans);
    Answer {
        fichier: case.fichier.to_owned(),
        ligne: case.ligne,
        // Another dossier may yet show that this one is its double.
        source: case.source.map(str::to_owned),
        traces: Traces::of(case.examen.dossier, case.spans),
        problems,
    }
}

struct Problemes<'r> {
    context: &'r Context,
    args: &'r Args,
    forme: Forme,
    style: problemes::text::Style,
    errors: usize,
    warnings: usize,
    /// The document of a format for programs.
    document: Option<Stream>,
    /// The dossiers met so far.
    doublons: Doublons,
}

impl Collect for Problemes<'_> {
    type Answer = Answer;

    fn begin(&mut self, out: &mut Results) -> Result<usize> {
        if !self.args.referentiel {
            return Ok(0);
        }
        for (name, text, problems) in super::referentiel::verifier(&self.context.catalogue) {
            self.write(Some(&name), Some(&text), &problems, out)?;
        }
        Ok(1)
    }

    fn unusable(&mut self, loaded: &Loaded, out: &mut Results) -> Result<bool> {
        if let Outcome::Invalid(problems) = &loaded.outcome {
            self.write(
                Some(&loaded.fichier),
                loaded.source.as_deref(),
                problems,
                out,
            )?;
        }
        Ok(true)
    }

    fn take(&mut self, answer: Answer, out: &mut Results) -> Result<bool> {
        let Answer {
            fichier,
            ligne,
            source,
            traces,
            mut problems,
        } = answer;
        problems.extend(self.doublons.noter(&fichier, ligne, &traces));
        problems.sort_by_key(|p| p.span.as_ref().map_or(0, |s| s.start));
        for problem in &mut problems {
            problem.ligne = ligne;
        }
        self.write(Some(&fichier), source.as_deref(), &problems, out)?;
        Ok(true)
    }

    fn finish(mut self, counts: Counts, out: &mut Results) -> Result<Issue> {
        let stale = droit::ancien(self.context.catalogue.droit(), self.context.question.jour);
        self.write(None, None, stale.as_slice(), out)?;
        if let Some(document) = self.document.take() {
            out.bytes(document.finish().as_bytes())?;
            out.bytes(b"\n")?;
        }
        self.context.note(&format!(
            "{} : {}, {}",
            counted(counts.done + counts.failed, "dossier"),
            counted(self.errors, "erreur"),
            counted(self.warnings, "avertissement")
        ));
        let wrong = self.errors > 0 || (self.args.strict && self.warnings > 0);
        Ok(if wrong { Issue::Autre } else { Issue::Bonne })
    }
}

/// « 3 erreurs ».
fn counted(n: usize, word: &str) -> String {
    let s = if n > 1 { "s" } else { "" };
    format!("{n} {word}{s}")
}

impl Problemes<'_> {
    /// Writes problems; without a `fichier`, they are no file's.
    fn write(
        &mut self,
        fichier: Option<&str>,
        source: Option<&str>,
        problems: &[Problem],
        out: &mut Results,
    ) -> Result<()> {
        for problem in problems {
            match problem.gravite {
                Gravite::Erreur => self.errors += 1,
                Gravite::Avertissement => self.warnings += 1,
            }
        }
        if problems.is_empty() {
            return Ok(());
        }
        let text = if let Some(document) = &mut self.document {
            let results = if self.forme == Forme::Sarif {
                problemes::sarif::resultats(fichier, source, problems)
            } else {
                let list = ErreurJson::of(fichier, source, problems);
                list.iter().map(json::to_string).collect()
            };
            for result in results {
                document.item(&result);
            }
            document.take()
        } else {
            problemes::text::of(fichier, source, problems, self.style)
        };
        out.bytes(text.as_bytes())
    }
}
