//! The words of JSON Schema that several schemas use.

use super::ordered::Json;

/// Draft 7: the latest that editors of TOML follow.
const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

/// The form of a day and the bounds of its year; `format` says the rest.
const JOUR: &str = "^(19|2[01])[0-9]{2}-[0-9]{2}-[0-9]{2}$";

/// The text of a whole schema, ended by a line feed.
pub(in crate::render) fn document(title: &str, members: Vec<(String, Json)>) -> String {
    let mut all = vec![
        ("$schema".to_owned(), Json::text(DRAFT)),
        ("title".to_owned(), Json::text(title)),
    ];
    all.extend(members);
    let mut text = serde_json::to_string_pretty(&Json::Object(all)).unwrap_or_default();
    text.push('\n');
    text
}

/// A day.
pub(in crate::render) fn jour() -> [(&'static str, Json); 3] {
    [
        ("type", Json::text("string")),
        ("format", Json::text("date")),
        ("pattern", Json::text(JOUR)),
    ]
}

/// One of these forms; `optional`: or `null`.
pub(in crate::render) fn any_of(forms: impl IntoIterator<Item = Json>, optional: bool) -> Json {
    let null = optional.then(|| Json::object([("type", Json::text("null"))]));
    Json::List(forms.into_iter().chain(null).collect())
}

/// A text.
pub(in crate::render) fn text() -> Json {
    Json::object([("type", Json::text("string"))])
}

/// The name of this type, or `null`.
pub(in crate::render) fn nullable(name: &str) -> Json {
    either(&[name], true)
}

/// The names of these types; `optional`: and `null`.
pub(in crate::render) fn either(names: &[&str], optional: bool) -> Json {
    let null = optional.then_some("null");
    Json::texts(names.iter().copied().chain(null))
}
