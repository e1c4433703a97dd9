//! Puts a case to the program and tells every difference with what it expects.

use super::lire::Cas;
use super::loi::a_confirmer;
use cip::catalogue::Catalogue;
use cip::examen::{Demandee, Examen, Question};
use cip::model::dossier::Dossier;
use cip::model::droit::Provenance;
use cip::model::words::{Avis, Choice, TypeSession};
use cip::read::input::{Loader, Outcome};
use cip::report::echeancier::{Echeance, EtatEcheance, echeancier};
use cip::report::eligibilite::{Choix, Eligibilite, Voie};
use cip::report::livret::Livret;
use cip::rules::{Finding, Manque, jury_composition, manque};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// What a case gave.
#[derive(Debug, Default)]
pub(crate) struct Jugement {
    /// Differences with what is expected, in French.
    pub(crate) ecarts: Vec<String>,
    /// Versions of the law cited by anything that the program answers.
    pub(crate) versions: BTreeSet<String>,
    /// Rule and verdict of each expectation that was met or not.
    pub(crate) attendus: BTreeSet<(String, String)>,
}

/// The embedded editions and the invented ones.
pub(crate) fn catalogue() -> Catalogue {
    let mut catalogue = Catalogue::embedded();
    for (stem, text) in [
        (
            "fictif-2020",
            include_str!("../../donnees/fictif-2020.toml"),
        ),
        (
            "fictif-2016",
            include_str!("../../donnees/fictif-2016.toml"),
        ),
        (
            "fictif-2019",
            include_str!("../../donnees/fictif-2019.toml"),
        ),
        ("fictif-ccs", include_str!("../../donnees/fictif-ccs.toml")),
        (
            "fictif-clos",
            include_str!("../../donnees/fictif-clos.toml"),
        ),
        (
            "fictif-prolonge",
            include_str!("../../donnees/fictif-prolonge.toml"),
        ),
        (
            "fictif-suivant",
            include_str!("../../donnees/fictif-suivant.toml"),
        ),
    ] {
        let problems = catalogue.add(stem, text.as_bytes());
        assert!(problems.is_empty(), "{stem} : {problems:?}");
    }
    catalogue
}

/// The same, under the law in which that version is to be confirmed.
fn sous_reserve(version: &str) -> Catalogue {
    let mut catalogue = catalogue();
    a_confirmer(&mut catalogue, version);
    catalogue
}

/// Judges one case.
pub(crate) fn juger(catalogue: &Catalogue, cas: &Cas) -> Jugement {
    let mut jugement = Jugement::default();
    let doubtful = cas.a_confirmer.as_deref().map(sous_reserve);
    let catalogue = doubtful.as_ref().unwrap_or(catalogue);
    let line = cas.dossier.to_string();
    let loaded = Loader::new(catalogue).json_line("cas", 1, line.as_bytes());
    match &loaded.outcome {
        Outcome::Valid(valid) => jugement.examiner(catalogue, cas, &valid.0),
        Outcome::Invalid(problems) => {
            for p in problems {
                jugement.ecarts.push(format!(
                    "dossier invalide : {} ({})",
                    p.message,
                    p.cle.as_deref().unwrap_or("?")
                ));
            }
        }
        Outcome::PassedOver => jugement.ecarts.push("dossier ignoré".to_owned()),
    }
    jugement
}

