#![doc = include_str!("capitalisation_delai.md")]

use super::{Examine, Finding, Manque, Rule, ailleurs};
use crate::examen::Examen;
use crate::examen::fenetre::{Cause, Limite};
use crate::examen::fin::Fin;
use crate::jour::Jour;
use crate::model::words::{Avis, Parcours};

/// The rule.
pub const RULE: Rule = Rule {
    code: "capitalisation-delai",
    titre: "Jusqu'à quand les CCP peuvent-ils être réunis ?",
    doc: include_str!("capitalisation_delai.md"),
    series: &[
        "capitalisation-duree",
        "capitalisation-duree-vae",
        "capitalisation-edition",
        "edition-close",
        "equivalence",
        "compte-du-temps",
    ],
    examine: Examine::Parcours(examine),
};

#[allow(clippy::unnecessary_wraps)]
fn examine<'a>(ex: &Examen<'a>, _: Parcours) -> Option<Finding<'a>> {
    let window = &ex.fenetre;
    let Some(since) = window.depuis else {
        return Some(Finding::satisfait(&RULE, not_begun(ex)));
    };
    if let Some(gap) = &window.gap {
        return Some(Finding::gap(&RULE, gap).until(window.annonce));
    }
    let limits = deciding(ex);
    // Each day goes with its own limit: they may be two.
    let nearest = limits.iter().min_by_key(|l| l.prudente);
    let furthest = limits.iter().filter_map(|l| Some((l.extreme?, *l)));
    let furthest = furthest.min_by_key(|(day, _)| *day);
    let (Some(nearest), Some((extreme, closing))) = (nearest, furthest) else {
        return Some(Finding::indetermine(
            &RULE,
            "Aucune limite sûre n'a été trouvée dans les textes lus.",
            [Manque::law("délai pour réunir les CCP")],
        ));
    };
    let announced = nearest.prudente;
    let (why, why_closed) = (reason(ex, nearest), reason(ex, closing));
    let first = since.french();
    let mut finding = match window.avis {
        Avis::Satisfait if ex.situation.complet() => Finding::satisfait(
            &RULE,
            format!(
                "Tous les CCP ont été réunis dans le délai, qui courait jusqu'au {} inclus ({why}).",
                announced.french()
            ),
        ),
        Avis::Satisfait => Finding::satisfait(
            &RULE,
            format!(
                "Premier CCP le {first} : les CCP restants s'obtiennent jusqu'au {} inclus ({why}).",
                announced.french()
            ),
        ),
        Avis::Bloquant => Finding::bloquant(
            &RULE,
            format!(
                "Premier CCP le {first} : le délai pour réunir les CCP a pris fin le {} ({why_closed}). \
                 Les CCP obtenus restent attestés.",
                extreme.french()
            ),
            ailleurs::fenetre(ex),
        )
        .closing(),
        Avis::Indetermine => match window.tardif {
            Some(late) => Finding::indetermine(
                &RULE,
                format!(
                    "Un CCP a été accordé le {}, après la fin du délai le {} : aucun texte lu ne dit \
                     si un nouveau délai s'ouvre.",
                    late.french(),
                    extreme.french()
                ),
                [Manque::law(
                    "nouveau délai après un CCP accordé hors délai (aucun texte trouvé)",
                )],
            ),
            None => Finding::indetermine(
                &RULE,
                format!(
                    "Le délai annoncé a pris fin le {} ({why}) ; un texte permet d'aller jusqu'au {} : \
                     à confirmer auprès de l'autorité.",
                    announced.french(),
                    extreme.french()
                ),
                [Manque::law(
                    "date de fin du délai pour réunir les CCP (deux lectures des textes)",
                )],
            ),
        },
    };
    if window.avis == Avis::Satisfait && !ex.situation.complet() && extreme > announced {
        finding = finding.also(&format!(
            "À confirmer du lendemain au {}.",
            extreme.french()
        ));
    }
    if let Some(counted) = super::reprises::counted(ex) {
        finding = finding.also(&counted);
        let law = ex.droit.equivalence.at(ex.droit_du_jour());
        finding = finding.from(law.map(|l| l.provenance));
    }
    let counting = ex.droit.compte_du_temps.at(ex.droit_du_jour());
    if let Some(remark) = remark(since, announced) {
        finding = finding.also(&remark);
        finding = finding.from(counting.map(|c| c.provenance));
    }
    let open = window.avis == Avis::Satisfait;
    let sources = window.limites.iter().flat_map(|l| {
        let beyond = l.au_dela.iter().filter(move |_| !open);
        l.sources.iter().chain(beyond).copied()
    });
    Some(finding.until(binding(ex)).from(sources))
}

/// The days that bounded the CCP bind no more once all are held; that of the title does.
fn binding(ex: &Examen<'_>) -> Option<Jour> {
    let limits = ex.fenetre.limites.iter();
    limits
        .filter(|l| !ex.situation.complet() || l.cause == Cause::Edition)
        .map(|l| l.prudente)
        .min()
}

/// The limits that the answer is about: once all CCP are held, one that was kept is not.
fn deciding<'e, 'a>(ex: &'e Examen<'a>) -> Vec<&'e Limite<'a>> {
    let window = &ex.fenetre;
    let bears = |l: &&Limite<'_>| !ex.situation.complet() || l.avis() == window.avis;
    let limits: Vec<&Limite<'_>> = window.limites.iter().filter(bears).collect();
    if limits.is_empty() {
        window.limites.iter().collect()
    } else {
        limits
    }
}

/// Why a limit falls on that day, in a few words.
const fn reason(ex: &Examen<'_>, limit: &Limite<'_>) -> &'static str {
    match (limit.cause, &ex.fin) {
        (Cause::Duree, _) => "délai depuis le premier CCP",
        (Cause::Edition, Fin::Deduite { .. }) => "veille de l'édition qui suit",
        (Cause::Edition, _) => "fin de validité de l'édition",
    }
}

fn not_begun(ex: &Examen<'_>) -> &'static str {
    if ex.situation.non_repris.is_empty() {
        "Aucun CCP n'est encore obtenu : le délai n'a pas commencé."
    } else {
        "Aucun CCP compté dans cette édition n'est encore obtenu : le délai n'a pas commencé."
    }
}

/// What the counting of days makes worth saying.
fn remark(first: Jour, announced: Jour) -> Option<String> {
    if let Some(day) = announced.weekend() {
        return Some(format!(
            "Le {} est {day} : aucun texte lu ne reporte le terme.",
            announced.french()
        ));
    }
    // 29 February has no counterpart in most years.
    (first.month() == 2 && first.day() == 29 && announced.day() == 28).then(|| {
        "Faute de 29 février cette année-là, le délai finit le dernier jour du mois.".to_owned()
    })
}
