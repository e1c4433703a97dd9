//! Was a session of that type open to the candidate on that day?

use crate::examen::Examen;
use crate::model::words::{Etape, Parcours, TypeSession, Verdict};
use crate::report::eligibilite::{Choix, Eligibilite, Voie, stage_of};

/// The answer, with the reason in French where it is not yes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ouverture {
    /// A pathway led to that session.
    Ouverte,
    /// None did.
    Fermee(String),
    /// It is not known.
    Inconnue(String),
}

/// Whether a pathway led to a session of this type on the day of `ex`, for these CCP or this CCS
/// (none named: for some of them).
pub fn ouverture(
    ex: &Examen<'_>,
    nature: TypeSession,
    codes: &[&str],
    ccs: Option<&str>,
) -> Ouverture {
    let parcours = match nature {
        TypeSession::Titre => vec![Parcours::Continu, Parcours::Vae],
        TypeSession::Ccp => vec![Parcours::Capitalisation, Parcours::Vae],
        TypeSession::Entretien | TypeSession::Attribution => vec![Parcours::Capitalisation],
        TypeSession::Ccs => vec![Parcours::Ccs],
        // Decided on request, outside any session: no pathway leads there.
        TypeSession::Equivalence => return Ouverture::Ouverte,
    };
    let etape = stage_of(nature);
    let choix = Choix {
        parcours,
        nature: None,
    };
    let report = Eligibilite::new(ex, &choix);
    let mut closed = Vec::new();
    let mut unknown = Vec::new();
    for voie in &report.voies {
        if voie.verdict != Verdict::SansObjet && voie.etape != Some(etape) {
            closed.push(elsewhere(voie));
            continue;
        }
        match voie.verdict {
            Verdict::Oui | Verdict::Demande => match outside(voie, codes, ccs) {
                None => return Ouverture::Ouverte,
                Some(reason) => closed.push(reason),
            },
            Verdict::Indetermine => unknown.push(reasons(voie)),
            Verdict::Non => closed.push(reasons(voie)),
            Verdict::SansObjet => closed.push(voie.suite.to_string()),
        }
    }
    if unknown.is_empty() {
        Ouverture::Fermee(joined(&closed))
    } else {
        Ouverture::Inconnue(joined(&unknown))
    }
}

/// What is decided that could not be sat.
fn outside(voie: &Voie<'_>, codes: &[&str], ccs: Option<&str>) -> Option<String> {
    if let Some(code) = codes.iter().find(|code| !voie.ccp.contains(code))
        && voie.etape == Some(Etape::SessionCcp)
    {
        return Some(format!(
            "{code} ne pouvait être présenté (CCP ouverts : {})",
            voie.ccp.join(", ")
        ));
    }
    let code = ccs.filter(|code| !voie.ccs.contains(code))?;
    Some(format!(
        "{code} ne pouvait être présenté (CCS ouverts : {})",
        voie.ccs.join(", ")
    ))
}

fn elsewhere(voie: &Voie<'_>) -> String {
    let stage = match voie.etape {
        Some(Etape::Demande) => "à la demande de recevabilité",
        Some(Etape::SessionTitre) => "à la session du titre",
        Some(Etape::SessionCcp) => "aux sessions de CCP",
        Some(Etape::Entretien) => "à l'entretien final",
        Some(Etape::Titre) => "à l'attribution du titre par le jury",
        Some(Etape::SessionCcs) => "à la session de CCS",
        None => "à son terme",
    };
    format!("{} en est {stage}", voie.parcours.intitule())
}

fn reasons(voie: &Voie<'_>) -> String {
    let motifs: Vec<&str> = voie
        .determinants()
        .map(|c| c.motif.trim_end_matches('.'))
        .collect();
    format!("{} : {}", voie.parcours.abrege(), motifs.join(" ; "))
}

fn joined(reasons: &[String]) -> String {
    let reasons: Vec<&str> = reasons.iter().map(|r| r.trim_end_matches('.')).collect();
    reasons.join(" ; ")
}
