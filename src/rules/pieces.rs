//! What must be in the file for each pathway: the candidate's dossier of practice and, for the
//! continuous pathway, the results of the evaluations during training. One shape, three rules.

use super::{Examine, Finding, Rule, key_of};
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
    series: &["vae-pieces", "vae-voie", "nom-dossier"],
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
struct Piece {
    nom: String,
    cle: String,
    present: Option<bool>,
}

fn dossier_de_pratique(ex: &Examen<'_>) -> Piece {
    let nom = ex.droit.nom_at(&ex.droit.nom_dossier, ex.droit_du_jour());
    Piece {
        nom: nom.to_owned(),
        cle: "pieces.dspp".to_owned(),
        present: ex.dossier.pieces.dspp,
    }
}

/// The results of the evaluations, from the complete training that ended last.
fn evaluations(ex: &Examen<'_>) -> Piece {
    let completes: Vec<_> = ex.situation.formations_completes(ex.edition).collect();
    let last: Option<Jour> = completes.iter().map(|(fin, _)| *fin).max();
    let found: Vec<Option<bool>> = completes
        .iter()
        .filter(|(fin, _)| Some(*fin) == last)
        .map(|(_, f)| f.evaluations)
        .collect();
    // Two trainings may end on the same day: what one holds, the candidate holds.
    let present = if found.contains(&Some(true)) {
        Some(true)
    } else if found.is_empty() || found.contains(&None) {
        None
    } else {
        Some(false)
    };
    let cle = match last {
        Some(fin) => key_of("formation.evaluations", fin),
        None => "formation.evaluations".to_owned(),
    };
    Piece {
        nom: "résultats des évaluations en cours de formation".to_owned(),
        cle,
        present,
    }
}

fn judge<'a>(rule: &Rule, pieces: &[Piece]) -> Finding<'a> {
    let those = |wanted: Option<bool>| -> Vec<&Piece> {
        pieces.iter().filter(|p| p.present == wanted).collect()
    };
    let list = |pieces: &[&Piece]| {
        let names: Vec<&str> = pieces.iter().map(|p| p.nom.as_str()).collect();
        names.join(" et ")
    };
    let (absent, unknown) = (those(Some(false)), those(None));
    if !absent.is_empty() {
        Finding::bloquant(rule, format!("Il manque : {}.", list(&absent)))
    } else if unknown.is_empty() {
        let all: Vec<&Piece> = pieces.iter().collect();
        Finding::satisfait(rule, format!("Au dossier : {}.", list(&all)))
    } else {
        Finding::indetermine(
            rule,
            format!("Rien ne dit si le dossier contient : {}.", list(&unknown)),
            unknown.iter().map(|p| p.cle.clone()).collect(),
        )
    }
}

/// The text that lists the documents, then the one that names the candidate's file.
fn sourced<'a>(ex: &Examen<'a>, finding: Finding<'a>, law: Option<&'a Provenance>) -> Finding<'a> {
    let name = ex.droit.nom_dossier.at(ex.droit_du_jour());
    finding.from(law).from(name.ok().map(|n| n.provenance))
}

#[allow(clippy::unnecessary_wraps)]
fn continu<'a>(ex: &Examen<'a>, _: Parcours) -> Option<Finding<'a>> {
    let law = ex.droit.continu_pieces.at(ex.droit_du_jour());
    let finding = judge(&CONTINU, &[evaluations(ex), dossier_de_pratique(ex)]);
    Some(sourced(ex, finding, law.ok().map(|l| l.provenance)))
}

#[allow(clippy::unnecessary_wraps)]
fn vae<'a>(ex: &Examen<'a>, _: Parcours) -> Option<Finding<'a>> {
    let law = ex.droit.vae_pieces.at(ex.droit_du_jour());
    let finding = judge(&VAE, &[dossier_de_pratique(ex)]);
    Some(sourced(ex, finding, law.ok().map(|l| l.provenance)))
}

#[allow(clippy::unnecessary_wraps)]
fn capitalisation<'a>(ex: &Examen<'a>, _: Parcours) -> Option<Finding<'a>> {
    let law = ex.droit.capitalisation_pieces.at(ex.droit_du_jour());
    let finding = judge(&CAPITALISATION, &[dossier_de_pratique(ex)]);
    Some(sourced(ex, finding, law.ok().map(|l| l.provenance)))
}
