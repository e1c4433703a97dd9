//! SARIF 2.1.0: the problems of `check` for code forges and editors.

mod regles;

use crate::mots::path::bytes;
use crate::problem::place::Places;
use crate::problem::{Code, Gravite, Problem};
use crate::render::json::{Stream, to_string};
use regles::{gravite, regle};
use serde::Serialize;
use std::fmt::Write as _;
use std::ops::Range;

/// Where the official schema is published.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// This version of the program, by its package URL (ECMA-427): given while its manifest has no
/// address of its sources.
const PACKAGE: &str = concat!(
    "pkg:generic/",
    env!("CARGO_PKG_NAME"),
    "@",
    env!("CARGO_PKG_VERSION")
);

/// A document under way, open to results.
pub fn document() -> Stream {
    let rules: Vec<_> = Code::ALL.iter().map(|code| Rule::of(*code)).collect();
    let driver = Driver {
        name: env!("CARGO_PKG_NAME"),
        information_uri: match env!("CARGO_PKG_REPOSITORY") {
            "" => PACKAGE,
            sources => sources,
        },
        version: env!("CARGO_PKG_VERSION"),
        language: "fr",
        rules,
    };
    let mut log = Stream::new(&Log {
        schema: SCHEMA,
        version: "2.1.0",
    });
    log.list("runs");
    log.object(&Run {
        tool: Tool { driver },
        column_kind: "unicodeCodePoints",
    });
    log.lines("results");
    log
}

/// The problems of an input, each as a result in JSON; without a `fichier`, they are no file's.
/// `source` is the text that their places count in.
pub fn resultats(fichier: Option<&str>, source: Option<&str>, problems: &[Problem]) -> Vec<String> {
    let mut places = source.map(Places::new);
    problems
        .iter()
        .map(|problem| {
            let uri = fichier.map(|fichier| uri(name_of(fichier, problem)));
            to_string(&ResultJson::new(uri.as_deref(), problem, places.as_mut()))
        })
        .collect()
}

/// The file of a problem: a JSON line is named after its stream and its number, already known by
/// the region.
fn name_of<'f>(fichier: &'f str, problem: &Problem) -> &'f str {
    problem
        .ligne
        .and_then(|line| fichier.strip_suffix(&format!(":{line}")))
        .unwrap_or(fichier)
}

/// A path as a reference: relative ones stay so, from the folder of the run and without `./`; all
/// that is not plain is encoded, byte by byte as on disk.
fn uri(path: &str) -> String {
    let mut path = path;
    while let Some(rest) = path.strip_prefix("./") {
        path = rest.trim_start_matches('/');
    }
    let path = if cfg!(windows) {
        path.replace('\\', "/")
    } else {
        path.to_owned()
    };
    let drive = matches!(path.as_bytes(), [letter, b':', b'/', ..] if letter.is_ascii_alphabetic());
    let mut out = match (path.starts_with('/'), cfg!(windows) && drive) {
        (true, _) => "file://".to_owned(),
        (false, true) => "file:///".to_owned(),
        (false, false) => String::new(),
    };
    for byte in bytes(&path.replace("/./", "/")) {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing into a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[derive(Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    column_kind: &'static str,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    information_uri: &'static str,
    version: &'static str,
    language: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    short_description: Message<'static>,
    help: Message<'static>,
    default_configuration: Configuration,
}

impl Rule {
    fn of(code: Code) -> Self {
        let (dit, aide) = regle(code);
        Self {
            id: code.word(),
            short_description: Message { text: dit.into() },
            help: Message { text: aide.into() },
            default_configuration: Configuration {
                level: level(gravite(code)),
            },
        }
    }
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Message<'a> {
    text: std::borrow::Cow<'a, str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultJson<'a> {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Message<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    locations: Option<[Location<'a>; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fixes: Option<[Fix<'a>; 1]>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    physical_location: PhysicalLocation<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    logical_locations: Option<[LogicalLocation<'a>; 1]>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogicalLocation<'a> {
    fully_qualified_name: &'a str,
    kind: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation<'a> {
    artifact_location: ArtifactLocation<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Clone, Copy, Serialize)]
struct ArtifactLocation<'a> {
    uri: &'a str,
}

/// Lines and columns from 1, the column in characters; the end is the first place after.
#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<usize>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fix<'a> {
    description: Message<'a>,
    artifact_changes: [ArtifactChange<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange<'a> {
    artifact_location: ArtifactLocation<'a>,
    replacements: [Replacement<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'a> {
    deleted_region: Region,
    inserted_content: Message<'a>,
}

impl<'a> ResultJson<'a> {
    fn new(
        uri: Option<&'a str>,
        problem: &'a Problem,
        mut places: Option<&mut Places<'_>>,
    ) -> Self {
        let artifact = uri.map(|uri| ArtifactLocation { uri });
        let mut region = |span: &Range<usize>| places.as_deref_mut().map(|p| Region::of(span, p));
        let at = problem.span.as_ref().and_then(&mut region).or_else(|| {
            problem.ligne.map(|start_line| Region {
                start_line,
                start_column: None,
                end_line: None,
                end_column: None,
            })
        });
        let aide = problem.aide.as_deref();
        let fix = problem.correction.as_ref().and_then(|correction| {
            let replacement = Replacement {
                deleted_region: region(&correction.span)?,
                inserted_content: Message {
                    text: correction.texte.as_str().into(),
                },
            };
            Some([Fix {
                description: Message {
                    text: aide.unwrap_or("remplacer").into(),
                },
                artifact_changes: [ArtifactChange {
                    artifact_location: artifact?,
                    replacements: [replacement],
                }],
            }])
        });
        Self {
            rule_id: problem.code.word(),
            rule_index: Code::ALL
                .iter()
                .position(|code| *code == problem.code)
                .unwrap_or_default(),
            level: level(problem.gravite),
            message: Message {
                text: match aide {
                    Some(aide) => format!("{} ({aide})", problem.message).into(),
                    None => problem.message.as_str().into(),
                },
            },
            locations: artifact.map(|artifact_location| {
                [Location {
                    physical_location: PhysicalLocation {
                        artifact_location,
                        region: at,
                    },
                    logical_locations: problem.cle.as_deref().map(|name| {
                        [LogicalLocation {
                            fully_qualified_name: name,
                            kind: "member",
                        }]
                    }),
                }]
            }),
            fixes: fix,
        }
    }
}

impl Region {
    fn of(span: &Range<usize>, places: &mut Places<'_>) -> Self {
        let (start_line, column) = places.find(span.start);
        let (end_line, end_column) = places.find(span.end.max(span.start));
        Self {
            start_line,
            start_column: Some(column),
            end_line: Some(end_line),
            end_column: Some(end_column),
        }
    }
}

const fn level(gravite: Gravite) -> &'static str {
    match gravite {
        Gravite::Erreur => "error",
        Gravite::Avertissement => "warning",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_a_reference() {
        assert_eq!(uri("dossiers/é t.toml"), "dossiers/%C3%A9%20t.toml");
        assert_eq!(uri("/tmp/a#b?.toml"), "file:///tmp/a%23b%3F.toml");
        assert_eq!(uri("./dossiers/./a.toml"), "dossiers/a.toml");
        assert_eq!(uri(".//a.toml"), "a.toml");
        assert_eq!(uri("../a.toml"), "../a.toml");
        assert_eq!(uri(r"\xE9.toml"), "%E9.toml");
        assert_eq!(uri("-"), "-");
        assert_eq!(uri("a:b%.toml"), "a%3Ab%25.toml");
    }
}
