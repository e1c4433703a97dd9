#![doc = include_str!("edition_ouverte.md")]

use super::{Examine, Finding, Manque, Rule, ailleurs};
use crate::examen::Examen;
use crate::examen::acces::Engagement;
use crate::examen::fin::{Delivrance, Fin};
use crate::examen::vae::EtapeVae;
use crate::jour::Jour;
use crate::model::droit::LimiteEdition;
use crate::model::words::Parcours;

/// The rule.
pub const RULE: Rule = Rule {
    code: "edition-ouverte",
    titre: "L'édition du titre est-elle encore ouverte ?",
    doc: include_str!("edition_ouverte.md"),
    series: &["edition-close"],
    examine: Examine::Parcours(examine),
};

fn examine<'a>(ex: &Examen<'a>, parcours: Parcours) -> Option<Finding<'a>> {
    // Once a CCP is held, and where the law provides it, the window replaces the validity of the
    // edition.
    let limit = ex.droit.capitalisation_edition.if_any(ex.droit_du_jour());
    let windowed = !matches!(limit, Ok(None))
        && !limit.is_ok_and(|l| l.is_some_and(|l| *l.valeur != LimiteEdition::Validite));
    if parcours == Parcours::Capitalisation && windowed && ex.situation.premier_acquis().is_some() {
        return None;
    }
    Some(judge(ex, parcours).from(ex.fin.prolongation()))
}

fn judge<'a>(ex: &Examen<'a>, parcours: Parcours) -> Finding<'a> {
    let edition = ex.edition.epoque();
    let at_request = parcours == Parcours::Vae && matches!(ex.vae, EtapeVae::Demande);
    if let Some(du) = ex.edition.validite.du.filter(|du| ex.jour < *du) {
        return Finding::bloquant(
            &RULE,
            format!("L'{edition} n'est ouverte qu'à partir du {}.", du.french()),
            match ex.precedente() {
                Some(before) => format!(
                    "Attendre le {}, ou se présenter sous l'{}, qui précède.",
                    du.french(),
                    before.reference()
                ),
                None => format!("Attendre le {}.", du.french()),
            },
        )
        .closing()
        .until(Some(du));
    }
    match &ex.fin {
        Fin::Inconnue => Finding::satisfait(
            &RULE,
            format!("L'{edition} n'a pas de fin de validité connue."),
        ),
        Fin::Dite { au, .. } if ex.jour <= *au => Finding::satisfait(
            &RULE,
            format!("L'{edition} est en vigueur jusqu'au {}.", au.french()),
        )
        .until((!at_request).then_some(*au)),
        Fin::Dite { au, suite, .. } => {
            let mut closed = format!("L'{edition} a pris fin le {}", au.french());
            if let Some(next) = ex.successeur() {
                closed.push_str(&format!(", remplacée par l'{}", next.reference()));
            }
            let late = if at_request {
                Some("aucune demande ne peut plus y prétendre".to_owned())
            } else {
                begun_later(ex, parcours, *au)
            };
            match late {
                Some(why) => {
                    Finding::bloquant(&RULE, format!("{closed} : {why}."), ailleurs::edition(ex))
                        .closing()
                }
                None => after(ex, &closed, suite),
            }
        }
        Fin::Deduite { veille, .. } if ex.jour <= *veille => Finding::satisfait(
            &RULE,
            format!("L'{edition} n'a pas de fin de validité connue."),
        ),
        Fin::Deduite {
            par, fin, suite, ..
        } => {
            let mut closed = format!(
                "L'{edition} n'a pas de fin connue, mais l'{} la remplace",
                par.reference(),
            );
            if let Some(next) = ex.successeur().filter(|next| next.id != par.id) {
                closed.push_str(&format!(", et l'{} ensuite", next.reference()));
            }
            deduced(ex, &closed, &par.epoque(), at_request, *fin, suite.as_ref())
        }
    }
}

