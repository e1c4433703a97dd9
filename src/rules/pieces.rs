//! What must be in the file for each pathway: the candidate's dossier of practice and, for the
//! continuous pathway, the results of the evaluations during training. One shape, three rules.

use super::{Examine, Finding, Manque, Rule};
use crate::examen::Examen;
use crate::jour::Jour;
use crate::model::droit::Provenance;
use crate::model::words::Parcours;

/// Continuous training.
pub const CONTINU: Rule = Rule {
    code: "continu-pieces",
    titre: "Les pièces du parcours continu sont-elles réunies ?",
    doc: include_str!("continu_pieces.md"),
    series: &["continu-pieces", "nom-dossier"],
    examine: Examine::Parcours(continu),
};

/// VAE.
pub const VAE: Rule = Rule {
    code: "vae-pieces",
    titre: "Les pièces du candidat à la VAE sont-elles réunies ?",
    doc: include_str!("vae_pieces.md"),
    series: &["vae-pieces", "nom-dossier"],
    examine: Examine::Parcours(vae),
};

/// Capitalisation.
pub const CAPITALISATION: Rule = Rule {
    code: "capitalisation-pieces",
    titre: "Les pièces d'une session de CCP sont-elles réunies ?",
    doc: include_str!("capitalisation_pieces.md"),
    series: &["capitalisation-pieces", "nom-dossier"],
    examine: Examine::Parcours(capitalisation),
};

/// One piece: its French name, its key, whether it is there.
struct Piece<'a> {
    nom: &'a str,
    /// The key to write where the dossier does not state whether it is there, and the day of its
    /// block.
    cle: &'static str,
    jour: Option<Jour>,
    present: Option<bool>,
}

fn dossier_de_pratique<'a>(ex: &Examen<'a>) -> Piece<'a> {
    Piece {
        nom: ex.droit.nom_dossier.name_at(ex.droit_du_jour()),
        cle: "pieces.dspp",
        jour: None,
        present: ex.dossier.pieces.dossier(),
    }
}

/// The results of the evaluations, from the complete training that ended last.
fn evaluations(ex: &Examen<'_>) -> Piece<'static> {
    let mut completes = ex.formations.completes(ex.edition, None);
    // What a doubtful training holds is not known to count.
    completes.retain(|a| a.suivie.sure);
    let last = completes.iter().map(|a| a.fin).max();
    let found = || {
        completes
            .iter()
            .filter(|a| Some(a.fin) == last)
            .map(|a| a.suivie.formation.evaluations)
    };
    // Two trainings may end on the same day: what one holds, the candidate holds.
    let present = if found().any(|e| e == Some(true)) {
        Some(true)
    } else if last.is_none() || found().any(|e| e.is_none()) {
        None
    } else {
        Some(false)
    };
    Piece {
        nom: "résultats des évaluations en cours de formation",
        cle: "formation.evaluations",
        jour: last,
        present,
    }
}

fn judge<'a>(rule: &Rule, pieces: &[Piece<'_>]) -> Finding<'a> {
    let those = |wanted: Option<bool>| pieces.iter().filter(move |p| p.present == wanted);
    if those(Some(false)).next().is_some() {
        return Finding::bloquant(
            rule,
            sentence("Il manque", those(Some(false))),
            "Verser au dossier les pièces qui manquent.",
        );
    }
    if those(None).next().is_none() {
        return Finding::satisfait(rule, sentence("Au dossier", pieces.iter()));
    }
    Finding::indetermine(
        rule,
        sentence("Rien ne dit si le dossier contient", those(None)),
        those(None).map(|p| Manque::fact(p.cle, p.jour, p.nom.to_owned())),
    )
}

fn sentence<'p>(begun: &str, pieces: impl Iterator<Item = &'p Piece<'p>>) -> String {
    let mut sentence = String::with_capacity(128);
    sentence.push_str(begun);
    for (rank, piece) in pieces.enumerate() {
        sentence.push_str(if rank == 0 { " : " } else { " et " });
        sentence.push_str(piece.nom);
    }
    sentence.push('.');
    sentence
}

/// The text that lists the documents, then the one that names the candidate's file.
fn sourced<'a>(ex: &Examen<'a>, finding: Finding<'a>, law: Option<&'a Provenance>) -> Finding<'a> {
    let name = ex.droit.nom_dossier.at(ex.droit_du_jour());
    finding.from(law).from(name.map(|n| n.provenance))
}

#[allow(clippy::unnecessary_wraps)]
fn continu<'a>(ex: &Examen<'a>, _: Parcours) -> Option<Finding<'a>> {
    let law = ex.droit.continu_pieces.at(ex.droit_du_jour());
    let finding = judge(&CONTINU, &[evaluations(ex), dossier_de_pratique(ex)]);
    Some(sourced(ex, finding, law.map(|l| l.provenance)))
}

#[allow(clippy::unnecessary_wraps)]
fn vae<'a>(ex: &Examen<'a>, _: Parcours) -> Option<Finding<'a>> {
    let law = ex.droit.vae_pieces.at(ex.droit_du_jour());
    let finding = judge(&VAE, &[dossier_de_pratique(ex)]);
    Some(sourced(ex, finding, law.map(|l| l.provenance)))
}

#[allow(clippy::unnecessary_wraps)]
fn capitalisation<'a>(ex: &Examen<'a>, _: Parcours) -> Option<Finding<'a>> {
    let law = ex.droit.capitalisation_pieces.at(ex.droit_du_jour());
    let finding = judge(&CAPITALISATION, &[dossier_de_pratique(ex)]);
    Some(sourced(ex, finding, law.map(|l| l.provenance)))
}
