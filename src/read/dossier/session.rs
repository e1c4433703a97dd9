//! Sessions: what a jury decided, and whether the facts of a session go together.

use super::{in_order, required_text};
use crate::model::dossier::{Annulation, Membre, Session};
use crate::model::words::{Choice, Resultat, TypeSession};
use crate::mots::{one_of, shorten};
use crate::read::problem::{Code, Problem, Problems};
use crate::read::table::TableReader;
use crate::read::value::Node;

const KEYS: &[&str] = &[
    "date",
    "type",
    "resultat",
    "obtenus",
    "ajournes",
    "justifiee",
    "entretien-souhaite",
    "ccs",
    "notification",
    "edition",
    "lieu",
    "centre",
    "pv",
    "jury",
    "motif",
    "annulee",
];

pub(super) fn session(t: &TableReader<'_, '_>, p: &mut Problems) -> Option<Session> {
    let date = t.required("date", p);
    let nature: Option<TypeSession> = t.required_choice("type", p);
    let resultat = t.choice("resultat", p);
    let obtenus = t.texts("obtenus", p);
    let ajournes = t.texts("ajournes", p);
    let justifiee = t.optional("justifiee", p);
    let entretien_souhaite = t.optional("entretien-souhaite", p);
    let ccs = t.optional("ccs", p);
    let notification = t.optional("notification", p);
    in_order(t, ("date", date), ("notification", notification), p);
    let edition = t.optional("edition", p);
    let lieu = t.optional("lieu", p);
    let centre = t.optional("centre", p);
    let pv = t.optional("pv", p);
    let mut valid = true;
    let mut jury = Vec::new();
    for bloc in &t.tables("jury", p) {
        match membre(bloc, p) {
            Some(membre) => jury.push(membre),
            None => valid = false,
        }
    }
    let motif = t.optional("motif", p);
    let annulee = t.table("annulee", p).and_then(|a| annulation(&a, p));
    t.finish(KEYS, p);
    let session = Session {
        date: date?,
        nature: nature?,
        resultat,
        obtenus,
        ajournes,
        justifiee,
        entretien_souhaite,
        ccs,
        notification,
        edition,
        lieu,
        centre,
        pv,
        jury,
        motif,
        annulee,
    };
    coherent(t, &session, p);
    valid.then_some(session)
}

pub(in crate::read) fn membre(t: &TableReader<'_, '_>, p: &mut Problems) -> Option<Membre> {
    let nom = required_text(t, "nom", p);
    let qualite = t.required_choice("qualite", p);
    let depuis = t.optional("depuis", p);
    let quitte = t.optional("quitte", p);
    in_order(t, ("depuis", depuis), ("quitte", quitte), p);
    let formateur_du_candidat = t.optional("formateur-du-candidat", p);
    let meme_organisme = t.optional("meme-organisme", p);
    t.finish(
        &[
            "nom",
            "qualite",
            "depuis",
            "quitte",
            "formateur-du-candidat",
            "meme-organisme",
        ],
        p,
    );
    Some(Membre {
        nom: nom?,
        qualite: qualite?,
        depuis,
        quitte,
        formateur_du_candidat,
        meme_organisme,
    })
}

fn annulation(t: &TableReader<'_, '_>, p: &mut Problems) -> Option<Annulation> {
    let date = t.required("date", p);
    let motif = required_text(t, "motif", p);
    t.finish(&["date", "motif"], p);
    Some(Annulation {
        date: date?,
        motif: motif?,
    })
}

/// The results that each type of session can give.
pub(crate) const fn results(nature: TypeSession) -> &'static [Resultat] {
    use Resultat::{Absent, Ccs, Echec, Partiel, Titre};
    match nature {
        TypeSession::Titre => &[Titre, Partiel, Echec, Absent],
        TypeSession::Entretien => &[Titre, Echec, Absent],
        TypeSession::Attribution => &[Titre],
        TypeSession::Ccs => &[Ccs, Echec, Absent],
        TypeSession::Ccp => &[],
    }
}

