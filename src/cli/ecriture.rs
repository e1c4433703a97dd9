//! What may be typed to the commands that write into dossiers.

use super::{Chemins, word};
use crate::jour::Jour;
use crate::model::words::{Resultat, TypeSession, Voie};
use clap::{Args, Subcommand, ValueHint};
use std::path::PathBuf;

pub(super) const EXEMPLES_PREPARER: &str = "\
Exemple :
  cip pv preparer --type titre --date 2006-10-12 --centre \"Centre de Nantes\" dossiers/ -o pv.toml
Remplir ensuite les décisions, puis : cip record --pv pv.toml dossiers/";

pub(super) const EXEMPLES_RECORD: &str = "\
Exemples :
  cip record --pv pv.toml dossiers/
  cip record --pv pv.toml dossiers/ --essai
  cip record claire.toml --session titre --date 2006-10-12 --resultat partiel \\
      --obtenus CCP1,CCP3 --pv-numero 2006-44-0123
  cip record claire.toml --session ccp --date 2007-03-05 --obtenus CCP2 --ajournes CCP4
  cip record claire.toml --session ccp --date 2007-03-05 --absents CCP4 --justifiee=oui

Le jour de la session est celui de --date. Tous les dossiers d'un procès-verbal sont écrits, ou
aucun. Code de sortie : 0, c'est inscrit ; 1, refusé, avec les raisons ; 2, entrée inutilisable.";

pub(super) const EXEMPLES_REVOKE: &str = "\
Exemple :
  cip revoke claire.toml --session 2006-10-12 --motif \"erreur de candidat\"
La session reste au dossier ; elle ne compte plus à partir du jour de l'annulation (--date,
aujourd'hui par défaut).";

pub(super) const EXEMPLES_TRANSFER: &str = "\
Exemples :
  cip transfer claire.toml --vers cip-2013 --essai
  cip transfer claire.toml --vers cip-2018 --accepter-pertes";

/// `cip pv`.
#[derive(Debug, Subcommand)]
pub enum Pv {
    /// Écrit le procès-verbal à remplir : les candidats qui peuvent être présentés ce jour-là
    #[command(after_help = EXEMPLES_PREPARER)]
    Preparer(Preparer),
}

/// `cip pv preparer`.
#[derive(Debug, Args)]
pub struct Preparer {
    /// The dossiers.
    #[command(flatten)]
    pub chemins: Chemins,
    /// Type de la session : titre, ccp, entretien, attribution ou ccs
    #[arg(long = "type", value_name = "TYPE", value_parser = word::<TypeSession>)]
    pub nature: TypeSession,
    /// Premier jour des épreuves, s'il vient avant celui de la décision
    #[arg(long, value_name = "AAAA-MM-JJ")]
    pub debut: Option<Jour>,
    /// Centre où elle se tient
    #[arg(long)]
    pub centre: Option<String>,
    /// Lieu
    #[arg(long)]
    pub lieu: Option<String>,
    /// Numéro du procès-verbal
    #[arg(long, value_name = "NUMÉRO")]
    pub numero: Option<String>,
    /// CCS examiné (type ccs)
    #[arg(long, value_name = "CODE")]
    pub ccs: Option<String>,
}

