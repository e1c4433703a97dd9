//! The dated facts of a dossier, each in one sentence.

use crate::jour::{DatePartielle, Jour};
use crate::model::dossier::{Dossier, Session};
use crate::model::words::{Decision, Resultat, TypeSession, choice};

choice! {
    /// What a fact is.
    NatureFait {
        /// A training begins.
        FormationDebut = "formation-debut",
        /// A training ends.
        FormationFin = "formation-fin",
        /// An activity begins.
        ExperienceDebut = "experience-debut",
        /// An activity ends.
        ExperienceFin = "experience-fin",
        /// A VAE request is deposited.
        VaeDepot = "vae-depot",
        /// Its answer is notified.
        VaeNotification = "vae-notification",
        /// A title is obtained elsewhere.
        Certification = "certification",
        /// A jury decides.
        Session = "session",
        /// Its decision is notified.
        Notification = "notification",
        /// A session is revoked.
        Annulation = "annulation",
    }
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fait {
    /// What it is.
    pub nature: NatureFait,
    /// What happened, in French.
    pub texte: String,
}

/// Every dated fact, in the order of the file, in the words of the day `until`; `designation` names
/// the edition of an id.
pub(super) fn of(
    dossier: &Dossier,
    until: Jour,
    designation: impl Fn(&str) -> String,
) -> Vec<(Jour, Fait)> {
    let mut all = Vec::new();
    let mut push = |date: Jour, nature, texte: String| all.push((date, Fait { nature, texte }));
    for f in &dossier.formations {
        let of = f.ccs.as_deref().map_or_else(
            || match &f.ccp {
                Some(codes) => codes.join(", "),
                None => "titre entier".to_owned(),
            },
            str::to_owned,
        );
        let body = f
            .organisme
            .as_deref()
            .map(|o| format!(", {o}"))
            .unwrap_or_default();
        let what = format!("formation ({}, {of}){body}", f.parcours.word());
        push(
            f.debut,
            NatureFait::FormationDebut,
            format!("Début de {what}"),
        );
        if let Some(fin) = f.fin {
            let how = if f.abandon == Some(true) {
                "Abandon"
            } else {
                "Fin"
            };
            push(fin, NatureFait::FormationFin, format!("{how} de {what}"));
        }
    }
    for e in &dossier.experiences {
        let what: Vec<&str> = [e.emploi.as_deref(), e.employeur.as_deref()]
            .into_iter()
            .flatten()
            .chain([e.statut.intitule()])
            .collect();
        let what = what.join(", ");
        if let Some(debut) = e.debut {
            push(
                debut.premier(),
                NatureFait::ExperienceDebut,
                format!("Début d'activité{} : {what}", known(debut)),
            );
        }
        if let Some(fin) = e.fin {
            push(
                fin.dernier(),
                NatureFait::ExperienceFin,
                format!("Fin d'activité{} : {what}", known(fin)),
            );
        }
    }
    for d in &dossier.demandes {
        push(
            d.depot,
            NatureFait::VaeDepot,
            "Dépôt d'une demande de VAE".to_owned(),
        );
        if let Some((day, decision)) = d.reponse() {
            let answer = match decision {
                Decision::Recevable => "recevable",
                Decision::Irrecevable => "irrecevable",
            };
            push(
                day,
                NatureFait::VaeNotification,
                format!("Demande de VAE du {} : {answer}", d.depot.french()),
            );
        }
    }
    for c in &dossier.certifications {
        push(
            c.date,
            NatureFait::Certification,
            format!("Titre obtenu : {}", designation(&c.titre)),
        );
    }
    for s in &dossier.sessions {
        of_session(s, until, &mut push);
    }
    all
}

/// All that is known of a date, where it is not the day: « (03/2001) ».
fn known(date: DatePartielle) -> String {
    match date {
        DatePartielle::Jour(_) => String::new(),
        DatePartielle::Entre(..) => format!(" ({})", date.french()),
    }
}

/// What happened to a session.
fn of_session(s: &Session, until: Jour, push: &mut impl FnMut(Jour, NatureFait, String)) {
    let revoked = if s.annulee.as_ref().is_some_and(|a| a.date <= until) {
        " (annulée depuis)"
    } else {
        ""
    };
    push(
        s.date,
        NatureFait::Session,
        format!("{} : {}{revoked}", intitule(s), decision(s)),
    );
    if let Some(day) = s.notification.filter(|n| *n != s.date) {
        push(
            day,
            NatureFait::Notification,
            format!("Décision du {} notifiée", s.date.french()),
        );
    }
    if let Some(a) = &s.annulee {
        push(
            a.date,
            NatureFait::Annulation,
            format!(
                "Annulation : {} du {} ({})",
                intitule(s),
                s.date.french(),
                a.motif
            ),
        );
    }
}

fn intitule(s: &Session) -> String {
    let what = match s.nature {
        TypeSession::Titre => "Session du titre",
        TypeSession::Ccp => "Session de CCP",
        TypeSession::Entretien => "Entretien final",
        TypeSession::Attribution => "Attribution du titre",
        TypeSession::Ccs => "Session de CCS",
        TypeSession::Equivalence => "Équivalence partielle",
    };
    match &s.pv {
        Some(pv) => format!("{what} (PV {pv})"),
        None => what.to_owned(),
    }
}

fn decision(s: &Session) -> String {
    match s.resultat {
        Some(Resultat::Titre) => "titre accordé".to_owned(),
        Some(Resultat::Partiel) => format!("réussite partielle, {}", s.obtenus().join(", ")),
        Some(Resultat::Echec) => "échec".to_owned(),
        Some(Resultat::Absent) => match s.justifiee {
            Some(true) => "absence justifiée".to_owned(),
            Some(false) => "absence non justifiée".to_owned(),
            None => "absence".to_owned(),
        },
        Some(Resultat::Ccs) => "CCS accordé".to_owned(),
        None => {
            let lists = [
                (s.obtenus(), "obtenu"),
                (s.ajournes(), "ajourné"),
                (s.absents(), "non présenté"),
            ];
            let filled = lists.iter().filter(|(codes, _)| !codes.is_empty());
            let results: Vec<String> = filled
                .map(|(codes, what)| format!("{} {what}", codes.join(", ")))
                .collect();
            if results.is_empty() {
                "résultat attendu".to_owned()
            } else {
                results.join(", ")
            }
        }
    }
}
