//! What leads to a session: trainings, periods of activity, VAE requests.

use super::in_order;
use crate::model::dossier::{Demande, Experience, Formation};
use crate::model::words::Decision;
use crate::read::problem::{Code, Problems};
use crate::read::table::TableReader;

pub(super) fn formation(t: &TableReader<'_, '_>, p: &mut Problems) -> Option<Formation> {
    let debut = t.required("debut", p);
    let fin = t.optional("fin", p);
    in_order(t, ("debut", debut), ("fin", fin), p);
    let organisme = t.required("organisme", p);
    let parcours = t.required_choice("parcours", p);
    let ccp = t.texts("ccp", p);
    let ccs = t.optional("ccs", p);
    if t.raw("ccp").is_some() && t.raw("ccs").is_some() {
        p.push(
            t.problem(
                Code::ResultatIncoherent,
                "ccs",
                "une formation prépare des CCP ou un CCS, pas les deux",
            )
            .help("retirer « ccp » ou « ccs », ou écrire deux blocs [[formation]]"),
        );
    }
    let abandon = t.optional("abandon", p);
    let evaluations = t.optional("evaluations", p);
    t.finish(
        &[
            "debut",
            "fin",
            "organisme",
            "parcours",
            "ccp",
            "ccs",
            "abandon",
            "evaluations",
        ],
        p,
    );
    Some(Formation {
        debut: debut?,
        fin,
        organisme: organisme?,
        parcours: parcours?,
        ccp,
        ccs,
        abandon,
        evaluations,
    })
}

pub(super) fn experience(t: &TableReader<'_, '_>, p: &mut Problems) -> Option<Experience> {
    let debut = t.required("debut", p);
    let fin = t.optional("fin", p);
    in_order(t, ("debut", debut), ("fin", fin), p);
    let statut = t.required_choice("statut", p);
    let emploi = t.optional("emploi", p);
    let employeur = t.optional("employeur", p);
    let rapport = t.optional("rapport", p);
    let heures = t.optional("heures", p);
    if heures.is_some_and(|h: f64| !(h.is_finite() && h >= 0.0)) {
        p.push(
            t.problem(
                Code::ValeurInconnue,
                "heures",
                "« heures » : un nombre positif ou nul est attendu",
            )
            .help("écrire le nombre d'heures travaillées, comme 2800"),
        );
    }
    let quotite = t.optional("quotite", p);
    if quotite.is_some_and(|q: f64| !(q > 0.0 && q <= 1.0)) {
        p.push(
            t.problem(
                Code::ValeurInconnue,
                "quotite",
                "« quotite » : un nombre plus grand que 0 et au plus égal à 1 est attendu",
            )
            .help("écrire la part d'un temps plein : 0.8 pour 80 %"),
        );
    }
    t.finish(
        &[
            "debut",
            "fin",
            "statut",
            "emploi",
            "employeur",
            "rapport",
            "heures",
            "quotite",
        ],
        p,
    );
    Some(Experience {
        debut: debut?,
        fin,
        statut: statut?,
        emploi,
        employeur,
        rapport,
        heures,
        quotite,
    })
}

pub(super) fn demande(t: &TableReader<'_, '_>, p: &mut Problems) -> Option<Demande> {
    let depot = t.required("depot", p);
    let notification = t.optional("notification", p);
    in_order(t, ("depot", depot), ("notification", notification), p);
    let decision: Option<Decision> = t.choice("decision", p);
    match (t.raw("notification").is_some(), t.raw("decision").is_some()) {
        (false, true) => t.missing("notification", "le jour où la décision est notifiée", p),
        (true, false) => t.missing("decision", "\"recevable\" ou \"irrecevable\"", p),
        _ => {}
    }
    t.finish(&["depot", "notification", "decision"], p);
    Some(Demande {
        depot: depot?,
        reponse: notification.zip(decision),
    })
}
