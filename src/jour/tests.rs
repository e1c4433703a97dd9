//! The calendar against the table of the law, and properties of every day.

use super::*;
use proptest::prelude::*;

fn day(s: &str) -> Jour {
    s.parse().unwrap()
}

#[test]
fn months_and_years_are_counted_as_the_law_counts_them() {
    let cases = [
        ("2008-02-29", "5 ans", "2013-02-28"),
        ("2007-02-28", "5 ans", "2012-02-28"),
        ("2008-03-10", "5 ans", "2013-03-10"),
        ("2020-02-29", "1 an", "2021-02-28"),
        ("2008-12-31", "2 mois", "2009-02-28"),
        ("2024-05-12", "5 ans", "2029-05-12"),
        ("2004-02-29", "4 ans", "2008-02-29"),
    ];
    for (start, duration, end) in cases {
        assert_eq!(
            day(start).plus(duration.parse().unwrap()),
            day(end),
            "{start}"
        );
    }
}

#[test]
fn a_day_is_named_as_people_name_it() {
    assert_eq!(day("2006-10-12").long(), "12\u{a0}octobre\u{a0}2006");
    assert_eq!(day("2007-03-01").long(), "1ᵉʳ\u{a0}mars\u{a0}2007");
    assert_eq!(format!("{:?}", day("2006-10-12")), "2006-10-12");
    let days = [day("2006-10-12").french(), day("2007-03-01").french()];
    assert_eq!(days.join(" et "), "12/10/2006 et 01/03/2007");
    assert_eq!(format!("{:?}", days[0]), "\"12/10/2006\"");
    let weekend = |s| day(s).weekend();
    assert_eq!(
        ["2026-11-27", "2026-11-28", "2026-11-29"].map(weekend),
        [None, Some("un samedi"), Some("un dimanche")]
    );
}

#[test]
fn five_years_from_any_29_february_end_on_the_28th() {
    let five: Duree = "5 ans".parse().unwrap();
    let mut seen = 0;
    for year in ANNEES {
        if let Some(start) = Jour::new(year, 2, 29) {
            let end = start.plus(five);
            assert_eq!((end.year(), end.month(), end.day()), (year + 5, 2, 28));
            seen += 1;
        }
    }
    // 300 years: 75 of them divide by 4, less 1900 and 2100.
    assert_eq!(seen, 73);
}

#[test]
fn a_day_is_read_in_its_exact_form_only() {
    assert_eq!(Jour::parse_iso("2006-06-31"), Err(InvalidJour::Inexistant));
    assert_eq!(Jour::parse_iso("12/10/2006"), Err(InvalidJour::Forme));
    assert_eq!(Jour::parse_iso("2006-1-02"), Err(InvalidJour::Forme));
    assert_eq!(Jour::parse_iso("2006-10-12-"), Err(InvalidJour::Forme));
    assert_eq!(Jour::parse_iso("1899-12-31"), Err(InvalidJour::HorsBornes));
    assert_eq!(Jour::parse_iso("2200-01-01"), Err(InvalidJour::HorsBornes));
    assert_eq!(day("1900-01-01").to_string(), "1900-01-01");
    assert_eq!(&*day("2199-12-31").french(), "31/12/2199");
}

#[test]
fn a_duration_is_read_and_told() {
    for (text, printed) in [
        ("5 ans", "5 ans"),
        ("1 an", "1 an"),
        ("6m", "6 mois"),
        ("90j", "90 jours"),
        ("2a", "2 ans"),
    ] {
        assert_eq!(text.parse::<Duree>().unwrap().to_string(), printed);
    }
    for wrong in ["", "6", "m", "-3m", "6 semaines", "99999999999j", "500 ans"] {
        assert!(wrong.parse::<Duree>().is_err(), "{wrong}");
    }
}

/// Any day that a file may name.
#[test]
fn a_duration_stays_within_the_calendar() {
    for text in ["200 ans", "2400 mois", "40000 j"] {
        assert!(text.parse::<Duree>().is_ok(), "{text}");
    }
    for text in ["201 ans", "2401 mois", "40001 j", "5", "5 siècles", "-1 an"] {
        assert!(text.parse::<Duree>().is_err(), "{text}");
    }
}

#[test]
fn a_day_a_month_or_a_year_is_written_as_the_french_do() {
    for (text, french) in [
        ("2001-03-15", "15/03/2001"),
        ("2001-03", "03/2001"),
        ("2001", "2001"),
    ] {
        assert_eq!(DatePartielle::parse(text).unwrap().french(), french);
    }
}

fn any_day() -> impl Strategy<Value = Jour> {
    let first = Jour::new(*ANNEES.start(), 1, 1).unwrap();
    (0..=first.days_until(Jour::MAX)).prop_map(move |n| first.plus_days(n))
}

fn is_last_of_month(day: Jour) -> bool {
    day.plus_days(1).day() == 1
}

proptest! {
    #[test]
    fn months_lead_to_the_same_number_or_to_the_end_of_the_month(
        start in any_day(),
        months in 0..=2400_u32,
    ) {
        let end = start.plus(Duree::mois(months));
        let rank = |day: Jour| i64::from(day.year()) * 12 + i64::from(day.month());
        prop_assert_eq!(rank(end), rank(start) + i64::from(months));
        prop_assert!(end.day() <= start.day());
        prop_assert!(end.day() == start.day() || is_last_of_month(end));
    }

    #[test]
    fn a_later_start_never_gives_an_earlier_end(
        start in any_day(),
        later in 0..=40_i64,
        months in 0..=2400_u32,
    ) {
        let duration = Duree::mois(months);
        prop_assert!(start.plus(duration) <= start.plus_days(later).plus(duration));
    }

    #[test]
    fn days_added_are_days_apart(start in any_day(), days in 0..=40_000_u32) {
        let end = start.plus(Duree::jours(days));
        prop_assert_eq!(start.days_until(end), i64::from(days));
        prop_assert_eq!(end.minus(Duree::jours(days)), start);
    }

    #[test]
    fn what_is_written_is_read_back(day in any_day()) {
        prop_assert_eq!(Jour::parse_iso(&day.to_string()), Ok(day));
    }

    #[test]
    fn the_french_form_is_the_iso_form_the_other_way_round(day in any_day()) {
        let iso = day.to_string();
        let mut parts: Vec<&str> = iso.split('-').collect();
        parts.reverse();
        prop_assert_eq!(&*day.french(), parts.join("/"));
    }
}
