//! The deadlines of a cohort: the timeline, then the table.

use crate::mots::plural;
use crate::render::cohorte::page::Page;
use crate::render::cohorte::{Cadre, filter, timeline};
use crate::render::text::distance;
use crate::report::cohorte::{Delai, Suivi};
use crate::report::echeancier::EtatEcheance;

const ETATS: filter::Choix<'_> = &[
    ("depassee", "dépassée"),
    ("proche", "proche"),
    ("ouverte", "ouverte"),
    ("satisfaite", "satisfaite"),
];

const TRIS: filter::Choix<'_> = &[
    ("", "date"),
    ("nom", "nom"),
    ("titre", "titre"),
    ("etat", "état"),
];

/// The page of these candidates' deadlines, those without any being counted only.
pub fn echeances(cadre: &Cadre, suivis: &[Suivi]) -> String {
    let mut shown: Vec<&Suivi> = suivis.iter().filter(|s| !s.echeances.is_empty()).collect();
    shown.sort_by_cached_key(|s| (s.echeances.first().map(|e| e.date), s.qui.ordre()));
    let mut page = Page::open(cadre, "Échéances de la cohorte", &facts(cadre, suivis));
    if shown.is_empty() {
        page.raw("<p>Aucune échéance.</p>\n");
        return page.close(cadre);
    }
    filter::form(&mut page, cadre, ("État", ETATS), TRIS, false);
    page.raw("<section aria-labelledby=\"frise\">\n<h2 id=\"frise\">Frise</h2>\n");
    timeline::timeline(&mut page, cadre.jour, &shown);
    page.raw("</section>\n<section aria-labelledby=\"table\">\n<h2 id=\"table\">Tableau</h2>\n");
    table(&mut page, &shown);
    page.raw("</section>\n");
    page.close(cadre)
}

fn facts(cadre: &Cadre, suivis: &[Suivi]) -> Vec<(usize, String)> {
    let count = |etat| {
        let all = suivis.iter().flat_map(|s| &s.echeances);
        all.filter(|e| e.etat == etat).count()
    };
    let mut facts = vec![(
        cadre.dossiers,
        plural(cadre.dossiers, "candidat", "candidats").to_owned(),
    )];
    for (etat, one, many) in [
        (
            EtatEcheance::Depassee,
            "échéance dépassée",
            "échéances dépassées",
        ),
        (EtatEcheance::Proche, "échéance proche", "échéances proches"),
        (
            EtatEcheance::Ouverte,
            "échéance ouverte",
            "échéances ouvertes",
        ),
        (
            EtatEcheance::Satisfaite,
            "échéance satisfaite",
            "échéances satisfaites",
        ),
    ] {
        let n = count(etat);
        if n > 0 || etat != EtatEcheance::Satisfaite {
            facts.push((n, plural(n, one, many).to_owned()));
        }
    }
    let without = suivis.iter().filter(|s| s.echeances.is_empty()).count();
    if without > 0 {
        facts.push((
            without,
            plural(without, "candidat sans échéance", "candidats sans échéance").to_owned(),
        ));
    }
    facts
}

fn table(page: &mut Page, suivis: &[&Suivi]) {
    let mut lines: Vec<(&Suivi, &Delai)> = suivis
        .iter()
        .flat_map(|s| s.echeances.iter().map(move |e| (*s, e)))
        .collect();
    lines.sort_by_cached_key(|(s, e)| (e.date, s.qui.ordre()));
    page.raw(
        "<table class=\"echeances\">\n<caption>Toutes les échéances, la plus proche d'abord</caption>\n\
         <thead>\n<tr><th scope=\"col\">Date</th><th scope=\"col\">État</th>\
         <th scope=\"col\">Candidat</th><th scope=\"col\">Échéance</th></tr>\n</thead>\n\
         <tbody data-liste>\n",
    );
    for (suivi, e) in lines {
        let word = e.etat.word();
        page.write(format_args!("<tr data-e=\"{word}\" data-t=\""));
        page.text(&suivi.qui.titre);
        page.raw("\"><td><b>");
        page.day(e.date);
        page.write(format_args!(
            "</b> <small>{}</small></td><td class=\"etat {word}\">",
            distance(e.jours)
        ));
        page.shape(word);
        page.write(format_args!(
            "{}</td><th scope=\"row\" class=\"qui\">",
            e.etat.affiche()
        ));
        page.who(&suivi.qui);
        page.write(format_args!("</th><td>{} <small>", e.nature.intitule()));
        page.text(&e.motif);
        page.raw("</small></td></tr>\n");
    }
    page.raw("</tbody>\n</table>\n");
}
