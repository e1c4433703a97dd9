//! The embedded law reads without a problem and answers as the texts do on both sides of their
//! dates; a bad block is reported in French, with its place.

use crate::catalogue::Catalogue;
use crate::jour::Jour;
use crate::model::droit::{Droit, EffetDuSilence, Fin, Minimum};
use crate::model::words::{Confiance, Statut};
use crate::problem::{Code, Problem};
use crate::read::fingerprint::fingerprint;

fn j(s: &str) -> Jour {
    s.parse().unwrap()
}

fn parse_law(text: &str) -> (Droit, Vec<Problem>) {
    crate::catalogue::parse_law(text, fingerprint(text.as_bytes()))
}

fn law() -> Droit {
    let text = include_str!("../../../referentiels/droit.toml");
    let (droit, problems) = parse_law(text);
    assert_eq!(problems, []);
    droit
}

#[test]
fn every_series_of_the_embedded_law_has_a_version() {
    let droit = law();
    for history in droit.histories() {
        assert!(!history.lignes.is_empty(), "{}", history.nom);
        for ligne in history.lignes {
            let p = ligne.provenance;
            assert!(droit.texte(&p.texte).is_some(), "{}", p.version);
            assert!(
                !ligne.valeur.is_empty() || p.a_confirmer.is_some(),
                "{}",
                p.version
            );
        }
    }
    assert_eq!(Catalogue::embedded().droit(), &droit);
}

#[test]
fn no_two_versions_of_the_embedded_law_bear_the_same_name() {
    let droit = law();
    let mut names: Vec<&str> = Vec::new();
    for history in &droit.histories() {
        names.extend(history.lignes.iter().map(|l| l.provenance.version.as_str()));
    }
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
}

/// Threshold of experience on a day, with its unit; nothing when no minimum is required.
fn threshold(droit: &Droit, jour: &str) -> Result<Option<String>, String> {
    let known = droit
        .vae_experience
        .at(j(jour))
        .map_err(|g| g.to_string())?;
    Ok(match known.valeur.minimum {
        Minimum::Jours { seuil, .. } => Some(format!("{seuil} jours")),
        Minimum::Heures(bareme) if bareme.seuil_haut > bareme.seuil => {
            Some(format!("{} à {} heures", bareme.seuil, bareme.seuil_haut))
        }
        Minimum::Heures(bareme) => Some(format!("{} heures", bareme.seuil)),
        Minimum::DeuxLectures(bareme) => Some(format!("{} heures ou rien", bareme.seuil)),
        Minimum::Activite => None,
    })
}

#[test]
fn the_experience_required_for_vae_changes_on_the_day_of_each_text() {
    let droit = law();
    let days = |n: &str| Ok(Some(n.to_owned()));
    assert_eq!(threshold(&droit, "2016-08-09"), days("1095 jours"));
    assert_eq!(threshold(&droit, "2016-08-10"), days("365 jours"));
    assert_eq!(threshold(&droit, "2017-09-30"), days("365 jours"));
    assert_eq!(threshold(&droit, "2017-10-01"), days("1607 à 1787 heures"));
    assert_eq!(threshold(&droit, "2019-11-03"), days("1607 à 1787 heures"));
    assert_eq!(threshold(&droit, "2019-11-04"), days("1607 heures"));
    assert_eq!(threshold(&droit, "2022-12-22"), days("1607 heures"));
    for transition in ["2022-12-23", "2023-12-31"] {
        assert_eq!(threshold(&droit, transition), days("1607 heures ou rien"));
    }
    assert_eq!(threshold(&droit, "2024-01-01"), Ok(None));
}

#[test]
fn volunteers_then_trainees_come_to_count_for_vae() {
    let droit = law();
    let counts = |jour, statut| {
        let known = droit.vae_experience.at(j(jour)).unwrap();
        known.valeur.statuts.contains(&statut)
    };
    assert!(!counts("2006-05-24", Statut::Volontaire));
    assert!(counts("2006-05-25", Statut::Volontaire));
    assert!(!counts("2017-09-30", Statut::Stagiaire));
    assert!(counts("2017-10-01", Statut::Stagiaire));
    let half = |jour| {
        let known = droit.vae_experience.at(j(jour)).unwrap();
        known.valeur.stages_moins_de_moitie
    };
    assert!(!half("2017-09-30"));
    assert!(half("2017-10-01"));
}

#[test]
fn silence_is_acceptance_but_between_2006_and_2014() {
    let droit = law();
    let effect = |jour| droit.vae_silence.at(j(jour)).map(|k| k.valeur.effet);
    assert!(effect("2002-12-14").is_err());
    assert_eq!(effect("2002-12-15"), Ok(EffetDuSilence::Acceptation));
    assert_eq!(effect("2006-04-08"), Ok(EffetDuSilence::Acceptation));
    assert_eq!(effect("2006-04-09"), Ok(EffetDuSilence::Refus));
    assert_eq!(effect("2014-11-11"), Ok(EffetDuSilence::Refus));
    assert_eq!(effect("2014-11-12"), Ok(EffetDuSilence::Acceptation));
}

