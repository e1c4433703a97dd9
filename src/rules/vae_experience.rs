#![doc = include_str!("vae_experience.md")]

use super::{Examine, Finding, Manque, Rule, ailleurs, manque};
use crate::examen::Examen;
use crate::examen::demandes::Suite;
use crate::examen::experience::{Compte, Fait, Inconnue, compter};
use crate::examen::vae::EtapeVae;
use crate::jour::{DatePartielle, Jour};
use crate::model::droit::{ExperienceExigee, Known, Minimum};
use crate::model::droit_words::nombre;
use crate::model::words::{Avis, Parcours};
use std::borrow::Cow;

/// The rule.
pub const RULE: Rule = Rule {
    code: "vae-experience",
    titre: "L'expérience suffit-elle pour une demande de VAE ?",
    doc: include_str!("vae_experience.md"),
    series: &[
        "vae-experience",
        "vae-experience-duree",
        "vae-experience-recente",
    ],
    examine: Examine::Parcours(examine),
};

/// What to do where nothing running will bring the experience.
const MISSING: &str = "Acquérir l'expérience qui manque, ou compléter celle que le dossier décrit.";

#[allow(clippy::unnecessary_wraps)]
fn examine<'a>(ex: &Examen<'a>, _: Parcours) -> Option<Finding<'a>> {
    if !matches!(ex.vae, EtapeVae::Demande) {
        return Some(Finding::satisfait(
            &RULE,
            "L'autorité s'est déjà prononcée sur l'expérience.",
        ));
    }
    Some(juger(ex))
}

/// The answer on the experience, at whatever stage the VAE is.
pub fn juger<'a>(ex: &Examen<'a>) -> Finding<'a> {
    let law = law_day(ex);
    match ex.droit.vae_experience.at(law) {
        Err(gap) => Finding::gap(&RULE, &gap),
        Ok(required) => {
            let count = compter(&ex.situation.experiences, required.valeur, ex.jour);
            let mut finding = finding(&RULE, &count, required);
            if let (Avis::Bloquant, Some(day)) = (finding.verdict, finding.echeance) {
                finding.remede = ailleurs::attendre(ex, day, finding.remede.into_owned());
            }
            let duration = ex.droit.vae_experience_duree.at(law);
            let finding = finding.from(duration.map(|l| l.provenance));
            recent_enough(ex, law, &count, finding)
        }
    }
}

/// The day whose law applies: a pending request is judged under that of its deposit, a request to come
/// under that of the day.
pub fn law_day(ex: &Examen<'_>) -> Jour {
    let pending = ex.demandes.derniere().filter(|d| match d.suite {
        Suite::EnAttente { .. } | Suite::SilenceInconnu(_) => true,
        Suite::SansDate { .. } => ex.jour <= d.depot.december_last(),
        _ => false,
    });
    ex.droit_au(pending.map_or(ex.jour, |d| d.depot))
}

/// The answer that a count gives.
pub(super) fn finding<'a>(
    rule: &Rule,
    count: &Compte,
    required: Known<'a, ExperienceExigee>,
) -> Finding<'a> {
    let finding = match required.valeur.minimum {
        Minimum::Activite => of_activity(rule, count),
        Minimum::DeuxLectures(_) => of_two_readings(rule, count),
        minimum => of_duration(rule, count, &minimum.to_string()),
    };
    finding.from([required.provenance])
}

/// No duration is asked: one activity is.
fn of_activity<'a>(rule: &Rule, count: &Compte) -> Finding<'a> {
    match count.avis {
        Avis::Satisfait => Finding::satisfait(
            rule,
            "Une activité au moins est en rapport direct avec le titre ; aucune durée n'est exigée.",
        ),
        Avis::Bloquant => Finding::bloquant(
            rule,
            "Aucune activité en rapport direct avec le titre n'est déclarée ; aucune durée n'est \
             exigée, mais il en faut une.",
            "Exercer une activité en rapport direct avec le titre, ou compléter celles que le \
             dossier décrit.",
        ),
        Avis::Indetermine => Finding::indetermine(
            rule,
            format!(
                "Rien n'établit qu'une activité est en rapport direct avec le titre ; tout dépend \
                 de : {}.",
                listed(count)
            ),
            missing(count),
        ),
    }
}

