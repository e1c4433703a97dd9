//! What to do next, in one sentence a secretary can act on.

use super::eligibilite::Voie;
use crate::examen::Examen;
use crate::examen::vae::Suite;
use crate::model::words::{Avis, Etape, Verdict};
use crate::rules::capitalisation_entretien;
use std::borrow::Cow;

/// The next step of a pathway that has something to give.
pub fn of(ex: &Examen<'_>, voie: &Voie<'_>) -> Cow<'static, str> {
    match voie.verdict {
        Verdict::Oui => open(ex, voie).into(),
        Verdict::Non => {
            let blocking = voie.constats.iter().find(|c| c.verdict == Avis::Bloquant);
            blocking.map_or(Cow::default(), |finding| finding.remede.clone())
        }
        Verdict::Indetermine => undecided(ex, voie).into(),
        Verdict::SansObjet => Cow::default(),
    }
}

fn before(ex: &Examen<'_>, voie: &Voie<'_>) -> String {
    match voie.echeance(ex.jour).filter(|day| *day >= ex.jour) {
        Some(day) => format!(", au plus tard le {}", day.french()),
        None => String::new(),
    }
}

fn open(ex: &Examen<'_>, voie: &Voie<'_>) -> String {
    let inscription = |what: &str| {
        let session = ex.droit.nom_session.name_at(ex.droit_du_jour());
        let before = before(ex, voie);
        format!("S'inscrire à une {session} {what}{before}.")
    };
    match voie.etape {
        Some(Etape::Demande) => match ex.vae.derniere().map(|d| &d.suite) {
            Some(Suite::EnAttente { echeance, .. }) => format!(
                "Attendre la réponse à la demande de VAE, due au plus tard le {}.",
                echeance.french()
            ),
            _ => format!("Déposer une demande de VAE auprès de {}.", ex.autorite()),
        },
        Some(Etape::SessionTitre) => inscription("du titre"),
        Some(Etape::SessionCcp) => inscription(&format!("pour {}", listed(&voie.ccp))),
        // The CCP are gathered: the days that bounded them bind no more.
        Some(Etape::Entretien) => to_end(ex, "demander l'entretien final avec le jury"),
        Some(Etape::Titre) => to_end(
            ex,
            "demander au jury l'attribution du titre, sans nouvel entretien",
        ),
        Some(Etape::SessionCcs) => inscription(&format!("pour {}", listed(&voie.ccs))),
        None => String::new(),
    }
}

/// The last step, once every CCP is held.
fn to_end(ex: &Examen<'_>, step: &str) -> String {
    if capitalisation_entretien::cloture(ex).is_some() {
        let authority = ex.autorite();
        return format!(
            "Faire confirmer par {authority} que le titre peut encore être obtenu, puis {step}."
        );
    }
    format!("{}.", super::capitalised(step))
}

fn undecided(ex: &Examen<'_>, voie: &Voie<'_>) -> String {
    let missing = || {
        voie.constats
            .iter()
            .filter(|c| c.verdict == Avis::Indetermine)
            .flat_map(|c| &c.manque)
    };
    let keys: Vec<&str> = missing()
        .filter(|m| !m.starts_with("droit :"))
        .map(String::as_str)
        .collect();
    if keys.is_empty() {
        format!(
            "Faire confirmer par {} avant toute inscription.",
            ex.autorite()
        )
    } else if missing().count() > keys.len() {
        format!(
            "Compléter le dossier ({}) et faire confirmer par {}.",
            keys.join(", "),
            ex.autorite()
        )
    } else {
        format!("Compléter le dossier : {}.", keys.join(", "))
    }
}

/// « CCP2 et CCP4 ».
fn listed(codes: &[&str]) -> String {
    match codes.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} et {last}", rest.join(", ")),
        None => String::new(),
    }
}
