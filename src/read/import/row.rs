//! A row of a spreadsheet as a JSON dossier, by its map.

use super::cell;
use super::map::{Block, Entry, Map, Origin, Partie, Source};
use super::whole_name::{names, one_cell};
use crate::kit::sheets::Cell;
use crate::model::bloc::Genre;
use crate::mots::shorten;
use crate::problem::{Code, Problem, Problems, nearest, plain};
use serde_json::{Map as Object, Value};
use std::collections::HashMap;

/// A map whose columns have been found in a header.
#[derive(Debug)]
pub struct Plan<'m> {
    map: &'m Map,
    /// The place of each column used.
    columns: HashMap<&'m str, usize>,
    /// How many columns the header has.
    width: usize,
}

/// The dossier of a row.
#[derive(Debug, Default)]
pub struct Filled<'m> {
    /// Its JSON.
    pub object: Object<String, Value>,
    /// What prevents it before the reader sees it.
    pub problems: Vec<Problem>,
    /// What feeds each key.
    pub(super) origins: Vec<Fed<'m>>,
}

/// What feeds a key.
#[derive(Debug)]
pub(super) struct Fed<'m> {
    /// The path of the key.
    pub(super) path: String,
    pub(super) column: &'m str,
    /// Rank of the column, from 0.
    pub(super) place: usize,
    pub(super) genre: Genre,
}

impl<'m> Plan<'m> {
    /// Finds the columns of `map` in the row of headers.
    ///
    /// # Errors
    /// A problem for each column that is not there, or there twice.
    pub fn new(map: &'m Map, header: &[Cell]) -> Result<Self, Vec<Problem>> {
        let headers = Headers::new(header);
        let mut used = Vec::new();
        map.root.columns(&mut used);
        let mut columns = HashMap::new();
        let mut problems = Problems::default();
        for column in used {
            if columns.contains_key(column) {
                continue;
            }
            let places = headers.places(column);
            columns.insert(column, places.first().copied().unwrap_or(usize::MAX));
            match places {
                [_] => {}
                [] => problems.push_with(|| headers.absent(column)),
                _ => problems.push_with(|| several(column)),
            }
        }
        if problems.is_empty() {
            Ok(Self {
                map,
                columns,
                width: header.len(),
            })
        } else {
            Err(problems.finish())
        }
    }

    /// The dossier of a row.
    pub fn fill(&self, cells: &[Cell]) -> Filled<'m> {
        let mut filled = Filled::default();
        if cells.iter().skip(self.width).any(|cell| !cell.is_empty()) {
            filled.problems.push(
                Problem::new(
                    Code::TypeInvalide,
                    "la ligne a plus de cellules que l'en-tête n'a de colonnes",
                )
                .help("vérifier le séparateur, et les guillemets autour des textes qui en contiennent un"),
            );
        }
        let (object, _) = self.block(&self.map.root, cells, "", &mut filled);
        filled.object = object;
        filled
    }

    /// The object of a block, and whether a column gave it something.
    fn block(
        &self,
        block: &'m Block,
        cells: &[Cell],
        path: &str,
        filled: &mut Filled<'m>,
    ) -> (Object<String, Value>, bool) {
        let mut object = Object::new();
        let mut fed = false;
        for (cle, entry) in &block.entries {
            let path = match path {
                "" => cle.nom.to_owned(),
                path => format!("{path}.{}", cle.nom),
            };
            let value = match entry {
                Entry::Source(source) => {
                    let value = self.value(cle.genre, source, cells, &path, filled);
                    fed |= value.is_some() && matches!(source.from, Origin::Column(_));
                    value
                }
                Entry::Flags(flags) => {
                    let mut object = Object::new();
                    for (code, source) in flags {
                        let path = format!("{path}.{code}");
                        let value = self.value(Genre::Booleen, source, cells, &path, filled);
                        fed |= value.is_some() && matches!(source.from, Origin::Column(_));
                        object.extend(value.map(|value| (code.clone(), value)));
                    }
                    (!object.is_empty()).then_some(Value::Object(object))
                }
                Entry::Block(sub) => {
                    let (object, sub_fed) = self.block(sub, cells, &path, filled);
                    fed |= sub_fed;
                    (cle.requise() || sub_fed || constant(sub)).then_some(Value::Object(object))
                }
                Entry::Blocks(blocks) => {
                    let mut list = Vec::new();
                    for sub in blocks {
                        let before = filled.origins.len();
                        let shown = filled.problems.len();
                        let path = format!("{path}[{}]", list.len() + 1);
                        let (object, sub_fed) = self.block(sub, cells, &path, filled);
                        if sub_fed || constant(sub) {
                            fed |= sub_fed;
                            list.push(Value::Object(object));
                        } else if filled.problems.len() == shown {
                            filled.origins.truncate(before);
                        }
                    }
                    (!list.is_empty()).then_some(Value::Array(list))
                }
            };
            if let Some(value) = value {
                object.insert(cle.nom.to_owned(), value);
            }
        }
        (object, fed)
    }

    fn value(
        &self,
        genre: Genre,
        source: &'m Source,
        cells: &[Cell],
        path: &str,
        filled: &mut Filled<'m>,
    ) -> Option<Value> {
        let column = match &source.from {
            Origin::Constant(value) => return Some(value.clone()),
            Origin::Column(column) => column.as_str(),
        };
        let place = *self.columns.get(column)?;
        filled.origins.push(Fed {
            path: path.to_owned(),
            column,
            place,
            genre,
        });
        let cell = cells.get(place)?;
        if let Cell::Error(error) = cell {
            let nom = path.rsplit('.').next().unwrap_or(path);
            filled.problems.push(
                Problem::new(
                    Code::TypeInvalide,
                    format!("« {nom} » : la cellule contient une erreur ({error})"),
                )
                .key(path)
                .help("corriger la formule, ou la remplacer par sa valeur"),
            );
            return None;
        }
        if let Some(partie) = source.partie
            && !cell.is_empty()
        {
            let text = cell.shown();
            let Some((nom, prenom)) = names(&text, plain(column).starts_with("prenom")) else {
                // Once for the two.
                if partie == Partie::Nom {
                    filled.problems.push(one_cell(path, &text));
                }
                return None;
            };
            return Some(Value::String(match partie {
                Partie::Nom => nom,
                Partie::Prenom => prenom,
            }));
        }
        let dated = matches!(genre, Genre::Jour | Genre::JourOuPartie | Genre::JourOuFaux);
        if let Some([day, month, short]) = cell::short_year(cell).filter(|_| dated) {
            let Some(first) = self.map.tableur.siecle else {
                filled.problems.push(two_digits(path, &cell.shown()));
                return None;
            };
            let year = first + (short + 100 - first % 100) % 100;
            let whole = Cell::Text(format!("{day:02}/{month:02}/{year:04}"));
            return cell::value(&whole, genre, None);
        }
        if source.words.is_empty() || cell.is_empty() {
            return cell::value(cell, genre, source.separator.as_deref());
        }
        if matches!(genre, Genre::Textes) {
            let list = cell::split(&cell.shown(), source.separator.as_deref());
            let list: Vec<Value> = list
                .into_iter()
                .map(|part| translated(source, &part).unwrap_or(Value::String(part)))
                .filter(|value| !value.is_null())
                .collect();
            return (!list.is_empty()).then_some(Value::Array(list));
        }
        match translated(source, &cell.shown()) {
            Some(Value::Null) => None,
            Some(value) => Some(value),
            None => cell::value(cell, genre, None),
        }
    }
}

