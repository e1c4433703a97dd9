//! What an SVG logo may hold: shapes, and links to its own parts or to a PNG that it carries.
//!
//! The check is stricter than XML: what it does not understand it refuses, so that nothing hides.

/// Elements that run or embed something.
const FORBIDDEN: [&str; 12] = [
    "script",
    "foreignobject",
    "iframe",
    "object",
    "embed",
    "audio",
    "video",
    "handler",
    "listener",
    "set",
    "animate",
    "animatetransform",
];

/// Refuses a drawing that runs something, fetches something, or does not read.
///
/// # Errors
/// What is in the way, in French.
pub(super) fn check(texte: &str) -> Result<(), String> {
    let mut rest = texte.trim_start_matches('\u{feff}');
    let mut open: Vec<&str> = Vec::new();
    let mut root = false;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        content(before)?;
        if let Some(comment) = tag.strip_prefix("<!--") {
            rest = after(comment, "-->")?;
        } else if let Some(declaration) = tag.strip_prefix("<?") {
            if !declaration.starts_with("xml ") {
                return Err("ce SVG appelle une feuille de style ou un programme".to_owned());
            }
            rest = after(declaration, "?>")?;
        } else if tag.starts_with("<!") {
            return Err(
                "ce SVG a une déclaration (DOCTYPE, entité ou CDATA) ; l'enregistrer en \
                        « SVG simple »"
                    .to_owned(),
            );
        } else if let Some(close) = tag.strip_prefix("</") {
            let name = close.split('>').next().unwrap_or_default().trim_end();
            if open.pop() != Some(name) {
                return Err(malformed());
            }
            rest = after(close, ">")?;
        } else {
            let body = tag.get(1..).unwrap_or_default();
            let name_end = body
                .find(|c: char| c.is_whitespace() || matches!(c, '/' | '>'))
                .ok_or_else(malformed)?;
            let (name, attributes_) = body.split_at(name_end);
            element(name)?;
            if !root && local(name) != "svg" {
                return Err(malformed());
            }
            root = true;
            let (closed, next) = attributes(attributes_)?;
            if !closed {
                open.push(name);
            }
            rest = next;
        }
    }
    content(rest)?;
    if root && open.is_empty() {
        Ok(())
    } else {
        Err(malformed())
    }
}

pub(super) fn malformed() -> String {
    "ce SVG est mal formé".to_owned()
}

/// What follows `end`.
fn after<'t>(texte: &'t str, end: &str) -> Result<&'t str, String> {
    texte
        .split_once(end)
        .map(|(_, rest)| rest)
        .ok_or_else(malformed)
}

/// A name without its prefix, in lower case.
fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or(name).to_lowercase()
}

fn element(name: &str) -> Result<(), String> {
    if FORBIDDEN.contains(&local(name).as_str()) {
        return Err(format!(
            "ce SVG contient un élément « {name} », qui n'est pas un dessin"
        ));
    }
    Ok(())
}

/// Checks the attributes of a tag, up to its end: whether the element closes there, and the rest.
fn attributes(texte: &str) -> Result<(bool, &str), String> {
    let mut rest = texte.trim_start();
    loop {
        if let Some(next) = rest.strip_prefix("/>") {
            return Ok((true, next));
        }
        if let Some(next) = rest.strip_prefix('>') {
            return Ok((false, next));
        }
        let (name, value) = rest.split_once('=').ok_or_else(malformed)?;
        let name = name.trim_end();
        if name.is_empty() || name.contains(|c: char| c.is_whitespace() || "<>\"'/".contains(c)) {
            return Err(malformed());
        }
        let value = value.trim_start();
        let quote = value
            .chars()
            .next()
            .filter(|c| matches!(c, '"' | '\''))
            .ok_or_else(malformed)?;
        let (value, next) = value
            .get(1..)
            .and_then(|v| v.split_once(quote))
            .ok_or_else(malformed)?;
        attribute(name, value)?;
        rest = next.trim_start();
    }
}

fn attribute(name: &str, value: &str) -> Result<(), String> {
    let local = local(name);
    if local.starts_with("on") {
        return Err(format!(
            "ce SVG contient un programme (attribut « {name} »)"
        ));
    }
    // The name of a vocabulary is an address that nothing fetches.
    if name == "xmlns" || name.starts_with("xmlns:") {
        return Ok(());
    }
    let own = value.trim_start().starts_with('#') || value.starts_with("data:image/png;base64,");
    if matches!(local.as_str(), "href" | "src" | "base") && !own {
        return Err("ce SVG renvoie à un fichier ou une adresse du dehors".to_owned());
    }
    content(value)
}

/// Checks text or a value: no outside address in a style, no character hidden behind its code.
fn content(texte: &str) -> Result<(), String> {
    let lower = texte.to_lowercase();
    let outside = lower.match_indices("url(").any(|(at, _)| {
        let target = lower.get(at + 4..).unwrap_or_default();
        !target.trim_start_matches([' ', '"', '\'']).starts_with('#')
    });
    if outside || lower.contains("@import") || lower.contains("javascript:") {
        return Err("ce SVG renvoie à un fichier ou une adresse du dehors".to_owned());
    }
    let coded = lower.match_indices('&').any(|(at, _)| {
        let entity = lower.get(at..).unwrap_or_default();
        !["&amp;", "&lt;", "&gt;", "&quot;", "&apos;"]
            .iter()
            .any(|known| entity.starts_with(known))
    });
    if coded || lower.contains('\\') {
        return Err(
            "ce SVG cache des caractères derrière leur code ; l'enregistrer en « SVG \
                    simple »"
                .to_owned(),
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn un_dessin_simple_passe() {
        for ok in [
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><rect width='1' fill='url(#g)'/></svg>",
            "<?xml version=\"1.0\"?>\n<!-- logo -->\n<svg xmlns:xlink='http://www.w3.org/1999/xlink'>\
             <style>.a{fill:#123}</style><use xlink:href='#a'/>\
             <image href='data:image/png;base64,AAAA'/><title>É &amp; co</title></svg>",
        ] {
            assert_eq!(check(ok), Ok(()), "{ok}");
        }
    }

    #[test]
    fn ce_qui_agit_ou_va_chercher_dehors_est_refuse() {
        for inside in [
            "<script>alert(1)</script>",
            "<svg:SCRIPT/>",
            "<rect onload='x()'/>",
            "<rect ONCLICK=\"x()\"/>",
            "<foreignObject><p/></foreignObject>",
            "<image href='http://exemple.fr/a.png'/>",
            "<image xlink:href='file:///etc/passwd'/>",
            "<image href='data:image/svg+xml,%3Csvg%3E'/>",
            "<a href='&#106;avascript:x'/>",
            "<style>@import 'a.css';</style>",
            "<style>.a{fill:url(http://exemple.fr)}</style>",
            "<rect style='fill:u\\72l(http://x)'/>",
            "<animate attributeName='href' to='javascript:x'/>",
            "<g><![CDATA[<script>]]></g>",
            "<g>",
            "</g>",
            "<rect a=b/>",
        ] {
            let svg = format!("<svg xmlns='http://www.w3.org/2000/svg'>{inside}</svg>");
            assert!(check(&svg).is_err(), "{svg}");
        }
        for whole in [
            "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>",
            "<?xml-stylesheet href='a.css'?><svg/>",
            "<html><svg/></html>",
            "<svg",
            "",
        ] {
            assert!(check(whole).is_err(), "{whole}");
        }
    }
}
