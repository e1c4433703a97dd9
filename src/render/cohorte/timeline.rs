//! The timeline: one line a candidate, the window as a bar, CCP as marks on it, deadlines as
//! shapes. A drawing for the eye; a sentence beside it says the same to those who do not see it.

use super::axis::Axis;
use super::page::Page;
use crate::jour::Jour;
use crate::mots::{plural, s, thousands};
use crate::render::text::distance;
use crate::report::cohorte::{Bornes, Delai, Suivi};
use crate::report::echeancier::EtatEcheance;

/// Writes the timeline of these candidates, in this order.
pub(in crate::render) fn timeline(page: &mut Page, jour: Jour, suivis: &[&Suivi]) {
    let axe = Axis::new(
        jour,
        suivis.iter().flat_map(|s| {
            let window = s.fenetre.iter().flat_map(|b| [b.depuis, b.extreme]);
            window.chain(s.echeances.iter().map(|e| e.date))
        }),
    );
    legend(page);
    outside(page, axe, suivis);
    page.raw("<div class=\"frise\" style=\"--ans:");
    for (rank, (_, place)) in axe.years().enumerate().skip(1) {
        let comma = if rank > 1 { "," } else { "" };
        page.write(format_args!(
            "{comma}linear-gradient(var(--filet),var(--filet)) {place:.2}% 0/1px 100% no-repeat"
        ));
    }
    if axe.years().count() < 2 {
        page.raw("none");
    }
    page.write(format_args!(
        ";--jour:{:.2}\">\n<div class=\"axe\" aria-hidden=\"true\"><i></i><div class=\"piste\">",
        axe.place(jour)
    ));
    for (year, place) in axe.years() {
        page.write(format_args!("<span style=\"--x:{place:.2}\">{year}</span>"));
    }
    page.write(format_args!(
        "<em style=\"--x:{:.2}\">{}</em></div><i></i></div>\n<ol data-liste>\n",
        axe.place(jour),
        jour.french()
    ));
    for suivi in suivis {
        line(page, axe, suivi);
    }
    page.raw("</ol>\n</div>\n");
}

fn legend(page: &mut Page) {
    page.raw(
        "<ul class=\"legende\">\n<li><i class=\"f\"></i> délai pour réunir les CCP</li>\n\
         <li><i class=\"f x\"></i> à confirmer</li>\n\
         <li><i class=\"c\">1</i> CCP obtenu</li>\n",
    );
    for etat in [
        EtatEcheance::Depassee,
        EtatEcheance::Proche,
        EtatEcheance::Ouverte,
        EtatEcheance::Satisfaite,
    ] {
        page.raw("<li>");
        page.shape(etat.word());
        page.write(format_args!(" échéance {}</li>\n", etat.affiche()));
    }
    page.raw("<li><i class=\"j\"></i> jour de l'évaluation</li>\n</ul>\n");
}

/// How many facts the scale does not reach: they are drawn on its edge.
fn outside(page: &mut Page, axe: Axis, suivis: &[&Suivi]) {
    let days = suivis.iter().flat_map(|s| {
        let marks = s.acquis.iter().map(|(_, date)| *date);
        let bounds = s.fenetre.iter().flat_map(|b| [b.depuis, b.extreme]);
        marks
            .chain(bounds)
            .chain(s.echeances.iter().map(|e| e.date))
    });
    let (mut before, mut after) = (0, 0);
    for day in days {
        before += usize::from(axe.before(day));
        after += usize::from(axe.after(day));
    }
    for (count, side, limit, edge) in [
        (before, "antérieur", axe.debut(), "gauche"),
        (after, "postérieur", axe.fin(), "droit"),
    ] {
        if count > 0 {
            page.write(format_args!(
                "<p class=\"note hors\">{} fait{s} {side}{s} au {}, sur le bord {edge} de la frise.</p>\n",
                thousands(&count.to_string(), '\u{a0}'),
                limit.french(),
                s = s(count),
            ));
        }
    }
}

fn line(page: &mut Page, axe: Axis, suivi: &Suivi) {
    let mut etats: Vec<EtatEcheance> = suivi.echeances.iter().map(|e| e.etat).collect();
    etats.dedup();
    let words: Vec<&str> = etats.iter().map(|e| e.word()).collect();
    page.write(format_args!("<li data-e=\"{}\" data-t=\"", words.join(" ")));
    page.text(&suivi.qui.titre);
    page.raw("\"><p class=\"qui\">");
    page.who(&suivi.qui);
    page.raw("</p><div class=\"piste\" aria-hidden=\"true\">");
    if let Some(window) = suivi.fenetre {
        bar(page, axe, window);
    }
    marks(page, axe, suivi);
    for e in &suivi.echeances {
        let word = e.etat.word();
        page.write(format_args!(
            "<svg class=\"m {word}{}\" style=\"--x:{:.1}\"><use href=\"#{word}\"/></svg>",
            if axe.before(e.date) || axe.after(e.date) {
                " loin"
            } else {
                ""
            },
            axe.place(e.date)
        ));
    }
    page.raw("</div><p class=\"puis\">");
    if let Some(first) = suivi.echeances.first() {
        next(page, first, suivi.echeances.len());
    }
    page.raw("</p>");
    spoken(page, suivi);
    page.raw("</li>\n");
}

/// The window, and beyond what is announced, what remains to be confirmed.
fn bar(page: &mut Page, axe: Axis, window: Bornes) {
    let (from, to) = (axe.place(window.depuis), axe.place(window.annonce));
    page.write(format_args!(
        "<i class=\"f\" style=\"--a:{from:.1};--b:{to:.1}\"></i>"
    ));
    if window.extreme > window.annonce {
        let end = axe.place(window.extreme);
        page.write(format_args!(
            "<i class=\"f x\" style=\"--a:{to:.1};--b:{end:.1}\"></i>"
        ));
    }
}

/// CCP granted on one day share one mark, which bears their numbers.
fn marks(page: &mut Page, axe: Axis, suivi: &Suivi) {
    for same in suivi.acquis.chunk_by(|a, b| a.1 == b.1) {
        let Some((_, date)) = same.first() else {
            continue;
        };
        page.write(format_args!(
            "<i class=\"c\" style=\"--x:{:.1}\">",
            axe.place(*date)
        ));
        for (rank, (code, _)) in same.iter().enumerate() {
            if rank > 0 {
                page.raw("·");
            }
            page.text(code.strip_prefix("CCP").unwrap_or(code));
        }
        page.raw("</i>");
    }
}

fn next(page: &mut Page, first: &Delai, count: usize) {
    page.shape(first.etat.word());
    page.write(format_args!(
        "<span><b>{}</b> {}<br>{}",
        first.date.french(),
        distance(first.jours),
        first.nature.intitule()
    ));
    if count > 1 {
        let more = count - 1;
        page.write(format_args!(
            ", et {more} {}",
            plural(more, "autre", "autres")
        ));
    }
    page.raw("</span>");
}

/// What the drawing shows and the text beside it does not say.
fn spoken(page: &mut Page, suivi: &Suivi) {
    let Some(window) = suivi.fenetre else {
        return;
    };
    page.write(format_args!(
        "<p class=\"lu\">Délai du {} au {}",
        window.depuis.french(),
        window.annonce.french()
    ));
    if window.extreme > window.annonce {
        page.write(format_args!(
            ", à confirmer jusqu'au {}",
            window.extreme.french()
        ));
    }
    for (code, date) in &suivi.acquis {
        page.raw(" ; ");
        page.text(code);
        page.write(format_args!(" obtenu le {}", date.french()));
    }
    page.raw(".</p>");
}
