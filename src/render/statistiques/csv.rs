//! The rows of a cohort: one a figure.

use crate::model::words::{Choice, Parcours, Verdict};
use crate::render::csv::Rows;
use crate::report::livret::EtatLivret;
use crate::report::statistiques::{Statistiques, by_count};
use std::borrow::Cow;

/// Columns of the CSV: one row a figure.
pub const COLONNES: &[&str] = &["rubrique", "cle", "detail", "nombre"];

/// The rows of a cohort: one a figure.
pub fn rows(rows: &mut Rows, sums: &Statistiques) {
    rows.push(COLONNES.iter().map(|c| Cow::Borrowed(*c)));
    let mut row = |rubric: &'static str, key: &str, detail: &str, count: usize| {
        rows.push([
            Cow::Borrowed(rubric),
            Cow::Borrowed(key),
            Cow::Borrowed(detail),
            Cow::Owned(count.to_string()),
        ]);
    };
    row("dossiers", "valides", "", sums.dossiers);
    row("dossiers", "inutilisables", "", sums.inutilisables);
    row("dossiers", "presentables", "", sums.presentables);
    for (titre, count) in &sums.titres {
        row("titre", titre, "", *count);
    }
    for (word, verdict) in Verdict::ALL {
        let count = sums.verdicts.get(verdict).copied();
        row("verdict", word, "", count.unwrap_or_default());
    }
    for (parcours, pathway) in Parcours::ALL {
        for verdict in Verdict::DE_PARCOURS {
            let count = sums.parcours.get(&(*pathway, verdict)).copied();
            row(
                "parcours",
                parcours,
                verdict.word(),
                count.unwrap_or_default(),
            );
        }
    }
    for (word, situation) in EtatLivret::ALL {
        let count = sums.situations.get(situation).copied();
        row("situation", word, "", count.unwrap_or_default());
    }
    for ((titre, ccp), n) in &sums.ccp {
        row("ccp-manquant", titre, ccp, n.candidats);
    }
    for ((titre, ccp), n) in &sums.ccp {
        row("ccp-manquant-entame", titre, ccp, n.entames);
    }
    for (quarter, natures) in &sums.echeances {
        for (nature, count) in natures {
            row("echeance", &quarter.to_string(), nature.word(), *count);
        }
    }
    row("echeance-depassee", "", "", sums.depassees);
    for (rubric, lacked) in [
        (["manque", "manque-decisif"], &sums.manque),
        (["droit-a-confirmer", "droit-decisif"], &sums.droit),
    ] {
        for (key, count) in by_count(lacked) {
            row(rubric[0], key, "", count.dossiers);
            row(rubric[1], key, "", count.decisifs);
        }
    }
}
