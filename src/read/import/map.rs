//! The map of a spreadsheet: a small TOML file with the keys of a dossier, where each names the
//! column that feeds it.

use crate::model::bloc::{self, Bloc as _, Cle, Forme, Genre, Table, Texte, bloc};
use crate::model::dossier::Dossier;
use crate::model::words::{Choice as _, choice};
use crate::mots::shorten;
use crate::problem::{Code, Problem, Problems, plain};
use crate::read::encoding;
use crate::read::table::{TableReader, read_bloc};
use crate::read::toml;
use crate::read::value::Node;
use serde_json::Value;
use std::ops::RangeInclusive;

/// A map, as read.
#[derive(Debug)]
pub struct Map {
    /// Where its rows are.
    pub tableur: Tableur,
    /// The keys of the dossier that are fed.
    pub root: Block,
}

bloc! {
    /// How a spreadsheet is read.
    #[derive(Default)]
    pub struct Tableur {
        feuille: Option<String> = "feuille", Libre Texte,
            "Feuille d'un classeur ; absente : la première.";
        entete: Option<usize> = "entete", Libre Rang,
            "Numéro de la ligne d'en-tête ; absent : la première qui contient quelque chose.";
        separateur: Option<u8> = "separateur", Libre Signe,
            "Séparateur d'un CSV ; absent : deviné.";
        siecle: Option<usize> = "siecle", Libre Annee,
            "Première année que disent deux chiffres : avec 1930, 30 est 1930 et 29 est 2029 ; absente : une année de deux chiffres est refusée.";
    }
}

/// A number within these bounds; the mistake is noted where it is another.
fn number<'n>(
    source: &mut impl bloc::Source<'n>,
    cle: &'static Cle,
    bounds: RangeInclusive<usize>,
    expected: &str,
) -> Option<usize> {
    let number = source.integer(cle)?;
    let number = usize::try_from(number).ok().filter(|n| bounds.contains(n));
    if number.is_none() {
        source.refuse(cle, format!("« {} » : {expected}", cle.nom), None);
    }
    number
}

/// The number of a row, from 1.
#[derive(Debug)]
struct Rang;

impl Forme<usize> for Rang {
    const GENRE: Genre = Genre::Rang;

    fn read<'n>(source: &mut impl bloc::Source<'n>, cle: &'static Cle) -> Option<usize> {
        let expected = "le numéro d'une ligne est attendu, à partir de 1";
        number(source, cle, 1..=usize::MAX, expected)
    }

    fn value(kept: &usize) -> Option<bloc::Value<'_>> {
        u32::try_from(*kept)
            .ok()
            .map(|row| bloc::Value::Number(row.into()))
    }
}

/// A year, from which two digits count.
#[derive(Debug)]
struct Annee;

impl Forme<usize> for Annee {
    const GENRE: Genre = Genre::Rang;

    fn read<'n>(source: &mut impl bloc::Source<'n>, cle: &'static Cle) -> Option<usize> {
        let expected = "une année est attendue, comme 1930";
        number(source, cle, 1900..=2100, expected)
    }

    fn value(kept: &usize) -> Option<bloc::Value<'_>> {
        Rang::value(kept)
    }
}

/// A sign between two cells.
#[derive(Debug)]
struct Signe;

impl Forme<u8> for Signe {
    const GENRE: Genre = Genre::Forme(
        "un signe entre guillemets, comme \";\"",
        "^[!-/:-@\\[-`{-~\\t]$",
    );

    fn read<'n>(source: &mut impl bloc::Source<'n>, cle: &'static Cle) -> Option<u8> {
        match source.text(cle)?.as_bytes() {
            [sign] if sign.is_ascii_punctuation() || *sign == b'\t' => Some(*sign),
            _ => {
                let expected = "un seul signe est attendu, comme \";\"";
                source.refuse(cle, format!("« {} » : {expected}", cle.nom), None);
                None
            }
        }
    }

    fn value(kept: &u8) -> Option<bloc::Value<'_>> {
        let sign = str::from_utf8(std::slice::from_ref(kept));
        sign.ok().map(bloc::Value::Text)
    }
}

