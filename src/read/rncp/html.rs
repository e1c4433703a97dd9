//! Free text that was typed in a web form: markup becomes line ends, entities become letters.

use quick_xml::escape::resolve_html5_entity;

/// Elements that stand on lines of their own.
const BLOCKS: &[&str] = &[
    "br", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
];

/// Elements within a line.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "em", "font", "i", "s", "small", "span", "strong", "sub", "sup", "u",
];

/// The longest name of an entity: `CounterClockwiseContourIntegral`.
const MAX_ENTITY: usize = 32;

/// The text without markup; an item of a list begins with a bullet.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let read = if from.starts_with('<') {
            tag(from)
        } else {
            entity(from)
        };
        if let Some((written, left)) = read {
            out.push_str(&written);
            rest = left;
        } else {
            let mut chars = from.chars();
            out.extend(chars.next());
            rest = chars.as_str();
        }
    }
    out.push_str(rest);
    out
}

/// What a tag of HTML stands for, and what follows it. `None`: a mere « < ».
fn tag(text: &str) -> Option<(String, &str)> {
    if let Some(comment) = text.strip_prefix("<!--") {
        let (_, left) = comment.split_once("-->")?;
        return Some((String::new(), left));
    }
    let (inside, left) = text.strip_prefix('<')?.split_once('>')?;
    let closing = inside.starts_with('/');
    let name = inside.trim_start_matches('/');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric());
    let name = name.get(..end.unwrap_or(name.len()))?.to_ascii_lowercase();
    if name == "li" && !closing {
        Some(("\n• ".to_owned(), left))
    } else if BLOCKS.contains(&name.as_str()) {
        Some(("\n".to_owned(), left))
    } else {
        INLINE
            .contains(&name.as_str())
            .then(|| (String::new(), left))
    }
}

/// The letters of an entity, and what follows it. `None`: a mere « & ».
fn entity(text: &str) -> Option<(String, &str)> {
    let (name, left) = text.strip_prefix('&')?.split_once(';')?;
    if name.len() > MAX_ENTITY {
        return None;
    }
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => number.parse().ok(),
        };
        return Some((char::from_u32(code?)?.to_string(), left));
    }
    Some((resolve_html5_entity(name)?.to_owned(), left))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_parts_and_entities_are_letters() {
        assert_eq!(
            plain(
                "<ul class=\"x\"><li>Cr&eacute;er</li><LI>Tester &amp; <b>livrer</b></LI></ul><!-- x -->"
            ),
            "\n\n• Créer\n\n• Tester & livrer\n\n"
        );
        assert_eq!(plain("l&#39;accueil&nbsp;&#x2019;"), "l'accueil\u{a0}’");
    }

    #[test]
    fn what_is_no_markup_stays() {
        for text in [
            "a < b et c > d",
            "R & D ; essais",
            "<inconnu>",
            "&inconnue;",
            "<",
            "&#99999999;",
        ] {
            assert_eq!(plain(text), text);
        }
    }
}
