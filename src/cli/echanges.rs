//! What may be typed to the commands that exchange dossiers with other programs.

use super::word;
use crate::model::words::choice;
use clap::{Args, ValueHint};
use std::path::PathBuf;

/// `cip convert`.
#[derive(Debug, Args)]
pub struct Convert {
    /// Dossiers, répertoires, fichiers de lignes JSON (.ndjson, .jsonl), ou « - » [défaut : candidat.toml]
    #[arg(value_name = "CHEMINS", value_hint = ValueHint::AnyPath)]
    pub chemins: Vec<PathBuf>,
    /// Répertoire où écrire un fichier TOML par dossier, au lieu de lignes JSON
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, conflicts_with = "sortie")]
    pub dossier_sortie: Option<PathBuf>,
}

/// `cip import`.
#[derive(Debug, Args)]
pub struct Import {
    /// Tableau à importer, CSV ou XLSX
    #[arg(value_name = "FICHIER", value_hint = ValueHint::FilePath, required_unless_present = "modele_exemple")]
    pub fichier: Option<PathBuf>,
    /// Carte du tableau : quelle colonne donne quelle clé
    #[arg(long, value_name = "CARTE", value_hint = ValueHint::FilePath, required_unless_present = "modele_exemple")]
    pub modele: Option<PathBuf>,
    /// Écrire une carte commentée, à adapter
    #[arg(long, conflicts_with_all = ["fichier", "modele", "dossier_sortie"])]
    pub modele_exemple: bool,
    /// Répertoire où écrire un fichier TOML par dossier, au lieu de lignes JSON
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, conflicts_with = "sortie")]
    pub dossier_sortie: Option<PathBuf>,
}

/// `cip schema`.
#[derive(Debug, Args)]
pub struct Schema {
    /// Fichier décrit : dossier ou referentiel
    #[arg(value_name = "FICHIER", value_parser = word::<Decrit>)]
    pub fichier: Decrit,
}

choice! {
    /// A file that has a schema.
    Decrit {
        /// The dossier of a candidate.
        Dossier = "dossier",
        /// The edition of a title.
        Referentiel = "referentiel",
    }
}
