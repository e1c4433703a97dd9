//! Moving a dossier to a newer edition of its title: what is kept, what is lost, what is to be
//! written, and what stands against it.

use super::edit::Passage;
use crate::catalogue::{Catalogue, Mapping};
use crate::jour::Jour;
use crate::model::dossier::{Dossier, Session};
use crate::model::edition::Edition;
use crate::situation::Situation;

/// The balance of a move.
#[derive(Clone, Debug, PartialEq)]
pub struct Bilan {
    /// Id of the edition left.
    pub de: String,
    /// Id of the edition moved to.
    pub vers: String,
    /// CCP of the new edition that are held.
    pub gardes: Vec<Garde>,
    /// CCP held that count for nothing in the new edition, or of which that is to be confirmed.
    pub perdus: Vec<Perdu>,
    /// CCP of the new edition left to obtain.
    pub restants: Vec<String>,
    /// What is to be written.
    pub passage: Passage,
    /// What stands against it, in French.
    pub obstacles: Vec<String>,
}

/// A CCP kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Garde {
    /// Edition and code under which it was granted.
    pub origine: (String, String),
    /// Its code in the new edition.
    pub code: String,
    /// Day of the decision; it does not change.
    pub date: Jour,
}

/// A CCP that does not count in the new edition, or of which that is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Perdu {
    /// Edition and code under which it was granted.
    pub origine: (String, String),
    /// Day of the decision.
    pub date: Jour,
    /// Why it does not count, in French.
    pub motif: String,
    /// It may count: what would say so was not read.
    pub a_confirmer: bool,
}

/// The balance of moving `dossier`, of `edition`, to the edition `vers`.
pub fn bilan(dossier: &Dossier, edition: &Edition, vers: &Edition, catalogue: &Catalogue) -> Bilan {
    let mut obstacles = Vec::new();
    if edition.id == vers.id {
        obstacles.push(format!("le dossier est déjà au titre {}", vers.id));
    } else if !follows(catalogue, &edition.id, vers) {
        obstacles.push(format!("{} ne succède pas à {}", vers.id, edition.id));
    }
    let old = Situation::au(dossier, edition, catalogue, Jour::MAX);
    if let Some(day) = old.titre_obtenu {
        obstacles.push(format!(
            "le titre {} est obtenu depuis le {} : il ne reste rien à obtenir ailleurs",
            edition.id,
            day.french()
        ));
    }
    let passage = passage(dossier, edition, vers, catalogue, &mut obstacles);
    let moved = moved(dossier, &passage, edition);
    let new = Situation::au(&moved, vers, catalogue, Jour::MAX);
    let owned = |(id, code): (&str, &str)| (id.to_owned(), code.to_owned());
    let gardes = vers
        .ccp
        .iter()
        .zip(&new.acquis)
        .filter_map(|(ccp, held)| {
            let held = (*held)?;
            Some(Garde {
                origine: owned(held.origine.unwrap_or((&vers.id, &ccp.code))),
                code: ccp.code.clone(),
                date: held.date,
            })
        })
        .collect();
    let lost_before = |id: &str, code: &str| {
        old.non_repris
            .iter()
            .any(|n| (n.edition, n.code) == (id, code))
    };
    let perdus = new
        .non_repris
        .iter()
        .filter(|n| !lost_before(n.edition, n.code))
        .map(|n| Perdu {
            origine: owned((n.edition, n.code)),
            date: n.session.date,
            motif: n.motif.clone(),
            a_confirmer: n.incertain,
        })
        .collect();
    Bilan {
        de: edition.id.clone(),
        vers: vers.id.clone(),
        gardes,
        perdus,
        restants: new.manquants(vers).into_iter().map(str::to_owned).collect(),
        passage,
        obstacles,
    }
}

/// `to` replaces that edition, from one to the next.
fn follows(catalogue: &Catalogue, from: &str, to: &Edition) -> bool {
    let mut seen: Vec<&str> = Vec::new();
    let mut current = to;
    while let Some(before) = current.remplace.as_deref() {
        if before == from {
            return true;
        }
        if seen.contains(&before) {
            return false;
        }
        seen.push(before);
        let Some(entry) = catalogue.edition(before) else {
            return false;
        };
        current = &entry.edition;
    }
    false
}

fn passage(
    dossier: &Dossier,
    edition: &Edition,
    vers: &Edition,
    catalogue: &Catalogue,
    obstacles: &mut Vec<String>,
) -> Passage {
    let decided = |s: &Session| !s.sans_resultat() || s.ccs.is_some();
    let sessions = dossier
        .sessions
        .iter()
        .enumerate()
        .filter(|(_, s)| s.edition.is_none() && decided(s))
        .map(|(rank, _)| rank)
        .collect();
    // One that names its edition stays of that edition.
    let formations = (dossier.formations.iter().enumerate())
        .filter(|(_, f)| f.edition.is_none())
        .map(|(rank, _)| rank)
        .collect();
    let mut demandes = Vec::new();
    for (rank, demande) in dossier.demandes.iter().enumerate() {
        if let Some(codes) = &demande.ccp {
            let (mapped, lost) = renamed(codes, edition, vers, catalogue);
            obstacles.extend(lost.into_iter().map(|code| {
                format!(
                    "la demande de VAE du {} vise {code}, dont rien ne dit ce qu'il devient dans \
                     {} : corriger sa liste « ccp » à la main",
                    demande.depot.french(),
                    vers.id
                )
            }));
            demandes.extend((mapped != *codes).then_some((rank, mapped)));
        }
    }
    Passage {
        titre: vers.id.clone(),
        sessions,
        formations,
        demandes,
    }
}

/// What CCP of `edition` become in `vers`, and those for which it is not known.
fn renamed<'c>(
    codes: &'c [String],
    edition: &Edition,
    vers: &Edition,
    catalogue: &Catalogue,
) -> (Vec<String>, Vec<&'c str>) {
    let mut mapped: Vec<String> = Vec::new();
    let mut lost = Vec::new();
    for code in codes {
        match catalogue.equivalence(&edition.id, code, &vers.id) {
            Mapping::Ccp(targets) => {
                for target in targets {
                    if !mapped.iter().any(|c| c == target) {
                        mapped.push(target.to_owned());
                    }
                }
            }
            Mapping::NoTable { .. } | Mapping::Nothing => lost.push(code.as_str()),
        }
    }
    (mapped, lost)
}

/// The dossier once moved.
fn moved(dossier: &Dossier, passage: &Passage, edition: &Edition) -> Dossier {
    let mut moved = dossier.clone();
    moved.titre.clone_from(&passage.titre);
    for rank in &passage.sessions {
        if let Some(session) = moved.sessions.get_mut(*rank) {
            session.edition = Some(edition.id.clone());
        }
    }
    moved
}
