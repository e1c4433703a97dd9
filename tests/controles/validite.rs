//! `hors-validite`: facts outside the life of their edition.

use crate::{dossier, never, once};

const CODE: &str = "hors-validite";

const PARTIAL: &str = "type = 'titre'; resultat = 'partiel'; obtenus = ['CCP2']";

#[test]
fn a_ccp_of_2020_under_the_edition_of_2023() {
    let held = |session: &str| {
        let trained =
            "debut = 2020-01-13; fin = 2020-09-25; parcours = 'continu'; edition = 'cip-2018'";
        let session = format!("date = 2020-10-08; {PARTIAL}{session}");
        dossier("cip-2023", &[("formation", trained), ("session", &session)])
    };
    let words = [
        "08/10/2020",
        "cip-2023",
        "23/03/2023",
        "edition = \\\"cip-2018\\\"",
    ];
    once(&held(""), "2025-10-01", CODE, "2020-10-08", &words);
    never(&held("; edition = 'cip-2018'"), "2025-10-01", CODE);
}

#[test]
fn a_fact_before_the_first_day() {
    for (block, keys, mark) in [
        (
            "formation",
            "debut = 2023-03-22; parcours = 'continu'",
            "2023-03-22",
        ),
        (
            "formation",
            "debut = 2023-03-22; parcours = 'continu'; edition = 'cip-2023'",
            "2023-03-22",
        ),
        (
            "certification",
            "titre = 'cip-2023'; date = 2023-03-22",
            "2023-03-22",
        ),
        (
            "vae",
            "depot = 2023-01-02; notification = 2023-03-22; decision = 'recevable'",
            "2023-01-02",
        ),
        // Silence until 02/03/2023 is acceptance.
        (
            "vae",
            "depot = 2022-12-20; complet = 2023-01-02",
            "2022-12-20",
        ),
        (
            "session",
            "date = 2023-03-22; type = 'equivalence'; obtenus = ['CCP1']",
            "2023-03-22",
        ),
        (
            "session",
            "date = 2023-03-22; type = 'titre'; resultat = 'absent'",
            "2023-03-22",
        ),
    ] {
        let text = dossier("cip-2023", &[(block, keys)]);
        once(&text, "2026-11-27", CODE, mark, &["23/03/2023"]);
    }
    // A session to come, even.
    let planned = dossier(
        "cip-2023",
        &[("session", "date = 2023-03-22; type = 'titre'")],
    );
    once(&planned, "2023-01-02", CODE, "2023-03-22", &[]);
}

#[test]
fn a_fact_that_is_not_before_the_first_day() {
    let revoked = "annulee = { date = 2023-04-03, motif = 'erreur' }";
    for (titre, block, keys) in [
        (
            "cip-2023",
            "formation",
            "debut = 2023-03-23; parcours = 'continu'",
        ),
        (
            "cip-2023",
            "certification",
            "titre = 'cip-2018'; date = 2023-03-22",
        ),
        (
            "cip-2023",
            "vae",
            "depot = 2023-01-02; notification = 2023-03-22; decision = 'irrecevable'",
        ),
        (
            "cip-2023",
            "vae",
            "depot = 2023-01-02; notification = 2023-03-23; decision = 'recevable'",
        ),
        (
            "cip-2023",
            "session",
            &format!("date = 2023-03-22; {PARTIAL}; {revoked}"),
        ),
        // Its first day is not known.
        (
            "cip-2008",
            "formation",
            "debut = 1990-01-01; parcours = 'continu'",
        ),
    ] {
        never(&dossier(titre, &[(block, keys)]), "2026-11-27", CODE);
    }
}

#[test]
fn a_decision_after_the_last_day() {
    let held = |titre: &str, date: &str, rest: &str| {
        dossier(titre, &[("session", &format!("date = {date}; {rest}"))])
    };
    // The law gives one year after the end.
    never(&held("cip-2018", "2024-03-23", PARTIAL), "2026-11-27", CODE);
    let words = ["23/03/2024", "cip-2018", "edition = \\\"cip-2023\\\""];
    let granted = "type = 'ccp'; obtenus = ['CCP2']";
    for rest in [PARTIAL, "type = 'titre'; resultat = 'echec'", granted] {
        let text = held("cip-2018", "2024-03-24", rest);
        once(&text, "2026-11-27", CODE, "2024-03-24", &words);
    }
    // The register gives the day itself.
    never(&held("eti-2024", "2030-11-08", PARTIAL), "2031-01-06", CODE);
    let late = held("eti-2024", "2030-11-09", PARTIAL);
    once(&late, "2031-01-06", CODE, "2030-11-09", &["08/11/2030"]);
    let certified = ("certification", "titre = 'cip-2018'; date = 2024-03-24");
    once(
        &dossier("cip-2023", &[certified]),
        "2026-11-27",
        CODE,
        "2024-03-24",
        &[],
    );
    // An absence is no decision, nor a result that is awaited.
    for rest in [
        "type = 'titre'; resultat = 'absent'",
        "type = 'ccp'; absents = ['CCP2']",
        "type = 'titre'",
    ] {
        never(&held("cip-2018", "2024-03-24", rest), "2026-11-27", CODE);
    }
    // Nothing read says, before 2016, until when a title can be obtained after the end.
    never(
        &held("fictif-clos", "2015-12-01", PARTIAL),
        "2026-11-27",
        CODE,
    );
}
