//! `cip check`: every problem of the dossiers, for people and for programs.

use crate::problem::{Gravite, Problem};
use crate::read::input::{Loaded, Outcome};
use crate::render::json::{self, ErreurJson};
use crate::render::{diagnostics, sarif};
use crate::report::controles::doublons::{Doublons, Traces};
use crate::report::controles::{controler, droit};
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::flow::{Case, Flow, Sink, Treated};
use crate::run::options::{Chemins, Format};
use crate::run::output::Output;
use crate::run::reporter::Tally;
use anyhow::Result;
use std::io::Write;

/// What the help says after the options.
pub const AFTER_HELP: &str = "\
Ce qui est relevé, outre ce qui rend un fichier inutilisable :
  erreurs         résultat daté d'après le jour de l'évaluation, CCP accordé deux fois, session
                  après le titre, naissance après les faits, jury que le droit du jour n'admet pas
  avertissements  session passée sans résultat, périodes qui se recouvrent, bloc écrit deux fois,
                  fait hors de la vie de l'édition, session prévue après la fin de ce qui l'ouvre,
                  réussite partielle à tous les CCP, deux dossiers d'un même candidat, droit dont
                  la vérification a plus d'un an

Formats : texte, json, sarif. Code de sortie : 0, pas d'erreur (ni d'avertissement avec --strict) ;
1, des fautes dans des fichiers valides ; 2, un fichier inutilisable, les autres étant vérifiés.

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
    let format = context.format_among(&[Format::Texte, Format::Json, Format::Sarif])?;
    let mut problems = Problemes {
        format,
        style: diagnostics::Style {
            colours: context.coloured(),
            width: context.width(),
        },
        strict: args.strict,
        out: Output::open(context, &args.chemins.chemins)?,
        tally: Tally::new(context),
        told: 0,
        warned: 0,
        json: Vec::new(),
        results: 0,
        doublons: Doublons::default(),
    };
    if format == Format::Sarif {
        problems.out.write_all(sarif::debut().as_bytes())?;
    }
    if args.referentiel {
        problems.referentiels(context)?;
    }
    if !args.referentiel || !args.chemins.chemins.is_empty() {
        Flow::new(context)
            .keep_source()
            .run(&args.chemins.chemins, answer, &mut problems)?;
    }
    problems.finish(context)
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
    format: Format,
    style: diagnostics::Style,
    strict: bool,
    out: Output,
    tally: Tally<'r>,
    told: usize,
    warned: usize,
    json: Vec<String>,
    /// Results of SARIF written so far.
    results: usize,
    /// The dossiers met so far.
    doublons: Doublons,
}

impl Sink<Answer> for Problemes<'_> {
    fn take(&mut self, treated: Treated<Answer>) -> Result<()> {
        match treated {
            Treated::PassedOver(fichier) => {
                self.tally.passed_over(&fichier);
                Ok(())
            }
            Treated::Failed(loaded) => {
                self.tally.failed += 1;
                self.loaded(&loaded)
            }
            Treated::Done(answer) => {
                self.tally.done += 1;
                self.answered(answer)
            }
        }
    }

    fn flush(&mut self) -> Result<()> {
        Ok(self.out.flush()?)
    }
}

impl Problemes<'_> {
    fn loaded(&mut self, loaded: &Loaded) -> Result<()> {
        match &loaded.outcome {
            Outcome::Invalid(problems) => {
                self.tell(Some(&loaded.fichier), loaded.source.as_deref(), problems)
            }
            _ => Ok(()),
        }
    }

    fn answered(&mut self, answer: Answer) -> Result<()> {
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
        self.tell(Some(&fichier), source.as_deref(), &problems)
    }

    /// Prints problems; without a `fichier`, they are no file's.
    fn tell(
        &mut self,
        fichier: Option<&str>,
        source: Option<&str>,
        problems: &[Problem],
    ) -> Result<()> {
        for problem in problems {
            match problem.gravite {
                Gravite::Erreur => self.told += 1,
                Gravite::Avertissement => self.warned += 1,
            }
        }
        match self.format {
            Format::Json => {
                let list = ErreurJson::of(fichier, source, problems);
                self.json.extend(list.iter().map(json::to_string));
            }
            Format::Sarif => {
                for result in sarif::resultats(fichier, source, problems) {
                    let comma = if self.results == 0 { "\n" } else { ",\n" };
                    write!(self.out, "{comma}{result}")?;
                    self.results += 1;
                }
            }
            _ if problems.is_empty() => {}
            _ => {
                let text = diagnostics::of(fichier, source, problems, self.style);
                self.out.write_all(text.as_bytes())?;
            }
        }
        Ok(())
    }

    /// The embedded and the added référentiels, and the law.
    fn referentiels(&mut self, context: &Context) -> Result<()> {
        for (name, text, problems) in super::referentiel::verifier(&context.catalogue) {
            self.tell(Some(&name), Some(&text), &problems)?;
        }
        self.tally.done += 1;
        Ok(())
    }

    fn finish(mut self, context: &Context) -> Result<Issue> {
        let stale = droit::ancien(context.catalogue.droit(), context.question.jour);
        self.tell(None, None, stale.as_slice())?;
        if self.format == Format::Json {
            writeln!(
                self.out,
                "{}",
                json::problemes(context.question.jour, &self.json)
            )?;
        }
        if self.format == Format::Sarif {
            let line = if self.results == 0 { "" } else { "\n" };
            writeln!(self.out, "{line}{}", sarif::FIN)?;
        }
        let wrong = self.told > 0 || (self.strict && self.warned > 0);
        let issue = self
            .tally
            .issue(if wrong { Issue::Autre } else { Issue::Bonne });
        self.out.finish()?;
        context.note(&self.tally.problems(self.told, self.warned));
        Ok(issue)
    }
}
