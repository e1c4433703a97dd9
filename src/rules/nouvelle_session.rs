#![doc = include_str!("nouvelle_session.md")]

use super::{Examine, Finding, Rule, key_of};
use crate::examen::Examen;
use crate::examen::vae::EtapeVae;
use crate::jour::{DayText, Jour};
use crate::model::droit::{AbsencesComptees, Gap, NouvelleSession, Provenance};
use crate::model::words::{Avis, Parcours};
use crate::situation::{Echec, NatureEchec};

/// The rule.
pub const RULE: Rule = Rule {
    code: "nouvelle-session",
    titre: "Après un échec, peut-on se présenter de nouveau au titre entier ?",
    doc: include_str!("nouvelle_session.md"),
    series: &[
        "nouvelle-session",
        "nouvelle-session-vae",
        "absence-justifiee",
        "evaluations-conservees",
    ],
    examine: Examine::Parcours(examine),
};

#[allow(clippy::unnecessary_wraps)]
fn examine<'a>(ex: &Examen<'a>, parcours: Parcours) -> Option<Finding<'a>> {
    Some(if parcours == Parcours::Vae {
        vae(ex)
    } else {
        continu(ex)
    })
}

fn vae<'a>(ex: &Examen<'a>) -> Finding<'a> {
    let EtapeVae::SecondeSession {
        echec, echeance, ..
    } = &ex.vae.etape
    else {
        let motif = match ex.situation.echecs_possibles().next_back() {
            None => "Aucun échec à une session du titre.".to_owned(),
            Some(echec) => format!(
                "La recevabilité a été notifiée après l'échec du {}.",
                echec.date.french()
            ),
        };
        return Finding::satisfait(&RULE, motif);
    };
    let (echeance, source) = match echeance {
        Ok(found) => *found,
        Err(gap) => return Finding::gap(&RULE, gap),
    };
    let law = ex.droit.nouvelle_session_vae.at(ex.droit_au(echec.date));
    Finding::indetermine(
        &RULE,
        format!(
            "Après l'échec du {}, le règlement permet une seconde session jusqu'au {} ; la \
             circulaire demande une nouvelle demande de VAE : à confirmer auprès de l'autorité.",
            echec.date.french(),
            echeance.french()
        ),
        vec!["droit : seconde session d'un candidat à la VAE (deux textes divergent)".to_owned()],
    )
    .until(Some(echeance))
    .from([source])
    .from(law.map(|l| l.provenance))
}

/// The failures that matter for the continuous pathway, earliest first.
pub struct Compte {
    /// If no absence of unknown cause is a failure.
    pub certains: Vec<Jour>,
    /// If each of them is.
    pub tous: Vec<Jour>,
    /// Absences that may be failures.
    pub possibles: Vec<Jour>,
    /// Justified absences, which do not count.
    pub justifiees: Vec<Jour>,
}

/// What a set of failures leads to.
#[derive(Clone, Debug)]
pub enum Issue<'a> {
    /// No failure.
    Aucun,
    /// May sit again until that day, included.
    Jusquau(Jour, &'a Provenance),
    /// The delay has passed.
    Tard(Jour, &'a Provenance),
    /// As many sessions as the law allows.
    Epuise(Jour, &'a Provenance),
    /// The law of the first failure is not known.
    Gap(Gap<'a>),
}

impl Issue<'_> {
    const fn avis(&self) -> Avis {
        match self {
            Self::Aucun | Self::Jusquau(..) => Avis::Satisfait,
            Self::Tard(..) | Self::Epuise(..) => Avis::Bloquant,
            Self::Gap(_) => Avis::Indetermine,
        }
    }
}

/// Counts the failures since the end of the last complete training.
pub fn compter(ex: &Examen<'_>) -> Compte {
    let since = ex
        .situation
        .formations_completes(ex.edition)
        .map(|(fin, _)| fin)
        .max();
    let events: Vec<Echec> = ex
        .situation
        .echecs()
        .filter(|e| since.is_none_or(|end| e.date >= end))
        .collect();
    let certains = failures(ex, &events, false);
    let uncounted = |nature| {
        events
            .iter()
            .filter(|e| e.nature == nature && !certains.contains(e))
            .map(|e| e.date)
            .collect()
    };
    let days = |failures: &[Echec]| failures.iter().map(|e| e.date).collect();
    Compte {
        certains: days(&certains),
        tous: days(&failures(ex, &events, true)),
        possibles: uncounted(NatureEchec::AbsenceInconnue),
        justifiees: uncounted(NatureEchec::AbsenceJustifiee),
    }
}

/// The failures among `events`, absences of unknown cause counted or not. Which other absences
/// count is a matter of the law of the first failure, from that failure on.
fn failures(ex: &Examen<'_>, events: &[Echec], unknown: bool) -> Vec<Echec> {
    let counts = |e: &Echec| match e.nature {
        NatureEchec::Echec | NatureEchec::AbsenceInjustifiee => true,
        NatureEchec::AbsenceInconnue => unknown,
        NatureEchec::AbsenceJustifiee => false,
    };
    let first = events
        .iter()
        .find(|e| counts(e) || counts_all(ex, e.date))
        .map(|e| e.date);
    let all = first.is_some_and(|day| counts_all(ex, day));
    events
        .iter()
        .filter(|e| counts(e) || (all && first.is_some_and(|day| e.date >= day)))
        .copied()
        .collect()
}

fn counts_all(ex: &Examen<'_>, jour: Jour) -> bool {
    law(ex, jour).is_ok_and(|(value, _)| value.absences == AbsencesComptees::Toutes)
}

fn law<'a>(ex: &Examen<'a>, jour: Jour) -> Result<(NouvelleSession, &'a Provenance), Gap<'a>> {
    ex.droit
        .nouvelle_session
        .at(ex.droit_au(jour))
        .map(|known| (*known.valeur, known.provenance))
}

/// What these failures (earliest first) lead to on the day of the examination.
pub fn issue<'a>(ex: &Examen<'a>, failures: &[Jour]) -> Issue<'a> {
    let Some(first) = failures.first() else {
        return Issue::Aucun;
    };
    let (value, source) = match law(ex, *first) {
        Ok(found) => found,
        Err(gap) => return Issue::Gap(gap),
    };
    let last_day = first.plus(value.delai);
    if i64::try_from(failures.len()).is_ok_and(|sat| sat >= value.sessions) {
        Issue::Epuise(failures.last().copied().unwrap_or(*first), source)
    } else if ex.jour <= last_day {
        Issue::Jusquau(last_day, source)
    } else {
        Issue::Tard(last_day, source)
    }
}

