//! An edition of a title for people: identity, texts, CCP and competences.

use crate::jour::Jour;
use crate::model::edition::{Condition, Edition};
use crate::mots::clean::clean;
use crate::render::text::{labelled, wrap};
use std::fmt::Write as _;

/// The title, with its acronym and a mark if it is invented.
pub fn titre(e: &Edition) -> String {
    let mut text = clean(&e.titre).into_owned();
    if let Some(sigle) = &e.sigle {
        text = format!("{text} ({})", clean(sigle));
    }
    if e.fictif {
        text.push_str(", titre fictif");
    }
    text
}

/// The validity, as far as known, prolongations included.
pub fn validite(e: &Edition) -> String {
    let validite = e.validite_au(Jour::MAX);
    let mut text = match (validite.du, validite.au) {
        (Some(du), Some(au)) => format!("{} – {}", du.french(), au.french()),
        (Some(du), None) => format!("depuis le {}", du.french()),
        (None, Some(au)) => format!("jusqu'au {}", au.french()),
        (None, None) => "non trouvée".to_owned(),
    };
    if let Some(last) = validite.delivrance {
        let _ = write!(text, " ; titre délivré jusqu'au {}", last.french());
    }
    text
}

/// A condition proper to the title: what it asks, of whom, its code in a dossier, its text.
fn condition(c: &Condition) -> String {
    let mut asked: Vec<&str> = c.parcours.iter().map(|p| p.parcours().abrege()).collect();
    asked.extend(c.ccp.iter().map(String::as_str));
    format!(
        "{} ({}) ; au dossier : pieces.conditions.{} ; {}",
        c.intitule,
        asked.join(", "),
        c.code,
        c.texte
    )
}

/// The sheet of an edition; `niveau` in the words of the day.
pub fn fiche(e: &Edition, niveau: &str, successor: Option<&str>, width: usize) -> String {
    let mut lines = vec![wrap(&titre(e), width, 0), String::new()];
    let mut fact = |label: &str, value: Option<String>| {
        if let Some(value) = value.filter(|v| !v.is_empty()) {
            lines.push(labelled(&format!("{label:<12} : "), &clean(&value), width));
        }
    };
    fact("Édition", Some(e.id.clone()));
    fact("Code", e.code.clone());
    fact("Niveau", Some(niveau.to_owned()));
    fact("NSF", Some(e.nsf.join(", ")));
    fact("ROME", Some(e.rome.join(", ")));
    fact("RNCP", e.rncp.clone());
    fact("Validité", Some(validite(e)));
    for text in &e.prolongations {
        let (day, end) = (text.date.french(), text.au.french());
        let said = format!("depuis le {day}, jusqu'au {end} ; {}", text.texte);
        fact("Prolongation", Some(said));
    }
    fact(
        "Droit",
        e.droit
            .map(|d| format!("toujours examinée selon le droit du {}", d.french())),
    );
    fact("Remplace", e.remplace.clone());
    fact("Suivie de", successor.map(str::to_owned));
    for texte in &e.textes {
        let mut text = texte.arrete.clone();
        if let Some(nor) = &texte.nor {
            text = format!("{text}, NOR {nor}");
        }
        if let Some(jo) = texte.jo {
            text = format!("{text}, JO du {}", jo.french());
        }
        fact("Texte", Some(text));
    }
    for condition in &e.conditions {
        fact("Condition", Some(self::condition(condition)));
    }
    fact("Confiance", e.confiance.map(|c| c.word().to_owned()));
    fact("Source", e.source.clone());
    fact("Vérifiée le", e.verifie_le.map(|d| d.french().to_string()));
    fact("Réserve", e.reserve.clone());
    for ccp in &e.ccp {
        lines.push(String::new());
        let heading = format!("{} : {}", ccp.code, ccp.intitule);
        lines.push(wrap(&clean(&heading), width, 0));
        if let Some(variante) = &ccp.variante {
            lines.push(wrap(
                &clean(&format!("(autre intitulé : {variante})")),
                width,
                4,
            ));
        }
        lines.extend(
            e.competences(ccp)
                .map(|c| labelled("  - ", &clean(c), width)),
        );
    }
    for ccs in &e.ccs {
        lines.push(String::new());
        let heading = format!("{} : {}", ccs.code, ccs.intitule);
        lines.push(wrap(&clean(&heading), width, 0));
        lines.extend(
            ccs.competences
                .iter()
                .map(|c| labelled("  - ", &clean(c), width)),
        );
    }
    lines.push(String::new());
    lines.join("\n")
}
