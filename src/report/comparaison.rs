//! What a change of the law does to a dossier: the pathways that two laws answer differently, and
//! the versions of the law that make the difference.

mod changements;

pub use changements::{Changement, Changements};

use super::eligibilite::{Choix, Eligibilite, Voie};
use crate::examen::Examen;
use crate::examen::fenetre::Limite;
use crate::jour::Jour;
use crate::model::droit::{Droit, HistoryLine, Provenance};
use crate::model::words::{Etape, Parcours, Verdict};
use crate::rules::Finding;
use std::collections::HashMap;

/// The versions of the law, with their value in words and their last day: gathered once for a run.
#[derive(Debug)]
pub struct Versions<'d>(HashMap<&'d str, HistoryLine<'d>>);

impl<'d> Versions<'d> {
    /// The versions of this law.
    pub fn new(droit: &'d Droit) -> Self {
        let lines = droit.histories().into_iter().flat_map(|h| h.lignes);
        Self(lines.map(|l| (l.provenance.version.as_str(), l)).collect())
    }

    /// The value of a version; empty where it was not found.
    pub fn value(&self, version: &str) -> &str {
        self.0.get(version).map_or("", |line| &line.valeur)
    }

    fn in_force(&self, version: &str, day: Jour) -> bool {
        self.0.get(version).is_some_and(|line| {
            line.provenance.effet <= day && line.jusqu_au.is_none_or(|end| day <= end)
        })
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
    /// Why: the reasons that differ, or else those that decide.
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
    pub fn new(examens: [&Examen<'a>; 2], versions: &Versions<'_>) -> Self {
        let reports = examens.map(|ex| Eligibilite::new(ex, &Choix::default()));
        let [a, b] = &reports;
        let ecarts = a
            .voies
            .iter()
            .zip(&b.voies)
            .filter_map(|(a, b)| ecart(examens, [a, b], versions))
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

fn ecart<'a>(
    examens: [&Examen<'a>; 2],
    voies: [&Voie<'a>; 2],
    versions: &Versions<'_>,
) -> Option<Ecart<'a>> {
    let [a, b] = voies;
    let echeances = deadlines(voies);
    if a.verdict == b.verdict && a.etape == b.etape && echeances.is_empty() {
        return None;
    }
    let differing = differing(voies);
    let cotes = voies.map(|voie| Cote {
        verdict: voie.verdict,
        etape: voie.etape,
        echeance: voie.echeance(),
        motif: why(voie, &differing),
    });
    Some(Ecart {
        parcours: a.parcours,
        cotes,
        echeances,
        versions: causes(examens, voies, &differing, versions),
    })
}

fn why(voie: &Voie<'_>, differing: &[&str]) -> String {
    let motifs = |list: Vec<&Finding<'_>>| {
        let motifs: Vec<&str> = list.into_iter().map(|c| &*c.motif).collect();
        motifs.join(" ")
    };
    let constats = voie.constats.iter();
    let shown = motifs(constats.filter(|c| differing.contains(&c.regle)).collect());
    if !shown.is_empty() {
        return shown;
    }
    let shown = motifs(voie.determinants().collect());
    if shown.is_empty() {
        voie.suite.to_string()
    } else {
        shown
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

/// The rules that do not answer the same, or that one pathway only asks.
fn differing(voies: [&Voie<'_>; 2]) -> Vec<&'static str> {
    let mut codes = rules(voies);
    codes.retain(|code| {
        let [a, b] = voies.map(|voie| finding(voie, code).map(|c| (c.verdict, c.echeance)));
        a != b
    });
    codes
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

/// The versions that what one law answers rests on, and not what the other does.
fn causes<'a>(
    examens: [&Examen<'a>; 2],
    voies: [&Voie<'a>; 2],
    differing: &[&str],
    versions: &Versions<'_>,
) -> Vec<Cause<'a>> {
    let cited = |all: bool| {
        voies.map(|voie| {
            let constats = voie.constats.iter();
            constats
                .filter(|c| all || differing.contains(&c.regle))
                .flat_map(|c| c.sources.iter().copied())
                .collect::<Vec<_>>()
        })
    };
    // The findings that differ first; where they cite the same texts, all of the pathway's; where
    // the pathway has none (`sans-objet`), the limits of the window, which closes it or not.
    let mut causes = apart(&cited(false));
    if causes.is_empty() {
        causes = apart(&cited(true));
    }
    if causes.is_empty() {
        causes = apart(&examens.map(window));
    }
    let laws = examens.map(Examen::droit_du_jour);
    // A version in force under both laws, or with the value of the one it replaces, changes nothing.
    let changes = |cause: &Cause<'a>| {
        let version = cause.provenance.version.as_str();
        let other = if cause.cote == 0 { laws[1] } else { laws[0] };
        !versions.in_force(version, other)
            && !causes.iter().any(|c| {
                c.cote != cause.cote
                    && series(c) == series(cause)
                    && versions.value(&c.provenance.version) == versions.value(version)
            })
    };
    let decisive: Vec<Cause<'a>> = causes.iter().copied().filter(changes).collect();
    if decisive.is_empty() {
        causes
    } else {
        decisive
    }
}

/// The series of a version.
fn series<'a>(cause: &Cause<'a>) -> &'a str {
    let version = cause.provenance.version.as_str();
    version
        .split_once('/')
        .map_or(version, |(series, _)| series)
}

fn window<'a>(ex: &Examen<'a>) -> Vec<&'a Provenance> {
    let limits = ex.fenetre.limites.iter();
    limits.flat_map(Limite::toutes).collect()
}

/// The versions cited on one side only, each once.
fn apart<'a>([a, b]: &[Vec<&'a Provenance>; 2]) -> Vec<Cause<'a>> {
    let mut causes: Vec<Cause<'a>> = Vec::new();
    for (cote, here, there) in [(0, a, b), (1, b, a)] {
        for provenance in here {
            let version = &provenance.version;
            let elsewhere = there.iter().any(|p| p.version == *version);
            let known = causes.iter().any(|c| c.provenance.version == *version);
            if !elsewhere && !known {
                causes.push(Cause { cote, provenance });
            }
        }
    }
    causes
}
