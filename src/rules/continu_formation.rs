#![doc = include_str!("continu_formation.md")]

use super::{Examine, Finding, Manque, Rule, ailleurs, nouvelle_session};
use crate::examen::Examen;
use crate::jour::Jour;
use crate::model::words::{Parcours, TypeSession};
use std::borrow::Cow;

/// The rule.
pub const RULE: Rule = Rule {
    code: "continu-formation",
    titre: "Une formation au titre entier est-elle achevée ?",
    doc: include_str!("continu_formation.md"),
    series: &["acces-formation", "acces-modules", "session-en-formation"],
    examine: Examine::Parcours(examine),
};

/// What to do where no training leads to the title.
const TRAIN: &str = "Suivre une formation continue qui prépare au titre entier.";

#[allow(clippy::unnecessary_wraps)]
fn examine<'a>(ex: &Examen<'a>, _: Parcours) -> Option<Finding<'a>> {
    let law = ex.droit.acces_formation.at(ex.droit_du_jour());
    let since = ex.derniere_reussite_partielle();
    let completes = ex.formations.completes(ex.edition, since);
    let ended = completes.iter().max_by_key(|a| a.fin);
    let finding = match ended {
        Some(training) if training.suivie.sure => {
            let inside = training.suivie.source(TypeSession::Titre, ex.jour);
            ended_on(ex, training.fin).from(inside)
        }
        Some(training) => Finding::indetermine(
            &RULE,
            format!(
                "Une formation continue au titre entier est achevée le {}, mais elle prépare à une \
                 autre édition, ou a commencé avant celle-ci : à confirmer auprès de l'autorité.",
                training.fin.french()
            ),
            [Manque::fact(
                "formation.edition",
                training.fin,
                "édition du titre à laquelle prépare la formation",
            )],
        ),
        None => match together(ex, since.map(|s| s.date)) {
            Some(finding) => finding,
            None => running(ex).unwrap_or_else(|| none(ex, since.map(|s| s.date))),
        },
    };
    Some(finding.from(law.map(|l| l.provenance)))
}

fn ended_on<'a>(ex: &Examen<'a>, fin: Jour) -> Finding<'a> {
    if fin <= ex.jour {
        return Finding::satisfait(
            &RULE,
            format!(
                "Formation continue au titre entier achevée le {}.",
                fin.french()
            ),
        );
    }
    Finding::satisfait(
        &RULE,
        format!(
            "La session se tient dans les dates de la formation continue au titre entier, qui va \
             jusqu'au {}.",
            fin.french()
        ),
    )
}

/// Trainings that together cover every CCP: whether they open the session of the title has two
/// readings, where the law has that rule at all.
fn together<'a>(ex: &Examen<'a>, since: Option<Jour>) -> Option<Finding<'a>> {
    let session = ex.derniere_reussite_partielle();
    ex.formations.ensemble(ex.edition, session)?;
    let gap = match ex.droit.acces_modules.if_any(ex.droit_du_jour()) {
        Ok(Some(law)) if law.valeur.0 => {
            return Some(
                Finding::satisfait(
                    &RULE,
                    "Des formations achevées couvrent ensemble tous les CCP du titre.",
                )
                .from([law.provenance]),
            );
        }
        Ok(_) => return None,
        Err(gap) => gap,
    };
    let mut finding = Finding::gap(&RULE, &gap);
    finding.motif = match since {
        Some(day) => format!(
            "Depuis la réussite partielle du {}, des formations couvrent ensemble tous les CCP : \
             rien de sûr ne dit qu'elles ouvrent la session du titre.",
            day.french()
        )
        .into(),
        None => {
            "Des formations achevées couvrent ensemble tous les CCP, sans formation continue au \
                 titre entier : rien de sûr ne dit qu'elles ouvrent la session du titre."
                .into()
        }
    };
    Some(finding)
}

fn running<'a>(ex: &Examen<'a>) -> Option<Finding<'a>> {
    let running = || ex.formations.en_cours(ex.edition);
    if let Some(gap) = running().find_map(|s| s.doute(TypeSession::Titre, ex.jour)) {
        return Some(Finding::gap(&RULE, &gap));
    }
    let running = running();
    let formation = running
        .map(|s| s.formation)
        .min_by_key(|f| f.fin.unwrap_or(Jour::MAX))?;
    let motif = match formation.fin {
        Some(fin) => format!("Formation en cours : elle s'achève le {}.", fin.french()),
        None => format!(
            "Formation en cours depuis le {} ; sa fin n'est pas indiquée.",
            formation.debut.french()
        ),
    };
    let remede = nouvelle_session::train(ex);
    Some(Finding::bloquant(&RULE, motif, remede).until(formation.fin))
}

fn none<'a>(ex: &Examen<'a>, since: Option<Jour>) -> Finding<'a> {
    let motif = match since {
        Some(day) => format!(
            "Aucune formation continue au titre entier achevée depuis la réussite partielle du {}.",
            day.french()
        )
        .into(),
        None => Cow::from("Aucune formation continue au titre entier achevée."),
    };
    Finding::bloquant(&RULE, motif, ailleurs::former(ex, TRAIN))
}
