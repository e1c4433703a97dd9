//! Errors in the structure: keys, headers, lines that are neither.

use super::line::{block_end, is_bare_key, is_header_like, is_statement};
use super::{Context, Finding, Repair, syntax};
use crate::kit::text::{plain, shorten};
use crate::kit::toml::{Format, Mistake};
use std::ops::Range;

/// The line left out, for want of better.
pub(super) fn left_out(c: &Context<'_>, message: &str, help: &str) -> Finding {
    let (start, content) = c.content();
    let span = start..start + content.len();
    let block = is_header_like(content);
    let end = if block {
        block_end(c.text, c.line.end)
    } else {
        c.line.end
    };
    Finding::line(
        syntax(span, message).help(help),
        Repair::without(c.line.start..end, block),
    )
}

/// An error without a message of its own.
pub(super) fn unknown(c: &Context<'_>) -> Finding {
    left_out(
        c,
        "cette ligne n'est pas du TOML",
        "écrire « clé = valeur », « [bloc] », ou un commentaire qui commence par #",
    )
}

/// Something after the end of a value or of a header.
pub(super) fn unexpected(c: &Context<'_>) -> Finding {
    let (start, content) = c.content();
    let (rest_span, rest) = c.rest();
    if content.starts_with('[') {
        return after_header(c);
    }
    let Some((key, value)) = content.split_once('=') else {
        return unknown(c);
    };
    let value_start = start + key.len() + 1;
    let value_start = value_start + (value.len() - value.trim_start().len());
    let value_span = value_start..(start + content.len()).max(value_start);
    let value = c.get(value_span.clone());
    let stand_in = Repair::stand_in(value_span.clone());
    if let Some((whole, decimals)) = value.split_once(',')
        && !whole.is_empty()
        && whole.bytes().all(|b| b.is_ascii_digit())
        && decimals.bytes().all(|b| b.is_ascii_digit())
        && !decimals.is_empty()
    {
        let mistake = syntax(
            value_span.clone(),
            "la virgule d'un nombre s'écrit avec un point",
        )
        .help(format!("écrire {whole}.{decimals}"))
        .fix(value_span, format!("{whole}.{decimals}"));
        return Finding::line(mistake, stand_in);
    }
    if rest.starts_with(',') {
        let mistake = syntax(value_span.clone(), "plusieurs valeurs sans crochets")
            .help("entourer la liste de crochets : [\"…\", \"…\"]");
        let mistake = if value.starts_with('"') {
            let list = format!("[{}]", value.trim_end_matches(','));
            mistake.fix(value_span, list)
        } else {
            mistake
        };
        return Finding::line(mistake, stand_in);
    }
    if is_statement(rest) {
        let mistake = syntax(rest_span.clone(), "deux clés sur la même ligne")
            .help("écrire une clé par ligne");
        let at = rest_span.start..rest_span.start;
        return Finding::line(mistake, Repair::meant(at, "\n"));
    }
    let mistake = syntax(rest_span, "du texte suit la valeur");
    let mistake = if value.starts_with('"') && value.matches('"').count() > 2 {
        mistake.help("un guillemet dans un texte s'écrit \\\"")
    } else {
        mistake.help("retirer ce qui suit la valeur, ou le mettre en commentaire avec #")
    };
    Finding::line(mistake, stand_in)
}

/// Something after `[block]`.
fn after_header(c: &Context<'_>) -> Finding {
    let (start, content) = c.content();
    let (rest_span, rest) = c.rest();
    let span = start..start + content.len();
    if rest.chars().all(|c| c == ']') {
        return Finding::line(
            fix_header(
                c,
                syntax(span.clone(), "titre de bloc mal fermé"),
                span,
                content,
            ),
            header_repair(c, content),
        );
    }
    let mistake = syntax(rest_span.clone(), "du texte suit le titre du bloc")
        .help("écrire les clés du bloc sur les lignes suivantes");
    let at = rest_span.start..rest_span.start;
    if is_statement(rest) {
        return Finding::line(mistake, Repair::meant(at, "\n"));
    }
    Finding::line(mistake, Repair::meant(rest_span, ""))
}

