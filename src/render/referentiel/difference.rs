//! What a new export changes in the editions that one has: text and JSON.

use crate::jour::Jour;
use crate::kit::text::clean;
use crate::render::json::{Contract, document};
use crate::render::text::wrap;
use crate::render::written::{Members as _, written};
use crate::report::flux::{Changement, NatureChangement};

/// What programs may rely on in `cip/referentiel-diff/1`.
pub const CONTRACT: Contract = Contract::new(
    "cip/referentiel-diff/1",
    "Ce qu'un nouvel export du RNCP change aux éditions (cip referentiel diff)",
    DocumentJson::members,
)
.undated();

/// An edition compared with its record.
#[derive(Debug)]
pub struct Comparee {
    /// Its identifier.
    pub id: String,
    /// Its file.
    pub fichier: String,
    /// Number of its record.
    pub rncp: String,
    /// Its label.
    pub titre: String,
    /// What changes; nothing: the record says the same.
    pub changements: Vec<Changement>,
}

written! {
    struct DocumentJson<'s> {
        editions: Vec<EditionJson<'s>>, "Les éditions comparées, celles qui ne changent pas comprises.";
    }
}

written! {
    struct EditionJson<'s> {
        id: &'s str, "Identifiant de l'édition.";
        fichier: &'s str, "Son fichier.";
        rncp: &'s str, "Sa fiche au RNCP.";
        titre: &'s str, "Son intitulé.";
        changements: Vec<ChangementJson<'s>>, "Ce que l'export dit autrement.";
    }
}

written! {
    struct ChangementJson<'s> {
        nature: NatureChangement, "Ce qui change.";
        ccp: Option<&'s str>, "Code du CCP concerné.";
        avant: Option<&'s str>, "Ce que dit l'édition.";
        apres: Option<&'s str>, "Ce que dit l'export.";
    }
}

impl<'s> From<&'s Changement> for ChangementJson<'s> {
    fn from(c: &'s Changement) -> Self {
        Self {
            nature: c.nature,
            ccp: c.ccp.as_deref(),
            avant: c.avant.as_deref(),
            apres: c.apres.as_deref(),
        }
    }
}

/// The document.
pub fn json(editions: &[Comparee]) -> String {
    let editions = editions.iter().map(|e| EditionJson {
        id: &e.id,
        fichier: &e.fichier,
        rncp: &e.rncp,
        titre: &e.titre,
        changements: e.changements.iter().map(ChangementJson::from).collect(),
    });
    document(
        CONTRACT.format,
        None,
        DocumentJson {
            editions: editions.collect(),
        },
    )
}

/// The editions that change, and how.
pub fn text(editions: &[Comparee], width: usize) -> String {
    let mut text = String::new();
    for edition in editions.iter().filter(|e| !e.changements.is_empty()) {
        let head = format!("{} ({}) : {}", edition.id, edition.rncp, edition.titre);
        let mut line = |content: &str, indent: usize| {
            let margin = " ".repeat(indent);
            let wrapped = wrap(&clean::clean(content), width.saturating_sub(indent), 2);
            for part in wrapped.lines() {
                text.push_str(&margin);
                text.push_str(part);
                text.push('\n');
            }
        };
        line(&head, 0);
        for change in &edition.changements {
            line(&said(change), 2);
        }
        text.push('\n');
    }
    text
}

/// A change in a sentence: days in French.
fn said(change: &Changement) -> String {
    let what = change.nature.affiche();
    let value = |value: &Option<String>| {
        let day = value.as_deref().and_then(|text| Jour::parse_iso(text).ok());
        day.map_or_else(
            || value.clone().unwrap_or_default(),
            |day| day.french().to_string(),
        )
    };
    let (before, after) = (value(&change.avant), value(&change.apres));
    let about = match &change.ccp {
        Some(ccp) => format!("{what} ({ccp})"),
        None => what.to_owned(),
    };
    let dated = matches!(
        change.nature,
        NatureChangement::Terminee | NatureChangement::Prolongee | NatureChangement::Delivrance
    );
    match (before.as_str(), after.as_str()) {
        ("", "") => about,
        ("", after) if change.nature == NatureChangement::Remplacee => {
            format!("{about} par {after}")
        }
        ("", after) if dated => format!("{about} : {after}"),
        ("", after) => format!("{about} : en plus, « {after} »"),
        (before, "") => format!("{about} : en moins, « {before} »"),
        (before, after) if dated => format!("{about} : {after}, au lieu du {before}"),
        (before, after) => format!("{about} : « {after} », au lieu de « {before} »"),
    }
}
