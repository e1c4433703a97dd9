//! What is reported of a value or a key that does not suit, and what to write instead.

use super::conversion::JourOrFalse;
use super::{Fault, FromNode, TableReader};
use crate::jour::{DatePartielle, Jour};
use crate::kit::toml::quoted;
use crate::model::words::Choice;
use crate::mots::{one_of, shorten, typed_jour, typed_partie};
use crate::problem::{Code, Problem, nearest};
use crate::read::value::Node;
use std::ops::Range;

impl<'n> TableReader<'_, 'n> {
    pub(super) fn unknown_value<'m>(
        &self,
        cle: &str,
        node: Node<'n>,
        mot: &str,
        mots: impl Iterator<Item = &'m str> + Clone,
    ) -> Problem {
        let problem = Problem::new(
            Code::ValeurInconnue,
            format!("valeur inconnue pour « {cle} » : « {} »", shorten(mot)),
        )
        .at(node.span())
        .key(self.path(cle));
        match nearest(mot, mots.clone()) {
            Some(voisin) => problem
                .help(format!("vouliez-vous « {voisin} » ?"))
                .fix(node.span(), format!("\"{voisin}\"")),
            None => problem.help(format!("valeurs admises : {}", one_of(mots))),
        }
    }

    /// The problem of a word of the list under `cle`.
    pub(super) fn unknown_word<C: Choice>(&self, cle: &str, word: &str) -> Problem {
        let message = format!("valeur inconnue pour « {cle} » : « {} »", shorten(word));
        let problem = self.problem(Code::ValeurInconnue, cle, message);
        let known = || C::ALL.iter().map(|(known, _)| *known);
        match nearest(word, known()) {
            Some(near) => problem.help(format!("vouliez-vous « {near} » ?")),
            None => problem.help(format!("valeurs admises : {}", one_of(known()))),
        }
    }

    /// The problem of an unknown key, with the known one that it was meant to be.
    pub(super) fn unknown_key<'k>(
        &self,
        cle: &str,
        span: Option<Range<usize>>,
        known: impl Iterator<Item = &'k str> + Clone,
    ) -> (Problem, Option<&'k str>) {
        let absentes = known.clone().filter(|c| self.table.get(c).is_none());
        let problem = Problem::new(
            Code::CleInconnue,
            format!("clé inconnue : « {} »", shorten(cle)),
        )
        .at(span.clone())
        .key(self.path(&shorten(cle)));
        let near = nearest(cle, absentes);
        let problem = match near {
            Some(near) => problem
                .help(format!("vouliez-vous « {near} » ?"))
                .fix(span, near),
            None => problem.help(format!("clés admises ici : {}", one_of(known))),
        };
        (problem, near)
    }

    /// What was expected, in the words of the format read.
    pub(super) fn expected<'w>(&self, attendu: &'w str) -> &'w str {
        match attendu {
            _ if !self.is_json() => attendu,
            Jour::EXPECTED => "une date, comme \"2006-10-12\"",
            DatePartielle::EXPECTED => "une date, comme \"2006-10-12\", \"2006-10\" ou \"2006\"",
            JourOrFalse::EXPECTED => "une date, comme \"2006-10-12\", ou false",
            _ => attendu,
        }
    }

    pub(super) fn fault(&self, cle: &str, node: Node<'n>, attendu: &str, fault: Fault) -> Problem {
        let span = node.span();
        let partial = attendu == DatePartielle::EXPECTED;
        let typed = node.text().and_then(|text| {
            if partial {
                typed_partie(text)
            } else {
                typed_jour(text).map(DatePartielle::Jour)
            }
        });
        let attendu = self.expected(attendu);
        match fault {
            Fault::Value(code, why) => {
                let problem = Problem::new(code, format!("« {cle} » : {why}"))
                    .at(span.clone())
                    .key(self.path(cle));
                match typed {
                    _ if code != Code::DateInvalide => problem,
                    Some(date) => problem
                        .help(format!("écrire {date}"))
                        .fix(span, quoted(&date.to_string())),
                    None if partial => {
                        problem.help("vérifier la date (AAAA-MM-JJ, AAAA-MM ou AAAA)")
                    }
                    None => problem.help("vérifier la date (AAAA-MM-JJ)"),
                }
            }
            Fault::Type => {
                let de = if attendu.starts_with("un") {
                    "d'"
                } else {
                    "de "
                };
                let message = format!("« {cle} » : {} au lieu {de}{attendu}", node.kind());
                let problem = Problem::new(Code::TypeInvalide, message)
                    .at(span.clone())
                    .key(self.path(cle));
                match correction(node, attendu, typed) {
                    Some((aide, texte)) => problem.help(aide).fix(span, texte),
                    None => problem.help(format!("écrire {attendu}")),
                }
            }
        }
    }
}

/// What to write instead of a value of the wrong type.
fn correction(
    node: Node<'_>,
    attendu: &str,
    typed: Option<DatePartielle>,
) -> Option<(String, String)> {
    let dated = [
        Jour::EXPECTED,
        DatePartielle::EXPECTED,
        JourOrFalse::EXPECTED,
    ];
    if let (true, Some(date), Some(texte)) = (dated.contains(&attendu), typed, node.text()) {
        return Some(match date {
            DatePartielle::Jour(_) if texte.contains('-') => {
                ("retirer les guillemets".to_owned(), date.to_string())
            }
            DatePartielle::Jour(_) => (format!("écrire {date}, sans guillemets"), date.to_string()),
            DatePartielle::Entre(..) => {
                let text = quoted(&date.to_string());
                (format!("écrire {text}"), text)
            }
        });
    }
    if let (true, Some(texte)) = (attendu == bool::EXPECTED, node.text()) {
        let mot = match texte.to_lowercase().as_str() {
            "oui" | "vrai" | "true" => "true",
            "non" | "faux" | "false" => "false",
            _ => return None,
        };
        return Some((format!("écrire {mot}, sans guillemets"), mot.to_owned()));
    }
    if let (true, Some("non" | "faux" | "false")) = (
        attendu == JourOrFalse::EXPECTED,
        node.text().map(str::to_lowercase).as_deref(),
    ) {
        return Some((
            "écrire false, sans guillemets".to_owned(),
            "false".to_owned(),
        ));
    }
    if let (true, Some(n)) = (attendu == DatePartielle::EXPECTED, node.integer())
        && DatePartielle::parse(&n.to_string()).is_ok()
    {
        let text = quoted(&n.to_string());
        return Some((format!("mettre l'année entre guillemets : {text}"), text));
    }
    if let (true, Some(n)) = (attendu == <&str>::EXPECTED, node.integer()) {
        return Some((
            "mettre la valeur entre guillemets".to_owned(),
            format!("\"{n}\""),
        ));
    }
    None
}
