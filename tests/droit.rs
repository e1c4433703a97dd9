//! The law and the rules, held to each other: a rule cites the series that it declares and no other;
//! another value of a series that decides changes an answer; a text that ends takes no answer from
//! firm to firm.

#![allow(
    missing_docs,
    dead_code,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

#[path = "../examples/generate/cohorte.rs"]
mod cohorte;
#[path = "droit/corpus.rs"]
mod corpus;
#[path = "../examples/generate/fautes.rs"]
mod fautes;
#[path = "../examples/generate/hasard.rs"]
mod hasard;
#[path = "cas/outils/mod.rs"]
mod outils;
#[path = "droit/valeurs.rs"]
mod valeurs;

use cip::jour::Jour;
use cip::model::droit::Droit;
use cip::model::words::{Avis, Verdict};
use cip::rules::RULES;
use corpus::{Corpus, LOI, Reponse, avec_loi, des_cas, des_exemples, generes, serie};
use outils::juger::catalogue;
use std::collections::BTreeSet;

#[test]
fn a_rule_cites_the_series_that_it_declares_and_a_case_cites_each() {
    let base = catalogue();
    let declared: BTreeSet<(&str, &str)> = RULES
        .iter()
        .flat_map(|rule| rule.series.iter().map(|serie| (rule.code, *serie)))
        .collect();
    let cited_by = |corpus: &Corpus| -> BTreeSet<(&'static str, String)> {
        let reponses = corpus.iter().map(|q| q.reponse(&base));
        reponses
            .flat_map(|r| r.constats)
            .flat_map(|c| {
                c.versions
                    .into_iter()
                    .map(move |v| (c.regle, serie(&v).to_owned()))
            })
            .collect()
    };
    let cases = cited_by(&des_cas(&base));
    let mut anywhere = cited_by(&generes());
    anywhere.extend(cited_by(&des_exemples(&base)));
    anywhere.extend(cases.iter().cloned());
    let undeclared: Vec<_> = anywhere
        .iter()
        // Periods, conditions and prolongations are data of their own, found by a rule rather than
        // declared by it.
        .filter(|(_, serie)| !["periode", "condition", "prolongation"].contains(&serie.as_str()))
        .filter(|(regle, serie)| !declared.contains(&(*regle, serie.as_str())))
        .collect();
    assert!(
        undeclared.is_empty(),
        "citées sans être déclarées : {undeclared:?}"
    );
    let uncited: Vec<_> = declared
        .iter()
        .filter(|(regle, serie)| !cases.contains(&(*regle, (*serie).to_owned())))
        .collect();
    assert!(
        uncited.is_empty(),
        "déclarées, citées par aucun cas : {uncited:?}"
    );
}

/// Series that no rule reads, of which another answer depends: a deadline, a printed level.
const HORS_REGLES: &[&str] = &["convocation", "niveaux"];

/// Parts of a value on which nothing can depend: one dossier does not show the requests for other
/// certifications, `activite` is never false, and no edition has these levels.
const INERTES: &[(&str, &str)] = &[
    ("vae-demandes", "total"),
    ("vae-experience", "activite"),
    ("niveaux", "I"),
    ("niveaux", "II"),
];

#[test]
fn another_value_of_a_version_that_decides_changes_a_verdict() {
    let base = catalogue();
    let corpus = des_cas(&base);
    let before: Vec<_> = corpus.iter().map(|q| q.reponse(&base)).collect();
    let deciding: BTreeSet<&str> = base
        .droit()
        .histories()
        .iter()
        .filter(|h| h.decide)
        .map(|h| h.nom)
        .collect();
    let mut idle = Vec::new();
    for part in valeurs::parts(LOI) {
        let serie = part.serie.as_str();
        if !deciding.contains(serie) || INERTES.contains(&(serie, &part.cle)) {
            continue;
        }
        let changes = |before: &Reponse, after: &Reponse| {
            before.verdicts() != after.verdicts()
                || (HORS_REGLES.contains(&serie) && before != after)
        };
        let mut laws = part.others(LOI).filter_map(|law| avec_loi(&law).ok());
        let decides = laws.any(|law| {
            let mut answers = corpus.iter().map(|q| q.reponse(&law)).zip(&before);
            answers.any(|(after, before)| changes(before, &after))
        });
        if !decides {
            idle.push(part.to_string());
        }
    }
    assert!(idle.is_empty(), "sans effet sur un verdict : {idle:#?}");
}

#[test]
fn without_what_is_only_cited_every_verdict_is_the_same() {
    let base = catalogue();
    let cited: Vec<String> = base
        .droit()
        .histories()
        .iter()
        .filter(|h| !h.decide)
        .map(|h| format!("\"{}\"\n", h.nom))
        .collect();
    assert!(!cited.is_empty());
    let blocks = LOI.split("[[version]]\n");
    let decides = |block: &&str| !cited.iter().any(|name| block.contains(name.as_str()));
    let kept: Vec<&str> = blocks.filter(decides).collect();
    let law = avec_loi(&kept.join("[[version]]\n")).unwrap();
    for question in des_cas(&base) {
        let (with, without) = (question.reponse(&base), question.reponse(&law));
        assert!(with.verdicts() == without.verdicts(), "{}", question.nom);
    }
}

