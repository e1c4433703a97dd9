//! Random dossiers, valid as the reader would have them, and what the properties do to them.

use cip::jour::Jour;
use cip::model::dossier::{
    Annulation, Candidat, Certification, Demande, Dossier, Experience, Formation, Membre, Pieces,
    Session,
};
use cip::model::words::{Decision, Organisation, Qualite, Resultat, Statut, TypeSession};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;

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
        "2016-05-31",
        "2016-06-01",
        "2016-07-14",
        "2016-08-10",
        "2016-09-01",
        "2017-01-01",
        "2017-10-01",
        "2018-03-23",
        "2019-11-04",
        "2020-02-29",
        "2022-12-23",
        "2024-01-01",
        "2024-05-12",
        "2028-03-23",
        "2029-03-24",
    ];
    let start: Jour = "2001-01-01".parse().unwrap();
    prop_oneof![
        2 => proptest::sample::select(marks.to_vec()).prop_map(|d| d.parse().unwrap()),
        3 => (0_i64..11_000).prop_map(move |n| start.plus_days(n)),
    ]
}

fn apres(jour: Jour) -> impl Strategy<Value = Jour> {
    prop_oneof![0_i64..40, 0_i64..2_500].prop_map(move |n| jour.plus_days(n))
}

fn periode() -> impl Strategy<Value = (Jour, Option<Jour>)> {
    jour().prop_flat_map(|debut| (Just(debut), of(apres(debut))))
}

fn codes() -> impl Strategy<Value = Vec<String>> {
    proptest::sample::subsequence(vec!["CCP1", "CCP2"], 1..=2)
        .prop_map(|codes| codes.into_iter().map(str::to_owned).collect())
}

fn formation() -> impl Strategy<Value = Formation> {
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
                abandon,
                evaluations,
                ..Formation::new(
                    debut,
                    "Centre".to_owned(),
                    if continu {
                        Organisation::Continu
                    } else {
                        Organisation::Discontinu
                    },
                )
            },
        )
}

fn experience() -> impl Strategy<Value = Experience> {
    let statut = proptest::sample::select(vec![
        Statut::Salarie,
        Statut::NonSalarie,
        Statut::Benevole,
        Statut::Volontaire,
        Statut::Stagiaire,
    ]);
    (
        periode(),
        statut,
        of(any::<bool>()),
        of(0_u16..2_500),
        of(1_u8..=4),
    )
        .prop_map(
            |((debut, fin), statut, rapport, heures, quarts)| Experience {
                fin,
                rapport,
                heures: heures.map(f64::from),
                quotite: quarts.map(|q| f64::from(q) / 4.0),
                ..Experience::new(debut, statut)
            },
        )
}

fn demande() -> impl Strategy<Value = Demande> {
    jour().prop_flat_map(|depot| {
        let answer = (apres(depot), any::<bool>()).prop_map(|(day, yes)| {
            let decision = if yes {
                Decision::Recevable
            } else {
                Decision::Irrecevable
            };
            (day, decision)
        });
        of(answer).prop_map(move |reponse| Demande {
            notification: reponse.map(|(day, _)| day),
            decision: reponse.map(|(_, word)| word),
            ..Demande::new(depot)
        })
    })
}

fn membre() -> impl Strategy<Value = Membre> {
    (
        any::<bool>(),
        of(periode()),
        of(any::<bool>()),
        of(any::<bool>()),
    )
        .prop_map(|(pro, practice, trainer, same)| Membre {
            depuis: practice.map(|(since, _)| since),
            quitte: practice.and_then(|(_, left)| left),
            formateur_du_candidat: trainer,
            meme_organisme: same,
            ..Membre::new(
                "P. Durand".to_owned(),
                if pro {
                    Qualite::Professionnel
                } else {
                    Qualite::Formateur
                },
            )
        })
}

