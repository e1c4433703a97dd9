//! The schemas and the reader say the same of keys, types, words and days.

use crate::blocs::full;
use crate::commun::Essai;
use crate::{bytes, file, files, out, run, text};
use cip::model::bloc::Bloc;
use cip::model::dossier::Dossier;
use cip::model::edition::Edition;
use cip::problem::{Code, Problem, Problems};
use cip::read::edition::edition;
use cip::read::input::{Loader, Outcome};
use cip::read::json;
use cip::read::table::TableReader;
use cip::read::value::Table;
use cip::render::schema;
use jsonschema::Validator;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Map, Value};
use std::path::Path;
use toml::de::{DeTable, DeValue};

/// What a schema answers for.
pub(crate) const FORM: &[Code] = &[
    Code::CleManquante,
    Code::CleInconnue,
    Code::TypeInvalide,
    Code::ValeurInconnue,
    Code::DateInvalide,
];

pub(crate) fn validator(schema: &str) -> Validator {
    let schema: Value = serde_json::from_str(schema).unwrap();
    assert!(jsonschema::draft7::meta::is_valid(&schema));
    jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .unwrap()
}

/// The reader finds fault with the form of a dossier.
fn reader_refuses(dossier: &Value) -> bool {
    let line = serde_json::to_vec(dossier).unwrap();
    match Loader::new(&Essai).json_line("-", 1, &line).outcome {
        Outcome::Invalid(problems) => problems.iter().any(|p| FORM.contains(&p.code)),
        _ => false,
    }
}

/// The same of an edition; a transverse competence that no block describes is no fault of form.
fn reader_refuses_edition(value: &Value) -> bool {
    let line = serde_json::to_string(value).unwrap();
    let Ok(json::Value::Object(object)) = serde_json::from_str(&line) else {
        return true;
    };
    let mut problems = Problems::default();
    edition(
        &TableReader::root(Table::Json(&object), None),
        &mut problems,
    );
    let lost = |p: &Problem| {
        p.code == Code::ValeurInconnue
            && p.cle
                .as_deref()
                .is_some_and(|cle| cle.ends_with("transverses"))
    };
    problems
        .finish()
        .iter()
        .any(|p| FORM.contains(&p.code) && !lost(p))
}

/// The JSON form of a TOML file, if it parses.
fn to_json(path: &Path) -> Option<Value> {
    let content = String::from_utf8(bytes(path)).ok()?;
    let table = DeTable::parse(&content).ok()?;
    Some(object(table.get_ref()))
}

pub(crate) fn object(table: &DeTable<'_>) -> Value {
    let members = table.iter().map(|(key, value)| {
        let key = key.get_ref().as_ref().to_owned();
        (key, value_of(value.get_ref()))
    });
    Value::Object(members.collect())
}

fn value_of(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::from(text.as_ref()),
        DeValue::Integer(n) => {
            i64::from_str_radix(n.as_str(), n.radix()).map_or(Value::Null, Value::from)
        }
        DeValue::Float(n) => n.as_str().parse::<f64>().map_or(Value::Null, Value::from),
        DeValue::Boolean(value) => Value::from(*value),
        DeValue::Datetime(day) => Value::from(day.to_string()),
        DeValue::Array(list) => list.iter().map(|v| value_of(v.get_ref())).collect(),
        DeValue::Table(table) => object(table),
    }
}

