//! What to do next, in one sentence a secretary can act on.

use super::voie::Voie;
use crate::examen::Examen;
use crate::examen::demandes::Suite;
use crate::model::words::{Avis, Etape, Verdict};
use crate::mots::all_of;
use crate::rules::{Finding, Manque, manque};
use std::borrow::Cow;

/// The next step of a pathway that has something to give.
pub fn of(ex: &Examen<'_>, voie: &Voie<'_>) -> Cow<'static, str> {
    match voie.verdict {
        Verdict::Oui | Verdict::Demande => open(ex, voie).into(),
        Verdict::Non => {
            let useful = blocked(ex, voie);
            useful.map_or(Cow::default(), |finding| finding.remede.clone())
        }
        Verdict::Indetermine => undecided(ex, voie).into(),
        Verdict::SansObjet => Cow::default(),
    }
}

/// The finding whose remedy is of use: the one that closes the pathway, or else the first in the way;
/// of those that a day to come lifts, the last to be lifted.
fn blocked<'v, 'a>(ex: &Examen<'_>, voie: &'v Voie<'a>) -> Option<&'v Finding<'a>> {
    let blocking = || voie.constats.iter().filter(|c| c.verdict == Avis::Bloquant);
    let later = |c: &&Finding<'_>| c.echeance.is_some_and(|day| day > ex.jour);
    let first = blocking().find(|c| c.ferme).or_else(|| blocking().next())?;
    if first.ferme || !later(&first) {
        return Some(first);
    }
    blocking().filter(later).max_by_key(|c| c.echeance)
}

fn before(ex: &Examen<'_>, voie: &Voie<'_>) -> String {
    match voie.echeance().filter(|day| *day >= ex.jour) {
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
        Some(Etape::Demande) => match ex.demandes.derniere().map(|d| &d.suite) {
            Some(Suite::EnAttente { echeance, .. }) => format!(
                "Attendre la réponse à la demande de VAE, due au plus tard le {}.",
                echeance.french()
            ),
            _ => format!(
                "Déposer une demande de VAE auprès de {}.",
                ex.autorite().replace(" ou la ", " ou de la ")
            ),
        },
        Some(Etape::SessionTitre) => inscription("du titre"),
        Some(Etape::SessionCcp) => {
            inscription(&format!("pour {}", all_of(voie.ccp.iter().copied())))
        }
        // The CCP are gathered: the days that bounded them bind no more, that of the title does.
        Some(Etape::Entretien) => {
            format!(
                "Demander l'entretien final avec le jury{}.",
                before(ex, voie)
            )
        }
        Some(Etape::Titre) => format!(
            "Demander au jury l'attribution du titre, sans nouvel entretien{}.",
            before(ex, voie)
        ),
        Some(Etape::SessionCcs) => {
            inscription(&format!("pour {}", all_of(voie.ccs.iter().copied())))
        }
        None => String::new(),
    }
}

fn undecided(ex: &Examen<'_>, voie: &Voie<'_>) -> String {
    let (law, facts): (Vec<&Manque>, Vec<&Manque>) = voie
        .constats
        .iter()
        .filter(|c| c.verdict == Avis::Indetermine)
        .flat_map(|c| &c.manque)
        .partition(|m| m.is_law());
    let lacking = manque::listed(facts);
    let authority = ex.autorite();
    let facts = lacking.join(", ");
    match (lacking.is_empty(), law.is_empty()) {
        (true, _) => format!("Faire confirmer par {authority} avant toute inscription."),
        (false, true) => format!("Compléter le dossier : {facts}."),
        (false, false) => {
            format!("Compléter le dossier ({facts}) et faire confirmer par {authority}.")
        }
    }
}
