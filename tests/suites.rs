//! The sentences of an answer. The next step of a pathway that is closed: once followed, it is not undone by a rule of the same
//! pathway, and where nothing can be done under this edition it names the way left.

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
#[path = "../examples/generate/fautes.rs"]
mod fautes;
#[path = "../examples/generate/hasard.rs"]
mod hasard;
#[path = "cas/outils/mod.rs"]
mod outils;
#[path = "suites/phrases.rs"]
mod phrases;
#[path = "suites/tirage.rs"]
mod tirage;

use cip::catalogue::Catalogue;
use cip::examen::{Examen, Question};
use cip::jour::Jour;
use cip::model::dossier::{Dossier, Formation};
use cip::model::edition::Edition;
use cip::model::words::{Avis, Organisation, Parcours, Verdict};
use cip::read::input::Loader;
use cip::report::eligibilite::{Choix, Eligibilite, Voie};
use std::collections::BTreeMap;

/// A dossier, a day, and the law imposed if one is.
struct Demande {
    nom: String,
    dossier: Dossier,
    jour: Jour,
    droit: Option<Jour>,
}

#[test]
fn the_next_step_of_the_cases_is_of_use() {
    let catalogue = outils::juger::catalogue();
    let seen = check(&catalogue, cas(&catalogue));
    assert!(seen.values().sum::<usize>() > 100, "{seen:?}");
}

#[test]
fn the_next_step_of_generated_dossiers_is_of_use() {
    check(&Catalogue::embedded(), generes());
}

#[test]
fn the_next_step_is_of_use_under_every_edition_and_around_its_days() {
    let catalogue = outils::juger::catalogue();
    let seen = check(&catalogue, tires(&catalogue, 5000));
    // Each kind of step is met, so that each is checked.
    for kind in KINDS {
        assert!(seen.contains_key(kind), "{kind} : {seen:?}");
    }
}

/// The cases of the rules.
fn cas(catalogue: &Catalogue) -> impl Iterator<Item = Demande> + '_ {
    outils::lire::cas().filter_map(|cas| {
        Some(Demande {
            dossier: read(catalogue, &cas.dossier.to_string())?,
            nom: cas.nom,
            jour: cas.jour,
            droit: cas.droit,
        })
    })
}

/// Dossiers such as a centre keeps, on days of several years.
fn generes() -> impl Iterator<Item = Demande> {
    let days = [
        "2020-06-30",
        "2023-03-24",
        "2024-12-31",
        "2028-06-01",
        "2034-01-02",
    ];
    (0..300).flat_map(move |rank| {
        let genere = cohorte::candidat(rank, false);
        days.map(|day| Demande {
            nom: format!("{} au {day}", genere.fichier),
            dossier: genere.dossier.clone(),
            jour: day.parse().unwrap(),
            droit: None,
        })
    })
}

/// Dossiers drawn at random, around the days of every edition.
fn tires(catalogue: &Catalogue, count: u64) -> impl Iterator<Item = Demande> + '_ {
    tirage::dossiers(catalogue, count).map(|(rank, line, jour)| Demande {
        dossier: read(catalogue, &line).unwrap_or_else(|| panic!("{line}")),
        nom: format!("{rank} au {jour} : {line}"),
        jour,
        droit: None,
    })
}

fn read(catalogue: &Catalogue, line: &str) -> Option<Dossier> {
    let loaded = Loader::new(catalogue).json_line("x", 1, line.as_bytes());
    loaded.dossier().ok()
}

/// How a next step begins, and so what is to be checked of it.
const KINDS: &[&str] = &[
    "Suivre une formation continue",
    "Suivre une nouvelle formation",
    "Suivre une formation qui couvre",
    "Suivre une formation au CCS",
    "Attendre la fin de la formation, le ",
    "Achever la formation",
    "Attendre le ",
    "Déposer une nouvelle demande de VAE à partir du ",
    "Poursuivre l'activité",
    "Acquérir l'expérience",
    "Exercer une activité",
    "Verser au dossier",
    "Obtenir d'abord le titre",
    "Passer à l'édition ",
    "Aucune édition connue",
    "Le délai est passé",
    "L'édition d",
];

/// Others, which few editions or days lead to.
const RARE: &[&str] = &["Remplir la condition", "La formation finit le "];

fn check(
    catalogue: &Catalogue,
    asked: impl Iterator<Item = Demande>,
) -> BTreeMap<&'static str, usize> {
    let mut seen = BTreeMap::new();
    for demande in asked {
        let case = Cas {
            catalogue,
            edition: &catalogue.edition(&demande.dossier.titre).unwrap().edition,
            demande: &demande,
        };
        for voie in case.answer(&demande.dossier, demande.jour, demande.droit, |v| {
            Reponse::from(v)
        }) {
            if voie.verdict == Verdict::Non {
                let kind = case.check(&voie);
                *seen.entry(kind).or_default() += 1;
            }
        }
    }
    seen
}

