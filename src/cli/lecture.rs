//! What may be typed to the commands that read dossiers and answer.

use super::{Chemins, Csv, Seulement, word};
use crate::jour::{Duree, Jour};
use crate::model::words::Parcours;
use clap::{Args, Subcommand, ValueHint};
use std::path::PathBuf;

pub(super) const PORTEE_CHECK: &str = "\
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

/// `cip livret` and `cip parchemin`.
#[derive(Debug, Args)]
pub struct Papier {
    /// The dossiers.
    #[command(flatten)]
    pub chemins: Chemins,
    /// Répertoire où écrire un fichier par dossier, nommé d'après la référence ou le nom
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub dossier_sortie: Option<PathBuf>,
    /// Remplacer les fichiers qui existent déjà
    #[arg(long)]
    pub ecraser: bool,
    /// Charte du centre : nom, adresse, logo, couleur (fichier TOML)
    #[arg(long, value_name = "FICHIER", value_hint = ValueHint::FilePath)]
    pub charte: Option<PathBuf>,
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
    /// Code de sortie 0 si chacun peut être inscrit à une session dès maintenant
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

/// `cip explain`.
#[derive(Debug, Args)]
pub struct Explain {
    /// Code d'une règle (edition-ouverte) ou d'une série du droit (vae-notice) ; sans code, la liste
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

/// `cip stats`.
#[derive(Debug, Args)]
pub struct Stats {
    /// The dossiers.
    #[command(flatten)]
    pub chemins: Chemins,
    /// How to write CSV.
    #[command(flatten)]
    pub csv: Csv,
}

/// `cip droit`.
#[derive(Debug, Subcommand)]
pub enum Droit {
    /// Dit, pour chaque dossier, ce qui change entre le droit du jour A et celui du jour B
    ///
    /// Les parcours dont la réponse, l'étape ou une échéance diffèrent sont donnés avec les
    /// versions du droit en cause. Le jour de l'évaluation reste celui de --date, ou aujourd'hui.
    /// Code de sortie : 0 si rien ne change, 1 sinon. CSV : une ligne par parcours qui change.
    #[command(visible_alias = "comparer")]
    Compare(Compare),
}

/// `cip droit compare`.
#[derive(Debug, Args)]
pub struct Compare {
    /// Premier jour dont le droit s'applique à tous les faits (AAAA-MM-JJ)
    #[arg(value_name = "A")]
    pub a: Jour,
    /// Second jour (AAAA-MM-JJ)
    #[arg(value_name = "B")]
    pub b: Jour,
    /// The dossiers.
    #[command(flatten)]
    pub chemins: Chemins,
    /// How to write CSV.
    #[command(flatten)]
    pub csv: Csv,
}
