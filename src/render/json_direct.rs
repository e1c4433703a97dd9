//! The JSON of an answer on eligibility, written straight into a text. It is what a run over a
//! year's dossiers spends most on: sentences and sources are copied whole, without looking at
//! each of their characters in turn.

use super::json::Entete;
use crate::jour::Jour;
use crate::model::droit::Provenance;
use crate::report::eligibilite::{Eligibilite, Voie};
use crate::rules::Finding;
use std::fmt::Write as _;

/// Room for an answer: most need no more.
const USUAL: usize = 6 * 1024;

/// A member of `dossiers` in `cip/eligibility/1`.
pub fn eligibilite(entete: &Entete<'_>, report: &Eligibilite<'_>) -> String {
    let mut out = String::new();
    write_eligibilite(&mut out, entete, report);
    out
}

/// The same, written at the end of `out`.
pub fn write_eligibilite(out: &mut String, entete: &Entete<'_>, report: &Eligibilite<'_>) {
    out.reserve(USUAL);
    head(out, entete);
    word(out, ",\"verdict\":", report.verdict.word());
    out.push_str(",\"presentable\":");
    out.push_str(if report.presentable { "true" } else { "false" });
    out.push_str(",\"parcours\":");
    list(out, &report.voies, pathway);
    out.push('}');
}

fn head(out: &mut String, entete: &Entete<'_>) {
    let (reference, [nom, prenom]) = entete.candidat.parts();
    member(out, "{\"fichier\":", entete.fichier);
    member(
        out,
        ",\"empreintes\":{\"dossier\":",
        entete.empreintes.dossier,
    );
    member(out, ",\"referentiel\":", entete.empreintes.referentiel);
    member(out, ",\"droit\":", entete.empreintes.droit);
    member(out, "},\"candidat\":{\"nom\":", nom);
    member(out, ",\"prenom\":", prenom);
    match reference {
        Some(reference) => member(out, ",\"reference\":", reference),
        None => out.push_str(",\"reference\":null"),
    }
    member(out, "},\"titre\":", entete.titre);
    day(out, ",\"droit\":", Some(entete.droit));
}

fn pathway(out: &mut String, voie: &Voie<'_>) {
    word(out, "{\"parcours\":", voie.parcours.word());
    word(out, ",\"verdict\":", voie.verdict.word());
    match voie.etape {
        Some(etape) => word(out, ",\"etape\":", etape.word()),
        None => out.push_str(",\"etape\":null"),
    }
    for (key, codes) in [
        (",\"ccp\":", &voie.ccp),
        (",\"ccp-manquants\":", &voie.ccp_manquants),
        (",\"ccs\":", &voie.ccs),
    ] {
        out.push_str(key);
        list(out, codes, |out, code| text(out, code));
    }
    member(out, ",\"suite\":", &voie.suite);
    out.push_str(",\"constats\":");
    list(out, &voie.constats, finding);
    out.push('}');
}

fn finding(out: &mut String, constat: &Finding<'_>) {
    word(out, "{\"regle\":", constat.regle);
    word(out, ",\"verdict\":", constat.verdict.word());
    member(out, ",\"motif\":", &constat.motif);
    day(out, ",\"echeance\":", constat.echeance);
    out.push_str(",\"manque\":");
    list(out, &constat.manque, |out, key| text(out, key));
    out.push_str(",\"sources\":");
    list(out, &constat.sources, |out, source| {
        self::source(out, source);
    });
    out.push('}');
}

fn source(out: &mut String, source: &Provenance) {
    out.push_str(source.json.or_write(|| {
        let mut json = String::new();
        member(&mut json, "{\"texte\":", &source.reference);
        word(&mut json, ",\"confiance\":", source.confiance.word());
        member(&mut json, ",\"version\":", &source.version);
        json.push('}');
        json
    }));
}

fn list<T>(out: &mut String, items: &[T], each: impl Fn(&mut String, &T)) {
    out.push('[');
    for (rank, item) in items.iter().enumerate() {
        if rank > 0 {
            out.push(',');
        }
        each(out, item);
    }
    out.push(']');
}

/// A key and a text from anywhere.
fn member(out: &mut String, key: &str, value: &str) {
    out.push_str(key);
    text(out, value);
}

/// A key and one of the program's own words, which need no escape.
fn word(out: &mut String, key: &str, value: &str) {
    out.push_str(key);
    out.push('"');
    out.push_str(value);
    out.push('"');
}

fn day(out: &mut String, key: &str, jour: Option<Jour>) {
    out.push_str(key);
    match jour {
        // Writing into a text cannot fail.
        Some(jour) => drop(write!(out, "\"{jour}\"")),
        None => out.push_str("null"),
    }
}

// Every byte is looked at, without an early end: the loop then goes by blocks.
#[allow(clippy::needless_bitwise_bool)]
fn text(out: &mut String, value: &str) {
    let escaped = value.bytes().fold(false, |found, b| {
        found | (b < 0x20) | (b == b'"') | (b == b'\\')
    });
    if escaped {
        out.push_str(&super::json::to_string(&value));
    } else {
        out.push('"');
        out.push_str(value);
        out.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_text_is_written_as_serde_json_does(value in r#"[ -~é€"\\\x00-\x1f\u{7f}]{0,60}"#) {
            let mut out = String::new();
            text(&mut out, &value);
            prop_assert_eq!(out, super::super::json::to_string(&value));
        }
    }
}
