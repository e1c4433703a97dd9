//! Constraints between the keys of a block of a dossier. A key whose value is wrong by itself is not
//! reported again here: it counts as written.

use super::{Demande, Formation, Pieces, Session};
use crate::model::bloc::{Dated, Source};
use crate::model::words::{Choice, Resultat, TypeSession};
use crate::mots::{one_of, shorten};

/// A training prepares for CCP or for a CCS.
pub(super) fn one_aim<'n>(_: Option<&Formation>, source: &mut impl Source<'n>) {
    if source.is_written("ccp") && source.is_written("ccs") {
        source.incoherent(
            "ccs",
            "une formation prépare des CCP ou un CCS, pas les deux",
            "retirer « ccp » ou « ccs », ou écrire deux blocs [[formation]]",
        );
    }
}

/// The candidate's file has two names, of which one is written.
pub(super) fn one_file<'n>(_: Option<&Pieces>, source: &mut impl Source<'n>) {
    if source.is_written("dspp") && source.is_written("dp") {
        source.same_key("dspp", "dp");
    }
}

/// A decision is notified, and what is notified is a decision.
pub(super) fn answered<'n>(_: Option<&Demande>, source: &mut impl Source<'n>) {
    match (
        source.is_written("notification"),
        source.is_written("decision"),
    ) {
        (false, true) => source.missing("notification", "le jour où la décision est notifiée"),
        (true, false) => source.missing("decision", "\"recevable\" ou \"irrecevable\""),
        _ => {}
    }
}

/// The results that each type of session can give.
const fn results(nature: TypeSession) -> &'static [Resultat] {
    use Resultat::{Absent, Ccs, Echec, Partiel, Titre};
    match nature {
        TypeSession::Titre => &[Titre, Partiel, Echec, Absent],
        TypeSession::Entretien => &[Titre, Echec, Absent],
        TypeSession::Attribution => &[Titre],
        TypeSession::Ccs => &[Ccs, Echec, Absent],
        TypeSession::Ccp => &[Absent],
        TypeSession::Equivalence => &[],
    }
}

/// The facts of a session go together.
pub(super) fn coherent<'n>(session: Option<&Session>, source: &mut impl Source<'n>) {
    let Some(session) = session else {
        return;
    };
    let nature = session.nature;
    if let Some(resultat) = session.resultat
        && !results(nature).contains(&resultat)
    {
        refuse_result(nature, resultat, source);
    }
    // A `resultat` that is written but refused has already been reported.
    let result_refused = session.resultat.is_none() && source.is_written("resultat");
    granted(session, result_refused, source);
    put_off(session, source);
    if session.parcours.is_some() && nature != TypeSession::Titre {
        source.incoherent(
            "parcours",
            "« parcours » ne va qu'avec une session du titre",
            "retirer « parcours », ou écrire type = \"titre\"",
        );
    }
    source.in_order(
        ("debut", Dated::day(&session.debut)),
        ("date", Dated::day(&session.date)),
    );
    let absence = session.resultat == Some(Resultat::Absent) || lists(source, "absents");
    if session.justifiee == Some(true) && !absence && !result_refused {
        source.incoherent(
            "justifiee",
            "« justifiee » ne va qu'avec une absence",
            "retirer « justifiee », ou écrire resultat = \"absent\"",
        );
    }
    match (nature, source.is_written("ccs")) {
        (TypeSession::Ccs, false) => source.missing("ccs", "le CCS examiné, comme \"CCS1\""),
        (TypeSession::Ccs, true) | (_, false) => {}
        (_, true) => source.incoherent(
            "ccs",
            "« ccs » ne va qu'avec une session de CCS",
            "retirer « ccs », ou écrire type = \"ccs\"",
        ),
    }
    repeated(
        &[
            ("obtenus", session.obtenus()),
            ("ajournes", session.ajournes()),
            ("absents", session.absents()),
        ],
        source,
    );
}

