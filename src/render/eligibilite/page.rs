//! The eligibility of a cohort: who may sit what, what is missing most often, then each candidate.

use super::bilan;
use crate::jour::Jour;
use crate::model::words::{Avis, Verdict};
use crate::mots::plural;
use crate::render::cohorte::page::Page;
use crate::render::cohorte::{Cadre, filter};
use crate::render::text::distance;
use crate::report::bilan::Bilan;
use crate::report::cohorte::{Reponse, VoieVue};
use std::collections::BTreeMap;

const REPONSES: filter::Choix<'_> = &[
    ("oui", "oui"),
    ("demande", "peut demander la VAE"),
    ("indetermine", "indéterminé"),
    ("non", "non"),
    ("sans-objet", "sans objet"),
];

const TRIS: filter::Choix<'_> = &[
    ("", "réponse"),
    ("nom", "nom"),
    ("titre", "titre"),
    ("date", "échéance"),
];

/// The page of these answers.
pub fn eligibilite(cadre: &Cadre, reponses: &[Reponse]) -> String {
    let bilan = Bilan::new(reponses);
    let mut page = Page::open(cadre, "Éligibilité de la cohorte", &facts(&bilan, reponses));
    if reponses.is_empty() {
        page.raw("<p>Aucun dossier à montrer.</p>\n");
        return page.close(cadre);
    }
    bilan::sections(&mut page, &bilan);
    page.raw("<section aria-labelledby=\"candidats\">\n<h2 id=\"candidats\">Candidats</h2>\n");
    filter::form(&mut page, cadre, ("Réponse", REPONSES), TRIS, true);
    let mut textes = Textes::default();
    let mut shown: Vec<&Reponse> = reponses.iter().collect();
    shown.sort_by_cached_key(|r| (rank(r), r.echeance.is_none(), r.echeance, r.qui.ordre()));
    page.raw("<ol class=\"candidats\" data-liste>\n");
    for reponse in shown {
        candidate(&mut page, cadre.jour, reponse, &mut textes);
    }
    page.raw("</ol>\n</section>\n");
    textes.section(&mut page);
    page.close(cadre)
}

fn facts(bilan: &Bilan, reponses: &[Reponse]) -> Vec<(usize, String)> {
    let c = &bilan.dossiers;
    let n = reponses.len();
    let fact = |n: usize, one: &str, several: &str| (n, plural(n, one, several).to_owned());
    vec![
        fact(n, "candidat", "candidats"),
        fact(
            c.oui,
            "peut être inscrit à une session",
            "peuvent être inscrits à une session",
        ),
        fact(c.demande, "peut demander la VAE", "peuvent demander la VAE"),
        fact(c.indetermine, "indéterminé", "indéterminés"),
        (c.non, "non".to_owned()),
        (c.sans_objet, "sans objet".to_owned()),
    ]
}

/// Those who can be entered now come first.
const fn rank(reponse: &Reponse) -> u8 {
    match reponse.verdict {
        Verdict::Oui => 0,
        Verdict::Demande => 1,
        Verdict::Indetermine => 2,
        Verdict::Non => 3,
        Verdict::SansObjet => 4,
    }
}

/// The shape of an answer.
fn shape(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Oui => "satisfaite",
        Verdict::Non => "depassee",
        Verdict::Demande | Verdict::Indetermine => "indetermine",
        Verdict::SansObjet => "sans-objet",
    }
}

fn candidate(page: &mut Page, jour: Jour, reponse: &Reponse, textes: &mut Textes) {
    page.write(format_args!(
        "<li data-e=\"{}\" data-d=\"{}\" data-t=\"",
        reponse.verdict.word(),
        reponse.echeance.map(|d| d.to_string()).unwrap_or_default()
    ));
    page.text(&reponse.qui.titre);
    page.raw("\"><h3 class=\"qui\">");
    page.who(&reponse.qui);
    let word = shape(reponse.verdict);
    page.write(format_args!("</h3><p class=\"etat {word}\">"));
    page.shape(word);
    page.write(format_args!(
        "{}</p><p class=\"faire\">",
        reponse.verdict.affiche()
    ));
    if !reponse.parcours.is_empty() {
        page.raw("<small>");
        page.text(&reponse.parcours);
        page.raw("</small> ");
    }
    page.text(&reponse.suite);
    page.raw("</p><p class=\"puis\">");
    if let Some(day) = reponse.echeance {
        page.raw("<span><b>");
        page.day(day);
        page.write(format_args!(
            "</b> {}</span>",
            distance(jour.days_until(day))
        ));
    }
    page.raw("</p><details><summary>Raisons<span class=\"lu\"> : ");
    page.text(&reponse.qui.nom);
    page.raw(" ");
    page.text(&reponse.qui.prenom);
    page.raw("</span></summary>");
    for voie in &reponse.voies {
        pathway(page, voie, textes);
    }
    page.raw("</details></li>\n");
}

fn pathway(page: &mut Page, voie: &VoieVue, textes: &mut Textes) {
    page.write(format_args!(
        "<p><b>{}</b> : {}",
        voie.parcours.abrege(),
        voie.verdict.affiche()
    ));
    if let Some(etape) = voie.etape {
        page.write(format_args!(", {}", etape.intitule()));
    } else {
        page.raw(". ");
        page.text(&voie.suite);
    }
    page.raw("</p>");
    if voie.constats.is_empty() {
        return;
    }
    page.raw("<ul>");
    for constat in &voie.constats {
        // One letter: these lines are most of a large page.
        let (mark, word) = match constat.avis {
            Avis::Satisfait => ("s", "satisfait"),
            Avis::Bloquant => ("b", "bloquant"),
            Avis::Indetermine => ("q", "indéterminé"),
        };
        page.write(format_args!("<li class={mark}>{word} : "));
        page.text(&constat.motif);
        for text in &constat.textes {
            let n = textes.number(text);
            page.write(format_args!(" <a href=#t{n}>[{n}]</a>"));
        }
        page.raw("</li>");
    }
    page.raw("</ul>");
}

/// The texts cited, each written once at the foot and called by its number.
#[derive(Default)]
struct Textes {
    numbers: BTreeMap<String, usize>,
}

impl Textes {
    fn number(&mut self, text: &str) -> usize {
        let next = self.numbers.len() + 1;
        *self.numbers.entry(text.to_owned()).or_insert(next)
    }

    fn section(self, page: &mut Page) {
        if self.numbers.is_empty() {
            return;
        }
        let mut list: Vec<(usize, String)> =
            self.numbers.into_iter().map(|(t, n)| (n, t)).collect();
        list.sort_unstable();
        page.raw("<section aria-labelledby=\"textes\">\n<h2 id=\"textes\">Textes appliqués</h2>\n<ol class=\"textes\">\n");
        for (n, text) in list {
            page.write(format_args!("<li id=\"t{n}\">"));
            page.text(&text);
            page.raw("</li>\n");
        }
        page.raw("</ol>\n</section>\n");
    }
}