fn continu<'a>(ex: &Examen<'a>) -> Finding<'a> {
    let count = compter(ex);
    if let Some(gap) = unsure(ex, &count) {
        return Finding::gap(&RULE, &gap);
    }
    let certain = issue(ex, &count.certains);
    if count.possibles.is_empty() {
        return finding(ex, &count, &certain);
    }
    let worst = issue(ex, &count.tous);
    if worst.avis() == certain.avis() {
        // The same answer either way: the absence is given its cautious day.
        return finding(ex, &count, &worst);
    }
    let days: Vec<DayText> = count.possibles.iter().map(|d| d.french()).collect();
    let echeance = match (&certain, &worst) {
        (Issue::Jusquau(day, _), _) | (_, Issue::Jusquau(day, _)) => Some(*day),
        _ => None,
    };
    let sources = [&certain, &worst].into_iter().filter_map(|i| match i {
        Issue::Jusquau(_, s) | Issue::Tard(_, s) | Issue::Epuise(_, s) => Some(*s),
        Issue::Aucun | Issue::Gap(_) => None,
    });
    let mut sources: Vec<_> = sources.collect();
    sources.dedup_by_key(|s| &s.version);
    let absences = count.possibles.iter();
    let mut manque: Vec<String> = absences.map(|d| key_of("session.justifiee", *d)).collect();
    if let Issue::Gap(gap) = &worst
        && !gap.is_absent()
    {
        manque.push(gap.to_string());
    }
    Finding::indetermine(
        &RULE,
        format!(
            "Tout dépend de l'absence du {} : rien ne dit si elle est justifiée.",
            days.join(" et de celle du ")
        ),
        manque,
    )
    .until(echeance)
    .from(sources)
}

/// What opens another title session.
const TRAIN: &str = "Suivre une nouvelle formation au titre entier.";

/// What the law does not say of a justified absence that could be the first failure.
fn unsure<'a>(ex: &Examen<'a>, count: &Compte) -> Option<Gap<'a>> {
    let first = count.certains.first();
    let mut absences = count.justifiees.iter();
    absences
        .find(|day| first.is_none_or(|first| *day < first))
        .and_then(|day| law(ex, *day).err())
        .filter(|gap| !gap.is_absent())
}

fn finding<'a>(ex: &Examen<'a>, count: &Compte, issue: &Issue<'a>) -> Finding<'a> {
    match issue {
        Issue::Aucun => match count.justifiees.last() {
            Some(day) => {
                let law = ex.droit.absence_justifiee.at(ex.droit_au(*day));
                Finding::satisfait(
                    &RULE,
                    format!(
                        "L'absence du {} est justifiée : elle ne compte pas comme un échec.",
                        day.french()
                    ),
                )
                .from(law.map(|l| l.provenance))
            }
            None => Finding::satisfait(&RULE, "Aucun échec à une session du titre."),
        },
        Issue::Jusquau(day, source) => {
            let kept = count
                .tous
                .first()
                .and_then(|first| ex.droit.evaluations_conservees.at(ex.droit_au(*first)));
            Finding::satisfait(
                &RULE,
                format!(
                    "Une nouvelle session peut être autorisée jusqu'au {} inclus ; c'est l'autorité \
                     qui décide.",
                    day.french()
                ),
            )
            .until(Some(*day))
            .from([*source])
            .from(kept.map(|k| k.provenance))
        }
        Issue::Tard(day, source) => Finding::bloquant(
            &RULE,
            format!(
                "Le délai pour se présenter de nouveau a pris fin le {} : une nouvelle formation \
                 est nécessaire.",
                day.french()
            ),
            TRAIN,
        )
        .until(Some(*day))
        .from([*source]),
        Issue::Epuise(day, source) => Finding::bloquant(
            &RULE,
            format!(
                "Les sessions permises sont épuisées depuis celle du {} : une nouvelle formation \
                 est nécessaire.",
                day.french()
            ),
            TRAIN,
        )
        .from([*source]),
        Issue::Gap(gap) => Finding::gap(&RULE, gap),
    }
}