struct Cas<'t> {
    catalogue: &'t Catalogue,
    edition: &'t Edition,
    demande: &'t Demande,
}

/// What is kept of a pathway.
struct Reponse {
    parcours: Parcours,
    verdict: Verdict,
    suite: String,
    manquants: Vec<String>,
    bloquants: Vec<&'static str>,
    /// The remedy of the finding that closes the pathway.
    ferme: Option<String>,
}

impl From<&Voie<'_>> for Reponse {
    fn from(voie: &Voie<'_>) -> Self {
        let blocking = || voie.constats.iter().filter(|c| c.verdict == Avis::Bloquant);
        Self {
            parcours: voie.parcours,
            verdict: voie.verdict,
            suite: voie.suite.to_string(),
            manquants: voie.ccp_manquants.iter().map(|c| (*c).to_owned()).collect(),
            bloquants: blocking().map(|c| c.regle).collect(),
            ferme: blocking().find(|c| c.ferme).map(|c| c.remede.to_string()),
        }
    }
}

impl Cas<'_> {
    fn answer<T>(
        &self,
        dossier: &Dossier,
        jour: Jour,
        droit: Option<Jour>,
        keep: impl Fn(&Voie<'_>) -> T,
    ) -> Vec<T> {
        let question = Question {
            jour,
            droit,
            session: None,
        };
        let ex = Examen::new(dossier, self.edition, self.catalogue, question);
        let report = Eligibilite::new(&ex, &Choix::default());
        report.voies.iter().map(keep).collect()
    }

    /// The rules in the way of a pathway of this dossier on another day.
    fn blocking(&self, dossier: &Dossier, jour: Jour, parcours: Parcours) -> Vec<&'static str> {
        let all = self.answer(dossier, jour, self.demande.droit, |v| Reponse::from(v));
        let own = all.into_iter().find(|v| v.parcours == parcours);
        own.map_or_else(Vec::new, |v| v.bloquants)
    }

    /// Checks the next step of a pathway, and says of which kind it is.
    fn check(&self, voie: &Reponse) -> &'static str {
        let suite = voie.suite.as_str();
        let nom = &self.demande.nom;
        let told = format!(
            "{nom}\n{} {:?} : {suite}",
            voie.parcours.word(),
            voie.bloquants
        );
        let mut kinds = KINDS.iter().chain(RARE);
        let kind = *kinds
            .find(|kind| suite.starts_with(**kind))
            .unwrap_or_else(|| panic!("suite inconnue : {told}"));
        if let Some(remedy) = &voie.ferme {
            assert_eq!(suite, remedy, "{told}");
        }
        let ended = self.ended(self.demande.jour);
        let next = self.demande.jour.plus_days(1);
        // What is advised on the last day cannot begin the day after.
        let last_day = self.ended(next) && !ended;
        match kind {
            "Suivre une formation continue" | "Suivre une nouvelle formation" => {
                assert!(!ended, "{told}");
                let trained = self.trained(Organisation::Continu, None, None);
                self.lifts(
                    voie,
                    &trained,
                    next,
                    &["continu-formation", "nouvelle-session"],
                    last_day,
                );
            }
            "Suivre une formation qui couvre" => {
                assert!(!ended, "{told}");
                let left = Some(voie.manquants.clone());
                let trained = self.trained(Organisation::Discontinu, left, None);
                let window = self.blocking(&trained, next, voie.parcours);
                let last_day = last_day || window.contains(&"capitalisation-delai");
                self.lifts(voie, &trained, next, &["capitalisation-acces"], last_day);
            }
            "Suivre une formation au CCS" => {
                let ccs = self.edition.ccs.iter().map(|c| c.code.clone());
                let opened = ccs.into_iter().any(|code| {
                    let trained = self.trained(Organisation::Continu, None, Some(code));
                    self.blocking(&trained, next, voie.parcours).is_empty()
                });
                assert!(opened, "{told}");
            }
            "Attendre la fin de la formation, le " => {
                let rules = [
                    "continu-formation",
                    "nouvelle-session",
                    "capitalisation-acces",
                    "ccs-acces",
                ];
                let day = day_of(suite, kind);
                self.lifts(voie, &self.demande.dossier, day, &rules, false);
            }
            "Attendre le " => {
                let day = day_of(suite, kind);
                self.lifts(voie, &self.demande.dossier, day, &[], false);
            }
            "Déposer une nouvelle demande de VAE à partir du " => {
                let day = day_of(suite, kind);
                self.lifts(
                    voie,
                    &self.demande.dossier,
                    day,
                    &["vae-recevabilite"],
                    false,
                );
            }
            "Poursuivre l'activité" => {
                let day = day_of(suite, "Poursuivre l'activité : l'expérience suffira le ");
                assert!(!self.ended(day), "{told}");
            }
            "Achever la formation" | "Acquérir l'expérience" | "Exercer une activité" => {
                assert!(!voie.bloquants.contains(&"edition-ouverte"), "{told}");
            }
            _ => self.elsewhere(suite, kind, ended, &told),
        }
        kind
    }

    /// Checks a step that leads out of the edition or of the pathway.
    fn elsewhere(&self, suite: &str, kind: &str, ended: bool, told: &str) {
        match kind {
            "Passer à l'édition " => {
                assert!(ended, "{told}");
                self.goes_over(suite, self.demande.jour, told);
            }
            "Aucune édition connue" => {
                assert!(ended, "{told}");
                self.nowhere(self.demande.jour, told);
            }
            "Le délai est passé" => match suite.strip_prefix("Le délai est passé : reprendre ")
            {
                Some(rest) if ended => {
                    self.goes_over(rest, self.demande.jour, told);
                }
                Some(_) => assert!(suite.contains("formation au titre entier"), "{told}"),
                None => self.nowhere(self.demande.jour, told),
            },
            "L'édition d" | "La formation finit le " => {
                let before = if kind == "L'édition d" {
                    ", avant le "
                } else {
                    kind
                };
                let day = day_of(&suite[suite.find(before).unwrap()..], before);
                assert!(self.ended(day), "{told}");
                if suite.contains("Passer à l'édition ") {
                    self.goes_over(suite, day, told);
                } else {
                    self.nowhere(day, told);
                }
            }
            _ => {}
        }
    }

    /// Once the step is followed, nothing that closes the pathway is in its way, nor these rules.
    fn lifts(&self, voie: &Reponse, dossier: &Dossier, jour: Jour, rules: &[&str], moot: bool) {
        let after = self.blocking(dossier, jour, voie.parcours);
        let closing = ["edition-ouverte", "capitalisation-delai", "ccs-titre"];
        let left: Vec<_> = after
            .iter()
            .filter(|rule| rules.contains(rule) || closing.contains(rule))
            .collect();
        assert!(
            moot || left.is_empty(),
            "{}\n{} : {} : au {jour}, {left:?}",
            self.demande.nom,
            voie.parcours.word(),
            voie.suite
        );
    }

    /// The edition named after `before` replaces this one and has not ended.
    fn goes_over(&self, suite: &str, jour: Jour, told: &str) {
        // « l'édition du 23/03/2023 (cip-2023) »
        let rest = suite.split('(').nth(1).unwrap();
        let id = rest.split(')').next().unwrap();
        let named = &self
            .catalogue
            .edition(id)
            .unwrap_or_else(|| panic!("{told}"))
            .edition;
        assert!(!self.catalogue.has_ended(named, jour), "{told}");
        let newer = self.catalogue.successors(&self.edition.id);
        assert!(newer.iter().any(|e| e.id == id), "{told}");
    }

    /// The edition has ended by `day`, as far as is known on the day of the question.
    fn ended(&self, day: Jour) -> bool {
        match self.edition.validite_au(self.demande.jour).au {
            Some(au) => day > au,
            None => self.catalogue.has_ended(self.edition, day),
        }
    }

    fn nowhere(&self, jour: Jour, told: &str) {
        let newer = self.catalogue.successors(&self.edition.id);
        assert!(
            newer.iter().all(|e| !self.catalogue.is_open(e, jour)),
            "{told}"
        );
    }

    /// The dossier with a training of one day, tomorrow.
    fn trained(
        &self,
        parcours: Organisation,
        ccp: Option<Vec<String>>,
        ccs: Option<String>,
    ) -> Dossier {
        let day = self.demande.jour.plus_days(1);
        let mut dossier = self.demande.dossier.clone();
        dossier.formations.push(Formation {
            debut: day,
            fin: Some(day),
            organisme: None,
            parcours,
            edition: Some(self.edition.id.clone()),
            ccp,
            ccs,
            abandon: Some(false),
            evaluations: Some(true),
        });
        dossier
    }
}

/// The day that follows these words.
fn day_of(suite: &str, before: &str) -> Jour {
    let rest = suite.strip_prefix(before).unwrap();
    let day = rest.split([',', ' ']).next().unwrap().trim_end_matches('.');
    let parts: Vec<&str> = day.split('/').collect();
    format!("{}-{}-{}", parts[2], parts[1], parts[0])
        .parse()
        .unwrap()
}
