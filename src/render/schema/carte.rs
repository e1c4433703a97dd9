//! The schema of the map of a spreadsheet: the keys of a dossier, each with what feeds it.

use super::keys;
use crate::model::bloc::{Bloc, Cle, Genre, Table};
use crate::model::dossier::Dossier;
use crate::read::import::map::Tableur;
use crate::render::draft::{any_of, document, text};
use crate::render::ordered::Json;

/// The schema of a map, ended by a line feed.
pub fn carte() -> String {
    let mut tableur = vec![(
        "description".to_owned(),
        Json::text("Où sont les lignes du tableau."),
    )];
    tableur.extend(keys::object(Tableur::TABLE, None));
    let tableur = ("tableur".to_owned(), Json::Object(tableur));
    let mut members = object(Dossier::TABLE, Some(tableur));
    members.push((
        "definitions".to_owned(),
        Json::object([("source", source()), ("valeur", value())]),
    ));
    document("Carte d'un tableau de candidats", members)
}

fn object(table: &Table, more: Option<(String, Json)>) -> Vec<(String, Json)> {
    let fed = table.cles.iter().map(|c| (c.nom.to_owned(), property(c)));
    keys::members(table, fed.chain(more).collect())
}

fn property(cle: &Cle) -> Json {
    let mut members = vec![("description".to_owned(), Json::text(cle.dit))];
    let source = || Json::object([("$ref", Json::text("#/definitions/source"))]);
    members.extend(match cle.genre {
        Genre::Bloc(table) => object(table, None),
        Genre::Blocs(table) => vec![
            ("type".to_owned(), Json::text("array")),
            ("items".to_owned(), Json::Object(object(table, None))),
        ],
        Genre::Drapeaux => vec![
            ("type".to_owned(), Json::text("object")),
            ("additionalProperties".to_owned(), source()),
        ],
        // Beside `$ref`, a description would not be read.
        _ => vec![("allOf".to_owned(), Json::List(vec![source()]))],
    });
    Json::Object(members)
}

/// What feeds a key.
fn source() -> Json {
    let described = |says: &str, mut form: Vec<(&str, Json)>| {
        form.insert(0, ("description", Json::text(says)));
        Json::object(form)
    };
    let string = || vec![("type", Json::text("string"))];
    let value = || Json::object([("$ref", Json::text("#/definitions/valeur"))]);
    let list = Json::object([("type", Json::text("array")), ("items", value())]);
    let properties = Json::object([
        (
            "colonne",
            described("En-tête de la colonne qui donne la clé.", string()),
        ),
        (
            "constante",
            described(
                "Valeur de la clé dans toutes les lignes.",
                vec![("anyOf", any_of([value(), list], false))],
            ),
        ),
        (
            "valeurs",
            described(
                "Ce que veulent dire les mots du tableau ; un texte vide : rien.",
                vec![
                    ("type", Json::text("object")),
                    ("additionalProperties", value()),
                ],
            ),
        ),
        (
            "separateur",
            described("Ce qui sépare les éléments d'une liste.", string()),
        ),
        (
            "partie",
            described(
                "D'une colonne qui donne le nom et le prénom : celui des deux que la clé prend.",
                vec![("enum", Json::texts(["nom", "prenom"]))],
            ),
        ),
    ]);
    let needs = |key| Json::object([("required", Json::texts([key]))]);
    let detailed = Json::object([
        ("type", Json::text("object")),
        ("additionalProperties", Json::Bool(false)),
        ("properties", properties),
        (
            "oneOf",
            Json::List(vec![needs("colonne"), needs("constante")]),
        ),
    ]);
    Json::object([("anyOf", any_of([text(), detailed], false))])
}

/// A simple value: a text, a number, true or false, a day.
fn value() -> Json {
    Json::object([("type", Json::texts(["string", "number", "boolean"]))])
}
