//! A table without a map: where its header is, and which key each usual heading feeds.

use crate::kit::sheets::Cell;
use crate::problem::plain;
use std::collections::HashMap;
use std::sync::LazyLock;

/// How many rows of a sheet are looked at for its header.
pub const LOOKED: usize = 30;

/// Usual headings of a centre, folded by [`plain`], with the key that each feeds.
const HEADINGS: &[(&str, &[&str])] = &[
    (
        "candidat.nom",
        &[
            "nom",
            "nom de naissance",
            "nom de famille",
            "nom patronymique",
            "nom du candidat",
            "nom stagiaire",
        ],
    ),
    (
        "candidat.prenom",
        &[
            "prenom",
            "prenoms",
            "prenom du candidat",
            "prenom stagiaire",
        ],
    ),
    (
        "candidat.nom-usage",
        &["nom d'usage", "nom usage", "nom d'epouse", "nom marital"],
    ),
    (
        "candidat.naissance",
        &[
            "ne(e) le",
            "nee le",
            "ne le",
            "ne / nee le",
            "naissance",
            "date de naissance",
            "date naissance",
            "ddn",
        ],
    ),
    (
        "candidat.lieu",
        &[
            "lieu de naissance",
            "ne(e) a",
            "nee a",
            "ne a",
            "commune de naissance",
        ],
    ),
    (
        "candidat.reference",
        &[
            "reference",
            "ref",
            "ref.",
            "n°",
            "numero",
            "n° dossier",
            "n° de dossier",
            "numero de dossier",
            "matricule",
            "identifiant",
            "n° candidat",
            "numero candidat",
        ],
    ),
    (
        "candidat.departement",
        &["departement", "dpt", "dept", "dep", "code departement"],
    ),
    (
        "formation.debut",
        &[
            "debut",
            "date de debut",
            "date debut",
            "debut de formation",
            "debut formation",
            "entree",
            "date d'entree",
            "entree en formation",
            "date entree",
        ],
    ),
    (
        "formation.fin",
        &[
            "fin",
            "date de fin",
            "date fin",
            "fin de formation",
            "fin formation",
            "sortie",
            "date de sortie",
            "sortie de formation",
            "date sortie",
        ],
    ),
    (
        "formation.organisme",
        &["organisme", "organisme de formation", "centre de formation"],
    ),
    (
        "formation.parcours",
        &["parcours", "mode", "type de parcours"],
    ),
    (
        "formation.evaluations",
        &[
            "evaluations",
            "evaluations recues",
            "evaluations en cours de formation",
            "ecf",
        ],
    ),
    (
        "pieces.dp",
        &[
            "dp",
            "dossier professionnel",
            "dspp",
            "dspp remis",
            "dp remis",
            "dossier pro",
        ],
    ),
    (
        "session.date",
        &[
            "date du jury",
            "jury",
            "date jury",
            "date de session",
            "date session",
            "session",
            "date de l'examen",
            "date examen",
            "examen",
        ],
    ),
    (
        "session.resultat",
        &["resultat", "resultats", "decision", "decision du jury"],
    ),
    (
        "session.obtenus",
        &["ccp obtenus", "ccp acquis", "ccp valides", "ccp"],
    ),
    ("session.pv", &["pv", "n° pv", "numero pv", "proces-verbal"]),
];

/// Headings that hold two facts in one cell.
const TWO: &[&str] = &[
    "nom et prenom",
    "nom prenom",
    "nom, prenom",
    "prenom nom",
    "nom/prenom",
    "nom - prenom",
];

/// What a heading gives.
#[derive(Clone, Copy)]
enum Gives {
    Key(&'static str),
    BothNames,
}

/// What each usual heading gives, folded once: a sheet may have as many headings as a spreadsheet has
/// columns.
static USUAL: LazyLock<HashMap<String, Gives>> = LazyLock::new(|| {
    let keys = HEADINGS
        .iter()
        .flat_map(|(key, names)| names.iter().map(|name| (plain(name), Gives::Key(key))));
    let two = TWO.iter().map(|name| (plain(name), Gives::BothNames));
    keys.chain(two).collect()
});

fn gives(heading: &str) -> Option<Gives> {
    let folded = plain(heading);
    let folded = folded.trim_end_matches([':', '*', '-']);
    USUAL.get(folded).copied()
}

/// The key that a heading feeds.
fn key(heading: &str) -> Option<&'static str> {
    match gives(heading) {
        Some(Gives::Key(key)) => Some(key),
        _ => None,
    }
}

/// A heading that holds the name and the first name together.
fn is_both_names(heading: &str) -> bool {
    matches!(gives(heading), Some(Gives::BothNames))
}