/// A year of two digits, of which nothing says the century.
fn two_digits(path: &str, shown: &str) -> Problem {
    let nom = path.rsplit('.').next().unwrap_or(path);
    let message = format!(
        "« {nom} » : l'année n'a que deux chiffres : « {} »",
        shorten(shown)
    );
    Problem::new(Code::DateInvalide, message).key(path).help(
        "écrire l'année entière (12/10/2006), ou dire dans la carte d'où comptent deux chiffres : [tableur], \
         siecle = 1930",
    )
}

/// The value of a text by the map, if it gives one.
fn translated(source: &Source, text: &str) -> Option<Value> {
    let text = plain(text);
    let found = source.words.iter().find(|(word, _)| *word == text);
    found.map(|(_, value)| value.clone())
}

/// Fed by no column: the same for every row.
fn constant(block: &Block) -> bool {
    let mut columns = Vec::new();
    block.columns(&mut columns);
    columns.is_empty() && !block.entries.is_empty()
}

/// How many headers a column that is not there is compared with: more are not those of a person.
const COMPARED: usize = 1000;

/// The row of headers.
struct Headers {
    all: Vec<String>,
    exact: HashMap<String, Vec<usize>>,
    /// By what they are but for case and accents.
    close: HashMap<String, Vec<usize>>,
}

impl Headers {
    fn new(header: &[Cell]) -> Self {
        let all: Vec<String> = header.iter().map(Cell::shown).collect();
        let (mut exact, mut close) = (HashMap::new(), HashMap::new());
        for (place, header) in all.iter().enumerate() {
            let list: &mut Vec<usize> = exact.entry(header.clone()).or_default();
            list.push(place);
            let list: &mut Vec<usize> = close.entry(plain(header)).or_default();
            list.push(place);
        }
        Self { all, exact, close }
    }

    /// The places of a column: those of its very header, else of one that differs by case and
    /// accents only.
    fn places(&self, column: &str) -> &[usize] {
        let column = column.trim();
        let close = || self.close.get(&plain(column));
        self.exact
            .get(column)
            .or_else(close)
            .map_or(&[], Vec::as_slice)
    }

    fn absent(&self, column: &str) -> Problem {
        let message = format!("le tableau n'a pas de colonne « {} »", shorten(column));
        let filled = || {
            self.all
                .iter()
                .map(String::as_str)
                .filter(|h| !h.is_empty())
        };
        let known = || filled().take(COMPARED);
        let help = if let Some(near) = nearest(column, known()) {
            format!("vouliez-vous « {near} » ?")
        } else {
            let list: Vec<String> = known().take(40).map(shorten).collect();
            format!("colonnes : {}", list.join(", "))
        };
        Problem::new(Code::ValeurInconnue, message).help(help)
    }
}

fn several(column: &str) -> Problem {
    let message = format!("le tableau a plusieurs colonnes « {} »", shorten(column));
    Problem::new(Code::ValeurInconnue, message).help("donner un en-tête différent à chacune")
}
