//! The page of a rule for people: its Markdown laid out, then the history of the law it reads.

use super::serie;
use crate::jour::Jour;
use crate::model::droit::{Droit, Fin, History, HistoryLine};
use crate::model::words::Confiance;
use crate::render::table::Table;
use crate::render::text::{labelled, wrap};
use crate::rules::Rule;
use std::fmt::Write as _;

/// The page; the versions in force on `day` are marked.
pub fn page(rule: &Rule, droit: &Droit, day: Jour, width: usize) -> String {
    let mut text = format!("{}\n{}\n", rule.code, wrap(rule.titre, width, 0));
    markdown(rule.doc, width, &mut text);
    let heading = format!(
        "Histoire du droit ({MARK} : en vigueur le {})",
        day.french()
    );
    let _ = writeln!(text, "\n{}", wrap(&heading, width, 0));
    for history in droit.histories() {
        if rule.series.contains(&history.nom) {
            series(&history, droit, day, width, &mut text);
        }
    }
    text
}

/// Marks the version in force.
pub(super) const MARK: &str = "►";

fn series(history: &History<'_>, droit: &Droit, day: Jour, width: usize, text: &mut String) {
    let _ = writeln!(
        text,
        "\n{}",
        wrap(&format!("{} ({})", history.objet, history.nom), width, 0)
    );
    if !history.decide {
        let _ = writeln!(text, "{}", wrap(serie::CITED, width, 0));
    }
    let mut table = Table::new(["", "Du", "Au", "Valeur", "Texte", "Confiance"]);
    for line in &history.lignes {
        let p = line.provenance;
        table.push([
            if in_force(line, day) { MARK } else { "" }.to_owned(),
            p.effet.french().to_string(),
            line.jusqu_au
                .map_or_else(String::new, |day| day.french().to_string()),
            value(line),
            p.reference.clone(),
            confiance(p.confiance).to_owned(),
        ]);
    }
    text.push_str(&table.finish(width, &[1, 2]));
    for line in &history.lignes {
        if let Some(note) = &line.provenance.note {
            let label = format!("  {} : ", line.provenance.effet.french());
            let _ = writeln!(text, "{}", labelled(&label, note, width));
        }
    }
    for line in &history.lignes {
        if let Some(fin) = line.fin() {
            let _ = writeln!(text, "{}", labelled("  Fin : ", &end(line, fin), width));
        }
    }
    for gap in &history.lacunes {
        let shown = serie::gap(gap, history.decide);
        let _ = writeln!(text, "{}", labelled("  Lacune : ", &shown, width));
    }
    for period in droit.periodes_de_serie(history.nom) {
        let shown = serie::period(period);
        let _ = writeln!(text, "{}", labelled("  Période : ", &shown, width));
    }
}

/// « Arrêté …, art. 7 : le texte a pris fin le 31/08/2016. »
fn end(line: &HistoryLine<'_>, fin: Fin) -> String {
    let what = match fin {
        Fin::Regle(_) => "la règle",
        Fin::Texte(_) => "le texte",
    };
    format!(
        "{what} a pris fin le {} ({}).",
        fin.jour().french(),
        line.provenance.reference
    )
}

/// How sure a value is, in words.
pub(super) const fn confiance(confiance: Confiance) -> &'static str {
    match confiance {
        Confiance::Primaire => "texte lu",
        Confiance::Secondaire => "source secondaire",
    }
}

/// The version applies on that day.
pub fn in_force(line: &HistoryLine<'_>, day: Jour) -> bool {
    line.provenance.effet <= day && line.jusqu_au.is_none_or(|end| day <= end)
}

/// The value, or what is not established.
pub fn value(line: &HistoryLine<'_>) -> String {
    match &line.provenance.a_confirmer {
        Some(why) if line.valeur.is_empty() => format!("à confirmer : {why}"),
        Some(why) => format!("{} (à confirmer : {why})", line.valeur),
        None => line.valeur.clone(),
    }
}

/// The little Markdown of the pages: headings, lists, paragraphs.
fn markdown(doc: &str, width: usize, text: &mut String) {
    let mut block = String::new();
    let flush = |block: &mut String, text: &mut String| {
        if let Some(item) = block.strip_prefix("- ") {
            let _ = writeln!(text, "{}", labelled("  - ", item, width));
        } else if !block.is_empty() {
            let _ = writeln!(text, "{}", wrap(block, width, 2));
        }
        block.clear();
    };
    for line in doc.lines() {
        let line = line.trim().replace('`', "");
        if let Some(heading) = line.strip_prefix("# ") {
            flush(&mut block, text);
            let _ = writeln!(text, "\n{heading}");
        } else if line.is_empty() {
            flush(&mut block, text);
        } else if line.starts_with("- ") {
            flush(&mut block, text);
            block = line;
        } else {
            if !block.is_empty() {
                block.push(' ');
            }
            block.push_str(&line);
        }
    }
    flush(&mut block, text);
}