/// What a table says of itself.
#[derive(Debug)]
pub struct Guess {
    /// Its sheet, in a workbook.
    pub sheet: Option<String>,
    /// The number of its header, from 1.
    pub header: usize,
    /// Each heading, with the key that it feeds; the first heading of a key feeds it.
    pub columns: Vec<(String, Option<&'static str>)>,
    /// The rows below, as people see them.
    pub rows: Vec<Vec<String>>,
}

/// How many rows are shown of a table.
const SHOWN: usize = 3;

impl Guess {
    /// Looks for the header among the first rows of a sheet, each with its number. `None`: no row has two
    /// usual headings, one of them of a name.
    pub fn new(sheet: Option<String>, rows: &[(usize, Vec<Cell>)]) -> Option<Self> {
        let found = rows
            .iter()
            .enumerate()
            .filter_map(|(rank, (number, cells))| {
                let columns = columns(cells);
                let fed = |wanted: &str| columns.iter().any(|(_, key)| *key == Some(wanted));
                let named = fed("candidat.nom") || columns.iter().any(|(h, _)| is_both_names(h));
                let count = columns.iter().filter(|(_, key)| key.is_some()).count();
                let both = columns.iter().any(|(h, _)| is_both_names(h));
                let count = count + usize::from(both);
                (named && count >= 2).then_some((count, rank, *number, columns))
            });
        // Of two as good, the first: a second one is a repeated header.
        let best = found.max_by_key(|(count, rank, ..)| (*count, std::cmp::Reverse(*rank)))?;
        let (_, rank, header, columns) = best;
        let below = rows.iter().skip(rank + 1).take(SHOWN);
        Some(Self {
            sheet,
            header,
            columns,
            rows: below
                .map(|(_, cells)| cells.iter().map(Cell::to_string).collect())
                .collect(),
        })
    }

    /// How many keys are fed.
    pub fn fed(&self) -> usize {
        self.columns.iter().filter(|(_, key)| key.is_some()).count()
    }

    /// The heading of the column that gives the name and the first name together, where none gives the
    /// name alone.
    pub fn both_names(&self) -> Option<&str> {
        if self.heading("candidat.nom").is_some() {
            return None;
        }
        let found = self.columns.iter().find(|(h, _)| is_both_names(h));
        found.map(|(heading, _)| heading.as_str())
    }

    /// The heading that feeds a key.
    pub fn heading(&self, wanted: &str) -> Option<&str> {
        let found = self.columns.iter().find(|(_, key)| *key == Some(wanted));
        found.map(|(heading, _)| heading.as_str())
    }
}

fn columns(cells: &[Cell]) -> Vec<(String, Option<&'static str>)> {
    let mut taken: Vec<&str> = Vec::new();
    let texts = cells.iter().filter(|cell| !cell.is_empty());
    texts
        .map(|cell| {
            let heading = cell.to_string();
            let key = key(&heading).filter(|key| !taken.contains(key));
            taken.extend(key);
            (heading, key)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(number: usize, cells: &[&str]) -> (usize, Vec<Cell>) {
        (number, cells.iter().map(|c| Cell::text(c)).collect())
    }

    #[test]
    fn the_header_stands_below_its_title() {
        let rows = [
            row(1, &["Suivi des stagiaires 2026"]),
            row(2, &["", "Centre de Nantes"]),
            row(
                4,
                &[
                    "N° dossier",
                    "NOM de naissance",
                    "Prénom",
                    "Né(e) le",
                    "Observations",
                ],
            ),
            row(5, &["44-1", "Martin", "Claire", "14/05/1978", "rien"]),
        ];
        let guess = Guess::new(None, &rows).unwrap();
        assert_eq!((guess.header, guess.fed()), (4, 4));
        assert_eq!(guess.heading("candidat.nom"), Some("NOM de naissance"));
        assert_eq!(guess.columns[4], ("Observations".to_owned(), None));
        assert_eq!(
            guess.rows,
            [["44-1", "Martin", "Claire", "14/05/1978", "rien"]]
        );
    }

    #[test]
    fn a_sheet_that_is_no_table_of_people_has_none() {
        let rows = [row(1, &["Mois", "Total"]), row(2, &["janvier", "12"])];
        assert!(Guess::new(None, &rows).is_none());
    }

    #[test]
    fn each_key_is_fed_once() {
        let rows = [row(1, &["Nom", "Prénom", "Nom de naissance"])];
        assert_eq!(Guess::new(None, &rows).unwrap().fed(), 2);
    }
}
