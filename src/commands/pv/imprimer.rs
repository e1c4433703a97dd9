//! `cip pv imprimer`: a procès-verbal on paper, with the attendance sheet and the convocations.

use crate::model::pv::Pv;
use crate::mots::path::name;
use crate::read::file::{PV, read_or_stdin};
use crate::read::fingerprint::fingerprint;
use crate::read::pv;
use crate::render::problemes;
use crate::render::pv::document::{Facture as Made, Partie, separate, whole};
use crate::render::pv::json;
use crate::report::pv::ProcesVerbal;
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::options::word;
use crate::run::output::{Output, shown};
use crate::run::paper::{Facture, Forme, Start, example, print};
use anyhow::{Result, bail};
use clap::ValueHint;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What the help says after the options.
pub const AFTER_HELP: &str = "\
Formats : texte, html, pdf, json. Tout est dans un document ; avec --dossier-sortie, chaque \
pièce a son fichier.
Code de sortie : 0, les documents sont faits ; 1, aucun candidat au procès-verbal ; 2, un \
fichier inutilisable.

Exemple :
  cip pv imprimer pv.toml --format pdf -o session.pdf --charte centre.toml";

/// `cip pv imprimer`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Le procès-verbal, rempli ou non (voir « cip pv preparer ») ; « - » : l'entrée standard
    #[arg(value_name = "PV", value_hint = ValueHint::FilePath, required_unless_present = "charte_exemple")]
    pub pv: Option<PathBuf>,
    /// N'imprimer que ces pièces : pv, emargement, convocations
    #[arg(long, value_name = "PIÈCES", value_delimiter = ',', value_parser = word::<Partie>)]
    pub seulement: Vec<Partie>,
    /// How it is made.
    #[command(flatten)]
    pub facture: Facture,
}

/// Runs the command.
///
/// # Errors
/// A format it does not know; an output that cannot be written.
pub fn run(context: &Context, args: &Args) -> Result<Issue> {
    if args.facture.charte_exemple {
        return example(context);
    }
    let path = args.pv.clone().unwrap_or_default();
    let Some(start) = Start::of(context, &args.facture)? else {
        return Ok(Issue::Inutilisable);
    };
    if start.forme == Forme::Json && args.facture.dossier_sortie.is_some() {
        bail!("le JSON d'un procès-verbal est un seul document : indiquer un fichier (-o pv.json)");
    }
    let Some((read, empreinte)) = load(context, &path) else {
        return Ok(Issue::Inutilisable);
    };
    let catalogue = &context.catalogue;
    let droit = catalogue.droit();
    let paper = ProcesVerbal::new(&read, catalogue, context.question.droit);
    let jour = context.question.jour;
    if start.forme == Forme::Json {
        let fichier = name(&path);
        let text = json::pv(&paper, &fichier, (&empreinte, &droit.empreinte), jour);
        let mut out = Output::open(context, std::slice::from_ref(&path))?;
        writeln!(out, "{text}")?;
        out.finish()?;
        return Ok(Issue::Bonne);
    }
    if read.inscrits.is_empty() {
        context.say("ce procès-verbal ne nomme aucun candidat");
        return Ok(Issue::Autre);
    }
    let parties = if args.seulement.is_empty() {
        &[Partie::Decisions, Partie::Emargement, Partie::Convocations][..]
    } else {
        &args.seulement
    };
    let made = Made {
        jour,
        empreinte: &empreinte,
        droit: &droit.empreinte,
        face: start.face.as_ref(),
    };
    let documents = if args.facture.dossier_sortie.is_some() {
        separate(&paper, parties, made)
    } else {
        whole(&paper, parties, made).into_iter().collect()
    };
    if documents.is_empty() {
        context.say("le jury attribue le titre sans le candidat : ni émargement, ni convocation");
        return Ok(Issue::Autre);
    }
    print(context, &args.facture, &start, &path, &documents)
}

/// The procès-verbal and its fingerprint; its problems are reported here.
fn load(context: &Context, path: &Path) -> Option<(Pv, String)> {
    let (source, problems) = match read_or_stdin(path, &PV) {
        Err(problem) => (None, vec![problem]),
        Ok(bytes) => match pv::pv_of(&bytes, &context.catalogue) {
            Ok(pv) => return Some((pv, fingerprint(&bytes))),
            Err(problems) => {
                let text = crate::read::encoding::text(&bytes).ok();
                (text.map(str::to_owned), problems)
            }
        },
    };
    let style = context.error_style();
    let text = problemes::text::problems(&shown(path), source.as_deref(), &problems, style);
    context.say(text.trim_end());
    None
}
