//! What holds for any dossier: the order of its blocks, facts added, the day, the law.

#![allow(
    missing_docs,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

#[path = "proprietes/dossiers.rs"]
mod dossiers;

use cip::catalogue::Catalogue;
use cip::examen::experience::compter;
use cip::examen::{Examen, Question};
use cip::jour::{Duree, Jour};
use cip::model::dossier::{Dossier, Session};
use cip::model::words::{Avis, Choice, Etape, Parcours, Resultat, Statut, TypeSession, Verdict};
use cip::render::json::{Empreintes, Entete, echeancier as json_echeancier, livret as json_livret};
use cip::render::json_direct::eligibilite as json;
use cip::report::echeancier::{NatureEcheance, echeancier};
use cip::report::eligibilite::{Choix, Eligibilite};
use cip::report::livret::Livret;
use cip::rules::jury_composition;
use dossiers::{dossier, jour, melange};
use proptest::prelude::*;
use std::sync::LazyLock;

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    let mut catalogue = Catalogue::embedded();
    for (stem, text) in [
        ("fictif-2020", include_str!("donnees/fictif-2020.toml")),
        ("fictif-2016", include_str!("donnees/fictif-2016.toml")),
        ("fictif-clos", include_str!("donnees/fictif-clos.toml")),
    ] {
        assert!(catalogue.add(stem, text.as_bytes()).is_empty());
    }
    catalogue
});

fn examen(dossier: &Dossier, jour: Jour, droit: Option<Jour>) -> Examen<'_> {
    let edition = &CATALOGUE.edition(&dossier.titre).unwrap().edition;
    Examen::new(dossier, edition, &CATALOGUE, Question { jour, droit })
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
    json(&entete(ex), &Eligibilite::new(ex, &Choix::default()))
}

/// Everything that `deadlines --tout` says, as JSON.
fn echeances(ex: &Examen<'_>) -> String {
    json_echeancier(entete(ex), &echeancier(ex, Duree::mois(3), true))
}

/// Everything that `livret` says, as JSON.
fn livret(ex: &Examen<'_>) -> String {
    json_livret(entete(ex), &Livret::new(ex))
}

