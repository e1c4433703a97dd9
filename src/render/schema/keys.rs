//! What may be written under the keys of a table, as [`crate::model::bloc`] declares them.

use crate::model::bloc::{Bornes, Cle, Genre, Regle, Table};
use crate::render::draft::{any_of, either, jour, nullable, text};
use crate::render::ordered::Json;

/// Characters that a blank text is made of: white space of Unicode, as the reader trims.
const BLANK: &str =
    "\\t-\\r \\u0085\\u00A0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000";

/// A month or a year.
const MOIS_OU_ANNEE: &str = "^(19|2[01])[0-9]{2}(-(0[1-9]|1[0-2]))?$";

/// The members of the schema of a table.
pub(super) fn object(table: &Table, more: Option<(String, Json)>) -> Vec<(String, Json)> {
    let keys = table.cles.iter();
    let properties = keys.map(|c| (c.nom.to_owned(), property(c, table.blanks)));
    let mut members = members(table, properties.chain(more).collect());
    if !table.regles.is_empty() {
        let rules = table.regles.iter().flat_map(regle).collect();
        members.push(("allOf".to_owned(), Json::List(rules)));
    }
    members
}

/// The members of the schema of a table, but for what its keys say of one another.
pub(super) fn members(table: &Table, properties: Vec<(String, Json)>) -> Vec<(String, Json)> {
    vec![
        ("type".to_owned(), Json::text("object")),
        ("additionalProperties".to_owned(), Json::Bool(false)),
        (
            "required".to_owned(),
            Json::texts(table.cles.iter().filter(|c| c.requise()).map(|c| c.nom)),
        ),
        ("properties".to_owned(), Json::Object(properties)),
    ]
}

/// `blanks`: a blank text counts as absent, where the key may be.
fn property(cle: &Cle, blanks: bool) -> Json {
    let mut members = vec![("description".to_owned(), Json::text(cle.dit))];
    let form = genre(cle.genre, !cle.requise());
    let scalar = match cle.genre {
        Genre::Forme(..)
        | Genre::TexteNonVide
        | Genre::Jour
        | Genre::JourOuPartie
        | Genre::JourOuFaux
        | Genre::Booleen
        | Genre::Rang
        | Genre::Nombre(_)
        | Genre::Mot(_) => true,
        // The first two take any text.
        Genre::Texte
        | Genre::TexteOuEntier
        | Genre::Drapeaux
        | Genre::Textes
        | Genre::TexteOuTextes
        | Genre::Mots(_)
        | Genre::Bloc(_)
        | Genre::Blocs(_) => false,
    };
    if blanks && scalar && !cle.requise() {
        let blank = format!("^[{BLANK}]*$");
        let blank = Json::object([
            ("type", Json::text("string")),
            ("pattern", Json::text(&blank)),
        ]);
        let forms = any_of([Json::Object(form), blank], false);
        members.push(("anyOf".to_owned(), forms));
    } else {
        members.extend(form);
    }
    Json::Object(members)
}

/// What may be written under a key. `optional`: `null` says that the fact is not known.
fn genre(genre: Genre, optional: bool) -> Vec<(String, Json)> {
    let kind = |name: &str| {
        if optional {
            nullable(name)
        } else {
            Json::text(name)
        }
    };
    let members = match genre {
        Genre::Texte => vec![("type", kind("string"))],
        Genre::Forme(_, pattern) => {
            vec![("type", kind("string")), ("pattern", Json::text(pattern))]
        }
        Genre::TexteNonVide => vec![
            ("type", kind("string")),
            ("pattern", Json::text(&format!("[^{BLANK}]"))),
        ],
        Genre::TexteOuEntier => vec![("type", either(&["string", "integer"], optional))],
        Genre::Jour => {
            let [_, format, pattern] = jour();
            vec![("type", kind("string")), format, pattern]
        }
        Genre::JourOuPartie => {
            let partie = Json::object([
                ("type", Json::text("string")),
                ("pattern", Json::text(MOIS_OU_ANNEE)),
            ]);
            vec![("anyOf", any_of([Json::object(jour()), partie], optional))]
        }
        Genre::JourOuFaux => {
            let faux = Json::object([("const", Json::Bool(false))]);
            vec![("anyOf", any_of([Json::object(jour()), faux], optional))]
        }
        Genre::Drapeaux => vec![
            ("type", kind("object")),
            (
                "additionalProperties",
                Json::object([("type", nullable("boolean"))]),
            ),
        ],
        Genre::Mots(words) => {
            let words = Json::texts(words());
            vec![
                ("type", kind("array")),
                ("minItems", Json::Integer((!optional).into())),
                ("items", Json::object([("enum", words)])),
            ]
        }
        Genre::Booleen => vec![("type", kind("boolean"))],
        Genre::Rang => vec![("type", kind("integer")), ("minimum", Json::Integer(1))],
        Genre::Nombre(Bornes::Positif) => {
            vec![("type", kind("number")), ("minimum", Json::Integer(0))]
        }
        Genre::Nombre(Bornes::Part) => vec![
            ("type", kind("number")),
            ("exclusiveMinimum", Json::Integer(0)),
            ("maximum", Json::Integer(1)),
        ],
        Genre::Textes => vec![("type", kind("array")), ("items", text())],
        Genre::TexteOuTextes => vec![
            ("type", either(&["string", "array"], optional)),
            ("items", text()),
        ],
        Genre::Mot(words) => {
            let words = words().into_iter().map(Json::text);
            let unknown = optional.then_some(Json::Null);
            vec![
                ("type", kind("string")),
                ("enum", Json::List(words.chain(unknown).collect())),
            ]
        }
        Genre::Bloc(table) => return block(table, optional),
        Genre::Blocs(table) => vec![
            ("type", kind("array")),
            ("items", Json::Object(object(table, None))),
        ],
    };
    members
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

fn block(table: &Table, optional: bool) -> Vec<(String, Json)> {
    let mut members = object(table, None);
    if optional && let Some((_, kind)) = members.first_mut() {
        *kind = nullable("object");
    }
    members
}

/// The conditions of a rule.
fn regle(regle: &Regle) -> Vec<Json> {
    match *regle {
        Regle::Ensemble(a, b) => vec![
            condition(present(a), present(b)),
            condition(present(b), present(a)),
        ],
        Regle::Exclusives(a, b) => {
            let mut both = vec![("type", Json::text("object"))];
            both.extend(described(&[a, b]));
            vec![Json::object([("not", Json::object(both))])]
        }
        Regle::Selon(key, word, needed) => {
            let holds = Json::object([
                ("required", Json::texts([key])),
                (
                    "properties",
                    Json::object([(key, Json::object([("const", Json::text(word))]))]),
                ),
            ]);
            vec![condition(holds, present(needed))]
        }
    }
}

fn condition(when: Json, then: Json) -> Json {
    Json::object([("if", when), ("then", then)])
}

/// The key is there, and says something.
fn present(key: &str) -> Json {
    Json::object(described(&[key]))
}

/// The keys are there, and say something.
fn described(keys: &[&str]) -> [(&'static str, Json); 2] {
    let null = || Json::object([("type", Json::text("null"))]);
    let says = keys.iter().map(|k| (*k, Json::object([("not", null())])));
    [
        ("required", Json::texts(keys.iter().copied())),
        ("properties", Json::object(says)),
    ]
}