/// The schemas of the files read, by name.
fn files_read() -> [(&'static str, String); 5] {
    [
        ("dossier", schema::dossier()),
        ("referentiel", schema::referentiel()),
        ("carte", schema::carte()),
        ("charte", schema::charte()),
        ("pv", schema::pv()),
    ]
}

#[test]
fn the_schemas_of_the_examples_are_those_of_the_program() {
    for (name, written) in files_read() {
        let printed = run(&["schema", name], b"");
        assert_eq!(printed.status.code(), Some(0));
        assert_eq!(out(&printed), written);
        let path = file(&format!("examples/schema/{name}.json"));
        assert!(
            text(&path) == written,
            "{} n'est plus le schéma : cip schema {name} -o {0}",
            path.display()
        );
    }
}

#[test]
fn each_example_names_its_schema() {
    for path in files("examples", "toml") {
        let content = text(&path);
        let first = content.lines().next().unwrap_or_default();
        assert_eq!(
            first,
            "#:schema ./schema/dossier.json",
            "{}",
            path.display()
        );
    }
}

#[test]
fn schema_and_reader_agree_on_good_and_bad_files() {
    let validator = validator(&schema::dossier());
    let mut compared = 0;
    for path in files("examples", "toml") {
        let value = to_json(&path).unwrap();
        let told: Vec<String> = validator
            .iter_errors(&value)
            .map(|e| e.to_string())
            .collect();
        assert!(told.is_empty(), "{}: {told:?}", path.display());
        assert!(!reader_refuses(&value), "{}", path.display());
    }
    for path in files("tests/mauvais", "toml") {
        let Some(value) = to_json(&path) else {
            continue;
        };
        compared += 1;
        assert_eq!(
            !validator.is_valid(&value),
            reader_refuses(&value),
            "{}",
            path.display()
        );
    }
    for line in text(file("tests/mauvais/lignes.ndjson")).lines() {
        let Ok(json::Value::Object(_)) = serde_json::from_str(line) else {
            continue;
        };
        let value: Value = serde_json::from_str(line).unwrap();
        compared += 1;
        assert_eq!(
            !validator.is_valid(&value),
            reader_refuses(&value),
            "{line}"
        );
    }
    assert!(compared > 20, "{compared}");
}

#[test]
fn schema_and_reader_agree_on_the_referentiels() {
    let validator = validator(&schema::referentiel());
    for path in files("referentiels", "toml") {
        if path.ends_with("droit.toml") {
            continue;
        }
        let value = to_json(&path).unwrap();
        assert_eq!(
            !validator.is_valid(&value),
            reader_refuses_edition(&value),
            "{}",
            path.display()
        );
        assert!(validator.is_valid(&value), "{}", path.display());
    }
}

/// The pointers of every value.
fn pointers(value: &Value, at: &str, all: &mut Vec<String>) {
    let children: Vec<(String, &Value)> = match value {
        Value::Object(members) => members.iter().map(|(k, v)| (k.clone(), v)).collect(),
        Value::Array(list) => list
            .iter()
            .enumerate()
            .map(|(i, v)| (i.to_string(), v))
            .collect(),
        _ => Vec::new(),
    };
    for (key, child) in children {
        let key = key.replace('~', "~0").replace('/', "~1");
        let at = format!("{at}/{key}");
        all.push(at.clone());
        pointers(child, &at, all);
    }
}

/// A change to a file, at a place drawn by an index.
#[derive(Clone, Debug)]
enum Change {
    Drop(Index),
    Replace(Index, Value),
    Add(Index, String, Value),
    Copy(Index, Index),
}

fn apply(value: &mut Value, change: &Change) {
    let mut all = Vec::new();
    pointers(value, "", &mut all);
    if all.is_empty() {
        return;
    }
    match change {
        Change::Drop(at) => {
            let (parent, key) = at.get::<String>(&all).rsplit_once('/').unwrap();
            match value.pointer_mut(parent).unwrap() {
                Value::Object(members) => {
                    members.remove(&key.replace("~1", "/").replace("~0", "~"));
                }
                Value::Array(list) => {
                    list.remove(key.parse().unwrap());
                }
                _ => unreachable!(),
            }
        }
        Change::Replace(at, new) => {
            *value.pointer_mut(at.get::<String>(&all)).unwrap() = new.clone();
        }
        Change::Add(at, key, new) => {
            all.push(String::new());
            match value.pointer_mut(at.get::<String>(&all)).unwrap() {
                Value::Object(members) => {
                    members.insert(key.clone(), new.clone());
                }
                Value::Array(list) => list.push(new.clone()),
                _ => {}
            }
        }
        Change::Copy(from, to) => {
            let new = value.pointer(from.get::<String>(&all)).unwrap().clone();
            *value.pointer_mut(to.get::<String>(&all)).unwrap() = new;
        }
    }
}

fn values() -> impl Strategy<Value = Value> {
    let words = [
        "",
        " ",
        "\u{a0}\u{85}",
        "\u{feff}",
        "x",
        "continu",
        "discontinu",
        "salarie",
        "titre",
        "ccp",
        "ccs",
        "entretien",
        "partiel",
        "absent",
        "recevable",
        "professionnel",
        "primaire",
        "cip-2003",
        "2006-10-12",
        "2008-02-29",
        "2007-02-29",
        "2006-02-30",
        "2006-13-01",
        "2006-00-10",
        "1899-12-31",
        "1900-01-01",
        "2199-12-31",
        "2200-01-01",
        "12/10/2006",
        "2006-10-12T10:00:00",
        " 2006-10-12",
        "2006-1-2",
        "٢٠٠٦-10-12",
    ];
    prop_oneof![
        proptest::sample::select(words.to_vec()).prop_map(Value::from),
        proptest::sample::select(vec![
            Value::Null,
            true.into(),
            0.into(),
            1.into(),
            (-1).into(),
            7.into(),
            0.5.into(),
            1.5.into(),
            (-0.0).into(),
            1e300.into(),
            u64::MAX.into(),
            Value::Array(Vec::new()),
            Value::Object(Map::new()),
            serde_json::json!(["CCP1"]),
            serde_json::json!([1]),
            serde_json::json!([null]),
            serde_json::json!([{}]),
            serde_json::json!({"x": 1}),
            serde_json::json!([[]]),
        ]),
        any::<String>().prop_map(Value::from),
    ]
}

fn keys() -> impl Strategy<Value = String> {
    let keys = [
        "titre",
        "nom",
        "debut",
        "fin",
        "ccp",
        "ccs",
        "decision",
        "notification",
        "resultat",
        "type",
        "Nom",
        "prenoms",
        "fichier",
        "x",
        "",
        "annulee",
        "jury",
        "session",
        "motif",
        "date",
        "vae",
    ];
    prop_oneof![
        proptest::sample::select(keys.to_vec()).prop_map(str::to_owned),
        any::<String>(),
    ]
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let change = prop_oneof![
        any::<Index>().prop_map(Change::Drop),
        (any::<Index>(), values()).prop_map(|(at, new)| Change::Replace(at, new)),
        (any::<Index>(), keys(), values()).prop_map(|(at, key, new)| Change::Add(at, key, new)),
        (any::<Index>(), any::<Index>()).prop_map(|(from, to)| Change::Copy(from, to)),
    ];
    proptest::collection::vec(change, 0..4)
}

/// A schema cannot tell 5.0 from 5, nor a huge whole number from one that fits; TOML can.
fn plain_numbers(value: &mut Value) {
    match value {
        Value::Number(n)
            if n.as_i64().is_none() && n.as_f64().is_some_and(|n| n.fract() == 0.0) =>
        {
            *value = 3.into();
        }
        Value::Array(list) => list.iter_mut().for_each(plain_numbers),
        Value::Object(members) => members.values_mut().for_each(plain_numbers),
        _ => {}
    }
}

pub(crate) fn agree(schema: &str, base: &Value, refuses: fn(&Value) -> bool) {
    let validator = validator(schema);
    assert!(
        validator.is_valid(base) && !refuses(base),
        "{:?}",
        validator.validate(base).err()
    );
    let config = ProptestConfig::with_cases(2000);
    proptest::test_runner::TestRunner::new(config)
        .run(&changes(), |changes| {
            let mut value = base.clone();
            for change in &changes {
                apply(&mut value, change);
            }
            plain_numbers(&mut value);
            prop_assert_eq!(
                !validator.is_valid(&value),
                refuses(&value),
                "{:?}\n{:?}",
                changes,
                validator
                    .iter_errors(&value)
                    .map(|e| e.to_string())
                    .collect::<Vec<_>>()
            );
            Ok(())
        })
        .unwrap();
}

#[test]
fn schema_and_reader_agree_on_any_change_of_a_dossier() {
    let mut full = full(Dossier::TABLE, 0);
    full["fichier"] = "martin.toml".into();
    agree(&schema::dossier(), &full, reader_refuses);
}

#[test]
fn schema_and_reader_agree_on_any_change_of_an_edition() {
    agree(
        &schema::referentiel(),
        &full(Edition::TABLE, 0),
        reader_refuses_edition,
    );
}

#[test]
fn each_key_is_told_in_french() {
    fn walk(schema: &Value, at: &str) {
        let Some(properties) = schema.get("properties").and_then(Value::as_object) else {
            return;
        };
        for (key, property) in properties {
            let told = property["description"].as_str().unwrap_or_default();
            assert!(told.ends_with('.'), "{at}/{key}");
            walk(property, &format!("{at}/{key}"));
            walk(&property["items"], &format!("{at}/{key}"));
        }
    }
    for (_, written) in files_read() {
        walk(&serde_json::from_str(&written).unwrap(), "");
    }
}