/// A rule at a stage of a pathway, and its answer.
type Reponse = ((Parcours, Option<Etape>, &'static str), Avis);

/// The answer of each finding, pathway by pathway.
fn constats(ex: &Examen<'_>) -> Vec<Reponse> {
    Eligibilite::new(ex, &Choix::default())
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
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_order_of_blocks_does_not_matter(
        (d, autre) in dossier().prop_flat_map(melange), j in jour()
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

    #[test]
    fn the_verdicts_are_what_the_findings_say(
        d in dossier(), j in jour(), droit in proptest::option::of(jour())
    ) {
        let ex = examen(&d, j, droit);
        let report = Eligibilite::new(&ex, &Choix::default());
        for voie in &report.voies {
            let has = |avis| voie.constats.iter().any(|c| c.verdict == avis);
            let expected = if voie.etape.is_none() {
                prop_assert!(voie.constats.is_empty());
                Verdict::SansObjet
            } else if has(Avis::Bloquant) {
                Verdict::Non
            } else if has(Avis::Indetermine) {
                Verdict::Indetermine
            } else {
                Verdict::Oui
            };
            prop_assert_eq!(voie.verdict, expected);
            for c in &voie.constats {
                // What is undecided says what is missing; what is decided misses nothing.
                prop_assert_eq!(c.verdict == Avis::Indetermine, !c.manque.is_empty(), "{:?}", c);
            }
            prop_assert!(voie.verdict == Verdict::SansObjet || !voie.suite.is_empty());
        }
        let any = |v| report.voies.iter().any(|voie| voie.verdict == v);
        let expected = [Verdict::Oui, Verdict::Indetermine, Verdict::Non]
            .into_iter()
            .find(|v| any(*v))
            .unwrap_or(Verdict::SansObjet);
        prop_assert_eq!(report.verdict, expected);
        prop_assert!(!report.presentable || report.verdict == Verdict::Oui);
        // `--parcours` restricts the dossier's verdict to the pathway named.
        for voie in &report.voies {
            let seule = Eligibilite::new(&ex, &[voie.parcours]);
            prop_assert_eq!(seule.verdict, voie.verdict);
            prop_assert_eq!(seule.presentable, voie.presentable());
        }
    }

    /// A fact that was unknown becomes known: what was firm stays firm. A fact may change the stage
    /// of a pathway; its rules then answer another question.
    #[test]
    fn a_fact_added_never_makes_a_firm_answer_doubtful(
        d in dossier(), j in jour(), droit in proptest::option::of(jour()),
        ajout in dossiers::ajout()
    ) {
        let mut plus = d.clone();
        if !ajout.ecrire(&mut plus) {
            return Ok(());
        }
        let avant = constats(&examen(&d, j, droit));
        for (question, avis) in constats(&examen(&plus, j, droit)) {
            let firm = avant
                .iter()
                .any(|(q, a)| *q == question && *a != Avis::Indetermine);
            prop_assert!(!(firm && avis == Avis::Indetermine), "{question:?} : {ajout:?}");
        }
    }

    /// Events later than the day change the notice due before planned sessions, nothing else.
    #[test]
    fn events_to_come_change_nothing_but_notices(d in dossier(), j in jour()) {
        let passe = dossiers::jusqu_a(&d, j);
        let (a, b) = (examen(&d, j, None), examen(&passe, j, None));
        prop_assert_eq!(eligibilite(&a), eligibilite(&b));
        let autres = |ex: &Examen<'_>| {
            echeancier(ex, Duree::mois(3), true)
                .into_iter()
                .filter(|e| e.nature != NatureEcheance::Convocation)
                .map(|e| (e.nature, e.depuis, e.date, e.etat, e.motif))
                .collect::<Vec<_>>()
        };
        prop_assert_eq!(autres(&a), autres(&b));
    }

    /// Reforms of the VAE alone leave alone whoever asks for none.
    #[test]
    fn a_reform_of_the_vae_changes_nothing_without_vae(mut d in dossier(), j in jour()) {
        d.demandes.clear();
        d.experiences.clear();
        for (jour, veille) in reformes_de_la_vae() {
            let (a, b) = (examen(&d, j, Some(veille)), examen(&d, j, Some(jour)));
            let reponses = |ex: &Examen<'_>| {
                let report = Eligibilite::new(ex, &[Parcours::Continu, Parcours::Capitalisation]);
                report
                    .voies
                    .iter()
                    .map(|v| {
                        let constats: Vec<_> = v.constats.iter().map(|c| {
                            (c.regle, c.verdict, c.echeance)
                        }).collect();
                        (v.verdict, v.etape, v.suite.clone(), constats)
                    })
                    .collect::<Vec<_>>()
            };
            prop_assert_eq!(reponses(&a), reponses(&b));
            let dates = |ex: &Examen<'_>| {
                echeancier(ex, Duree::mois(3), true)
                    .iter()
                    .map(|e| (e.nature, e.date, e.etat))
                    .collect::<Vec<_>>()
            };
            prop_assert_eq!(dates(&a), dates(&b));
        }
    }

    /// Each day of activity counts once, however many periods cover it; counted here one by one.
    #[test]
    fn a_day_of_experience_counts_once(d in dossier(), j in jour()) {
        let of_2006 = "2006-06-06".parse().unwrap();
        let ex = examen(&d, j, None);
        let law = ex.droit.vae_experience.at(of_2006).unwrap();
        let count = compter(&ex.situation.experiences, law.valeur, j);
        let start: Jour = "2001-01-01".parse().unwrap();
        let days = (0..=start.days_until(j)).map(|n| start.plus_days(n));
        let counted = days.filter(|day| {
            d.experiences.iter().any(|e| {
                e.rapport == Some(true)
                    && e.statut != Statut::Stagiaire
                    && e.debut <= *day
                    && e.fin.is_none_or(|fin| *day <= fin)
            })
        });
        let counted: f64 = counted.map(|_| 1.0).sum();
        prop_assert!((count.acquis - counted).abs() < 0.5, "{counted} : {count:?}");
    }

    /// Five years from the first CCP, counted here on its own.
    #[test]
    fn the_window_is_five_years_from_the_first_ccp(mut d in dossier(), j in jour()) {
        d.titre = "cip-2003".to_owned();
        for s in &mut d.sessions {
            s.edition = None;
        }
        let premier = d
            .sessions
            .iter()
            .filter(|s| s.date <= j && s.annulee.as_ref().is_none_or(|a| a.date > j))
            .filter(|s| accorde(s))
            .map(|s| s.date)
            .min();
        let ex = examen(&d, j, None);
        prop_assert_eq!(ex.fenetre.depuis, premier);
        prop_assert_eq!(ex.fenetre.annonce, premier.map(cinq_ans_apres));
    }
}

