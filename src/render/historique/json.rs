//! The JSON of a history, a member of `dossiers` in `cip/history/1`.

use crate::jour::Jour;
use crate::render::json::{Contract, Entete, to_string};
use crate::render::written::written;
use crate::report::historique::{Effet, Historique, NatureEffet, NatureFait};

/// What programs may rely on in `cip/history/1`.
pub const CONTRACT: Contract = Contract::dossiers::<HistoriqueJson<'static>>(
    "cip/history/1",
    "Histoire d'un dossier (cip history)",
);

written! {
    struct HistoriqueJson<'a> {
        #[serde(flatten)]
        entete: Entete<'a>;
        evenements: Vec<JourneeJson<'a>>, "Les jours où quelque chose s'est passé, du plus ancien au plus récent.";
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        coupee: bool, "Vrai si l'histoire s'arrête avant le jour : le dossier a trop de jours à examiner.";
    }
}

written! {
    struct JourneeJson<'a> {
        date: Jour, "Le jour.";
        faits: Vec<FaitJson<'a>>, "Ce qui s'est passé.";
        effets: Vec<EffetJson<'a>>, "Ce que cela a changé.";
    }
}

written! {
    struct FaitJson<'a> {
        nature: NatureFait, "De quel fait il s'agit.";
        texte: &'a str, "Le fait, en français.";
    }
}

written! {
    struct EffetJson<'a> {
        nature: NatureEffet, "De quel effet il s'agit.";
        objet: Option<&'a str>, "Ce qui change : un parcours, un CCP…";
        jusqu_au: Option<Jour>, "Le dernier jour que cet effet donne.";
        texte: &'a str, "L'effet, en français.";
    }
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
        coupee: history.coupee,
    })
}
