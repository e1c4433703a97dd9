//! The page of a rule for people: its Markdown laid out, then the history of the law it reads.

use crate::jour::Jour;
use crate::model::droit::{Droit, History, HistoryLine};
use crate::model::words::Confiance;
use crate::render::table;
use crate::render::text::{labelled, wrap};
use crate::rules::Rule;
use std::fmt::Write as _;

/// The page; the versions in force on `day` are marked.
pub fn page(rule: &Rule, droit: &Droit, day: Jour, width: usize) -> String {
    let mut text = format!("{}\n{}\n", rule.code, wrap(rule.titre, width, 0));
    markdown(rule.doc, width, &mut text);
    let _ = writeln!(
        text,
        "\nHistoire du droit ({} : en vigueur le {})",
        MARK,
        day.french()
    );
    for history in droit.histories() {
        if rule.series.contains(&history.nom) {
            series(&history, day, width, &mut text);
        }
    }
    text
}

/// Marks the version in force.
const MARK: &str = "►";

fn series(history: &History<'_>, day: Jour, width: usize, text: &mut String) {
    let _ = writeln!(
        text,
        "\n{}",
        wrap(&format!("{} ({})", history.objet, history.nom), width, 0)
    );
    let mut table = table::new(width, &["", "Du", "Au", "Valeur", "Texte", "Confiance"]);
    for line in &history.lignes {
        let p = line.provenance;
        table.add_row([
            if in_force(line, day) { MARK } else { "" }.to_owned(),
            p.effet.french().to_string(),
            line.jusqu_au
                .map_or_else(String::new, |day| day.french().to_string()),
            value(line),
            p.reference.clone(),
            match p.confiance {
                Confiance::Primaire => "texte lu",
                Confiance::Secondaire => "source secondaire",
            }
            .to_owned(),
        ]);
    }
    text.push_str(&table::finish(&mut table, &[1, 2]));
    for line in &history.lignes {
        if let Some(note) = &line.provenance.note {
            let label = format!("  {} : ", line.provenance.effet.french());
            let _ = writeln!(text, "{}", labelled(&label, note, width));
        }
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