/// Notes the facts that do not go together. A key whose value is wrong by itself says nothing
/// here: what is in `session` has been read, what is in `t` was at least written.
fn coherent(t: &TableReader<'_, '_>, session: &Session, p: &mut Problems) {
    let nature = session.nature;
    if let Some(resultat) = session.resultat
        && !results(nature).contains(&resultat)
    {
        p.push(refused_result(t, nature, resultat));
    }
    let partiel = nature == TypeSession::Titre && session.resultat == Some(Resultat::Partiel);
    let obtenus = session.obtenus();
    let ajournes = session.ajournes.as_deref().unwrap_or_default();
    // A `resultat` that is written but refused has already been told.
    let result_told = session.resultat.is_none() && t.raw("resultat").is_some();
    if !obtenus.is_empty() && !partiel && nature != TypeSession::Ccp && !result_told {
        p.push(
            incoherent(
                t,
                "obtenus",
                "« obtenus » ne va qu'avec un résultat partiel",
            )
            .help("garder « obtenus » pour une session de CCP, ou écrire resultat = \"partiel\""),
        );
    }
    let obtenus_told = session.obtenus.is_none() && t.raw("obtenus").is_some();
    if partiel && obtenus.is_empty() && !obtenus_told && !p.is_misspelt(&t.path("obtenus")) {
        // An empty list all of whose elements are told is not empty.
        let written = t
            .raw("obtenus")
            .and_then(Node::elements)
            .is_some_and(|mut e| e.next().is_some());
        if !written {
            p.push(
                incoherent(t, "resultat", "un résultat partiel accorde au moins un CCP")
                    .help("ajouter « obtenus = [\"CCP1\"] » avec les CCP accordés"),
            );
        }
    }
    if !ajournes.is_empty() && nature != TypeSession::Ccp {
        p.push(
            incoherent(
                t,
                "ajournes",
                "« ajournes » ne va qu'avec une session de CCP",
            )
            .help("retirer « ajournes », ou écrire type = \"ccp\""),
        );
    }
    if session.justifiee == Some(true) && session.resultat != Some(Resultat::Absent) && !result_told
    {
        p.push(
            incoherent(t, "justifiee", "« justifiee » ne va qu'avec une absence")
                .help("retirer « justifiee », ou écrire resultat = \"absent\""),
        );
    }
    match (nature, t.raw("ccs").is_some()) {
        (TypeSession::Ccs, false) => t.missing("ccs", "le CCS examiné, comme \"CCS1\"", p),
        (TypeSession::Ccs, true) | (_, false) => {}
        (_, true) => p.push(
            incoherent(t, "ccs", "« ccs » ne va qu'avec une session de CCS")
                .help("retirer « ccs », ou écrire type = \"ccs\""),
        ),
    }
    repeated(t, obtenus, ajournes, p);
}

fn incoherent(t: &TableReader<'_, '_>, cle: &str, message: &str) -> Problem {
    t.problem(Code::ResultatIncoherent, cle, message)
}

fn refused_result(t: &TableReader<'_, '_>, nature: TypeSession, resultat: Resultat) -> Problem {
    let admitted = results(nature);
    let message = format!(
        "une session de type « {} » n'a pas de résultat « {} »",
        nature.word(),
        resultat.word()
    );
    let problem = incoherent(t, "resultat", &message);
    if admitted.is_empty() {
        problem.help("retirer « resultat » : « obtenus » et « ajournes » le disent")
    } else {
        let words = Resultat::ALL
            .iter()
            .filter(|(_, r)| admitted.contains(r))
            .map(|(word, _)| *word);
        problem.help(format!("résultats admis : {}", one_of(words)))
    }
}

/// Notes each CCP that a session decides twice.
fn repeated(t: &TableReader<'_, '_>, obtenus: &[String], ajournes: &[String], p: &mut Problems) {
    for (cle, list) in [("obtenus", obtenus), ("ajournes", ajournes)] {
        for (i, ccp) in list.iter().enumerate().take(MAX_REPEATED) {
            if list.iter().take(i).any(|other| other == ccp) {
                let message = format!("{} est écrit deux fois", shorten(ccp));
                p.push(incoherent(t, cle, &message).help("le retirer une fois"));
            }
        }
    }
    for ccp in ajournes.iter().take(MAX_REPEATED) {
        if obtenus.iter().take(MAX_REPEATED).any(|other| other == ccp) {
            let message = format!("{} est à la fois obtenu et ajourné", shorten(ccp));
            p.push(
                incoherent(t, "ajournes", &message)
                    .help("le garder dans une seule des deux listes"),
            );
        }
    }
}

/// No edition has so many CCP; comparing longer lists in pairs would cost their square.
const MAX_REPEATED: usize = 200;