/// A header that misses a bracket.
pub(super) fn unclosed_header(c: &Context<'_>) -> Finding {
    let (start, content) = c.content();
    let span = start..start + content.len();
    let mistake = syntax(span.clone(), "titre de bloc mal fermé");
    Finding::line(
        fix_header(c, mistake, span, content),
        header_repair(c, content),
    )
}

/// A damaged header as it was meant, if its name can be read.
fn meant_header(format: &Format, content: &str) -> Option<String> {
    let name = content.trim_matches(['[', ']', ' ', '\t']);
    if name.contains(' ') {
        return None;
    }
    let name = plain(name);
    if !is_bare_key(&name) || name.starts_with('.') || name.ends_with('.') || name.contains("..") {
        return None;
    }
    let known = |names: &[&str]| names.contains(&name.as_str());
    let repeated = known(format.repeated) || (content.starts_with("[[") && !known(format.single));
    Some(if repeated {
        format!("[[{name}]]")
    } else {
        format!("[{name}]")
    })
}

fn fix_header(c: &Context<'_>, mistake: Mistake, span: Range<usize>, content: &str) -> Mistake {
    match meant_header(c.format, content) {
        Some(header) => mistake.help(format!("écrire {header}")).fix(span, header),
        None => mistake.help("écrire [bloc], ou [[bloc]] pour un bloc qui se répète"),
    }
}

fn header_repair(c: &Context<'_>, content: &str) -> Repair {
    let (start, _) = c.content();
    match meant_header(c.format, content) {
        Some(header) => Repair::meant(start..start + content.len(), header),
        None => Repair::without(c.line.start..block_end(c.text, c.line.end), true),
    }
}

/// A line without `=`, or with nothing after it.
pub(super) fn no_value(c: &Context<'_>) -> Finding {
    let (start, content) = c.content();
    let span = start..start + content.len();
    let end = span.end..span.end;
    if let Some(key) = content.strip_suffix('=') {
        let key = shorten(key.trim());
        let mistake = syntax(span, format!("« {key} » n'a pas de valeur"))
            .help("écrire la valeur après le signe =, ou retirer la ligne");
        return Finding::line(mistake, Repair::stand_in(end));
    }
    if content.ends_with(']') && is_header_like(content) {
        let mistake = syntax(span.clone(), "titre de bloc mal ouvert");
        return Finding::line(
            fix_header(c, mistake, span, content),
            header_repair(c, content),
        );
    }
    if is_bare_key(content) {
        let mistake = syntax(span, format!("« {} » n'a pas de valeur", shorten(content))).help(
            format!("écrire « {} = … », ou retirer la ligne", shorten(content)),
        );
        let repair = Repair::stand_in(end);
        return Finding::line(
            mistake,
            Repair {
                text: " = 0".to_owned(),
                ..repair
            },
        );
    }
    if let Some((key, _)) = content.split_once([':', '='])
        && is_bare_key(key.trim())
        && content.get(key.len()..).is_some_and(|r| r.starts_with(':'))
    {
        let colon = start + key.len()..start + key.len() + 1;
        let equals = if key.ends_with(' ') { "=" } else { " =" };
        let mistake = syntax(colon.clone(), "« : » au lieu de « = »")
            .help("écrire « = » entre la clé et sa valeur")
            .fix(colon.clone(), equals);
        return Finding::line(mistake, Repair::meant(colon, equals));
    }
    if let Some((key, value)) = content.split_once([' ', '\t'])
        && is_bare_key(key)
        && !content.contains('=')
        && value
            .trim_start()
            .starts_with(|c: char| matches!(c, '"' | '\'' | '[') || c.is_ascii_digit())
    {
        let at = start + key.len()..start + key.len();
        let mistake = syntax(span, format!("il manque « = » après « {} »", shorten(key)))
            .help("écrire « = » entre la clé et sa valeur")
            .fix(at.clone(), " =");
        return Finding::line(mistake, Repair::meant(at, " ="));
    }
    if let Some((key, _)) = content.split_once('=')
        && key.trim().contains(' ')
        && is_bare_key(&plain(key.trim()))
    {
        return renamed_key(c, start, key);
    }
    unknown(c)
}

