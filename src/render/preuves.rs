//! What every document says of its own making: the rules and texts applied, and the fingerprints
//! of what was read. A decision on a person taken with an algorithm must say so (CRPA, art.
//! L. 311-3-1).

use crate::examen::Examen;
use crate::jour::Jour;
use crate::kit::paper::{Block, Date, Document, Orientation, Text};
use crate::model::droit::Provenance;
use crate::model::words::Confiance;
pub use crate::read::fingerprint::Empreintes;
use crate::render::json::OUTIL;
use crate::report::{MENTION, capitalised};

/// Said in plain sight by every document, as a sentence of its own.
pub(crate) fn mention() -> Text {
    Text::sentence(&capitalised(MENTION))
}

/// Name of the candidate, as the dossier writes it.
pub(crate) fn holder(ex: &Examen<'_>) -> String {
    let candidat = &ex.dossier.candidat;
    format!("{} {}", candidat.prenom, candidat.nom)
}

/// Foot of the pages: what the document is worth, and whose it is.
pub(crate) fn foot(ex: &Examen<'_>) -> Text {
    match &ex.dossier.candidat.reference {
        Some(reference) => mention()
            .then(Text::sentence(" · dossier "))
            .then(Text::verbatim(reference)),
        None => mention(),
    }
}

/// That an algorithm was used, on which day and under which law.
pub(crate) fn algorithm(ex: &Examen<'_>) -> Text {
    Text::sentence(&format!(
        "Document établi par un traitement algorithmique (CRPA, art. L. 311-3-1), au {}, selon le \
         droit en vigueur le {}, avec cip {}. La décision revient au jury et à l'autorité.",
        ex.jour.french(),
        ex.droit_du_jour().french(),
        env!("CARGO_PKG_VERSION"),
    ))
}

/// How a version of the law is cited: its text, since when, how sure it is.
pub(crate) fn source(provenance: &Provenance) -> Text {
    let confidence = match provenance.confiance {
        Confiance::Primaire => "texte lu",
        Confiance::Secondaire => "source secondaire",
    };
    Text::sentence(&format!(
        "{} : depuis le {} ({confidence})",
        provenance.reference,
        provenance.effet.french()
    ))
}

/// A box, ticked or not, and the word that it holds on to.
pub(crate) fn boxed(ticked: bool, word: &str) -> Text {
    let tick = if ticked { "☒" } else { "☐" };
    if word.is_empty() {
        return Text::verbatim(tick);
    }
    Text::verbatim(&format!("{tick}\u{a0}{word}"))
}

/// The fingerprints, in small text.
pub(crate) fn fingerprints(empreintes: Empreintes<'_>) -> Vec<Block> {
    [
        ("Dossier : ", empreintes.dossier),
        ("Référentiel : ", empreintes.referentiel),
        ("Droit : ", empreintes.droit),
    ]
    .map(|(name, value)| Block::Note(Text::sentence(name).then(Text::verbatim(value))))
    .into()
}

/// The day of a document.
pub(crate) fn date(jour: Jour) -> Date {
    let part = |n: u32| u8::try_from(n).unwrap_or(1);
    Date {
        year: u16::try_from(jour.year()).unwrap_or(0),
        month: part(jour.month()),
        day: part(jour.day()),
    }
}

/// A document of this title about the dossier of `ex`, without content yet.
pub(crate) fn blank(ex: &Examen<'_>, titre: &str) -> Document {
    let name = holder(ex);
    Document {
        title: Text::sentence(titre),
        subtitle: Text::verbatim(&ex.edition.titre),
        subject: Text::verbatim(&format!("{name}, {}", ex.edition.nom_court())),
        date: date(ex.jour),
        generator: OUTIL,
        orientation: Orientation::Portrait,
        header: Text::sentence(titre)
            .then(Text::verbatim(" · "))
            .then(Text::verbatim(&name))
            .then(Text::verbatim(" · "))
            .then(Text::verbatim(&ex.edition.nom_court())),
        footer: foot(ex),
        notice: mention(),
        letterhead: None,
        blocks: Vec::new(),
    }
}
