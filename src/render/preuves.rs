//! What every document says of its own making: the rules and texts applied, and the fingerprints
//! of what was read. A decision on a person taken with an algorithm must say so (CRPA, art.
//! L. 311-3-1).

use crate::examen::Examen;
use crate::kit::paper::{Bloc, Document, Texte};
use crate::model::droit::Provenance;
use crate::model::words::Confiance;
pub use crate::read::fingerprint::Empreintes;
use crate::report::{MENTION, capitalised};

/// Said in plain sight by every document, as a sentence of its own.
pub(crate) fn mention() -> Texte {
    Texte::phrase(&capitalised(MENTION))
}

/// Name of the candidate, as the dossier writes it.
pub(crate) fn holder(ex: &Examen<'_>) -> String {
    let candidat = &ex.dossier.candidat;
    format!("{} {}", candidat.prenom, candidat.nom)
}

/// Foot of the pages: what the document is worth, and whose it is.
pub(crate) fn foot(ex: &Examen<'_>) -> Texte {
    match &ex.dossier.candidat.reference {
        Some(reference) => mention()
            .puis(Texte::phrase(" · dossier "))
            .puis(Texte::brut(reference)),
        None => mention(),
    }
}

/// That an algorithm was used, on which day and under which law.
pub(crate) fn algorithm(ex: &Examen<'_>) -> Texte {
    Texte::phrase(&format!(
        "Document établi par un traitement algorithmique (CRPA, art. L. 311-3-1), au {}, selon le \
         droit en vigueur le {}, avec cip {}. La décision revient au jury et à l'autorité.",
        ex.jour.french(),
        ex.droit_du_jour().french(),
        env!("CARGO_PKG_VERSION"),
    ))
}

/// How a version of the law is cited: its text, since when, how sure it is.
pub(crate) fn source(provenance: &Provenance) -> Texte {
    let confidence = match provenance.confiance {
        Confiance::Primaire => "texte lu",
        Confiance::Secondaire => "source secondaire",
    };
    Texte::phrase(&format!(
        "{} : depuis le {} ({confidence})",
        provenance.reference,
        provenance.effet.french()
    ))
}

/// The fingerprints, in small text.
pub(crate) fn fingerprints(empreintes: Empreintes<'_>) -> Vec<Bloc> {
    [
        ("Dossier : ", empreintes.dossier),
        ("Référentiel : ", empreintes.referentiel),
        ("Droit : ", empreintes.droit),
    ]
    .map(|(name, value)| Bloc::Note(Texte::phrase(name).puis(Texte::brut(value))))
    .into()
}

/// A document of this title about the dossier of `ex`, without content yet.
pub(crate) fn blank(ex: &Examen<'_>, titre: &str) -> Document {
    let name = holder(ex);
    Document {
        titre: Texte::phrase(titre),
        sous_titre: Texte::brut(&ex.edition.titre),
        sujet: Texte::brut(&format!("{name}, {}", ex.edition.nom_court())),
        jour: ex.jour,
        orientation: crate::kit::paper::Orientation::Portrait,
        en_tete: Texte::phrase(titre)
            .puis(Texte::brut(" · "))
            .puis(Texte::brut(&name))
            .puis(Texte::brut(" · "))
            .puis(Texte::brut(&ex.edition.nom_court())),
        pied: foot(ex),
        mention: mention(),
        letterhead: None,
        blocs: Vec::new(),
    }
}
