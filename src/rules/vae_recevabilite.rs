#![doc = include_str!("vae_recevabilite.md")]

use super::{Examine, Finding, Manque, Rule, ailleurs};
use crate::examen::Examen;
use crate::examen::demandes::{DemandeJugee, Etat, Notice, Suite};
use crate::examen::vae::EtapeVae;
use crate::jour::Jour;
use crate::model::droit::{EffetDuSilence, Provenance};
use crate::model::words::Parcours;

/// The rule.
pub const RULE: Rule = Rule {
    code: "vae-recevabilite",
    titre: "Où en est la demande de VAE ?",
    doc: include_str!("vae_recevabilite.md"),
    series: &[
        "vae-silence",
        "vae-notice",
        "vae-caducite",
        "vae-renouvellement",
        "vae-demandes",
        "vae-voie",
    ],
    examine: Examine::Parcours(examine),
};

#[allow(clippy::unnecessary_wraps)]
fn examine<'a>(ex: &Examen<'a>, _: Parcours) -> Option<Finding<'a>> {
    Some(match &ex.vae {
        EtapeVae::Session { notice } => admitted(ex, notice, ex.jour),
        EtapeVae::SecondeSession { notice, echec, .. } => admitted(ex, notice, echec.date),
        EtapeVae::Demande => request(ex),
    })
}

/// The pathway rests on this notice, used on that day.
fn admitted<'a>(ex: &Examen<'a>, notice: &Notice<'a>, jour: Jour) -> Finding<'a> {
    let deposited = notice.depot.french();
    let how = if notice.tacite.is_some() {
        format!(
            "acceptée par le silence gardé jusqu'au {}",
            notice.notification.french()
        )
    } else {
        format!("recevable, notifiée le {}", notice.notification.french())
    };
    let way = ex.droit.vae_voie.at(ex.droit_au(notice.depot));
    let (last, fin) = match (&notice.fin, notice.dernier_jour(jour)) {
        (Ok(validite), last) => (last.unwrap_or(validite.fin), validite.fin),
        // Its duration is not known, the day to which it was extended is.
        (Err(_), Some(last)) => (last, last),
        (Err(gap), None) => {
            return Finding::gap(&RULE, gap)
                .from(notice.sources())
                .from(way.map(|w| w.provenance));
        }
    };
    let finding = if notice.etat(jour) == Etat::Douteuse {
        let manque: Vec<Manque> = doubts(ex, notice, jour).collect();
        Finding::indetermine(
            &RULE,
            format!(
                "Demande du {deposited} {how} ; rien n'établit que la recevabilité vaut encore, au \
                 plus tard jusqu'au {} : à confirmer auprès de l'autorité.",
                last.french()
            ),
            manque,
        )
    } else {
        let extended = if notice.proroge == Some(fin) {
            ", prorogée"
        } else {
            ""
        };
        let mut motif = format!(
            "Demande du {deposited} {how}{extended} ; la recevabilité vaut jusqu'au {} inclus.",
            last.french()
        );
        if last < fin {
            motif.push_str(&format!(
                " Une démarche sur le portail d'ici là la fait valoir jusqu'au {}.",
                fin.french()
            ));
        }
        if let Some(way) = way {
            motif.push_str(&format!(" Suite : {}.", way.phrase));
        }
        Finding::satisfait(&RULE, motif)
    };
    finding
        .until(Some(last))
        .from(notice.sources())
        .from(way.map(|w| w.provenance))
}

/// What would settle a doubtful notice.
pub(super) fn doubts(
    ex: &Examen<'_>,
    notice: &Notice<'_>,
    jour: Jour,
) -> impl Iterator<Item = Manque> {
    let lapse = notice.caducite.filter(|c| jour > c.terme);
    let late = notice.fin.as_ref().ok().filter(|v| jour > v.fin);
    let step = lapse.map(|_| {
        Manque::fact(
            "vae.demarche",
            notice.depot,
            "première démarche enregistrée sur le portail après la recevabilité, ou lieu de la \
             demande (France VAE ou formulaire)",
        )
    });
    let extended = late.map(|v| Manque::carried(ex.droit, v.periode));
    let earlier = notice
        .anterieure
        .then(|| Manque::law("recevabilité notifiée avant que l'édition ne prenne effet"));
    let unlimited = notice.fin.as_ref().err();
    let unlimited = unlimited.map(|gap| Manque::law(gap.to_string()));
    [step, extended, earlier, unlimited].into_iter().flatten()
}

