#![doc = include_str!("ccs_acces.md")]

use super::{Examine, Finding, Manque, Rule};
use crate::examen::Examen;
use crate::examen::acces::rank;
use crate::examen::experience::compter;
use crate::examen::reprise::Reprise;
use crate::jour::Jour;
use crate::model::words::{Avis, Parcours, TypeSession};
use std::borrow::Cow;

/// The rule.
pub const RULE: Rule = Rule {
    code: "ccs-acces",
    titre: "Une formation ou une expérience ouvre-t-elle le CCS ?",
    doc: include_str!("ccs_acces.md"),
    series: &[
        "ccs-acces",
        "ccs-experience",
        "ccs-pieces",
        "reprise-sans-formation",
        "session-en-formation",
    ],
    examine: Examine::Parcours(examine),
};

/// Codes of the CCS left that the best answer is about.
pub fn ouverts<'a>(ex: &Examen<'a>) -> Vec<&'a str> {
    best(ex).0
}

#[allow(clippy::unnecessary_wraps)]
fn examine<'a>(ex: &Examen<'a>, _: Parcours) -> Option<Finding<'a>> {
    let pieces = ex.droit.ccs_pieces.at(ex.droit_du_jour());
    Some(best(ex).1.from(pieces.map(|p| p.provenance)))
}

/// The CCS left whose answer is best, and that answer.
fn best<'a>(ex: &Examen<'a>) -> (Vec<&'a str>, Finding<'a>) {
    let by_vae = experience(ex);
    let left = ex
        .edition
        .ccs
        .iter()
        .map(|c| c.code.as_str())
        .filter(|code| !ex.situation.holds_ccs(code));
    let mut codes: Vec<&'a str> = Vec::new();
    let mut found: Option<Finding<'a>> = None;
    for code in left {
        let finding = by_training(ex, code)
            .filter(|f| rank(f.verdict) <= rank(by_vae.verdict))
            .unwrap_or_else(|| by_vae.clone());
        let order = found
            .as_ref()
            .map(|f| rank(finding.verdict).cmp(&rank(f.verdict)));
        match order {
            None | Some(std::cmp::Ordering::Less) => {
                codes = vec![code];
                found = Some(finding);
            }
            Some(std::cmp::Ordering::Equal) => codes.push(code),
            Some(std::cmp::Ordering::Greater) => {}
        }
    }
    let finding = found.unwrap_or(by_vae);
    if finding.verdict == Avis::Bloquant {
        return (codes, finding);
    }
    let named = format!("CCS : {}.", codes.join(", "));
    (codes, finding.also(&named))
}

/// What a training for this CCS that has ended opens; `None` without one, or once it is over.
fn by_training<'a>(ex: &Examen<'a>, code: &str) -> Option<Finding<'a>> {
    let sure = ex.formations.du_ccs(code).any(|t| t.sure);
    let Some(first) = ex.formations.du_ccs(code).next() else {
        let gap = ex.formations.doute_du_ccs(code)?;
        return Some(Finding::gap(&RULE, &gap));
    };
    let doubtful = first.formation;
    let inside = first.source(TypeSession::Ccs, ex.jour);
    let again = match ex.reprise_ccs(code) {
        Ok(again) => again,
        Err(gap) => return Some(Finding::gap(&RULE, &gap)),
    };
    if again.is_some_and(|again| ex.jour > again.terme.possible) {
        return None;
    }
    let finding = match again.map(|again| again.terme) {
        _ if !sure => Finding::indetermine(
            &RULE,
            "Une formation au CCS est achevée, mais elle prépare à une autre édition, ou a commencé \
             avant celle-ci : à confirmer auprès de l'autorité.",
            [Manque::fact(
                "formation.edition",
                doubtful.debut,
                "édition du titre à laquelle prépare la formation",
            )],
        ),
        Some(terme) if ex.jour > terme.sur => Finding::indetermine(
            &RULE,
            format!(
                "L'année pour se représenter finissait le {} ; un texte d'exception permet peut-être \
                 d'aller jusqu'au {}.",
                terme.sur.french(),
                terme.possible.french()
            ),
            [Manque::carried(ex.droit, terme.periode)],
        )
        .until(Some(terme.possible)),
        terme => Finding::satisfait(&RULE, "Une formation achevée ouvre la session.")
            .until(terme.map(|terme| terme.sur)),
    };
    let law = ex.droit.ccs_acces.at(ex.droit_du_jour());
    Some(
        finding
            .from(law.map(|l| l.provenance))
            .from(inside)
            .from(again.iter().flat_map(Reprise::sources)),
    )
}

/// What opens a CCS: the end of a training that runs, or else one to follow.
fn train(ex: &Examen<'_>) -> Cow<'static, str> {
    let running = ex.formations.toutes().map(|s| s.formation).filter(|f| {
        let left = |code: &String| !ex.situation.holds_ccs(code);
        f.ccs.as_ref().is_some_and(left)
            && f.abandon != Some(true)
            && f.fin.is_none_or(|fin| fin > ex.jour)
    });
    match running
        .map(|f| f.fin)
        .min_by_key(|fin| fin.unwrap_or(Jour::MAX))
    {
        Some(Some(fin)) => format!("Attendre la fin de la formation, le {}.", fin.french()).into(),
        Some(None) => "Achever la formation au CCS, puis indiquer sa fin au dossier.".into(),
        None => "Suivre une formation au CCS.".into(),
    }
}

fn experience<'a>(ex: &Examen<'a>) -> Finding<'a> {
    let base = "Aucune formation au CCS n'ouvre la session";
    let mut declared = ex.situation.experiences.iter();
    if declared.all(|e| e.rapport == Some(false)) {
        return Finding::bloquant(
            &RULE,
            format!("{base}, et aucune activité en rapport avec le titre n'est déclarée."),
            train(ex),
        );
    }
    match ex.droit.ccs_experience.at(ex.droit_du_jour()) {
        Err(gap) => {
            let mut finding = Finding::gap(&RULE, &gap);
            finding.motif = format!(
                "{base} ; l'expérience exigée d'un candidat à la VAE n'est pas établie à cette date."
            )
            .into();
            finding
        }
        Ok(required) => {
            let count = compter(&ex.situation.experiences, required.valeur, ex.jour);
            let mut finding = super::vae_experience::finding(&RULE, &count, required);
            finding.motif = format!("{base}. {}", finding.motif).into();
            if finding.verdict == Avis::Bloquant {
                finding.remede = match finding.echeance {
                    Some(day) => format!(
                        "{}, ou attendre le {}, où l'expérience suffira.",
                        train(ex).trim_end_matches('.'),
                        day.french()
                    )
                    .into(),
                    None => train(ex),
                };
            }
            finding
        }
    }
}
