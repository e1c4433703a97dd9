//! Deadlines as a calendar (RFC 5545): one all-day event each, with an alarm a month before.
//!
//! Written here rather than by a library: those at hand fill in the present moment and random
//! identifiers, alarms included, where the same input must give the same bytes.

mod lines;

use crate::jour::{Duree, Jour};
use crate::mots::clean::clean;
use crate::render::json::OUTIL;
use crate::report::MENTION;
use crate::report::cohorte::{Delai, Identite, Suivi};
use crate::report::echeancier::EtatEcheance;
use lines::Lines;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// How long before its deadline an alarm rings, at [`HEURE`]. A convenience, not a rule of law.
const PREAVIS: Duree = Duree::mois(1);

/// Hour of the alarm, local time.
const HEURE: i64 = 9;

/// The calendar of these deadlines, drawn up on `jour` by a run of the day `today`.
pub fn calendrier(jour: Jour, today: Jour, suivis: &[Suivi]) -> String {
    let mut out = Lines::default();
    out.plain("BEGIN", "VCALENDAR");
    out.plain("VERSION", "2.0");
    out.text("PRODID", &format!("-//cip//{OUTIL}//FR"));
    out.plain("CALSCALE", "GREGORIAN");
    out.text("X-WR-CALNAME", "Échéances des candidats");
    out.text("X-WR-CALDESC", MENTION);
    let mut seen: HashMap<String, usize> = HashMap::new();
    for suivi in suivis {
        for echeance in &suivi.echeances {
            let seed = seed(&suivi.qui, echeance);
            let rank = seen.entry(seed.clone()).or_default();
            let uid = uid(&seed, *rank);
            *rank += 1;
            event(&mut out, (jour, today), &uid, &suivi.qui, echeance);
        }
    }
    out.plain("END", "VCALENDAR");
    out.finish()
}

fn event(out: &mut Lines, (jour, today): (Jour, Jour), uid: &str, qui: &Identite, e: &Delai) {
    let summary = format!(
        "{} : {} {}",
        e.nature.intitule(),
        clean(&qui.nom),
        clean(&qui.prenom)
    );
    out.plain("BEGIN", "VEVENT");
    out.plain("UID", uid);
    out.plain("DTSTAMP", &format!("{}T000000Z", digits(jour)));
    // A calendar takes the event of the latest run: the number grows with the days, and nothing is kept.
    let sequence = Jour::MIN.days_until(today);
    out.plain("SEQUENCE", &sequence.to_string());
    if e.etat == EtatEcheance::Satisfaite {
        out.plain("STATUS", "CANCELLED");
    }
    out.plain("DTSTART;VALUE=DATE", &digits(e.date));
    out.plain("DTEND;VALUE=DATE", &digits(e.date.plus_days(1)));
    out.text("SUMMARY", &summary);
    out.text("DESCRIPTION", &description(qui, e));
    out.text("CATEGORIES", e.nature.word());
    out.plain("TRANSP", "TRANSPARENT");
    // What is met or past asks for no reminder.
    if matches!(e.etat, EtatEcheance::Ouverte | EtatEcheance::Proche) {
        out.plain("BEGIN", "VALARM");
        out.plain("ACTION", "DISPLAY");
        out.plain("TRIGGER", &trigger(e.date));
        out.text("DESCRIPTION", &summary);
        out.plain("END", "VALARM");
    }
    out.plain("END", "VEVENT");
}

fn description(qui: &Identite, e: &Delai) -> String {
    let mut lines = vec![clean(&e.motif).into_owned()];
    let mut who = format!("Titre : {}", clean(&qui.designation));
    if let Some(reference) = &qui.reference {
        who.push_str(&format!(" ; dossier {}", clean(reference)));
    }
    lines.push(who);
    if !e.textes.is_empty() {
        lines.push(format!("Textes : {}", clean(&e.textes.join(" ; "))));
    }
    lines.push(format!("{OUTIL}, {MENTION}"));
    lines.join("\n")
}

/// What distinguishes a deadline from the others of its person and from those of another, whatever the
/// file, the day it was computed on, those that are shown, and its dates, which may be corrected.
fn seed(qui: &Identite, e: &Delai) -> String {
    let day = |jour: Option<Jour>| jour.map(|j| j.to_string()).unwrap_or_default();
    let who = match &qui.reference {
        Some(reference) => format!("reference\0{reference}"),
        None => format!("{}\0{}\0{}", qui.nom, qui.prenom, day(qui.naissance)),
    };
    format!("{who}\0{}\0{}\0{}", qui.titre, e.nature.word(), e.rang)
}

/// The stable identifier of the `rank`-th deadline of this seed: homonyms must not merge.
fn uid(seed: &str, rank: usize) -> String {
    let digest = Sha256::digest(format!("{seed}\0{rank}").as_bytes());
    let mut uid = String::with_capacity(36);
    for byte in digest.iter().take(16) {
        uid.push_str(&format!("{byte:02x}"));
    }
    uid.push_str("@cip");
    uid
}

/// From the midnight on which the day begins back to the hour of the alarm, in days and hours: a
/// duration in months is not allowed there.
fn trigger(date: Jour) -> String {
    let days = date.minus(PREAVIS).days_until(date);
    format!("-P{}DT{}H", days - 1, 24 - HEURE)
}

fn digits(jour: Jour) -> String {
    jour.to_string().replace('-', "")
}

#[cfg(test)]
mod tests;
