//! What a page holds, whatever a name holds.

use super::*;
use crate::model::words::{Avis, Etape, Parcours, Verdict};
use crate::render::echeances::page::echeances;
use crate::render::eligibilite::page::eligibilite;
use crate::report::cohorte::{Bornes, Constat, Delai, Reponse, Suivi, VoieVue};
use crate::report::echeancier::{EtatEcheance, NatureEcheance};

const WICKED: &str = "<script>alert(\"1\")</script>&'\u{202e}\u{1b}[31m";
const SHOWN: &str = "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;�␛[31m";

fn jour(text: &str) -> Jour {
    text.parse().unwrap()
}

fn qui(nom: &str) -> Identite {
    Identite {
        nom: nom.to_owned(),
        prenom: "Claire".to_owned(),
        reference: Some("44-1".to_owned()),
        naissance: None,
        titre: "cip-2003".to_owned(),
        designation: "CIP, édition du 08/11/2003".to_owned(),
        droit: jour("2006-06-06"),
    }
}

fn suivi(nom: &str, date: &str) -> Suivi {
    Suivi {
        qui: qui(nom),
        fenetre: Some(Bornes {
            depuis: jour("2006-10-12"),
            annonce: jour("2011-10-12"),
            extreme: jour("2012-01-20"),
        }),
        acquis: vec![
            ("CCP1".to_owned(), jour("2006-10-12")),
            ("CCP3".to_owned(), jour("2006-10-12")),
        ],
        echeances: vec![Delai {
            nature: NatureEcheance::Capitalisation,
            rang: 0,
            depuis: Some(jour("2006-10-12")),
            date: jour(date),
            jours: jour("2006-11-23").days_until(jour(date)),
            etat: EtatEcheance::Ouverte,
            motif: "Il reste à obtenir : CCP2, CCP4.".to_owned(),
            textes: Vec::new(),
        }],
    }
}

fn reponse(nom: &str) -> Reponse {
    let constat = |regle, avis, manque: &[&str]| Constat {
        regle,
        avis,
        motif: "Un motif d'une longueur ordinaire, comme en donnent les règles, avec ses dates."
            .to_owned(),
        manque: manque.iter().map(|m| (*m).to_owned()).collect(),
        textes: vec!["Arrêté du 9 mars 2006, art. 10".to_owned()],
    };
    let voie = |parcours, etape, verdict, constats| VoieVue {
        parcours,
        verdict,
        etape: Some(etape),
        suivie: true,
        suite: "Compléter le dossier.".to_owned(),
        constats,
    };
    Reponse {
        qui: qui(nom),
        verdict: Verdict::Indetermine,
        parcours: "Capitalisation : CCP2".to_owned(),
        suite: "Compléter le dossier : pieces.dspp.".to_owned(),
        echeance: Some(jour("2011-10-12")),
        voies: vec![
            voie(
                Parcours::Continu,
                Etape::SessionTitre,
                Verdict::Non,
                vec![constat("continu-formation", Avis::Bloquant, &[])],
            ),
            voie(
                Parcours::Capitalisation,
                Etape::SessionCcp,
                Verdict::Indetermine,
                vec![
                    constat("capitalisation-acces", Avis::Satisfait, &[]),
                    constat("capitalisation-pieces", Avis::Indetermine, &["pieces.dspp"]),
                ],
            ),
        ],
    }
}

fn cadre(dossiers: &[&Identite]) -> Cadre {
    Cadre::new(
        &Catalogue::embedded(),
        jour("2006-11-23"),
        dossiers.iter().copied(),
        0,
    )
}

fn deadlines(suivis: &[Suivi]) -> String {
    let dossiers: Vec<&Identite> = suivis.iter().map(|s| &s.qui).collect();
    echeances(&cadre(&dossiers), suivis)
}

fn answers(reponses: &[Reponse]) -> String {
    let dossiers: Vec<&Identite> = reponses.iter().map(|r| &r.qui).collect();
    eligibilite(&cadre(&dossiers), reponses)
}

