//! The rows of eligibilities: one a dossier, or one a pathway.

use crate::render::csv::{Rows, day, identity};
use crate::render::json::Entete;
use crate::report::eligibilite::{Eligibilite, Voie};
use std::borrow::Cow;

/// Columns of `eligibility`: a row a dossier.
pub const ELIGIBILITE: &[&str] = &[
    "fichier",
    "reference",
    "nom",
    "prenom",
    "titre",
    "date",
    "droit",
    "verdict",
    "parcours",
    "etape",
    "ccp",
    "echeance",
    "suite",
    "manque",
];

/// Columns of `eligibility --par-parcours`: a row a pathway.
pub const PAR_PARCOURS: &[&str] = &[
    "fichier",
    "reference",
    "nom",
    "prenom",
    "titre",
    "date",
    "droit",
    "verdict",
    "parcours",
    "verdict-parcours",
    "etape",
    "ccp",
    "echeance",
    "motif",
];

/// The row of a dossier: its principal pathway, what to do next, what is missing.
pub fn eligibilite(rows: &mut Rows, entete: &Entete<'_>, report: &Eligibilite<'_>) {
    let (reference, names) = entete.candidat.parts();
    let main = report.principale();
    let cells = [
        day(Some(report.jour)),
        day(Some(report.droit)),
        Cow::Borrowed(report.verdict.word()),
        Cow::Borrowed(main.map_or("", |v| v.parcours.word())),
        Cow::Borrowed(main.and_then(|v| v.etape).map_or("", |e| e.word())),
        codes(main),
        day(main.and_then(Voie::echeance)),
        Cow::Borrowed(main.map_or("", |v| &*v.suite)),
        Cow::Owned(main.map(Voie::manque).unwrap_or_default().join(" ; ")),
    ];
    rows.push(identity(entete, reference, names).into_iter().chain(cells));
}

/// The rows of a dossier: one a pathway.
pub fn par_parcours(rows: &mut Rows, entete: &Entete<'_>, report: &Eligibilite<'_>) {
    let (reference, names) = entete.candidat.parts();
    for voie in &report.voies {
        let motif: Vec<&str> = voie.determinants().map(|c| &*c.motif).collect();
        let motif = if motif.is_empty() {
            Cow::Borrowed(&*voie.suite)
        } else {
            Cow::Owned(motif.join(" "))
        };
        let cells = [
            day(Some(report.jour)),
            day(Some(report.droit)),
            Cow::Borrowed(report.verdict.word()),
            Cow::Borrowed(voie.parcours.word()),
            Cow::Borrowed(voie.verdict.word()),
            Cow::Borrowed(voie.etape.map_or("", |e| e.word())),
            codes(Some(voie)),
            day(voie.echeance()),
            motif,
        ];
        rows.push(identity(entete, reference, names).into_iter().chain(cells));
    }
}

/// The CCP or the CCS that may be sat.
fn codes(voie: Option<&Voie<'_>>) -> Cow<'static, str> {
    let codes = voie.map(|v| [v.ccp.as_slice(), &v.ccs].concat());
    Cow::Owned(codes.unwrap_or_default().join(" "))
}
