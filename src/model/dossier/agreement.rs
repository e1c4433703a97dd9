//! What the keys of a block of a dossier say of one another. A key whose value is wrong by itself
//! says nothing here: what has been read is in the block, what is wrong was at least written.

use super::{Demande, Formation, Session};
use crate::model::bloc::Source;
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
        TypeSession::Ccp => &[],
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
    let partiel = nature == TypeSession::Titre && session.resultat == Some(Resultat::Partiel);
    let (obtenus, ajournes) = (session.obtenus(), session.ajournes());
    // A `resultat` that is written but refused is already reported.
    let result_refused = session.resultat.is_none() && source.is_written("resultat");
    if !obtenus.is_empty() && !partiel && nature != TypeSession::Ccp && !result_refused {
        source.incoherent(
            "obtenus",
            "« obtenus » ne va qu'avec un résultat partiel",
            "garder « obtenus » pour une session de CCP, ou écrire resultat = \"partiel\"",
        );
    }
    let obtenus_refused = session.obtenus.is_none() && source.is_written("obtenus");
    // A list that lost all its elements to mistakes is not empty.
    if partiel
        && obtenus.is_empty()
        && !obtenus_refused
        && !source.is_misspelt("obtenus")
        && !source.lists_something("obtenus")
    {
        source.incoherent(
            "resultat",
            "un résultat partiel accorde au moins un CCP",
            "ajouter « obtenus = [\"CCP1\"] » avec les CCP accordés",
        );
    }
    if !ajournes.is_empty() && nature != TypeSession::Ccp {
        source.incoherent(
            "ajournes",
            "« ajournes » ne va qu'avec une session de CCP",
            "retirer « ajournes », ou écrire type = \"ccp\"",
        );
    }
    if session.justifiee == Some(true)
        && session.resultat != Some(Resultat::Absent)
        && !result_refused
    {
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
    repeated(obtenus, ajournes, source);
}

fn refuse_result<'n>(nature: TypeSession, resultat: Resultat, source: &mut impl Source<'n>) {
    let admitted = results(nature);
    let message = format!(
        "une session de type « {} » n'a pas de résultat « {} »",
        nature.word(),
        resultat.word()
    );
    let help = if admitted.is_empty() {
        "retirer « resultat » : « obtenus » et « ajournes » le disent".to_owned()
    } else {
        let words = Resultat::ALL
            .iter()
            .filter(|(_, r)| admitted.contains(r))
            .map(|(word, _)| *word);
        format!("résultats admis : {}", one_of(words))
    };
    source.incoherent("resultat", &message, &help);
}

/// Notes each CCP that a session decides twice.
fn repeated<'n>(obtenus: &[String], ajournes: &[String], source: &mut impl Source<'n>) {
    for (cle, list) in [("obtenus", obtenus), ("ajournes", ajournes)] {
        for (i, ccp) in list.iter().enumerate().take(MAX_REPEATED) {
            if list.iter().take(i).any(|other| other == ccp) {
                let message = format!("{} est écrit deux fois", shorten(ccp));
                source.incoherent(cle, &message, "le retirer une fois");
            }
        }
    }
    for ccp in ajournes.iter().take(MAX_REPEATED) {
        if obtenus.iter().take(MAX_REPEATED).any(|other| other == ccp) {
            let message = format!("{} est à la fois obtenu et ajourné", shorten(ccp));
            source.incoherent(
                "ajournes",
                &message,
                "le garder dans une seule des deux listes",
            );
        }
    }
}

/// No edition has so many CCP; comparing longer lists in pairs would cost their square.
const MAX_REPEATED: usize = 200;
