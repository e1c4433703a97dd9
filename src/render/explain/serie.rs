//! The page of a series of the law for people: what it settles, its versions by date with the days
//! that none answers for, the exceptional periods, the rules that read it.

use super::text::{MARK, confiance, in_force, value};
use crate::jour::Jour;
use crate::model::droit::{
    Droit, EffetPeriode, Fin, History, HistoryLine, Lacune, Missing, Periode, Texte,
};
use crate::render::text::{labelled, wrap};
use crate::rules::{RULES, Rule};
use std::fmt::Write as _;

/// What a series that decides nothing is for.
pub const CITED: &str = "Série seulement citée : les réponses la citent, aucune n'en dépend.";

/// The rules that read a series.
pub fn readers(nom: &str) -> impl Iterator<Item = &'static Rule> {
    RULES.iter().filter(move |r| r.series.contains(&nom))
}

/// The page; the versions in force on `day` are marked.
pub fn page(history: &History<'_>, droit: &Droit, day: Jour, width: usize) -> String {
    let mut text = format!("{}\n{}\n", history.nom, wrap(history.objet, width, 0));
    let role = if history.decide {
        "Série qui décide : une autre valeur changerait une réponse."
    } else {
        CITED
    };
    let _ = writeln!(text, "\n{}", wrap(role, width, 0));
    let _ = writeln!(text, "\nVersions ({MARK} : en vigueur le {})", day.french());
    // Both by date: a gap is shown where it stands among the versions.
    let mut gaps = history.lacunes.iter().peekable();
    for line in &history.lignes {
        while let Some(before) = gaps.next_if(|g| g.du.is_none_or(|du| du < line.provenance.effet))
        {
            absent(before, history.decide, width, &mut text);
        }
        version(line, droit, day, width, &mut text);
    }
    for after in gaps {
        absent(after, history.decide, width, &mut text);
    }
    let mut periods = droit.periodes_de_serie(history.nom).peekable();
    if periods.peek().is_some() {
        text.push_str("\nPériodes exceptionnelles\n");
    }
    for found in periods {
        let _ = writeln!(text, "{}", labelled("  - ", &period(found), width));
    }
    text.push_str("\nRègles qui la lisent\n");
    let mut read = readers(history.nom).peekable();
    if read.peek().is_none() {
        text.push_str("  aucune : échéances, documents ou noms seulement\n");
    }
    for rule in read {
        let label = format!("  - {} : ", rule.code);
        let _ = writeln!(text, "{}", labelled(&label, rule.titre, width));
    }
    text
}

fn version(line: &HistoryLine<'_>, droit: &Droit, day: Jour, width: usize, text: &mut String) {
    let p = line.provenance;
    let mark = if in_force(line, day) { MARK } else { " " };
    let begun = p.effet.french();
    let why = match line.fin() {
        None => "",
        Some(Fin::Regle(_)) => " (fin de la règle)",
        Some(Fin::Texte(_)) => " (fin du texte)",
    };
    let _ = match line.jusqu_au {
        None => writeln!(text, "\n{mark} Depuis le {begun}"),
        Some(end) => writeln!(text, "\n{mark} Du {begun} au {}{why}", end.french()),
    };
    let mut row = |label: &str, value: &str| {
        let label = format!("    {label:<12}: ");
        let _ = writeln!(text, "{}", labelled(&label, value, width));
    };
    row("Valeur", &value(line));
    row("Disposition", &p.reference);
    if let Some(source) = droit.texte(&p.texte) {
        row("Texte", &designation(source));
    }
    let read = format!(
        "{}, vérifié le {}",
        confiance(p.confiance),
        p.verifie_le.french()
    );
    row("Confiance", &read);
    if let Some(note) = &p.note {
        row("Note", note);
    }
}

/// The text with its official identifiers.
fn designation(texte: &Texte) -> String {
    let nor = texte.nor.as_ref().map(|nor| format!("NOR {nor}"));
    let known: Vec<String> = nor.into_iter().chain(texte.lien.clone()).collect();
    if known.is_empty() {
        return format!("{} (identifiant non relevé)", texte.intitule);
    }
    format!("{} ({})", texte.intitule, known.join(", "))
}

fn absent(lacune: &Lacune<'_>, decide: bool, width: usize, text: &mut String) {
    // What a version to be confirmed says is shown with it.
    if matches!(lacune.missing, Missing::ToConfirm(_)) {
        return;
    }
    let _ = writeln!(text, "\n{}", labelled("  ", &gap(lacune, decide), width));
}

/// « Du 01/09/2016 : … ; une réponse qui en dépend est indéterminée. »
pub fn gap(lacune: &Lacune<'_>, decide: bool) -> String {
    let days = match (lacune.du, lacune.au) {
        (None, None) => "En tout temps".to_owned(),
        (None, Some(au)) => format!("Jusqu'au {}", au.french()),
        (Some(du), None) => format!("Depuis le {}", du.french()),
        (Some(du), Some(au)) => format!("Du {} au {}", du.french(), au.french()),
    };
    let mut text = format!("{days} : ");
    if matches!(lacune.missing, Missing::ToConfirm(_)) {
        text.push_str("à confirmer, ");
    }
    let _ = write!(text, "{}", lacune.missing);
    // Where no rule was found, some answers ask nothing: only the rule knows.
    if lacune.missing != Missing::NoRule {
        text.push_str(if decide {
            " ; aucune réponse ferme ne s'y appuie ces jours-là"
        } else {
            " ; rien n'est alors cité"
        });
    }
    text.push('.');
    text
}

/// What an exceptional period does, and where that is said.
pub fn period(period: &Periode) -> String {
    let days = format!("Du {} au {}", period.du.french(), period.au.french());
    let effect = match period.effet {
        EffetPeriode::Suspension => "le délai ne court pas".to_owned(),
        EffetPeriode::AConfirmer(last) => format!(
            "un terme échu ces jours-là a peut-être été reporté, au plus tard au {} : à confirmer",
            last.french()
        ),
    };
    let p = &period.provenance;
    let note = p.note.as_ref().map(|note| format!(" {note}"));
    format!(
        "{days}, {effect} ({}, {}, vérifié le {}).{}",
        p.reference,
        confiance(p.confiance),
        p.verifie_le.french(),
        note.unwrap_or_default()
    )
}
