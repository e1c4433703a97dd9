//! Reads the case files: one TOML file holds a dossier and what is expected of it, on one day or
//! on several (`[[variante]]`).

use cip::jour::Jour;
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};
use toml::de::{DeTable, DeValue};

/// The keys of a file, then those of a variant: any other is a mistake of the case.
const CLES: &[&str] = &[
    "titre",
    "texte",
    "jour",
    "droit",
    "a-confirmer",
    "horizon",
    "type",
    "dossier",
    "attendu",
    "variante",
];

/// One dossier put to one day.
#[derive(Debug)]
pub(crate) struct Cas {
    /// File and, if it has several, rank and title of the variant.
    pub(crate) nom: String,
    /// Day of evaluation.
    pub(crate) jour: Jour,
    /// Day whose law is imposed.
    pub(crate) droit: Option<Jour>,
    /// Version of the law that is put in doubt.
    pub(crate) a_confirmer: Option<String>,
    /// Type of session that is asked about, taken as one that the dossier holds on the day.
    pub(crate) nature: Option<String>,
    /// Horizon of the deadlines.
    pub(crate) horizon: String,
    /// The dossier, in the JSON of the contract.
    pub(crate) dossier: Value,
    /// What is expected.
    pub(crate) attendu: Map<String, Value>,
}

/// Folders of cases, sorted.
pub(crate) fn repertoires() -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(racine())
        .expect("tests/cas se lit")
        .map(|e| e.expect("une entrée"))
        .filter(|e| e.path().is_dir())
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .filter(|n| n != "outils")
        .collect();
    names.sort();
    names
}

/// Every case of every folder.
pub(crate) fn cas() -> impl Iterator<Item = Cas> {
    repertoires().into_iter().flat_map(|d| du_repertoire(&d))
}

/// Every case of a folder, in the order of the files.
fn du_repertoire(repertoire: &str) -> Vec<Cas> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(racine().join(repertoire))
        .expect("le répertoire se lit")
        .map(|e| e.expect("une entrée").path())
        .collect();
    files.sort();
    assert!(!files.is_empty(), "{repertoire} : aucun cas");
    files.iter().flat_map(|f| lire(repertoire, f)).collect()
}

fn racine() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cas")
}

fn lire(repertoire: &str, path: &Path) -> Vec<Cas> {
    let name = format!(
        "{repertoire}/{}",
        path.file_name().unwrap_or_default().to_string_lossy()
    );
    let bytes = cip::read::file::read(path, &cip::read::file::DOSSIER).expect("le cas se lit");
    let text = String::from_utf8(bytes).expect("le cas est en UTF-8");
    let table = DeTable::parse(&text).unwrap_or_else(|e| panic!("{name} : {e}"));
    let file = objet(table.get_ref());
    for cle in ["titre", "texte", "dossier"] {
        assert!(file.contains_key(cle), "{name} : la clé « {cle} » manque");
    }
    let Some(variants) = file.get("variante").and_then(Value::as_array) else {
        return vec![un(&name, &file)];
    };
    variants
        .iter()
        .enumerate()
        .map(|(i, variant)| {
            let mut whole = file.clone();
            whole.remove("variante");
            fondre(&mut whole, variant.as_object().expect("une table"));
            let title = variant.get("titre").and_then(Value::as_str);
            un(
                &format!("{name} #{} {}", i + 1, title.unwrap_or("")),
                &whole,
            )
        })
        .collect()
}

fn un(nom: &str, file: &Map<String, Value>) -> Cas {
    for cle in file.keys() {
        assert!(
            CLES.contains(&cle.as_str()),
            "{nom} : clé inconnue « {cle} »"
        );
    }
    let day = |cle: &str| -> Option<Jour> {
        let text = file.get(cle)?.as_str().expect("une date");
        Some(
            text.parse()
                .unwrap_or_else(|e| panic!("{nom} : {cle} : {e}")),
        )
    };
    let word = |cle: &str| file.get(cle).and_then(Value::as_str).map(str::to_owned);
    let attendu = file.get("attendu").and_then(Value::as_object);
    Cas {
        nom: nom.to_owned(),
        jour: day("jour").unwrap_or_else(|| panic!("{nom} : « jour » manque")),
        droit: day("droit"),
        a_confirmer: word("a-confirmer"),
        nature: word("type"),
        horizon: word("horizon").unwrap_or_else(|| "3m".to_owned()),
        dossier: file["dossier"].clone(),
        attendu: attendu
            .filter(|a| !a.is_empty())
            .unwrap_or_else(|| panic!("{nom} : rien n'est attendu"))
            .clone(),
    }
}

/// What a variant says stands over what the file says, key by key; a list is replaced whole.
fn fondre(base: &mut Map<String, Value>, over: &Map<String, Value>) {
    for (key, value) in over {
        match (base.get_mut(key), value) {
            (Some(Value::Object(old)), Value::Object(new)) => fondre(old, new),
            _ => {
                base.insert(key.clone(), value.clone());
            }
        }
    }
}

fn objet(table: &DeTable<'_>) -> Map<String, Value> {
    table
        .iter()
        .map(|(k, v)| (k.get_ref().to_string(), valeur(v.get_ref())))
        .collect()
}

fn valeur(v: &DeValue<'_>) -> Value {
    match v {
        DeValue::String(s) => Value::String(s.to_string()),
        DeValue::Integer(i) => serde_json::from_str(i.as_str()).expect("un entier"),
        DeValue::Float(f) => serde_json::from_str(f.as_str()).expect("un nombre"),
        DeValue::Boolean(b) => Value::Bool(*b),
        DeValue::Datetime(d) => Value::String(d.to_string()),
        DeValue::Array(list) => list.iter().map(|v| valeur(v.get_ref())).collect(),
        DeValue::Table(t) => Value::Object(objet(t)),
    }
}
