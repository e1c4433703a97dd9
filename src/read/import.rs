//! From a spreadsheet to dossiers: a map that gives the column of each key ([`map`]), one JSON
//! dossier a row ([`row`]). What a dossier may hold is not decided here: the JSON goes through the
//! reader of every other dossier.

mod cell;
pub mod guess;
pub mod map;
mod naming;
pub mod row;
mod whole_name;

use crate::kit::sheets::Unreadable;
use crate::mots::one_of;
use crate::problem::{Code, Problem, nearest};
use crate::read::file::Limit;

/// How much of a spreadsheet is read.
pub const TABLEAU: Limit = Limit {
    bytes: 16 * 1024 * 1024,
    help: "couper le tableau en plusieurs fichiers",
};

impl From<Unreadable> for Problem {
    fn from(why: Unreadable) -> Self {
        let (code, help) = match &why {
            Unreadable::NotATable => (
                Code::FichierIllisible,
                "indiquer un fichier CSV, XLSX ou ODS",
            ),
            Unreadable::Csv(_) => (Code::FichierIllisible, "l'exporter de nouveau en CSV"),
            Unreadable::Workbook => (
                Code::FichierIllisible,
                "l'ouvrir dans un tableur et l'enregistrer de nouveau en .xlsx, .ods ou .csv",
            ),
            Unreadable::OldOrLocked => (
                Code::FichierIllisible,
                "l'enregistrer en .xlsx ou en .csv, sans mot de passe",
            ),
            Unreadable::TooLarge => (
                Code::FichierTropGros,
                "ne garder que la feuille à importer, ou l'exporter en CSV",
            ),
            Unreadable::TooManyRows => (
                Code::FichierTropGros,
                "couper le tableau en plusieurs fichiers ; les premières lignes sont importées",
            ),
            Unreadable::TooManyColumns => (
                Code::FichierTropGros,
                "vérifier le séparateur, et que c'est le bon fichier",
            ),
            Unreadable::NoSheet { asked, sheets } => {
                let names = || sheets.iter().map(String::as_str);
                let help = nearest(asked, names()).map_or_else(
                    || format!("feuilles : {}", one_of(names().take(20))),
                    |near| format!("vouliez-vous « {near} » ?"),
                );
                return Self::new(Code::ValeurInconnue, why.to_string())
                    .key("tableur.feuille")
                    .help(help);
            }
        };
        Self::new(code, why.to_string()).help(help)
    }
}
