//! The rows of what two laws answer differently: one a pathway.

use crate::jour::Jour;
use crate::model::words::Etape;
use crate::render::csv::Rows;
use crate::render::json::Entete;
use crate::report::comparaison::Comparaison;
use std::borrow::Cow;

/// Columns of the CSV: one row a pathway that differs; `a` and `b` are the two laws, in the order
/// of the command line.
pub const COLONNES: &[&str] = &[
    "fichier",
    "reference",
    "nom",
    "prenom",
    "titre",
    "date",
    "droit-a",
    "droit-b",
    "parcours",
    "differences",
    "verdict-a",
    "verdict-b",
    "etape-a",
    "etape-b",
    "echeance-a",
    "echeance-b",
    "versions-a",
    "versions-b",
    "motif-a",
    "motif-b",
];

/// The rows of a dossier.
pub fn lignes(rows: &mut Rows, entete: &Entete<'_>, report: &Comparaison<'_>) {
    let (reference, [nom, prenom]) = entete.candidat.parts();
    let day = |day: Option<Jour>| day.map_or(Cow::Borrowed(""), |d| Cow::Owned(d.to_string()));
    for ecart in &report.ecarts {
        let [a, b] = &ecart.cotes;
        // The deadline that differs, or that of the pathway.
        let [first, second] = ecart
            .echeances
            .first()
            .map_or([a.echeance, b.echeance], |e| e.jours);
        let names = |cote: usize| {
            let of_side = ecart.versions.iter().filter(|c| c.cote == cote);
            let ids: Vec<&str> = of_side.map(|c| c.provenance.version.as_str()).collect();
            Cow::Owned(ids.join(" "))
        };
        rows.push([
            Cow::Borrowed(entete.fichier),
            Cow::Borrowed(reference.unwrap_or_default()),
            Cow::Borrowed(nom),
            Cow::Borrowed(prenom),
            Cow::Borrowed(entete.titre),
            day(Some(report.jour)),
            day(Some(report.droits[0])),
            day(Some(report.droits[1])),
            Cow::Borrowed(ecart.parcours.word()),
            Cow::Owned(ecart.differences().join(" ")),
            Cow::Borrowed(a.verdict.word()),
            Cow::Borrowed(b.verdict.word()),
            Cow::Borrowed(a.etape.map_or("", Etape::word)),
            Cow::Borrowed(b.etape.map_or("", Etape::word)),
            day(first),
            day(second),
            names(0),
            names(1),
            Cow::Borrowed(a.motif.as_str()),
            Cow::Borrowed(b.motif.as_str()),
        ]);
    }
}
