#![doc = include_str!("capitalisation_acces.md")]

use super::{Examine, Finding, Manque, Rule, ailleurs};
use crate::examen::Examen;
use crate::examen::acces::{Motif, Voie};
use crate::examen::formation::Suivie;
use crate::jour::Jour;
use crate::model::dossier::Formation;
use crate::model::words::{Avis, Parcours};
use std::borrow::Cow;

/// The rule.
pub const RULE: Rule = Rule {
    code: "capitalisation-acces",
    titre: "Quels CCP restants peuvent être présentés ?",
    doc: include_str!("capitalisation_acces.md"),
    series: &[
        "reussite-partielle",
        "reprise-sans-formation",
        "session-en-formation",
        "acces-formation",
        "formation-abandonnee",
        "vae-notice",
        "vae-caducite",
        "vae-silence",
        "equivalence",
    ],
    examine: Examine::Parcours(examine),
};

#[allow(clippy::unnecessary_wraps)]
fn examine<'a>(ex: &Examen<'a>, _: Parcours) -> Option<Finding<'a>> {
    let mut finding = answer(ex);
    if ex.acces.table_manquante {
        finding = missing_table(ex, finding);
    } else if let Some(lost) = super::reprises::lost(ex) {
        // A CCP that does not count changes no answer, but the reader needs to know of it.
        finding = finding.also(&lost);
    }
    if abandoned_counts(ex) {
        let law = ex.droit.formation_abandonnee.at(ex.droit_du_jour());
        finding = finding.from(law.map(|l| l.provenance));
    }
    if ex
        .situation
        .acquis
        .iter()
        .flatten()
        .any(|a| a.origine.is_some())
    {
        let law = ex.droit.equivalence.at(ex.droit_du_jour());
        finding = finding.from(law.map(|l| l.provenance));
    }
    if ways(ex).any(|v| v.motif.by_training()) {
        let law = ex.droit.acces_formation.at(ex.droit_du_jour());
        finding = finding.from(law.map(|l| l.provenance));
    }
    let mut seen = Vec::new();
    for source in ways(ex).flat_map(|v| &v.sources) {
        if !seen.contains(&source.version) {
            seen.push(source.version.clone());
            finding = finding.from([*source]);
        }
    }
    Some(finding)
}

/// What opens the CCP that may be sat; what closed them, where none may.
fn ways<'e, 'a>(ex: &'e Examen<'a>) -> impl Iterator<Item = &'e Voie<'a>> {
    let open = &ex.acces.ccp;
    ex.acces
        .voies
        .iter()
        .filter(move |v| open.is_empty() || open.contains(&v.code))
}

fn answer<'a>(ex: &Examen<'a>) -> Finding<'a> {
    let found = &ex.acces;
    let best = ways(ex)
        .map(|v| v.avis)
        .next()
        .filter(|_| !found.ccp.is_empty());
    let unsure_law = found.incertaine.iter();
    let unsure_law = unsure_law.map(|(_, gap)| Manque::law(gap.to_string()));
    match best {
        Some(Avis::Satisfait) => {
            let motif = format!("Peuvent être présentés : {}.", grouped(ex));
            Finding::satisfait(&RULE, motif).until(found.echeance)
        }
        Some(_) => Finding::indetermine(
            &RULE,
            format!(
                "Peuvent peut-être être présentés, à confirmer auprès de l'autorité : {}.",
                grouped(ex)
            ),
            ways(ex)
                .flat_map(|v| missing(ex, v))
                .chain(unsure_law)
                .fold(Vec::new(), |mut all, m| {
                    if !all.contains(&m) {
                        all.push(m);
                    }
                    all
                }),
        )
        .until(found.echeance),
        None => match closed(ex) {
            Some(motif) => Finding::bloquant(&RULE, motif, remedy(ex)),
            None => Finding::bloquant(&RULE, no_access(ex), remedy(ex)),
        }
        .from(found.source),
    }
}

