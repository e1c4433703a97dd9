//! The verdict of a pathway and of a dossier, written here a second time from the contract.

use crate::blocs::jour;
use crate::dossiers::{dossier, un_ccp};
use crate::retouches::jusqu_a;
use crate::{config, examen, rapport};
use cip::examen::Examen;
use cip::model::dossier::Dossier;
use cip::model::words::{Avis, Choice, Etape, Organisation, Parcours, Verdict};
use cip::report::eligibilite::{Choix, Eligibilite, Voie};
use proptest::prelude::*;

/// What the findings of a pathway say of it.
fn attendu(voie: &Voie<'_>) -> Verdict {
    let has = |avis| voie.constats.iter().any(|c| c.verdict == avis);
    if voie.etape.is_none() {
        Verdict::SansObjet
    } else if has(Avis::Bloquant) {
        Verdict::Non
    } else if has(Avis::Indetermine) {
        Verdict::Indetermine
    } else {
        Verdict::Oui
    }
}

/// The pathways that the candidate may be said to be on: several where trainings began together.
fn suivis(ex: &Examen<'_>, d: &Dossier) -> Vec<Parcours> {
    if ex.situation.acquis.iter().any(Option::is_some) {
        return vec![Parcours::Capitalisation];
    }
    if d.formations.iter().any(|f| f.ccs.is_some()) {
        return vec![Parcours::Ccs];
    }
    let request = d.demandes.iter().map(|v| v.depot).max();
    let latest = d.formations.iter().map(|f| f.debut).max();
    let no_training = latest.is_none() && !(d.demandes.is_empty() && d.experiences.is_empty());
    if no_training || (latest.is_some() && request > latest) {
        return vec![Parcours::Vae];
    }
    let trainings = d.formations.iter().filter(|f| Some(f.debut) == latest);
    trainings
        .map(|f| match f.parcours {
            Organisation::Continu => Parcours::Continu,
            Organisation::Discontinu => Parcours::Capitalisation,
        })
        .collect()
}

/// The place of a pathway in the order of the contract, if it may lead at all.
fn rang(voie: &Voie<'_>, suivi: bool, may_ask: bool, training_for_ccs: bool) -> Option<u8> {
    let asks = voie.etape == Some(Etape::Demande);
    match (voie.verdict, suivi, asks) {
        (Verdict::Oui | Verdict::Indetermine, true, _) => Some(0),
        (Verdict::Oui, false, false) => Some(1),
        (Verdict::Indetermine, false, false) => Some(2),
        (Verdict::Oui, false, true) => may_ask.then_some(3),
        (Verdict::Indetermine, false, true) => may_ask.then_some(4),
        (Verdict::Non, true, _) => Some(5),
        (Verdict::Non, false, _) => {
            (voie.parcours != Parcours::Ccs || training_for_ccs).then_some(6)
        }
        _ => None,
    }
}

fn principaux(
    ex: &Examen<'_>,
    d: &Dossier,
    voies: &[Voie<'_>],
    may_ask: bool,
) -> Vec<Option<Parcours>> {
    let training_for_ccs = d.formations.iter().any(|f| f.ccs.is_some());
    let lead = |suivi: Option<Parcours>| {
        let ranked = voies.iter().filter_map(|v| {
            let own = Some(v.parcours) == suivi;
            Some((rang(v, own, may_ask, training_for_ccs)?, v.parcours))
        });
        ranked.min().map(|(_, parcours)| parcours)
    };
    let suivis = suivis(ex, d);
    if suivis.is_empty() {
        return vec![lead(None)];
    }
    suivis.into_iter().map(|p| lead(Some(p))).collect()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_verdicts_are_what_the_findings_say(
        d in dossier(), j in jour(), droit in proptest::option::of(jour())
    ) {
        let ex = examen(&d, j, droit);
        let report = rapport(&ex);
        for voie in &report.voies {
            prop_assert_eq!(voie.verdict, attendu(voie));
            prop_assert!(voie.etape.is_some() || voie.constats.is_empty());
            for c in &voie.constats {
                // What is undecided says what is missing; what is decided misses nothing.
                prop_assert_eq!(c.verdict == Avis::Indetermine, !c.manque.is_empty(), "{:?}", c);
                // What blocks says what to do.
                prop_assert_eq!(c.verdict == Avis::Bloquant, !c.remede.is_empty(), "{:?}", c);
            }
            prop_assert!(!voie.suite.is_empty(), "{:?}", voie.parcours);
        }
    }

    #[test]
    fn the_dossier_is_answered_by_its_principal_pathway(d in dossier(), j in jour()) {
        let ex = examen(&d, j, None);
        let report = rapport(&ex);
        let known = jusqu_a(&d, j);
        let running = known
            .formations
            .iter()
            .any(|f| f.abandon != Some(true) && f.fin.is_none_or(|fin| fin > j));
        let closing = ["capitalisation-acces", "capitalisation-delai"];
        let closed = report.voies.iter().flat_map(|v| &v.constats).any(|c| {
            closing.contains(&c.regle) && c.verdict == Avis::Bloquant
        });
        let may_ask = closed && !running;
        let expected = principaux(&ex, &known, &report.voies, may_ask);
        prop_assert!(expected.contains(&report.principal), "{:?} {expected:?}", report.principal);
        // `--parcours` and `--type` leave the others out.
        let mut choix: Vec<Choix> = Parcours::ALL
            .iter()
            .map(|(_, p)| Choix { parcours: vec![*p], nature: None })
            .collect();
        choix.extend(cip::model::words::TypeSession::ALL.iter().map(|(_, nature)| Choix {
            parcours: Vec::new(),
            nature: Some(*nature),
        }));
        choix.push(Choix::default());
        for choix in choix {
            let report = Eligibilite::new(&ex, &choix);
            let expected = principaux(&ex, &known, &report.voies, may_ask);
            prop_assert!(expected.contains(&report.principal), "{choix:?} {:?}", report.principal);
            let lead = report.voies.iter().find(|v| Some(v.parcours) == report.principal);
            let verdict = match lead {
                None => Verdict::SansObjet,
                Some(v) if v.etape == Some(Etape::Demande) && v.verdict == Verdict::Oui => {
                    Verdict::Demande
                }
                Some(v) => v.verdict,
            };
            prop_assert_eq!(report.verdict, verdict);
        }
    }
}

#[test]
fn every_pathway_is_always_answered_in_order() {
    let d = un_ccp("fictif-2020", "2020-01-06".parse().unwrap());
    let ex = examen(&d, "2020-02-01".parse().unwrap(), None);
    let order: Vec<Parcours> = rapport(&ex).voies.iter().map(|v| v.parcours).collect();
    let all: Vec<Parcours> = Parcours::ALL.iter().map(|(_, p)| *p).collect();
    assert_eq!(order, all);
}
