//! A cohort as text, with bars that say nothing the figures do not.

use crate::examen::Question;
use crate::model::words::{Choice, Parcours, Verdict};
use crate::mots::clean::clean;
use crate::mots::s;
use crate::render::table::Table;
use crate::render::text::{labelled, milliers, wrap};
use crate::report::livret::EtatLivret;
use crate::report::statistiques::{Manque, Statistiques, Trimestre, by_count};
use crate::report::{MENTION, capitalised};
use std::borrow::Cow;
use std::collections::BTreeMap;
use unicode_width::UnicodeWidthStr;

/// Columns of a bar that stands for the whole.
const BAR: usize = 24;

/// Quarters shown one by one; the following ones are added up.
const QUARTERS: usize = 12;

/// Missing keys shown; all of them are in the JSON and the CSV.
const KEYS: usize = 12;

/// One figure with its bar.
struct Line<'l> {
    label: Cow<'l, str>,
    count: usize,
    more: String,
}

impl<'l> Line<'l> {
    fn new(label: impl Into<Cow<'l, str>>, count: usize) -> Self {
        Self {
            label: label.into(),
            count,
            more: String::new(),
        }
    }
}

/// The text of a cohort.
pub fn text(question: Question, sums: &Statistiques, width: usize) -> String {
    let mut out = format!(
        "{} dossier{} au {}",
        milliers(sums.dossiers),
        s(sums.dossiers),
        question.jour.french()
    );
    if let Some(day) = question.droit {
        out.push_str(&format!(", droit du {}", day.french()));
    }
    if sums.inutilisables > 0 {
        out.push_str(&format!(
            " ({} autre{} inutilisable{})",
            milliers(sums.inutilisables),
            s(sums.inutilisables),
            s(sums.inutilisables)
        ));
    }
    out.push('\n');
    let whole = sums.dossiers;
    let count = |n: Option<&usize>| n.copied().unwrap_or_default();
    let mut lines: Vec<Line<'_>> = Verdict::ALL
        .iter()
        .map(|(_, v)| Line::new(v.affiche(), count(sums.verdicts.get(v))))
        .collect();
    lines.push(Line::new(
        "peut être inscrit à une session",
        sums.presentables,
    ));
    section(&mut out, "Réponse", &lines, whole, width);
    pathways(&mut out, sums, width);
    let lines: Vec<Line<'_>> = EtatLivret::ALL
        .iter()
        .map(|(_, s)| Line::new(s.intitule(), count(sums.situations.get(s))))
        .collect();
    section(&mut out, "Situation au livret", &lines, whole, width);
    let lines: Vec<Line<'_>> = sums
        .ccp
        .iter()
        .map(|((titre, code), n)| Line {
            label: Cow::Owned(match sums.designations.get(titre) {
                Some(name) => format!("{name} : {code}"),
                None => format!("{titre} : {code}"),
            }),
            count: n.candidats,
            more: match n.entames {
                0 => String::new(),
                n => format!("dont {} avec un autre CCP", milliers(n)),
            },
        })
        .collect();
    section(
        &mut out,
        "CCP qui manquent, titre non obtenu",
        &lines,
        whole,
        width,
    );
    section(
        &mut out,
        "Échéances par trimestre",
        &quarters(question, sums),
        0,
        width,
    );
    section(
        &mut out,
        "Ce qui manque le plus souvent au dossier",
        &missing(&sums.manque),
        whole,
        width,
    );
    section(
        &mut out,
        "Points de droit à confirmer",
        &missing(&sums.droit),
        whole,
        width,
    );
    let note = format!(
        "Un dossier compte une fois par ligne ; il peut manquer plusieurs choses au même. Le \
         détail des règles et des textes : cip eligibility. {}.",
        capitalised(MENTION)
    );
    out.push('\n');
    out.push_str(&wrap(&note, width, 0));
    out.push('\n');
    out
}

