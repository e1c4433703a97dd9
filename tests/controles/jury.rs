//! `jury-composition`: what the law of the session's day does not admit, never what is unknown.

use crate::{dossier, never, once};

const CODE: &str = "jury-composition";

const DAY: &str = "2026-11-27";

/// A session with members, given by their keys after the name.
fn sat(session: &str, members: &[&str]) -> String {
    let mut blocks = vec![("session", session.to_owned())];
    for (rank, keys) in members.iter().enumerate() {
        blocks.push(("session.jury", format!("nom = 'M{rank}'; {keys}")));
    }
    let blocks: Vec<(&str, &str)> = blocks.iter().map(|(n, k)| (*n, k.as_str())).collect();
    dossier("cip-2018", &blocks)
}

fn title(date: &str, members: &[&str]) -> String {
    sat(
        &format!("date = {date}; type = 'titre'; resultat = 'echec'"),
        members,
    )
}

const FREE: &str = "formateur-du-candidat = false; meme-organisme = false";

#[test]
fn the_derogations_of_2020_and_2021() {
    let young = format!("qualite = 'professionnel'; depuis = 2018-09-03; {FREE}");
    let trainer = format!("qualite = 'formateur'; depuis = 2011-01-10; {FREE}");
    let supervisor = format!("qualite = 'encadrant'; {FREE}");
    let mixed = [young.as_str(), &trainer];
    // Two years of practice, a trainer: from 27/05/2020 to 31/12/2020.
    never(&title("2020-10-15", &mixed), DAY, CODE);
    never(&title("2020-10-15", &[&young, &supervisor]), DAY, CODE);
    once(
        &title("2020-05-26", &mixed),
        DAY,
        CODE,
        "2020-05-26",
        &["formateur"],
    );
    once(
        &title("2021-01-01", &mixed),
        DAY,
        CODE,
        "2021-01-01",
        &["formateur"],
    );
    once(
        &title("2022-03-10", &mixed),
        DAY,
        CODE,
        "2022-03-10",
        &["formateur"],
    );
    // One professional at least, two members, no tie.
    once(
        &title("2020-10-15", &[&trainer, &trainer]),
        DAY,
        CODE,
        "2020-10-15",
        &["professionnel"],
    );
    once(
        &title("2020-10-15", &[&young]),
        DAY,
        CODE,
        "2020-10-15",
        &["2 membres"],
    );
    let tied = format!("{young}; lien = true");
    for day in ["2020-10-15", "2021-06-15"] {
        once(&title(day, &[&tied, &young]), DAY, CODE, day, &["lien"]);
    }
    // Two years are enough in 2021, not in 2022.
    never(&title("2021-09-03", &[&young, &young]), DAY, CODE);
    let novice = format!("qualite = 'professionnel'; depuis = 2020-01-06; {FREE}");
    never(&title("2022-01-06", &[&young, &young]), DAY, CODE);
    once(
        &title("2022-01-06", &[&novice, &young]),
        DAY,
        CODE,
        "2022-01-06",
        &["3 ans"],
    );
}

#[test]
fn practice_counted_at_the_habilitation() {
    let member = |keys: &str| format!("qualite = 'professionnel'; {keys}; {FREE}");
    let old = member("depuis = 1990-01-08; habilitation = 2017-01-09");
    let pair = |keys: &str| title("2018-05-15", &[&member(keys), &old]);
    // Three years on that day, five since the trade was left.
    for right in [
        "depuis = 2014-06-02; habilitation = 2017-06-02",
        "depuis = 1990-01-08; quitte = 2012-06-04; habilitation = 2017-06-04",
        // Unknown, and what would be short then is not short, or not sure, on the day of the session.
        "depuis = 2014-06-02",
        "depuis = 1990-01-08; quitte = 2012-06-04",
    ] {
        never(&pair(right), DAY, CODE);
    }
    for (wrong, words) in [
        ("depuis = 2014-06-03; habilitation = 2017-06-02", "3 ans"),
        (
            "depuis = 1990-01-08; quitte = 2012-06-03; habilitation = 2017-06-04",
            "5 ans",
        ),
        ("depuis = 2015-05-16", "3 ans"),
    ] {
        once(&pair(wrong), DAY, CODE, "2018-05-15", &[words]);
    }
}

#[test]
fn the_jury_of_a_vae_candidate() {
    let vae = |date: &str, members: &[&str]| {
        let session =
            format!("date = {date}; type = 'titre'; parcours = 'vae'; resultat = 'echec'");
        sat(&session, members).replace("cip-2018", "cip-2023")
    };
    let professional =
        format!("qualite = 'professionnel'; depuis = 2000-01-03; {FREE}; lien = false");
    let trainer = format!("qualite = 'formateur'; {FREE}; lien = false");
    // Before 13/04/2024 as any title; from then a member who is not of the trade may sit.
    let pair = [professional.as_str(), &trainer];
    once(
        &vae("2024-04-12", &pair),
        DAY,
        CODE,
        "2024-04-12",
        &["formateur"],
    );
    never(&vae("2024-04-13", &pair), DAY, CODE);
    once(
        &vae("2024-04-13", &[&professional]),
        DAY,
        CODE,
        "2024-04-13",
        &["2 membres"],
    );
    let coach = trainer.replace(
        "formateur-du-candidat = false",
        "formateur-du-candidat = true",
    );
    once(
        &vae("2024-04-13", &[&professional, &coach]),
        DAY,
        CODE,
        "2024-04-13",
        &["accompagné"],
    );
    // Sat after a training, it is not that law.
    let trained = vae("2024-04-13", &pair).replace("'vae'", "'continu'");
    once(&trained, DAY, CODE, "2024-04-13", &["formateur"]);
}

#[test]
fn what_is_unknown_is_not_said() {
    never(
        &title(
            "2018-05-15",
            &["qualite = 'professionnel'", "qualite = 'professionnel'"],
        ),
        DAY,
        CODE,
    );
    never(&title("2018-05-15", &[]), DAY, CODE);
    // A revoked session is nobody's any more.
    let session = "date = 2018-05-15; type = 'titre'; resultat = 'echec'; annulee = { date = 2018-06-04, motif = 'erreur' }";
    never(&sat(session, &["qualite = 'formateur'"]), DAY, CODE);
}
