//! What a record of the official export says otherwise than an edition.

use crate::jour::Jour;
use crate::model::edition::{Ccp, Edition};
use crate::model::fiche::{Bloc, DateFlux, Fiche};
use crate::model::words::choice;
use std::collections::BTreeSet;

choice! {
    /// What changes in an edition.
    NatureChangement {
        /// Its record is no longer in the export.
        Absente = "absente",
        /// It has ended, or ends earlier.
        Terminee = "terminee",
        /// It ends later.
        Prolongee = "prolongee",
        /// Another record replaces it.
        Remplacee = "remplacee",
        /// The last day to obtain the title is another one.
        Delivrance = "delivrance",
        /// Its label is another one.
        Intitule = "intitule",
        /// A CCP comes, goes, or has another label.
        Ccp = "ccp",
        /// The competences of a CCP are others.
        Competences = "competences",
    }
}

impl NatureChangement {
    /// What people read.
    pub const fn affiche(self) -> &'static str {
        match self {
            Self::Absente => "absente de l'export",
            Self::Terminee => "terminée",
            Self::Prolongee => "prolongée",
            Self::Remplacee => "remplacée",
            Self::Delivrance => "délivrance du titre",
            Self::Intitule => "intitulé",
            Self::Ccp => "CCP",
            Self::Competences => "compétences",
        }
    }
}

/// A change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changement {
    /// What it is.
    pub nature: NatureChangement,
    /// Code of the CCP, where it is about one.
    pub ccp: Option<String>,
    /// What the edition says.
    pub avant: Option<String>,
    /// What the export says.
    pub apres: Option<String>,
}

/// What `fiche` says otherwise than `edition`; `known`: the record of that number has an edition that
/// replaces this one already.
pub fn changements(
    edition: &Edition,
    fiche: &Fiche,
    known: impl Fn(&str) -> bool,
) -> Vec<Changement> {
    let mut all = Vec::new();
    let mut push = |nature, ccp: Option<&str>, avant: Option<String>, apres: Option<String>| {
        all.push(Changement {
            nature,
            ccp: ccp.map(str::to_owned),
            avant,
            apres,
        });
    };
    if !same(&edition.titre, &fiche.intitule) {
        let (before, after) = (edition.titre.clone(), fiche.intitule.clone());
        push(NatureChangement::Intitule, None, Some(before), Some(after));
    }
    let validite = edition.validite_au(Jour::MAX);
    let shown = |day: Option<Jour>| day.map(|day| day.to_string());
    let end = jour(fiche.fin.as_ref());
    match (validite.au, end) {
        (Some(before), Some(after)) if after > before => {
            push(
                NatureChangement::Prolongee,
                None,
                shown(validite.au),
                shown(end),
            );
        }
        (Some(before), Some(after)) if after < before => {
            push(
                NatureChangement::Terminee,
                None,
                shown(validite.au),
                shown(end),
            );
        }
        (None, Some(_)) => push(NatureChangement::Terminee, None, None, shown(end)),
        // The end is that of the edition, if it has one.
        (None, None) if fiche.inactive => {
            push(NatureChangement::Terminee, None, None, fiche.etat.clone());
        }
        _ => {}
    }
    let last = jour(fiche.delivrance.as_ref());
    if last.is_some() && last != validite.delivrance {
        push(
            NatureChangement::Delivrance,
            None,
            shown(validite.delivrance),
            shown(last),
        );
    }
    for next in fiche.nouvelles.iter().filter(|next| !known(next)) {
        push(NatureChangement::Remplacee, None, None, Some(next.clone()));
    }
    certificats(edition, fiche, &mut push);
    all
}

/// What changes in the CCP.
fn certificats(
    edition: &Edition,
    fiche: &Fiche,
    push: &mut impl FnMut(NatureChangement, Option<&str>, Option<String>, Option<String>),
) {
    for (ccp, bloc) in paired(edition, &fiche.blocs) {
        match (ccp, bloc) {
            (Some(ccp), Some(bloc)) => {
                let labels = [Some(&ccp.intitule), ccp.variante.as_ref()];
                if !labels
                    .into_iter()
                    .flatten()
                    .any(|label| same(label, &bloc.libelle))
                {
                    let (before, after) = (ccp.intitule.clone(), bloc.libelle.clone());
                    push(
                        NatureChangement::Ccp,
                        Some(&ccp.code),
                        Some(before),
                        Some(after),
                    );
                }
                let before: BTreeSet<String> = edition.competences(ccp).map(bare).collect();
                let after: BTreeSet<String> = bloc.competences.iter().map(|c| bare(c)).collect();
                for gone in edition
                    .competences(ccp)
                    .filter(|c| !after.contains(&bare(c)))
                {
                    let gone = Some(gone.to_owned());
                    push(NatureChangement::Competences, Some(&ccp.code), gone, None);
                }
                for new in bloc
                    .competences
                    .iter()
                    .filter(|c| !before.contains(&bare(c)))
                {
                    push(
                        NatureChangement::Competences,
                        Some(&ccp.code),
                        None,
                        Some(new.clone()),
                    );
                }
            }
            (Some(ccp), None) => {
                let gone = Some(ccp.intitule.clone());
                push(NatureChangement::Ccp, Some(&ccp.code), gone, None);
            }
            (None, Some(bloc)) => push(
                NatureChangement::Ccp,
                None,
                None,
                Some(bloc.libelle.clone()),
            ),
            (None, None) => {}
        }
    }
}

/// Each CCP with its bloc: by the code of the bloc where the edition gives it, by their order where it
/// does not; then the blocs left.
fn paired<'p>(edition: &'p Edition, blocs: &'p [Bloc]) -> Vec<(Option<&'p Ccp>, Option<&'p Bloc>)> {
    let named = edition.ccp.iter().any(|ccp| ccp.bloc.is_some());
    let of = |rank: usize, ccp: &Ccp| {
        if named {
            blocs
                .iter()
                .find(|bloc| Some(&bloc.code) == ccp.bloc.as_ref())
        } else {
            blocs.get(rank)
        }
    };
    let ranked = edition.ccp.iter().enumerate();
    let mut pairs: Vec<_> = ranked
        .map(|(rank, ccp)| (Some(ccp), of(rank, ccp)))
        .collect();
    for bloc in blocs {
        let met = pairs
            .iter()
            .any(|(_, met)| met.is_some_and(|met| std::ptr::eq(met, bloc)));
        if !met {
            pairs.push((None, Some(bloc)));
        }
    }
    pairs
}

fn jour(date: Option<&DateFlux>) -> Option<Jour> {
    match date {
        Some(DateFlux::Jour(day)) => Some(*day),
        Some(DateFlux::Autre(_)) | None => None,
    }
}

/// The two labels differ in nothing but spaces, apostrophes, capitals and a full stop.
fn same(one: &str, other: &str) -> bool {
    bare(one) == bare(other)
}

fn bare(label: &str) -> String {
    let words: Vec<&str> = label.split_whitespace().collect();
    let label = words.join(" ").replace('’', "'").to_lowercase();
    label.trim_end_matches('.').replace('œ', "oe")
}