/// « CCP2, CCP4 (réussite partielle du 12/10/2006) ; CCP3 (formation achevée) ».
fn grouped(ex: &Examen<'_>) -> String {
    let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
    for voie in ways(ex) {
        let why = reason(ex, voie);
        match groups.iter_mut().find(|(other, _)| *other == why) {
            Some((_, codes)) => codes.push(voie.code),
            None => groups.push((why, vec![voie.code])),
        }
    }
    let texts = groups
        .iter()
        .map(|(why, codes)| format!("{} ({why})", codes.join(", ")));
    texts.collect::<Vec<_>>().join(" ; ")
}

/// Why a CCP may be sat, or may be sat perhaps.
fn reason(ex: &Examen<'_>, voie: &Voie<'_>) -> String {
    let until = voie
        .jusqu_au
        .map(|day| format!(" jusqu'au {} inclus", day.french()))
        .unwrap_or_default();
    let partial = || {
        let opening = ex.acces.ouverture;
        opening.map_or_else(String::new, |o| o.session.date.french().to_string())
    };
    match voie.motif {
        Motif::Formation => "formation achevée".to_owned(),
        Motif::FormationApresEchec => format!("formation achevée, après un échec{until}"),
        Motif::Notice => format!("recevabilité{until}"),
        Motif::Reussite => format!("réussite partielle du {}{until}", partial()),
        Motif::TitreClos => {
            "formation achevée, mais l'année pour se représenter au titre est passée".to_owned()
        }
        Motif::AbsenceInconnue => {
            "formation achevée, mais une absence de plus d'un an ne dit pas à quels CCP".to_owned()
        }
        Motif::Periode => format!("un texte d'exception permet peut-être d'aller{until}"),
        Motif::AutreEdition => {
            "formation achevée, pour une autre édition ou commencée avant celle-ci".to_owned()
        }
        Motif::NoticeDouteuse => format!("recevabilité peut-être caduque, au plus tard{until}"),
        Motif::Droit => "le droit à appliquer n'est pas établi".to_owned(),
        Motif::OrigineInconnue => format!(
            "réussite partielle du {}, dont rien ne dit le parcours",
            partial()
        ),
        Motif::Rien => String::new(),
    }
}

/// What would settle a CCP in doubt.
fn missing(ex: &Examen<'_>, voie: &Voie<'_>) -> Vec<Manque> {
    match voie.motif {
        Motif::AbsenceInconnue => {
            let unnamed = ex
                .situation
                .sessions
                .iter()
                .filter(|s| crate::examen::acces::names_no_ccp(s));
            unnamed
                .map(|s| {
                    Manque::fact(
                        "session.absents",
                        s.date,
                        "CCP auxquels le candidat était absent",
                    )
                })
                .collect()
        }
        Motif::AutreEdition => {
            let trainings = ex.formations.couvrant(voie.code);
            let doubtful = trainings.filter(|t| !t.sure);
            doubtful
                .map(|t| {
                    Manque::fact(
                        "formation.edition",
                        t.formation.debut,
                        "édition du titre à laquelle prépare la formation",
                    )
                })
                .collect()
        }
        Motif::NoticeDouteuse => {
            let naming = ex.demandes.notices().filter(|n| n.nomme(voie.code));
            naming
                .flat_map(|n| super::vae_recevabilite::doubts(ex, n, ex.jour))
                .collect()
        }
        Motif::Droit => {
            let gap = voie.gap.into_iter();
            gap.map(|gap| Manque::law(gap.to_string())).collect()
        }
        Motif::OrigineInconnue => {
            let opening = ex.acces.ouverture.into_iter();
            opening
                .map(|o| {
                    Manque::fact(
                        "session.parcours",
                        o.session.date,
                        "parcours du candidat à la session du titre (formation ou VAE)",
                    )
                })
                .collect()
        }
        Motif::TitreClos => vec![Manque::law(
            "accès aux sessions de CCP une fois passée l'année pour se représenter au titre",
        )],
        Motif::Periode => vec![Manque::carried(ex.droit, voie.sources.iter().copied())],
        _ => Vec::new(),
    }
}

