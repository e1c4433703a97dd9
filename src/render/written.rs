//! The JSON that the program writes, declared once: a structure of `written!` is serialised, and
//! gives its schema.

use super::draft::{either, jour};
use super::ordered::Json;
use crate::jour::Jour;
use crate::model::words::Choice;

/// The members of a schema.
pub type Schema = Vec<(String, Json)>;

/// What is written in JSON.
pub trait Written {
    /// Its schema.
    fn schema() -> Schema;
}

/// A structure, whose members may stand among those of another.
pub trait Members {
    /// Its members.
    fn members() -> Vec<Member>;
}

/// A member of an object.
#[derive(Clone, Debug)]
pub struct Member {
    /// Its key.
    pub key: String,
    /// It is not always there.
    pub optional: bool,
    /// Its schema.
    pub schema: Schema,
}

impl Member {
    /// A member that is always there: its key, what it says in French, its schema.
    pub fn new(key: &str, says: &str, mut schema: Schema) -> Self {
        schema.insert(0, ("description".to_owned(), Json::text(says)));
        Self {
            key: key.trim_start_matches("r#").replace('_', "-"),
            optional: false,
            schema,
        }
    }
}

/// An object of these members. Others are not refused: a later version of the program may add some.
pub fn object(members: Vec<Member>) -> Schema {
    let always = members.iter().filter(|m| !m.optional);
    let required = Json::texts(always.map(|m| m.key.as_str()));
    let properties = members.into_iter().map(|m| (m.key, Json::Object(m.schema)));
    let properties = Json::Object(properties.collect());
    vec![
        ("type".to_owned(), Json::text("object")),
        ("required".to_owned(), required),
        ("properties".to_owned(), properties),
    ]
}

/// A list of such items.
pub fn list(item: Schema) -> Schema {
    vec![
        ("type".to_owned(), Json::text("array")),
        ("items".to_owned(), Json::Object(item)),
    ]
}

/// One of these words.
pub fn words(words: impl IntoIterator<Item = &'static str>) -> Schema {
    vec![
        ("type".to_owned(), Json::text("string")),
        ("enum".to_owned(), Json::texts(words)),
    ]
}

/// Declares a structure that is written in JSON: each field, then what it says, in French. Keys are
/// those of the fields with hyphens. A field may be flattened, or skipped, as serde has it; one that
/// is flattened says nothing.
///
/// ```ignore
/// written! {
///     struct EcheanceJson<'s> {
///         #[serde(flatten)]
///         entete: Entete<'s>;
///         date: Jour, "Le jour de l'échéance.";
///     }
/// }
/// ```
macro_rules! written {
    (
        $(#[$attribute:meta])*
        $visible:vis struct $Nom:ident $(<$($life:lifetime),+>)? {
            $(
                $(#[serde($how:ident $(= $skip:literal)?)])?
                $field_visible:vis $field:ident: $ty:ty $(, $says:literal)?;
            )+
        }
    ) => {
        $(#[$attribute])*
        #[derive(serde::Serialize)]
        #[serde(rename_all = "kebab-case")]
        $visible struct $Nom $(<$($life),+>)? {
            $(
                $(#[serde($how $(= $skip)?)])?
                $(#[doc = $says])?
                $field_visible $field: $ty,
            )+
        }

        impl $(<$($life),+>)? $crate::render::written::Members for $Nom $(<$($life),+>)? {
            fn members() -> Vec<$crate::render::written::Member> {
                let members = [$($crate::render::written::written! {
                    @members $field, $ty $(, $says)? $(, $how)?
                }),+];
                members.into_iter().flatten().collect()
            }
        }

        impl $(<$($life),+>)? $crate::render::written::Written for $Nom $(<$($life),+>)? {
            fn schema() -> $crate::render::written::Schema {
                $crate::render::written::object(
                    <Self as $crate::render::written::Members>::members(),
                )
            }
        }
    };

    (@members $field:ident, $ty:ty, flatten) => {
        <$ty as $crate::render::written::Members>::members()
    };
    (@members $field:ident, $ty:ty, $says:literal) => {
        vec![$crate::render::written::Member::new(
            stringify!($field),
            $says,
            <$ty as $crate::render::written::Written>::schema(),
        )]
    };
    (@members $field:ident, $ty:ty, $says:literal, skip_serializing_if) => {
        vec![$crate::render::written::Member {
            optional: true,
            ..$crate::render::written::Member::new(
                stringify!($field),
                $says,
                <$ty as $crate::render::written::Written>::schema(),
            )
        }]
    };
}
pub(crate) use written;

/// A value of JSON Schema's own types.
macro_rules! plain {
    ($($ty:ty = $name:literal),+ $(,)?) => {
        $(impl Written for $ty {
            fn schema() -> Schema {
                vec![("type".to_owned(), Json::text($name))]
            }
        })+
    };
}

plain! {
    &str = "string",
    String = "string",
    bool = "boolean",
    usize = "integer",
    i64 = "integer",
    f64 = "number",
}

impl<T: Written> Written for &[T] {
    fn schema() -> Schema {
        list(T::schema())
    }
}

impl<T: Written, const N: usize> Written for [T; N] {
    fn schema() -> Schema {
        let mut schema = list(T::schema());
        let size = i64::try_from(N).unwrap_or(i64::MAX);
        schema.push(("minItems".to_owned(), Json::Integer(size)));
        schema.push(("maxItems".to_owned(), Json::Integer(size)));
        schema
    }
}

impl<T: Written> Written for Vec<T> {
    fn schema() -> Schema {
        list(T::schema())
    }
}

impl Written for Jour {
    fn schema() -> Schema {
        let day = jour().into_iter();
        day.map(|(key, value)| (key.to_owned(), value)).collect()
    }
}

impl<C: Choice> Written for C {
    fn schema() -> Schema {
        words(C::ALL.iter().map(|(word, _)| *word))
    }
}

/// `null` where it is not known, or does not apply.
impl<T: Written> Written for Option<T> {
    fn schema() -> Schema {
        let mut schema = T::schema();
        for (key, value) in &mut schema {
            match (key.as_str(), value) {
                ("type", value @ Json::Text(_)) => {
                    if let Json::Text(name) = value {
                        *value = either(&[name.as_str()], true);
                    }
                }
                ("enum", Json::List(words)) => words.push(Json::Null),
                _ => {}
            }
        }
        schema
    }
}
