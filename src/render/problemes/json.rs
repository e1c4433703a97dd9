//! The JSON of problems: those of `cip/check/1`, and those of an input that cannot be used.

use crate::jour::Jour;
pub use crate::render::json::ErreurJson;
use crate::render::json::{Contract, EnErreurJson, Stream, to_string};
use crate::render::written::{Member, Written as _, list};

/// What programs may rely on in `cip/check/1`.
pub const CONTRACT: Contract = Contract::new(
    "cip/check/1",
    "Les problèmes que relève cip check",
    || {
        let says = "Les problèmes, dans l'ordre des fichiers.";
        vec![Member::new("problemes", says, list(ErreurJson::schema()))]
    },
);

/// A line of NDJSON for a dossier in error.
pub fn en_erreur(fichier: &str, erreurs: &[ErreurJson<'_>]) -> String {
    to_string(&EnErreurJson { fichier, erreurs })
}

/// The document `cip/check/1` under way, open to problems.
pub fn problemes(date: Jour) -> Stream {
    let mut document = Stream::document(CONTRACT.format, date);
    document.lines("problemes");
    document
}
