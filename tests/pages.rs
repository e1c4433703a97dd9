//! The examples of the pages of the rules are what the program answers: the dossier of each, and on
//! each day that its page tells, the answer of the rule.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::too_many_lines
)]

use cip::catalogue::Catalogue;
use cip::examen::{Examen, Question};
use cip::jour::Jour;
use cip::model::dossier::Dossier;
use cip::model::words::{Avis, Parcours};
use cip::read::input::Loader;
use cip::report::eligibilite::{Choix, Eligibilite};
use cip::rules::{RULES, jury_composition};

use Avis::{Bloquant as B, Indetermine as I, Satisfait as S};

/// A day, the answer (`None`: the rule is not listed), its deadline where the page gives one.
type Jours = &'static [(&'static str, Option<Avis>, Option<&'static str>)];

const CONTINU_2006: &str = r#""formation": [{ "debut": "2006-01-09", "fin": "2006-09-29",
    "parcours": "continu", "evaluations": true }]"#;

/// Rule, edition, the rest of the dossier in JSON, the days.
fn examples() -> Vec<(&'static str, &'static str, String, Jours)> {
    let own = |text: &str| text.to_owned();
    vec![
        (
            "edition-ouverte",
            "cip-2018",
            own(
                r#""formation": [{ "debut": "2022-09-05", "fin": "2023-04-14", "parcours": "continu" }]"#,
            ),
            &[
                ("2023-03-23", Some(S), None),
                ("2023-05-15", Some(I), Some("2024-03-23")),
                ("2024-03-24", Some(B), None),
            ],
        ),
        (
            "edition-ouverte",
            "cip-2018",
            own(
                r#""formation": [{ "debut": "2023-04-03", "fin": "2023-04-14", "parcours": "continu" }]"#,
            ),
            &[("2023-04-03", Some(B), None)],
        ),
        (
            "continu-formation",
            "cip-2003",
            own(CONTINU_2006),
            &[
                ("2006-09-01", Some(B), Some("2006-09-29")),
                ("2006-09-29", Some(S), None),
            ],
        ),
        (
            "continu-pieces",
            "cip-2003",
            own(CONTINU_2006),
            &[("2006-10-02", Some(I), None)],
        ),
        (
            "continu-pieces",
            "cip-2003",
            format!(r#"{CONTINU_2006}, "pieces": {{ "dspp": true }}"#),
            &[("2006-10-02", Some(S), None)],
        ),
        (
            "conditions-propres",
            "fpa-2023",
            fpa(""),
            &[("2023-12-18", Some(I), None)],
        ),
        (
            "conditions-propres",
            "fpa-2023",
            fpa(r#", "pieces": { "conditions": { "periode-entreprise-ccp1": true } }"#),
            &[("2023-12-18", Some(S), None)],
        ),
        (
            "vae-experience",
            "cip-2003",
            own(r#""experience": [
                { "debut": "2003-03-01", "fin": "2005-08-31", "statut": "salarie", "rapport": true },
                { "debut": "2005-06-01", "statut": "benevole", "rapport": true }]"#),
            &[
                ("2006-02-01", Some(B), Some("2006-02-27")),
                ("2006-02-27", Some(S), None),
            ],
        ),
        (
            "vae-recevabilite",
            "cip-2003",
            own(r#""vae": [{ "depot": "2006-09-15" }]"#),
            &[
                ("2006-10-20", Some(S), Some("2006-11-15")),
                ("2006-11-20", Some(B), Some("2007-01-01")),
            ],
        ),
        (
            "vae-recevabilite",
            "cip-2003",
            own(
                r#""vae": [{ "depot": "2006-09-15", "notification": "2006-11-06", "decision": "recevable" }]"#,
            ),
            &[("2006-11-06", Some(S), Some("2007-11-06"))],
        ),
        (
            "vae-pieces",
            "cip-2003",
            recevable(false),
            &[("2006-05-02", Some(B), None)],
        ),
        (
            "vae-pieces",
            "cip-2003",
            recevable(true),
            &[("2006-05-02", Some(S), None)],
        ),
        (
            "nouvelle-session",
            "cip-2003",
            titre(r#""resultat": "echec""#),
            &[
                ("2007-01-15", Some(S), Some("2007-10-12")),
                ("2007-10-13", Some(B), None),
            ],
        ),
        (
            "nouvelle-session",
            "cip-2003",
            titre(r#""resultat": "absent""#),
            &[("2007-10-13", Some(I), None)],
        ),
        (
            "capitalisation-acces",
            "cip-2018",
            own(
                r#""formation": [{ "debut": "2018-04-03", "fin": "2018-11-30", "parcours": "continu" }],
                "session": [{ "date": "2018-12-14", "type": "titre", "resultat": "partiel", "obtenus": ["CCP1"] }]"#,
            ),
            &[
                ("2019-12-14", Some(S), Some("2019-12-14")),
                ("2019-12-15", Some(B), None),
            ],
        ),
        (
            "capitalisation-delai",
            "cip-2003",
            ccp("2006-10-12"),
            &[
                ("2011-10-12", Some(S), Some("2011-10-12")),
                ("2011-10-13", Some(B), None),
            ],
        ),
        (
            "capitalisation-delai",
            "cip-2023",
            ccp("2024-05-12"),
            &[
                ("2028-03-23", Some(S), Some("2028-03-23")),
                ("2029-03-23", Some(I), None),
            ],
        ),
        (
            "capitalisation-pieces",
            "cip-2003",
            titre(PARTIEL),
            &[("2006-11-23", Some(I), None)],
        ),
        (
            "capitalisation-pieces",
            "cip-2003",
            format!(r#"{}, "pieces": {{ "dspp": true }}"#, titre(PARTIEL)),
            &[("2006-11-23", Some(S), None)],
        ),
        (
            "capitalisation-entretien",
            "cip-2003",
            reunis(r#", "entretien-souhaite": false"#),
            &[("2007-03-20", Some(S), None)],
        ),
        (
            "capitalisation-entretien",
            "cip-2003",
            reunis(""),
            &[("2007-03-20", Some(I), None)],
        ),
        (
            "resultat-attendu",
            "cip-2003",
            own(r#""session": [
                { "date": "2006-10-12", "type": "titre", "resultat": "partiel", "obtenus": ["CCP1"] },
                { "date": "2006-11-14", "type": "ccp" }]"#),
            &[("2006-11-14", None, None), ("2006-11-15", Some(I), None)],
        ),
        (
            "ccs-titre",
            "fictif-2020",
            own(
                r#""session": [{ "date": "2017-06-14", "type": "entretien", "resultat": "titre" }]"#,
            ),
            &[("2017-06-13", Some(B), None), ("2017-06-14", Some(S), None)],
        ),
        (
            "ccs-acces",
            "fictif-2020",
            own(
                r#""certification": [{ "titre": "fictif-2020", "date": "2017-06-14" }],
                "formation": [{ "debut": "2017-09-04", "fin": "2017-11-30", "parcours": "continu", "ccs": "CCS1" }]"#,
            ),
            &[("2017-11-15", Some(B), None), ("2017-11-30", Some(S), None)],
        ),
        (
            "jury-composition",
            "cip-2003",
            jury(DEPUIS, ""),
            &[("2006-10-12", Some(S), None)],
        ),
        (
            "jury-composition",
            "cip-2003",
            jury(DEPUIS, r#", { "nom": "B", "qualite": "formateur" }"#),
            &[("2006-10-12", Some(B), None)],
        ),
        (
            "jury-composition",
            "cip-2003",
            jury("", ""),
            &[("2006-10-12", Some(I), None)],
        ),
    ]
}

const PARTIEL: &str = r#""resultat": "partiel", "obtenus": ["CCP1", "CCP3"]"#;
const DEPUIS: &str = r#""depuis": "1990-09-01", "#;

fn fpa(more: &str) -> String {
    format!(
        r#""formation": [{{ "debut": "2023-09-04", "fin": "2023-12-15", "parcours": "discontinu",
            "ccp": ["CCP1"] }}]{more}"#
    )
}

fn recevable(dspp: bool) -> String {
    format!(
        r#""vae": [{{ "depot": "2006-03-01", "notification": "2006-04-20", "decision": "recevable" }}],
            "pieces": {{ "dspp": {dspp} }}"#
    )
}

fn titre(result: &str) -> String {
    format!(r#"{CONTINU_2006}, "session": [{{ "date": "2006-10-12", "type": "titre", {result} }}]"#)
}

fn ccp(day: &str) -> String {
    format!(r#""session": [{{ "date": "{day}", "type": "ccp", "obtenus": ["CCP1"] }}]"#)
}

fn reunis(wish: &str) -> String {
    format!(
        r#""session": [{{ "date": "2006-10-12", "type": "titre", {PARTIEL}{wish} }},
            {{ "date": "2007-03-14", "type": "ccp", "obtenus": ["CCP2", "CCP4"] }}]"#
    )
}

fn jury(since: &str, more: &str) -> String {
    format!(
        r#""session": [{{ "date": "2006-10-12", "type": "titre", "resultat": "titre", "jury": [
            {{ "nom": "A", "qualite": "professionnel", {since}"quitte": "2004-06-30" }}{more}] }}]"#
    )
}

#[test]
fn the_example_of_each_page_is_what_the_program_answers() {
    let mut catalogue = Catalogue::embedded();
    let fictif = include_bytes!("donnees/fictif-2020.toml");
    assert_eq!(catalogue.add("fictif-2020", fictif), []);
    let examples = examples();
    for rule in RULES {
        assert!(examples.iter().any(|e| e.0 == rule.code), "{}", rule.code);
    }
    for (code, titre, rest, days) in examples {
        let text = format!(
            r#"{{ "titre": "{titre}", "candidat": {{ "nom": "A", "prenom": "B" }}, {rest} }}"#
        );
        let line = text.replace('\n', " ");
        let loaded = Loader::new(&catalogue).json_line("x", 1, line.as_bytes());
        let dossier = loaded.dossier().unwrap();
        let page = RULES.iter().find(|r| r.code == code).unwrap().doc;
        let example = page.split("# Exemple").nth(1).unwrap();
        let example = example.split("# Limites").next().unwrap();
        for (day, verdict, deadline) in days {
            let told = format!("{code} au {day} : {line}");
            let found = answer(&catalogue, &dossier, code, day.parse().unwrap());
            assert_eq!(found.map(|f| f.0), *verdict, "{told}");
            if let Some(deadline) = deadline {
                let deadline: Jour = deadline.parse().unwrap();
                assert_eq!(found.and_then(|f| f.1), Some(deadline), "{told}");
                assert!(example.contains(&deadline.french().to_string()), "{told}");
            }
            let french = day.parse::<Jour>().unwrap().french().to_string();
            assert!(example.contains(&french), "{told}");
        }
    }
}

/// What the rule answers, in whichever pathway lists it.
fn answer(
    catalogue: &Catalogue,
    dossier: &Dossier,
    code: &str,
    jour: Jour,
) -> Option<(Avis, Option<Jour>)> {
    let edition = &catalogue.edition(&dossier.titre).unwrap().edition;
    let question = Question {
        jour,
        droit: None,
        session: None,
    };
    let ex = Examen::new(dossier, edition, catalogue, question);
    if code == "jury-composition" {
        let finding = jury_composition::juger(&ex, &dossier.sessions[0])?;
        return Some((finding.verdict, finding.echeance));
    }
    let report = Eligibilite::new(&ex, &Choix::default());
    // The example of that page is about a CCP.
    let of_ccp = code == "conditions-propres";
    let voies = report.voies.iter();
    let mut all = voies
        .filter(|v| !of_ccp || v.parcours == Parcours::Capitalisation)
        .flat_map(|v| &v.constats);
    let found = all.find(|c| c.regle == code)?;
    Some((found.verdict, found.echeance))
}
