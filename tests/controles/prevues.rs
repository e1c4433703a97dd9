//! `session-hors-delai`: planned sessions later than what opens them.

use crate::{dossier, never, once};

const CODE: &str = "session-hors-delai";

const TRAINED: (&str, &str) = (
    "formation",
    "debut = 2024-01-08; fin = 2024-09-27; parcours = 'continu'",
);
const FAILED: (&str, &str) = (
    "session",
    "date = 2024-10-10; type = 'titre'; resultat = 'echec'",
);

/// A dossier of 2023 with a session planned on that day.
fn planned(before: &[(&str, &str)], day: &str, rest: &str) -> String {
    let session = format!("date = {day}; {rest}");
    let blocks = [before, &[("session", &session)]].concat();
    dossier("cip-2023", &blocks)
}

#[test]
fn after_the_year_of_a_failure_or_of_a_partial_success_or_the_notice() {
    let partial = (
        "session",
        "date = 2024-11-05; type = 'titre'; resultat = 'partiel'; obtenus = ['CCP1']",
    );
    let put_off = (
        "session",
        "date = 2024-11-05; type = 'ccp'; ajournes = ['CCP1', 'CCP2', 'CCP3']",
    );
    let notice = (
        "vae",
        "depot = 2025-01-08; notification = 2025-03-10; decision = 'recevable'; plateforme = 'formulaire'",
    );
    for (before, kind, last, late, said) in [
        (
            &[TRAINED, FAILED][..],
            "titre",
            "2025-10-10",
            "2025-10-11",
            "10/10/2025",
        ),
        (
            &[TRAINED, partial],
            "ccp",
            "2025-11-05",
            "2025-11-06",
            "05/11/2025",
        ),
        (
            &[TRAINED, put_off],
            "ccp",
            "2025-11-05",
            "2025-11-06",
            "05/11/2025",
        ),
        (&[notice], "titre", "2026-03-10", "2026-03-11", "10/03/2026"),
    ] {
        let kind = format!("type = '{kind}'");
        never(&planned(before, last, &kind), "2025-06-02", CODE);
        let ends = format!("prend fin le {said}");
        let advice = format!("au plus tard au {said}");
        let text = planned(before, late, &kind);
        once(&text, "2025-06-02", CODE, late, &[&ends, &advice]);
    }
}

#[test]
fn after_the_end_of_the_edition() {
    let trained = (
        "formation",
        "debut = 2027-01-08; fin = 2027-10-10; parcours = 'continu'",
    );
    let on = |day: &str| planned(&[trained], day, "type = 'titre'");
    never(&on("2028-03-23"), "2026-12-01", CODE);
    // For one year, to be confirmed.
    let doubtful = [
        "prend fin le 23/03/2028",
        "au plus tard au 23/03/2028",
        "confirmer",
    ];
    for day in ["2028-03-24", "2029-03-23"] {
        once(&on(day), "2026-12-01", CODE, day, &doubtful);
    }
    let closed = ["le 23/03/2028, peut-être le 23/03/2029"];
    once(&on("2029-03-24"), "2026-12-01", CODE, "2029-03-24", &closed);
}

#[test]
fn after_the_window_in_which_the_ccp_are_gathered() {
    let granted = "date = 2010-03-10; type = 'ccp'; obtenus = ['CCP1']";
    let trained = "debut = 2009-01-05; fin = 2009-12-18; parcours = 'discontinu'";
    let on = |day: &str| {
        let next = format!("date = {day}; type = 'ccp'");
        let blocks = [
            ("formation", trained),
            ("session", granted),
            ("session", &next),
        ];
        dossier("cip-2003", &blocks)
    };
    never(&on("2015-03-10"), "2014-06-02", CODE);
    once(
        &on("2015-03-11"),
        "2014-06-02",
        CODE,
        "2015-03-11",
        &["10/03/2015"],
    );
}

#[test]
fn what_opened_it_has_ended_already() {
    let text = planned(&[TRAINED, FAILED], "2025-12-11", "type = 'titre'");
    once(
        &text,
        "2025-12-01",
        CODE,
        "2025-12-11",
        &["a pris fin le 10/10/2025"],
    );
    // Today even.
    once(&text, "2025-12-11", CODE, "2025-12-11", &[]);
    never(&text, "2025-12-12", CODE);
}

#[test]
fn something_else_opens_it_or_may() {
    for more in [
        (
            "formation",
            "debut = 2025-02-03; fin = 2025-11-28; parcours = 'continu'",
        ),
        // Nobody says when it ends, nor what the authority will answer.
        ("formation", "debut = 2025-02-03; parcours = 'continu'"),
        ("vae", "depot = 2025-01-03"),
    ] {
        let text = planned(&[TRAINED, FAILED, more], "2025-12-11", "type = 'titre'");
        never(&text, "2025-02-10", CODE);
    }
}

#[test]
fn nothing_ever_opened_it() {
    let running = (
        "formation",
        "debut = 2025-02-03; fin = 2026-01-30; parcours = 'continu'",
    );
    let modules = (
        "formation",
        "debut = 2024-02-05; fin = 2024-06-28; parcours = 'discontinu'; ccp = ['CCP1']",
    );
    for before in [&[][..], &[running], &[modules]] {
        let text = planned(before, "2025-12-11", "type = 'titre'");
        never(&text, "2025-06-02", CODE);
    }
}

#[test]
fn a_session_that_is_not_planned() {
    for rest in [
        "type = 'titre'; annulee = { date = 2025-01-02, motif = 'report' }",
        "type = 'titre'; edition = 'cip-2018'",
        "type = 'titre'; resultat = 'echec'",
    ] {
        let text = planned(&[TRAINED, FAILED], "2025-12-11", rest);
        never(&text, "2025-01-06", CODE);
    }
}
