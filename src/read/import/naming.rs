//! Problems of a row in the words of the spreadsheet: the cell, what it shows, the line of the map
//! that would do instead.

use super::row::{Fed, Filled};
use crate::kit::sheets::Cell;
use crate::kit::toml::quoted;
use crate::model::bloc::Genre;
use crate::mots::shorten;
use crate::problem::{Code, Problem};

impl Filled<'_> {
    /// Says of each problem of the row of that number, of these cells, which one it comes from, and the
    /// line of the map that would do instead.
    pub fn name_cells(&self, number: usize, cells: &[Cell], problems: &mut [Problem]) {
        // What the row itself refused already speaks of the spreadsheet.
        let own = !self.problems.is_empty();
        for problem in problems {
            let Some(cle) = problem.cle.as_deref() else {
                continue;
            };
            let of = |path: &str| {
                cle.strip_prefix(path)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('['))
            };
            let Some(fed) = self.origins.iter().find(|fed| of(&fed.path)) else {
                continue;
            };
            let shown = cells.get(fed.place).map(Cell::shown).unwrap_or_default();
            let nom = fed.nom();
            if problem.code == Code::DateInvalide && !own && Fed::is_word(&shown) {
                problem.message = format!("« {nom} » : une date s'écrit 12/10/2006");
            }
            let content = match shown.as_str() {
                "" => String::new(),
                shown => format!(" : « {} »", shorten(shown)),
            };
            problem.message = format!(
                "{} (cellule {}{number}{content}, colonne « {} »)",
                problem.message,
                letters(fed.place),
                shorten(fed.column)
            );
            match problem.code {
                Code::CleManquante if fed.path.starts_with("candidat.") => {
                    problem.aide = Some("remplir la cellule".to_owned());
                }
                Code::CleManquante => {
                    problem.aide = Some(format!(
                        "remplir la cellule ; la même valeur partout s'écrit dans la carte : {nom} = {{ constante = … }}"
                    ));
                }
                Code::DateInvalide if !own && Fed::is_word(&shown) => {
                    problem.aide = Some(format!(
                        "corriger la date ; si ce texte veut dire « aucune », dans la carte : {}",
                        fed.translated(&shown, "\"\"")
                    ));
                }
                Code::DateInvalide if !own => {
                    problem.aide = Some("vérifier la date (12/10/2006)".to_owned());
                }
                Code::ValeurInconnue
                | Code::TypeInvalide
                | Code::TitreInconnu
                | Code::CcpInconnu
                | Code::CcsInconnu
                    if !own && !shown.is_empty() =>
                {
                    let known = problem.aide.take();
                    let known = match fed.genre {
                        Genre::Booleen => "écrire oui ou non".to_owned(),
                        _ => known.unwrap_or_else(|| "corriger la cellule".to_owned()),
                    };
                    problem.aide = Some(format!(
                        "{known} ; ou dire dans la carte ce que ce texte signifie : {}",
                        fed.translated(&shown, "…")
                    ));
                }
                _ => {}
            }
        }
    }
}

impl Fed<'_> {
    /// The key, without its path.
    fn nom(&self) -> &str {
        self.path.rsplit('.').next().unwrap_or(&self.path)
    }

    /// A text that is not even the beginning of a date.
    fn is_word(shown: &str) -> bool {
        !shown.is_empty() && !shown.contains(|c: char| c.is_ascii_digit())
    }

    /// The line of a map that gives a meaning to a text.
    fn translated(&self, shown: &str, meaning: &str) -> String {
        // Of a list, the elements are given a meaning, not the whole.
        let text = match self.genre {
            Genre::Textes => "…".to_owned(),
            _ => shorten(shown),
        };
        format!(
            "{} = {{ colonne = {}, valeurs = {{ {} = {meaning} }} }}",
            self.nom(),
            quoted(self.column),
            quoted(&text)
        )
    }
}

/// The name of a column, as spreadsheets count: A to Z, then AA.
fn letters(place: usize) -> String {
    let mut left = place + 1;
    let mut name = Vec::new();
    while left > 0 {
        left -= 1;
        name.extend(u8::try_from(left % 26).map(|rank| char::from(b'A' + rank)));
        left /= 26;
    }
    name.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_spreadsheets_do() {
        let named = [0, 25, 26, 51, 52, 701, 702, 16_383].map(letters);
        assert_eq!(named, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD"]);
    }
}
