//! Random blocks of a dossier, each valid as the reader would have it.

use cip::jour::{DatePartielle, Jour};
use cip::model::dossier::{Annulation, Demande, Demarche, Experience, Formation, Membre, Session};
use cip::model::words::{
    Choice, Decision, Organisation, Plateforme, Qualite, Resultat, Statut, TypeSession, Voie,
};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// Days around those on which the law changes, and any other; some several times, so that events
/// meet.
pub(crate) fn jour() -> impl Strategy<Value = Jour> {
    let marks = [
        "2002-08-07",
        "2006-04-08",
        "2006-04-09",
        "2006-06-06",
        "2006-10-12",
        "2008-02-29",
        "2008-12-08",
        "2014-06-15",
        "2014-11-12",
        "2016-01-01",
        "2016-05-31",
        "2016-06-01",
        "2016-07-14",
        "2016-08-10",
        "2016-09-01",
        "2017-01-01",
        "2017-10-01",
        "2018-02-01",
        "2018-03-23",
        "2019-11-04",
        "2020-01-20",
        "2020-02-29",
        "2020-03-12",
        "2020-06-24",
        "2022-12-23",
        "2023-04-29",
        "2024-01-01",
        "2024-05-12",
        "2028-03-23",
        "2029-03-24",
    ];
    let start: Jour = "2001-01-01".parse().unwrap();
    prop_oneof![
        2 => select(marks.to_vec()).prop_map(|d| d.parse().unwrap()),
        3 => (0_i64..11_000).prop_map(move |n| start.plus_days(n)),
    ]
}

fn apres(jour: Jour) -> impl Strategy<Value = Jour> {
    prop_oneof![0_i64..40, 0_i64..2_500].prop_map(move |n| jour.plus_days(n))
}

fn periode() -> impl Strategy<Value = (Jour, Option<Jour>)> {
    jour().prop_flat_map(|debut| (Just(debut), of(apres(debut))))
}

/// The month or the year of a day.
pub(crate) fn partie(jour: Jour, annee: bool) -> DatePartielle {
    let text = jour.to_string();
    DatePartielle::parse(&text[..if annee { 4 } else { 7 }]).unwrap()
}

/// The day itself, its month or its year.
fn a_peu_pres() -> impl Strategy<Value = fn(Jour) -> DatePartielle> {
    prop_oneof![
        4 => Just(DatePartielle::Jour as fn(Jour) -> DatePartielle),
        1 => Just((|day| partie(day, false)) as fn(Jour) -> DatePartielle),
        1 => Just((|day| partie(day, true)) as fn(Jour) -> DatePartielle),
    ]
}

pub(crate) fn codes() -> impl Strategy<Value = Vec<String>> {
    subsequence(vec!["CCP1", "CCP2", "CCP3", "CCP4"], 1..=4)
        .prop_map(|codes| codes.into_iter().map(str::to_owned).collect())
}

pub(crate) fn formation() -> impl Strategy<Value = Formation> {
    let what = prop_oneof![
        3 => Just((None, None)),
        2 => codes().prop_map(|c| (Some(c), None)),
        1 => Just((None, Some("CCS1".to_owned()))),
    ];
    (
        periode(),
        any::<bool>(),
        what,
        of(any::<bool>()),
        of(any::<bool>()),
    )
        .prop_map(
            |((debut, fin), continu, (ccp, ccs), abandon, evaluations)| Formation {
                fin,
                ccp,
                ccs,
                // One training in four or so is left before its end.
                abandon: abandon.filter(|left| !left || debut.day() % 2 == 0),
                evaluations,
                ..Formation::new(
                    debut,
                    if continu {
                        Organisation::Continu
                    } else {
                        Organisation::Discontinu
                    },
                )
            },
        )
}

pub(crate) fn experience() -> impl Strategy<Value = Experience> {
    let statuts: Vec<Statut> = Statut::ALL.iter().map(|(_, statut)| *statut).collect();
    (
        (periode(), a_peu_pres(), a_peu_pres(), 0_u8..12),
        select(statuts),
        of(any::<bool>()),
        of(0_u16..2_500),
        of(1_u8..=4),
    )
        .prop_map(
            |(((debut, fin), from, to, luck), statut, rapport, heures, quarts)| Experience {
                debut: (luck > 0).then(|| from(debut)),
                fin: fin.map(to),
                rapport,
                heures: heures.map(f64::from),
                quotite: quarts.map(|q| f64::from(q) / 4.0),
                ..Experience::new(statut)
            },
        )
}

