#![doc = include_str!("vae_recevabilite.md")]

use super::{Examine, Finding, Rule};
use crate::examen::Examen;
use crate::examen::vae::{EtapeVae, Notice, Suite};
use crate::model::droit::{EffetDuSilence, Provenance};
use crate::model::words::Parcours;

/// The rule.
pub const RULE: Rule = Rule {
    code: "vae-recevabilite",
    titre: "Où en est la demande de VAE ?",
    doc: include_str!("vae_recevabilite.md"),
    series: &["vae-silence", "vae-notice", "vae-demandes", "vae-voie"],
    examine: Examine::Parcours(examine),
};

#[allow(clippy::unnecessary_wraps)]
fn examine<'a>(ex: &Examen<'a>, _: Parcours) -> Option<Finding<'a>> {
    Some(match &ex.vae.etape {
        EtapeVae::Session(notice) | EtapeVae::SecondeSession { notice, .. } => admitted(ex, notice),
        EtapeVae::Demande => request(ex),
    })
}

fn admitted<'a>(ex: &Examen<'a>, notice: &Notice<'a>) -> Finding<'a> {
    let how = if notice.tacite {
        format!(
            "acceptée par le silence gardé jusqu'au {}",
            notice.notification.french()
        )
    } else {
        format!("recevable, notifiée le {}", notice.notification.french())
    };
    let way = ex.droit.vae_voie.at(ex.droit_au(notice.depot));
    let (fin, source) = match &notice.fin {
        Ok(found) => *found,
        Err(gap) => return Finding::gap(&RULE, gap).from(way.map(|w| w.provenance)),
    };
    let mut motif = format!(
        "Demande du {} {how} ; la recevabilité vaut jusqu'au {} inclus.",
        notice.depot.french(),
        fin.french()
    );
    if let Some(way) = way {
        motif.push_str(&format!(" Suite : {}.", way.phrase));
    }
    let silence = ex
        .droit
        .vae_silence
        .at(ex.droit_au(notice.depot))
        .ok()
        .filter(|_| notice.tacite);
    Finding::satisfait(&RULE, motif)
        .until(Some(fin))
        .from([source])
        .from(way.map(|w| w.provenance))
        .from(silence.map(|s| s.provenance))
}

fn request<'a>(ex: &Examen<'a>) -> Finding<'a> {
    let Some(latest) = ex.vae.derniere() else {
        return Finding::satisfait(&RULE, "Aucune demande de VAE n'a été déposée.");
    };
    let deposited = latest.depot.french();
    let (ended, source): (String, Option<&Provenance>) = match &latest.suite {
        Suite::SilenceInconnu(gap) => {
            let mut finding = Finding::gap(&RULE, gap);
            finding.motif = format!(
                "La demande du {deposited} est sans réponse, et la valeur du silence n'est pas établie."
            ).into();
            return finding;
        }
        Suite::EnAttente {
            echeance,
            effet,
            source,
        } => {
            let effect = match effet {
                EffetDuSilence::Refus => "refus",
                EffetDuSilence::Acceptation => "acceptation",
            };
            return Finding::satisfait(
                &RULE,
                format!(
                    "La demande du {deposited} attend sa réponse ; passé le {}, le silence vaut {effect}.",
                    echeance.french()
                ),
            )
            .until(Some(*echeance))
            .from([*source]);
        }
        Suite::Refusee(day) => (format!("a été refusée le {}", day.french()), None),
        Suite::RefuseeParSilence(day, source) => (
            format!("est refusée par le silence gardé jusqu'au {}", day.french()),
            Some(source),
        ),
        Suite::Recevable(notice) => match &notice.fin {
            Ok((fin, source)) if ex.jour > *fin => (
                format!(
                    "a donné une recevabilité qui a pris fin le {}",
                    fin.french()
                ),
                Some(source),
            ),
            other => (
                "a servi à une session qui s'est soldée par un échec".to_owned(),
                other.as_ref().ok().map(|(_, source)| *source),
            ),
        },
    };
    let year = latest.depot.year();
    let quota = match ex.droit.vae_demandes.at(ex.droit_au(latest.depot)) {
        Err(gap) if ex.jour.year() == year => return Finding::gap(&RULE, &gap).from(source),
        quota => quota.ok(),
    };
    let sources = source.into_iter().chain(quota.map(|q| q.provenance));
    let filed = ex.vae.demandes.iter().filter(|d| d.depot.year() == year);
    let filed = i64::try_from(filed.count()).unwrap_or(i64::MAX);
    let most = quota.map(|q| q.valeur.par_certification);
    if let Some(most) = most.filter(|most| ex.jour.year() == year && filed >= *most) {
        let next = latest.depot.next_january_first();
        Finding::bloquant(
            &RULE,
            format!(
                "La demande du {deposited} {ended} ; {} : la suivante à partir du {}.",
                allowed(most),
                next.french()
            ),
            format!(
                "Déposer une nouvelle demande de VAE à partir du {}.",
                next.french()
            ),
        )
        .until(Some(next))
        .from(sources)
    } else {
        Finding::satisfait(
            &RULE,
            format!("La demande du {deposited} {ended} ; une nouvelle demande est possible."),
        )
        .from(sources)
    }
}

/// How many requests a calendar year allows.
fn allowed(most: i64) -> String {
    match most {
        1 => "une seule demande par année civile".to_owned(),
        n => format!("{n} demandes au plus par année civile"),
    }
}
