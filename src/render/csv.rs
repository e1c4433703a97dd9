//! CSV: RFC 4180, UTF-8, a header, cells that a spreadsheet cannot take for a formula.

use crate::jour::Jour;
use crate::render::json::Entete;
use crate::report::echeancier::Echeance;
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

/// Columns of `deadlines`.
pub const ECHEANCES: &[&str] = &[
    "fichier",
    "reference",
    "nom",
    "prenom",
    "titre",
    "nature",
    "depuis",
    "date",
    "jours",
    "etat",
    "motif",
];

/// Rows under way, in one CSV dialect.
#[derive(Debug)]
pub struct Rows {
    writer: csv::Writer<Vec<u8>>,
}

impl Rows {
    /// Rows separated in columns by `separator`.
    pub fn new(separator: u8) -> Self {
        Self {
            writer: csv::WriterBuilder::new()
                .delimiter(separator)
                .terminator(csv::Terminator::CRLF)
                .from_writer(Vec::new()),
        }
    }

    /// Adds a row. Writing into memory cannot fail.
    pub fn push<'c>(&mut self, cells: impl IntoIterator<Item = Cow<'c, str>>) {
        let cells = cells
            .into_iter()
            .map(|c| neutral(&c).into_owned().into_bytes());
        let _ = self.writer.write_record(cells);
    }

    /// The text of the rows.
    pub fn finish(self) -> String {
        let bytes = self.writer.into_inner().unwrap_or_default();
        String::from_utf8(bytes).unwrap_or_default()
    }
}

/// A cell that a spreadsheet takes for text, free of control characters.
pub fn neutral(cell: &str) -> Cow<'_, str> {
    let cell = crate::mots::clean::clean(cell);
    if cell.starts_with(['=', '+', '-', '@']) && !negative(&cell) {
        Cow::Owned(format!("'{cell}"))
    } else {
        cell
    }
}

/// A negative number is no formula.
fn negative(cell: &str) -> bool {
    cell.strip_prefix('-')
        .is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()) && n.len() < 10)
}

fn day(jour: Option<Jour>) -> Cow<'static, str> {
    jour.map_or(Cow::Borrowed(""), |j| Cow::Owned(j.to_string()))
}

/// The first cells of every row about a dossier.
pub fn identity<'c>(
    entete: &Entete<'c>,
    reference: Option<&'c str>,
    names: [&'c str; 2],
) -> [Cow<'c, str>; 5] {
    [
        Cow::Borrowed(entete.fichier),
        Cow::Borrowed(reference.unwrap_or_default()),
        Cow::Borrowed(names[0]),
        Cow::Borrowed(names[1]),
        Cow::Borrowed(entete.titre),
    ]
}

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

/// The row of a deadline.
pub fn echeance(separator: u8, entete: &Entete<'_>, e: &Echeance<'_>) -> String {
    let (reference, names) = entete.candidat.parts();
    let cells = [
        Cow::Borrowed(e.nature.word()),
        day(e.depuis),
        day(Some(e.date)),
        Cow::Owned(e.jours.to_string()),
        Cow::Borrowed(e.etat.word()),
        Cow::Borrowed(e.motif.as_str()),
    ];
    let mut rows = Rows::new(separator);
    rows.push(identity(entete, reference, names).into_iter().chain(cells));
    rows.finish()
}
