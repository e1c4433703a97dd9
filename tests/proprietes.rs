//! What holds for any dossier: the order of its blocks, facts added, the day, the law.

#![allow(
    missing_docs,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

#[path = "proprietes/blocs.rs"]
mod blocs;
#[path = "commun/loi.rs"]
mod commun_loi;
#[path = "proprietes/dossiers.rs"]
mod dossiers;
#[path = "proprietes/echeances.rs"]
mod echeances;
#[path = "proprietes/faits.rs"]
mod faits;
#[path = "proprietes/historique.rs"]
mod historique;
#[path = "proprietes/loi.rs"]
mod loi;
#[path = "proprietes/retouches.rs"]
mod retouches;
#[path = "proprietes/verdicts.rs"]
mod verdicts;

use blocs::jour;
use cip::catalogue::Catalogue;
use cip::examen::{Examen, Question};
use cip::jour::{Duree, Jour};
use cip::model::dossier::Dossier;
use cip::model::words::{Avis, Etape, Parcours};
use cip::render::json::{Empreintes, Entete};
use cip::report::echeancier::echeancier;
use cip::report::eligibilite::{Choix, Eligibilite};
use cip::report::livret::Livret;
use cip::rules::jury_composition;
use dossiers::dossier;
use proptest::prelude::*;
use std::sync::LazyLock;

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(editions);

/// The embedded editions and law, and the invented editions.
fn editions() -> Catalogue {
    let mut catalogue = Catalogue::embedded();
    for (stem, text) in [
        ("fictif-2020", include_str!("donnees/fictif-2020.toml")),
        ("fictif-2016", include_str!("donnees/fictif-2016.toml")),
        ("fictif-clos", include_str!("donnees/fictif-clos.toml")),
    ] {
        assert!(catalogue.add(stem, text.as_bytes()).is_empty());
    }
    catalogue
}

fn examen(dossier: &Dossier, jour: Jour, droit: Option<Jour>) -> Examen<'_> {
    sous(&CATALOGUE, dossier, jour, droit)
}

/// The same under the law of another catalogue.
fn sous<'a>(
    catalogue: &'a Catalogue,
    dossier: &'a Dossier,
    jour: Jour,
    droit: Option<Jour>,
) -> Examen<'a> {
    let edition = &catalogue.edition(&dossier.titre).unwrap().edition;
    let question = Question {
        jour,
        droit,
        session: None,
    };
    Examen::new(dossier, edition, catalogue, question)
}

fn rapport<'a>(ex: &Examen<'a>) -> Eligibilite<'a> {
    Eligibilite::new(ex, &Choix::default())
}

fn entete<'a>(ex: &Examen<'a>) -> Entete<'a> {
    Entete {
        fichier: "essai.toml",
        empreintes: Empreintes {
            dossier: "",
            referentiel: "",
            droit: "",
        },
        candidat: (&ex.dossier.candidat).into(),
        titre: &ex.edition.id,
        droit: ex.droit_du_jour(),
    }
}

/// Everything that `eligibility` says, as JSON.
fn eligibilite(ex: &Examen<'_>) -> String {
    cip::render::eligibilite::json::eligibilite(entete(ex), &rapport(ex))
}

/// Everything that `deadlines --tout` says, as JSON.
fn echeances(ex: &Examen<'_>) -> String {
    cip::render::echeances::json::echeancier(entete(ex), &echeancier(ex, Duree::mois(3), true))
}

/// Everything that `livret` says, as JSON.
fn livret(ex: &Examen<'_>) -> String {
    cip::render::livret::json::livret(entete(ex), &Livret::new(ex))
}

/// A rule at a stage of a pathway, and its answer.
type Reponse = ((Parcours, Option<Etape>, &'static str), Avis);

/// The answer of each finding, pathway by pathway.
fn constats(ex: &Examen<'_>) -> Vec<Reponse> {
    rapport(ex)
        .voies
        .iter()
        .flat_map(|v| {
            v.constats
                .iter()
                .map(|c| ((v.parcours, v.etape, c.regle), c.verdict))
        })
        .collect()
}

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 300,
        failure_persistence: None,
        max_shrink_iters: 3000,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_order_of_blocks_does_not_matter(
        (d, autre) in dossier().prop_flat_map(retouches::melange), j in jour()
    ) {
        let (a, b) = (examen(&d, j, None), examen(&autre, j, None));
        prop_assert_eq!(eligibilite(&a), eligibilite(&b));
        prop_assert_eq!(echeances(&a), echeances(&b));
        prop_assert_eq!(livret(&a), livret(&b));
    }

    #[test]
    fn nothing_panics_and_every_document_can_be_made(
        d in dossier(), j in jour(), droit in proptest::option::of(jour())
    ) {
        let ex = examen(&d, j, droit);
        eligibilite(&ex);
        echeances(&ex);
        livret(&ex);
        for session in &d.sessions {
            let _ = jury_composition::juger(&ex, session);
        }
    }
}
