//! What a change of the law does to a dossier: the pathways that two laws answer differently, and
//! the versions of the law that make the difference.

use super::eligibilite::{Eligibilite, Voie};
use crate::examen::Examen;
use crate::jour::Jour;
use crate::model::droit::{Droit, Provenance};
use crate::model::words::{Etape, Parcours, Verdict};
use crate::rules::Finding;
use std::collections::HashMap;

/// The value of each version of the law, in words: computed once for a run.
#[derive(Debug)]
pub struct Valeurs<'d>(HashMap<&'d str, String>);

impl<'d> Valeurs<'d> {
    /// The values of this law.
    pub fn new(droit: &'d Droit) -> Self {
        let histories = droit.histories();
        let lines = histories.into_iter().flat_map(|h| h.lignes);
        Self(
            lines
                .map(|l| (l.provenance.version.as_str(), l.valeur))
                .collect(),
        )
    }

    /// The value of a version; empty where it was not found.
    pub fn of(&self, version: &str) -> &str {
        self.0.get(version).map_or("", String::as_str)
    }
}

/// The difference that two laws make to one dossier.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparaison<'a> {
    /// Day of evaluation.
    pub jour: Jour,
    /// The two days whose law is imposed.
    pub droits: [Jour; 2],
    /// The pathways that differ, in the contract's order.
    pub ecarts: Vec<Ecart<'a>>,
    /// Facts later than the day, left out.
    pub ecartes: usize,
}

/// A pathway that the two laws answer differently.
#[derive(Clone, Debug, PartialEq)]
pub struct Ecart<'a> {
    /// Which pathway.
    pub parcours: Parcours,
    /// The answer under each law.
    pub cotes: [Cote; 2],
    /// The deadlines that differ, by rule.
    pub echeances: Vec<EcartEcheance>,
    /// The versions applied under one law only, those of the first law first.
    pub versions: Vec<Cause<'a>>,
}

/// The answer of a pathway under one law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cote {
    /// Its answer.
    pub verdict: Verdict,
    /// Its stage.
    pub etape: Option<Etape>,
    /// The day that matters.
    pub echeance: Option<Jour>,
    /// Why: the reasons that decide.
    pub motif: String,
}

/// A rule whose deadline differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EcartEcheance {
    /// Code of the rule.
    pub regle: &'static str,
    /// The deadline under each law.
    pub jours: [Option<Jour>; 2],
}

/// A version of the law that one of the two answers rests on, and not the other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cause<'a> {
    /// Under the law of which day: 0 the first, 1 the second.
    pub cote: usize,
    /// The version.
    pub provenance: &'a Provenance,
}

impl<'a> Comparaison<'a> {
    /// Compares two examinations of the same dossier on the same day, each under a law imposed.
    pub fn new(examens: [&Examen<'a>; 2]) -> Self {
        let reports = examens.map(|ex| Eligibilite::new(ex, &[]));
        let [a, b] = &reports;
        let ecarts = a
            .voies
            .iter()
            .zip(&b.voies)
            .filter_map(|(a, b)| ecart(examens, [a, b]))
            .collect();
        Self {
            jour: a.jour,
            droits: [a.droit, b.droit],
            ecarts,
            ecartes: a.ecartes,
        }
    }

    /// The two laws answer differently.
    pub fn differe(&self) -> bool {
        !self.ecarts.is_empty()
    }
}

impl Ecart<'_> {
    /// What differs, in the words of the output: `verdict`, `etape`, `echeance`.
    pub fn differences(&self) -> Vec<&'static str> {
        let [a, b] = &self.cotes;
        let mut words = Vec::new();
        if a.verdict != b.verdict {
            words.push("verdict");
        }
        if a.etape != b.etape {
            words.push("etape");
        }
        if !self.echeances.is_empty() {
            words.push("echeance");
        }
        words
    }
}

