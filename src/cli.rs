//! What may be typed: the commands and their options, nothing of what they do. How they are told
//! is in [`french`], what is said of a command line in [`answer`].

mod echanges;
mod ecriture;
mod lecture;
#[cfg(test)]
mod tests;

pub use echanges::{Convert, Decrit, Import, Schema};
pub use ecriture::{Preparer, Pv, Record, Revoke, Transfer};
pub use lecture::{Check, Compare, Deadlines, Droit, Eligibility, Explain, New, Papier, Stats};

use crate::jour::Jour;
use crate::model::words::{Choice, choice};
use clap::{Args, Parser, Subcommand, ValueHint};
use clap_complete::Shell;
use std::path::PathBuf;

/// Titres professionnels : qui peut se présenter, par quel parcours, jusqu'à quand
#[derive(Debug, Parser)]
#[command(
    name = "cip",
    version,
    propagate_version = false,
    subcommand_required = true
)]
#[command(arg_required_else_help = true, disable_help_subcommand = true)]
pub struct Cli {
    /// Options of every command.
    #[command(flatten)]
    pub global: Global,
    /// The command.
    #[command(subcommand)]
    pub command: Command,
}

/// Options of every command.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Options communes")]
pub struct Global {
    /// Jour de l'évaluation (aujourd'hui par défaut)
    #[arg(
        long,
        global = true,
        value_name = "AAAA-MM-JJ",
        env = "CIP_DATE",
        hide_env_values = true
    )]
    pub date: Option<Jour>,
    /// Jour dont le droit s'applique à tous les faits
    #[arg(long, global = true, value_name = "AAAA-MM-JJ")]
    pub droit: Option<Jour>,
    /// Répertoire de référentiels à ajouter à ceux du programme
    #[arg(long, global = true, value_name = "DIR", env = "CIP_REFERENTIELS", hide_env_values = true, value_hint = ValueHint::DirPath)]
    pub referentiels: Option<PathBuf>,
    /// Format, selon la commande : table, texte, json, ndjson, csv, html, pdf, ics, sarif
    #[arg(long, global = true, value_name = "FORMAT", value_parser = word::<Format>)]
    pub format: Option<Format>,
    /// Fichier où écrire, au lieu de la sortie standard
    #[arg(short = 'o', long = "sortie", global = true, value_name = "FICHIER", value_hint = ValueHint::FilePath)]
    pub sortie: Option<PathBuf>,
    /// Couleurs : auto, always (toujours) ou never (jamais)
    #[arg(long, global = true, value_name = "QUAND", default_value = "auto", value_parser = word::<Color>)]
    pub color: Color,
    /// Ne rien dire sur la sortie d'erreur, hors des fautes
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Détailler toutes les raisons
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    pub verbose: bool,
}

choice! {
    /// When to colour.
    Color {
        /// If the output is a terminal that takes colours.
        Auto = "auto",
        /// Always.
        Always = "always",
        /// Never.
        Never = "never",
    }
}

choice! {
    /// A format of output.
    Format {
        /// A sheet or a table.
        Table = "table",
        /// Text.
        Texte = "texte",
        /// One JSON document.
        Json = "json",
        /// One JSON object a line.
        Ndjson = "ndjson",
        /// CSV.
        Csv = "csv",
        /// A web page.
        Html = "html",
        /// A PDF.
        Pdf = "pdf",
        /// A calendar.
        Ics = "ics",
        /// SARIF.
        Sarif = "sarif",
    }
}

choice! {
    /// Which dossiers to print.
    Seulement {
        /// Answer `oui`.
        Oui = "oui",
        /// Answer `non`.
        Non = "non",
        /// Answer `indetermine`.
        Indetermine = "indetermine",
        /// Can be entered for a session now.
        Presentable = "presentable",
    }
}

/// Reads a value among the words of an enumeration.
fn word<C: Choice>(text: &str) -> Result<C, String> {
    C::parse(text).ok_or_else(|| {
        let words: Vec<&str> = C::ALL.iter().map(|(w, _)| *w).collect();
        format!("choisir parmi {}", words.join(", "))
    })
}

/// The dossiers to treat.
#[derive(Clone, Debug, Args)]
pub struct Chemins {
    /// Dossiers, répertoires de dossiers, ou « - » pour l'entrée standard [défaut : candidat.toml]
    #[arg(value_name = "CHEMINS", value_hint = ValueHint::AnyPath)]
    pub chemins: Vec<PathBuf>,
}

/// How to write CSV.
#[derive(Clone, Copy, Debug, Args)]
pub struct Csv {
    /// Séparateur des colonnes du CSV
    #[arg(long, value_name = "SIGNE", default_value = ",", value_parser = separator)]
    pub separateur: u8,
    /// Commencer le CSV par un BOM, pour les tableurs
    #[arg(long)]
    pub bom: bool,
}