/// A partial success or an equivalence grants CCP, and so may a session of CCP.
fn granted<'n>(session: &Session, result_refused: bool, source: &mut impl Source<'n>) {
    let nature = session.nature;
    let partiel = nature == TypeSession::Titre && session.resultat == Some(Resultat::Partiel);
    let equivalence = nature == TypeSession::Equivalence;
    let may = partiel || equivalence || nature == TypeSession::Ccp;
    if !session.obtenus().is_empty() && !may && !result_refused {
        source.incoherent(
            "obtenus",
            "« obtenus » ne va qu'avec un résultat partiel",
            "garder « obtenus » pour une session de CCP ou une équivalence, ou écrire resultat = \"partiel\"",
        );
    }
    if lists(source, "obtenus") || source.is_misspelt("obtenus") {
        return;
    }
    let help = "ajouter « obtenus = [\"CCP1\"] » avec les CCP accordés";
    if partiel {
        let message = "un résultat partiel accorde au moins un CCP";
        source.incoherent("resultat", message, help);
    } else if equivalence && source.is_written("obtenus") {
        let message = "une équivalence accorde au moins un CCP";
        source.incoherent("obtenus", message, help);
    } else if equivalence {
        source.missing("obtenus", "les CCP accordés, comme [\"CCP1\"]");
    }
}

/// CCP are put off or not sat at a session of CCP, where one at least was sat.
fn put_off<'n>(session: &Session, source: &mut impl Source<'n>) {
    let ccp = session.nature == TypeSession::Ccp;
    for (cle, list) in [
        ("ajournes", session.ajournes()),
        ("absents", session.absents()),
    ] {
        if !list.is_empty() && !ccp {
            source.incoherent(
                cle,
                &format!("« {cle} » ne va qu'avec une session de CCP"),
                &format!("retirer « {cle} », ou écrire type = \"ccp\""),
            );
        }
    }
    let none_sat = ccp && session.resultat == Some(Resultat::Absent);
    for (cle, list) in [
        ("obtenus", session.obtenus()),
        ("ajournes", session.ajournes()),
    ] {
        if none_sat && !list.is_empty() {
            source.incoherent(
                cle,
                &format!("« {cle} » ne va pas avec une absence à toute la session"),
                "retirer resultat = \"absent\", ou mettre les CCP non présentés dans « absents »",
            );
        }
    }
}

/// The key lists something, or holds a mistake that is already reported.
fn lists<'n>(source: &impl Source<'n>, cle: &str) -> bool {
    source.lists_something(cle) || (source.is_written(cle) && !source.is_list(cle))
}

fn refuse_result<'n>(nature: TypeSession, resultat: Resultat, source: &mut impl Source<'n>) {
    let admitted = results(nature);
    let message = format!(
        "une session de type « {} » n'a pas de résultat « {} »",
        nature.word(),
        resultat.word()
    );
    let help = match nature {
        TypeSession::Equivalence => "retirer « resultat » : « obtenus » le dit".to_owned(),
        TypeSession::Ccp => "retirer « resultat » : « obtenus », « ajournes » et « absents » le \
                             disent ; ou écrire \"absent\" si aucun CCP n'a été présenté"
            .to_owned(),
        _ => {
            let words = Resultat::ALL
                .iter()
                .filter(|(_, r)| admitted.contains(r))
                .map(|(word, _)| *word);
            format!("résultats admis : {}", one_of(words))
        }
    };
    source.incoherent("resultat", &message, &help);
}

/// Notes each CCP that a session lists twice, or in two lists.
fn repeated<'n>(lists: &[(&str, &[String])], source: &mut impl Source<'n>) {
    for (rank, (cle, list)) in lists.iter().enumerate() {
        for (i, ccp) in list.iter().enumerate().take(MAX_REPEATED) {
            if list.iter().take(i).any(|other| other == ccp) {
                let message = format!("{} est écrit deux fois", shorten(ccp));
                source.incoherent(cle, &message, "le retirer une fois");
            }
        }
        for ccp in list.iter().take(MAX_REPEATED) {
            let earlier = lists.iter().take(rank);
            let mut twice = earlier.filter(|(_, l)| l.iter().take(MAX_REPEATED).any(|o| o == ccp));
            if let Some((other, _)) = twice.next() {
                let message = format!(
                    "{} est à la fois {} et {}",
                    shorten(ccp),
                    result(other),
                    result(cle)
                );
                source.incoherent(cle, &message, "le garder dans une seule des listes");
            }
        }
    }
}

/// The result of the CCP in a list, in French.
fn result(cle: &str) -> &str {
    match cle {
        "obtenus" => "obtenu",
        "ajournes" => "ajourné",
        _ => "non présenté",
    }
}

/// No edition has so many CCP; comparing longer lists in pairs would cost their square.
const MAX_REPEATED: usize = 200;