/// A key written with spaces or accents: read on under the name that it was meant to have.
fn renamed_key(c: &Context<'_>, start: usize, key: &str) -> Finding {
    let key = key.trim_end();
    let span = start..start + key.len();
    let meant = plain(key);
    if !is_bare_key(&meant) || meant == key {
        return unknown(c);
    }
    let mistake = syntax(span.clone(), "une clé s'écrit sans accent ni espace")
        .help(format!("écrire « {meant} »"))
        .fix(span.clone(), meant.clone());
    // Silenced, so that the key is not reported again should the format not know it.
    Finding::line(
        mistake,
        Repair {
            invented: true,
            ..Repair::meant(span, meant)
        },
    )
}

/// A key with a character that it may not hold, or without a name.
pub(super) fn bad_key(c: &Context<'_>) -> Finding {
    let (start, content) = c.content();
    if content.starts_with('[') {
        let span = start..start + content.len();
        let mistake = syntax(span.clone(), "nom de bloc mal écrit");
        return Finding::line(
            fix_header(c, mistake, span, content),
            header_repair(c, content),
        );
    }
    match content.split_once('=') {
        Some((key, _)) if key.trim().is_empty() => left_out(
            c,
            "il manque la clé avant « = »",
            "écrire « clé = valeur », ou retirer la ligne",
        ),
        Some((key, _)) => renamed_key(c, start, key),
        None => unknown(c),
    }
}

/// `key == value`.
pub(super) fn extra_equals(c: &Context<'_>) -> Finding {
    let mistake = syntax(c.span.clone(), "signe « = » en trop")
        .help("n'en garder qu'un")
        .fix(c.span.clone(), "");
    Finding::line(mistake, Repair::meant(c.span.clone(), ""))
}

/// A key or a block written twice. The first counts; the second is left out.
pub(super) fn duplicate(c: &Context<'_>) -> Finding {
    let (start, content) = c.content();
    let name = shorten(c.get(c.span.clone()));
    if !is_header_like(content) {
        let mistake = syntax(c.span.clone(), format!("clé « {name} » écrite deux fois"))
            .help("n'en garder qu'une");
        return Finding::line(mistake, Repair::meant(c.line.clone(), ""));
    }
    let span = start..start + content.len();
    let mistake = syntax(span.clone(), format!("bloc « {name} » écrit deux fois"));
    let mistake = match meant_header(c.format, content) {
        Some(header) if header.starts_with("[[") => mistake
            .help(format!("un bloc qui se répète s'écrit {header}, partout"))
            .fix(span, header),
        _ => mistake.help("réunir les deux blocs en un seul"),
    };
    let end = block_end(c.text, c.line.end);
    match meant_header(c.format, content) {
        Some(header) if header.starts_with("[[") => {
            let mut finding = Finding::line(mistake, header_repair(c, content));
            finding.repairs.extend(single_header(c, &header));
            finding.echoing(end)
        }
        _ => Finding::line(mistake, Repair::meant(c.line.start..end, "")).echoing(end),
    }
}

/// The first header of that name, written with single brackets: the next ones have errors of
/// their own.
fn single_header(c: &Context<'_>, header: &str) -> Option<Repair> {
    let single = header.get(1..header.len() - 1).unwrap_or_default();
    let mut at = 0;
    for line in c.get(0..c.line.start).split_inclusive('\n') {
        if super::line::without_comment(line).trim() == single {
            let start = at + (line.len() - line.trim_start().len());
            return Some(Repair::meant(start..start + single.len(), header));
        }
        at += line.len();
    }
    None
}

/// `a.b = …` or `[a.b]` where `a` is a plain value.
pub(super) fn extended(c: &Context<'_>) -> Finding {
    let name = shorten(c.get(c.span.clone()));
    left_out(
        c,
        &format!("« {name} » est déjà une valeur, pas un bloc"),
        "retirer l'une des deux écritures",
    )
}

/// A comment with a character that it may not hold.
pub(super) fn comment(c: &Context<'_>) -> Finding {
    let (start, content) = c.content();
    let span = start + content.len()..c.line.end.max(start + content.len());
    let mistake = syntax(
        c.span.clone(),
        "caractère invisible interdit dans un commentaire",
    )
    .help("retirer ce caractère");
    Finding::line(mistake, Repair::meant(span, ""))
}