fn separator(text: &str) -> Result<u8, String> {
    match text.as_bytes() {
        [sign @ (b',' | b';' | b'\t' | b'|')] => Ok(*sign),
        _ if text == "\\t" => Ok(b'\t'),
        _ => Err("choisir parmi , ; | et \\t (tabulation)".to_owned()),
    }
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Dit par quels parcours chaque candidat peut se présenter, et ce qui manque
    #[command(visible_alias = "eligibilite")]
    Eligibility(Eligibility),
    /// Dit toutes les échéances, la plus proche d'abord
    #[command(visible_alias = "echeances")]
    Deadlines(Deadlines),
    /// Établit le livret de certification
    Livret(Papier),
    /// Prépare le parchemin d'un titre ou d'un CCS obtenu (document de travail)
    Parchemin(Papier),
    /// Relève toutes les fautes des dossiers
    #[command(visible_alias = "verifier", after_help = lecture::PORTEE_CHECK)]
    Check(Check),
    /// Montre ou vérifie les référentiels des titres
    #[command(subcommand)]
    Referentiel(Referentiel),
    /// Explique une règle ou une série du droit : textes par date, exemple, limites, lacunes
    #[command(visible_alias = "expliquer")]
    Explain(Explain),
    /// Compare ce que deux droits répondent aux mêmes dossiers
    #[command(subcommand)]
    Droit(Droit),
    /// Prépare un dossier à remplir
    #[command(visible_alias = "nouveau")]
    New(New),
    /// Prépare le procès-verbal d'une session
    #[command(subcommand)]
    Pv(Pv),
    /// Inscrit dans les dossiers ce qu'un jury a décidé
    #[command(visible_alias = "enregistrer", after_help = ecriture::EXEMPLES_RECORD)]
    Record(Record),
    /// Annule une session inscrite, sans l'effacer
    #[command(visible_alias = "annuler", after_help = ecriture::EXEMPLES_REVOKE)]
    Revoke(Revoke),
    /// Raconte un dossier : ce qui s'est passé, et ce que chaque fait a changé
    #[command(visible_alias = "historique")]
    History(Chemins),
    /// Fait passer un dossier à une édition plus récente de son titre
    #[command(visible_alias = "transferer", after_help = ecriture::EXEMPLES_TRANSFER)]
    Transfer(Transfer),
    /// Convertit des dossiers TOML en lignes JSON, ou l'inverse
    #[command(visible_alias = "convertir")]
    Convert(Convert),
    /// Fait des dossiers d'un tableau CSV ou XLSX, une ligne par candidat
    #[command(visible_alias = "importer")]
    Import(Import),
    /// Écrit le schéma JSON des fichiers, pour les éditeurs et les programmes
    Schema(Schema),
    /// Résume une cohorte : réponses, situations, échéances, ce qui manque
    #[command(visible_alias = "statistiques")]
    Stats(Stats),
    /// Écrit les complétions d'un interpréteur de commandes
    Completions(Completions),
    /// Écrit la page de manuel
    Man,
}

/// `cip referentiel`.
#[derive(Debug, Subcommand)]
pub enum Referentiel {
    /// Liste les éditions connues
    List,
    /// Montre une édition : identité, textes, CCP, compétences
    Show {
        /// Identifiant de l'édition (cip-2003)
        #[arg(value_name = "ID")]
        id: String,
    },
    /// Vérifie des fichiers de référentiel, ou tout ce que le programme connaît
    ///
    /// Dit aussi les valeurs du droit qui décident et qui ont été vérifiées plus d'un an avant le
    /// jour de l'évaluation. Code de sortie : 0 sans erreur (un avertissement n'en est pas une),
    /// 1 sinon, 2 pour un fichier illisible.
    Check {
        /// Fichiers TOML d'éditions, ou droit.toml ; sans fichier, ceux du programme et ceux de
        /// --referentiels
        #[arg(value_name = "FICHIER", value_hint = ValueHint::FilePath)]
        fichiers: Vec<PathBuf>,
    },
    /// Propose une édition à relire, tirée de l'export officiel du RNCP (flux XML V4.1)
    #[command(visible_alias = "importer")]
    Import {
        /// Fichier XML de l'export, extrait de son archive
        #[arg(value_name = "FLUX.xml", value_hint = ValueHint::FilePath)]
        flux: PathBuf,
        /// Numéro de la fiche (RNCP37674)
        #[arg(value_name = "RNCPnnnnn")]
        fiche: String,
    },
}

/// `cip completions`.
#[derive(Clone, Copy, Debug, Args)]
pub struct Completions {
    /// Interpréteur de commandes
    #[arg(value_name = "SHELL")]
    pub shell: Shell,
}
