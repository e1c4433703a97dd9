//! The parchemin of a title or of a CCS as a document: one framed sheet, without State emblem, its
//! number, place and signature left blank.

use crate::examen::Examen;
use crate::kit::paper::{Block, Document, Fact, Letterhead, Orientation, Signature, Text};
use crate::model::droit::with_article;
use crate::render::preuves::{self, Empreintes, algorithm};
use crate::report::parchemin::{Objet, Parchemin};

/// Builds the parchemin, in the centre's face if it has one.
pub fn document(
    parchemin: &Parchemin<'_, '_>,
    empreintes: Empreintes<'_>,
    letterhead: Option<&Letterhead>,
) -> Document {
    let ex = parchemin.examen;
    let (kind, name) = match parchemin.objet {
        Objet::Titre => ("Titre professionnel", Text::verbatim(&ex.edition.titre)),
        Objet::Ccs(ccs) => (
            "Certificat complémentaire de spécialisation",
            Text::verbatim(&ccs.intitule),
        ),
    };
    let blocks = vec![
        Block::Section(holder(ex)),
        Block::Facts(facts(parchemin)),
        Block::Signatures(vec![
            Signature {
                label: Text::sentence("Le titulaire"),
                lines: 2,
            },
            Signature {
                label: Text::sentence(&format!("Pour {}", with_article(parchemin.autorite))),
                lines: 2,
            },
        ]),
        Block::Note(algorithm(ex)),
        Block::Note(
            Text::sentence("Empreinte du dossier : ").then(Text::verbatim(empreintes.dossier)),
        ),
    ];
    Document {
        subtitle: name,
        orientation: Orientation::Landscape,
        letterhead: letterhead.cloned(),
        blocks,
        ..preuves::blank(ex, kind)
    }
}

/// The holder, by both names.
fn holder(ex: &Examen<'_>) -> Text {
    let name = Text::verbatim(&preuves::holder(ex));
    match &ex.dossier.candidat.nom_usage {
        Some(nom) => name
            .then(Text::sentence(", nom d'usage "))
            .then(Text::verbatim(nom)),
        None => name,
    }
}

fn facts(parchemin: &Parchemin<'_, '_>) -> Vec<Fact> {
    let (edition, candidat) = (parchemin.examen.edition, &parchemin.examen.dossier.candidat);
    let mut facts = Vec::new();
    let mut known = |name: &str, value: String| {
        if !value.is_empty() {
            facts.push(Fact::new(name, Text::verbatim(&value)));
        }
    };
    if matches!(parchemin.objet, Objet::Ccs(_)) {
        known("Titre professionnel", edition.titre.clone());
    }
    let born = candidat.naissance.map(|day| day.french().to_string());
    let place = candidat.lieu.clone();
    let birth = [born, place].into_iter().flatten().collect::<Vec<_>>();
    known("Naissance", birth.join(", "));
    known("Niveau", parchemin.niveau.clone().unwrap_or_default());
    known("Code NSF", edition.nsf.join(", "));
    known("Code du titre", edition.code.clone().unwrap_or_default());
    known("Fiche RNCP", edition.rncp.clone().unwrap_or_default());
    known("Obtenu le", parchemin.obtenu.french().to_string());
    if let Some(pv) = parchemin.session.and_then(|s| s.pv.clone()) {
        known("Procès-verbal", pv);
    }
    for blank in ["Numéro d'enregistrement", "Délivré à, le"] {
        facts.push(Fact::new(blank, Text::empty()));
    }
    facts
}
