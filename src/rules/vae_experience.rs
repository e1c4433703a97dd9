#![doc = include_str!("vae_experience.md")]

use super::{Examine, Finding, Rule, key_of};
use crate::examen::Examen;
use crate::examen::experience::{Compte, compter};
use crate::examen::vae::{EtapeVae, Suite};
use crate::jour::Jour;
use crate::model::droit::{ExperienceExigee, Known};
use crate::model::droit_words::nombre;
use crate::model::words::{Avis, Parcours};
use std::borrow::Cow;

/// The rule.
pub const RULE: Rule = Rule {
    code: "vae-experience",
    titre: "L'expérience suffit-elle pour une demande de VAE ?",
    doc: include_str!("vae_experience.md"),
    series: &["vae-experience", "vae-experience-recente"],
    examine: Examine::Parcours(examine),
};

#[allow(clippy::unnecessary_wraps)]
fn examine<'a>(ex: &Examen<'a>, _: Parcours) -> Option<Finding<'a>> {
    if !matches!(ex.vae.etape, EtapeVae::Demande) {
        return Some(Finding::satisfait(
            &RULE,
            "L'autorité s'est déjà prononcée sur l'expérience.",
        ));
    }
    let law = law_day(ex);
    Some(match ex.droit.vae_experience.at(law) {
        Err(gap) => Finding::gap(&RULE, &gap),
        Ok(required) => {
            let count = compter(&ex.situation.experiences, required.valeur, ex.jour);
            let finding = finding(&RULE, &count, required);
            recent_enough(ex, law, &count, finding)
        }
    })
}

/// A pending request is judged under the law of its deposit; a request to come, of the day.
fn law_day(ex: &Examen<'_>) -> Jour {
    let pending = ex
        .vae
        .derniere()
        .filter(|d| matches!(d.suite, Suite::EnAttente { .. } | Suite::SilenceInconnu(_)));
    ex.droit_au(pending.map_or(ex.jour, |d| d.depot))
}

/// What to do where nothing running will bring the experience.
const MISSING: &str = "Acquérir l'expérience qui manque, ou compléter celle que le dossier décrit.";

/// The answer that a count gives.
pub(super) fn finding<'a>(
    rule: &Rule,
    count: &Compte,
    required: Known<'a, ExperienceExigee>,
) -> Finding<'a> {
    let Some(minimum) = required.valeur.minimum else {
        return Finding::satisfait(rule, "Aucune durée minimale d'expérience n'est exigée.")
            .from([required.provenance]);
    };
    let about = if count.estime { "environ " } else { "" };
    let held = format!(
        "{about}{} en rapport avec le titre, pour {minimum} exigés",
        counted(count.acquis, count.unite)
    );
    let finding = match count.avis {
        Avis::Satisfait => Finding::satisfait(rule, format!("Expérience suffisante : {held}.")),
        Avis::Bloquant => {
            let missing = format!(
                "Expérience insuffisante : {held} ; il manque {about}{}.",
                counted((count.seuil - count.acquis).max(0.0), count.unite)
            );
            let motif = match count.atteint_le {
                Some(day) => format!("{missing} Le seuil sera atteint le {}.", day.french()),
                None => missing,
            };
            let remede: Cow<'static, str> = match count.atteint_le {
                Some(day) => format!(
                    "Poursuivre l'activité : l'expérience suffira le {}.",
                    day.french()
                )
                .into(),
                None => MISSING.into(),
            };
            Finding::bloquant(rule, motif, remede).until(count.atteint_le)
        }
        Avis::Indetermine => {
            let manque: Vec<String> = count.manque.iter().map(|(k, d)| key_of(k, *d)).collect();
            Finding::indetermine(
                rule,
                format!(
                    "Expérience à préciser : {held} ; tout dépend de : {}.",
                    manque.join(", ")
                ),
                manque,
            )
        }
    };
    finding.from([required.provenance])
}

/// Some texts also ask that the experience be recent.
fn recent_enough<'a>(
    ex: &Examen<'a>,
    law: Jour,
    count: &Compte,
    finding: Finding<'a>,
) -> Finding<'a> {
    let recent = match ex.droit.vae_experience_recente.if_any(law) {
        Ok(Some(recent)) => recent,
        // Only an experience that suffices could be too old.
        Err(gap) if finding.verdict == Avis::Satisfait => {
            return Finding::gap(&RULE, &gap).from(finding.sources);
        }
        Ok(None) | Err(_) => return finding,
    };
    let finding = finding.from([recent.provenance]);
    let too_old = |last: Jour| last.plus(*recent.valeur) < ex.jour;
    let Some(last) = count.dernier_jour.filter(|last| too_old(*last)) else {
        return finding;
    };
    if finding.verdict != Avis::Satisfait {
        return finding;
    }
    let remark = format!(
        "Mais elle s'est achevée le {}, il y a plus de {}.",
        last.french(),
        recent.valeur
    );
    // A more recent period may be in relation with the title: nothing says so, nothing denies it.
    let unknown: Vec<String> = count
        .inconnues
        .iter()
        .filter(|(_, last)| !too_old(*last))
        .map(|(debut, _)| key_of("experience.rapport", *debut))
        .collect();
    let verdict = if unknown.is_empty() {
        Avis::Bloquant
    } else {
        Avis::Indetermine
    };
    Finding {
        verdict,
        remede: MISSING.into(),
        manque: unknown,
        ..finding.also(&remark)
    }
}

/// A number of `jours` or `heures`, the unit agreeing with it.
fn counted(number: f64, unit: &str) -> String {
    let unit = if number < 2.0 {
        unit.trim_end_matches('s')
    } else {
        unit
    };
    format!("{} {unit}", nombre(number))
}
