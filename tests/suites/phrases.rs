//! Every sentence that the rules, the deadlines and the histories say of many dossiers: words of the
//! language, never of the program, that agree.

use super::{Demande, cas, generes, outils, tires};
use cip::catalogue::Catalogue;
use cip::examen::{Examen, Question};
use cip::jour::Duree;
use cip::report::echeancier::echeancier;
use cip::report::eligibilite::{Choix, Eligibilite};
use cip::report::historique::Historique;
use std::collections::BTreeMap;

/// Words without the accent that they bear, and keys whose phrase is another.
const SANS_ACCENT: &[&str] = &[
    "acces",
    "benevole",
    "decision",
    "deja",
    "delai",
    "demarche",
    "depot",
    "duree",
    "echeance",
    "echec",
    "edition",
    "experience",
    "indetermine",
    "piece-jointe",
    "pieces",
    "recevabilite",
    "regle",
    "reussite",
    "salarie",
    "non-salarie",
    "sans-objet",
];

/// Wordings of which another form is right.
const FAUTES: &[(&str, &str)] = &[
    (" de le ", "du"),
    (" de les ", "des"),
    (" à le ", "au"),
    (" à les ", "aux"),
    (" si il", "s'il"),
    ("  ", "one space"),
    (" .", "no space before a full stop"),
    (" ,", "no space before a comma"),
    ("..", "one full stop"),
    (". .", "one full stop"),
    (" : :", "one colon"),
    ("()", "nothing"),
    ("« »", "nothing"),
    ("auprès de la DREETS ou la ", "ou de la"),
];

/// Words that a vowel shortens.
const ELIDES: &[&str] = &[
    "de", "le", "la", "que", "ne", "se", "je", "jusque", "lorsque",
];

/// What goes with one or none in the singular, with two or more in the plural.
const COMPTES: &[(&str, &str)] = &[
    ("jour", "jours"),
    ("heure", "heures"),
    ("an", "ans"),
    ("année", "années"),
    ("session", "sessions"),
    ("demande", "demandes"),
    ("dossier", "dossiers"),
];

/// What is wrong in a sentence.
fn faults(sentence: &str, whole: bool) -> Vec<String> {
    let mut found: Vec<String> = FAUTES
        .iter()
        .filter(|(wrong, _)| sentence.contains(wrong))
        .map(|(wrong, right)| format!("« {wrong} », not {right}"))
        .collect();
    if whole && !sentence.ends_with('.') {
        found.push("no full stop".to_owned());
    }
    if whole && !sentence.starts_with(|c: char| c.is_uppercase()) {
        found.push("no capital".to_owned());
    }
    if sentence.matches('«').count() != sentence.matches('»').count()
        || sentence.matches('(').count() != sentence.matches(')').count()
    {
        found.push("something left open".to_owned());
    }
    // An identifier stands between brackets, after the phrase that names the edition.
    let grouped = sentence.replace('\u{202f}', "");
    let words: Vec<&str> = grouped
        .split([' ', '\u{a0}', '\'', '«', '»', ';', ':', ')'])
        .map(|word| word.trim_end_matches(['.', ',']))
        .filter(|word| !word.is_empty())
        .collect();
    for word in &words {
        if SANS_ACCENT.contains(word) {
            found.push(format!("{word} without its accent"));
        }
        let key = word.split_once('.').is_some_and(|(a, b)| {
            !a.is_empty()
                && [a, b]
                    .iter()
                    .all(|p| p.chars().all(|c| c.is_ascii_lowercase() || c == '-'))
        });
        let id = word.rsplit_once('-').is_some_and(|(a, y)| {
            !a.starts_with('(')
                && y.len() == 4
                && y.starts_with(['1', '2'])
                && a.chars().all(|c| c.is_ascii_lowercase())
                && y.parse::<u16>().is_ok()
        });
        if key || id || word.starts_with("sha256") {
            found.push(format!("{word} is a word of the program"));
        }
        if cip::rules::RULES.iter().any(|rule| rule.code == *word) {
            found.push(format!("{word} is the code of a rule"));
        }
    }
    for pair in words.windows(2) {
        let [before, after] = pair else { continue };
        if ELIDES.contains(before)
            && after.starts_with([
                'a', 'e', 'é', 'ê', 'i', 'o', 'u', 'y', 'É', 'A', 'E', 'I', 'O', 'U',
            ])
        {
            found.push(format!("{before} {after} : an apostrophe"));
        }
        let Ok(number) = before.replace(',', ".").parse::<f64>() else {
            continue;
        };
        for (one, many) in COMPTES {
            if (number < 2.0 && after == many) || (number >= 2.0 && after == one) {
                found.push(format!("{before} {after} : does not agree"));
            }
        }
    }
    found
}

#[test]
fn a_wrong_sentence_is_found() {
    for wrong in [
        "Il manque 1 jours.",
        "Il manque 12 jour.",
        "Compléter formation.evaluations.",
        "L'édition cip-2018 a pris fin.",
        "Le delai est passé.",
        "Voir capitalisation-delai.",
        "La fin de édition.",
        "La fin de le délai.",
        "sans capitale.",
        "Sans point",
    ] {
        assert!(!faults(wrong, true).is_empty(), "{wrong}");
    }
    for right in [
        "Passer à l'édition du 23/03/2023 (cip-2023), ou voir avec la DREETS.",
        "Il manque 0,5 heure et 2 jours.",
    ] {
        assert_eq!(faults(right, true), Vec::<String>::new());
    }
}

#[test]
fn every_sentence_is_made_of_words_that_agree() {
    let catalogue = outils::juger::catalogue();
    let mut wrong: BTreeMap<String, String> = BTreeMap::new();
    let mut count = 0_usize;
    let asked = cas(&catalogue)
        .chain(generes())
        .chain(tires(&catalogue, 1500));
    for demande in asked {
        let mut look = |sentence: &str, whole: bool| {
            count += 1;
            for fault in faults(sentence, whole) {
                wrong
                    .entry(fault)
                    .or_insert_with(|| format!("{sentence} ({})", demande.nom));
            }
        };
        sentences(&catalogue, &demande, &mut look);
    }
    assert!(count > 10_000, "{count}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What is said of one dossier; a sentence, or the part of one.
fn sentences(catalogue: &Catalogue, demande: &Demande, look: &mut impl FnMut(&str, bool)) {
    let edition = &catalogue.edition(&demande.dossier.titre).unwrap().edition;
    let question = Question {
        jour: demande.jour,
        droit: demande.droit,
        session: None,
    };
    let ex = Examen::new(&demande.dossier, edition, catalogue, question);
    let report = Eligibilite::new(&ex, &Choix::default());
    for voie in &report.voies {
        if !voie.suite.is_empty() {
            look(&voie.suite, true);
        }
        for constat in &voie.constats {
            look(&constat.motif, true);
            for manque in &constat.manque {
                look(&manque.libelle, false);
            }
        }
    }
    for echeance in echeancier(&ex, Duree::mois(3), true) {
        look(&echeance.motif, true);
    }
    let history = Historique::new(&demande.dossier, edition, catalogue, question);
    for fait in history.journees.iter().flat_map(|j| &j.faits) {
        look(&fait.texte, false);
    }
}