/// The keys of a table of the dossier that are fed, in the order of the format.
#[derive(Debug, Default)]
pub struct Block {
    /// Each key, with what feeds it.
    pub entries: Vec<(&'static Cle, Entry)>,
}

/// What feeds a key.
#[derive(Debug)]
pub enum Entry {
    /// A column or a constant.
    Source(Source),
    /// Codes, each with what feeds it.
    Flags(Vec<(String, Source)>),
    /// A sub-table.
    Block(Block),
    /// Repeated blocks: each is made if its columns hold something.
    Blocks(Vec<Block>),
}

/// Where a value comes from.
#[derive(Debug)]
pub struct Source {
    /// A column, or the same value for every row.
    pub from: Origin,
    /// Translations: the text of a cell, folded by `plain`, and what it means; `null`: nothing.
    pub words: Vec<(String, Value)>,
    /// What cuts a list.
    pub separator: Option<String>,
    /// The part of a whole name that is wanted.
    pub partie: Option<Partie>,
}

choice! {
    /// A part of a cell that holds a whole name.
    Partie {
        /// The name.
        Nom = "nom",
        /// The first name.
        Prenom = "prenom",
    }
}

/// A column or a constant.
#[derive(Debug)]
pub enum Origin {
    /// The column of this header.
    Column(String),
    /// This value.
    Constant(Value),
}

impl Block {
    /// The headers of the columns that feed this block and those below it.
    pub fn columns<'m>(&'m self, list: &mut Vec<&'m str>) {
        for (_, entry) in &self.entries {
            match entry {
                Entry::Source(source) => list.extend(source.column()),
                Entry::Flags(flags) => list.extend(flags.iter().filter_map(|(_, s)| s.column())),
                Entry::Block(block) => block.columns(list),
                Entry::Blocks(blocks) => blocks.iter().for_each(|b| b.columns(list)),
            }
        }
    }
}

impl Source {
    /// The header of the column that it comes from, if it does.
    fn column(&self) -> Option<&str> {
        match &self.from {
            Origin::Column(column) => Some(column),
            Origin::Constant(_) => None,
        }
    }
}

const COLUMN_OR: &str = "la colonne qui la donne entre guillemets, ou { constante = … }";

/// Reads a map: itself, or its problems with the text that they are places of.
///
/// # Errors
/// The problems, in the order of the file, and its text.
pub fn read(bytes: &[u8]) -> Result<Map, (Vec<Problem>, String)> {
    let text = encoding::text(bytes).map_err(|p| (vec![p], String::new()))?;
    let (map, problems) = toml::read(text, map);
    match map {
        Some(map) if problems.is_empty() => Ok(map),
        _ => Err((problems, text.to_owned())),
    }
}

fn map(root: &TableReader<'_, '_>, p: &mut Problems) -> Map {
    let tableur = root.table("tableur", p).and_then(|t| read_bloc(&t, p));
    Map {
        tableur: tableur.unwrap_or_default(),
        root: block(root, Dossier::TABLE, Some("tableur"), p),
    }
}

fn block(
    t: &TableReader<'_, '_>,
    table: &'static Table,
    besides: Option<&str>,
    p: &mut Problems,
) -> Block {
    let mut block = Block::default();
    for cle in table.cles {
        if t.raw(cle.nom).is_none() {
            if cle.requise() {
                let what = match cle.genre {
                    Genre::Bloc(_) => "un bloc, avec les colonnes qui donnent ses clés",
                    _ => COLUMN_OR,
                };
                t.missing(cle.nom, what, p);
            }
            continue;
        }
        let entry = match cle.genre {
            Genre::Drapeaux => t.table(cle.nom, p).map(|t| Entry::Flags(flags(&t, p))),
            Genre::Bloc(sub) => t
                .table(cle.nom, p)
                .map(|t| Entry::Block(self::block(&t, sub, None, p))),
            Genre::Blocs(sub) => {
                let blocks = t.tables(cle.nom, p);
                let blocks = blocks.iter().map(|t| self::block(t, sub, None, p));
                Some(Entry::Blocks(blocks.collect()))
            }
            _ => source(t, cle.nom, p).map(Entry::Source),
        };
        block.entries.extend(entry.map(|entry| (cle, entry)));
    }
    t.finish_with(&table.cles.iter().map(|c| c.nom), besides, p);
    block
}

/// `conditions = { sst = "SST" }`: the codes are not ours.
fn flags(t: &TableReader<'_, '_>, p: &mut Problems) -> Vec<(String, Source)> {
    let mut codes = Vec::new();
    t.each_key(|code, _| codes.push(code));
    let fed = codes
        .into_iter()
        .filter_map(|code| Some((code.to_owned(), source(t, code, p)?)));
    fed.collect()
}