#[test]
fn timeline_and_table_show_every_deadline_the_soonest_first() {
    let page = deadlines(&[suivi("Tardif", "2011-10-12"), suivi("Tôt", "2007-03-01")]);
    for list in ["<ol data-liste>", "<tbody data-liste>"] {
        let list = page.split(list).nth(1).unwrap();
        assert!(list.find("Tôt").unwrap() < list.find("Tardif").unwrap());
    }
    assert!(page.contains("<caption>") && page.contains("<th scope=\"col\">Date</th>"));
    assert!(page.contains("<th scope=\"row\" class=\"qui\"><b>Tôt Claire</b>"));
    // What the drawing shows is also said.
    assert!(page.contains("Délai du 12/10/2006 au 12/10/2011, à confirmer jusqu'au 20/01/2012"));
    assert!(page.contains("CCP1 obtenu le 12/10/2006 ; CCP3 obtenu le 12/10/2006"));
    // Two CCP of one day share a mark.
    assert!(page.contains(">1·3</i>"));
}

#[test]
fn a_page_says_what_it_is_worth_and_where_it_comes_from() {
    let catalogue = Catalogue::embedded();
    for page in [
        deadlines(&[suivi("A", "2007-03-01")]),
        answers(&[reponse("A")]),
    ] {
        assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"fr\">"));
        assert!(page.contains(crate::report::MENTION));
        assert!(page.contains(crate::render::json::OUTIL));
        assert!(page.contains(&catalogue.droit().empreinte));
        assert!(page.contains(&catalogue.edition("cip-2003").unwrap().empreinte));
        assert!(page.contains("selon le droit du 06/06/2006"));
        assert!(!page.contains("http:") && !page.contains("https:") && !page.contains("url("));
    }
}

#[test]
fn nothing_of_a_dossier_is_taken_for_code() {
    let mut s = suivi(WICKED, "2007-03-01");
    s.echeances[0].motif = WICKED.to_owned();
    let mut r = reponse(WICKED);
    r.suite = WICKED.to_owned();
    r.voies[1].constats[1].manque = vec![WICKED.to_owned()];
    for (page, times) in [(deadlines(&[s]), 3), (answers(&[r]), 4)] {
        assert!(!page.contains("<script>alert"));
        assert!(!page.contains(['\u{202e}', '\u{1b}']));
        assert_eq!(page.matches(SHOWN).count(), times);
        // One script, the page's own, and the policy names it.
        assert_eq!(page.matches("<script").count(), 1);
    }
}

#[test]
fn the_page_of_eligibility_counts_by_pathway_and_says_what_is_missing() {
    let page = answers(&[reponse("A"), reponse("B")]);
    assert!(page.contains(
        "<tr><th scope=\"row\">Capitalisation</th><td>session de CCP</td>\
         <td>0</td><td>2</td><td>0</td></tr>"
    ));
    assert!(page.contains("<span>pieces.dspp</span> <b>2</b>"));
    assert!(page.contains("achevée ?</span> <b>2</b>"));
    // A text is written once, at the foot, and called by its number.
    assert_eq!(page.matches("Arrêté du 9 mars 2006, art. 10").count(), 1);
    assert!(page.contains("<a href=#t1>[1]</a>") && page.contains("<li id=\"t1\">"));
    assert_eq!(page.matches("<details>").count(), 2);
}

#[test]
fn a_thousand_candidates_fit_in_two_megabytes() {
    let suivis: Vec<Suivi> = (0..1000)
        .map(|n| {
            let mut s = suivi(&format!("Rakotomalala-Andrianarisoa {n}"), "2011-10-12");
            s.echeances.extend_from_within(..);
            s
        })
        .collect();
    let reponses: Vec<Reponse> = (0..1000).map(|n| reponse(&format!("Nom {n}"))).collect();
    for page in [deadlines(&suivis), answers(&reponses)] {
        assert!(page.len() < 2_000_000, "{} octets", page.len());
        assert!(page.len() > 500_000, "{} octets", page.len());
    }
}

#[test]
fn a_page_without_deadlines_says_so() {
    let mut s = suivi("A", "2007-03-01");
    s.echeances.clear();
    let page = deadlines(&[s]);
    assert!(page.contains("Aucune échéance.") && page.contains("candidat sans échéance"));
    assert!(!page.contains("<form"));
}
