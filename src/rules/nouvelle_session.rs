#![doc = include_str!("nouvelle_session.md")]

use super::{Examine, Finding, Manque, Rule, ailleurs};
use crate::examen::Examen;
use crate::examen::echec::{Echec, Origine};
use crate::examen::formation::Suivie;
use crate::examen::vae::EtapeVae;
use crate::jour::{DayText, Jour};
use crate::model::droit::{Delai, Gap, Provenance, Terme};
use crate::model::words::{Avis, Parcours};
use std::borrow::Cow;

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
    let EtapeVae::SecondeSession { echec, reprise, .. } = &ex.vae else {
        let motif = match ex.echecs.pour_la_vae().next_back() {
            None => "Aucun échec à une session du titre.".to_owned(),
            Some(echec) => format!(
                "La recevabilité a été notifiée après l'échec du {}.",
                echec.date.french()
            ),
        };
        return Finding::satisfait(&RULE, motif);
    };
    let (echeance, source) = match reprise {
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
        [Manque::law(
            "seconde session d'un candidat à la VAE (deux textes divergent)",
        )],
    )
    .until(Some(echeance))
    .from([source])
    .from(law.map(|l| l.provenance))
}

/// The failures that matter for the continuous pathway, earliest first.
struct Compte<'a> {
    /// If no absence of unknown cause is a failure.
    certains: Vec<Jour>,
    /// If each of them is.
    tous: Vec<Jour>,
    /// Absences that may be failures.
    possibles: Vec<Jour>,
    /// Justified absences, which do not count.
    justifiees: Vec<Jour>,
    /// What the law does not say of one of them.
    doute: Option<Gap<'a>>,
}

/// What a set of failures leads to.
#[derive(Clone, Debug)]
pub enum Issue<'a> {
    /// No failure.
    Aucun,
    /// May sit again until that day, included.
    Jusquau(Terme<'a>, &'a Provenance),
    /// Perhaps still: the day fell in an exceptional period.
    PeutEtre(Terme<'a>, &'a Provenance),
    /// The delay has passed.
    Tard(Terme<'a>, &'a Provenance),
    /// As many sessions as the law allows.
    Epuise(Jour, &'a Provenance),
    /// The law of the first failure is not known.
    Gap(Gap<'a>),
}

impl<'a> Issue<'a> {
    const fn avis(&self) -> Avis {
        match self {
            Self::Aucun | Self::Jusquau(..) => Avis::Satisfait,
            Self::Tard(..) | Self::Epuise(..) => Avis::Bloquant,
            Self::PeutEtre(..) | Self::Gap(_) => Avis::Indetermine,
        }
    }

    fn sources(&self) -> impl Iterator<Item = &'a Provenance> {
        let found = match self {
            Self::Aucun | Self::Gap(_) => [None, None],
            Self::Epuise(_, source) => [Some(*source), None],
            Self::Jusquau(terme, source)
            | Self::PeutEtre(terme, source)
            | Self::Tard(terme, source) => [Some(*source), terme.periode],
        };
        found.into_iter().flatten()
    }
}

/// The failures, possible or not, since the end of the last complete training, earliest first.
pub fn depuis_la_formation<'a>(ex: &Examen<'a>) -> Vec<Echec<'a>> {
    let completes = ex.formations.completes(ex.edition, None);
    let last = completes.iter().max_by_key(|a| a.fin);
    ex.echecs
        .tous()
        .filter(|e| last.is_none_or(|training| training.suivie.avant(e.session)))
        .collect()
}

/// Counts the failures since the end of the last complete training, those of a session sat as VAE
/// candidate aside.
fn compter<'a>(ex: &Examen<'a>) -> Compte<'a> {
    let mut events = depuis_la_formation(ex);
    events.retain(|e| e.origine != Origine::Vae);
    let days = |keep: fn(&Echec<'_>) -> bool| -> Vec<Jour> {
        events.iter().filter(|e| keep(e)).map(|e| e.date).collect()
    };
    Compte {
        certains: days(|e| e.certain()),
        tous: days(|e| e.possible()),
        possibles: days(|e| e.possible() && !e.certain()),
        justifiees: days(|e| !e.possible()),
        doute: events.iter().find_map(|e| e.doute.filter(|_| !e.certain())),
    }
}

/// What these failures (earliest first) lead to on the day of the examination.
pub fn issue<'a>(ex: &Examen<'a>, failures: &[Jour]) -> Issue<'a> {
    let Some(first) = failures.first() else {
        return Issue::Aucun;
    };
    let law = match ex.droit.nouvelle_session.at(ex.droit_au(*first)) {
        Ok(found) => found,
        Err(gap) => return Issue::Gap(gap),
    };
    let terme = ex
        .droit
        .terme(Delai::NouvelleSession, first.plus(law.valeur.delai));
    let source = law.provenance;
    if i64::try_from(failures.len()).is_ok_and(|sat| sat >= law.valeur.sessions) {
        Issue::Epuise(failures.last().copied().unwrap_or(*first), source)
    } else if ex.jour <= terme.sur {
        Issue::Jusquau(terme, source)
    } else if ex.jour <= terme.possible {
        Issue::PeutEtre(terme, source)
    } else {
        Issue::Tard(terme, source)
    }
}

