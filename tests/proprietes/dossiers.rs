//! Random dossiers of the editions, valid as the reader would have them.

use super::blocs::{demande, experience, formation, jour, session};
use cip::jour::Jour;
use cip::model::dossier::{Candidat, Certification, Dossier, Pieces, Session};
use cip::model::words::TypeSession;
use proptest::collection::{btree_map, vec};
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

/// The editions, each with the number of its CCP, and one of the same line.
const EDITIONS: &[(&str, usize, Option<&str>)] = &[
    ("cip-2003", 4, Some("cip-2013")),
    ("cip-2013", 4, Some("cip-2003")),
    ("cip-2013", 4, Some("cip-2008")),
    ("cip-2018", 3, Some("cip-2013")),
    ("cip-2023", 3, Some("cip-2018")),
    ("fpa-2023", 4, None),
    ("advf-2011", 3, None),
    ("advf-2023", 3, None),
    ("eti-2024", 3, None),
    ("fictif-2016", 2, None),
    ("fictif-2020", 2, None),
    ("fictif-clos", 2, None),
];

/// Their own conditions.
const CONDITIONS: &[&str] = &[
    "periode-entreprise",
    "periode-entreprise-ccp1",
    "periode-entreprise-ccp2",
    "sst",
];

/// Any dossier of an edition; `CCS1` only where it exists.
pub(crate) fn dossier() -> impl Strategy<Value = Dossier> {
    let blocks = (
        vec(formation(), 0..3),
        vec(experience(), 0..4),
        vec(demande(), 0..3),
        vec(session(), 0..5),
    );
    let pieces = (
        of(any::<bool>()),
        any::<bool>(),
        btree_map(select(CONDITIONS.to_vec()), any::<bool>(), 0..3),
    );
    (
        select(EDITIONS.to_vec()),
        blocks,
        pieces,
        of(jour()),
        0_u8..8,
    )
        .prop_map(
            |((titre, ccp, other), blocks, (file, of_2016, conditions), certified, luck)| {
                let (formations, experiences, demandes, sessions) = blocks;
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
                    pieces: Pieces {
                        dspp: file.filter(|_| !of_2016),
                        dp: file.filter(|_| of_2016),
                        conditions: conditions
                            .into_iter()
                            .map(|(code, met)| (code.to_owned(), met))
                            .collect(),
                    },
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
                if let Some(other) = other.filter(|_| luck > 4) {
                    for s in d.sessions.iter_mut().filter(|s| s.obtenus.is_some()) {
                        s.edition = Some(other.to_owned());
                    }
                }
                if let Some(other) = other.filter(|_| luck % 2 == 0) {
                    for f in d.formations.iter_mut().skip(1).filter(|f| f.ccs.is_none()) {
                        f.edition = Some(other.to_owned());
                    }
                }
                within(&mut d, ccp);
                d
            },
        )
}

/// Keeps the codes of the first CCP, that every edition named has.
fn within(d: &mut Dossier, count: usize) {
    let known = |code: &String| code.as_str() <= ["", "CCP1", "CCP2", "CCP3", "CCP4"][count.min(3)];
    let known = |code: &String| count == 4 || known(code);
    let of_request = d.demandes.iter_mut().map(|v| &mut v.ccp);
    let of_training = d.formations.iter_mut().map(|f| &mut f.ccp);
    let of_session = d
        .sessions
        .iter_mut()
        .flat_map(|s| [&mut s.obtenus, &mut s.ajournes, &mut s.absents]);
    for list in of_request.chain(of_training).chain(of_session) {
        let Some(codes) = list else { continue };
        codes.retain(known);
        if codes.is_empty() {
            *list = None;
        }
    }
    for s in &mut d.sessions {
        let granting = s.nature == TypeSession::Equivalence
            || s.resultat == Some(cip::model::words::Resultat::Partiel);
        if granting && s.obtenus.is_none() {
            s.obtenus = Some(vec!["CCP1".to_owned()]);
        }
    }
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