impl Jugement {
    fn examiner(&mut self, catalogue: &Catalogue, cas: &Cas, dossier: &Dossier) {
        let edition = &catalogue.edition(&dossier.titre).expect("édition").edition;
        let nature = cas.nature.as_deref().map(nature);
        let question = Question {
            jour: cas.jour,
            droit: cas.droit,
            session: nature.map(|nature| Demandee {
                nature,
                premier_jour: cas.jour,
            }),
        };
        let ex = Examen::new(dossier, edition, catalogue, question);
        let choix = Choix {
            nature,
            ..Choix::default()
        };
        let report = Eligibilite::new(&ex, &choix);
        for constat in report.voies.iter().flat_map(|v| &v.constats) {
            self.citer(&constat.sources);
            if (constat.verdict == Avis::Bloquant) == constat.remede.is_empty() {
                let told = format!("{} : remède « {} »", constat.regle, constat.remede);
                self.ecarts.push(told);
            }
        }
        let horizon = cas.horizon.parse().expect("un horizon");
        let deadlines = echeancier(&ex, horizon, true);
        self.coherence(&deadlines, &echeancier(&ex, horizon, false));
        for echeance in &deadlines {
            self.citer(&echeance.sources);
        }
        let livret = Livret::new(&ex);
        self.citer(&livret.sources);
        let juries: Vec<_> = dossier
            .sessions
            .iter()
            .filter_map(|s| Some((s.date.to_string(), jury_composition::juger(&ex, s)?)))
            .collect();
        for (_, finding) in &juries {
            self.citer(&finding.sources);
        }
        for (cle, attendu) in &cas.attendu {
            match cle.as_str() {
                "verdict" => self.mot("verdict", report.verdict.word(), attendu),
                "principal" => {
                    let principal = report.principal.map_or("aucun", |p| p.word());
                    self.mot("principal", principal, attendu);
                }
                "droit" => self.mot("droit", &report.droit.to_string(), attendu),
                "continu" | "vae" | "capitalisation" | "ccs" => {
                    let voie = report.voies.iter().find(|v| v.parcours.word() == cle);
                    match (voie, attendu.as_str()) {
                        (None, Some("absent")) => {}
                        (None, _) => self.ecarts.push(format!("{cle} : pas à cette étape")),
                        (Some(voie), _) => self.voie(voie, attendu),
                    }
                }
                "echeances" => self.echeances(&deadlines, attendu),
                "nombre-echeances" => {
                    self.egal("nombre-echeances", &deadlines.len().into(), attendu);
                }
                "livret" => self.livret(&livret, attendu),
                "jury" => {
                    for (day, expected) in objet(attendu) {
                        match juries.iter().find(|(date, _)| date == day) {
                            Some((_, finding)) => self.constat("jury", finding, expected),
                            None => self.ecarts.push(format!("jury du {day} : rien")),
                        }
                    }
                }
                autre => panic!("{} : attente inconnue « {autre} »", cas.nom),
            }
        }
    }

    /// What holds of any list of deadlines: soonest first, and those that are met hidden unless
    /// asked for.
    fn coherence(&mut self, all: &[Echeance<'_>], shown: &[Echeance<'_>]) {
        if !all.is_sorted_by_key(|e| e.date) {
            self.ecarts.push("échéances en désordre".to_owned());
        }
        let unmet = all.iter().filter(|e| e.etat != EtatEcheance::Satisfaite);
        if !unmet.eq(shown) {
            self.ecarts
                .push("échéances satisfaites montrées sans --tout".to_owned());
        }
    }

    fn citer(&mut self, sources: &[&Provenance]) {
        self.versions
            .extend(sources.iter().map(|s| s.version.clone()));
    }

    fn voie(&mut self, voie: &Voie<'_>, attendu: &Value) {
        let nom = voie.parcours.word();
        if let Some(verdict) = attendu.as_str() {
            return self.mot(nom, voie.verdict.word(), &verdict.into());
        }
        for (cle, attendu) in objet(attendu) {
            let lieu = format!("{nom}.{cle}");
            match cle.as_str() {
                "verdict" => self.mot(&lieu, voie.verdict.word(), attendu),
                "etape" => self.mot(&lieu, voie.etape.map_or("aucune", |e| e.word()), attendu),
                "ccp" => self.egal(&lieu, &voie.ccp.as_slice().into(), attendu),
                "ccp-manquants" => {
                    self.egal(&lieu, &voie.ccp_manquants.as_slice().into(), attendu);
                }
                "ccs" => self.egal(&lieu, &voie.ccs.as_slice().into(), attendu),
                "suite" => self.contient(&lieu, &voie.suite, attendu),
                "regles" => {
                    let codes: Vec<&str> = voie.constats.iter().map(|c| c.regle).collect();
                    self.egal(&lieu, &codes.into(), attendu);
                }
                "constats" => self.constats(voie, attendu),
                autre => panic!("attente inconnue « {nom}.{autre} »"),
            }
        }
    }

