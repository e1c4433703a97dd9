//! Every JSON that a test has the program print follows the schema that the program gives of it.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use jsonschema::Validator;
use serde_json::Value;
use std::collections::HashMap;
use std::process::Command;
use std::sync::{Arc, LazyLock, Mutex};

/// Validators by the arguments of `cip schema` that give them.
static KNOWN: LazyLock<Mutex<HashMap<String, Arc<Validator>>>> = LazyLock::new(Mutex::default);

/// Checks what a run with these arguments printed, if that is JSON.
pub(crate) fn verify(args: &[String], printed: &[u8]) {
    let Ok(text) = std::str::from_utf8(printed) else {
        return;
    };
    if !text.starts_with('{') {
        return;
    }
    match serde_json::from_str::<Value>(text) {
        Ok(document) if document.get("format").is_some() => {
            let format = document["format"].as_str().unwrap();
            let name = match format.split('/').nth(1).unwrap() {
                "referentiel" => "referentiel-list",
                "pv" => "pv-imprime",
                name => name,
            };
            follow(&schema(name, "json"), &document, args);
        }
        // SARIF and schemas have schemas of their own.
        Ok(document) if document.get("$schema").is_some() => {}
        _ => {
            // A run that was cut short may leave the last line unfinished.
            for line in text.split_inclusive('\n').filter(|l| l.ends_with('\n')) {
                let line: Value = serde_json::from_str(line).unwrap();
                follow(&schema(line_schema(args), "ndjson"), &line, args);
            }
        }
    }
}

/// The name of the schema of the lines that a command prints.
fn line_schema(args: &[String]) -> &str {
    for arg in args {
        match arg.as_str() {
            "eligibilite" => return "eligibility",
            "echeances" => return "deadlines",
            "historique" => return "history",
            "compare" => return "droit-compare",
            "convert" | "convertir" | "import" | "importer" => return "dossier",
            name @ ("eligibility" | "deadlines" | "experience" | "history") => return name,
            _ => {}
        }
    }
    panic!("des lignes JSON sans schéma : {args:?}")
}

fn schema(name: &str, form: &str) -> Arc<Validator> {
    let mut known = KNOWN.lock().unwrap();
    let validator = known.entry(format!("{name} {form}")).or_insert_with(|| {
        let args = ["schema", name, "--format", form];
        let out = Command::new(env!("CARGO_BIN_EXE_cip"))
            .args(args)
            .output()
            .unwrap();
        assert!(out.status.success(), "{args:?} : {out:?}");
        let mut schema = serde_json::from_slice(&out.stdout).unwrap();
        assert!(jsonschema::draft7::meta::is_valid(&schema), "{name}");
        close(&mut schema);
        let options = jsonschema::options().should_validate_formats(true);
        Arc::new(options.build(&schema).unwrap())
    });
    Arc::clone(validator)
}

/// Refuses the keys that the schema does not name: it lets a later version add some.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            // The keys of a dossier are closed already; those of `if` and `not` are some only.
            if members.contains_key("required")
                && members.contains_key("properties")
                && members.contains_key("type")
            {
                members
                    .entry("additionalProperties")
                    .or_insert(Value::Bool(false));
            }
            members.values_mut().for_each(close);
        }
        Value::Array(list) => list.iter_mut().for_each(close),
        _ => {}
    }
}

fn follow(validator: &Validator, value: &Value, args: &[String]) {
    let wrong: Vec<String> = validator
        .iter_errors(value)
        .map(|e| format!("{} : {e}", e.instance_path()))
        .collect();
    assert!(wrong.is_empty(), "{args:?}\n{}", wrong.join("\n"));
}
