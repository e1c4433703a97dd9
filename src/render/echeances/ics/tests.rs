//! The calendar, read back by a library that did not write it.

use super::*;
use crate::report::echeancier::NatureEcheance;
use ical::parser::Component;
use ical::parser::ical::component::{IcalCalendar, IcalEvent};

fn jour(text: &str) -> Jour {
    text.parse().unwrap()
}

fn delai(date: &str, etat: EtatEcheance, motif: &str) -> Delai {
    Delai {
        nature: NatureEcheance::Capitalisation,
        rang: 0,
        depuis: Some(jour("2006-10-12")),
        date: jour(date),
        jours: 0,
        etat,
        motif: motif.to_owned(),
        textes: vec!["Arrêté du 9 mars 2006, art. 10".to_owned()],
    }
}

fn suivi(nom: &str, reference: Option<&str>, echeances: Vec<Delai>) -> Suivi {
    Suivi {
        qui: Identite {
            nom: nom.to_owned(),
            prenom: "Łucja".to_owned(),
            reference: reference.map(str::to_owned),
            naissance: None,
            titre: "cip-2003".to_owned(),
            designation: "CIP, édition du 08/11/2003".to_owned(),
            droit: jour("2006-06-06"),
        },
        fenetre: None,
        acquis: Vec::new(),
        echeances,
    }
}

fn parse(text: &str) -> IcalCalendar {
    let mut calendars = ical::IcalParser::new(text.as_bytes());
    let first = calendars.next().unwrap().unwrap();
    assert!(calendars.next().is_none());
    first
}

/// A value as its reader shows it.
fn value(event: &IcalEvent, name: &str) -> String {
    let raw = event.get_property(name).unwrap().value.clone().unwrap();
    raw.replace("\\n", "\n")
        .replace("\\,", ",")
        .replace("\\;", ";")
        .replace("\\\\", "\\")
}

#[test]
fn a_deadline_is_a_whole_day_with_a_reminder_a_month_before() {
    let motif = "Il reste à obtenir : CCP2, CCP4 ; à réunir avant la fin du délai annoncé ici.";
    let one = suivi(
        "Kowalczyk",
        Some("59-1"),
        vec![delai("2011-10-12", EtatEcheance::Ouverte, motif)],
    );
    let calendar = parse(&calendrier(jour("2006-11-23"), jour("2026-11-27"), &[one]));
    let [event] = calendar.events.as_slice() else {
        panic!("{} événements", calendar.events.len());
    };
    assert_eq!(value(event, "DTSTART"), "20111012");
    assert_eq!(value(event, "DTEND"), "20111013");
    assert_eq!(value(event, "DTSTAMP"), "20061123T000000Z");
    assert_eq!(value(event, "SUMMARY"), "Réunir les CCP : Kowalczyk Łucja");
    let description = value(event, "DESCRIPTION");
    assert!(description.contains(motif), "{description}");
    assert!(description.contains("Arrêté du 9 mars 2006, art. 10"));
    assert!(description.contains(MENTION));
    // From 12 September at 9 to 12 October at midnight.
    assert_eq!(
        event.alarms[0]
            .get_property("TRIGGER")
            .unwrap()
            .value
            .as_deref(),
        Some("-P29DT15H")
    );
}

#[test]
fn what_is_past_or_met_reminds_of_nothing() {
    let late = delai("2006-11-01", EtatEcheance::Depassee, "");
    let met = delai("2011-10-12", EtatEcheance::Satisfaite, "");
    let calendar = parse(&calendrier(
        jour("2006-11-23"),
        jour("2026-11-27"),
        &[suivi("A", None, vec![late, met])],
    ));
    assert_eq!(calendar.events.len(), 2);
    assert!(calendar.events.iter().all(|e| e.alarms.is_empty()));
}

#[test]
fn the_identifier_depends_on_the_person_not_on_the_day_nor_the_date() {
    let uids = |day: &str, date: &str, nom: &str| -> Vec<String> {
        let list = vec![delai(date, EtatEcheance::Ouverte, "")];
        let calendar = calendrier(jour(day), jour("2026-11-27"), &[suivi(nom, None, list)]);
        let calendar = parse(&calendar);
        calendar.events.iter().map(|e| value(e, "UID")).collect()
    };
    let first = uids("2006-11-23", "2011-10-12", "Benali");
    assert_eq!(first, uids("2007-01-01", "2012-01-01", "Benali"));
    assert_ne!(first, uids("2006-11-23", "2011-10-12", "Rossi"));
}

#[test]
fn a_deadline_keeps_its_identifier_when_another_is_no_longer_shown() {
    let first = delai("2011-10-12", EtatEcheance::Satisfaite, "");
    let second = Delai {
        rang: 1,
        ..delai("2012-10-12", EtatEcheance::Ouverte, "")
    };
    let uids = |list: Vec<Delai>| -> Vec<String> {
        let one = suivi("Martin", None, list);
        let calendar = parse(&calendrier(jour("2006-11-23"), jour("2026-11-27"), &[one]));
        calendar.events.iter().map(|e| value(e, "UID")).collect()
    };
    let both = uids(vec![first, second.clone()]);
    assert_eq!(uids(vec![second]), both[1..]);
    assert_ne!(both[0], both[1]);
}

#[test]
fn deux_homonymes_gardent_chacun_leur_echeance() {
    let one = || {
        suivi(
            "Martin",
            None,
            vec![delai("2011-10-12", EtatEcheance::Ouverte, "")],
        )
    };
    let calendar = parse(&calendrier(
        jour("2006-11-23"),
        jour("2026-11-27"),
        &[one(), one()],
    ));
    let uids: std::collections::HashSet<_> =
        calendar.events.iter().map(|e| value(e, "UID")).collect();
    assert_eq!(uids.len(), 2);
}

#[test]
fn a_name_does_not_leave_its_line() {
    let wicked = suivi(
        "X\r\nEND:VEVENT\r\nBEGIN:VEVENT",
        None,
        vec![delai(
            "2011-10-12",
            EtatEcheance::Ouverte,
            "a\nEND:VCALENDAR",
        )],
    );
    let calendar = parse(&calendrier(
        jour("2006-11-23"),
        jour("2026-11-27"),
        &[wicked],
    ));
    assert_eq!(calendar.events.len(), 1);
    assert!(value(&calendar.events[0], "SUMMARY").contains("X␍␊END:VEVENT"));
}

#[test]
fn a_calendar_without_events_is_read_too() {
    let calendar = parse(&calendrier(jour("2006-11-23"), jour("2026-11-27"), &[]));
    assert!(calendar.events.is_empty());
    assert!(calendar.get_property("VERSION").is_some());
    assert!(calendar.get_property("PRODID").is_some());
}
