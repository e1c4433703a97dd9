//! A cohort at a glance: sums over dossiers, which add up in any order. Their size depends on the
//! titles and the rules, never on the number of dossiers.

use super::echeancier::{NatureEcheance, echeancier};
use super::eligibilite::{Choix, Eligibilite};
use super::livret::EtatLivret;
use crate::examen::Examen;
use crate::jour::{Duree, Jour};
use crate::model::words::{Parcours, Verdict};
use std::collections::BTreeMap;

/// A quarter of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Trimestre {
    /// The year.
    pub annee: i32,
    /// From 1 to 4.
    pub rang: u32,
}

impl From<Jour> for Trimestre {
    fn from(jour: Jour) -> Self {
        Self {
            annee: jour.year(),
            rang: jour.month().div_ceil(3),
        }
    }
}

impl std::fmt::Display for Trimestre {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-T{}", self.annee, self.rang)
    }
}

/// Candidates to whom a CCP is missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Manquant {
    /// All of them, the title not being obtained.
    pub candidats: usize,
    /// Those who already hold another CCP.
    pub entames: usize,
}

/// Dossiers that lack something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Manque {
    /// The key of the dossier where it goes, or `droit`.
    pub cle: &'static str,
    /// All of them.
    pub dossiers: usize,
    /// Those where the answer of a pathway depends on it: nothing stands against that pathway.
    pub decisifs: usize,
}

/// Sums over dossiers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statistiques {
    /// Dossiers examined.
    pub dossiers: usize,
    /// Inputs that are no valid dossier.
    pub inutilisables: usize,
    /// Candidates who can be entered for a session now.
    pub presentables: usize,
    /// Candidates by edition.
    pub titres: BTreeMap<String, usize>,
    /// How people name each edition.
    pub designations: BTreeMap<String, String>,
    /// Dossiers by answer.
    pub verdicts: BTreeMap<Verdict, usize>,
    /// Dossiers by pathway and its answer.
    pub parcours: BTreeMap<(Parcours, Verdict), usize>,
    /// Dossiers by the state of their livret.
    pub situations: BTreeMap<EtatLivret, usize>,
    /// By edition and CCP.
    pub ccp: BTreeMap<(String, String), Manquant>,
    /// Deadlines to come or past, by the quarter of their last day.
    pub echeances: BTreeMap<Trimestre, BTreeMap<NatureEcheance, usize>>,
    /// Of the deadlines, those already past.
    pub depassees: usize,
    /// What dossiers lack, as people read it.
    pub manque: BTreeMap<String, Manque>,
    /// Points of law that are not established.
    pub droit: BTreeMap<String, Manque>,
}

impl Statistiques {
    /// What one dossier adds.
    pub fn of(ex: &Examen<'_>) -> Self {
        let report = Eligibilite::new(ex, &Choix::default());
        let titre = &ex.edition.id;
        let mut sums = Self {
            dossiers: 1,
            presentables: usize::from(report.verdict == Verdict::Oui),
            titres: BTreeMap::from([(titre.clone(), 1)]),
            designations: BTreeMap::from([(titre.clone(), ex.edition.designation())]),
            verdicts: BTreeMap::from([(report.verdict, 1)]),
            situations: BTreeMap::from([(EtatLivret::of(ex), 1)]),
            ..Self::default()
        };
        if ex.situation.titre_obtenu.is_none() {
            let manquant = Manquant {
                candidats: 1,
                entames: usize::from(ex.situation.premier_acquis().is_some()),
            };
            for code in ex.situation.manquants(ex.edition) {
                sums.ccp.insert((titre.clone(), code.to_owned()), manquant);
            }
        }
        // Which deadlines are near does not matter here: they are counted by quarter.
        for echeance in echeancier(ex, Duree::default(), false) {
            let quarter = sums.echeances.entry(echeance.date.into()).or_default();
            *quarter.entry(echeance.nature).or_default() += 1;
            sums.depassees += usize::from(echeance.date < ex.jour);
        }
        // Two pathways may lack the same thing: the dossier counts once.
        for voie in &report.voies {
            sums.parcours.insert((voie.parcours, voie.verdict), 1);
            let decisive = voie.verdict == Verdict::Indetermine;
            for lacked in voie.constats.iter().flat_map(|c| &c.manque) {
                let list = if lacked.is_law() {
                    &mut sums.droit
                } else {
                    &mut sums.manque
                };
                let sum = list.entry(sans_date(&lacked.libelle)).or_default();
                sum.cle = lacked.cle;
                sum.dossiers = 1;
                sum.decisifs |= usize::from(decisive);
            }
        }
        sums
    }

