#![doc = include_str!("resultat_attendu.md")]

use super::{Examine, Finding, Manque, Rule};
use crate::examen::Examen;
use crate::jour::DayText;
use crate::model::words::{Parcours, TypeSession};

/// The rule.
pub const RULE: Rule = Rule {
    code: "resultat-attendu",
    titre: "Une session passée attend-elle son résultat ?",
    doc: include_str!("resultat_attendu.md"),
    series: &["nom-session"],
    examine: Examine::Parcours(examine),
};

fn examine<'a>(ex: &Examen<'a>, parcours: Parcours) -> Option<Finding<'a>> {
    let concerned = |nature| match parcours {
        Parcours::Continu | Parcours::Vae => nature == TypeSession::Titre,
        Parcours::Capitalisation => matches!(
            nature,
            TypeSession::Ccp | TypeSession::Entretien | TypeSession::Attribution
        ),
        Parcours::Ccs => false,
    };
    let waiting: Vec<_> = ex
        .situation
        .sessions
        .iter()
        .filter(|s| concerned(s.nature) && s.date < ex.jour && s.sans_resultat())
        .collect();
    let days: Vec<DayText> = waiting.iter().map(|s| s.date.french()).collect();
    let manque = waiting.iter().map(|s| {
        let key = if s.nature == TypeSession::Ccp {
            "session.obtenus"
        } else {
            "session.resultat"
        };
        Manque::fact(key, s.date, "résultat de la session")
    });
    // A session keeps the name it bore on its own day.
    let law = ex.droit_au(waiting.first()?.date);
    let name = ex.droit.nom_session.name_at(law);
    let source = ex.droit.nom_session.at(law);
    Some(
        Finding::indetermine(
            &RULE,
            format!(
                "Le résultat de la {name} du {} n'est pas au dossier.",
                days.join(" et de celle du ")
            ),
            manque,
        )
        .from(source.map(|l| l.provenance)),
    )
}
