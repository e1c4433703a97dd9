//! From a table to a [`Dossier`], for TOML and JSON alike. What comes out is locally valid; what
//! an edition has to say of it is checked in [`references`](super::references).

mod parcours;
pub(super) mod session;

use super::problem::{Code, Problems};
use super::table::TableReader;
use crate::jour::Jour;
use crate::model::dossier::{Candidat, Certification, Dossier, Pieces};
use std::ops::Range;

/// Where the blocks of a dossier begin, for what is found out later. Each list goes with that of
/// the same name in [`Dossier`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spans {
    /// `candidat.naissance`.
    pub naissance: Option<Range<usize>>,
    /// `[[formation]]`.
    pub formations: Vec<Option<Range<usize>>>,
    /// `[[experience]]`.
    pub experiences: Vec<Option<Range<usize>>>,
    /// `[[vae]]`.
    pub demandes: Vec<Option<Range<usize>>>,
    /// `[[certification]]`.
    pub certifications: Vec<Option<Range<usize>>>,
    /// `[[session]]`.
    pub sessions: Vec<Option<Range<usize>>>,
}

impl Spans {
    /// The places of a dossier that has been read without a mistake.
    pub(super) fn of(root: &TableReader<'_, '_>) -> Self {
        let mut told = Problems::default();
        let candidat = root.table("candidat", &mut told);
        let mut blocks = |cle| {
            let tables = root.tables(cle, &mut told);
            tables.iter().map(TableReader::span).collect()
        };
        Self {
            formations: blocks("formation"),
            experiences: blocks("experience"),
            demandes: blocks("vae"),
            certifications: blocks("certification"),
            sessions: blocks("session"),
            naissance: candidat.and_then(|t| t.span_of("naissance")),
        }
    }
}

/// The keys of the root. `fichier` is that of a JSON line, which its answer echoes.
const ROOT: &[&str] = &[
    "titre",
    "candidat",
    "formation",
    "experience",
    "vae",
    "pieces",
    "certification",
    "session",
];

/// Reads a dossier and notes every mistake in `p`. `None`, or problems in `p`: it is invalid.
pub fn dossier(root: &TableReader<'_, '_>, p: &mut Problems) -> Option<Dossier> {
    let titre = required_text(root, "titre", p);
    let candidat = candidat(root, p);
    let formations = blocks(root, "formation", p, parcours::formation);
    let experiences = blocks(root, "experience", p, parcours::experience);
    let demandes = blocks(root, "vae", p, parcours::demande);
    let pieces = pieces(root, p);
    let certifications = blocks(root, "certification", p, certification);
    let sessions = blocks(root, "session", p, session::session);
    if root.is_json() {
        // Read by the caller, even when the rest of the line is wrong.
        let _: Option<&str> = root.optional("fichier", p);
    }
    root.finish_with(ROOT, root.is_json().then_some("fichier"), p);
    Some(Dossier {
        titre: titre?,
        candidat: candidat?,
        formations: formations?,
        experiences: experiences?,
        demandes: demandes?,
        pieces,
        certifications: certifications?,
        sessions: sessions?,
    })
}

/// Every block of a list, or `None` if one of them is invalid.
fn blocks<T>(
    root: &TableReader<'_, '_>,
    cle: &str,
    p: &mut Problems,
    read: fn(&TableReader<'_, '_>, &mut Problems) -> Option<T>,
) -> Option<Vec<T>> {
    let mut all = Vec::new();
    let mut valid = true;
    root.each_table(cle, p, |table, p| match read(&table, p) {
        Some(block) => all.push(block),
        None => valid = false,
    });
    valid.then_some(all)
}

fn candidat(root: &TableReader<'_, '_>, p: &mut Problems) -> Option<Candidat> {
    if root.raw("candidat").is_none() {
        let attendu = if root.is_json() {
            "un objet avec nom et prenom"
        } else {
            "un bloc [candidat] avec nom et prenom"
        };
        root.missing("candidat", attendu, p);
        return None;
    }
    let t = root.table("candidat", p)?;
    let nom = required_text(&t, "nom", p);
    let prenom = required_text(&t, "prenom", p);
    let naissance = t.optional("naissance", p);
    let lieu = t.optional("lieu", p);
    let reference = t.optional("reference", p);
    let departement = t.optional("departement", p);
    t.finish(
        &[
            "nom",
            "prenom",
            "naissance",
            "lieu",
            "reference",
            "departement",
        ],
        p,
    );
    Some(Candidat {
        nom: nom?,
        prenom: prenom?,
        naissance,
        lieu,
        reference,
        departement,
    })
}

fn pieces(root: &TableReader<'_, '_>, p: &mut Problems) -> Pieces {
    let Some(t) = root.table("pieces", p) else {
        return Pieces::default();
    };
    let dspp = t.optional("dspp", p);
    t.finish(&["dspp"], p);
    Pieces { dspp }
}

fn certification(t: &TableReader<'_, '_>, p: &mut Problems) -> Option<Certification> {
    let titre = required_text(t, "titre", p);
    let date = t.required("date", p);
    t.finish(&["titre", "date"], p);
    Some(Certification {
        titre: titre?,
        date: date?,
    })
}

/// A required text that says something.
fn required_text(t: &TableReader<'_, '_>, cle: &str, p: &mut Problems) -> Option<String> {
    let text: &str = t.required(cle, p)?;
    if text.trim().is_empty() {
        p.push(
            t.problem(Code::ValeurInconnue, cle, format!("« {cle} » est vide"))
                .help("écrire un texte entre les guillemets"),
        );
        return None;
    }
    Some(text.to_owned())
}

/// Notes a day that comes before the one it follows.
fn in_order(
    t: &TableReader<'_, '_>,
    (first, from): (&str, Option<Jour>),
    (last, to): (&str, Option<Jour>),
    p: &mut Problems,
) {
    let (Some(from), Some(to)) = (from, to) else {
        return;
    };
    if to < from {
        let message = format!(
            "« {last} » ({}) vient avant « {first} » ({})",
            to.french(),
            from.french()
        );
        p.push(
            t.problem(Code::PeriodeInversee, last, message)
                .help(format!(
                    "vérifier les deux dates : {last} ne peut précéder {first}"
                )),
        );
    }
}