/// A figure a line, aligned. `whole`: what they are parts of; 0 if they are parts of nothing, and
/// bars compare them with the largest. What does not fit in `width` goes: the bar, then the alignment.
fn section(out: &mut String, title: &str, lines: &[Line<'_>], whole: usize, width: usize) {
    if lines.is_empty() {
        return;
    }
    let largest = lines.iter().map(|l| l.count).max().unwrap_or_default();
    let labels = lines.iter().map(|l| l.label.width()).max();
    let labels = labels.unwrap_or_default();
    let figures = milliers(largest).len();
    out.push_str(&format!("\n{title}\n"));
    for line in lines {
        let mut figure = format!("{:>figures$}", milliers(line.count));
        if whole > 0 {
            figure.push_str(&format!("  {:>5}", percent(line.count, whole)));
        }
        let pad = " ".repeat(labels - line.label.width());
        let aligned = format!("  {}{pad}  {figure}", line.label);
        let bar = bar(line.count, if whole > 0 { whole } else { largest });
        let more = if line.more.is_empty() {
            String::new()
        } else {
            format!(" {}", line.more)
        };
        let full = format!("{aligned}  {bar}{more}");
        let plain = format!("{aligned} {more}");
        let text = if full.trim_end().width() <= width {
            full
        } else if plain.trim_end().width() <= width {
            plain
        } else {
            let text = format!("{} : {}{more}", line.label, figure.trim());
            labelled("  ", &text, width)
        };
        out.push_str(text.trim_end());
        out.push('\n');
    }
}

/// Pathways against answers.
fn pathways(out: &mut String, sums: &Statistiques, width: usize) {
    out.push_str("\nParcours\n");
    let answers = Verdict::DE_PARCOURS.map(Verdict::affiche);
    let mut table = Table::new(["Parcours"].into_iter().chain(answers));
    for (_, parcours) in Parcours::ALL {
        let counts = Verdict::DE_PARCOURS.map(|verdict| {
            let found = sums.parcours.get(&(*parcours, verdict)).copied();
            milliers(found.unwrap_or_default())
        });
        table.push([parcours.abrege().to_owned()].into_iter().chain(counts));
    }
    out.push_str(&table.finish(width, &[0]));
}

fn quarters(question: Question, sums: &Statistiques) -> Vec<Line<'static>> {
    let now = Trimestre::from(question.jour);
    let mut lines = Vec::new();
    let mut later = 0;
    let mut before = 0;
    for (quarter, natures) in &sums.echeances {
        let total = Statistiques::total(natures);
        if *quarter < now {
            before += total;
        } else if lines.len() < QUARTERS {
            let mut line = Line::new(quarter.to_string(), total);
            if *quarter == now && sums.depassees > before {
                let past = milliers(sums.depassees - before);
                line.more = format!("dont {past} déjà dépassées");
            }
            lines.push(line);
        } else {
            later += total;
        }
    }
    if before > 0 {
        lines.insert(0, Line::new(format!("avant {now}, dépassées"), before));
    }
    if later > 0 {
        lines.push(Line::new("plus tard", later));
    }
    lines
}

fn missing(sums: &BTreeMap<String, Manque>) -> Vec<Line<'_>> {
    by_count(sums)
        .into_iter()
        .take(KEYS)
        .map(|(key, count)| Line {
            label: clean(key),
            count: count.dossiers,
            more: match count.decisifs {
                0 => String::new(),
                n => format!("dont {} où la réponse en dépend", milliers(n)),
            },
        })
        .collect()
}

/// A bar in eighths of a column; something, however little, is never nothing.
fn bar(count: usize, whole: usize) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    if count == 0 || whole == 0 {
        return String::new();
    }
    let eighths = (count.min(whole) * BAR * 8 / whole).max(1);
    let end = EIGHTHS.get(eighths % 8).copied().unwrap_or_default();
    format!("{}{end}", "█".repeat(eighths / 8))
}

/// A part of the whole, rounded to the nearest; what is not nothing is not 0 %.
fn percent(count: usize, whole: usize) -> String {
    let rounded = (count * 200 + whole) / (2 * whole.max(1));
    match rounded {
        0 if count > 0 => "< 1 %".to_owned(),
        n => format!("{n} %"),
    }
}
