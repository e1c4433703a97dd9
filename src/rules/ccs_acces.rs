#![doc = include_str!("ccs_acces.md")]

use super::{Examine, Finding, Rule};
use crate::examen::Examen;
use crate::examen::experience::compter;
use crate::model::words::{Avis, Parcours};

/// The rule.
pub const RULE: Rule = Rule {
    code: "ccs-acces",
    titre: "Une formation ou une expérience ouvre-t-elle le CCS ?",
    doc: include_str!("ccs_acces.md"),
    series: &["ccs-acces", "ccs-experience", "ccs-pieces"],
    examine: Examine::Parcours(examine),
};

/// Codes of the CCS left for which a training has ended or the experience suffices.
pub fn ouverts<'a>(ex: &Examen<'a>) -> Vec<&'a str> {
    let by_vae = experience(ex).verdict == Avis::Satisfait;
    left(ex)
        .filter(|code| by_vae || ex.situation.fins_ccs(code).next().is_some())
        .collect()
}

/// Codes of the CCS left.
fn left<'a, 'e>(ex: &'e Examen<'a>) -> impl Iterator<Item = &'a str> + 'e {
    ex.edition
        .ccs
        .iter()
        .map(|c| c.code.as_str())
        .filter(|code| !ex.situation.holds_ccs(code))
}

#[allow(clippy::unnecessary_wraps)]
fn examine<'a>(ex: &Examen<'a>, _: Parcours) -> Option<Finding<'a>> {
    let trained: Vec<&str> = left(ex)
        .filter(|code| ex.situation.fins_ccs(code).next().is_some())
        .collect();
    let pieces = ex.droit.ccs_pieces.at(ex.droit_du_jour());
    let pieces = pieces.map(|p| p.provenance);
    if trained.is_empty() {
        return Some(experience(ex).from(pieces));
    }
    let law = ex.droit.ccs_acces.at(ex.droit_du_jour());
    Some(
        Finding::satisfait(
            &RULE,
            format!("Une formation achevée ouvre : {}.", trained.join(", ")),
        )
        .from(law.map(|l| l.provenance))
        .from(pieces),
    )
}

fn experience<'a>(ex: &Examen<'a>) -> Finding<'a> {
    match ex.droit.ccs_experience.at(ex.droit_du_jour()) {
        Err(gap) => {
            let mut finding = Finding::gap(&RULE, &gap);
            finding.motif = "Aucune formation au CCS n'est achevée ; l'expérience exigée d'un \
                             candidat à la VAE n'est pas établie à cette date."
                .into();
            finding
        }
        Ok(required) => {
            let count = compter(&ex.situation.experiences, required.valeur, ex.jour);
            let mut finding = super::vae_experience::finding(&RULE, &count, required);
            finding.motif =
                format!("Aucune formation au CCS n'est achevée. {}", finding.motif).into();
            if finding.verdict == Avis::Bloquant {
                finding.remede = match finding.echeance {
                    Some(day) => format!(
                        "Suivre une formation au CCS, ou attendre le {}, où l'expérience suffira.",
                        day.french()
                    )
                    .into(),
                    None => "Suivre une formation au CCS.".into(),
                };
            }
            finding
        }
    }
}
