//! A history as text.

use crate::model::edition::Edition;
use crate::mots::clean::clean;
use crate::render::json::{Entete, OUTIL};
use crate::render::text::{labelled, wrap};
use crate::report::MENTION;
use crate::report::historique::{Historique, Journee, NatureEffet};
use std::fmt::Write as _;

/// The text of a history, `width` columns wide.
pub fn texte(entete: &Entete<'_>, edition: &Edition, history: &Historique, width: usize) -> String {
    let (reference, [nom, prenom]) = entete.candidat.parts();
    let reference = reference.map_or_else(String::new, |r| format!(" ({r})"));
    let mut out = String::new();
    let _ = writeln!(
        out,
        "{}",
        wrap(
            &clean(&format!(
                "{prenom} {nom}{reference} : {}, histoire du dossier au {}",
                edition.designation(),
                history.jour.french()
            )),
            width,
            0
        )
    );
    if history.journees.is_empty() {
        out.push_str("\nRien ne s'est encore passé.\n");
    }
    for journee in &history.journees {
        out.push('\n');
        day(&mut out, journee, width);
    }
    if history.coupee {
        let cut = "L'histoire s'arrête là : le dossier a trop de jours à examiner.";
        let _ = writeln!(out, "\n{}", labelled("", cut, width));
    }
    let _ = writeln!(
        out,
        "\n{}",
        labelled(
            "",
            &format!(
                "+ ce qui s'acquiert ou s'ouvre, - ce qui se perd ou se ferme, ? ce qui reste à confirmer. \
                 Calculé par un programme ({OUTIL}), {MENTION}."
            ),
            width
        )
    );
    out
}

fn day(out: &mut String, journee: &Journee, width: usize) {
    let date = format!("{}  ", journee.date.french());
    let margin = " ".repeat(date.len());
    let mut label = date.as_str();
    let faits = journee.faits.iter().map(|fait| fait.texte.as_str());
    let passed = "(une échéance est atteinte, ou le droit change)";
    let passed = journee.faits.is_empty().then_some(passed);
    for texte in faits.chain(passed) {
        let _ = writeln!(out, "{}", labelled(label, &clean(texte), width));
        label = &margin;
    }
    for effet in &journee.effets {
        let label = format!("{margin}{} ", mark(effet.nature));
        let _ = writeln!(out, "{}", labelled(&label, &clean(&effet.texte), width));
    }
}

const fn mark(nature: NatureEffet) -> char {
    use NatureEffet as N;
    match nature {
        N::CcpObtenu | N::CcsObtenu | N::TitreObtenu | N::DelaiOuvert | N::ParcoursOuvert => '+',
        N::DelaiAConfirmer | N::ParcoursAConfirmer => '?',
        N::CcpRetire
        | N::CcsRetire
        | N::TitreRetire
        | N::DelaiClos
        | N::DelaiRetire
        | N::ParcoursFerme => '-',
    }
}
