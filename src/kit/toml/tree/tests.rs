//! The two readers of TOML agree: on what is TOML, on its values and their places.

use super::{Arena, Document, Item, Table};
use proptest::prelude::*;
use std::fmt::Write as _;
use std::ops::Range;
use std::path::Path;
use toml::de::{DeTable, DeValue};

/// The keys, values and places of a text, as `toml` reads them; `None` if it refuses it.
fn by_toml(text: &str) -> Option<String> {
    let (table, errors) = DeTable::parse_recoverable(text);
    errors.is_empty().then(|| {
        let mut said = String::new();
        toml_table(table.get_ref(), &mut said);
        said
    })
}

fn toml_table(table: &DeTable<'_>, said: &mut String) {
    let mut keys: Vec<_> = table.iter().collect();
    keys.sort_by(|(a, _), (b, _)| a.get_ref().cmp(b.get_ref()));
    said.push('{');
    for (key, value) in keys {
        said_key(key.get_ref(), key.span(), value.get_ref().is_table(), said);
        toml_value(value, said);
    }
    said.push('}');
}

/// Of a table that several headers open, one keeps the first as its place, the other the last.
fn said_key(key: &str, span: Range<usize>, of_table: bool, said: &mut String) {
    let span = if of_table { 0..0 } else { span };
    let _ = write!(said, "{key:?}@{span:?}=");
}

fn toml_value(value: &toml::Spanned<DeValue<'_>>, said: &mut String) {
    let _ = write!(said, "{:?}:", value.span());
    match value.get_ref() {
        DeValue::String(text) => said.push_str(&format!("{text:?}")),
        DeValue::Integer(n) => {
            said.push_str(&format!(
                "{:?}",
                i64::from_str_radix(n.as_str(), n.radix()).ok()
            ));
        }
        DeValue::Float(n) => said.push_str(&format!("{:?}", n.as_str().parse::<f64>().ok())),
        DeValue::Boolean(b) => said.push_str(&format!("{b}")),
        DeValue::Datetime(d) => match (d.date, d.time) {
            (Some(d), None) => said.push_str(&format!("{}-{}-{}", d.year, d.month, d.day)),
            _ => said.push_str("heure"),
        },
        DeValue::Array(list) => list.iter().for_each(|v| toml_value(v, said)),
        DeValue::Table(table) => toml_table(table, said),
    }
    said.push(';');
}

/// The keys, values and places of a text, as this module reads them.
fn here(text: &str) -> Option<String> {
    let arena = Arena::new();
    let document = Document::parse(text, &arena).ok()?;
    let mut said = String::new();
    table(document.root(), &mut said);
    Some(said)
}

fn table(table: Table<'_>, said: &mut String) {
    let mut keys: Vec<_> = table.keys().collect();
    keys.sort_by_key(|(key, _)| *key);
    said.push('{');
    for (key, span) in keys {
        let item = table.get(key).unwrap();
        said_key(key, span, item.table().is_some(), said);
        value(item, said);
    }
    said.push('}');
}

fn value(item: Item<'_>, said: &mut String) {
    let _ = write!(said, "{:?}:", item.span());
    if let Some(text) = item.text() {
        let _ = write!(said, "{text:?}");
    } else if let Some(b) = item.boolean() {
        let _ = write!(said, "{b}");
    } else if let Some(d) = item.date() {
        let _ = write!(said, "{}-{}-{}", d.year, d.month, d.day);
    } else if let Some(list) = item.elements() {
        list.for_each(|v| value(v, said));
    } else if let Some(t) = item.table() {
        table(t, said);
    } else {
        match item.kind() {
            "un nombre entier" => said.push_str(&format!("{:?}", item.integer())),
            "un nombre à virgule" => said.push_str(&format!("{:?}", item.number())),
            _ => said.push_str("heure"),
        }
    }
    said.push(';');
}

#[allow(clippy::disallowed_methods)] // A test reads the project's own files.
fn each_file(dir: &Path, see: &mut impl FnMut(&Path, &str)) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            each_file(&path, see);
        } else if path.extension().is_some_and(|e| e == "toml")
            && let Ok(text) = std::fs::read_to_string(&path)
        {
            see(&path, text.strip_prefix('\u{feff}').unwrap_or(&text));
        }
    }
}

#[test]
fn every_file_of_the_project_is_read_alike() {
    let (mut good, mut bad) = (0, 0);
    for dir in ["referentiels", "examples", "tests"] {
        each_file(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join(dir),
            &mut |path, text| {
                let expected = by_toml(text);
                *(if expected.is_some() {
                    &mut good
                } else {
                    &mut bad
                }) += 1;
                assert_eq!(here(text), expected, "{}", path.display());
            },
        );
    }
    assert!(good > 100 && bad > 20, "{good}, {bad}");
}

/// Pieces that lines of TOML are made of, right and wrong.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("\n".to_owned()),
        Just("a = ".to_owned()),
        Just("[a]\n".to_owned()),
        Just("[[b]]\n".to_owned()),
        Just("[a.c]\n".to_owned()),
        Just("[b.d]\n".to_owned()),
        Just("[ 'x' . \"y\" ]\n".to_owned()),
        Just("c.d = 1\n".to_owned()),
        Just("\"e f\" = 'g'\n".to_owned()),
        Just("k = [1, 2,\n 'x', [ ]]\n".to_owned()),
        Just("t = { u = 1, v = { w = true }, }\n".to_owned()),
        Just("2006-10-12".to_owned()),
        Just("2006-02-30".to_owned()),
        Just("d = 2006-10-12T07:32:00Z\n".to_owned()),
        Just("h = 07:32\n".to_owned()),
        Just("s = \"é\\u00e9\\t\\\"\\q\"\n".to_owned()),
        Just("m = \"\"\"\nx \\\n  y\"\"\"\n".to_owned()),
        Just("n = 0x1F\nf = -1_0.5e3\ni = inf\nz = 01\n".to_owned()),
        Just("# commentaire\u{7}\r\n".to_owned()),
        Just("true".to_owned()),
        Just("= ".to_owned()),
        Just("'".to_owned()),
        Just("]".to_owned()),
        Just(",".to_owned()),
        r#"[a-z=\[\]{}"'.,#0-9é\\ \t\r\n_+-]{1,6}"#,
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn whatever_is_written_is_read_alike(pieces in prop::collection::vec(piece(), 1..12)) {
        let text = pieces.concat();
        prop_assert_eq!(here(&text), by_toml(&text), "{}", text);
    }
}
