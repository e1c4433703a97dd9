//! SARIF as the official schema has it.

use crate::{err, file, out, run, text};
use cip::problem::Code;
use serde_json::Value;

fn checked(args: &[&str], input: &[u8]) -> Value {
    let args: Vec<&str> = [&["check", "--format", "sarif"], args].concat();
    let done = run(&args, input);
    assert!(done.status.code().is_some_and(|c| c <= 2), "{}", err(&done));
    let document: Value = serde_json::from_str(out(&done)).unwrap();
    // A bracket of the official text is refused by strict readers of regular expressions.
    let schema = text(file("tests/donnees/sarif-schema-2.1.0.json"));
    let schema = schema.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}\\\\]?$");
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .unwrap();
    let told: Vec<String> = validator
        .iter_errors(&document)
        .map(|e| format!("{}: {e}", e.instance_path()))
        .collect();
    assert!(told.is_empty(), "{told:#?}");
    document
}

#[test]
fn every_bad_file_gives_valid_sarif() {
    let document = checked(&["tests/mauvais"], b"");
    let run = &document["runs"][0];
    let results = run["results"].as_array().unwrap();
    assert!(results.len() > 100);
    let driver = &run["tool"]["driver"];
    let uri = driver["informationUri"].as_str().unwrap();
    assert!(uri.ends_with(env!("CARGO_PKG_VERSION")), "{uri}");
    let rules = driver["rules"].as_array().unwrap();
    assert_eq!(rules.len(), Code::ALL.len());
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
    }
    assert!(results.iter().any(|r| r.get("fixes").is_some()));
}

#[test]
fn a_folder_without_a_problem_gives_no_result() {
    let document = checked(&["examples/2006-formation-continue.toml"], b"");
    assert_eq!(document["runs"][0]["results"], serde_json::json!([]));
}

#[test]
fn lines_of_json_are_told_by_their_number() {
    let document = checked(
        &["-"],
        b"{\"titre\":\"cip-2003\"}\n{\"fichier\":\"a b.json\"}\n",
    );
    let results = document["runs"][0]["results"].as_array().unwrap();
    let place = |i: usize| &results[i]["locations"][0]["physicalLocation"];
    assert_eq!(place(0)["artifactLocation"]["uri"], "-");
    assert_eq!(place(0)["region"], serde_json::json!({"startLine": 1}));
    assert_eq!(place(1)["artifactLocation"]["uri"], "a%20b.json");
    assert_eq!(place(1)["region"], serde_json::json!({"startLine": 2}));
}

#[test]
fn places_are_counted_in_characters_and_fixes_apply_there() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("é#1.toml");
    let text = "titre = \"cip-2003\"\ncandidat = { nom = \"😀é\", prenm = \"Zoé\" }\n";
    std::fs::write(&path, text).unwrap();
    let document = checked(&[path.to_str().unwrap()], b"");
    assert_eq!(document["runs"][0]["columnKind"], "unicodeCodePoints");
    let result = &document["runs"][0]["results"][0];
    assert_eq!(result["ruleId"], "cle-inconnue");
    assert_eq!(result["level"], "error");
    let place = &result["locations"][0]["physicalLocation"];
    let uri = place["artifactLocation"]["uri"].as_str().unwrap();
    assert!(
        uri.starts_with("file:///") && uri.ends_with("/%C3%A9%231.toml"),
        "{uri}"
    );
    assert_eq!(place["region"]["startLine"], 2);
    assert_eq!(place["region"]["startColumn"], 26);
    let change = &result["fixes"][0]["artifactChanges"][0]["replacements"][0];
    let column = |key: &str| {
        let column = change["deletedRegion"][key].as_u64().unwrap();
        usize::try_from(column).unwrap() - 1
    };
    let line: Vec<char> = text.lines().nth(1).unwrap().chars().collect();
    let removed: String = line[column("startColumn")..column("endColumn")]
        .iter()
        .collect();
    assert_eq!(removed, "prenm");
    assert_eq!(change["insertedContent"]["text"], "prenom");
}
