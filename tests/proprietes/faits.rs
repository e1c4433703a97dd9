//! Facts: added, to come, known less well, counted a second time.

use crate::blocs::{experience, jour, session};
use crate::dossiers::dossier;
use crate::retouches::{ajout, floute, jusqu_a, sans_prevues};
use crate::{config, constats, eligibilite, examen, rapport};
use cip::examen::Examen;
use cip::examen::experience::compter;
use cip::jour::{DatePartielle, Duree, Jour};
use cip::model::words::{Avis, Statut, Verdict};
use cip::report::echeancier::{NatureEcheance, echeancier};
use proptest::prelude::*;

/// Every deadline but the notice due before planned sessions.
fn autres(ex: &Examen<'_>) -> Vec<(NatureEcheance, Option<Jour>, Jour, String)> {
    echeancier(ex, Duree::mois(3), true)
        .into_iter()
        .filter(|e| e.nature != NatureEcheance::Convocation)
        .map(|e| {
            (
                e.nature,
                e.depuis,
                e.date,
                format!("{:?} {}", e.etat, e.motif),
            )
        })
        .collect()
}

proptest! {
    #![proptest_config(config())]

    /// A fact that was unknown becomes known: what was firm stays firm. A fact may change the stage
    /// of a pathway; its rules then answer another question.
    #[test]
    fn a_fact_added_never_makes_a_firm_answer_doubtful(
        d in dossier(), j in jour(), droit in proptest::option::of(jour()),
        ajout in ajout()
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

    /// Of what is later than the day, only that sessions are planned is known.
    #[test]
    fn events_to_come_change_nothing(d in dossier(), j in jour()) {
        let passe = jusqu_a(&d, j);
        let (a, b) = (examen(&d, j, None), examen(&passe, j, None));
        prop_assert_eq!(eligibilite(&a), eligibilite(&b));
        prop_assert_eq!(autres(&a), autres(&b));
    }

    #[test]
    fn an_event_added_after_the_day_changes_nothing(
        d in dossier(), j in jour(), activity in experience(), session in session(), ahead in 1_i64..900
    ) {
        let mut plus = d.clone();
        plus.experiences.push(cip::model::dossier::Experience {
            debut: Some(DatePartielle::Jour(j.plus_days(ahead))),
            fin: None,
            ..activity
        });
        // The tests begin after the day, and within no training.
        let last = d.formations.iter().filter_map(|f| f.fin).max().unwrap_or(j).max(j);
        plus.sessions.push(cip::model::dossier::Session {
            date: last.plus_days(ahead),
            debut: None,
            ccs: None,
            nature: cip::model::words::TypeSession::Titre,
            annulee: None,
            ..session
        });
        let (a, b) = (examen(&d, j, None), examen(&plus, j, None));
        prop_assert_eq!(eligibilite(&a), eligibilite(&b));
        prop_assert_eq!(autres(&a), autres(&b));
    }

    /// A planned session that stands in no training changes the notice due before it, nothing else.
    #[test]
    fn a_planned_session_changes_its_notice_alone(d in dossier(), j in jour()) {
        let passe = sans_prevues(&d, j);
        let (a, b) = (examen(&d, j, None), examen(&passe, j, None));
        prop_assert_eq!(eligibilite(&a), eligibilite(&b));
        prop_assert_eq!(autres(&a), autres(&b));
    }

    /// A month or a year given for a day makes an answer doubtful, never the opposite one.
    #[test]
    fn a_day_known_less_well_never_gives_the_opposite_answer(
        d in dossier(), j in jour(), droit in proptest::option::of(jour()),
        rang in 0_usize..24, annee in any::<bool>()
    ) {
        let Some(vague) = floute(&d, rang, annee) else { return Ok(()) };
        let (exact, vague) = (examen(&d, j, droit), examen(&vague, j, droit));
        let before = constats(&exact);
        for (question, avis) in constats(&vague) {
            for (_, known) in before.iter().filter(|(q, _)| *q == question) {
                let opposite = matches!(
                    (known, avis),
                    (Avis::Satisfait, Avis::Bloquant) | (Avis::Bloquant, Avis::Satisfait)
                );
                prop_assert!(!opposite, "{question:?} : {known:?} {avis:?}");
            }
        }
        for (known, seen) in rapport(&exact).voies.iter().zip(&rapport(&vague).voies) {
            let opposite = matches!(
                (known.verdict, seen.verdict),
                (Verdict::Oui, Verdict::Non) | (Verdict::Non, Verdict::Oui)
            );
            prop_assert!(!opposite, "{:?}", known.parcours);
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
        let admitted = [Statut::Salarie, Statut::NonSalarie, Statut::Benevole, Statut::Volontaire];
        let counted = days.filter(|day| {
            d.experiences.iter().any(|e| {
                e.rapport == Some(true)
                    && admitted.contains(&e.statut)
                    && e.debut.is_some_and(|debut| debut.dernier() <= *day)
                    && e.fin.is_none_or(|fin| *day <= fin.premier())
            })
        });
        let counted: f64 = counted.map(|_| 1.0).sum();
        prop_assert!((count.acquis - counted).abs() < 0.5, "{counted} : {count:?}");
    }
}