fn session() -> impl Strategy<Value = Session> {
    use Resultat::{Absent, Ccs, Echec, Partiel, Titre};
    let kind = prop_oneof![
        8 => proptest::sample::select(vec![
            (TypeSession::Titre, Some(Partiel)),
            (TypeSession::Titre, Some(Echec)),
            (TypeSession::Titre, Some(Absent)),
            (TypeSession::Titre, Some(Absent)),
            (TypeSession::Titre, None),
            (TypeSession::Ccp, None),
            (TypeSession::Ccp, None),
            (TypeSession::Ccp, None),
        ]),
        3 => proptest::sample::select(vec![
            (TypeSession::Entretien, Some(Echec)),
            (TypeSession::Entretien, Some(Absent)),
            (TypeSession::Entretien, None),
            (TypeSession::Attribution, None),
            (TypeSession::Ccs, Some(Ccs)),
            (TypeSession::Ccs, Some(Echec)),
            (TypeSession::Ccs, None),
        ]),
        1 => proptest::sample::select(vec![
            (TypeSession::Titre, Some(Titre)),
            (TypeSession::Entretien, Some(Titre)),
            (TypeSession::Attribution, Some(Titre)),
        ]),
    ];
    let facts = (
        of(codes()),
        of(any::<bool>()),
        of(any::<bool>()),
        of(0_i64..60),
        of(0_i64..900),
    );
    (jour(), kind, codes(), facts, vec(membre(), 0..3)).prop_map(
        |(date, (nature, resultat), codes, (ccp, justified, wish, notified, revoked), jury)| {
            let mut s = Session::new(date, nature);
            s.resultat = resultat;
            match (nature, resultat) {
                (TypeSession::Titre, Some(Resultat::Partiel)) => {
                    s.obtenus = Some(codes);
                    s.entretien_souhaite = wish;
                }
                (TypeSession::Ccp, _) => s.obtenus = ccp,
                (TypeSession::Ccs, _) => s.ccs = Some("CCS1".to_owned()),
                (_, Some(Resultat::Absent)) => s.justifiee = justified,
                _ => {}
            }
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

/// A dossier of one of the editions; `CCS1` only where it exists.
pub(crate) fn dossier() -> impl Strategy<Value = Dossier> {
    let titre = proptest::sample::select(vec![
        "cip-2003",
        "cip-2013",
        "cip-2023",
        "fictif-2016",
        "fictif-2020",
        "fictif-clos",
    ]);
    let blocks = (
        vec(formation(), 0..3),
        vec(experience(), 0..4),
        vec(demande(), 0..3),
        vec(session(), 0..5),
    );
    (titre, blocks, of(any::<bool>()), of(jour()), 0_u8..8).prop_map(
        |(titre, (formations, experiences, demandes, sessions), dspp, certified, luck)| {
            let mut d = Dossier {
                titre: titre.to_owned(),
                candidat: Candidat {
                    nom: "Martin".to_owned(),
                    prenom: "Claire".to_owned(),
                    ..Candidat::default()
                },
                formations,
                experiences,
                demandes,
                pieces: Pieces { dspp },
                certifications: Vec::new(),
                sessions,
            };
            if let Some(date) = certified.filter(|_| luck == 0) {
                d.certifications.push(Certification {
                    titre: titre.to_owned(),
                    date,
                });
            }
            if titre != "fictif-2020" {
                d.formations.retain(|f| f.ccs.is_none());
                d.sessions.retain(|s| s.nature != TypeSession::Ccs);
            }
            if titre == "cip-2013" && luck > 4 {
                for s in d.sessions.iter_mut().filter(|s| s.obtenus.is_some()) {
                    s.edition = Some("cip-2003".to_owned());
                }
            }
            d
        },
    )
}

/// The dossier, and the same with its blocks in another order.
pub(crate) fn melange(d: Dossier) -> impl Strategy<Value = (Dossier, Dossier)> {
    let shuffled = (
        Just(d.formations.clone()).prop_shuffle(),
        Just(d.experiences.clone()).prop_shuffle(),
        Just(d.demandes.clone()).prop_shuffle(),
        Just(d.sessions.clone()).prop_shuffle(),
    );
    shuffled.prop_map(move |(formations, experiences, demandes, sessions)| {
        let other = Dossier {
            formations,
            experiences,
            demandes,
            sessions,
            ..d.clone()
        };
        (d.clone(), other)
    })
}

/// A fact that the dossier does not hold yet: which of those absent, and its value.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ajout {
    rang: usize,
    vrai: bool,
}

/// Any of the facts that may be absent.
pub(crate) fn ajout() -> impl Strategy<Value = Ajout> {
    (0_usize..840, any::<bool>()).prop_map(|(rang, vrai)| Ajout { rang, vrai })
}

impl Ajout {
    /// Writes it down; false if nothing of the kind is absent.
    pub(crate) fn ecrire(self, d: &mut Dossier) -> bool {
        let mut slots = vec![&mut d.pieces.dspp];
        slots.extend(d.experiences.iter_mut().map(|e| &mut e.rapport));
        slots.extend(d.formations.iter_mut().map(|f| &mut f.evaluations));
        slots.extend(d.sessions.iter_mut().filter_map(|s| match s.resultat {
            Some(Resultat::Absent) => Some(&mut s.justifiee),
            Some(Resultat::Partiel) => Some(&mut s.entretien_souhaite),
            _ => None,
        }));
        slots.retain(|slot| slot.is_none());
        let count = slots.len().max(1);
        let Some(slot) = slots.get_mut(self.rang % count) else {
            return false;
        };
        **slot = Some(self.vrai);
        true
    }
}

/// The dossier without what is later than `jour`.
pub(crate) fn jusqu_a(d: &Dossier, jour: Jour) -> Dossier {
    let mut past = d.clone();
    past.formations.retain(|f| f.debut <= jour);
    past.experiences.retain(|e| e.debut <= jour);
    past.demandes.retain(|v| v.depot <= jour);
    for v in &mut past.demandes {
        if v.notification.is_some_and(|day| day > jour) {
            (v.notification, v.decision) = (None, None);
        }
    }
    past.certifications.retain(|c| c.date <= jour);
    past.sessions.retain(|s| s.date <= jour);
    for s in &mut past.sessions {
        s.notification = s.notification.filter(|day| *day <= jour);
        s.annulee = s.annulee.take().filter(|a| a.date <= jour);
    }
    past
}

/// A dossier with one CCP, granted that day.
pub(crate) fn un_ccp(titre: &str, jour: Jour) -> Dossier {
    let mut s = Session::new(jour, TypeSession::Ccp);
    s.obtenus = Some(vec!["CCP1".to_owned()]);
    Dossier {
        titre: titre.to_owned(),
        sessions: vec![s],
        ..Dossier::default()
    }
}