    fn constats(&mut self, voie: &Voie<'_>, attendu: &Value) {
        let nom = voie.parcours.word();
        for (regle, attendu) in objet(attendu) {
            assert!(
                cip::rules::rule(regle).is_some(),
                "règle inconnue : {regle}"
            );
            let found = voie.constats.iter().find(|c| c.regle == regle);
            match (found, attendu.as_str()) {
                (None, Some("absent")) => {}
                (None, _) => self.ecarts.push(format!("{nom}.{regle} : pas de constat")),
                (Some(constat), _) => self.constat(nom, constat, attendu),
            }
        }
    }

    /// « satisfait 2011-10-12 vae-notice/2006-04-09 »: verdict, then the day or « aucune », then
    /// versions of the law that must be cited; or a table that says it key by key.
    fn constat(&mut self, nom: &str, constat: &Finding<'_>, attendu: &Value) {
        let lieu = format!("{nom}.{}", constat.regle);
        let mut versions = Vec::new();
        if let Some(words) = attendu.as_str() {
            let mut words = words.split_whitespace();
            self.verdict(&lieu, constat, words.next().expect("un verdict"));
            for word in words {
                if word.contains('/') {
                    versions.push(word.to_owned());
                } else {
                    self.echeance(&lieu, constat, word);
                }
            }
        } else {
            for (cle, attendu) in objet(attendu) {
                match cle.as_str() {
                    "verdict" => self.verdict(&lieu, constat, texte(attendu)),
                    "echeance" => self.echeance(&lieu, constat, texte(attendu)),
                    "motif" => self.contient(&lieu, &constat.motif, attendu),
                    "motif-sans" if constat.motif.contains(texte(attendu)) => {
                        self.ecarts
                            .push(format!("{lieu} : « {} » contient {attendu}", constat.motif));
                    }
                    "motif-sans" => {}
                    "seules-sources" => {
                        let cited: BTreeSet<&str> =
                            constat.sources.iter().map(|s| &*s.version).collect();
                        let expected = textes(attendu);
                        if !cited.iter().eq(expected.iter().collect::<BTreeSet<_>>()) {
                            self.ecarts.push(format!("{lieu} : cite {cited:?}"));
                        }
                    }
                    "manque" => self.manque(&lieu, constat, attendu),
                    "sources" => versions.extend(textes(attendu)),
                    autre => panic!("attente inconnue « {lieu}.{autre} »"),
                }
            }
        }
        for version in versions {
            if !constat.sources.iter().any(|s| s.version == version) {
                let cited: Vec<&str> = constat.sources.iter().map(|s| &*s.version).collect();
                self.ecarts.push(format!(
                    "{lieu} : {version} n'est pas citée, mais {cited:?}"
                ));
            }
        }
    }

    fn verdict(&mut self, lieu: &str, constat: &Finding<'_>, attendu: &str) {
        self.attendus
            .insert((constat.regle.to_owned(), attendu.to_owned()));
        if constat.verdict.word() != attendu {
            self.ecarts.push(format!(
                "{lieu} : {} au lieu de {attendu} ({})",
                constat.verdict.word(),
                constat.motif
            ));
        }
    }

    fn echeance(&mut self, lieu: &str, constat: &Finding<'_>, attendu: &str) {
        let found = constat
            .echeance
            .map_or("aucune".to_owned(), |d| d.to_string());
        if found != attendu {
            self.ecarts
                .push(format!("{lieu} : échéance {found} au lieu de {attendu}"));
        }
    }

    /// `true`: something is missing; a list: each text is found in what is missing.
    fn manque(&mut self, lieu: &str, constat: &Finding<'_>, attendu: &Value) {
        if let Some(some) = attendu.as_bool() {
            if constat.manque.is_empty() == some {
                self.ecarts
                    .push(format!("{lieu} : manque {:?}", constat.manque));
            }
            return;
        }
        for text in textes(attendu) {
            let named = |m: &Manque| {
                format!("{} : {}", m.cle, manque::listed([m]).concat()).contains(&text)
            };
            if !constat.manque.iter().any(named) {
                self.ecarts.push(format!(
                    "{lieu} : « {text} » ne manque pas, mais {:?}",
                    constat.manque
                ));
            }
        }
    }

