//! Blocks with values for every key that they declare.

use crate::commun::Essai;
use cip::model::bloc::{Bloc, Cle, Genre, Regle, Table};
use cip::model::dossier::Dossier;
use cip::read::input::Loader;
use cip::render::dossier::{json as dossier_json, toml as dossier_toml};
use serde_json::{Value, json};

/// A value for a key; the words of enumerations and the blocks of a list take turns.
fn value(cle: &Cle, turn: usize) -> Value {
    match cle.genre {
        Genre::Texte | Genre::TexteNonVide => "cip-2003".into(),
        Genre::Forme(..) => "#1d3557".into(),
        Genre::TexteOuEntier | Genre::Rang => 5.into(),
        Genre::Jour | Genre::JourOuFaux => "2006-10-12".into(),
        Genre::JourOuPartie => "2006-10".into(),
        Genre::Drapeaux => json!({"sst": true}),
        Genre::Booleen => (turn % 2 == 1).into(),
        Genre::Nombre(_) => json!(0.5),
        Genre::Textes | Genre::TexteOuTextes => json!(["CCP1"]),
        Genre::Mot(words) => {
            let words = words();
            words[turn % words.len()].into()
        }
        Genre::Mots(words) => json!(words()),
        Genre::Bloc(table) => full(table, turn),
        Genre::Blocs(table) => (0..5).map(|turn| full(table, turn)).collect(),
    }
}

/// Every key of a table; of two that exclude each other, the second.
pub(crate) fn full(table: &Table, turn: usize) -> Value {
    let left_out = |nom: &str| {
        let mut rules = table.regles.iter();
        rules.any(|r| matches!(r, Regle::Exclusives(first, _) if *first == nom))
    };
    let keys = table.cles.iter().filter(|c| !left_out(c.nom));
    Value::Object(keys.map(|c| (c.nom.to_owned(), value(c, turn))).collect())
}

/// The keys that a table requires, and this one.
fn with(table: &Table, more: &Cle, given: Value) -> Value {
    let mut block = required(table);
    block[more.nom] = given;
    block
}

fn required(table: &Table) -> Value {
    let keys = table.cles.iter().filter(|c| c.requise());
    let members = keys.map(|c| {
        let value = match c.genre {
            Genre::Bloc(table) => required(table),
            _ => value(c, 0),
        };
        (c.nom.to_owned(), value)
    });
    Value::Object(members.collect())
}

/// The key comes back from TOML and from JSON, if a dossier with it alone is valid.
fn comes_back(dossier: &Value, pointer: &str) -> bool {
    let loader = Loader::new(&Essai);
    let line = dossier.to_string();
    let Ok(read) = loader.json_line("-", 1, line.as_bytes()).dossier() else {
        return false;
    };
    let written: Value = serde_json::from_str(&dossier_json::dossier(None, &read)).unwrap();
    assert_eq!(written.pointer(pointer), dossier.pointer(pointer), "{line}");
    let toml = dossier_toml::dossier(&read);
    let again = loader.toml("x", toml.as_bytes(), true).dossier();
    assert_eq!(again.unwrap(), read, "{toml}");
    true
}

#[test]
fn each_key_of_a_dossier_comes_back_from_toml_and_from_json() {
    let mut compared = 0;
    for cle in Dossier::TABLE.cles {
        let (Genre::Bloc(table) | Genre::Blocs(table)) = cle.genre else {
            continue;
        };
        for key in table.cles {
            let given = match key.genre {
                // Its own keys are looked at with those of a list of one.
                Genre::Blocs(below) => json!([full(below, 0)]),
                _ => value(key, 0),
            };
            let block = with(table, key, given);
            let (block, at) = match cle.genre {
                Genre::Blocs(_) => (json!([block]), "0/"),
                _ => (block, ""),
            };
            let dossier = with(Dossier::TABLE, cle, block);
            let pointer = format!("/{}/{at}{}", cle.nom, key.nom);
            compared += usize::from(comes_back(&dossier, &pointer));
        }
    }
    assert!(compared > 30, "{compared}");
}