pub(crate) fn demande() -> impl Strategy<Value = Demande> {
    let place = of(select(vec![Plateforme::FranceVae, Plateforme::Formulaire]));
    (jour(), place, of(0_i64..60), 0_u8..4).prop_flat_map(|(depot, plateforme, complet, luck)| {
        let answer = (apres(depot), any::<bool>());
        let step = prop_oneof![
            Just(None),
            Just(Some(Demarche::Aucune)),
            apres(depot).prop_map(|day| Some(Demarche::Le(day))),
        ];
        (of(answer), step, of(apres(depot)), codes()).prop_map(
            // An extension goes beyond the year of the notice.
            move |(reponse, demarche, prorogation, ccp)| Demande {
                complet: complet.map(|n| depot.plus_days(n)),
                notification: reponse.map(|(day, _)| day),
                decision: reponse.map(|(_, yes)| {
                    if yes {
                        Decision::Recevable
                    } else {
                        Decision::Irrecevable
                    }
                }),
                plateforme,
                demarche,
                prorogation: reponse
                    .zip(prorogation)
                    .filter(|_| luck == 0)
                    .map(|((day, _), later)| day.plus_days(366 + depot.days_until(later))),
                ccp: (luck == 1).then_some(ccp),
                ..Demande::new(depot)
            },
        )
    })
}

fn membre() -> impl Strategy<Value = Membre> {
    let qualites: Vec<Qualite> = Qualite::ALL.iter().map(|(_, qualite)| *qualite).collect();
    (
        select(qualites),
        of(periode()),
        of(jour()),
        of(any::<bool>()),
        of(any::<bool>()),
        of(any::<bool>()),
    )
        .prop_map(
            |(qualite, practice, habilitation, trainer, same, lien)| Membre {
                depuis: practice.map(|(since, _)| since),
                quitte: practice.and_then(|(_, left)| left),
                habilitation,
                formateur_du_candidat: trainer,
                meme_organisme: same,
                lien,
                ..Membre::new("P. Durand".to_owned(), qualite)
            },
        )
}

/// What a session examines, and how it ended.
fn issue() -> impl Strategy<Value = (TypeSession, Option<Resultat>)> {
    use Resultat::{Absent, Ccs, Echec, Partiel, Titre};
    prop_oneof![
        9 => select(vec![
            (TypeSession::Titre, Some(Partiel)),
            (TypeSession::Titre, Some(Echec)),
            (TypeSession::Titre, Some(Absent)),
            (TypeSession::Titre, Some(Absent)),
            (TypeSession::Titre, None),
            (TypeSession::Ccp, None),
            (TypeSession::Ccp, None),
            (TypeSession::Ccp, Some(Absent)),
            (TypeSession::Equivalence, None),
        ]),
        3 => select(vec![
            (TypeSession::Entretien, Some(Echec)),
            (TypeSession::Entretien, Some(Absent)),
            (TypeSession::Entretien, None),
            (TypeSession::Attribution, None),
            (TypeSession::Ccs, Some(Ccs)),
            (TypeSession::Ccs, Some(Echec)),
            (TypeSession::Ccs, None),
        ]),
        1 => select(vec![
            (TypeSession::Titre, Some(Titre)),
            (TypeSession::Entretien, Some(Titre)),
            (TypeSession::Attribution, Some(Titre)),
        ]),
    ]
}

pub(crate) fn session() -> impl Strategy<Value = Session> {
    let facts = (
        of(any::<bool>()),
        of(any::<bool>()),
        of(select(vec![Voie::Continu, Voie::Vae])),
        of(0_i64..60),
        of(0_i64..900),
        0_i64..5,
    );
    // Of each CCP of a session of CCP: granted, put off, not sat, or nothing.
    let each = vec(0_u8..5, 4);
    (jour(), issue(), codes(), each, facts, vec(membre(), 0..3)).prop_map(
        |(date, (nature, resultat), codes, each, facts, jury)| {
            let (justifiee, wish, parcours, notified, revoked, length) = facts;
            let mut s = Session::new(date, nature);
            s.resultat = resultat;
            s.debut = (length > 0).then(|| date.plus_days(-length));
            match (nature, resultat) {
                (TypeSession::Titre, Some(Resultat::Partiel)) => {
                    s.obtenus = Some(codes);
                    s.entretien_souhaite = wish;
                }
                (TypeSession::Equivalence, _) => s.obtenus = Some(codes),
                (TypeSession::Ccp, None) => {
                    let of_kind = |kind: u8| {
                        let all = ["CCP1", "CCP2", "CCP3", "CCP4"].into_iter().zip(&each);
                        let those = all.filter(|(_, k)| **k == kind);
                        let those: Vec<String> = those.map(|(c, _)| c.to_owned()).collect();
                        (!those.is_empty()).then_some(those)
                    };
                    (s.obtenus, s.ajournes, s.absents) = (of_kind(0), of_kind(1), of_kind(2));
                }
                (TypeSession::Ccs, _) => s.ccs = Some("CCS1".to_owned()),
                (_, Some(Resultat::Absent)) => s.justifiee = justifiee,
                _ => {}
            }
            s.parcours = parcours.filter(|_| nature == TypeSession::Titre);
            s.notification = notified.map(|n| date.plus_days(n));
            // One session in ten or so is revoked.
            s.annulee = revoked.filter(|n| *n < 180).map(|n| Annulation {
                date: date.plus_days(n),
                motif: "recours".to_owned(),
            });
            s.jury = jury;
            s
        },
    )
}
