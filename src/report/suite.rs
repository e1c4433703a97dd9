//! What to do next, in one sentence a secretary can act on.

use super::eligibilite::Voie;
use crate::examen::Examen;
use crate::examen::vae::Suite;
use crate::model::words::{Avis, Etape, Verdict};
use crate::rules::{Finding, capitalisation_entretien};
use std::borrow::Cow;

/// The next step of a pathway that has something to give.
pub fn of(ex: &Examen<'_>, voie: &Voie<'_>) -> Cow<'static, str> {
    match voie.verdict {
        Verdict::Oui => open(ex, voie).into(),
        Verdict::Non => {
            first(voie, Avis::Bloquant).map_or(Cow::default(), |finding| blocked(ex, finding))
        }
        Verdict::Indetermine => undecided(ex, voie).into(),
        Verdict::SansObjet => Cow::default(),
    }
}

fn first<'v, 'a>(voie: &'v Voie<'a>, avis: Avis) -> Option<&'v Finding<'a>> {
    voie.constats.iter().find(|c| c.verdict == avis)
}

/// The authority of the day, with its article.
fn authority(ex: &Examen<'_>) -> String {
    ex.droit.autorite_at(ex.droit_du_jour())
}

fn before(ex: &Examen<'_>, voie: &Voie<'_>) -> String {
    match voie.echeance(ex.jour).filter(|day| *day >= ex.jour) {
        Some(day) => format!(", au plus tard le {}", day.french()),
        None => String::new(),
    }
}

fn open(ex: &Examen<'_>, voie: &Voie<'_>) -> String {
    let inscription = |what: &str| {
        let session = ex.droit.nom_at(&ex.droit.nom_session, ex.droit_du_jour());
        let before = before(ex, voie);
        format!("S'inscrire à une {session} {what}{before}.")
    };
    match voie.etape {
        Some(Etape::Demande) => match ex.vae.derniere().map(|d| &d.suite) {
            Some(Suite::EnAttente { echeance, .. }) => format!(
                "Attendre la réponse à la demande de VAE, due au plus tard le {}.",
                echeance.french()
            ),
            _ => format!("Déposer une demande de VAE auprès de {}.", authority(ex)),
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
        let authority = authority(ex);
        return format!(
            "Faire confirmer par {authority} que le titre peut encore être obtenu, puis {step}."
        );
    }
    format!("{}.", super::capitalised(step))
}

fn blocked(ex: &Examen<'_>, finding: &Finding<'_>) -> Cow<'static, str> {
    let until = finding.echeance.map(super::super::jour::Jour::french);
    match (finding.regle, until) {
        ("edition-ouverte", _) => match ex.successeur() {
            Some(next) => format!("Se présenter sous l'édition qui suit, {next}.").into(),
            None => "Chercher l'édition qui remplace celle-ci.".into(),
        },
        ("continu-formation", Some(end)) => {
            format!("Attendre la fin de la formation, le {end}.").into()
        }
        ("continu-formation", None) => {
            if ex
                .situation
                .formations_en_cours(ex.edition)
                .next()
                .is_some()
            {
                "Achever la formation, puis indiquer sa fin au dossier.".into()
            } else {
                "Suivre une formation continue qui prépare au titre entier.".into()
            }
        }
        ("continu-pieces" | "vae-pieces" | "capitalisation-pieces", _) => {
            "Verser au dossier les pièces qui manquent.".into()
        }
        ("nouvelle-session", _) => "Suivre une nouvelle formation au titre entier.".into(),
        ("vae-experience", Some(day)) => {
            format!("Poursuivre l'activité : l'expérience suffira le {day}.").into()
        }
        ("vae-experience", None) => {
            "Acquérir l'expérience qui manque, ou compléter celle que le dossier décrit.".into()
        }
        ("vae-recevabilite", Some(day)) => {
            format!("Déposer une nouvelle demande de VAE à partir du {day}.").into()
        }
        ("capitalisation-acces", _) => "Suivre une formation qui couvre les CCP restants.".into(),
        ("capitalisation-delai", _) => format!(
            "Le délai est passé : voir avec {} comment reprendre le parcours.",
            authority(ex)
        )
        .into(),
        ("ccs-titre", _) => "Obtenir d'abord le titre.".into(),
        ("ccs-acces", Some(day)) => {
            format!("Suivre une formation au CCS, ou attendre le {day}, où l'expérience suffira.")
                .into()
        }
        ("ccs-acces", None) => "Suivre une formation au CCS.".into(),
        _ => format!("Voir avec {}.", authority(ex)).into(),
    }
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
            authority(ex)
        )
    } else if missing().count() > keys.len() {
        format!(
            "Compléter le dossier ({}) et faire confirmer par {}.",
            keys.join(", "),
            authority(ex)
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
