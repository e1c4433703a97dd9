//! What is written into a dossier: values of TOML, and the lines of a session.

use crate::model::dossier::{Annulation, Membre, Session};

/// A TOML string. It stays on one line, whatever it holds.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if u32::from(c) < 0x20 || c == '\u{7f}' => {
                out.push_str("\\u00");
                for digit in [u32::from(c) >> 4, u32::from(c) & 15] {
                    out.push(char::from_digit(digit, 16).unwrap_or('0'));
                }
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A TOML list of strings, on one line.
pub fn list(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|t| quoted(t)).collect();
    format!("[{}]", texts.join(", "))
}

/// The value of `annulee`.
pub fn revocation(annulation: &Annulation) -> String {
    format!(
        "{{ date = {}, motif = {} }}",
        annulation.date,
        quoted(&annulation.motif)
    )
}

/// The keys of a session that are not absent, with their values in TOML, in the order in which
/// they are written. The jury has blocks of its own.
pub fn keys(s: &Session) -> Vec<(&'static str, String)> {
    let text = |t: &Option<String>| t.as_deref().map(quoted);
    let words = |t: &Option<Vec<String>>| t.as_deref().map(list);
    let flag = |b: Option<bool>| b.map(|b| b.to_string());
    [
        ("date", Some(s.date.to_string())),
        ("type", Some(quoted(s.nature.word()))),
        ("ccs", text(&s.ccs)),
        ("resultat", s.resultat.map(|r| quoted(r.word()))),
        ("obtenus", words(&s.obtenus)),
        ("ajournes", words(&s.ajournes)),
        ("justifiee", flag(s.justifiee)),
        ("entretien-souhaite", flag(s.entretien_souhaite)),
        ("notification", s.notification.map(|n| n.to_string())),
        ("edition", text(&s.edition)),
        ("lieu", text(&s.lieu)),
        ("centre", text(&s.centre)),
        ("pv", text(&s.pv)),
        ("motif", text(&s.motif)),
        ("annulee", s.annulee.as_ref().map(revocation)),
    ]
    .into_iter()
    .filter_map(|(key, value)| Some((key, value?)))
    .collect()
}

/// The lines of a `[[session]]` block.
pub fn session(s: &Session) -> Vec<String> {
    let mut lines = vec!["[[session]]".to_owned()];
    lines.extend(
        keys(s)
            .iter()
            .map(|(key, value)| format!("{key} = {value}")),
    );
    if !s.jury.is_empty() {
        lines.push(String::new());
        lines.extend(jury(s));
    }
    lines
}

/// The lines of the `[[session.jury]]` blocks of a session.
pub fn jury(s: &Session) -> Vec<String> {
    let mut lines = Vec::new();
    for (i, member) in s.jury.iter().enumerate() {
        if i > 0 {
            lines.push(String::new());
        }
        lines.push("[[session.jury]]".to_owned());
        lines.extend(
            member_keys(member)
                .iter()
                .map(|(key, value)| format!("{key} = {value}")),
        );
    }
    lines
}

fn member_keys(m: &Membre) -> Vec<(&'static str, String)> {
    let flag = |b: Option<bool>| b.map(|b| b.to_string());
    [
        ("nom", Some(quoted(&m.nom))),
        ("qualite", Some(quoted(m.qualite.word()))),
        ("depuis", m.depuis.map(|d| d.to_string())),
        ("quitte", m.quitte.map(|d| d.to_string())),
        ("formateur-du-candidat", flag(m.formateur_du_candidat)),
        ("meme-organisme", flag(m.meme_organisme)),
    ]
    .into_iter()
    .filter_map(|(key, value)| Some((key, value?)))
    .collect()
}
