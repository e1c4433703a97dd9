//! The JSON of a cohort, `cip/stats/1`.

use crate::examen::Question;
use crate::jour::Jour;
use crate::model::words::{Choice, Parcours, Verdict};
use crate::render::json::{self, Contract};
use crate::render::written::{Members as _, written};
use crate::report::echeancier::NatureEcheance;
use crate::report::livret::EtatLivret;
use crate::report::statistiques::{Manque, Statistiques, by_count};
use std::collections::BTreeMap;

/// What programs may rely on in `cip/stats/1`.
pub const CONTRACT: Contract = Contract::new(
    "cip/stats/1",
    "Une cohorte en chiffres (cip stats)",
    StatsJson::members,
);

written! {
    struct StatsJson<'s> {
        droit: Option<Jour>, "Jour dont le droit est imposé à tous les faits.";
        dossiers: usize, "Dossiers examinés.";
        inutilisables: usize, "Dossiers inutilisables.";
        presentables: usize, "Candidats qui peuvent être présentés.";
        titres: Vec<TitreJson<'s>>, "Dossiers par édition.";
        verdicts: VerdictsJson, "Dossiers par réponse.";
        parcours: Vec<ParcoursJson>, "Dossiers par parcours et par réponse.";
        situations: Vec<SituationJson>, "Dossiers par situation du livret.";
        ccp_manquants: Vec<CcpJson<'s>>, "Candidats à qui il manque un CCP.";
        echeances: Vec<TrimestreJson>, "Échéances par trimestre.";
        echeances_depassees: usize, "Échéances dépassées.";
        manque: Vec<ManqueJson<'s>>, "Ce qui manque aux dossiers, le plus fréquent d'abord.";
        droit_a_confirmer: Vec<ManqueJson<'s>>, "Ce que le droit laisse à confirmer.";
    }
}

written! {
    struct TitreJson<'s> {
        titre: &'s str, "L'édition.";
        dossiers: usize, "Combien de dossiers la visent.";
    }
}

written! {
    struct VerdictsJson {
        oui: usize, "Combien de oui.";
        #[serde(skip_serializing_if = "Option::is_none")]
        demande: Option<usize>, "Combien peuvent demander la VAE ; pour les dossiers seulement.";
        non: usize, "Combien de non.";
        indetermine: usize, "Combien d'indéterminés.";
        sans_objet: usize, "Combien de sans objet.";
    }
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

written! {
    struct ParcoursJson {
        parcours: Parcours, "Le parcours.";
        #[serde(flatten)]
        verdicts: VerdictsJson;
    }
}

written! {
    struct SituationJson {
        situation: EtatLivret, "La situation.";
        dossiers: usize, "Combien de dossiers y sont.";
    }
}

written! {
    struct CcpJson<'s> {
        titre: &'s str, "L'édition.";
        ccp: &'s str, "Code du CCP.";
        dossiers: usize, "Candidats à qui il manque.";
        entames: usize, "Dont ceux qui en ont déjà un autre.";
    }
}

written! {
    struct TrimestreJson {
        trimestre: String, "Le trimestre, comme 2026-T4.";
        echeances: usize, "Combien d'échéances y tombent.";
        natures: Vec<NatureJson>, "Combien de chaque nature.";
    }
}

written! {
    struct NatureJson {
        nature: NatureEcheance, "La nature.";
        echeances: usize, "Combien d'échéances.";
    }
}

written! {
    struct ManqueJson<'s> {
        manque: &'static str, "Clé du dossier, ou « droit ».";
        libelle: &'s str, "Ce qui manque, en français.";
        dossiers: usize, "À combien de dossiers.";
        decisifs: usize, "Dont ceux dont une réponse en dépend.";
    }
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
    json::document(CONTRACT.format, Some(question.jour), body)
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