fn continu<'a>(ex: &Examen<'a>) -> Finding<'a> {
    let count = compter(ex);
    let certain = issue(ex, &count.certains);
    if count.possibles.is_empty() {
        return finding(ex, &count, &certain);
    }
    let worst = issue(ex, &count.tous);
    if worst.avis() == certain.avis() {
        // Whether the absence counts does not change the answer: keep the cautious day.
        return finding(ex, &count, &worst);
    }
    if let Some(gap) = &count.doute {
        return Finding::gap(&RULE, gap);
    }
    let days: Vec<DayText> = count.possibles.iter().map(|d| d.french()).collect();
    let echeance = match (&certain, &worst) {
        (Issue::Jusquau(terme, _), _) | (_, Issue::Jusquau(terme, _)) => Some(terme.sur),
        _ => None,
    };
    let mut sources: Vec<_> = certain.sources().chain(worst.sources()).collect();
    sources.dedup_by_key(|s| &s.version);
    Finding::indetermine(
        &RULE,
        format!(
            "Tout dépend de l'absence du {} : rien ne dit si elle est justifiée.",
            days.join(" et de celle du ")
        ),
        count
            .possibles
            .iter()
            .map(|d| Manque::fact("session.justifiee", *d, "justification de l'absence")),
    )
    .until(echeance)
    .from(sources)
}

/// What opens another title session: the end of a training that runs, or else a new one.
pub(super) fn train(ex: &Examen<'_>) -> Cow<'static, str> {
    let running = ex
        .formations
        .en_cours(ex.edition)
        .filter(|s| !too_late(ex, s));
    let first = running.min_by_key(|s| s.formation.fin.unwrap_or(Jour::MAX));
    match first {
        Some(training) => ailleurs::fin_de(ex, training.formation),
        None => ailleurs::former(ex, "Suivre une nouvelle formation au titre entier."),
    }
}

/// A session held inside this running training was failed, and none is left once the training ends.
fn too_late(ex: &Examen<'_>, training: &Suivie<'_>) -> bool {
    let after = ex
        .echecs
        .tous()
        .filter(|e| e.origine != Origine::Vae && e.possible() && training.avant(e.session));
    let days: Vec<Jour> = after.map(|e| e.date).collect();
    match issue(ex, &days) {
        Issue::Aucun | Issue::Gap(_) => false,
        Issue::Jusquau(terme, _) | Issue::PeutEtre(terme, _) | Issue::Tard(terme, _) => training
            .formation
            .fin
            .is_some_and(|fin| terme.possible < fin),
        Issue::Epuise(..) => true,
    }
}

fn finding<'a>(ex: &Examen<'a>, count: &Compte<'a>, issue: &Issue<'a>) -> Finding<'a> {
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
        Issue::Jusquau(terme, _) => {
            let first = count.tous.first();
            let kept =
                first.and_then(|day| ex.droit.evaluations_conservees.at(ex.droit_au(*day)));
            Finding::satisfait(
                &RULE,
                format!(
                    "Une nouvelle session peut être autorisée jusqu'au {} inclus ; c'est l'autorité \
                     qui décide.",
                    terme.sur.french()
                ),
            )
            .until(Some(terme.sur))
            .from(issue.sources())
            .from(kept.map(|k| k.provenance))
        }
        Issue::PeutEtre(terme, _) => Finding::indetermine(
            &RULE,
            format!(
                "Le délai pour se présenter de nouveau finissait le {} ; un texte d'exception permet \
                 peut-être d'aller jusqu'au {} : à confirmer auprès de l'autorité.",
                terme.sur.french(),
                terme.possible.french()
            ),
            [Manque::carried(ex.droit, terme.periode)],
        )
        .until(Some(terme.possible))
        .from(issue.sources()),
        Issue::Tard(terme, _) => Finding::bloquant(
            &RULE,
            format!(
                "Le délai pour se présenter de nouveau a pris fin le {} : une nouvelle formation \
                 est nécessaire.",
                terme.possible.french()
            ),
            train(ex),
        )
        .until(Some(terme.sur))
        .from(issue.sources()),
        Issue::Epuise(day, source) => Finding::bloquant(
            &RULE,
            format!(
                "Les sessions permises sont épuisées depuis celle du {} : une nouvelle formation \
                 est nécessaire.",
                day.french()
            ),
            train(ex),
        )
        .from([*source]),
        Issue::Gap(gap) => Finding::gap(&RULE, gap),
    }
}
