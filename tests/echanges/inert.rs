//! Nothing that a file says commands the screen of whoever reads the output.

use crate::{command, err, out, run};
use serde_json::Value;

/// Names that move a cursor, hide or turn a text, or make a formula.
const NAMES: [&str; 4] = [
    "\u{9b}31mRouge",
    "\u{202e}ellE",
    "-12",
    "A\u{2066}b\u{7f}\u{2028}",
];

fn dossier(nom: &str) -> String {
    let line = serde_json::json!({
        "titre": "cip-2003", "fichier": nom,
        "candidat": {"nom": nom, "prenom": "C", "reference": nom}
    });
    line.to_string()
}

fn commands(c: char) -> bool {
    c != '\n'
        && (c.is_control()
            || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}'))
}

#[test]
fn json_and_toml_escape_what_commands_and_lose_nothing() {
    for nom in NAMES {
        let line = dossier(nom);
        for args in [
            ["eligibility", "-", "--format", "json"].as_slice(),
            &["eligibility", "-", "--format", "ndjson"],
            &["convert", "-"],
            &["check", "-", "--format", "sarif"],
        ] {
            let printed = run(args, line.as_bytes());
            assert!(!out(&printed).chars().any(commands), "{args:?} {nom:?}");
            let read: Value = serde_json::from_str(out(&printed)).unwrap();
            if args[0] == "convert" {
                assert_eq!(read["candidat"]["nom"], nom);
            }
        }
        let made = run(
            &["new", "--titre", "cip-2003", &format!("--nom={nom}")],
            b"",
        );
        assert!(!out(&made).chars().any(commands), "{nom:?}");
        let read = toml::de::DeTable::parse(out(&made)).unwrap();
        let read = read.get_ref()["candidat"].get_ref()["nom"]
            .get_ref()
            .as_str();
        assert_eq!(read, Some(nom));
    }
}

#[test]
fn csv_makes_no_formula_of_a_text_and_keeps_negative_numbers() {
    let line = dossier("-12");
    let printed = run(&["eligibility", "-", "--format", "csv"], line.as_bytes());
    let row = out(&printed).lines().nth(1).unwrap();
    assert!(row.starts_with("'-12,'-12,'-12,C,"), "{row}");
    let past = [
        "deadlines",
        "examples/2012-delai-clos.toml",
        "--format",
        "csv",
        "--tout",
    ];
    let printed = run(&past, b"");
    let mut reader = csv::Reader::from_reader(out(&printed).as_bytes());
    let days = reader.headers().unwrap().iter().position(|h| h == "jours");
    let days = days.unwrap();
    assert!(
        reader
            .records()
            .all(|r| r.unwrap()[days].parse::<i64>().is_ok())
    );
    let late = [past.as_slice(), &["--date", "2020-01-01"]].concat();
    let printed = run(&late, b"");
    assert!(out(&printed).contains(",-"), "{}", out(&printed));
}

/// A file of which the name is no UTF-8 is named as it is on disk.
#[cfg(unix)]
#[test]
fn a_name_that_is_not_utf8_is_shown_byte_by_byte() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(OsStr::from_bytes(b"mal\xE9.toml"));
    std::fs::write(path, "titre = 3\n").unwrap();
    let checked = |args: &[&str]| {
        let done = command(args).current_dir(folder.path()).output().unwrap();
        (out(&done).to_owned(), err(&done).to_owned())
    };
    let (text, _) = checked(&["check", "."]);
    assert!(text.contains(r"mal\xE9.toml"), "{text}");
    let (json, _) = checked(&["check", "--format", "json", "."]);
    let json: Value = serde_json::from_str(&json).unwrap();
    let fichier = json["problemes"][0]["fichier"].as_str().unwrap();
    assert!(fichier.ends_with(r"mal\xE9.toml"), "{fichier}");
    let (sarif, _) = checked(&["check", "--format", "sarif", "."]);
    let sarif: Value = serde_json::from_str(&sarif).unwrap();
    let place = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "mal%E9.toml");
    let (_, told) = checked(&["eligibility", "."]);
    assert!(told.contains(r"mal\xE9.toml"), "{told}");
}
