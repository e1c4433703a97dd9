//! Dossiers of every shape, for the properties.

use cip::jour::Jour;
use cip::model::dossier::{
    Annulation, Candidat, Certification, Demande, Dossier, Experience, Formation, Membre, Pieces,
    Session,
};
use cip::model::words::{Choice, Resultat, TypeSession};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

const CCP: &[&str] = &["CCP1", "CCP2", "CCP3", "CCP4"];

fn jour() -> impl Strategy<Value = Jour> {
    (1950..2100_i32, 1..13_u32, 1..29_u32).prop_map(|(y, m, d)| Jour::new(y, m, d).unwrap())
}

/// Two days in order, the second perhaps absent.
fn period() -> impl Strategy<Value = (Jour, Option<Jour>)> {
    (jour(), of(0..4000_i64)).prop_map(|(from, days)| (from, days.map(|d| from.plus_days(d))))
}

/// Any text, with what TOML and JSON escape.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Zéèœ' -]{0,12}",
        vec(
            select(vec![
                '"', '\\', '\n', '\r', '\t', '\u{0}', '\u{7f}', '\u{85}', '\u{feff}', '#', '\'',
                '=', '😀'
            ]),
            0..6
        )
        .prop_map(|chars| chars.into_iter().collect()),
        any::<String>(),
    ]
}

fn full_text() -> impl Strategy<Value = String> {
    any_text().prop_map(|text| {
        if text.trim().is_empty() {
            "x".to_owned()
        } else {
            text
        }
    })
}

fn ccps() -> impl Strategy<Value = Vec<String>> {
    subsequence(CCP, 0..=4).prop_map(|list| list.into_iter().map(str::to_owned).collect())
}

fn word<C: Choice + std::fmt::Debug>() -> impl Strategy<Value = C> {
    select(C::ALL.iter().map(|(_, value)| *value).collect::<Vec<_>>())
}

fn candidat() -> impl Strategy<Value = Candidat> {
    (
        full_text(),
        full_text(),
        of(jour()),
        of(any_text()),
        of(any_text()),
        of(any_text()),
    )
        .prop_map(
            |(nom, prenom, naissance, lieu, reference, departement)| Candidat {
                naissance,
                lieu,
                reference,
                departement,
                ..Candidat::new(nom, prenom)
            },
        )
}

fn formation() -> impl Strategy<Value = Formation> {
    (
        period(),
        any_text(),
        word(),
        of(ccps()),
        of(any::<bool>()),
        of(any::<bool>()),
    )
        .prop_map(
            |((debut, fin), organisme, parcours, ccp, abandon, evaluations)| Formation {
                fin,
                ccp,
                abandon,
                evaluations,
                organisme: Some(organisme),
                ..Formation::new(debut, parcours)
            },
        )
}

fn experience() -> impl Strategy<Value = Experience> {
    (
        period(),
        word(),
        of(any_text()),
        of(any_text()),
        of(any::<bool>()),
        of(prop_oneof![
            0.0..1e6_f64,
            Just(2800.0),
            Just(0.0),
            Just(1e300)
        ]),
        of(prop_oneof![1e-9..=1.0_f64, Just(1.0), Just(0.8)]),
    )
        .prop_map(
            |((debut, fin), statut, emploi, employeur, rapport, heures, quotite)| Experience {
                debut: Some(debut.into()),
                fin: fin.map(Into::into),
                emploi,
                employeur,
                rapport,
                heures,
                quotite,
                ..Experience::new(statut)
            },
        )
}

fn demande() -> impl Strategy<Value = Demande> {
    (period(), word()).prop_map(|((depot, day), decision)| Demande {
        notification: day,
        decision: day.map(|_| decision),
        ..Demande::new(depot)
    })
}

fn membre() -> impl Strategy<Value = Membre> {
    (
        full_text(),
        word(),
        of(period()),
        of(any::<bool>()),
        of(any::<bool>()),
    )
        .prop_map(
            |(nom, qualite, period, formateur_du_candidat, meme_organisme)| Membre {
                depuis: period.map(|(from, _)| from),
                quitte: period.and_then(|(_, to)| to),
                formateur_du_candidat,
                meme_organisme,
                ..Membre::new(nom, qualite)
            },
        )
}

/// A type of session with a result that it admits and the CCP that go with it.
type Faits = (
    TypeSession,
    Option<Resultat>,
    Option<Vec<String>>,
    Option<Vec<String>>,
    Option<bool>,
);

fn faits() -> impl Strategy<Value = Faits> {
    prop_oneof![
        Just((TypeSession::Titre, None, None, None, None)),
        Just((
            TypeSession::Titre,
            Some(Resultat::Titre),
            Some(Vec::new()),
            None,
            Some(false)
        )),
        subsequence(CCP, 1..=4).prop_map(|list| {
            let list = list.into_iter().map(str::to_owned).collect();
            (
                TypeSession::Titre,
                Some(Resultat::Partiel),
                Some(list),
                None,
                None,
            )
        }),
        of(any::<bool>()).prop_map(|justified| {
            (
                TypeSession::Entretien,
                Some(Resultat::Absent),
                None,
                None,
                justified,
            )
        }),
        Just((
            TypeSession::Attribution,
            Some(Resultat::Titre),
            None,
            None,
            None
        )),
        (0..=4_usize).prop_map(|granted| {
            let list = |part: &[&str]| Some(part.iter().map(|c| (*c).to_owned()).collect());
            let (obtenus, ajournes) = CCP.split_at(granted);
            (TypeSession::Ccp, None, list(obtenus), list(ajournes), None)
        }),
    ]
}

fn session() -> impl Strategy<Value = Session> {
    (
        period(),
        faits(),
        of(any::<bool>()),
        (
            of(any_text()),
            of(any_text()),
            of(any_text()),
            of(any_text()),
        ),
        of((jour(), full_text())),
        vec(membre(), 0..3),
    )
        .prop_map(
            |(
                (date, notification),
                (nature, resultat, obtenus, ajournes, justifiee),
                wish,
                texts,
                annulee,
                jury,
            )| {
                let (lieu, centre, pv, motif) = texts;
                Session {
                    resultat,
                    obtenus,
                    ajournes,
                    justifiee,
                    entretien_souhaite: wish,
                    notification,
                    edition: wish.map(|_| "cip-2003".to_owned()),
                    lieu,
                    centre,
                    pv,
                    jury,
                    motif,
                    annulee: annulee.map(|(date, motif)| Annulation { date, motif }),
                    ..Session::new(date, nature)
                }
            },
        )
}

/// Any valid dossier under `cip-2003`.
pub(crate) fn dossier() -> impl Strategy<Value = Dossier> {
    (
        candidat(),
        vec(formation(), 0..3),
        vec(experience(), 0..3),
        vec(demande(), 0..3),
        of(any::<bool>()),
        vec(jour(), 0..2),
        vec(session(), 0..3),
    )
        .prop_map(
            |(candidat, formations, experiences, demandes, dspp, held, sessions)| Dossier {
                formations,
                experiences,
                demandes,
                pieces: Pieces {
                    dspp,
                    ..Pieces::default()
                },
                certifications: held
                    .into_iter()
                    .map(|date| Certification::new("cip-2003".to_owned(), date))
                    .collect(),
                sessions,
                ..Dossier::new("cip-2003".to_owned(), candidat)
            },
        )
}
