#![doc = include_str!("capitalisation_acces.md")]

use super::{Examine, Finding, Rule};
use crate::examen::Examen;
use crate::examen::fenetre::vae_candidate_at;
use crate::jour::Jour;
use crate::model::dossier::Session;
use crate::model::droit::{Gap, Provenance};
use crate::model::words::Parcours;

/// The rule.
pub const RULE: Rule = Rule {
    code: "capitalisation-acces",
    titre: "Quels CCP restants peuvent être présentés ?",
    doc: include_str!("capitalisation_acces.md"),
    series: &["reussite-partielle", "formation-abandonnee", "equivalence"],
    examine: Examine::Parcours(examine),
};

/// What gives access to the CCP left.
pub struct Acces<'a> {
    /// Codes of the CCP that may be sat.
    pub ccp: Vec<&'a str>,
    /// Codes of all those left.
    pub manquants: Vec<&'a str>,
    /// The partial success that opens them all, and until when.
    ouverture: Option<(Jour, Option<Jour>)>,
    /// Day of the partial success whose opening has ended.
    fermee: Option<(Jour, Jour)>,
    source: Option<&'a Provenance>,
    gap: Option<Gap<'a>>,
}

/// Works out which CCP left may be sat on the day.
pub fn acces<'a>(ex: &Examen<'a>) -> Acces<'a> {
    let manquants = ex.situation.manquants(ex.edition);
    let mut found = Acces {
        ccp: Vec::new(),
        manquants,
        ouverture: None,
        fermee: None,
        source: None,
        gap: None,
    };
    let partials: Vec<&Session> = ex.situation.reussites_partielles().collect();
    // Trainings that ended on or before this day give no access any more.
    let mut floor: Option<Jour> = None;
    if let Some(latest) = partials.last() {
        match ex.droit.reussite_partielle.at(ex.droit_du_jour()) {
            Err(gap) => found.gap = Some(gap),
            Ok(law) => {
                found.source = Some(law.provenance);
                for session in &partials {
                    let until = law
                        .valeur
                        .delai
                        .filter(|_| !sat_by_vae(ex, session))
                        .map(|delai| session.date.plus(delai));
                    if until.is_none_or(|day| ex.jour <= day) {
                        found.ouverture = Some((session.date, until));
                    }
                    // An opening without limit is not outdone by a later, limited one.
                    if until.is_none() {
                        break;
                    }
                }
                if let (None, Some(delai)) = (found.ouverture, law.valeur.delai) {
                    floor = Some(latest.date);
                    found.fermee = Some((latest.date, latest.date.plus(delai)));
                }
            }
        }
    }
    found.ccp = found
        .manquants
        .iter()
        .copied()
        .filter(|code| {
            found.ouverture.is_some()
                || ex
                    .situation
                    .fins_couvrant(code)
                    .any(|fin| floor.is_none_or(|day| fin > day))
        })
        .collect();
    found
}

fn sat_by_vae(ex: &Examen<'_>, session: &Session) -> bool {
    let ends = ex
        .situation
        .formations_completes(ex.edition)
        .map(|(end, _)| end);
    vae_candidate_at(session, &ex.vae, ends)
}

#[allow(clippy::unnecessary_wraps)]
fn examine<'a>(ex: &Examen<'a>, _: Parcours) -> Option<Finding<'a>> {
    let found = acces(ex);
    let list = found.ccp.join(", ");
    let mut finding = match (found.ouverture, found.ccp.is_empty()) {
        (Some((day, until)), _) => {
            let motif = format!(
                "La réussite partielle du {} ouvre les sessions de : {list}",
                day.french()
            );
            match until {
                Some(end) => Finding::satisfait(
                    &RULE,
                    format!(
                        "{motif}, jusqu'au {} inclus ; ensuite, après une nouvelle formation.",
                        end.french()
                    ),
                )
                .until(Some(end)),
                None => Finding::satisfait(&RULE, format!("{motif}.")),
            }
        }
        (None, false) => Finding::satisfait(
            &RULE,
            format!("Une formation achevée ouvre les sessions de : {list}."),
        ),
        (None, true) => match (&found.gap, found.fermee) {
            (Some(gap), _) => Finding::gap(&RULE, gap),
            (None, Some((day, end))) => Finding::bloquant(
                &RULE,
                format!(
                    "L'accès ouvert par la réussite partielle du {} a pris fin le {} : une nouvelle \
                     formation est nécessaire.",
                    day.french(),
                    end.french()
                ),
            ),
            (None, None) => Finding::bloquant(&RULE, no_access(ex)),
        },
    };
    // A table that is missing changes no answer, but whoever reads it must know.
    if let Some(lost) = super::reprises::lost(ex) {
        finding.motif = format!("{} {lost}", finding.motif);
    }
    if abandoned_counts(ex) {
        let law = ex.droit.formation_abandonnee.at(ex.droit_du_jour());
        finding = finding.from(law.ok().map(|l| l.provenance));
    }
    if ex
        .situation
        .acquis
        .iter()
        .flatten()
        .any(|a| a.origine.is_some())
    {
        let law = ex.droit.equivalence.at(ex.droit_du_jour());
        finding = finding.from(law.ok().map(|l| l.provenance));
    }
    Some(finding.from(found.source))
}

fn no_access(ex: &Examen<'_>) -> String {
    let base = "Aucune formation achevée et aucune réussite partielle n'ouvrent les CCP restants.";
    let next = ex
        .situation
        .formations
        .iter()
        .filter(|f| f.ccs.is_none() && f.abandon != Some(true))
        .filter_map(|f| f.fin)
        .filter(|fin| *fin > ex.jour)
        .min();
    match next {
        Some(fin) => format!("{base} La formation en cours s'achève le {}.", fin.french()),
        None => base.to_owned(),
    }
}

fn abandoned_counts(ex: &Examen<'_>) -> bool {
    ex.situation.formations.iter().any(|f| {
        f.abandon == Some(true) && f.ccp.is_some() && f.fin.is_some_and(|fin| fin <= ex.jour)
    })
}
