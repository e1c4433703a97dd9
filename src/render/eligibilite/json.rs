//! The JSON of an eligibility, a member of `dossiers` in `cip/eligibility/2`.

use crate::jour::Jour;
use crate::model::words::{Avis, Etape, Parcours, Verdict};
use crate::render::json::{Each, Entete, Sources, to_string};
use crate::report::eligibilite::{Eligibilite, Voie};
use crate::rules::{Finding, Manque};
use serde::Serialize;

#[derive(Serialize)]
struct EligibiliteJson<'s, 'a> {
    #[serde(flatten)]
    entete: Entete<'s>,
    verdict: Verdict,
    principal: Option<Parcours>,
    parcours: Each<'s, Voie<'a>, VoieJson<'s, 'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct VoieJson<'s, 'a> {
    parcours: Parcours,
    verdict: Verdict,
    etape: Option<Etape>,
    echeance: Option<Jour>,
    ccp: &'s [&'a str],
    ccp_manquants: &'s [&'a str],
    ccs: &'s [&'a str],
    suite: &'s str,
    constats: Each<'s, Finding<'a>, ConstatJson<'s, 'a>>,
}

#[derive(Serialize)]
struct ConstatJson<'s, 'a> {
    regle: &'static str,
    verdict: Avis,
    motif: &'s str,
    echeance: Option<Jour>,
    manque: Each<'s, Manque, ManqueJson<'s>>,
    sources: Sources<'s, 'a>,
}

#[derive(Serialize)]
struct ManqueJson<'s> {
    cle: &'static str,
    jour: Option<Jour>,
    libelle: &'s str,
}

impl<'s, 'a> From<&'s Voie<'a>> for VoieJson<'s, 'a> {
    fn from(voie: &'s Voie<'a>) -> Self {
        Self {
            parcours: voie.parcours,
            verdict: voie.verdict,
            etape: voie.etape,
            echeance: voie.echeance(),
            ccp: &voie.ccp,
            ccp_manquants: &voie.ccp_manquants,
            ccs: &voie.ccs,
            suite: &voie.suite,
            constats: Each::new(&voie.constats),
        }
    }
}

impl<'s, 'a> From<&'s Finding<'a>> for ConstatJson<'s, 'a> {
    fn from(constat: &'s Finding<'a>) -> Self {
        Self {
            regle: constat.regle,
            verdict: constat.verdict,
            motif: &constat.motif,
            echeance: constat.echeance,
            manque: Each::new(&constat.manque),
            sources: Each::new(&constat.sources),
        }
    }
}

impl<'s> From<&'s Manque> for ManqueJson<'s> {
    fn from(manque: &'s Manque) -> Self {
        Self {
            cle: manque.cle,
            jour: manque.jour,
            libelle: &manque.libelle,
        }
    }
}

/// A member of `dossiers` in `cip/eligibility/2`.
pub fn eligibilite(entete: Entete<'_>, report: &Eligibilite<'_>) -> String {
    to_string(&EligibiliteJson {
        entete,
        verdict: report.verdict,
        principal: report.principal,
        parcours: Each::new(&report.voies),
    })
}
