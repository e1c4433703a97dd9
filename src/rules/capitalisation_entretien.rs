#![doc = include_str!("capitalisation_entretien.md")]

use super::{Examine, Finding, Manque, Rule};
use crate::examen::Examen;
use crate::model::dossier::Session;
use crate::model::droit::EntretienFinal;
use crate::model::words::{Etape, Parcours, Resultat, TypeSession};

/// The rule.
pub const RULE: Rule = Rule {
    code: "capitalisation-entretien",
    titre: "Tous les CCP réunis, faut-il un entretien final ?",
    doc: include_str!("capitalisation_entretien.md"),
    series: &[
        "entretien-final",
        "entretien-progressif",
        "entretien-echoue",
    ],
    examine: Examine::Parcours(examine),
};

#[allow(clippy::unnecessary_wraps)]
fn examine<'a>(ex: &Examen<'a>, _: Parcours) -> Option<Finding<'a>> {
    Some(judge(ex).1)
}

/// The stage once every CCP is held: the final interview, or the award without one.
pub fn etape(ex: &Examen<'_>) -> Etape {
    judge(ex).0
}

fn judge<'a>(ex: &Examen<'a>) -> (Etape, Finding<'a>) {
    let interview = |motif: &'static str| (Etape::Entretien, Finding::satisfait(&RULE, motif));
    let partials = &ex.situation.partielles;
    let law = ex.droit_du_jour();
    // The first three hold whatever the law on the final interview after a partial success.
    let (etape, finding) = if already_sat(ex) {
        interview("Un entretien final a déjà été fixé : un nouvel entretien est possible.")
    } else if partials.is_empty() {
        let (etape, finding) =
            interview("Les CCP ont été réunis par capitalisation : l'entretien final a lieu.");
        let cited = ex.droit.entretien_progressif.at(law);
        (etape, finding.from(cited.map(|l| l.provenance)))
    } else if partials.iter().any(|s| grants_all(ex, s)) {
        interview(
            "Une session du titre a accordé tous les CCP sans le titre : l'entretien final a lieu.",
        )
    } else {
        match ex.droit.entretien_final.at(law) {
            Err(gap) => (Etape::Entretien, Finding::gap(&RULE, &gap)),
            Ok(law) => {
                let (etape, finding) = match law.valeur {
                    EntretienFinal::Toujours => {
                        interview("L'entretien final avec le jury a toujours lieu.")
                    }
                    EntretienFinal::SelonLeJury => as_the_jury_wished(partials),
                };
                (etape, finding.from([law.provenance]))
            }
        }
    };
    let failed = ex
        .situation
        .sessions
        .iter()
        .rev()
        .find(|s| s.nature == TypeSession::Entretien && s.resultat == Some(Resultat::Echec));
    let again = failed.and_then(|s| ex.droit.entretien_echoue.at(ex.droit_au(s.date)));
    (etape, finding.from(again.map(|a| a.provenance)))
}

fn already_sat(ex: &Examen<'_>) -> bool {
    ex.situation
        .sessions
        .iter()
        .any(|s| s.nature == TypeSession::Entretien)
}

/// This one session granted every CCP, in the terms of the edition examined.
fn grants_all(ex: &Examen<'_>, session: &Session) -> bool {
    let own = session.edition.as_ref().is_none_or(|e| *e == ex.edition.id);
    ex.edition
        .ccp
        .iter()
        .zip(&ex.situation.acquis)
        .all(|(ccp, held)| {
            (own && session.obtenus().contains(&ccp.code))
                || held.is_some_and(|a| std::ptr::eq(a.session, session))
        })
}

fn as_the_jury_wished<'a>(partials: &[&Session]) -> (Etape, Finding<'a>) {
    let wish = partials
        .iter()
        .rev()
        .find_map(|s| s.entretien_souhaite.map(|wish| (s.date, wish)));
    match wish {
        Some((day, true)) => (
            Etape::Entretien,
            Finding::satisfait(
                &RULE,
                format!("Le jury du {} souhaite un nouvel entretien.", day.french()),
            ),
        ),
        Some((day, false)) => (
            Etape::Titre,
            Finding::satisfait(
                &RULE,
                format!(
                    "Le jury du {} ne souhaite pas de nouvel entretien : il attribue le titre.",
                    day.french()
                ),
            ),
        ),
        None => {
            let manque = partials.iter().map(|s| {
                Manque::fact(
                    "session.entretien-souhaite",
                    s.date,
                    "souhait du jury d'un nouvel entretien",
                )
            });
            (
                Etape::Entretien,
                Finding::indetermine(
                    &RULE,
                    "Rien ne dit si le jury souhaite un nouvel entretien.",
                    manque,
                ),
            )
        }
    }
}
