//! The parchemin of a title or of a CCS as a document: one framed sheet, without State emblem: a
//! sentence, and places left blank for its number and its signature.

use crate::kit::paper::{Block, Document, Letterhead, Orientation, Signature, Text};
use crate::model::droit::with_article;
use crate::render::livret::attestation::holder;
use crate::render::preuves::{self, Empreintes, algorithm};
use crate::report::parchemin::{Objet, Parchemin};

/// Lines that a signature takes: 30 mm.
const SIGNATURE: u8 = 6;

/// Builds the parchemin, in the centre's face if it has one.
pub fn document(
    parchemin: &Parchemin<'_, '_>,
    empreintes: Empreintes<'_>,
    letterhead: Option<&Letterhead>,
) -> Document {
    let ex = parchemin.examen;
    let (kind, name) = match parchemin.objet {
        Objet::Titre => ("Titre professionnel", &ex.edition.titre),
        Objet::Ccs(ccs) => ("Certificat complémentaire de spécialisation", &ccs.intitule),
    };
    let blocks = vec![
        Block::Paragraph(sentence(parchemin)),
        Block::Signatures(vec![
            Signature {
                label: Text::sentence("Le titulaire"),
                lines: SIGNATURE,
            },
            Signature {
                label: Text::sentence("Délivré à ………………, le ……………, n° ……………"),
                lines: SIGNATURE,
            },
            Signature {
                label: Text::sentence(&format!("Pour {}", with_article(parchemin.autorite))),
                lines: SIGNATURE,
            },
        ]),
        Block::Note(algorithm(ex)),
        Block::Note(
            Text::sentence("Empreinte du dossier : ").then(Text::verbatim(empreintes.dossier)),
        ),
    ];
    Document {
        subtitle: Text::sentence(name),
        orientation: Orientation::Landscape,
        letterhead: letterhead.cloned(),
        blocks,
        ..preuves::blank(ex, kind)
    }
}

/// What it certifies, whole.
fn sentence(parchemin: &Parchemin<'_, '_>) -> Text {
    let edition = parchemin.examen.edition;
    let mut text = holder(parchemin.examen).then(Text::sentence(", a obtenu "));
    text = match parchemin.objet {
        Objet::Titre => text
            .then(Text::sentence("le titre professionnel « "))
            .then(Text::sentence(&edition.titre).strong())
            .then(Text::sentence(" »")),
        Objet::Ccs(ccs) => text
            .then(Text::sentence(
                "le certificat complémentaire de spécialisation « ",
            ))
            .then(Text::sentence(&ccs.intitule).strong())
            .then(Text::sentence(&format!(
                " », du titre professionnel « {} »",
                edition.titre
            ))),
    };
    let mut codes = Vec::new();
    codes.extend(parchemin.niveau.as_ref().map(|n| format!("niveau {n}")));
    if !edition.nsf.is_empty() {
        codes.push(format!("NSF {}", edition.nsf.join(", ")));
    }
    codes.extend(edition.code.as_ref().map(|code| format!("code {code}")));
    codes.extend(edition.rncp.as_ref().map(|rncp| format!("fiche {rncp}")));
    if !codes.is_empty() {
        text = text.then(Text::verbatim(&format!(" ({})", codes.join(", "))));
    }
    text = text.then(Text::sentence(&format!(", le {}", parchemin.obtenu.long())));
    let session = parchemin.session;
    if let Some(lieu) = session.and_then(|s| s.lieu.as_ref()) {
        text = text.then(Text::sentence(" à ")).then(Text::verbatim(lieu));
    }
    if let Some(pv) = session.and_then(|s| s.pv.as_ref()) {
        text = text
            .then(Text::sentence(", procès-verbal "))
            .then(Text::verbatim(pv));
    }
    text.then(Text::verbatim("."))
}
