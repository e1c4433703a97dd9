//! The sums: a table of pathways and stages, and two lists of what holds candidates back.

use crate::render::cohorte::page::Page;
use crate::report::bilan::Bilan;
use crate::rules;

/// Writes the sums of a cohort.
pub(super) fn sections(page: &mut Page, bilan: &Bilan) {
    page.raw(
        "<section aria-labelledby=\"bilan\">\n<h2 id=\"bilan\">Qui peut se présenter</h2>\n\
         <table class=\"bilan\">\n<caption>Candidats par parcours et par étape</caption>\n<thead>\n<tr>\
         <th scope=\"col\">Parcours</th><th scope=\"col\">Étape</th><th scope=\"col\">Oui</th>\
         <th scope=\"col\">Indéterminé</th><th scope=\"col\">Non</th></tr>\n</thead>\n<tbody>\n",
    );
    for (parcours, etape, compte) in &bilan.voies {
        page.write(format_args!(
            "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
            parcours.abrege(),
            etape.intitule(),
            compte.oui,
            compte.indetermine,
            compte.non
        ));
    }
    page.raw("</tbody>\n</table>\n</section>\n");
    if bilan.manques.is_empty() && bilan.obstacles.is_empty() {
        return;
    }
    page.raw(
        "<section aria-labelledby=\"manques\">\n<h2 id=\"manques\">Ce qui manque le plus souvent</h2>\n\
         <p class=\"note\">Chez les candidats qui ne peuvent pas encore être inscrits, sur les \
         parcours qu'ils suivent ; un candidat compte une fois.</p>\n<div class=\"colonnes\">\n",
    );
    let missing = bilan.manques.iter().map(|(m, n)| (m.as_str(), *n));
    list(
        page,
        "Faits du dossier et points de droit à établir",
        &missing.collect::<Vec<_>>(),
    );
    let rules = bilan.obstacles.iter().map(|(code, n)| {
        let titre = rules::rule(code).map_or("", |r| r.titre);
        (titre, *n)
    });
    list(page, "Règles qui font obstacle", &rules.collect::<Vec<_>>());
    page.raw("</div>\n</section>\n");
}

/// A list of counts, each with a bar in proportion to the largest.
fn list(page: &mut Page, titre: &str, items: &[(&str, usize)]) {
    let Some((_, most)) = items.first() else {
        return;
    };
    page.write(format_args!(
        "<div><h3>{titre}</h3>\n<ul class=\"barres\">\n"
    ));
    for (what, n) in items {
        let part = n.saturating_mul(100) / (*most).max(1);
        page.write(format_args!("<li style=\"--p:{part}\"><span>"));
        page.text(what);
        page.write(format_args!("</span> <b>{n}</b></li>\n"));
    }
    page.raw("</ul></div>\n");
}