/// After the last day, for what had begun by then.
fn after<'a>(ex: &Examen<'a>, closed: &str, suite: &Delivrance<'a>) -> Finding<'a> {
    let Some(last) = suite.dernier_jour() else {
        return Finding::indetermine(
            &RULE,
            format!("{closed} ; la suite donnée aux parcours engagés n'est pas établie."),
            unknown(suite),
        )
        .from(suite.sources());
    };
    let finding = if ex.jour <= last {
        Finding::indetermine(
            &RULE,
            format!(
                "{closed} ; un parcours engagé avant peut encore aboutir jusqu'au {} : à confirmer \
                 auprès de l'autorité.",
                last.french()
            ),
            [Manque::law(
                "conditions d'achèvement d'un parcours sur une édition close",
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
            ailleurs::edition(ex),
        )
        .closing()
    };
    finding.from(suite.sources())
}

/// After an end that no text read gives: the successor decides.
fn deduced<'a>(
    ex: &Examen<'a>,
    closed: &str,
    par: &str,
    at_request: bool,
    fin: Option<Jour>,
    suite: Option<&Delivrance<'a>>,
) -> Finding<'a> {
    let (last, over) = if at_request {
        (fin, "n'est plus ouverte non plus")
    } else {
        let last = suite.and_then(Delivrance::dernier_jour);
        (last, "ne permet plus non plus d'obtenir le titre")
    };
    let finding = match last.filter(|last| ex.jour > *last) {
        Some(last) => Finding::bloquant(
            &RULE,
            format!("{closed} ; l'{par} {over} après le {}.", last.french()),
            ailleurs::edition(ex),
        )
        .closing(),
        None => Finding::indetermine(
            &RULE,
            format!("{closed} : à confirmer auprès de l'autorité."),
            [Manque::law(
                "dernier jour de validité de l'édition du titre",
            )]
            .into_iter()
            .chain(suite.into_iter().flat_map(unknown)),
        )
        .until(last.filter(|_| !at_request)),
    };
    finding.from(suite.into_iter().flat_map(Delivrance::sources))
}

fn unknown(suite: &Delivrance<'_>) -> Vec<Manque> {
    match suite {
        Delivrance::Inconnue(gap) => vec![Manque::law(gap.to_string())],
        Delivrance::Enregistree(_) | Delivrance::Selon(..) => Vec::new(),
    }
}

/// What, in this pathway, began only after the edition's end: the best of what opens it decides.
fn begun_later(ex: &Examen<'_>, parcours: Parcours, end: Jour) -> Option<String> {
    let trained = |first: Option<Jour>| {
        first
            .filter(|day| *day > end)
            .map(|day| format!("la formation a commencé après, le {}", day.french()))
    };
    match parcours {
        Parcours::Vae => match &ex.vae {
            EtapeVae::Demande => None,
            EtapeVae::Session { notice } | EtapeVae::SecondeSession { notice, .. } => {
                notified(notice.notification, end)
            }
        },
        Parcours::Continu => {
            let since = ex.derniere_reussite_partielle();
            let ended = ex.formations.completes(ex.edition, since);
            let ended = ended.iter().map(|a| a.suivie.formation.debut).min();
            let running = || ex.formations.en_cours(ex.edition);
            let together = || {
                let modules = ex.formations.ensemble(ex.edition, since)?;
                let law = ex.droit.acces_modules.if_any(ex.droit_du_jour());
                (!matches!(law, Ok(None))).then_some(modules)
            };
            trained(
                ended
                    .or_else(together)
                    .or_else(|| running().map(|s| s.formation.debut).min()),
            )
        }
        Parcours::Capitalisation | Parcours::Ccs => {
            if ex.acces.ouverture.is_some() {
                return None;
            }
            let ways = ex.acces.voies.iter().filter_map(|v| v.engagement);
            match ways.min_by_key(|e| e.jour())? {
                Engagement::Formation(debut) => trained(Some(debut)),
                Engagement::Recevabilite(notification) => notified(notification, end),
            }
        }
    }
}

fn notified(notification: Jour, end: Jour) -> Option<String> {
    (notification > end).then(|| {
        format!(
            "la recevabilité a été notifiée après, le {}",
            notification.french()
        )
    })
}