fn request<'a>(ex: &Examen<'a>) -> Finding<'a> {
    let Some(latest) = ex.demandes.derniere() else {
        return Finding::satisfait(&RULE, "Aucune demande de VAE n'a été déposée.");
    };
    let deposited = latest.depot.french();
    match &latest.suite {
        Suite::SilenceInconnu(gap) => {
            let mut finding = Finding::gap(&RULE, gap);
            finding.motif = format!(
                "La demande du {deposited} est sans réponse, et la valeur du silence n'est pas établie."
            )
            .into();
            finding
        }
        Suite::EnAttente {
            echeance,
            effet,
            sources,
        } => {
            let effect = match effet {
                EffetDuSilence::Refus => "refus",
                EffetDuSilence::Acceptation => "acceptation",
            };
            Finding::satisfait(
                &RULE,
                format!(
                    "La demande du {deposited} attend sa réponse ; passé le {}, le silence vaut {effect}.",
                    echeance.french()
                ),
            )
            .until(Some(*echeance))
            .from(sources.iter().copied())
        }
        Suite::SansDate { source, .. } if ex.jour <= latest.depot.december_last() => {
            Finding::indetermine(
                &RULE,
                format!(
                    "La demande du {deposited} est sans réponse ; le délai court de la réception du \
                     dossier complet, dont le jour n'est pas connu."
                ),
                [Manque::fact(
                    "vae.complet",
                    latest.depot,
                    "jour de réception du dossier complet de VAE",
                )],
            )
            .from([*source])
        }
        Suite::SansDate { source, .. } => again(
            ex,
            latest,
            "est restée sans réponse connue",
            vec![*source],
        ),
        Suite::Refusee(day) => refused(
            ex,
            latest,
            &format!("a été refusée le {}", day.french()),
            Vec::new(),
        ),
        Suite::RefuseeParSilence(day, source) => refused(
            ex,
            latest,
            &format!("est refusée par le silence gardé jusqu'au {}", day.french()),
            vec![source],
        ),
        Suite::Recevable(notice) => spent(ex, latest, notice),
    }
}

/// The latest request was admitted, and its notice may be used no more.
fn spent<'a>(ex: &Examen<'a>, latest: &DemandeJugee<'a>, notice: &Notice<'a>) -> Finding<'a> {
    let sources: Vec<&Provenance> = notice.sources().collect();
    // Used up or expired: a time that is to be confirmed does not say.
    if let Err(gap) = &notice.fin
        && gap.provenance().is_some()
    {
        return Finding::gap(&RULE, gap);
    }
    if notice.etat(ex.jour) != Etat::Finie {
        let used = if notice.ccp.is_some() {
            "visait des CCP qui sont obtenus"
        } else {
            "a servi à une session qui s'est soldée par un échec"
        };
        return refused(ex, latest, used, sources);
    }
    let lapsed = notice.caducite.filter(|c| ex.jour > c.terme);
    let ended = match (&notice.fin, lapsed) {
        (Ok(validite), None) => format!(
            "a donné une recevabilité qui a pris fin le {}",
            validite.possible.french()
        ),
        (_, Some(lapse)) => format!(
            "a donné une recevabilité caduque depuis le {}, faute de démarche",
            lapse.terme.french()
        ),
        (Err(_), None) => "a donné une recevabilité".to_owned(),
    };
    match ex.droit.vae_renouvellement.if_any(ex.droit_du_jour()) {
        Ok(Some(law)) if law.valeur.0 => Finding::satisfait(
            &RULE,
            format!(
                "La demande du {} {ended} ; sa prorogation ou son renouvellement peut être demandé.",
                latest.depot.french()
            ),
        )
        .from(sources)
        .from([law.provenance]),
        Err(gap) => Finding::gap(&RULE, &gap),
        _ => refused(ex, latest, &ended, sources),
    }
}

/// One request a calendar year: the next one from the following year on.
fn refused<'a>(
    ex: &Examen<'a>,
    latest: &DemandeJugee<'a>,
    ended: &str,
    sources: Vec<&'a Provenance>,
) -> Finding<'a> {
    if ex.jour.year() != latest.depot.year() {
        return again(ex, latest, ended, sources);
    }
    let quota = match ex.droit.vae_demandes.if_any(ex.droit_au(latest.depot)) {
        Ok(quota) => quota,
        Err(gap) => return Finding::gap(&RULE, &gap),
    };
    let year = latest.depot.year();
    let filed = ex.demandes.liste.iter().filter(|d| d.depot.year() == year);
    let filed = i64::try_from(filed.count()).unwrap_or(i64::MAX);
    if quota.is_some_and(|quota| filed < quota.valeur.par_certification) {
        return again(ex, latest, ended, sources);
    }
    let next = latest.depot.next_january_first();
    let deposited = latest.depot.french();
    Finding::bloquant(
        &RULE,
        format!(
            "La demande du {deposited} {ended} ; {} : la suivante à partir du {}.",
            allowed(quota.map(|q| q.valeur.par_certification)),
            next.french()
        ),
        ailleurs::attendre(
            ex,
            next,
            format!(
                "Déposer une nouvelle demande de VAE à partir du {}.",
                next.french()
            ),
        ),
    )
    .until(Some(next))
    .from(sources)
    .from(quota.map(|q| q.provenance))
}

fn again<'a>(
    ex: &Examen<'a>,
    latest: &DemandeJugee<'a>,
    ended: &str,
    sources: Vec<&'a Provenance>,
) -> Finding<'a> {
    let quota = match ex.droit.vae_demandes.at(ex.droit_au(latest.depot)) {
        // What is to be confirmed may bind later years too; a rule that has ended does not.
        Err(gap) if gap.provenance().is_some() => return Finding::gap(&RULE, &gap),
        quota => quota.ok(),
    };
    Finding::satisfait(
        &RULE,
        format!(
            "La demande du {} {ended} ; une nouvelle demande est possible.",
            latest.depot.french()
        ),
    )
    .from(sources)
    .from(quota.map(|q| q.provenance))
}

/// How many requests a calendar year allows.
fn allowed(quota: Option<i64>) -> String {
    match quota {
        Some(1) | None => "une seule demande par année civile".to_owned(),
        Some(n) => format!("{n} demandes au plus par année civile"),
    }
}
