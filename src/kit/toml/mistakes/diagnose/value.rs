//! Errors in a value: words without quotes, impossible days, numbers, texts left open.

use super::{Context, Finding, Repair, list, structure, syntax};
use crate::kit::text::shorten;
use crate::kit::toml::mistakes::guess::{self, Guess};
use crate::kit::toml::{Kind, Mistake, quoted};
use std::ops::Range;

const DATE_HELP: &str = "une date s'écrit AAAA-MM-JJ, sans guillemets : 2006-10-12";

/// A word that should have been in quotes, or is not written as TOML does.
pub(super) fn bare_word(c: &Context<'_>) -> Finding {
    if c.span.is_empty() {
        return structure::no_value(c);
    }
    if super::is_header_like(c.get(c.line.clone())) {
        // A header swallowed by a list left open above.
        return list::array(c);
    }
    let span = c.span.clone();
    let raw = c.get(span.clone());
    let shown = shorten(raw);
    let mistake = match guess::guess(raw, c.format.day) {
        Guess::Boolean(word) => syntax(span.clone(), format!("« {shown} » ne se lit pas"))
            .help(format!("écrire {word}, sans guillemets"))
            .fix(span.clone(), word),
        Guess::Date(date) => Mistake::new(
            Kind::Date,
            span.clone(),
            format!("« {shown} » n'est pas la forme d'une date"),
        )
        .help(format!("écrire {date}, sans guillemets"))
        .fix(span.clone(), date),
        Guess::NoSuchDay => Mistake::new(
            Kind::Date,
            span.clone(),
            format!("« {shown} » : ce jour n'existe pas au calendrier"),
        )
        .help(DATE_HELP),
        Guess::Nothing => syntax(span.clone(), format!("« {shown} » ne se lit pas"))
            .help("retirer la ligne : une clé absente est inconnue"),
        Guess::Quotes(text) => syntax(span.clone(), "ces guillemets ne sont pas ceux de TOML")
            .help("employer des guillemets droits : \"…\"")
            .fix(span.clone(), text),
        Guess::Text(text) => syntax(span.clone(), format!("texte sans guillemets : « {shown} »"))
            .help("mettre le texte entre guillemets droits")
            .fix(span.clone(), text),
    };
    Finding::value(mistake, Repair::stand_in(span))
}

/// A date that is not one.
pub(super) fn date(c: &Context<'_>) -> Finding {
    let span = token(c);
    let raw = c.get(span.clone());
    let mistake = Mistake::new(
        Kind::Date,
        span.clone(),
        if is_iso_shape(raw) {
            format!("« {raw} » : ce jour n'existe pas au calendrier")
        } else {
            format!("« {} » n'est pas la forme d'une date", shorten(raw))
        },
    );
    let mistake = match guess::date(raw, c.format.day) {
        Some(date) => mistake
            .help(format!("écrire {date}"))
            .fix(span.clone(), date),
        None => match (c.format.part)(raw) {
            Some(advice) => {
                let text = quoted(raw);
                mistake
                    .help(format!("{advice} {text}"))
                    .fix(span.clone(), text)
            }
            None if is_iso_shape(raw) => mistake.help("vérifier le mois et le jour (AAAA-MM-JJ)"),
            None => mistake.help(DATE_HELP),
        },
    };
    Finding::value(mistake, Repair::stand_in(span))
}

fn is_iso_shape(raw: &str) -> bool {
    let date = raw.get(..10).unwrap_or_default();
    date.bytes().enumerate().all(|(i, b)| match i {
        4 | 7 => b == b'-',
        _ => b.is_ascii_digit(),
    }) && date.len() == 10
        && raw
            .get(10..)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['T', 't', ' ']))
}

/// `True`, `TRUE`, `trux`.
pub(super) fn boolean(c: &Context<'_>) -> Finding {
    let span = token(c);
    let raw = c.get(span.clone());
    let mistake = syntax(span.clone(), format!("« {} » ne se lit pas", shorten(raw)));
    let mistake = match guess::boolean(raw) {
        Some(word) => mistake
            .help(format!("écrire {word}, en minuscules"))
            .fix(span.clone(), word),
        None => mistake.help("écrire true (oui) ou false (non)"),
    };
    Finding::value(mistake, Repair::stand_in(span))
}

