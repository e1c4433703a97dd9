#![doc = include_str!("ccs_titre.md")]

use super::{Examine, Finding, Rule};
use crate::examen::Examen;
use crate::model::words::Parcours;

/// The rule.
pub const RULE: Rule = Rule {
    code: "ccs-titre",
    titre: "Le titre auquel le CCS s'attache est-il détenu ?",
    doc: include_str!("ccs_titre.md"),
    series: &["ccs-titre"],
    examine: Examine::Parcours(examine),
};

#[allow(clippy::unnecessary_wraps)]
fn examine<'a>(ex: &Examen<'a>, _: Parcours) -> Option<Finding<'a>> {
    let law = ex.droit.ccs_titre.at(ex.droit_du_jour());
    let finding = match ex.situation.titre_obtenu {
        Some(day) => Finding::satisfait(&RULE, format!("Titre obtenu le {}.", day.french())),
        None => Finding::bloquant(
            &RULE,
            "Un CCS suppose que le titre soit déjà obtenu.",
            "Obtenir d'abord le titre.",
        )
        .closing(),
    };
    Some(finding.from(law.map(|l| l.provenance)))
}