    /// « capitalisation 2011-10-12 ouverte »: each line is one of the deadlines; « … : après l'échec »
    /// is in its reason.
    fn echeances(&mut self, found: &[Echeance<'_>], attendu: &Value) {
        let line = |e: &Echeance<'_>| format!("{} {} {}", e.nature.word(), e.date, e.etat.word());
        let lines = || -> Vec<String> {
            let whole = found.iter().map(|e| format!("{} : {}", line(e), e.motif));
            whole.collect()
        };
        for expected in attendu.as_array().expect("une liste d'échéances") {
            let wanted = if let Some(wanted) = expected.as_str() {
                wanted.to_owned()
            } else {
                let word = |cle: &str| texte(&expected[cle]).to_owned();
                format!("{} {} {}", word("nature"), word("date"), word("etat"))
            };
            let (which, why) = wanted.split_once(" : ").unwrap_or((&wanted, ""));
            if !found
                .iter()
                .any(|e| line(e) == which && e.motif.contains(why))
            {
                self.ecarts
                    .push(format!("échéance « {wanted} » absente de {:?}", lines()));
            }
        }
        if attendu.as_array().is_some_and(Vec::is_empty) && !found.is_empty() {
            self.ecarts
                .push(format!("échéances inattendues : {:?}", lines()));
        }
    }

    fn livret(&mut self, livret: &Livret<'_, '_>, attendu: &Value) {
        for (cle, attendu) in objet(attendu) {
            let lieu = format!("livret.{cle}");
            match cle.as_str() {
                "situation" => self.mot(&lieu, livret.situation.word(), attendu),
                "niveau" => self.mot(&lieu, livret.niveau.as_deref().unwrap_or(""), attendu),
                "autorite" => self.mot(&lieu, livret.autorite, attendu),
                "suite" => self.contient(&lieu, &livret.suite, attendu),
                "echeance" => {
                    let day = livret
                        .echeance
                        .map_or("aucune".to_owned(), |d| d.to_string());
                    self.mot(&lieu, &day, attendu);
                }
                "obtenus" => {
                    let held: Map<String, Value> = livret
                        .ccp
                        .iter()
                        .filter_map(|l| {
                            Some((l.ccp.code.clone(), l.acquis?.date.to_string().into()))
                        })
                        .collect();
                    self.egal(&lieu, &Value::Object(held), attendu);
                }
                "non-repris" => {
                    let lost: Vec<&str> = livret.non_repris.iter().map(|n| n.code).collect();
                    self.egal(&lieu, &lost.into(), attendu);
                }
                autre => panic!("attente inconnue « livret.{autre} »"),
            }
        }
    }

    fn mot(&mut self, lieu: &str, found: &str, attendu: &Value) {
        self.egal(lieu, &found.into(), attendu);
    }

    fn egal(&mut self, lieu: &str, found: &Value, attendu: &Value) {
        if found != attendu {
            self.ecarts
                .push(format!("{lieu} : {found} au lieu de {attendu}"));
        }
    }

    fn contient(&mut self, lieu: &str, found: &str, attendu: &Value) {
        let part = texte(attendu);
        if !found.contains(part) {
            self.ecarts
                .push(format!("{lieu} : « {found} » ne contient pas « {part} »"));
        }
    }
}

/// The type of session of that name.
fn nature(word: &str) -> TypeSession {
    TypeSession::parse(word).unwrap_or_else(|| panic!("type de session inconnu : {word}"))
}

fn objet(v: &Value) -> &Map<String, Value> {
    v.as_object()
        .unwrap_or_else(|| panic!("une table est attendue, pas {v}"))
}

fn texte(v: &Value) -> &str {
    v.as_str()
        .unwrap_or_else(|| panic!("un texte est attendu, pas {v}"))
}

fn textes(v: &Value) -> Vec<String> {
    match v {
        Value::String(s) => vec![s.clone()],
        Value::Array(list) => list.iter().map(|t| texte(t).to_owned()).collect(),
        autre => panic!("un texte ou une liste est attendu, pas {autre}"),
    }
}
