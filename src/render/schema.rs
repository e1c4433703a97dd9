//! The JSON Schema of the files, for editors and other programs, from the tables of
//! [`crate::model::bloc`]. It says of a JSON dossier what the reader says of keys, types,
//! words and days; what two facts say of one another is left to the reader.

use super::ordered::Json;
use crate::model::bloc::{Bloc, Bornes, Cle, Genre, Regle, Table};
use crate::model::dossier::Dossier;
use crate::model::edition::Edition;

/// Draft 7: the latest that editors of TOML follow.
const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

/// Characters that a blank text is made of: white space of Unicode, as the reader trims.
const NOT_BLANK: &str =
    "[^\\t-\\r \\u0085\\u00A0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000]";

/// The form of a day and the bounds of its year; `format` says the rest.
const JOUR: &str = "^(19|2[01])[0-9]{2}-[0-9]{2}-[0-9]{2}$";

/// A month or a year.
const MOIS_OU_ANNEE: &str = "^(19|2[01])[0-9]{2}(-(0[1-9]|1[0-2]))?$";

/// The schema of a dossier, ended by a line feed.
pub fn dossier() -> String {
    let fichier = (
        "fichier".to_owned(),
        Json::object([
            (
                "description",
                Json::text(
                    "D'où vient le dossier ; dans une ligne JSON seulement, jamais dans un fichier TOML.",
                ),
            ),
            ("type", nullable("string")),
        ]),
    );
    document(
        "Dossier d'un candidat à un titre professionnel",
        Dossier::TABLE,
        Some(fichier),
    )
}

/// The schema of an edition, ended by a line feed. An unknown key there is a warning only.
pub fn referentiel() -> String {
    document("Édition d'un titre professionnel", Edition::TABLE, None)
}

fn document(titre: &str, table: &Table, more: Option<(String, Json)>) -> String {
    let mut members = vec![
        ("$schema".to_owned(), Json::text(DRAFT)),
        ("title".to_owned(), Json::text(titre)),
    ];
    members.extend(object(table, more));
    let mut text = serde_json::to_string_pretty(&Json::Object(members)).unwrap_or_default();
    text.push('\n');
    text
}

/// The members of the schema of a table.
fn object(table: &Table, more: Option<(String, Json)>) -> Vec<(String, Json)> {
    let properties = table.cles.iter().map(|c| (c.nom.to_owned(), property(c)));
    let mut members = vec![
        ("type".to_owned(), Json::text("object")),
        ("additionalProperties".to_owned(), Json::Bool(false)),
        (
            "required".to_owned(),
            Json::texts(table.cles.iter().filter(|c| c.requise()).map(|c| c.nom)),
        ),
        (
            "properties".to_owned(),
            Json::Object(properties.chain(more).collect()),
        ),
    ];
    if !table.regles.is_empty() {
        let rules = table.regles.iter().flat_map(regle).collect();
        members.push(("allOf".to_owned(), Json::List(rules)));
    }
    members
}

fn property(cle: &Cle) -> Json {
    let mut members = vec![("description".to_owned(), Json::text(cle.dit))];
    members.extend(genre(cle.genre, !cle.requise()));
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
        Genre::Texte | Genre::Forme(_) => vec![("type", kind("string"))],
        Genre::TexteNonVide => vec![("type", kind("string")), ("pattern", Json::text(NOT_BLANK))],
        Genre::TexteOuEntier => vec![("type", either(&["string", "integer"], optional))],
        Genre::Jour => vec![
            ("type", kind("string")),
            ("format", Json::text("date")),
            ("pattern", Json::text(JOUR)),
        ],
        Genre::JourOuPartie => {
            let partie = Json::object([
                ("type", Json::text("string")),
                ("pattern", Json::text(MOIS_OU_ANNEE)),
            ]);
            vec![("anyOf", any_of(jour(), partie, optional))]
        }
        Genre::JourOuFaux => {
            let faux = Json::object([("const", Json::Bool(false))]);
            vec![("anyOf", any_of(jour(), faux, optional))]
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
        Genre::Entier => vec![("type", kind("integer"))],
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

fn jour() -> Json {
    Json::object([
        ("type", Json::text("string")),
        ("format", Json::text("date")),
        ("pattern", Json::text(JOUR)),
    ])
}

fn any_of(one: Json, other: Json, optional: bool) -> Json {
    let null = optional.then(|| Json::object([("type", Json::text("null"))]));
    Json::List([one, other].into_iter().chain(null).collect())
}

fn text() -> Json {
    Json::object([("type", Json::text("string"))])
}

fn nullable(name: &str) -> Json {
    either(&[name], true)
}

fn either(names: &[&str], optional: bool) -> Json {
    let null = optional.then_some("null");
    Json::texts(names.iter().copied().chain(null))
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
