//! What may be typed to any command: the day, the law, the format, the dossiers.

use super::format::Format;
use crate::jour::{InvalidJour, Jour};
use crate::model::words::{Choice, TypeSession, choice};
use crate::mots::parse_jour;
use clap::{Args, ValueHint};
use std::path::PathBuf;

/// Options of every command.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Options communes")]
pub struct Global {
    /// Jour de l'évaluation, AAAA-MM-JJ ou JJ/MM/AAAA (aujourd'hui par défaut)
    #[arg(
        long,
        global = true,
        value_name = "JOUR",
        value_parser = day,
        env = "CIP_DATE",
        hide_env_values = true
    )]
    pub date: Option<Jour>,
    /// Jour dont le droit s'applique à tous les faits
    #[arg(long, global = true, value_name = "JOUR", value_parser = day)]
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

/// Reads a day, `2006-10-12` or `12/10/2006`.
///
/// # Errors
/// What a day looks like, or what is wrong with this one.
pub fn day(text: &str) -> Result<Jour, String> {
    parse_jour(text).map_err(|error| match error {
        InvalidJour::Forme => "une date s'écrit AAAA-MM-JJ ou JJ/MM/AAAA".to_owned(),
        InvalidJour::Inexistant | InvalidJour::HorsBornes => error.to_string(),
    })
}

/// Reads a value among the words of an enumeration.
///
/// # Errors
/// The words that may be typed.
pub fn word<C: Choice>(text: &str) -> Result<C, String> {
    C::parse(text).ok_or_else(|| {
        let words: Vec<&str> = C::ALL.iter().map(|(w, _)| *w).collect();
        format!("choisir parmi {}", words.join(", "))
    })
}

fn separator(text: &str) -> Result<u8, String> {
    match text.as_bytes() {
        [sign @ (b',' | b';' | b'\t' | b'|')] => Ok(*sign),
        _ if text == "\\t" => Ok(b'\t'),
        _ => Err("choisir parmi , ; | et \\t (tabulation)".to_owned()),
    }
}

/// Refuses an option or a value that has another name now.
///
/// # Errors
/// Always: `instead`.
pub fn renamed(instead: &'static str) -> impl Fn(&str) -> Result<String, String> + Clone {
    move |_| Err(instead.to_owned())
}

/// Reads the day of a session; its type was given here before.
///
/// # Errors
/// What a day looks like, or what is wrong with this one.
pub fn session_day(text: &str) -> Result<Jour, String> {
    match TypeSession::parse(text) {
        Some(_) => Err(format!(
            "c'est le jour de la session ; son type : --type {text}"
        )),
        None => day(text),
    }
}

/// Reads « oui » or « non ».
///
/// # Errors
/// Any other word.
pub fn yes_no(text: &str) -> Result<bool, String> {
    match text {
        "oui" | "true" => Ok(true),
        "non" | "false" => Ok(false),
        _ => Err("valeurs admises : oui, non".to_owned()),
    }
}

/// Reads a reason, which must not be blank.
///
/// # Errors
/// A blank text.
pub fn not_blank(text: &str) -> Result<String, String> {
    if text.trim().is_empty() {
        return Err("écrire une raison".to_owned());
    }
    Ok(text.to_owned())
}
