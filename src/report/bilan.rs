//! What the answers of a cohort amount to: who may sit what, what is missing most often.

use super::cohorte::Reponse;
use super::statistiques::sans_date;
use crate::model::words::{Avis, Choice, Etape, Parcours, Verdict};
use std::collections::{BTreeMap, BTreeSet};

/// Candidates counted by answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Compte {
    /// Answer `oui`.
    pub oui: usize,
    /// Answer `demande`.
    pub demande: usize,
    /// Answer `indetermine`.
    pub indetermine: usize,
    /// Answer `non`.
    pub non: usize,
    /// Answer `sans-objet`.
    pub sans_objet: usize,
}

impl Compte {
    fn add(&mut self, verdict: Verdict) {
        *match verdict {
            Verdict::Oui => &mut self.oui,
            Verdict::Demande => &mut self.demande,
            Verdict::Indetermine => &mut self.indetermine,
            Verdict::Non => &mut self.non,
            Verdict::SansObjet => &mut self.sans_objet,
        } += 1;
    }
}

/// The sum of a cohort's answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bilan {
    /// Dossiers by answer.
    pub dossiers: Compte,
    /// By pathway and stage, in the contract's order; pathways that have nothing to give left out.
    pub voies: Vec<(Parcours, Etape, Compte)>,
    /// What is missing, by the number of candidates who miss it, most first.
    pub manques: Vec<(String, usize)>,
    /// Rules that stand in the way, by the number of candidates, most first.
    pub obstacles: Vec<(&'static str, usize)>,
}

impl Bilan {
    /// Sums up `reponses`. What is missing or stands in the way is counted once a candidate, on
    /// the pathways that the candidate follows, and only if none of them is open.
    pub fn new(reponses: &[Reponse]) -> Self {
        let mut dossiers = Compte::default();
        let mut voies: BTreeMap<(Parcours, Etape), Compte> = BTreeMap::new();
        let mut manques: BTreeMap<String, usize> = BTreeMap::new();
        let mut obstacles: BTreeMap<&'static str, usize> = BTreeMap::new();
        for reponse in reponses {
            dossiers.add(reponse.verdict);
            for voie in &reponse.voies {
                if let Some(etape) = voie.etape {
                    voies
                        .entry((voie.parcours, etape))
                        .or_default()
                        .add(voie.verdict);
                }
            }
            if reponse.verdict == Verdict::Oui {
                continue;
            }
            let followed = || {
                let voies = reponse.voies.iter().filter(|v| v.suivie);
                voies.flat_map(|v| v.constats.iter().map(move |c| (v.verdict, c)))
            };
            let missing: BTreeSet<String> = followed()
                .filter(|(verdict, _)| *verdict == Verdict::Indetermine)
                .flat_map(|(_, c)| c.manque.iter().map(|m| sans_date(m)))
                .collect();
            let blocking: BTreeSet<&'static str> = followed()
                .filter(|(_, c)| c.avis == Avis::Bloquant)
                .map(|(_, c)| c.regle)
                .collect();
            for key in missing {
                *manques.entry(key).or_default() += 1;
            }
            for rule in blocking {
                *obstacles.entry(rule).or_default() += 1;
            }
        }
        let order = |parcours: Parcours| Parcours::ALL.iter().position(|(_, p)| *p == parcours);
        let mut voies: Vec<_> = voies.into_iter().map(|((p, e), c)| (p, e, c)).collect();
        voies.sort_by_key(|(parcours, etape, _)| (order(*parcours), *etape));
        Self {
            dossiers,
            voies,
            manques: most_first(manques),
            obstacles: most_first(obstacles),
        }
    }
}

fn most_first<K: Ord>(counts: BTreeMap<K, usize>) -> Vec<(K, usize)> {
    let mut list: Vec<(K, usize)> = counts.into_iter().collect();
    // The sort is stable: equals stay in the order of their names.
    list.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_frequent_comes_first() {
        let counts = BTreeMap::from([("a", 1), ("b", 3), ("c", 3)]);
        assert_eq!(most_first(counts), [("b", 3), ("c", 3), ("a", 1)]);
    }
}
