//! The JSON of a history, a member of `dossiers` in `cip/history/1`.

use crate::jour::Jour;
use crate::render::json::{Entete, to_string};
use crate::report::historique::{Effet, Historique, NatureEffet, NatureFait};
use serde::Serialize;

#[derive(Serialize)]
struct HistoriqueJson<'a> {
    #[serde(flatten)]
    entete: Entete<'a>,
    evenements: Vec<JourneeJson<'a>>,
}

#[derive(Serialize)]
struct JourneeJson<'a> {
    date: Jour,
    faits: Vec<FaitJson<'a>>,
    effets: Vec<EffetJson<'a>>,
}

#[derive(Serialize)]
struct FaitJson<'a> {
    nature: NatureFait,
    texte: &'a str,
}

#[derive(Serialize)]
struct EffetJson<'a> {
    nature: NatureEffet,
    objet: Option<&'a str>,
    #[serde(rename = "jusqu-au")]
    jusqu_au: Option<Jour>,
    texte: &'a str,
}

impl<'a> From<&'a Effet> for EffetJson<'a> {
    fn from(e: &'a Effet) -> Self {
        Self {
            nature: e.nature,
            objet: Some(e.objet.as_str()).filter(|o| !o.is_empty()),
            jusqu_au: e.jusqu_au,
            texte: &e.texte,
        }
    }
}

/// The member of `cip/history/1` for a dossier.
pub fn membre(entete: Entete<'_>, history: &Historique) -> String {
    to_string(&HistoriqueJson {
        entete,
        evenements: history
            .journees
            .iter()
            .map(|j| JourneeJson {
                date: j.date,
                faits: j
                    .faits
                    .iter()
                    .map(|f| FaitJson {
                        nature: f.nature,
                        texte: &f.texte,
                    })
                    .collect(),
                effets: j.effets.iter().map(EffetJson::from).collect(),
            })
            .collect(),
    })
}
