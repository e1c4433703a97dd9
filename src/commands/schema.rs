//! `cip schema`: the JSON Schema of the files read and of the JSON written.

use crate::model::words::{Choice as _, choice};
use crate::render::json::Contract;
use crate::render::{
    comparaison, echeances, eligibilite, experience, explain, historique, livret, parchemin,
    problemes, referentiel, schema, statistiques,
};
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::format::forms;
use crate::run::options::word;
use crate::run::output::Output;
use anyhow::{Result, anyhow};
use std::io::Write;

/// What the help says after the options.
pub const AFTER_HELP: &str = "\
Fichiers lus : dossier, referentiel, carte (cip import --carte), charte (--charte), pv (cip record \
--pv). convert et import écrivent des dossiers.
JSON écrit par les commandes : eligibility, deadlines, livret, parchemin, experience, check, \
history, stats, droit-compare, explain, pv-imprime, referentiel-list, referentiel-show, \
referentiel-diff.

Formats : json ; ndjson, le schéma d'une ligne, pour ce qui s'écrit aussi en lignes.
Code de sortie : 0.

Exemples :
  cip schema dossier -o dossier.schema.json
  cip schema eligibility";

/// `cip schema`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Ce qui est décrit : un fichier lu, ou le JSON d'une commande (voir plus bas)
    #[arg(value_name = "NOM", value_parser = word::<Decrit>)]
    pub nom: Decrit,
}

choice! {
    /// What has a schema.
    Decrit {
        /// The dossier of a candidate.
        Dossier = "dossier",
        /// The edition of a title.
        Referentiel = "referentiel",
        /// The map of a spreadsheet.
        Carte = "carte",
        /// The face of a centre.
        Charte = "charte",
        /// A procès-verbal.
        Pv = "pv",
        /// `cip eligibility`.
        Eligibility = "eligibility",
        /// `cip deadlines`.
        Deadlines = "deadlines",
        /// `cip livret`.
        Livret = "livret",
        /// `cip parchemin`.
        Parchemin = "parchemin",
        /// `cip experience`.
        Experience = "experience",
        /// `cip check`.
        Check = "check",
        /// `cip history`.
        History = "history",
        /// `cip stats`.
        Stats = "stats",
        /// `cip droit compare`.
        DroitCompare = "droit-compare",
        /// `cip explain`.
        Explain = "explain",
        /// `cip pv imprimer`.
        PvImprime = "pv-imprime",
        /// `cip referentiel list`.
        ReferentielList = "referentiel-list",
        /// `cip referentiel show`.
        ReferentielShow = "referentiel-show",
        /// `cip referentiel diff`.
        ReferentielDiff = "referentiel-diff",
    }
}

forms! {
    pub(super) Forme { Json = Json, Ndjson = Ndjson }
    refused Table | Texte | Csv | Html | Pdf | Ics | Sarif
}

/// Runs the command.
///
/// # Errors
/// No schema of lines for what is never written so; an output that cannot be written.
pub fn run(context: &Context, args: &Args) -> Result<Issue> {
    let text = match (context.form()?, described(args.nom)) {
        (Forme::Json, Described::File(text)) => text,
        (Forme::Json, Described::Answer(contract)) => contract.schema(),
        // A line of dossiers is a dossier.
        (Forme::Ndjson, Described::File(text)) if args.nom == Decrit::Dossier => text,
        (Forme::Ndjson, Described::File(_)) => return Err(no_lines(args.nom)),
        (Forme::Ndjson, Described::Answer(contract)) => {
            contract.line_schema().ok_or_else(|| no_lines(args.nom))?
        }
    };
    let mut out = Output::open(context, &[])?;
    out.write_all(text.as_bytes())?;
    out.finish()?;
    Ok(Issue::Bonne)
}

/// The schema of a file, or what an answer is written by.
enum Described {
    File(String),
    Answer(&'static Contract),
}

fn described(nom: Decrit) -> Described {
    let contract = match nom {
        Decrit::Dossier => return Described::File(schema::dossier()),
        Decrit::Referentiel => return Described::File(schema::referentiel()),
        Decrit::Carte => return Described::File(schema::carte()),
        Decrit::Charte => return Described::File(schema::charte()),
        Decrit::Pv => return Described::File(schema::pv()),
        Decrit::Eligibility => &eligibilite::json::CONTRACT,
        Decrit::Deadlines => &echeances::json::CONTRACT,
        Decrit::Livret => &livret::json::CONTRACT,
        Decrit::Parchemin => &parchemin::json::CONTRACT,
        Decrit::Experience => &experience::json::CONTRACT,
        Decrit::Check => &problemes::json::CONTRACT,
        Decrit::History => &historique::json::CONTRACT,
        Decrit::Stats => &statistiques::json::CONTRACT,
        Decrit::DroitCompare => &comparaison::json::CONTRACT,
        Decrit::Explain => &explain::json::CONTRACT,
        Decrit::ReferentielList | Decrit::ReferentielShow => &referentiel::json::CONTRACT,
        Decrit::PvImprime => &crate::render::pv::json::CONTRACT,
        Decrit::ReferentielDiff => &referentiel::difference::CONTRACT,
    };
    Described::Answer(contract)
}

fn no_lines(nom: Decrit) -> anyhow::Error {
    anyhow!(
        "« {} » ne s'écrit pas en lignes : retirer « --format ndjson »",
        nom.name()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_lists_every_name() {
        for (nom, _) in Decrit::ALL {
            assert!(AFTER_HELP.contains(nom), "{nom}");
        }
    }
}
