//! What a day leaves out, counted; what a session grants.

use super::*;
use crate::read::input::Loader;

const DOSSIER: &str = r#"
titre = "cip-2023"
candidat = { nom = "Martin", prenom = "Claire" }

[[formation]]
debut = 2026-01-05
parcours = "continu"

[[experience]]
debut = 2026-02-01
statut = "salarie"

[[vae]]
depot = 2026-03-01
complet = 2026-03-10
notification = 2026-04-20
decision = "recevable"
demarche = 2026-06-02

[[certification]]
titre = "advf-2023"
date = 2026-07-01

[[session]]
date = 2026-10-12
type = "titre"

[[session]]
date = 2026-11-05
type = "ccp"
obtenus = ["CCP1"]
annulee = { date = 2026-11-20, motif = "erreur" }
"#;

fn dossier(catalogue: &Catalogue, text: &str) -> Dossier {
    let loaded = Loader::new(catalogue).toml("", text.as_bytes(), true);
    loaded.dossier().unwrap()
}

#[test]
fn each_fact_later_than_the_day_is_counted_once() {
    let catalogue = Catalogue::embedded();
    let dossier = dossier(&catalogue, DOSSIER);
    let edition = &catalogue.edition("cip-2023").unwrap().edition;
    // A session planned is a fact to come only once its result is written.
    for (jour, left_out) in [
        ("2025-12-31", 5),
        ("2026-01-05", 4),
        ("2026-02-01", 3),
        ("2026-02-28", 3),
        ("2026-03-01", 5),
        ("2026-03-10", 4),
        ("2026-04-20", 3),
        ("2026-06-02", 2),
        ("2026-07-01", 1),
        ("2026-11-04", 1),
        ("2026-11-05", 0),
    ] {
        let situation = Situation::au(&dossier, edition, &catalogue, jour.parse().unwrap());
        assert_eq!(situation.ecartes, left_out, "{jour}");
    }
    let held = |jour: &str| {
        let situation = Situation::au(&dossier, edition, &catalogue, jour.parse().unwrap());
        (
            situation.sessions.len(),
            situation.prevues.len(),
            situation.annulees.len(),
        )
    };
    assert_eq!(held("2026-10-11"), (0, 2, 0));
    assert_eq!(held("2026-11-19"), (2, 0, 0));
    assert_eq!(held("2026-11-20"), (1, 0, 1));
}

#[test]
fn what_a_session_may_grant_depends_on_its_type_and_result() {
    let catalogue = Catalogue::embedded();
    let session = |block: &str| {
        let text = format!(
            "titre = \"cip-2023\"\ncandidat = {{ nom = \"A\", prenom = \"B\" }}\n[[session]]\ndate = 2026-10-12\n{block}"
        );
        let session = dossier(&catalogue, &text).sessions.remove(0);
        (grants_title(&session), grants_ccp(&session))
    };
    for (block, granted) in [
        ("type = \"titre\"\nresultat = \"titre\"", (true, false)),
        (
            "type = \"titre\"\nresultat = \"partiel\"\nobtenus = [\"CCP1\"]",
            (false, true),
        ),
        ("type = \"titre\"\nresultat = \"echec\"", (false, false)),
        ("type = \"ccp\"\nobtenus = [\"CCP1\"]", (false, true)),
        ("type = \"entretien\"\nresultat = \"titre\"", (true, false)),
        ("type = \"entretien\"\nresultat = \"echec\"", (false, false)),
        (
            "type = \"attribution\"\nresultat = \"titre\"",
            (true, false),
        ),
    ] {
        assert_eq!(session(block), granted, "{block}");
    }
}