fn ecart<'a>(examens: [&Examen<'a>; 2], voies: [&Voie<'a>; 2]) -> Option<Ecart<'a>> {
    let [a, b] = voies;
    let echeances = deadlines(voies);
    if a.verdict == b.verdict && a.etape == b.etape && echeances.is_empty() {
        return None;
    }
    let cotes = voies.map(|voie| Cote {
        verdict: voie.verdict,
        etape: voie.etape,
        echeance: voie.echeance(examens[0].jour),
        motif: why(voie),
    });
    Some(Ecart {
        parcours: a.parcours,
        cotes,
        echeances,
        versions: causes(examens, voies),
    })
}

fn why(voie: &Voie<'_>) -> String {
    let reasons: Vec<&str> = voie.determinants().map(|c| c.motif.as_str()).collect();
    if reasons.is_empty() {
        voie.suite.clone()
    } else {
        reasons.join(" ")
    }
}

/// The rules of both pathways, each once, in order.
fn rules(voies: [&Voie<'_>; 2]) -> Vec<&'static str> {
    let mut codes: Vec<&'static str> = Vec::new();
    for constat in voies.iter().flat_map(|v| &v.constats) {
        if !codes.contains(&constat.regle) {
            codes.push(constat.regle);
        }
    }
    codes
}

fn finding<'v, 'a>(voie: &'v Voie<'a>, code: &str) -> Option<&'v Finding<'a>> {
    voie.constats.iter().find(|c| c.regle == code)
}

fn deadlines(voies: [&Voie<'_>; 2]) -> Vec<EcartEcheance> {
    rules(voies)
        .into_iter()
        .map(|regle| EcartEcheance {
            regle,
            jours: voies.map(|voie| finding(voie, regle).and_then(|c| c.echeance)),
        })
        .filter(|e| e.jours[0] != e.jours[1])
        .collect()
}

/// The versions cited by what one law answers and not by what the other does.
fn causes<'a>(examens: [&Examen<'a>; 2], voies: [&Voie<'a>; 2]) -> Vec<Cause<'a>> {
    let differing: Vec<&str> = rules(voies)
        .into_iter()
        .filter(|code| {
            let [a, b] = voies.map(|voie| finding(voie, code));
            a.map(|c| (c.verdict, c.echeance)) != b.map(|c| (c.verdict, c.echeance))
        })
        .collect();
    let cited = |of: &dyn Fn(&Finding<'a>) -> bool| {
        voies.map(|voie| {
            let constats = voie.constats.iter().filter(|c| of(c));
            constats.flat_map(|c| c.sources.iter().copied()).collect()
        })
    };
    // The findings that differ first; where they cite the same texts, all of the pathway's; where
    // the pathway has none (`sans-objet`), the limits of the window, which closes it or not.
    let all = cited(&|_| true);
    let attempts: [[Vec<&Provenance>; 2]; 3] = [
        cited(&|c| differing.contains(&c.regle)),
        all.clone(),
        [window(examens[0]), window(examens[1])],
    ];
    attempts
        .into_iter()
        .map(|sides| apart(&sides, &all))
        .find(|causes| !causes.is_empty())
        .unwrap_or_default()
}

fn window<'a>(ex: &Examen<'a>) -> Vec<&'a Provenance> {
    let limits = ex.fenetre.limites.iter();
    limits.flat_map(|l| l.sources.iter().copied()).collect()
}

/// The versions on one side only, each once; what the other side cites elsewhere is no difference.
fn apart<'a>(sides: &[Vec<&'a Provenance>; 2], all: &[Vec<&'a Provenance>; 2]) -> Vec<Cause<'a>> {
    let mut causes: Vec<Cause<'a>> = Vec::new();
    for (cote, (here, there)) in [(0, (&sides[0], [&sides[1], &all[1]])), (1, (&sides[1], [&sides[0], &all[0]]))] {
        for provenance in here {
            let version = &provenance.version;
            let elsewhere = there.iter().any(|list| list.iter().any(|p| p.version == *version));
            let known = causes.iter().any(|c| c.provenance.version == *version);
            if !elsewhere && !known {
                causes.push(Cause { cote, provenance });
            }
        }
    }
    causes
}
