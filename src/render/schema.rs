//! The JSON Schema of the files read and of the JSON written, for editors and other programs. Those
//! of files follow the tables of [`crate::model::bloc`]: they say of a file what the reader says of
//! keys, types, words and days; what two facts say of one another is left to the reader.

mod carte;
mod keys;

use super::draft;
use super::ordered::Json;
use crate::model::bloc::{Bloc, Table};
use crate::model::dossier::Dossier;
use crate::model::edition::Edition;
use crate::model::pv::Pv;
use crate::read::charte;
pub use carte::carte;

/// The schema of a dossier, ended by a line feed.
pub fn dossier() -> String {
    let fichier = (
        "fichier".to_owned(),
        Json::object([
            (
                "description",
                Json::text(
                    "D'où vient le dossier ; dans une ligne JSON seulement, jamais dans un fichier TOML.",
                ),
            ),
            ("type", draft::nullable("string")),
        ]),
    );
    let members = keys::object(Dossier::TABLE, Some(fichier));
    draft::document("Dossier d'un candidat à un titre professionnel", members)
}

/// The schema of an edition, ended by a line feed. An unknown key there is a warning only.
pub fn referentiel() -> String {
    of("Édition d'un titre professionnel", Edition::TABLE)
}

/// The schema of a procès-verbal, ended by a line feed.
pub fn pv() -> String {
    of("Procès-verbal d'une session", Pv::TABLE)
}

/// The schema of a charter, ended by a line feed.
pub fn charte() -> String {
    of("Charte d'un centre", charte::TABLE)
}

fn of(title: &str, table: &Table) -> String {
    draft::document(title, keys::object(table, None))
}
