#![doc = include_str!("conditions_propres.md")]

use super::{Examine, Finding, Manque, Rule};
use crate::examen::Examen;
use crate::examen::acces::rank;
use crate::model::droit::Provenance;
use crate::model::edition::Condition;
use crate::model::words::{Avis, Parcours};
use crate::mots::plural;

/// The rule.
pub const RULE: Rule = Rule {
    code: "conditions-propres",
    titre: "Les conditions propres au titre sont-elles remplies ?",
    doc: include_str!("conditions_propres.md"),
    series: &[],
    examine: Examine::Parcours(examine),
};

fn examine<'a>(ex: &Examen<'a>, parcours: Parcours) -> Option<Finding<'a>> {
    if parcours != Parcours::Capitalisation {
        let asked: Vec<&Condition> = conditions(ex, parcours).collect();
        return (!asked.is_empty()).then(|| judge(ex, &asked));
    }
    let best = for_ccp(ex)?;
    if !best.conditions.is_empty() {
        return Some(judge(ex, &best.conditions));
    }
    // Their conditions rule out other CCP: the reader needs to know of it.
    best.ecartes.then(|| {
        Finding::satisfait(
            &RULE,
            "Les CCP qui peuvent être présentés n'ont pas de condition propre.",
        )
    })
}

/// The CCP of `acces.ccp` whose conditions are best met: they alone may be sat. All of them where
/// nothing is asked.
pub fn ccp_ouverts<'a>(ex: &Examen<'a>) -> Vec<&'a str> {
    for_ccp(ex).map_or_else(|| ex.acces.ccp.clone(), |best| best.ccp)
}

/// The CCP whose conditions are best met.
struct Meilleurs<'a> {
    ccp: Vec<&'a str>,
    /// What is asked for them.
    conditions: Vec<&'a Condition>,
    /// Others could be sat, but for their conditions.
    ecartes: bool,
}

/// The CCP that may be sat whose conditions are best met; `None` where none may be sat.
fn for_ccp<'a>(ex: &Examen<'a>) -> Option<Meilleurs<'a>> {
    // What VAE opens asks none.
    let asked = |code: &str| -> Vec<&'a Condition> {
        let by_vae = ex.acces.voies.iter().any(|v| v.code == code && v.par_vae);
        conditions(ex, Parcours::Capitalisation)
            .filter(|c| !by_vae && (c.ccp.is_empty() || c.ccp.iter().any(|of| of == code)))
            .collect()
    };
    let all: Vec<(&str, Vec<&Condition>, Avis)> = ex
        .acces
        .ccp
        .iter()
        .map(|code| {
            let conditions = asked(code);
            let avis = worst(ex, &conditions);
            (*code, conditions, avis)
        })
        .collect();
    let best = all
        .iter()
        .map(|(_, _, avis)| *avis)
        .min_by_key(|a| rank(*a))?;
    let mut found = Meilleurs {
        ccp: Vec::new(),
        conditions: Vec::new(),
        ecartes: all.iter().any(|(_, _, avis)| *avis != best),
    };
    for (code, conditions, _) in all.into_iter().filter(|(_, _, avis)| *avis == best) {
        found.ccp.push(code);
        for condition in conditions {
            if !found.conditions.iter().any(|c| c.code == condition.code) {
                found.conditions.push(condition);
            }
        }
    }
    Some(found)
}

/// The conditions of the edition for a pathway.
fn conditions<'a>(ex: &Examen<'a>, parcours: Parcours) -> impl Iterator<Item = &'a Condition> {
    let all = ex.edition.conditions.iter();
    all.filter(move |c| c.parcours.iter().any(|p| p.parcours() == parcours))
}

fn met(ex: &Examen<'_>, condition: &Condition) -> Option<bool> {
    ex.dossier.pieces.conditions.get(&condition.code).copied()
}

fn worst(ex: &Examen<'_>, conditions: &[&Condition]) -> Avis {
    let answers = conditions.iter().map(|c| match met(ex, c) {
        Some(true) => Avis::Satisfait,
        Some(false) => Avis::Bloquant,
        None => Avis::Indetermine,
    });
    answers.max_by_key(|a| rank(*a)).unwrap_or(Avis::Satisfait)
}

fn judge<'a>(ex: &Examen<'a>, asked: &[&'a Condition]) -> Finding<'a> {
    let those = |wanted: Option<bool>| asked.iter().filter(move |c| met(ex, c) == wanted);
    let listed = |wanted| {
        let labels: Vec<&str> = those(wanted).map(|c| c.intitule.as_str()).collect();
        labels.join(" ; ")
    };
    let finding = match worst(ex, asked) {
        Avis::Bloquant => Finding::bloquant(
            &RULE,
            format!(
                "Condition propre au titre non remplie : {}.",
                listed(Some(false))
            ),
            format!(
                "Remplir la condition propre au titre : {}.",
                listed(Some(false))
            ),
        ),
        Avis::Indetermine => Finding::indetermine(
            &RULE,
            format!(
                "Rien ne dit si {} : {}.",
                plural(
                    those(None).count(),
                    "la condition propre au titre est remplie",
                    "les conditions propres au titre sont remplies"
                ),
                listed(None)
            ),
            those(None).map(|c| Manque::fact("pieces.conditions", None, c.intitule.clone())),
        ),
        Avis::Satisfait => Finding::satisfait(
            &RULE,
            format!(
                "Condition propre au titre remplie : {}.",
                listed(Some(true))
            ),
        ),
    };
    // Conditions that one text sets are cited once.
    let mut texts: Vec<&Provenance> = asked.iter().filter_map(|c| ex.texte(c)).collect();
    texts.dedup_by_key(|p| &p.reference);
    finding.from(texts)
}
