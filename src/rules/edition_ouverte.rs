#![doc = include_str!("edition_ouverte.md")]

use super::{Examine, Finding, Rule};
use crate::examen::Examen;
use crate::examen::vae::EtapeVae;
use crate::jour::Jour;
use crate::model::words::Parcours;
use std::borrow::Cow;

/// The rule.
pub const RULE: Rule = Rule {
    code: "edition-ouverte",
    titre: "L'édition du titre est-elle encore ouverte ?",
    doc: include_str!("edition_ouverte.md"),
    series: &["edition-close"],
    examine: Examine::Parcours(examine),
};

#[allow(clippy::unnecessary_wraps)]
fn examine<'a>(ex: &Examen<'a>, parcours: Parcours) -> Option<Finding<'a>> {
    let id = &ex.edition.id;
    let Some(end) = ex.edition.validite.au else {
        return Some(Finding::satisfait(
            &RULE,
            format!("L'édition {id} n'a pas de fin de validité connue."),
        ));
    };
    if ex.jour <= end {
        return Some(
            Finding::satisfait(
                &RULE,
                format!("L'édition {id} est en vigueur jusqu'au {}.", end.french()),
            )
            .until(Some(end)),
        );
    }
    let mut closed = format!("L'édition {id} a pris fin le {}", end.french());
    if let Some(next) = ex.successeur() {
        closed.push_str(", remplacée par ");
        closed.push_str(next);
    }
    if let Some(why) = begun_later(ex, parcours, end) {
        let motif = format!("{closed} : {why}.");
        return Some(Finding::bloquant(&RULE, motif, follow(ex)));
    }
    Some(match ex.droit.edition_close.at(ex.droit_du_jour()) {
        Err(gap) => {
            let mut finding = Finding::gap(&RULE, &gap);
            finding.motif =
                format!("{closed} ; la suite donnée aux parcours engagés n'est pas établie.")
                    .into();
            finding
        }
        Ok(grace) => {
            let last = end.plus(*grace.valeur);
            let finding = if ex.jour <= last {
                Finding::indetermine(
                    &RULE,
                    format!(
                        "{closed} ; un parcours engagé avant peut encore aboutir jusqu'au {} : \
                         à confirmer auprès de l'autorité.",
                        last.french()
                    ),
                    vec![format!(
                        "droit : conditions d'achèvement d'un parcours sur une édition close ({})",
                        grace.provenance.reference
                    )],
                )
                .until(Some(last))
            } else {
                Finding::bloquant(
                    &RULE,
                    format!(
                        "{closed} ; le délai laissé ensuite a pris fin le {}.",
                        last.french()
                    ),
                    follow(ex),
                )
                .until(Some(last))
            };
            finding.from([grace.provenance])
        }
    })
}

/// Where to go from an edition that has ended.
fn follow(ex: &Examen<'_>) -> Cow<'static, str> {
    match ex.successeur() {
        Some(next) => format!("Se présenter sous l'édition qui suit, {next}.").into(),
        None => "Chercher l'édition qui remplace celle-ci.".into(),
    }
}

/// What, in this pathway, began only after the edition's end.
fn begun_later(ex: &Examen<'_>, parcours: Parcours, end: Jour) -> Option<String> {
    if parcours == Parcours::Continu {
        let since = ex.derniere_reussite_partielle();
        let ended = ex
            .situation
            .formations_completes(ex.edition)
            .filter(|(fin, _)| since.is_none_or(|day| *fin > day))
            .map(|(_, f)| f.debut)
            .min();
        // Failing a training that has ended, the pathway rests on the one that runs.
        let earliest = ended.or_else(|| {
            let running = ex.situation.formations_en_cours(ex.edition);
            running.map(|f| f.debut).min()
        })?;
        return (earliest > end)
            .then(|| format!("la formation a commencé après, le {}", earliest.french()));
    }
    match &ex.vae.etape {
        EtapeVae::Demande => Some("aucune demande ne peut plus y prétendre".to_owned()),
        EtapeVae::Session(notice) | EtapeVae::SecondeSession { notice, .. } => {
            (notice.notification > end).then(|| {
                format!(
                    "la recevabilité a été notifiée après, le {}",
                    notice.notification.french()
                )
            })
        }
    }
}