/// Why an access that there was has ended.
fn closed(ex: &Examen<'_>) -> Option<String> {
    if let Some(opening) = ex.acces.fermee {
        let end = opening.terme?.possible;
        return Some(format!(
            "L'accès ouvert par la réussite partielle du {} a pris fin le {} : une nouvelle \
             formation est nécessaire.",
            opening.session.date.french(),
            end.french()
        ));
    }
    let first = ex
        .acces
        .manquants
        .iter()
        .filter_map(|code| ex.reprise_ccp(code).ok().flatten())
        .max_by_key(|r| r.terme.possible)?;
    Some(format!(
        "Le délai pour se représenter sans nouvelle formation, après la session du {}, a pris fin le \
         {}.",
        first.session.date.french(),
        first.terme.possible.french()
    ))
}

fn no_access(ex: &Examen<'_>) -> Cow<'static, str> {
    let base =
        "Aucune formation achevée, recevabilité ou réussite partielle n'ouvre les CCP restants.";
    let next = running(ex).and_then(|f| f.fin);
    match next {
        Some(fin) => format!("{base} La formation en cours s'achève le {}.", fin.french()).into(),
        None => base.into(),
    }
}

/// The first training to end of those that run and cover a CCP left.
fn running<'a>(ex: &Examen<'a>) -> Option<&'a Formation> {
    let covering = ex.formations.toutes().filter(|s| {
        let ended = s.formation.fin.is_some_and(|fin| fin <= ex.jour);
        !ended && opens(ex, s)
    });
    let covering = covering.map(|s| s.formation);
    covering.min_by_key(|f| f.fin.unwrap_or(Jour::MAX))
}

/// A CCP left may be sat once this running training ends: a session sat inside it counts as sat after
/// it, and may leave nothing by then.
fn opens<'a>(ex: &Examen<'a>, training: &Suivie<'a>) -> bool {
    if ex
        .acces
        .seuil()
        .is_some_and(|session| training.avant(session))
    {
        return false;
    }
    ex.acces.manquants.iter().any(|code| {
        let again = ex.reprise_ccp_dans(code, training).ok().flatten();
        let over = again.is_some_and(|r| Some(r.terme.possible) < training.formation.fin);
        training.covers(code) && !over
    })
}

/// What opens the CCP left.
fn remedy(ex: &Examen<'_>) -> Cow<'static, str> {
    match running(ex) {
        // By then the window is closed.
        Some(f) if f.fin > ex.fenetre.extreme && ex.fenetre.extreme.is_some() => {
            ailleurs::fenetre(ex)
        }
        Some(formation) => ailleurs::fin_de(ex, formation),
        None => ailleurs::former(ex, "Suivre une formation qui couvre les CCP restants."),
    }
}

/// A CCP of an older edition may count: whatever the rest gives, it is not known.
fn missing_table<'a>(ex: &Examen<'a>, finding: Finding<'a>) -> Finding<'a> {
    let lost = super::reprises::lost(ex).unwrap_or_default();
    let mut manque = finding.manque.clone();
    let uncertain = ex.situation.non_repris.iter().filter(|n| n.incertain);
    for edition in uncertain.map(|n| n.edition) {
        let libelle = format!(
            "tableau de correspondance des CCP de l'{} vers l'{}",
            ex.epoque_de(edition),
            ex.edition.epoque()
        );
        let table = Manque::law(libelle);
        if !manque.contains(&table) {
            manque.push(table);
        }
    }
    let finding = Finding {
        verdict: Avis::Indetermine,
        manque,
        remede: Cow::default(),
        ..finding
    };
    finding.also(&lost)
}

fn abandoned_counts(ex: &Examen<'_>) -> bool {
    ex.situation.formations.iter().any(|f| {
        f.abandon == Some(true) && f.ccp.is_some() && f.fin.is_some_and(|fin| fin <= ex.jour)
    })
}
