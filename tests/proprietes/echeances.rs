//! Deadlines: every one that an answer announces, and the window in which CCP are gathered.

use crate::blocs::jour;
use crate::dossiers::{dossier, un_ccp};
use crate::{config, examen, rapport};
use cip::jour::{Duree, Jour};
use cip::model::dossier::Session;
use cip::model::words::{Avis, Resultat, TypeSession, Verdict};
use cip::report::echeancier::{NatureEcheance, echeancier};
use proptest::prelude::*;

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_an_open_pathway_announces_is_a_deadline(d in dossier(), j in jour()) {
        let ex = examen(&d, j, None);
        let deadlines = echeancier(&ex, Duree::mois(3), true);
        for voie in rapport(&ex).voies.iter().filter(|v| v.verdict == Verdict::Oui) {
            let Some(day) = voie.echeance() else { continue };
            prop_assert!(
                deadlines.iter().any(|e| e.date == day),
                "{:?} au {j} : {day}, {voie:#?}", voie.parcours
            );
        }
    }

    /// A notice is due before its session; any other deadline ends something begun before it.
    #[test]
    fn a_window_never_ends_before_it_began(
        d in dossier(), j in jour(), droit in proptest::option::of(jour())
    ) {
        let ex = examen(&d, j, droit);
        let windows = echeancier(&ex, Duree::mois(3), true);
        for e in windows.iter().filter(|e| e.nature != NatureEcheance::Convocation) {
            prop_assert!(e.depuis.is_none_or(|since| since <= e.date), "{e:?}");
        }
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
    let partiel = s.nature == TypeSession::Titre && s.resultat == Some(Resultat::Partiel);
    (partiel || matches!(s.nature, TypeSession::Ccp | TypeSession::Equivalence))
        && !s.obtenus().is_empty()
}

fn cinq_ans_apres(depart: Jour) -> Jour {
    let year = depart.year() + 5;
    Jour::new(year, depart.month(), depart.day())
        .unwrap_or_else(|| Jour::new(year, depart.month(), 28).unwrap())
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
        let d = un_ccp("cip-2003", day);
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
