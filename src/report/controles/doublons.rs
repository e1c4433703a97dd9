//! Two dossiers of one candidate for one title, among those of a run.

use crate::model::dossier::Dossier;
use crate::problem::{Code, Problem, plain};
use crate::read::dossier::Spans;
use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher, Hash};
use std::ops::Range;

/// What is kept of a dossier to know it again, whatever its size.
#[derive(Clone, Debug)]
pub struct Traces {
    reference: Option<Trace>,
    personne: Option<Trace>,
}

/// What a dossier is known by, hashed, and where it is written.
#[derive(Clone, Debug)]
struct Trace {
    hash: u64,
    place: Option<Range<usize>>,
}

impl Traces {
    /// The traces of a dossier: the centre's number; name, first name and birth. What is not known is
    /// the same as nothing. Neither case nor accents distinguish two people.
    pub fn of(dossier: &Dossier, spans: &Spans) -> Self {
        let candidat = &dossier.candidat;
        let name = |text: &str| plain(text.trim());
        let reference = candidat.reference.as_deref().map(str::trim);
        let reference = reference.filter(|text| !text.is_empty());
        Self {
            reference: reference.map(|text| Trace {
                hash: hash(("reference", &dossier.titre, text)),
                place: spans.reference.clone(),
            }),
            personne: candidat.naissance.map(|birth| Trace {
                hash: hash((
                    "personne",
                    &dossier.titre,
                    name(&candidat.nom),
                    name(&candidat.prenom),
                    birth,
                )),
                place: spans.nom.clone(),
            }),
        }
    }
}

fn hash(of: impl Hash) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(of)
}

/// The dossiers met so far.
#[derive(Debug, Default)]
pub struct Doublons {
    /// Names of files and of streams.
    noms: Vec<Box<str>>,
    /// Trace → the first dossier that bears it.
    vus: HashMap<u64, Vu>,
}

/// A dossier met: the rank of its name and, in a stream, its line.
#[derive(Clone, Copy, Debug)]
struct Vu {
    nom: u32,
    ligne: u32,
}

impl Doublons {
    /// Takes note of a dossier, and reports the earlier ones of the same candidate.
    pub fn noter(&mut self, fichier: &str, ligne: Option<usize>, traces: &Traces) -> Vec<Problem> {
        let here = self.name(fichier, ligne);
        let mut found: Vec<Problem> = Vec::new();
        let known = [
            ("candidat.reference", "la même référence", &traces.reference),
            (
                "candidat.nom",
                "les mêmes nom, prénom et jour de naissance",
                &traces.personne,
            ),
        ];
        let mut reported: Option<Vu> = None;
        for (cle, what, trace) in known {
            let Some(trace) = trace else { continue };
            let first = *self.vus.entry(trace.hash).or_insert(here);
            let same = |other: Vu| (first.nom, first.ligne) == (other.nom, other.ligne);
            // A file named twice is one dossier; another one is reported once, whatever gives it away.
            if same(here) || reported.is_some_and(same) || self.shown(first) == fichier {
                continue;
            }
            reported = Some(first);
            found.push(
                Problem::new(
                    Code::Doublon,
                    format!(
                        "ce dossier et {} ont {what}, pour le même titre",
                        self.shown(first)
                    ),
                )
                .help("n'en garder qu'un, ou corriger celui qui se trompe")
                .at(trace.place.clone())
                .key(cle)
                .warning(),
            );
        }
        found
    }

    /// The name of a dossier, that of a stream being kept once for all its lines.
    fn name(&mut self, fichier: &str, ligne: Option<usize>) -> Vu {
        let ligne = ligne.and_then(|line| u32::try_from(line).ok());
        let stream = ligne.and_then(|line| fichier.strip_suffix(&format!(":{line}")));
        let nom = stream.unwrap_or(fichier);
        if self.noms.last().is_none_or(|last| &**last != nom) {
            self.noms.push(nom.into());
        }
        Vu {
            nom: u32::try_from(self.noms.len()).unwrap_or(u32::MAX),
            ligne: stream.and(ligne).unwrap_or_default(),
        }
    }

    fn shown(&self, vu: Vu) -> String {
        let rank = usize::try_from(vu.nom).unwrap_or_default();
        let nom = self.noms.get(rank.wrapping_sub(1));
        let nom = nom.map_or("", |nom| &**nom);
        match vu.ligne {
            0 => nom.to_owned(),
            line => format!("{nom}:{line}"),
        }
    }
}
