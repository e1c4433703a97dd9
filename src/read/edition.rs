//! An edition of a title from its TOML file. Indulgent on what a file may leave out, strict on
//! what would make an answer wrong: a date, a code, a reference that leads nowhere.

mod blocks;

use super::problem::{Code, Problem, Problems};
use super::table::{Fault, FromNode, TableReader};
use super::value::Node;
use crate::model::edition::{Edition, TexteEdition, Validite};
use blocks::{ccps, ccss, competences, equivalences, missing_table};

const KEYS: &[&str] = &[
    "id",
    "titre",
    "sigle",
    "code",
    "niveau",
    "nsf",
    "rome",
    "rncp",
    "validite",
    "delivrance-jusqu-au",
    "droit",
    "remplace",
    "fictif",
    "texte",
    "competence",
    "ccp",
    "ccs",
    "equivalence",
    "correspondance-manquante",
    "confiance",
    "source",
    "reserve",
];

/// A text, or a whole number taken as one: `niveau = 5` says the same as `niveau = "5"`.
struct Label(String);

impl<'n> FromNode<'n> for Label {
    const EXPECTED: &'static str = "un texte ou un nombre entier";
    fn from_node(node: Node<'n>) -> Result<Self, Fault> {
        let number = || node.integer().map(|n| n.to_string());
        let text = node.text().map(str::to_owned).or_else(number);
        text.map(Self).ok_or(Fault::Type)
    }
}

/// Reads an edition. Every mistake goes to `problems`; a key that the format does not know is a
/// warning only. Nothing is returned when `id` or `titre` cannot be read; otherwise the edition
/// holds what could be, and is to be used only if `problems` holds no error.
pub fn edition(table: &TableReader<'_, '_>, problems: &mut Problems) -> Option<Edition> {
    let p = problems;
    known_keys(table, KEYS, p);
    let id: Option<String> = table.required("id", p);
    let titre: Option<String> = table.required("titre", p);
    let transverses = competences(table, p);
    let ccp = ccps(table, p);
    let ccs = ccss(table, p);
    let equivalences = equivalences(table, p);
    if ccp.is_empty() && table.raw("ccp").is_none() {
        p.push(
            Problem::new(Code::CleManquante, "l'édition n'a aucun CCP")
                .at(table.span())
                .help("décrire chaque CCP dans un bloc [[ccp]]")
                .warning(),
        );
    }
    let mut told = Problems::default();
    let t = &mut told;
    let edition = Edition {
        id: id.clone().unwrap_or_default(),
        titre: titre.clone().unwrap_or_default(),
        sigle: table.optional("sigle", t),
        code: label(table, "code", t),
        niveau: label(table, "niveau", t),
        nsf: table.one_or_more("nsf", t),
        rome: table.one_or_more("rome", t),
        rncp: label(table, "rncp", t),
        validite: validite(table, p),
        delivrance_jusqu_au: table.optional("delivrance-jusqu-au", p),
        droit: table.optional("droit", p),
        remplace: table.optional("remplace", p),
        fictif: table.optional("fictif", t).unwrap_or(false),
        textes: textes(table, t),
        transverses,
        ccp,
        ccs,
        equivalences,
        correspondance_manquante: missing_table(table, p),
        confiance: table.choice("confiance", t),
        source: Some(table.one_or_more("source", t).join(" ; ")).filter(|s| !s.is_empty()),
        reserve: table.optional("reserve", t),
    };
    downgrade(told, p);
    (id.is_some() && titre.is_some()).then_some(edition)
}

/// Tells the keys that the format does not know, without refusing the file.
fn known_keys(table: &TableReader<'_, '_>, keys: &[&str], p: &mut Problems) {
    let mut unknown = Problems::default();
    table.finish(keys, &mut unknown);
    downgrade(unknown, p);
}

/// What describes the title without deciding anything is told, and the file used all the same.
fn downgrade(told: Problems, p: &mut Problems) {
    for problem in told.finish() {
        p.push(problem.warning());
    }
}

fn label(table: &TableReader<'_, '_>, cle: &str, p: &mut Problems) -> Option<String> {
    table.optional::<Label>(cle, p).map(|l| l.0)
}

fn validite(table: &TableReader<'_, '_>, p: &mut Problems) -> Validite {
    let Some(t) = table.table("validite", p) else {
        return Validite::default();
    };
    known_keys(&t, &["du", "au"], p);
    let validite = Validite {
        du: t.optional("du", p),
        au: t.optional("au", p),
    };
    if let (Some(du), Some(au)) = (validite.du, validite.au)
        && au < du
    {
        p.push(
            Problem::new(
                Code::PeriodeInversee,
                format!(
                    "« validite » : finit le {} avant de commencer le {}",
                    au.french(),
                    du.french()
                ),
            )
            .at(t.span_of("au"))
            .key(t.path("au"))
            .help("inverser les deux dates ?"),
        );
    }
    validite
}

fn textes(table: &TableReader<'_, '_>, p: &mut Problems) -> Vec<TexteEdition> {
    let mut textes = Vec::new();
    for t in &table.tables("texte", p) {
        known_keys(t, &["arrete", "date", "nor", "jo", "lien"], p);
        textes.push(TexteEdition {
            arrete: t.optional("arrete", p).unwrap_or_default(),
            date: t.optional("date", p),
            nor: t.optional("nor", p),
            jo: t.optional("jo", p),
            lien: t.optional("lien", p),
        });
    }
    textes
}

#[cfg(test)]
mod tests;
