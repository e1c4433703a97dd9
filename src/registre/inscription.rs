//! Recording what a jury decided: whose dossier it is, whether it can be recorded, and what is to
//! be written. Pure; nothing is written here.

pub mod session_ouverte;

mod candidats;

pub use candidats::Repertoire;
pub use session_ouverte::{Ouverture, ouverture};

use super::edit::{self, Edited};
use crate::catalogue::Catalogue;
use crate::examen::formation::Suivie;
use crate::examen::{Demandee, Examen, Question};
use crate::jour::Jour;
use crate::model::dossier::{Dossier, Session};
use crate::model::edition::Edition;
use crate::model::pv::{Inscrit, Pv};
use crate::model::words::{Avis, Organisation, TypeSession};
use crate::rules::jury_composition;
use crate::situation::Situation;

/// Why a decision is not recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refus {
    /// The reason, in French.
    pub texte: String,
    /// A reason of one's own (`--motif`) lets it pass.
    pub passable: bool,
}

impl Refus {
    fn ferme(texte: impl Into<String>) -> Self {
        Self {
            texte: texte.into(),
            passable: false,
        }
    }

    fn passable(texte: impl Into<String>) -> Self {
        Self {
            texte: texte.into(),
            passable: true,
        }
    }
}

/// A dossier, and what it is judged by.
#[derive(Clone, Copy, Debug)]
pub struct Cas<'a> {
    /// The dossier.
    pub dossier: &'a Dossier,
    /// Its edition.
    pub edition: &'a Edition,
    /// The titles and the law.
    pub catalogue: &'a Catalogue,
    /// Day whose law is imposed (`--droit`).
    pub droit: Option<Jour>,
    /// Day of evaluation.
    pub jour: Jour,
}

/// The session that a procès-verbal gives to one of its candidates.
pub fn session_de(pv: &Pv, inscrit: &Inscrit) -> Session {
    let list = |codes: &Vec<String>| (!codes.is_empty()).then(|| codes.clone());
    let jury = if inscrit.jury.is_empty() {
        &pv.jury
    } else {
        &inscrit.jury
    };
    Session {
        debut: pv.debut,
        resultat: inscrit.resultat,
        obtenus: list(&inscrit.obtenus),
        ajournes: list(&inscrit.ajournes),
        absents: list(&inscrit.absents),
        parcours: inscrit.parcours,
        justifiee: inscrit.justifiee,
        entretien_souhaite: inscrit.entretien_souhaite,
        ccs: (pv.nature == TypeSession::Ccs)
            .then(|| inscrit.ccs.clone().or_else(|| pv.ccs.clone()))
            .flatten(),
        notification: inscrit.notification.or(pv.notification),
        lieu: pv.lieu.clone(),
        centre: pv.centre.clone(),
        pv: pv.numero.clone(),
        jury: jury.clone(),
        motif: inscrit.motif.clone(),
        ..Session::new(pv.date, pv.nature)
    }
}

/// The session of that day and type that the dossier holds, its result to come.
pub fn prevue(dossier: &Dossier, date: Jour, nature: TypeSession) -> Option<&Session> {
    let mut sessions = dossier.sessions.iter();
    sessions.find(|s| awaited(s, date, nature))
}

fn awaited(s: &Session, date: Jour, nature: TypeSession) -> bool {
    s.annulee.is_none() && s.sans_resultat() && (s.date, s.nature) == (date, nature)
}

/// The dossier as it stands before a session is recorded: the session itself, if it was planned, is
/// not a result that is still awaited.
fn sans_la_session(dossier: &Dossier, date: Jour, nature: TypeSession) -> Dossier {
    let mut view = dossier.clone();
    view.sessions.retain(|s| !awaited(s, date, nature));
    view
}

/// The dossier as it stands before a session of that type, decided on `date`, its tests beginning on
/// `debut` (or else on the day planned, or else that day), and the question that holds it.
pub fn pour_la_session(
    dossier: &Dossier,
    nature: TypeSession,
    date: Jour,
    debut: Option<Jour>,
    question: Question,
) -> (Dossier, Question) {
    let planned = prevue(dossier, date, nature).map(Session::premier_jour);
    let session = Demandee {
        nature,
        premier_jour: debut.or(planned).unwrap_or(date),
    };
    let question = Question {
        session: Some(session),
        ..question
    };
    (sans_la_session(dossier, date, nature), question)
}

