//! The history: day by day, nothing changes that it does not say.

use crate::blocs::jour;
use crate::dossiers::dossier;
use crate::{CATALOGUE, config, examen, rapport};
use cip::examen::Question;
use cip::jour::Jour;
use cip::model::dossier::Dossier;
use cip::model::words::{Etape, Parcours, Verdict};
use cip::report::historique::Historique;
use proptest::prelude::*;

/// How many days are looked at, up to the last.
const DAYS: i64 = 400;

/// The pathways that are open on a day, with their stage.
fn ouverts(d: &Dossier, jour: Jour) -> Vec<(Parcours, Option<Etape>)> {
    let open = rapport(&examen(d, jour, None)).voies.into_iter();
    open.filter(|v| v.verdict == Verdict::Oui)
        .map(|v| (v.parcours, v.etape))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..config() })]

    #[test]
    fn a_pathway_opens_and_closes_on_a_day_of_the_history(d in dossier(), last in jour()) {
        let edition = &CATALOGUE.edition(&d.titre).unwrap().edition;
        let question = Question { jour: last, droit: None, session: None };
        let history = Historique::new(&d, edition, &CATALOGUE, question);
        let Some(first) = history.journees.first().map(|j| j.date) else {
            return Ok(());
        };
        let mut before = ouverts(&d, last.plus_days(-DAYS - 1));
        for day in (-DAYS..=0).map(|n| last.plus_days(n)) {
            let now = ouverts(&d, day);
            let said = history.journees.iter().find(|j| j.date == day);
            let opened = now.iter().filter(|p| !before.contains(p));
            let closed = before.iter().filter(|p| !now.contains(p));
            for (parcours, _) in opened.chain(closed) {
                let said = said.is_some_and(|j| {
                    j.effets.iter().any(|e| e.objet == parcours.word())
                });
                prop_assert!(day < first || said, "{parcours:?} le {day} : {history:#?}");
            }
            before = now;
        }
    }
}
