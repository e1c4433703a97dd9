//! The JSON of an answer on eligibility, written straight into a text. It is what a run over a
//! year's dossiers spends most on: sentences and sources are copied whole, without looking at
//! each of their characters in turn.

use super::json::Entete;
use crate::jour::Jour;
use crate::model::droit::Provenance;
use crate::report::eligibilite::{Eligibilite, Voie};
use crate::rules::{Finding, Manque};

/// Room for an answer: most need no more.
const USUAL: usize = 6 * 1024;

/// A member of `dossiers` in `cip/eligibility/2`.
pub fn eligibilite(entete: &Entete<'_>, report: &Eligibilite<'_>) -> String {
    let mut out = String::new();
    write_eligibilite(&mut out, entete, report);
    out
}

/// The same, written at the end of `out`.
pub fn write_eligibilite(out: &mut String, entete: &Entete<'_>, report: &Eligibilite<'_>) {
    out.reserve(USUAL);
    head(out, entete);
    out.push_str(",\"verdict\":\"");
    out.push_str(report.verdict.word());
    match report.principal {
        Some(parcours) => {
            out.push_str("\",\"principal\":\"");
            out.push_str(parcours.word());
            out.push_str("\",\"parcours\":[");
        }
        None => out.push_str("\",\"principal\":null,\"parcours\":["),
    }
    list(out, &report.voies, pathway);
    out.push_str("]}");
}

// Each piece ends with what stands before the next value, its quote included, and begins with what
// ends the one before: half as many pieces to copy.

fn head(out: &mut String, entete: &Entete<'_>) {
    let (reference, [nom, prenom]) = entete.candidat.parts();
    member(out, "{\"fichier\":\"", entete.fichier);
    member(
        out,
        "\",\"empreintes\":{\"dossier\":\"",
        entete.empreintes.dossier,
    );
    member(out, "\",\"referentiel\":\"", entete.empreintes.referentiel);
    member(out, "\",\"droit\":\"", entete.empreintes.droit);
    member(out, "\"},\"candidat\":{\"nom\":\"", nom);
    member(out, "\",\"prenom\":\"", prenom);
    match reference {
        Some(reference) => {
            member(out, "\",\"reference\":\"", reference);
            out.push('"');
        }
        None => out.push_str("\",\"reference\":null"),
    }
    member(out, "},\"titre\":\"", entete.titre);
    out.push_str("\",\"droit\":\"");
    out.push_str(&entete.droit.iso());
    out.push('"');
}

fn pathway(out: &mut String, voie: &Voie<'_>) {
    out.push_str("{\"parcours\":\"");
    out.push_str(voie.parcours.word());
    out.push_str("\",\"verdict\":\"");
    out.push_str(voie.verdict.word());
    match voie.etape {
        Some(etape) => {
            out.push_str("\",\"etape\":\"");
            out.push_str(etape.word());
            out.push_str("\",\"echeance\":");
        }
        None => out.push_str("\",\"etape\":null,\"echeance\":"),
    }
    day(out, voie.echeance());
    out.push_str(",\"ccp\":[");
    list(out, &voie.ccp, |out, code| text(out, code));
    out.push_str("],\"ccp-manquants\":[");
    list(out, &voie.ccp_manquants, |out, code| text(out, code));
    out.push_str("],\"ccs\":[");
    list(out, &voie.ccs, |out, code| text(out, code));
    member(out, "],\"suite\":\"", &voie.suite);
    out.push_str("\",\"constats\":[");
    list(out, &voie.constats, finding);
    out.push_str("]}");
}

fn finding(out: &mut String, constat: &Finding<'_>) {
    out.push_str("{\"regle\":\"");
    out.push_str(constat.regle);
    out.push_str("\",\"verdict\":\"");
    out.push_str(constat.verdict.word());
    member(out, "\",\"motif\":\"", &constat.motif);
    out.push_str("\",\"echeance\":");
    day(out, constat.echeance);
    out.push_str(",\"manque\":[");
    list(out, &constat.manque, missing);
    out.push_str("],\"sources\":[");
    list(out, &constat.sources, |out, source| {
        out.push_str(source.json.or_write(|| self::source(source)));
    });
    out.push_str("]}");
}

fn missing(out: &mut String, manque: &Manque) {
    member(out, "{\"cle\":\"", manque.cle);
    out.push_str("\",\"jour\":");
    day(out, manque.jour);
    member(out, ",\"libelle\":\"", &manque.libelle);
    out.push_str("\"}");
}

fn day(out: &mut String, day: Option<Jour>) {
    match day {
        Some(day) => {
            out.push('"');
            out.push_str(&day.iso());
            out.push('"');
        }
        None => out.push_str("null"),
    }
}

fn source(source: &Provenance) -> String {
    let mut json = String::new();
    member(&mut json, "{\"texte\":\"", &source.reference);
    json.push_str("\",\"confiance\":\"");
    json.push_str(source.confiance.word());
    member(&mut json, "\",\"version\":\"", &source.version);
    json.push_str("\"}");
    json
}

fn list<T>(out: &mut String, items: &[T], each: impl Fn(&mut String, &T)) {
    for (rank, item) in items.iter().enumerate() {
        if rank > 0 {
            out.push(',');
        }
        each(out, item);
    }
}

/// What stands before a text, its quote included, then a text from anywhere.
fn member(out: &mut String, before: &str, value: &str) {
    out.push_str(before);
    inner(out, value);
}

/// A text from anywhere, between quotes.
fn text(out: &mut String, value: &str) {
    member(out, "\"", value);
    out.push('"');
}

/// What stands between the quotes of a text from anywhere.
// Every byte is looked at, without an early end: the loop then goes by blocks.
#[allow(clippy::needless_bitwise_bool)]
fn inner(out: &mut String, value: &str) {
    let escaped = value.bytes().fold(false, |found, b| {
        found | (b < 0x20) | (b == b'"') | (b == b'\\')
    });
    if escaped {
        let quoted = super::json::to_string(&value);
        let inside = quoted.strip_prefix('"').and_then(|q| q.strip_suffix('"'));
        out.push_str(inside.unwrap_or_default());
    } else {
        out.push_str(value);
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