fn source(t: &TableReader<'_, '_>, cle: &str, p: &mut Problems) -> Option<Source> {
    let node = t.raw(cle)?;
    if let Some(column) = node.text() {
        return Some(Source {
            from: Origin::Column(column.to_owned()),
            words: Vec::new(),
            separator: None,
            partie: None,
        });
    }
    if node.table().is_none() {
        let message = format!("« {cle} » : {} au lieu d'une colonne", node.kind());
        p.push(
            t.problem(Code::TypeInvalide, cle, message)
                .help(format!("écrire {COLUMN_OR}")),
        );
        return None;
    }
    let t = t.table(cle, p)?;
    let column: Option<String> = t.optional("colonne", p);
    let constant = t.raw("constante").and_then(|node| {
        let value = scalar(node).or_else(|| {
            let texts: Option<Vec<Value>> = node.elements()?.map(scalar).collect();
            texts.map(Value::Array)
        });
        if value.is_none() {
            let message = "« constante » : un texte, un nombre, un booléen ou une date est attendu";
            p.push(t.problem(Code::TypeInvalide, "constante", message));
        }
        value
    });
    let words = words(&t, p);
    let separator = t.optional("separateur", p);
    let partie = partie(&t, p);
    t.finish(
        &["colonne", "constante", "valeurs", "separateur", "partie"],
        p,
    );
    let from = match (column, t.raw("constante").is_some()) {
        (Some(_), true) => {
            let message = "« colonne » et « constante » : l'une ou l'autre, pas les deux";
            p.push(
                t.problem(Code::ValeurInconnue, "constante", message)
                    .help("garder la colonne, ou la constante"),
            );
            return None;
        }
        (Some(column), false) => Origin::Column(column),
        (None, true) => Origin::Constant(constant?),
        (None, false) => {
            if t.raw("colonne").is_none() {
                t.missing("colonne", "l'en-tête de la colonne, entre guillemets", p);
            }
            return None;
        }
    };
    Some(Source {
        from,
        words,
        separator,
        partie,
    })
}

/// `partie = "nom"`.
fn partie(t: &TableReader<'_, '_>, p: &mut Problems) -> Option<Partie> {
    let word: String = t.optional("partie", p)?;
    let partie = Partie::parse(&word);
    if partie.is_none() {
        let message = format!(
            "« partie » : « {} » n'est pas une partie d'un nom",
            shorten(&word)
        );
        p.push(
            t.problem(Code::ValeurInconnue, "partie", message)
                .help("écrire partie = \"nom\", ou \"prenom\""),
        );
    }
    partie
}

/// `valeurs = { "Oui" = true, "Reçu" = "titre", "Néant" = "" }`.
fn words(t: &TableReader<'_, '_>, p: &mut Problems) -> Vec<(String, Value)> {
    let mut words = Vec::new();
    let Some(node) = t.raw("valeurs") else {
        return words;
    };
    let Some(table) = node.table() else {
        let message = format!("« valeurs » : {} au lieu d'une table", node.kind());
        p.push(
            t.problem(Code::TypeInvalide, "valeurs", message)
                .help("écrire { \"Oui\" = true, \"Non\" = false }"),
        );
        return words;
    };
    table.each_key(|written, _| match table.get(written).and_then(scalar) {
        Some(Value::String(text)) if text.is_empty() => words.push((plain(written), Value::Null)),
        Some(value) => words.push((plain(written), value)),
        None => {
            let message = format!("« {written} » : une valeur simple est attendue");
            p.push(t.problem(Code::TypeInvalide, "valeurs", message));
        }
    });
    words
}

/// A text, a boolean, a number or a day, in JSON.
fn scalar(node: Node<'_>) -> Option<Value> {
    if let Some(text) = node.text() {
        return Some(Value::from(text));
    }
    if let Some(value) = node.boolean() {
        return Some(Value::from(value));
    }
    if let Some(number) = node.integer() {
        return Some(Value::from(number));
    }
    if let Some(number) = node.number() {
        return serde_json::Number::from_f64(number).map(Value::Number);
    }
    node.jour().ok().map(|jour| Value::from(jour.to_string()))
}
