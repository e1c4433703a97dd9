//! What may be typed: the commands and their options, nothing of what they do.

mod ecriture;

pub use ecriture::{Preparer, Pv, Record, Revoke, Transfer};

use crate::jour::{Duree, Jour};
use crate::model::words::{Choice, Parcours, choice};
use clap::{Args, Parser, Subcommand, ValueHint};
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
    /// Format de la sortie
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
        format!("valeurs admises : {}", words.join(", "))
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
        _ => Err("signes admis : , ; | et \\t (tabulation)".to_owned()),
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
    Livret(Chemins),
    /// Relève toutes les fautes des dossiers
    #[command(visible_alias = "verifier")]
    Check(Check),
    /// Montre ou vérifie les référentiels des titres
    #[command(subcommand)]
    Referentiel(Referentiel),
    /// Explique une règle : ce qu'elle examine, les textes par date, ses limites
    #[command(visible_alias = "expliquer")]
    Explain(Explain),
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
}

/// `cip eligibility`.
#[derive(Debug, Args)]
pub struct Eligibility {
    /// The dossiers.
    #[command(flatten)]
    pub chemins: Chemins,
    /// N'examiner que ces parcours : continu, vae, capitalisation, ccs
    #[arg(long, value_name = "PARCOURS", value_delimiter = ',', value_parser = word::<Parcours>)]
    pub parcours: Vec<Parcours>,
    /// N'afficher que ces dossiers : oui, non, indetermine ou presentable
    #[arg(long, value_name = "RÉPONSE", value_parser = word::<Seulement>)]
    pub seulement: Option<Seulement>,
    /// Faire dépendre le code de sortie de ce que chacun peut être inscrit à une session
    #[arg(long)]
    pub presentable: bool,
    /// How to write CSV.
    #[command(flatten)]
    pub csv: Csv,
}

/// `cip deadlines`.
#[derive(Debug, Args)]
pub struct Deadlines {
    /// The dossiers.
    #[command(flatten)]
    pub chemins: Chemins,
    /// Délai dans lequel une échéance est proche : 90j, 6m, 2a
    #[arg(long, value_name = "DURÉE", default_value = "3m")]
    pub horizon: Duree,
    /// Montrer aussi les échéances satisfaites
    #[arg(long)]
    pub tout: bool,
    /// How to write CSV.
    #[command(flatten)]
    pub csv: Csv,
}

/// `cip check`.
#[derive(Debug, Args)]
pub struct Check {
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
    /// Vérifie un fichier de référentiel
    Check {
        /// Fichier TOML d'une édition
        #[arg(value_name = "FICHIER", value_hint = ValueHint::FilePath)]
        fichier: PathBuf,
    },
}

/// `cip explain`.
#[derive(Debug, Args)]
pub struct Explain {
    /// Code de la règle ; sans code, la liste
    #[arg(value_name = "CODE")]
    pub code: Option<String>,
}

/// `cip new`.
#[derive(Debug, Args)]
pub struct New {
    /// Édition du titre (voir « cip referentiel list »)
    #[arg(long, value_name = "ID")]
    pub titre: Option<String>,
    /// Nom du candidat
    #[arg(long)]
    pub nom: Option<String>,
    /// Prénom du candidat
    #[arg(long, value_name = "PRÉNOM")]
    pub prenom: Option<String>,
}
