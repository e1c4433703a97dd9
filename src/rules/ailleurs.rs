//! What is left to somebody whose edition or window ends before a remedy could serve: the edition that
//! follows, another pathway, the authority. A remedy is never of use to a pathway that is closed.

use crate::examen::Examen;
use crate::jour::Jour;
use crate::model::dossier::Formation;
use crate::model::edition::Edition;
use std::borrow::Cow;

/// The way out of an edition that has ended.
pub(super) fn edition(ex: &Examen<'_>) -> Cow<'static, str> {
    format!("{}.", over(ex, ex.jour)).into()
}

/// The edition that follows, if it is open on that day or yet to begin; the authority in any case.
fn over(ex: &Examen<'_>, jour: Jour) -> String {
    let authority = ex.autorite();
    match next(ex, jour) {
        Some((next, None)) => format!(
            "Passer à l'{}, qui remplace celle-ci, ou voir avec {authority}",
            next.reference()
        ),
        Some((next, Some(du))) => format!(
            "Passer à l'{}, qui remplace celle-ci à partir du {}, ou voir avec {authority}",
            next.reference(),
            du.french()
        ),
        None => format!(
            "Aucune édition connue ne suit celle-ci qui soit ouverte : voir avec {authority}"
        ),
    }
}

/// The edition to go over to on that day, with the day on which it begins if that is later; `None`
/// where the editions known have ended too.
fn next<'a>(ex: &Examen<'a>, jour: Jour) -> Option<(&'a Edition, Option<Jour>)> {
    let next = ex.successeur_au(jour)?;
    let begins = next.validite.du.filter(|du| *du > jour);
    (begins.is_some() || ex.ouverte(next, jour)).then_some((next, begins))
}

/// The remedy `phrase`, a training that is yet to begin: of no use once the edition has ended.
pub(super) fn former(ex: &Examen<'_>, phrase: &'static str) -> Cow<'static, str> {
    if ended(ex, ex.jour) {
        edition(ex)
    } else {
        phrase.into()
    }
}

/// The remedy `phrase`, which serves from that day on only: of no use if the edition ends before.
pub(super) fn attendre(ex: &Examen<'_>, jour: Jour, phrase: String) -> Cow<'static, str> {
    match ex.fin.dernier_jour().filter(|end| *end < jour) {
        Some(end) => format!(
            "L'{} finit le {}, avant le {}. {}.",
            ex.edition.epoque(),
            end.french(),
            jour.french(),
            over(ex, jour)
        )
        .into(),
        None => phrase.into(),
    }
}

/// This training runs: its end is to be waited for, unless it began after that of the edition or the
/// title can no longer be obtained by then.
pub(super) fn fin_de(ex: &Examen<'_>, formation: &Formation) -> Cow<'static, str> {
    if ended(ex, formation.debut) {
        return edition(ex);
    }
    let Some(fin) = formation.fin else {
        return "Achever la formation, puis indiquer sa fin au dossier.".into();
    };
    match ex.fin.dernier_possible().filter(|last| *last < fin) {
        Some(last) => format!(
            "La formation finit le {}, mais le titre ne peut plus être obtenu sous l'{} après le {}. \
             {}.",
            fin.french(),
            ex.edition.epoque(),
            last.french(),
            over(ex, fin)
        )
        .into(),
        None => format!("Attendre la fin de la formation, le {}.", fin.french()).into(),
    }
}

/// What is left once the window has closed.
pub(super) fn fenetre(ex: &Examen<'_>) -> Cow<'static, str> {
    let authority = ex.autorite();
    let by = "par une formation au titre entier ou par la VAE";
    if !ended(ex, ex.jour) {
        return format!("Le délai est passé : reprendre {by} ; voir avec {authority}.").into();
    }
    match next(ex, ex.jour) {
        Some((next, None)) => format!(
            "Le délai est passé : reprendre sous l'{}, {by} ; voir avec {authority}.",
            next.reference()
        ),
        Some((next, Some(du))) => format!(
            "Le délai est passé : reprendre sous l'{}, à partir du {}, {by} ; voir avec {authority}.",
            next.reference(),
            du.french()
        ),
        None => format!("Le délai est passé : voir avec {authority}."),
    }
    .into()
}

/// The edition has ended by that day, in a text or by deduction.
fn ended(ex: &Examen<'_>, jour: Jour) -> bool {
    ex.fin.dernier_jour().is_some_and(|end| jour > end)
}