    /// Adds the sums of other dossiers.
    pub fn add(&mut self, other: Self) {
        self.dossiers += other.dossiers;
        self.inutilisables += other.inutilisables;
        self.presentables += other.presentables;
        self.depassees += other.depassees;
        add(&mut self.titres, other.titres);
        self.designations.extend(other.designations);
        add(&mut self.verdicts, other.verdicts);
        add(&mut self.parcours, other.parcours);
        add(&mut self.situations, other.situations);
        for (sums, other) in [
            (&mut self.manque, other.manque),
            (&mut self.droit, other.droit),
        ] {
            for (key, count) in other {
                let sum = sums.entry(key).or_default();
                sum.cle = count.cle;
                sum.dossiers += count.dossiers;
                sum.decisifs += count.decisifs;
            }
        }
        for (key, count) in other.ccp {
            let sum = self.ccp.entry(key).or_default();
            sum.candidats += count.candidats;
            sum.entames += count.entames;
        }
        for (quarter, natures) in other.echeances {
            add(self.echeances.entry(quarter).or_default(), natures);
        }
    }

    /// Deadlines of a quarter, whatever they are about.
    pub fn total(natures: &BTreeMap<NatureEcheance, usize>) -> usize {
        natures.values().sum()
    }
}

/// The largest first; equal ones in the order of their names.
pub fn by_count(sums: &BTreeMap<String, Manque>) -> Vec<(&str, Manque)> {
    let mut list: Vec<(&str, Manque)> = sums.iter().map(|(k, n)| (k.as_str(), *n)).collect();
    list.sort_by_key(|(_, count)| std::cmp::Reverse(count.dossiers));
    list
}

fn add<K: Ord>(sums: &mut BTreeMap<K, usize>, other: BTreeMap<K, usize>) {
    for (key, count) in other {
        *sums.entry(key).or_default() += count;
    }
}

/// What is missing, without the day that distinguishes one block of a dossier from another:
/// `heures travaillées (01/03/2001)` and `… au 01/03/2001` lose it.
pub(super) fn sans_date(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = next_date(rest) {
        if let Some((before, after)) = before.strip_suffix(" (").zip(after.strip_prefix(')')) {
            out.push_str(before);
            rest = after;
        } else {
            let link = [" au ", " du ", " le "];
            let cut = link.iter().find_map(|l| before.strip_suffix(l));
            out.push_str(cut.unwrap_or(before));
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// What comes before and after the first date of a text (`12/10/2006`).
fn next_date(text: &str) -> Option<(&str, &str)> {
    const LENGTH: usize = "12/10/2006".len();
    let form = |window: &[u8]| {
        (0..).zip(window).all(|(i, b)| match i {
            2 | 5 => *b == b'/',
            _ => b.is_ascii_digit(),
        })
    };
    let start = text.as_bytes().windows(LENGTH).position(form)?;
    Some((text.get(..start)?, text.get(start + LENGTH..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_counted_without_its_day() {
        for (with, without) in [
            ("heures travaillées", "heures travaillées"),
            ("heures travaillées (01/03/2001)", "heures travaillées"),
            (
                "Expérience exigée au 12/10/2006 (aucune règle trouvée)",
                "Expérience exigée (aucune règle trouvée)",
            ),
            ("un délai, 1/2/3", "un délai, 1/2/3"),
        ] {
            assert_eq!(sans_date(with), without);
        }
    }

    #[test]
    fn quarters_begin_in_january_april_july_and_october() {
        let name = |month, day| Trimestre::from(Jour::new(2025, month, day).unwrap()).to_string();
        assert_eq!(name(1, 1), "2025-T1");
        assert_eq!(name(3, 31), "2025-T1");
        assert_eq!(name(4, 1), "2025-T2");
        assert_eq!(name(9, 30), "2025-T3");
        assert_eq!(name(12, 31), "2025-T4");
    }
}