/// `cip record`.
#[derive(Debug, Args)]
pub struct Record {
    /// The dossiers.
    #[command(flatten)]
    pub chemins: Chemins,
    /// Procès-verbal rempli (voir « cip pv preparer »)
    #[arg(long, value_name = "FICHIER", value_hint = ValueHint::FilePath, required_unless_present = "session",
          conflicts_with_all = ["session", "resultat", "obtenus", "ajournes", "absents", "debut", "parcours",
                                "pv_numero", "centre", "lieu", "notification", "entretien_souhaite",
                                "justifiee", "ccs"])]
    pub pv: Option<PathBuf>,
    /// Type de la session d'un seul dossier : titre, ccp, entretien, attribution, ccs ou equivalence
    #[arg(long, value_name = "TYPE", value_parser = word::<TypeSession>)]
    pub session: Option<TypeSession>,
    /// Premier jour des épreuves, s'il vient avant celui de la décision
    #[arg(long, value_name = "AAAA-MM-JJ")]
    pub debut: Option<Jour>,
    /// Décision : titre, partiel, echec, absent ou ccs (pour une session de CCP : absent, ou aucune)
    #[arg(long, value_name = "RÉSULTAT", value_parser = word::<Resultat>)]
    pub resultat: Option<Resultat>,
    /// CCP accordés, séparés par des virgules
    #[arg(long, value_name = "CCP", value_delimiter = ',')]
    pub obtenus: Vec<String>,
    /// CCP ajournés (session de CCP)
    #[arg(long, value_name = "CCP", value_delimiter = ',')]
    pub ajournes: Vec<String>,
    /// CCP auxquels le candidat, inscrit, ne s'est pas présenté (session de CCP)
    #[arg(long, value_name = "CCP", value_delimiter = ',')]
    pub absents: Vec<String>,
    /// Parcours du candidat à la session du titre : continu ou vae
    #[arg(long, value_name = "PARCOURS", value_parser = word::<Voie>)]
    pub parcours: Option<Voie>,
    /// CCS examiné (session de CCS)
    #[arg(long, value_name = "CODE")]
    pub ccs: Option<String>,
    /// Numéro du procès-verbal
    #[arg(long, value_name = "NUMÉRO")]
    pub pv_numero: Option<String>,
    /// Centre où s'est tenue la session
    #[arg(long)]
    pub centre: Option<String>,
    /// Lieu
    #[arg(long)]
    pub lieu: Option<String>,
    /// Jour où la décision est notifiée
    #[arg(long, value_name = "AAAA-MM-JJ")]
    pub notification: Option<Jour>,
    /// Le jury souhaite-t-il un entretien une fois tous les CCP obtenus ? (oui ou non)
    #[arg(long, value_name = "OUI|NON", num_args = 0..=1, default_missing_value = "oui", require_equals = true, value_parser = yes_no)]
    pub entretien_souhaite: Option<bool>,
    /// L'absence est-elle justifiée ? (oui ou non)
    #[arg(long, value_name = "OUI|NON", num_args = 0..=1, default_missing_value = "oui", require_equals = true, value_parser = yes_no)]
    pub justifiee: Option<bool>,
    /// Pourquoi inscrire malgré un parcours fermé ou un jury non conforme ; écrit au dossier
    #[arg(long, value_parser = said)]
    pub motif: Option<String>,
    /// Montrer ce qui serait écrit, sans rien écrire
    #[arg(long)]
    pub essai: bool,
}

/// `cip revoke`.
#[derive(Debug, Args)]
pub struct Revoke {
    /// Dossier [défaut : candidat.toml]
    #[arg(value_name = "DOSSIER", value_hint = ValueHint::FilePath)]
    pub dossier: Option<PathBuf>,
    /// Jour de la session à annuler
    #[arg(long, value_name = "AAAA-MM-JJ")]
    pub session: Jour,
    /// Son type, si le dossier en a plusieurs ce jour-là
    #[arg(long = "type", value_name = "TYPE", value_parser = word::<TypeSession>)]
    pub nature: Option<TypeSession>,
    /// Numéro de son procès-verbal, si cela ne suffit pas
    #[arg(long, value_name = "NUMÉRO")]
    pub pv_numero: Option<String>,
    /// Pourquoi elle est annulée
    #[arg(long, value_parser = said)]
    pub motif: String,
    /// Montrer ce qui serait écrit, sans rien écrire
    #[arg(long)]
    pub essai: bool,
}

/// `cip transfer`.
#[derive(Debug, Args)]
pub struct Transfer {
    /// The dossiers.
    #[command(flatten)]
    pub chemins: Chemins,
    /// Édition où passer (voir « cip referentiel list »)
    #[arg(long, value_name = "ID")]
    pub vers: String,
    /// Passer même si des CCP obtenus ne comptent plus dans la nouvelle édition, ou peut-être plus
    #[arg(long)]
    pub accepter_pertes: bool,
    /// Montrer ce qui serait écrit, sans rien écrire
    #[arg(long)]
    pub essai: bool,
}

fn yes_no(text: &str) -> Result<bool, String> {
    match text {
        "oui" | "true" => Ok(true),
        "non" | "false" => Ok(false),
        _ => Err("valeurs admises : oui, non".to_owned()),
    }
}

fn said(text: &str) -> Result<String, String> {
    if text.trim().is_empty() {
        return Err("écrire une raison".to_owned());
    }
    Ok(text.to_owned())
}
