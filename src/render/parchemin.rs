//! The parchemin of a title or of a CCS as a document: one framed sheet, without State emblem, its
//! number, place and signature left blank.

use super::preuves::{self, Empreintes, algorithm};
use crate::examen::Examen;
use crate::kit::paper::colour::Charte;
use crate::kit::paper::{Bloc, Champ, Document, Fait, Letterhead, Orientation, Texte};
use crate::model::droit::with_article;
use crate::report::parchemin::{Objet, Parchemin};

/// Builds the parchemin, in the centre's face if it has one.
pub fn document(
    parchemin: &Parchemin<'_, '_>,
    empreintes: Empreintes<'_>,
    charte: Option<&Charte>,
) -> Document {
    let ex = parchemin.examen;
    let (kind, name) = match parchemin.objet {
        Objet::Titre => ("Titre professionnel", Texte::brut(&ex.edition.titre)),
        Objet::Ccs(ccs) => (
            "Certificat complémentaire de spécialisation",
            Texte::brut(&ccs.intitule),
        ),
    };
    let blocs = vec![
        Bloc::Section(holder(ex)),
        Bloc::Faits(facts(parchemin)),
        Bloc::Signatures(vec![
            Champ {
                libelle: Texte::phrase("Le titulaire"),
                lignes: 2,
            },
            Champ {
                libelle: Texte::phrase(&format!("Pour {}", with_article(parchemin.autorite))),
                lignes: 2,
            },
        ]),
        Bloc::Note(algorithm(ex)),
        Bloc::Note(Texte::phrase("Empreinte du dossier : ").puis(Texte::brut(empreintes.dossier))),
    ];
    Document {
        sous_titre: name,
        orientation: Orientation::Paysage,
        letterhead: charte.map(Letterhead::from),
        blocs,
        ..preuves::blank(ex, kind)
    }
}

/// The holder, by both names.
fn holder(ex: &Examen<'_>) -> Texte {
    let name = Texte::brut(&preuves::holder(ex));
    match &ex.dossier.candidat.nom_usage {
        Some(nom) => name
            .puis(Texte::phrase(", nom d'usage "))
            .puis(Texte::brut(nom)),
        None => name,
    }
}

fn facts(parchemin: &Parchemin<'_, '_>) -> Vec<Fait> {
    let (edition, candidat) = (parchemin.examen.edition, &parchemin.examen.dossier.candidat);
    let mut faits = Vec::new();
    let mut known = |name: &str, value: String| {
        if !value.is_empty() {
            faits.push(Fait::new(name, Texte::brut(&value)));
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
        faits.push(Fait::new(blank, Texte::vide()));
    }
    faits
}