/// Two texts at once: a duration, and none.
fn of_two_readings<'a>(rule: &Rule, count: &Compte) -> Finding<'a> {
    match count.avis {
        Avis::Satisfait => Finding::satisfait(
            rule,
            "L'expérience suffit, que l'on compte ou non la durée que l'ancien texte exigeait.",
        ),
        Avis::Bloquant => Finding::bloquant(
            rule,
            "Aucune activité en rapport avec le titre n'est déclarée.",
            MISSING,
        ),
        Avis::Indetermine => {
            let mut manque = missing(count);
            manque.push(Manque::law(
                "durée d'expérience exigée (deux textes se contredisent)",
            ));
            Finding::indetermine(
                rule,
                format!(
                    "La loi n'exige plus de durée, l'ancien texte demandait encore {} : à confirmer \
                     auprès de l'autorité.",
                    counted(count.seuil, count.unite)
                ),
                manque,
            )
        }
    }
}

fn of_duration<'a>(rule: &Rule, count: &Compte, minimum: &str) -> Finding<'a> {
    let about = if count.estime { "environ " } else { "" };
    let required = if count.unite == "heures" {
        "exigées"
    } else {
        "exigés"
    };
    let held = format!(
        "{about}{} en rapport avec le titre, pour {} {required}",
        counted(count.acquis, count.unite),
        minimum.trim_start_matches("de ")
    );
    match count.avis {
        Avis::Satisfait => Finding::satisfait(rule, format!("Expérience suffisante : {held}.")),
        Avis::Bloquant => {
            let short = format!(
                "Expérience insuffisante : {held} ; il manque {about}{}.",
                counted((count.seuil - count.acquis).max(0.0), count.unite)
            );
            let (motif, remede): (String, Cow<'static, str>) = match count.atteint_le {
                Some(day) => (
                    format!("{short} Le seuil sera atteint le {}.", day.french()),
                    format!(
                        "Poursuivre l'activité : l'expérience suffira le {}.",
                        day.french()
                    )
                    .into(),
                ),
                None => (short, MISSING.into()),
            };
            Finding::bloquant(rule, motif, remede).until(count.atteint_le)
        }
        Avis::Indetermine => {
            let manque = missing(count);
            let motif = if manque.is_empty() {
                format!("Expérience trop proche du seuil pour en décider : {held}.")
            } else {
                format!(
                    "Expérience à préciser : {held} ; tout dépend de : {}.",
                    listed(count)
                )
            };
            let law = manque
                .is_empty()
                .then(|| Manque::law("durée exacte d'un temps plein dans l'entreprise"));
            Finding::indetermine(rule, motif, manque.into_iter().chain(law))
        }
    }
}

fn listed(count: &Compte) -> String {
    manque::listed(&missing(count)).join(", ")
}

/// What would settle the count.
fn missing(count: &Compte) -> Vec<Manque> {
    count.manque.iter().copied().map(fact).collect()
}

fn fact(unknown: Inconnue) -> Manque {
    let (key, label) = match unknown.fait {
        Fait::Rapport => ("experience.rapport", "rapport de l'activité avec le titre"),
        Fait::Dates => ("experience.debut", "dates exactes de l'activité"),
        Fait::Heures => ("experience.heures", "heures travaillées"),
        Fait::Stage => (
            "experience.statut",
            "prise en compte d'un stage par l'autorité",
        ),
    };
    Manque::fact(key, unknown.debut.map(DatePartielle::premier), label)
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
        Err(gap) if finding.verdict == Avis::Satisfait => return Finding::gap(&RULE, &gap),
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
    let unknown: Vec<Manque> = count
        .inconnues
        .iter()
        .filter(|(_, last)| !too_old(*last))
        .map(|(debut, _)| {
            Manque::fact(
                "experience.rapport",
                *debut,
                "rapport de l'activité avec le titre",
            )
        })
        .collect();
    let (verdict, remede) = if unknown.is_empty() {
        (Avis::Bloquant, MISSING.into())
    } else {
        (Avis::Indetermine, Cow::default())
    };
    Finding {
        verdict,
        remede,
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