/// Something that begins as a number does.
pub(super) fn number(c: &Context<'_>) -> Finding {
    let span = token(c);
    let raw = c.get(span.clone());
    if guess::boolean(raw).is_some() || raw.starts_with(|c: char| c.is_alphabetic()) {
        let here = Context {
            format: c.format,
            text: c.text,
            span,
            line: c.line.clone(),
        };
        return bare_word(&here);
    }
    let mistake = syntax(
        span.clone(),
        format!("nombre mal écrit : « {} »", shorten(raw)),
    );
    let mistake = if raw.len() > 1 && raw.bytes().all(|b| b.is_ascii_digit()) {
        mistake
            .help("un code qui commence par zéro s'écrit entre guillemets")
            .fix(span.clone(), format!("\"{raw}\""))
    } else {
        mistake.help("un nombre s'écrit en chiffres, comme 2800 ou 0.8")
    };
    Finding::value(mistake, Repair::stand_in(span))
}

/// A text without its last quote; `expected` names it between backquotes.
pub(super) fn unclosed(c: &Context<'_>, expected: &str) -> Finding {
    let quote = expected.trim_matches('`');
    let at = c.span.start..c.span.start;
    let before = c.get(c.line.start..at.start);
    let from = before.find(quote).map_or(at.start, |i| c.line.start + i);
    let mistake = syntax(
        from..at.end,
        "texte laissé ouvert : il manque le guillemet final",
    )
    .help(format!("ajouter {quote} à la fin du texte"))
    .fix(at.clone(), quote);
    Finding::line(
        mistake,
        Repair {
            invented: true,
            ..Repair::meant(at, quote)
        },
    )
}

/// A text on several lines that never ends: it swallowed the rest of the file.
pub(super) fn unclosed_block(c: &Context<'_>, expected: &str) -> Finding {
    let quote = expected.trim_matches('`').repeat(3);
    let from = c.text.rfind(&quote).unwrap_or(c.line.start);
    let line = super::line_at(c.text, from);
    let span = from..line.end.max(from);
    let mistake = syntax(span.clone(), "texte sur plusieurs lignes laissé ouvert")
        .help(format!("le fermer par {quote}"));
    Finding::line(mistake, Repair::stand_in(span))
}

/// A character that a text may not hold.
pub(super) fn control(c: &Context<'_>) -> Finding {
    let character = c.get(c.span.clone()).chars().next().unwrap_or('\0');
    let mistake = syntax(
        c.span.clone(),
        format!(
            "caractère invisible interdit (U+{:04X})",
            u32::from(character)
        ),
    )
    .help("le retirer du texte");
    Finding::line(
        mistake,
        Repair {
            invented: true,
            ..Repair::meant(in_line(c), "-")
        },
    )
}

/// The error's span, or the whole line's value where it is empty.
fn in_line(c: &Context<'_>) -> Range<usize> {
    if c.span.is_empty() {
        let (start, content) = c.content();
        start..start + content.len()
    } else {
        c.span.clone()
    }
}

/// A `\` that begins nothing.
pub(super) fn escape(c: &Context<'_>) -> Finding {
    let before = c.get(c.line.start..c.span.start);
    let Some(at) = before.rfind('\\').map(|i| c.line.start + i) else {
        return structure::unknown(c);
    };
    let mistake = syntax(
        at..c.span.end.max(at + 1),
        "« \\ » n'introduit rien de connu ici",
    )
    .help("doubler le signe (\\\\), ou entourer le texte d'apostrophes : '…'")
    .fix(at..at + 1, "\\\\");
    Finding::value(
        mistake,
        Repair {
            invented: true,
            ..Repair::meant(at..at + 1, "\\\\")
        },
    )
}

/// The value around the error: up to what cannot belong to it.
fn token(c: &Context<'_>) -> Range<usize> {
    const LIMITS: &[char] = &[
        ' ', '\t', '\r', '\n', ',', '[', ']', '{', '}', '=', '#', '"', '\'',
    ];
    let before = c.get(c.line.start..c.span.start);
    let start = before
        .rfind(LIMITS)
        .map_or(c.line.start, |i| c.line.start + i + 1);
    let end = c.span.end.max(c.span.start);
    let after = c.get(end..c.line.end.max(end));
    let end = after.find(LIMITS).map_or(end + after.len(), |i| end + i);
    start..end
}
