//! `doublon`: two dossiers of one candidate for one title, in one run.

use crate::lancer::{Bac, cip};
use crate::problems;
use serde_json::Value;

/// A dossier, by its candidate.
fn of(titre: &str, candidat: &str) -> String {
    format!(
        "titre = '{titre}'\n[candidat]\n{}\n",
        candidat.replace("; ", "\n")
    )
}

const CLAIRE: &str = "nom = 'Martin'; prenom = 'Hélène'; naissance = 1978-05-14";

#[test]
fn the_same_reference_or_the_same_person() {
    let bac = Bac::new();
    let a = bac.write(
        "a.toml",
        &of("cip-2023", &format!("{CLAIRE}; reference = '44-1'")),
    );
    for (candidat, ligne, words) in [
        (
            "nom = 'Petit'; prenom = 'Jean'; reference = '44-1'",
            5,
            "référence",
        ),
        (
            "nom = 'MARTIN'; prenom = 'Helene'; naissance = 1978-05-14",
            3,
            "nom, prénom",
        ),
        // Told once, whatever gives it away.
        (&format!("{CLAIRE}; reference = '44-1'"), 6, "référence"),
    ] {
        let b = bac.write("b.toml", &of("cip-2023", candidat));
        let run = cip(["check", &a, &b, "--format", "json"]);
        assert_eq!(run.code, 0);
        let said = problems(&run);
        let [problem] = said.as_slice() else {
            panic!("{candidat} : {said:?}");
        };
        assert_eq!(problem["code"], "doublon");
        assert_eq!(problem["fichier"], b.as_str());
        assert_eq!(problem["ligne"], ligne, "{problem}");
        let message = problem["message"].as_str().unwrap();
        assert!(message.contains(&a) && message.contains(words), "{message}");
        assert_eq!(cip(["check", "--strict", &a, &b]).code, 1);
    }
}

#[test]
fn other_titles_other_people_and_what_is_not_known() {
    let bac = Bac::new();
    let a = bac.write(
        "a.toml",
        &of("cip-2023", &format!("{CLAIRE}; reference = '44-1'")),
    );
    for (titre, candidat) in [
        ("dwwm-2023", &format!("{CLAIRE}; reference = '44-1'")[..]),
        (
            "cip-2023",
            "nom = 'Martin'; prenom = 'Hélène'; reference = '44-2'",
        ),
        (
            "cip-2023",
            "nom = 'Martin'; prenom = 'Hélène'; naissance = 1978-05-15",
        ),
        (
            "cip-2023",
            "nom = 'Martin'; prenom = 'Claire'; naissance = 1978-05-14",
        ),
    ] {
        let b = bac.write("b.toml", &of(titre, candidat));
        assert_eq!(cip(["check", "--strict", &a, &b]).code, 0, "{candidat}");
    }
    // A file named twice is one dossier; neither reference nor birth says nothing.
    assert_eq!(cip(["check", "--strict", &a, &a]).code, 0);
    let b = bac.write("b.toml", &of("cip-2023", "nom = 'A'; prenom = 'B'"));
    let c = bac.write("c.toml", &of("cip-2023", "nom = 'A'; prenom = 'B'"));
    assert_eq!(cip(["check", "--strict", &a, &b, &a, &c]).code, 0);
}

#[test]
fn every_output_names_both() {
    let bac = Bac::new();
    let text = of("cip-2023", &format!("{CLAIRE}; reference = '44-1'"));
    let paths = ["a.toml", "b.toml", "c.toml"].map(|name| bac.write(name, &text));
    let [a, b, c] = paths.each_ref().map(String::as_str);
    let run = cip(["check", a, b, c]);
    for words in [
        format!("ce dossier et {a} ont la même référence"),
        b.to_owned(),
        c.to_owned(),
    ] {
        assert!(run.sortie.contains(&words), "{}", run.sortie);
    }
    assert!(run.erreurs.contains("2 avertissements"), "{}", run.erreurs);
    let run = cip(["check", a, b, "--format", "sarif"]);
    let document: Value = serde_json::from_str(&run.sortie).unwrap();
    let result = &document["runs"][0]["results"][0];
    assert_eq!(result["ruleId"], "doublon");
    assert_eq!(result["level"], "warning");
    assert!(result["message"]["text"].as_str().unwrap().contains(a));
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["region"]["startLine"], 6);
    assert_eq!(place["region"]["startColumn"], 13);
}

#[test]
fn json_lines_too_and_among_files() {
    let bac = Bac::new();
    let line = |reference: &str| {
        format!(
            "{{\"titre\":\"cip-2023\",\"candidat\":{{\"nom\":\"A\",\"prenom\":\"B\",\"reference\":\"{reference}\"}}}}\n"
        )
    };
    let lines = bac.write("d.ndjson", &["1", "2", "1", "3"].map(line).concat());
    let file = bac.write(
        "e.toml",
        &of("cip-2023", "nom = 'C'; prenom = 'D'; reference = '3'"),
    );
    let said = problems(&cip(["check", &lines, &file, "--format", "json"]));
    let [first, second] = said.as_slice() else {
        panic!("{said:?}");
    };
    assert_eq!(first["fichier"], format!("{lines}:3"));
    assert_eq!(first["ligne"], 3);
    assert!(
        first["message"]
            .as_str()
            .unwrap()
            .contains(&format!("{lines}:1 "))
    );
    assert_eq!(second["fichier"], file.as_str());
    assert!(
        second["message"]
            .as_str()
            .unwrap()
            .contains(&format!("{lines}:4 "))
    );
}