fn accorde(s: &Session) -> bool {
    let kind = s.nature == TypeSession::Ccp
        || (s.nature == TypeSession::Titre && s.resultat == Some(Resultat::Partiel));
    kind && s.obtenus.as_ref().is_some_and(|o| !o.is_empty())
}

fn cinq_ans_apres(depart: Jour) -> Jour {
    let year = depart.year() + 5;
    Jour::new(year, depart.month(), depart.day())
        .unwrap_or_else(|| Jour::new(year, depart.month(), 28).unwrap())
}

/// The days of effect, with the eve, of the versions of the series that speak of the VAE only,
/// when no other series changes that day.
fn reformes_de_la_vae() -> Vec<(Jour, Jour)> {
    let mut vae = Vec::new();
    let mut autres = Vec::new();
    for history in CATALOGUE.droit().histories() {
        let days = history.lignes.iter().flat_map(|l| {
            let after = l.provenance.fin.map(|fin| fin.jour().plus_days(1));
            [Some(l.provenance.effet), after].into_iter().flatten()
        });
        if history.nom.starts_with("vae-") {
            vae.extend(days);
        } else if history.nom != "capitalisation-duree-vae" && !history.nom.starts_with("ccs-") {
            autres.extend(days);
        }
    }
    vae.retain(|day| !autres.contains(day));
    vae.sort_unstable();
    vae.dedup();
    assert!(vae.len() >= 5, "{vae:?}");
    vae.into_iter()
        .map(|day| (day, day.plus_days(-1)))
        .collect()
}

/// A CCP granted on a 29 February can be completed until the 28th, five years later.
#[test]
fn every_29_february_gives_a_window_to_the_28th() {
    let mut seen = 0;
    for year in 1904..2190 {
        let Some(day) = Jour::new(year, 2, 29) else {
            continue;
        };
        let last = Jour::new(year + 5, 2, 28).unwrap();
        let d = dossiers::un_ccp("cip-2003", day);
        assert_eq!(
            examen(&d, last, None).fenetre.avis,
            Avis::Satisfait,
            "{day}"
        );
        let late = examen(&d, last.plus_days(1), None);
        assert_eq!(late.fenetre.avis, Avis::Bloquant, "{day}");
        assert_eq!(late.fenetre.annonce, Some(last));
        seen += 1;
    }
    assert!(seen > 60);
}

#[test]
fn every_pathway_is_always_answered_in_order() {
    let d = dossiers::un_ccp("fictif-2020", "2020-01-06".parse().unwrap());
    let ex = examen(&d, "2020-02-01".parse().unwrap(), None);
    let order: Vec<Parcours> = Eligibilite::new(&ex, &Choix::default())
        .voies
        .iter()
        .map(|v| v.parcours)
        .collect();
    let all: Vec<Parcours> = Parcours::ALL.iter().map(|(_, p)| *p).collect();
    assert_eq!(order, all);
}
