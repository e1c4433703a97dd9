#![doc = include_str!("continu_formation.md")]

use super::{Examine, Finding, Rule};
use crate::examen::Examen;
use crate::model::words::Parcours;
use std::borrow::Cow;

/// The rule.
pub const RULE: Rule = Rule {
    code: "continu-formation",
    titre: "Une formation au titre entier est-elle achevée ?",
    doc: include_str!("continu_formation.md"),
    series: &["acces-formation"],
    examine: Examine::Parcours(examine),
};

/// What to do where no training leads to the title.
const TRAIN: &str = "Suivre une formation continue qui prépare au titre entier.";

#[allow(clippy::unnecessary_wraps)]
fn examine<'a>(ex: &Examen<'a>, _: Parcours) -> Option<Finding<'a>> {
    let law = ex.droit.acces_formation.at(ex.droit_du_jour());
    let since = ex.derniere_reussite_partielle();
    let ended = ex
        .situation
        .formations_completes(ex.edition)
        .map(|(fin, _)| fin)
        .filter(|fin| since.is_none_or(|day| *fin > day))
        .max();
    let running = || {
        ex.situation
            .formations_en_cours(ex.edition)
            .min_by_key(|f| f.fin.unwrap_or(crate::jour::Jour::MAX))
    };
    let finding = if let Some(fin) = ended {
        Finding::satisfait(
            &RULE,
            format!(
                "Formation continue au titre entier achevée le {}.",
                fin.french()
            ),
        )
    } else if let Some(formation) = running() {
        let (motif, remede) = match formation.fin {
            Some(fin) => (
                format!("Formation en cours : elle s'achève le {}.", fin.french()),
                format!("Attendre la fin de la formation, le {}.", fin.french()).into(),
            ),
            None => (
                format!(
                    "Formation en cours depuis le {} ; sa fin n'est pas indiquée.",
                    formation.debut.french()
                ),
                Cow::from("Achever la formation, puis indiquer sa fin au dossier."),
            ),
        };
        Finding::bloquant(&RULE, motif, remede).until(formation.fin)
    } else if let Some(day) = since {
        Finding::bloquant(
            &RULE,
            format!(
                "Aucune formation continue au titre entier achevée depuis la réussite partielle du {}.",
                day.french()
            ),
            TRAIN,
        )
    } else {
        Finding::bloquant(
            &RULE,
            "Aucune formation continue au titre entier achevée.",
            TRAIN,
        )
    };
    Some(finding.from(law.map(|l| l.provenance)))
}
