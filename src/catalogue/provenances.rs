//! Where the conditions proper to a title and its prolongations come from: the text that the file of
//! the edition names.

use super::{Catalogue, Entry};
use crate::jour::Jour;
use crate::model::droit::Provenance;
use crate::model::edition::{Condition, Edition, Prolongation};
use crate::model::words::Confiance;

impl Catalogue {
    /// The text that sets that condition of that edition.
    pub fn condition_source(&self, id: &str, condition: &Condition) -> Option<&Provenance> {
        let Entry {
            edition, sources, ..
        } = self.edition(id)?;
        let place = edition.conditions.iter().position(|c| c == condition)?;
        sources.conditions.get(place)
    }

    /// The text that gives that edition the end known on `jour`, where it is a prolongation.
    pub fn end_source(&self, id: &str, jour: Jour) -> Option<&Provenance> {
        let Entry {
            edition, sources, ..
        } = self.edition(id)?;
        let text = edition.prolongation_au(jour)?;
        let place = edition.prolongations.iter().position(|p| p == text)?;
        sources.prolongations.get(place)
    }
}

/// Where what an edition adds to the law comes from, in the order of its blocks.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sources {
    conditions: Vec<Provenance>,
    prolongations: Vec<Provenance>,
}

/// A version a block: `condition/<edition>/<code>`, that holds as long as the edition, and
/// `prolongation/<edition>/<day>`, that holds from its day.
pub(super) fn sources(edition: &Edition) -> Sources {
    let provenance =
        |version: String, effet: Jour, texte: &str, own: Option<Confiance>| Provenance {
            version,
            effet,
            fin: None,
            texte: texte.to_owned(),
            reference: texte.to_owned(),
            // Without a declared confidence, the text counts as not read at its source.
            confiance: own.or(edition.confiance).unwrap_or(Confiance::Secondaire),
            verifie_le: edition.verifie_le.unwrap_or(Jour::MIN),
            note: None,
            a_confirmer: None,
        };
    let condition = |c: &Condition| {
        let version = format!("condition/{}/{}", edition.id, c.code);
        let from = edition.validite.du.unwrap_or(Jour::MIN);
        provenance(version, from, &c.texte, c.confiance)
    };
    let prolongation = |p: &Prolongation| {
        let version = format!("prolongation/{}/{}", edition.id, p.date);
        provenance(version, p.date, &p.texte, p.confiance)
    };
    Sources {
        conditions: edition.conditions.iter().map(condition).collect(),
        prolongations: edition.prolongations.iter().map(prolongation).collect(),
    }
}
