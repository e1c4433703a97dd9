//! Where the conditions proper to a title come from: the text that the file of the edition names.

use super::{Catalogue, Entry};
use crate::jour::Jour;
use crate::model::droit::Provenance;
use crate::model::edition::{Condition, Edition};
use crate::model::words::Confiance;

impl Catalogue {
    /// The text that sets that condition of that edition.
    pub fn provenance_of(&self, id: &str, condition: &Condition) -> Option<&Provenance> {
        let Entry {
            edition,
            conditions,
            ..
        } = self.edition(id)?;
        let place = edition.conditions.iter().position(|c| c == condition)?;
        conditions.get(place)
    }
}

/// A version a condition, `condition/<edition>/<code>`, that holds as long as the edition.
pub(super) fn provenances(edition: &Edition) -> Vec<Provenance> {
    let provenance = |condition: &Condition| Provenance {
        version: format!("condition/{}/{}", edition.id, condition.code),
        effet: edition.validite.du.unwrap_or(Jour::MIN),
        fin: None,
        texte: condition.texte.clone(),
        reference: condition.texte.clone(),
        // Without a declared confidence, the text counts as not read at its source.
        confiance: condition
            .confiance
            .or(edition.confiance)
            .unwrap_or(Confiance::Secondaire),
        verifie_le: edition.verifie_le.unwrap_or(Jour::MIN),
        note: None,
        a_confirmer: None,
    };
    edition.conditions.iter().map(provenance).collect()
}
