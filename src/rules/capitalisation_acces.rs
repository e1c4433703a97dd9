#![doc = include_str!("capitalisation_acces.md")]

use super::{Examine, Finding, Rule};
use crate::examen::Examen;
use crate::model::words::Parcours;
use std::borrow::Cow;

/// The rule.
pub const RULE: Rule = Rule {
    code: "capitalisation-acces",
    titre: "Quels CCP restants peuvent être présentés ?",
    doc: include_str!("capitalisation_acces.md"),
    series: &["reussite-partielle", "formation-abandonnee", "equivalence"],
    examine: Examine::Parcours(examine),
};

#[allow(clippy::unnecessary_wraps)]
fn examine<'a>(ex: &Examen<'a>, _: Parcours) -> Option<Finding<'a>> {
    let found = &ex.acces;
    let list = || found.ccp.join(", ");
    let mut finding = match (found.ouverture, found.ccp.is_empty()) {
        (Some((day, until)), _) => {
            let motif = format!(
                "La réussite partielle du {} ouvre les sessions de : {}",
                day.french(),
                list()
            );
            match until {
                Some(end) => Finding::satisfait(
                    &RULE,
                    format!(
                        "{motif}, jusqu'au {} inclus ; ensuite, après une nouvelle formation.",
                        end.french()
                    ),
                )
                .until(Some(end)),
                None => Finding::satisfait(&RULE, format!("{motif}.")),
            }
        }
        (None, false) => Finding::satisfait(
            &RULE,
            format!("Une formation achevée ouvre les sessions de : {}.", list()),
        ),
        (None, true) => match (&found.gap, found.fermee) {
            (Some(gap), _) => Finding::gap(&RULE, gap),
            (None, Some((day, end))) => Finding::bloquant(
                &RULE,
                format!(
                    "L'accès ouvert par la réussite partielle du {} a pris fin le {} : une nouvelle \
                     formation est nécessaire.",
                    day.french(),
                    end.french()
                ),
                TRAIN,
            ),
            (None, None) => Finding::bloquant(&RULE, no_access(ex), TRAIN),
        },
    };
    // A table that is missing changes no answer, but whoever reads it must know.
    if let Some(lost) = super::reprises::lost(ex) {
        finding = finding.also(&lost);
    }
    if abandoned_counts(ex) {
        let law = ex.droit.formation_abandonnee.at(ex.droit_du_jour());
        finding = finding.from(law.map(|l| l.provenance));
    }
    if ex
        .situation
        .acquis
        .iter()
        .flatten()
        .any(|a| a.origine.is_some())
    {
        let law = ex.droit.equivalence.at(ex.droit_du_jour());
        finding = finding.from(law.map(|l| l.provenance));
    }
    Some(finding.from(found.source))
}

/// What opens the CCP left.
const TRAIN: &str = "Suivre une formation qui couvre les CCP restants.";

fn no_access(ex: &Examen<'_>) -> Cow<'static, str> {
    let base = "Aucune formation achevée et aucune réussite partielle n'ouvrent les CCP restants.";
    let next = ex
        .situation
        .formations
        .iter()
        .filter(|f| f.ccs.is_none() && f.abandon != Some(true))
        .filter_map(|f| f.fin)
        .filter(|fin| *fin > ex.jour)
        .min();
    match next {
        Some(fin) => format!("{base} La formation en cours s'achève le {}.", fin.french()).into(),
        None => base.into(),
    }
}

fn abandoned_counts(ex: &Examen<'_>) -> bool {
    ex.situation.formations.iter().any(|f| {
        f.abandon == Some(true) && f.ccp.is_some() && f.fin.is_some_and(|fin| fin <= ex.jour)
    })
}
