//! The law: its reforms, its gaps, its texts that have ended.

use crate::blocs::jour;
use crate::commun_loi as loi;
use crate::dossiers::dossier;
use crate::{CATALOGUE, config, editions, examen, rapport, sous};
use cip::catalogue::Catalogue;
use cip::examen::Examen;
use cip::jour::{Duree, Jour};
use cip::model::droit::Provenance;
use cip::model::words::{Avis, Parcours, Voie};
use cip::report::echeancier::echeancier;
use cip::report::eligibilite::{Choix, Eligibilite};
use cip::report::livret::Livret;
use cip::rules::{Finding, jury_composition};
use proptest::prelude::*;
use proptest::sample::Index;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{LazyLock, Mutex};

/// The versions of the series that decide.
static DECISIVES: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let histories = CATALOGUE.droit().histories();
    let deciding = histories.iter().filter(|h| h.decide);
    deciding
        .flat_map(|h| &h.lignes)
        .map(|l| l.provenance.version.clone())
        .collect()
});

/// The usual editions under the law in which that version is to be confirmed.
fn a_confirmer(version: &str) -> &'static Catalogue {
    static LAWS: LazyLock<Mutex<BTreeMap<String, &'static Catalogue>>> =
        LazyLock::new(Mutex::default);
    let mut laws = LAWS.lock().unwrap();
    laws.entry(version.to_owned()).or_insert_with(|| {
        let mut catalogue = editions();
        loi::a_confirmer(&mut catalogue, version);
        Box::leak(Box::new(catalogue))
    })
}

/// Every source of an answer, of a deadline, of a document.
fn citees<'a>(ex: &Examen<'a>) -> Vec<&'a Provenance> {
    let report = rapport(ex);
    let mut all: Vec<&Provenance> = report
        .voies
        .iter()
        .flat_map(|v| &v.constats)
        .flat_map(|c| c.sources.iter().copied())
        .collect();
    all.extend(
        echeancier(ex, Duree::mois(3), true)
            .iter()
            .flat_map(|e| e.sources.iter().copied()),
    );
    all.extend(Livret::new(ex).sources.iter().copied());
    let juries = ex.dossier.sessions.iter();
    let juries = juries.filter_map(|s| jury_composition::juger(ex, s));
    all.extend(juries.flat_map(|finding| finding.sources.into_iter()));
    all
}

proptest! {
    #![proptest_config(config())]

    /// What rests on a value that is to be confirmed is to be confirmed.
    #[test]
    fn what_rests_on_a_gap_is_not_firm(d in dossier(), j in jour(), which in any::<Index>()) {
        let ex = examen(&d, j, None);
        let report = rapport(&ex);
        let rests: Vec<_> = report
            .voies
            .iter()
            .flat_map(|v| v.constats.iter().map(move |c| (v, c)))
            .filter(|(_, c)| c.verdict == Avis::Satisfait)
            .flat_map(|(v, c)| c.sources.iter().map(move |s| (v, c, &s.version)))
            .filter(|(_, _, version)| DECISIVES.contains(*version))
            .collect();
        if rests.is_empty() {
            return Ok(());
        }
        let (voie, constat, version) = rests[which.index(rests.len())];
        // A training ended since a partial success opens by itself what that success opened; of two
        // requests, of two trainings, the other may be the one that counts.
        let alone = match version.split_once('/').map_or("", |(serie, _)| serie) {
            "reussite-partielle" => d.formations.is_empty(),
            "session-en-formation" => d.formations.len() < 2,
            serie => !serie.starts_with("vae-") || d.demandes.len() < 2,
        };
        if !alone {
            return Ok(());
        }
        let other = sous(a_confirmer(version), &d, j, None);
        let report = rapport(&other);
        let same = report.voies.iter().find(|v| v.parcours == voie.parcours).unwrap();
        if same.etape != voie.etape {
            return Ok(());
        }
        let Some(after) = same.constats.iter().find(|c| c.regle == constat.regle) else {
            return Err(TestCaseError::fail(format!("{} n'est plus listée", constat.regle)));
        };
        // Of several trainings, notices, partial successes the best decides: another may do.
        let deciding = |c: &Finding<'_>| -> BTreeSet<String> {
            let versions = c.sources.iter().map(|s| s.version.clone());
            versions.filter(|v| DECISIVES.contains(v)).collect()
        };
        let elsewhere = deciding(after).difference(&deciding(constat)).next().is_some();
        // So with CCP: those that did not rest on it are left.
        let fewer = same.ccp.len() < voie.ccp.len() || same.ccs.len() < voie.ccs.len();
        if after.verdict == Avis::Satisfait && (elsewhere || fewer) {
            return Ok(());
        }
        prop_assert_eq!(after.verdict, Avis::Indetermine, "sans {} : {:?}", version, constat);
    }

    /// Nothing of after the end of a text rests on it.
    #[test]
    fn a_text_that_has_ended_is_not_cited(mut d in dossier(), which in any::<Index>(), ahead in 1_i64..3_000) {
        let droit = CATALOGUE.droit();
        let ended: Vec<(&str, Jour)> =
            droit.textes.iter().filter_map(|t| Some((t.id.as_str(), t.fin?))).collect();
        let (texte, fin) = ended[which.index(ended.len())];
        if CATALOGUE.edition(&d.titre).unwrap().edition.droit.is_some() {
            return Ok(());
        }
        d.formations.retain(|f| f.debut > fin);
        d.experiences.retain(|e| e.debut.is_some_and(|debut| debut.premier() > fin));
        d.demandes.retain(|v| v.depot > fin);
        d.certifications.retain(|c| c.date > fin);
        d.sessions.retain(|s| s.premier_jour() > fin);
        let j = fin.plus_days(ahead);
        let ex = examen(&d, j, None);
        let rests: Vec<_> = citees(&ex)
            .into_iter()
            .filter(|p| p.texte == texte)
            .map(|p| p.version.as_str())
            .collect();
        prop_assert!(rests.is_empty(), "{texte} jusqu'au {fin}, le {j} : {rests:?}");
    }

    /// Reforms of the VAE alone leave alone whoever asks for none.
    #[test]
    fn a_reform_of_the_vae_changes_nothing_without_vae(mut d in dossier(), j in jour()) {
        d.demandes.clear();
        d.experiences.clear();
        for s in &mut d.sessions {
            s.parcours = s.parcours.filter(|p| *p != Voie::Vae);
        }
        for (jour, veille) in reformes_de_la_vae() {
            let (a, b) = (examen(&d, j, Some(veille)), examen(&d, j, Some(jour)));
            let choix = Choix {
                parcours: vec![Parcours::Continu, Parcours::Capitalisation],
                nature: None,
            };
            let reponses = |ex: &Examen<'_>| {
                Eligibilite::new(ex, &choix)
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
