//! The JSON of a cohort, `cip/stats/1`.

use crate::examen::Question;
use crate::jour::Jour;
use crate::model::words::{Choice, Parcours, Verdict};
use crate::render::json;
use crate::report::echeancier::NatureEcheance;
use crate::report::livret::EtatLivret;
use crate::report::statistiques::{Manque, Statistiques, by_count};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct StatsJson<'s> {
    /// The day whose law is imposed on every fact, if one is.
    droit: Option<Jour>,
    dossiers: usize,
    inutilisables: usize,
    presentables: usize,
    titres: Vec<TitreJson<'s>>,
    verdicts: VerdictsJson,
    parcours: Vec<ParcoursJson>,
    situations: Vec<SituationJson>,
    ccp_manquants: Vec<CcpJson<'s>>,
    echeances: Vec<TrimestreJson>,
    echeances_depassees: usize,
    manque: Vec<ManqueJson<'s>>,
    droit_a_confirmer: Vec<ManqueJson<'s>>,
}

#[derive(Serialize)]
struct TitreJson<'s> {
    titre: &'s str,
    dossiers: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct VerdictsJson {
    oui: usize,
    /// The answer of a dossier, never of a pathway.
    #[serde(skip_serializing_if = "Option::is_none")]
    demande: Option<usize>,
    non: usize,
    indetermine: usize,
    sans_objet: usize,
}

impl VerdictsJson {
    /// Those of dossiers, or those of a pathway.
    fn new(of_dossiers: bool, count: impl Fn(Verdict) -> usize) -> Self {
        Self {
            oui: count(Verdict::Oui),
            demande: of_dossiers.then(|| count(Verdict::Demande)),
            non: count(Verdict::Non),
            indetermine: count(Verdict::Indetermine),
            sans_objet: count(Verdict::SansObjet),
        }
    }
}

#[derive(Serialize)]
struct ParcoursJson {
    parcours: Parcours,
    #[serde(flatten)]
    verdicts: VerdictsJson,
}

#[derive(Serialize)]
struct SituationJson {
    situation: EtatLivret,
    dossiers: usize,
}

#[derive(Serialize)]
struct CcpJson<'s> {
    titre: &'s str,
    ccp: &'s str,
    dossiers: usize,
    entames: usize,
}

#[derive(Serialize)]
struct TrimestreJson {
    trimestre: String,
    echeances: usize,
    natures: Vec<NatureJson>,
}

#[derive(Serialize)]
struct NatureJson {
    nature: NatureEcheance,
    echeances: usize,
}

#[derive(Serialize)]
struct ManqueJson<'s> {
    manque: &'static str,
    libelle: &'s str,
    dossiers: usize,
    decisifs: usize,
}

/// The document, on one line.
pub fn document(question: Question, sums: &Statistiques) -> String {
    let count = |n: Option<&usize>| n.copied().unwrap_or_default();
    let body = StatsJson {
        droit: question.droit,
        dossiers: sums.dossiers,
        inutilisables: sums.inutilisables,
        presentables: sums.presentables,
        titres: sums
            .titres
            .iter()
            .map(|(titre, dossiers)| TitreJson {
                titre,
                dossiers: *dossiers,
            })
            .collect(),
        verdicts: VerdictsJson::new(true, |v| count(sums.verdicts.get(&v))),
        parcours: Parcours::ALL
            .iter()
            .map(|(_, parcours)| ParcoursJson {
                parcours: *parcours,
                verdicts: VerdictsJson::new(false, |v| count(sums.parcours.get(&(*parcours, v)))),
            })
            .collect(),
        situations: EtatLivret::ALL
            .iter()
            .map(|(_, situation)| SituationJson {
                situation: *situation,
                dossiers: count(sums.situations.get(situation)),
            })
            .collect(),
        ccp_manquants: sums
            .ccp
            .iter()
            .map(|((titre, ccp), manquant)| CcpJson {
                titre,
                ccp,
                dossiers: manquant.candidats,
                entames: manquant.entames,
            })
            .collect(),
        echeances: sums
            .echeances
            .iter()
            .map(|(trimestre, natures)| TrimestreJson {
                trimestre: trimestre.to_string(),
                echeances: Statistiques::total(natures),
                natures: natures
                    .iter()
                    .map(|(nature, echeances)| NatureJson {
                        nature: *nature,
                        echeances: *echeances,
                    })
                    .collect(),
            })
            .collect(),
        echeances_depassees: sums.depassees,
        manque: manque(&sums.manque),
        droit_a_confirmer: manque(&sums.droit),
    };
    json::document("cip/stats/1", Some(question.jour), body)
}

fn manque(sums: &BTreeMap<String, Manque>) -> Vec<ManqueJson<'_>> {
    by_count(sums)
        .into_iter()
        .map(|(libelle, count)| ManqueJson {
            manque: count.cle,
            libelle,
            dossiers: count.dossiers,
            decisifs: count.decisifs,
        })
        .collect()
}
