//! What the sessions of a dossier say of one another, and of the day.

use crate::{dossier, never, once};

const DAY: &str = "2025-06-02";

fn sessions(all: &[&str]) -> String {
    let blocks: Vec<(&str, &str)> = all.iter().map(|keys| ("session", *keys)).collect();
    dossier("cip-2023", &blocks)
}

#[test]
fn a_result_after_the_day() {
    let code = "date-future";
    for rest in [
        "type = 'titre'; resultat = 'echec'",
        "type = 'ccp'; absents = ['CCP1']",
        "type = 'ccp'; resultat = 'absent'",
        "type = 'equivalence'; obtenus = ['CCP1']",
    ] {
        let text = sessions(&[&format!("date = 2025-06-03; {rest}")]);
        once(&text, DAY, code, "2025-06-03", &[]);
        never(&text, "2025-06-03", code);
    }
    never(&sessions(&["date = 2025-06-03; type = 'titre'"]), DAY, code);
}

#[test]
fn a_past_session_without_a_result() {
    let code = "resultat-attendu";
    for kind in ["titre", "ccp", "entretien"] {
        let text = sessions(&[&format!("date = 2025-06-01; type = '{kind}'")]);
        once(&text, DAY, code, "2025-06-01", &[]);
        never(&text, "2025-06-01", code);
    }
    for rest in [
        "type = 'ccp'; absents = ['CCP1']",
        "type = 'ccp'; resultat = 'absent'",
        "type = 'equivalence'; obtenus = ['CCP1']",
        "type = 'titre'; annulee = { date = 2025-06-02, motif = 'erreur' }",
    ] {
        let text = sessions(&[&format!("date = 2025-06-01; {rest}")]);
        never(&text, DAY, code);
    }
}

#[test]
fn a_ccp_granted_twice() {
    let code = "ccp-deja-obtenu";
    let first = "date = 2024-03-04; type = 'ccp'; obtenus = ['CCP1']";
    for again in [
        "date = 2024-09-09; type = 'ccp'; obtenus = ['CCP1', 'CCP2']",
        "date = 2024-09-09; type = 'equivalence'; obtenus = ['CCP1']",
    ] {
        // Whatever their order in the file.
        once(
            &sessions(&[first, again]),
            DAY,
            code,
            "2024-09-09",
            &["04/03/2024"],
        );
        once(
            &sessions(&[again, first]),
            DAY,
            code,
            "2024-09-09",
            &["04/03/2024"],
        );
    }
    for other in [
        "date = 2024-09-09; type = 'ccp'; obtenus = ['CCP2']; absents = ['CCP3']",
        "date = 2024-09-09; type = 'ccp'; absents = ['CCP1']",
        "date = 2022-09-09; type = 'ccp'; obtenus = ['CCP1']; edition = 'cip-2018'",
    ] {
        never(&sessions(&[first, other]), DAY, code);
    }
}

#[test]
fn a_session_after_the_title() {
    let code = "session-apres-titre";
    let title = "date = 2024-03-04; type = 'titre'; resultat = 'titre'";
    let text = |later: &str| sessions(&[title, &format!("date = 2024-09-09; {later}")]);
    for later in [
        "type = 'ccp'; absents = ['CCP1']",
        "type = 'equivalence'; obtenus = ['CCP1']",
        "type = 'titre'; resultat = 'absent'",
    ] {
        once(&text(later), DAY, code, "2024-09-09", &["04/03/2024"]);
    }
    let ccs = dossier(
        "fictif-2020",
        &[
            ("session", title),
            (
                "session",
                "date = 2024-09-09; type = 'ccs'; ccs = 'CCS1'; resultat = 'ccs'",
            ),
        ],
    );
    never(&ccs, DAY, code);
    never(
        &sessions(&[
            &title
                .replace("'titre'; r", "'ccp'; r")
                .replace("resultat = 'titre'", "obtenus = ['CCP1']"),
            "date = 2024-09-09; type = 'titre'",
        ]),
        DAY,
        code,
    );
    // A title of the same line is the title; of another one it is not.
    let held = |titre: &str| {
        let certified = format!("titre = '{titre}'; date = 2022-03-04");
        dossier(
            "cip-2023",
            &[
                ("certification", &certified),
                (
                    "session",
                    "date = 2024-09-09; type = 'titre'; resultat = 'echec'",
                ),
            ],
        )
    };
    once(&held("cip-2018"), DAY, code, "2024-09-09", &["cip-2018"]);
    never(&held("advf-2011"), DAY, code);
}

#[test]
fn a_partial_success_that_grants_everything() {
    let code = "partiel-complet";
    let partial = |granted: &str| {
        sessions(&[&format!(
            "date = 2024-03-04; type = 'titre'; resultat = 'partiel'; obtenus = [{granted}]"
        )])
    };
    once(
        &partial("'CCP3', 'CCP1', 'CCP2'"),
        DAY,
        code,
        "2024-03-04",
        &[],
    );
    never(&partial("'CCP1', 'CCP2'"), DAY, code);
    never(
        &sessions(&["date = 2024-03-04; type = 'ccp'; obtenus = ['CCP1', 'CCP2', 'CCP3']"]),
        DAY,
        code,
    );
    // Those of the edition under which it was sat: four in 2003.
    let under = |granted: &str| {
        let keys = format!(
            "date = 2006-10-12; type = 'titre'; resultat = 'partiel'; edition = 'cip-2003'; obtenus = [{granted}]"
        );
        sessions(&[&keys])
    };
    never(&under("'CCP1', 'CCP2', 'CCP3'"), DAY, code);
    once(
        &under("'CCP1', 'CCP2', 'CCP3', 'CCP4'"),
        DAY,
        code,
        "2006-10-12",
        &[],
    );
}
