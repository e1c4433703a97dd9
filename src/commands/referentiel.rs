//! `cip referentiel`: the editions known, one of them, or the check of a file.

mod check;
mod diff;

pub(super) use check::verifier;

use crate::catalogue::Entry;
use crate::model::edition::Edition;
use crate::render::referentiel;
use crate::render::referentiel::sheet as layout;
use crate::render::table::Table;
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::format::forms;
use crate::run::output::Output;
use anyhow::Result;
use clap::ValueHint;
use std::io::Write;
use std::path::PathBuf;

/// `cip referentiel`.
#[derive(Debug, clap::Subcommand)]
pub enum Args {
    /// Liste les éditions connues
    #[command(
        after_help = "Formats : table, json. Code de sortie : 0.\n\nExemple :\n  cip referentiel list --referentiels titres/"
    )]
    List,
    /// Montre une édition : identité, textes, CCP, compétences
    #[command(
        after_help = "Formats : texte, json. Code de sortie : 0 ; 2, une édition inconnue.\n\nExemple :\n  cip referentiel show cip-2023"
    )]
    Show {
        /// Identifiant de l'édition (cip-2003)
        #[arg(value_name = "ID")]
        id: String,
    },
    /// Vérifie des fichiers de référentiel, ou tout ce que le programme connaît
    ///
    /// De fichiers nommés, dit aussi ce qui reste à compléter et ce qui ne va pas entre éditions :
    /// remplacements en rond, équivalences d'un CCP qui n'existe pas, validités qui se chevauchent ou
    /// laissent un trou.
    ///
    /// Dit aussi les valeurs du droit qui décident et qui ont été vérifiées plus d'un an avant le
    /// jour de l'évaluation. Code de sortie : 0 sans erreur (un avertissement n'en est pas une),
    /// 1 sinon, 2 pour un fichier illisible.
    #[command(after_help = "Formats : texte, json.\n\nExemple :\n  cip referentiel check titres/")]
    Check {
        /// Fichiers TOML d'éditions, droit.toml, ou dossiers qui en contiennent ; sans fichier, ceux
        /// du programme et ceux de --referentiels
        #[arg(value_name = "FICHIER", value_hint = ValueHint::AnyPath)]
        fichiers: Vec<PathBuf>,
    },
    /// Propose des éditions à relire, tirées de l'export officiel du RNCP (flux XML V4.1)
    #[command(
        visible_alias = "importer",
        after_help = "Écrit des éditions TOML, jamais à la place d'un fichier. Code de sortie : \
                      0, tout est écrit ; 1, un fichier était déjà là, laissé tel quel ; 2, une \
                      fiche ou l'export est inutilisable (les autres fiches sont écrites).\n\nExemples :\n  cip referentiel import flux.xml RNCP37274 -o cip-2023.toml\n  cip referentiel import flux.zip --tous --dossier-sortie titres/"
    )]
    Import(super::rncp::Args),
    /// Dit ce qu'un nouvel export du RNCP change aux éditions d'un dossier
    ///
    /// Terminées, prolongées, remplacées, compétences changées ; l'édition se retrouve par son numéro
    /// « rncp ».
    #[command(
        after_help = "Formats : texte, json. Code de sortie : 0, rien ne change ; 1, quelque \
                      chose change ; 2, un fichier ou l'export est inutilisable.\n\nExemple :\n  cip referentiel diff titres/ flux.zip"
    )]
    Diff {
        /// Dossier d'éditions, ou une seule
        #[arg(value_name = "DIR", value_hint = ValueHint::AnyPath)]
        dossier: PathBuf,
        /// Export du RNCP, en XML ou dans son archive ZIP
        #[arg(value_name = "FLUX", value_hint = ValueHint::FilePath)]
        flux: PathBuf,
    },
}

forms! {
    pub(super) ListForm { Table = Table, Json = Json }
    refused Texte | Ndjson | Csv | Html | Pdf | Ics | Sarif
}

forms! {
    pub(super) Forme { Texte = Texte, Json = Json }
    refused Table | Ndjson | Csv | Html | Pdf | Ics | Sarif
}

/// Runs the command.
///
/// # Errors
/// An unknown edition; an output that cannot be written.
pub fn run(context: &Context, args: &Args) -> Result<Issue> {
    match args {
        Args::List => list(context),
        Args::Show { id } => show(context, id),
        Args::Check { fichiers } => check::run(context, fichiers),
        Args::Import(args) => super::rncp::run(context, args),
        Args::Diff { dossier, flux } => diff::run(context, dossier, flux),
    }
}

fn list(context: &Context) -> Result<Issue> {
    let forme = context.form::<ListForm>()?;
    let catalogue = &context.catalogue;
    let editions: Vec<&Entry> = catalogue
        .ids()
        .filter_map(|id| catalogue.edition(id))
        .collect();
    let mut out = Output::open(context, &[])?;
    if forme == ListForm::Json {
        let members: Vec<_> = editions
            .iter()
            .map(|e| referentiel::json::edition(&e.edition, &e.empreinte))
            .collect();
        writeln!(out, "{}", referentiel::json::document(&members))?;
    } else {
        let mut table = Table::new(["Édition", "Titre", "Niveau", "Validité", "CCP", "Confiance"]);
        for entry in editions {
            let e = &entry.edition;
            table.push([
                e.id.clone(),
                layout::titre(e),
                level(context, e),
                layout::validite(e),
                e.ccp.len().to_string(),
                e.confiance.map_or("", |c| c.word()).to_owned(),
            ]);
        }
        out.write_all(table.finish(context.width(), &[0, 3]).as_bytes())?;
    }
    out.finish()?;
    Ok(Issue::Bonne)
}

/// Level in the words of the day.
fn level(context: &Context, edition: &Edition) -> String {
    let day = context.question.droit.or(edition.droit);
    let day = day.unwrap_or(context.question.jour);
    edition
        .niveau
        .as_deref()
        .map(|n| context.catalogue.droit().niveau_at(n, day))
        .unwrap_or_default()
}

fn show(context: &Context, id: &str) -> Result<Issue> {
    let forme = context.form::<Forme>()?;
    let Some(entry) = context.catalogue.edition(id) else {
        return Err(context.unknown_edition("édition inconnue", id));
    };
    let mut out = Output::open(context, &[])?;
    if forme == Forme::Json {
        let member = referentiel::json::edition(&entry.edition, &entry.empreinte);
        writeln!(out, "{}", referentiel::json::document(&[member]))?;
    } else {
        let successor = context
            .catalogue
            .successors(id)
            .first()
            .map(|e| e.id.as_str());
        let text = layout::fiche(
            &entry.edition,
            &level(context, &entry.edition),
            successor,
            context.width(),
        );
        out.write_all(text.as_bytes())?;
    }
    out.finish()?;
    Ok(Issue::Bonne)
}
