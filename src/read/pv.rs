//! From the TOML of a procès-verbal to a [`Pv`]. A blank (`""`, `[]`) is nothing decided yet.

use super::encoding;
use super::problem::{Problem, Problems};
use super::table::{FromNode, TableReader, bloc};
use super::toml_syntax;
use crate::model::dossier::Membre;
use crate::model::pv::{Inscrit, Pv};
use crate::model::words::Resultat;

const ROOT: &[&str] = &[
    "type",
    "date",
    "centre",
    "lieu",
    "numero",
    "notification",
    "ccs",
    "jury",
    "candidat",
];

const CANDIDAT: &[&str] = &[
    "fichier",
    "reference",
    "nom",
    "prenom",
    "naissance",
    "titre",
    "resultat",
    "obtenus",
    "ajournes",
    "justifiee",
    "entretien-souhaite",
    "ccs",
    "notification",
    "motif",
    "jury",
];

/// A TOML file of this root is a procès-verbal, or means to be one.
pub(super) fn is_pv(root: &TableReader<'_, '_>) -> bool {
    let blocks = root.raw("candidat").is_some_and(|n| n.elements().is_some());
    blocks && root.raw("titre").is_none() && root.raw("type").is_some()
}

/// Reads the bytes of a procès-verbal.
///
/// # Errors
/// Every problem of the file, with its place.
pub fn pv(bytes: &[u8]) -> Result<Pv, Vec<Problem>> {
    let text = encoding::text(bytes).map_err(|problem| vec![problem])?;
    let (read, problems) = toml_syntax::read(text, root);
    match read.flatten() {
        Some(pv) if problems.is_empty() => Ok(pv),
        _ => Err(problems),
    }
}

fn root(t: &TableReader<'_, '_>, p: &mut Problems) -> Option<Pv> {
    let nature = t.required_choice("type", p);
    let date = t.required("date", p);
    let centre = unless_blank(t, "centre", p);
    let lieu = unless_blank(t, "lieu", p);
    let numero = unless_blank(t, "numero", p);
    let notification = unless_empty(t, "notification", p);
    let ccs = unless_blank(t, "ccs", p);
    let jury = jury(t, p);
    let inscrits: Vec<Option<Inscrit>> = t
        .tables("candidat", p)
        .iter()
        .map(|c| inscrit(c, p))
        .collect();
    if inscrits.is_empty() && t.raw("candidat").is_none() {
        t.missing("candidat", "un bloc [[candidat]] par candidat", p);
    }
    t.finish(ROOT, p);
    Some(Pv {
        nature: nature?,
        date: date?,
        centre,
        lieu,
        numero,
        notification,
        ccs,
        jury: jury?,
        inscrits: inscrits.into_iter().collect::<Option<_>>()?,
    })
}

fn inscrit(t: &TableReader<'_, '_>, p: &mut Problems) -> Option<Inscrit> {
    // For the reader of the procès-verbal: the candidate is found by what follows.
    let _: Option<&str> = t.optional("fichier", p);
    let nom: Option<String> = t.required("nom", p);
    let prenom: Option<String> = t.required("prenom", p);
    let inscrit = Inscrit {
        reference: unless_blank(t, "reference", p),
        nom: String::new(),
        prenom: String::new(),
        naissance: unless_empty(t, "naissance", p),
        titre: unless_blank(t, "titre", p),
        resultat: resultat(t, p),
        obtenus: t.texts("obtenus", p).unwrap_or_default(),
        ajournes: t.texts("ajournes", p).unwrap_or_default(),
        justifiee: unless_empty(t, "justifiee", p),
        entretien_souhaite: unless_empty(t, "entretien-souhaite", p),
        ccs: unless_blank(t, "ccs", p),
        notification: unless_empty(t, "notification", p),
        motif: unless_blank(t, "motif", p),
        jury: Vec::new(),
    };
    let jury = jury(t, p);
    t.finish(CANDIDAT, p);
    Some(Inscrit {
        nom: nom?,
        prenom: prenom?,
        jury: jury?,
        ..inscrit
    })
}

fn jury(t: &TableReader<'_, '_>, p: &mut Problems) -> Option<Vec<Membre>> {
    t.tables("jury", p).iter().map(|m| bloc(m, p)).collect()
}

fn is_blank(t: &TableReader<'_, '_>, cle: &str) -> bool {
    t.raw(cle)
        .and_then(super::value::Node::text)
        .is_some_and(|text| text.trim().is_empty())
}

/// A text that says something.
fn unless_blank(t: &TableReader<'_, '_>, cle: &str, p: &mut Problems) -> Option<String> {
    let text: String = t.optional(cle, p)?;
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// A value, or `""` for none yet.
fn unless_empty<'n, T: FromNode<'n>>(
    t: &TableReader<'_, 'n>,
    cle: &str,
    p: &mut Problems,
) -> Option<T> {
    if is_blank(t, cle) {
        return None;
    }
    t.optional(cle, p)
}

fn resultat(t: &TableReader<'_, '_>, p: &mut Problems) -> Option<Resultat> {
    if is_blank(t, "resultat") {
        return None;
    }
    t.choice("resultat", p)
}