/// Each text in turn ends a year after the last version that rests on it: nothing rests on it later,
/// and an answer stays what it was, or is unknown and says which text has ended.
#[test]
fn a_text_that_ends_takes_no_answer_to_another() {
    let base = catalogue();
    let corpus: Vec<_> = des_cas(&base)
        .into_iter()
        .chain(des_exemples(&base))
        .collect();
    let mut unknown = 0;
    for texte in &base.droit().textes {
        let Some((fin, versions)) = last_year(base.droit(), &texte.id) else {
            continue;
        };
        let law = avec_loi(&ending(&texte.id, fin)).unwrap();
        let after = fin.plus_days(1);
        for question in &corpus {
            let imposed = [&base, &law].map(|law| question.sous_le_droit_du(after, law));
            let rests: Vec<_> = imposed[1].versions.intersection(&versions).collect();
            assert!(rests.is_empty(), "{} : {rests:?}", question.nom);
            let own = [&base, &law].map(|law| question.reponse(law));
            for [before, ended] in [imposed, own] {
                let unsure = ended.voies.iter().any(|v| v.1 == Verdict::Indetermine);
                for (before, ended) in before.voies.iter().zip(&ended.voies) {
                    let expected = match ended.1 {
                        Verdict::Indetermine => true,
                        // A window that may be open leaves the other pathways nothing to give.
                        Verdict::SansObjet if unsure => true,
                        // A request whose fate is unknown is answered as one to come.
                        _ if ended.2 != before.2 => true,
                        verdict => verdict == before.1,
                    };
                    assert!(
                        expected,
                        "{} sans {} : {before:?}, {ended:?}",
                        question.nom, texte.id
                    );
                }
                if before.verdicts() != ended.verdicts() {
                    unknown += 1;
                    let mut lacks = ended.constats.iter().flat_map(|c| &c.manque);
                    let named = lacks.any(|m| m.contains("texte qui a pris fin"));
                    assert!(named, "{} sans {} : {ended:#?}", question.nom, texte.id);
                }
            }
        }
    }
    assert!(unknown > 100, "{unknown}");
}

/// Where a version is cited and another thing decides: the furthest day of a window, another way to
/// the CCP, the year of the request.
const CITEES: &[(&str, &str)] = &[
    ("capitalisation-delai", "capitalisation-duree-vae"),
    ("capitalisation-delai", "edition-close"),
    ("capitalisation-acces", "reprise-sans-formation"),
    ("capitalisation-acces", "reussite-partielle"),
    ("capitalisation-acces", "vae-notice"),
    ("vae-recevabilite", "vae-notice"),
];

#[test]
fn what_rests_on_a_version_to_be_confirmed_is_not_sure() {
    let base = catalogue();
    let corpus = des_cas(&base);
    let before: Vec<_> = corpus.iter().map(|q| q.reponse(&base)).collect();
    let histories = base.droit().histories();
    let deciding = histories.iter().filter(|h| h.decide);
    let mut tried = 0;
    for version in deciding.flat_map(|h| &h.lignes).map(|l| l.provenance) {
        if version.a_confirmer.is_some() {
            continue;
        }
        let (nom, effet) = version.version.split_once('/').unwrap();
        let block = format!("serie      = \"{nom}\"\neffet      = {effet}\n");
        let marked = format!("{block}a-confirmer = \"essai\"\n");
        assert!(LOI.contains(&block), "{block}");
        let law = avec_loi(&LOI.replace(&block, &marked)).unwrap();
        for (question, before) in corpus.iter().zip(&before) {
            let rests = |c: &&corpus::Constat| {
                c.verdict == Avis::Satisfait
                    && c.versions.contains(&version.version)
                    && !CITEES.contains(&(c.regle, nom))
            };
            let sure: Vec<&corpus::Constat> = before.constats.iter().filter(rests).collect();
            if sure.is_empty() {
                continue;
            }
            let after = question.reponse(&law);
            for constat in sure {
                tried += 1;
                // Two pathways may ask the same rule.
                let same = after.constats.iter().filter(|c| c.regle == constat.regle);
                let found: Vec<Avis> = same.map(|c| c.verdict).collect();
                assert!(
                    found.is_empty() || found.contains(&Avis::Indetermine),
                    "{} sans {} : {after:#?}",
                    question.nom,
                    version.version
                );
            }
        }
    }
    assert!(tried > 100, "{tried}");
}

/// A year after the last version of that text, and the versions that rest on it.
fn last_year(droit: &Droit, texte: &str) -> Option<(Jour, BTreeSet<String>)> {
    let histories = droit.histories();
    let lines = histories.iter().flat_map(|h| &h.lignes);
    let of: Vec<_> = lines
        .map(|l| l.provenance)
        .filter(|p| p.texte == texte)
        .collect();
    let last = of.iter().map(|p| p.effet).max()?;
    Some((
        last.plus_days(365),
        of.iter().map(|p| p.version.clone()).collect(),
    ))
}

/// The law in which that text ends on that day.
fn ending(texte: &str, fin: Jour) -> String {
    let id = format!("[[texte]]\nid       = \"{texte}\"\n");
    let (before, after) = LOI.split_once(&id).unwrap();
    let (block, rest) = after.split_once("\n\n").unwrap();
    let block: String = block
        .split_inclusive('\n')
        .filter(|line| !line.starts_with("fin "))
        .collect();
    format!("{before}{id}fin = {fin}\n{block}\n\n{rest}")
}