#[test]
fn the_validity_of_the_edition_limits_capitalisation_from_july_2016() {
    let droit = law();
    let both = |jour| {
        (
            droit.capitalisation_duree.at(j(jour)).is_ok(),
            droit.capitalisation_edition.at(j(jour)).is_ok(),
        )
    };
    assert_eq!(both("2002-08-06"), (false, false));
    assert_eq!(both("2016-07-13"), (true, false));
    assert_eq!(both("2016-07-14"), (true, true));
    assert!(droit.capitalisation_duree_vae.at(j("2017-09-30")).is_ok());
    assert!(
        droit
            .capitalisation_duree_vae
            .at(j("2017-10-01"))
            .unwrap_err()
            .is_absent()
    );
}

#[test]
fn the_experience_for_a_ccs_is_not_known_in_2006() {
    let droit = law();
    let gap = droit.ccs_experience.at(j("2006-06-06")).unwrap_err();
    assert!(!gap.is_absent());
    assert!(droit.ccs_experience.at(j("2016-06-01")).is_ok());
}

#[test]
fn levels_and_names_are_those_of_the_day() {
    let droit = law();
    assert_eq!(droit.niveau_at("III", j("2019-01-08")), "III");
    assert_eq!(droit.niveau_at("III", j("2019-01-09")), "5");
    assert_eq!(droit.niveau_at("5", j("2026-01-01")), "5");
    let authority = |jour| droit.nom_autorite.name_at(j(jour));
    assert_eq!(authority("2009-11-13"), "DDTEFP");
    assert_eq!(authority("2009-11-14"), "DDTEFP ou DIRECCTE");
    assert_eq!(authority("2010-07-01"), "DIRECCTE");
    assert_eq!(authority("2021-04-01"), "DREETS/DDETS");
    // Before the first name known, that one.
    assert_eq!(
        droit.nom_session.name_at(j("2006-06-06")),
        "session de validation"
    );
}

/// A law of one text and one version, whose lines are those given.
fn bad(version: &str) -> (String, Vec<Problem>) {
    let text = format!(
        "[[texte]]\nid = \"t\"\nintitule = \"Texte\"\nlecture = \"primaire\"\n[[version]]\n{version}"
    );
    let (_, problems) = parse_law(&text);
    (text, problems)
}

/// The only problem of that version: its code, its message, and the text it points at.
fn only(version: &str) -> (Code, String, String) {
    let (text, problems) = bad(version);
    assert_eq!(problems.len(), 1, "{problems:?}");
    let p = &problems[0];
    let place = text[p.span.clone().unwrap()].to_owned();
    (p.code, p.message.clone(), place)
}

const REST: &str = "effet = 2006-04-09\nreference = \"art. 1\"\nverifie-le = 2026-01-01\n";

#[test]
fn an_unknown_series_is_reported_at_its_place() {
    let (code, message, place) = only(&format!(
        "serie = \"vae-notise\"\nvaleur = \"1 an\"\ntexte = \"t\"\n{REST}"
    ));
    assert_eq!(code, Code::ValeurInconnue);
    assert!(message.contains("« vae-notise »"), "{message}");
    assert_eq!(place, "\"vae-notise\"");
}

#[test]
fn a_version_without_value_must_say_what_is_to_confirm() {
    let missing = format!("serie = \"vae-notice\"\ntexte = \"t\"\n{REST}");
    let (code, message, _) = only(&missing);
    assert_eq!(code, Code::CleManquante);
    assert!(message.contains("« valeur »"), "{message}");
    let (_, none) = bad(&format!("{missing}a-confirmer = \"non trouvé\"\n"));
    assert_eq!(none, []);
}

#[test]
fn a_value_of_another_shape_is_reported_at_its_place() {
    let (code, _, place) = only(&format!(
        "serie = \"vae-notice\"\nvaleur = 1\ntexte = \"t\"\n{REST}"
    ));
    assert_eq!((code, place.as_str()), (Code::TypeInvalide, "1"));
    let (code, _, place) = only(&format!(
        "serie = \"vae-silence\"\nvaleur = {{ delai = \"2 mois\", effet = \"oubli\", depart = \"depot\" }}\ntexte = \"t\"\n{REST}"
    ));
    assert_eq!((code, place.as_str()), (Code::ValeurInconnue, "\"oubli\""));
    let (code, message, _) = only(&format!(
        "serie = \"vae-experience\"\nvaleur = {{ duree = \"18 mois\", jours-par-an = 365, statuts = [\"salarie\"] }}\ntexte = \"t\"\n{REST}"
    ));
    assert_eq!(code, Code::ValeurInconnue);
    assert!(message.contains("années entières"), "{message}");
}

#[test]
fn a_text_that_is_not_described_is_reported_at_its_place() {
    let (code, _, place) = only(&format!(
        "serie = \"vae-notice\"\nvaleur = \"1 an\"\ntexte = \"arrete\"\n{REST}"
    ));
    assert_eq!((code, place.as_str()), (Code::ValeurInconnue, "\"arrete\""));
}