/// Every reason not to record `session`, `today` being the real day.
pub fn juger(cas: Cas<'_>, session: &Session, today: Jour) -> Vec<Refus> {
    let date = session.date;
    if date > today {
        return vec![Refus::ferme(format!(
            "le {} est à venir : le jury n'a pas encore décidé",
            date.french()
        ))];
    }
    let mut found = Vec::new();
    if let Some(texte) = deja_inscrite(cas.dossier, session) {
        return vec![Refus::ferme(texte)];
    }
    let question = Question {
        jour: cas.jour,
        droit: cas.droit,
        session: None,
    };
    let (mut view, question) =
        pour_la_session(cas.dossier, session.nature, date, session.debut, question);
    // Recorded in its place, perhaps: what is revoked today did not count on that day.
    view.sessions
        .retain(|s| s.annulee.as_ref().is_none_or(|a| a.date > today));
    held(cas, &view, session, &mut found);
    let ex = Examen::new(&view, cas.edition, cas.catalogue, question);
    let left: Vec<&str> = decided(session)
        .filter(|code| {
            let held = cas
                .edition
                .rang_ccp(code)
                .map(|rank| ex.situation.acquis.get(rank));
            matches!(held, Some(Some(None)))
        })
        .collect();
    let answer = ouverture(&ex, session.nature, &left, session.ccs.as_deref());
    let day = cas.jour.french();
    match answer {
        Ouverture::Ouverte => {}
        Ouverture::Fermee(pourquoi) => {
            found.push(match avant_la_fin(&ex, session) {
                Some(texte) => Refus::ferme(texte),
                None => Refus::passable(format!(
                    "le parcours n'était pas ouvert le {day} : {pourquoi}"
                )),
            });
        }
        Ouverture::Inconnue(pourquoi) => found.push(Refus::passable(format!(
            "rien n'établit que le parcours était ouvert le {day} : {pourquoi}"
        ))),
    }
    if let Some(finding) = jury_composition::juger(&ex, session)
        && finding.verdict == Avis::Bloquant
    {
        found.push(Refus::passable(
            finding.motif.trim_end_matches('.').to_owned(),
        ));
    }
    found
}

/// What recording it changes in the text of its dossier: a block of its own, or the end of the
/// block where it was planned.
///
/// # Errors
/// [`edit::Refus`].
pub fn inscrire(text: &str, dossier: &Dossier, session: &Session) -> Result<Edited, edit::Refus> {
    let planned = dossier.sessions.iter().position(|s| {
        awaited(s, session.date, session.nature)
            && s.ccs == session.ccs
            && (s.pv.is_none() || s.pv == session.pv)
    });
    match planned {
        Some(rank) => edit::complete_session(text, dossier, rank, session),
        None => edit::add_session(text, dossier, session),
    }
}

/// CCP on which the session decides.
fn decided(session: &Session) -> impl Iterator<Item = &str> {
    let put_off = session.ajournes().iter().chain(session.absents());
    session.obtenus().iter().chain(put_off).map(String::as_str)
}

/// The session is in the dossier already.
fn deja_inscrite(dossier: &Dossier, session: &Session) -> Option<String> {
    let lists = |s: &Session| {
        [
            s.obtenus().to_vec(),
            s.ajournes().to_vec(),
            s.absents().to_vec(),
        ]
    };
    let same = dossier.sessions.iter().find(|s| {
        let of_that_day = s.annulee.is_none()
            && !s.sans_resultat()
            && (s.date, s.nature) == (session.date, session.nature)
            && s.ccs == session.ccs;
        let same_pv = s.pv.is_some() && s.pv == session.pv;
        of_that_day && (same_pv || session.nature != TypeSession::Ccp || lists(s) == lists(session))
    })?;
    let day = session.date.french();
    Some(match (&same.pv, &session.pv) {
        (Some(pv), Some(other)) if pv == other => {
            format!("le procès-verbal {pv} du {day} est déjà inscrit")
        }
        _ => format!("une session du {day} de même type est déjà inscrite"),
    })
}

/// What the session grants must be neither unknown nor held. Unknown codes are reported when the text
/// is read again, with the nearest that is known.
fn held(cas: Cas<'_>, view: &Dossier, session: &Session, found: &mut Vec<Refus>) {
    // Whenever it was granted: a decision recorded late must not grant it a second time.
    let all = Situation::au(view, cas.edition, cas.catalogue, Jour::MAX);
    for code in decided(session) {
        let rank = cas.edition.rang_ccp(code);
        if let Some(Some(held)) = rank.and_then(|rank| all.acquis.get(rank)) {
            found.push(Refus::ferme(format!(
                "{code} est déjà obtenu depuis le {}",
                held.date.french()
            )));
        }
    }
    if let Some(code) = &session.ccs
        && let Some((_, day)) = all.ccs.iter().find(|(held, _)| held == code)
    {
        found.push(Refus::ferme(format!(
            "{code} est déjà obtenu depuis le {}",
            day.french()
        )));
    }
}

/// The training that prepares for the session had not ended.
fn avant_la_fin(ex: &Examen<'_>, session: &Session) -> Option<String> {
    let prepares = |s: &&Suivie<'_>| match session.nature {
        TypeSession::Titre => {
            s.formation.parcours == Organisation::Continu
                && ex.edition.ccp.iter().all(|c| s.covers(&c.code))
        }
        TypeSession::Ccp => decided(session).any(|code| s.covers(code)),
        TypeSession::Ccs => s.formation.ccs.is_some() && s.formation.ccs == session.ccs,
        TypeSession::Entretien | TypeSession::Attribution | TypeSession::Equivalence => false,
    };
    let trainings: Vec<&Suivie<'_>> = ex.formations.toutes().filter(prepares).collect();
    let ended = |s: &&Suivie<'_>| s.achevee(session.nature, ex.jour).is_some();
    if trainings.is_empty() || trainings.iter().any(ended) {
        return None;
    }
    let day = session.date.french();
    Some(
        match trainings.iter().filter_map(|s| s.formation.fin).min() {
            Some(end) => format!(
                "le {day} vient avant la fin de la formation ({})",
                end.french()
            ),
            None => format!(
                "la formation n'est pas terminée le {day} : aucune date de fin n'est au dossier"
            ),
        },
    )
}
