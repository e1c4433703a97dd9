//! The formats of output, and which of them an answer takes.

use crate::model::words::choice;

choice! {
    /// A format of output.
    Format {
        /// A sheet or a table.
        Table = "table",
        /// Text.
        Texte = "texte",
        /// One JSON document.
        Json = "json",
        /// One JSON object a line.
        Ndjson = "ndjson",
        /// CSV.
        Csv = "csv",
        /// A web page.
        Html = "html",
        /// A PDF.
        Pdf = "pdf",
        /// A calendar.
        Ics = "ics",
        /// SARIF.
        Sarif = "sarif",
    }
}

impl Format {
    /// The format that the suffix of a file asks for.
    pub fn of_suffix(suffix: &str) -> Option<Self> {
        match suffix.to_ascii_lowercase().as_str() {
            "json" => Some(Self::Json),
            "ndjson" | "jsonl" => Some(Self::Ndjson),
            "csv" => Some(Self::Csv),
            "html" | "htm" => Some(Self::Html),
            "pdf" => Some(Self::Pdf),
            "ics" => Some(Self::Ics),
            "sarif" => Some(Self::Sarif),
            _ => None,
        }
    }
}

/// The forms of an answer, one of them for each format that it takes.
pub trait Form: Copy + Sized + 'static {
    /// The form made when no format is asked for.
    const DEFAULT: Self;

    /// The form for that format; `None` where the answer has none.
    fn of(format: Format) -> Option<Self>;
}

/// Declares the forms of an answer, the default one first, and the formats that it refuses. Each
/// format is in one list: the compiler refuses one that is in neither.
macro_rules! forms {
    ($(#[$doc:meta])* $vis:vis $name:ident {
        $first:ident = $($of_first:ident)|+
        $(, $form:ident = $($of:ident)|+)* $(,)?
    } refused $($refused:ident)|*) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        $vis enum $name { $first $(, $form)* }

        impl $crate::run::format::Form for $name {
            const DEFAULT: Self = Self::$first;

            fn of(format: $crate::run::format::Format) -> Option<Self> {
                use $crate::run::format::Format;
                match format {
                    $(Format::$of_first)|+ => Some(Self::$first),
                    $($(Format::$of)|+ => Some(Self::$form),)*
                    $(Format::$refused)|* => None,
                }
            }
        }
    };
}
pub(crate) use forms;

forms! {
    /// What a command writes that has one form only, text.
    pub(crate) TextOnly { Text = Texte }
    refused Table | Json | Ndjson | Csv | Html | Pdf | Ics | Sarif
}