#[test]
fn a_mistake_in_a_text_is_not_reported_again_where_it_is_cited() {
    let text = format!(
        "[[texte]]\nid = \"t\"\nlecture = \"primaire\"\n[[version]]\nserie = \"vae-notice\"\nvaleur = \"1 an\"\ntexte = \"t\"\n{REST}"
    );
    let (_, problems) = parse_law(&text);
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(problems[0].cle.as_deref(), Some("texte[1].intitule"));
}

#[test]
fn an_unknown_key_and_a_reversed_period_are_reported() {
    let (code, _, place) = only(&format!(
        "serie = \"vae-notice\"\nvaleur = \"1 an\"\ntexte = \"t\"\nnotes = \"x\"\n{REST}"
    ));
    assert_eq!((code, place.as_str()), (Code::CleInconnue, "notes"));
    let (code, _, place) = only(&format!(
        "serie = \"vae-notice\"\nvaleur = \"1 an\"\ntexte = \"t\"\nfin = 2006-04-08\n{REST}"
    ));
    assert_eq!(
        (code, place.as_str()),
        (Code::PeriodeInversee, "2006-04-08")
    );
}

#[test]
fn two_texts_of_one_day_that_disagree_are_both_kept() {
    let block = |texte: &str, valeur: &str, reference: &str| {
        format!(
            "[[version]]\nserie = \"vae-notice\"\neffet = 2006-04-09\nvaleur = \"{valeur}\"\ntexte = \"{texte}\"\nreference = \"{reference}\"\nverifie-le = 2026-01-01\n"
        )
    };
    let texts = "[[texte]]\nid = \"a\"\nintitule = \"A\"\nlecture = \"primaire\"\n[[texte]]\nid = \"b\"\nintitule = \"B\"\nlecture = \"primaire\"\n";
    let text = format!(
        "{texts}{}{}",
        block("a", "1 an", "A, art. 1"),
        block("b", "2 ans", "B, art. 2")
    );
    let (droit, problems) = parse_law(&text);
    assert_eq!(problems, []);
    let versions = &droit.vae_notice.versions;
    assert_eq!(versions[0].provenance.version, "vae-notice/2006-04-09");
    assert_eq!(versions[1].provenance.version, "vae-notice/2006-04-09/b");
    let gap = droit
        .vae_notice
        .at(j("2007-01-01"))
        .unwrap_err()
        .to_string();
    assert!(gap.contains("A, art. 1 et B, art. 2"), "{gap}");
}

/// The law of one text, with these lines, and of one version that cites it.
fn cites(texte: &str, version: &str) -> (Droit, Vec<Problem>) {
    parse_law(&format!(
        "[[texte]]\nid = \"t\"\nintitule = \"Texte\"\n{texte}\n[[version]]\nserie = \"vae-notice\"\n\
         valeur = \"1 an\"\ntexte = \"t\"\n{REST}{version}"
    ))
}

#[test]
fn confidence_follows_from_how_the_text_was_read() {
    let confiance = |texte: &str, version: &str| {
        let (droit, problems) = cites(texte, version);
        assert_eq!(problems, []);
        let p = &droit.vae_notice.versions[0].provenance;
        (p.confiance, p.a_confirmer.clone())
    };
    let primaire = "lecture = \"primaire\"";
    assert_eq!(confiance(primaire, ""), (Confiance::Primaire, None));
    let secondaire = "lecture = \"secondaire\"\n";
    assert_eq!(confiance(secondaire, ""), (Confiance::Secondaire, None));
    assert_eq!(
        confiance(primaire, secondaire),
        (Confiance::Secondaire, None)
    );
    // What was not read gives no sure value.
    let unread = "lecture = \"non-lu\"\n";
    let never = (Confiance::Secondaire, Some("texte non lu".to_owned()));
    assert_eq!(confiance(unread, ""), never);
    assert_eq!(confiance(primaire, unread), never);
}

#[test]
fn a_version_is_not_read_better_than_its_text() {
    for lecture in ["primaire", "secondaire"] {
        let version = format!("lecture = \"{lecture}\"\n");
        let (_, problems) = cites("lecture = \"secondaire\"", &version);
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert_eq!(problems[0].cle.as_deref(), Some("version[1].lecture"));
    }
}

#[test]
fn a_version_ends_with_its_text_or_before_it() {
    let end = |texte: &str, version: &str| {
        let (droit, problems) = cites(&format!("lecture = \"primaire\"\n{texte}"), version);
        assert_eq!(problems, []);
        droit.vae_notice.versions[0].provenance.fin
    };
    let text = "fin = 2016-05-31";
    assert_eq!(end("", ""), None);
    assert_eq!(end(text, ""), Some(Fin::Texte(j("2016-05-31"))));
    assert_eq!(
        end(text, "fin = 2016-05-31\n"),
        Some(Fin::Regle(j("2016-05-31")))
    );
    assert_eq!(
        end(text, "fin = 2020-01-01\n"),
        Some(Fin::Texte(j("2016-05-31")))
    );
    let (_, problems) = cites("lecture = \"primaire\"\nfin = 2006-04-08", "");
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(problems[0].code, Code::PeriodeInversee);
}
