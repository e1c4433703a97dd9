//! A procès-verbal to put on paper: its candidates in French order, each with the CCP examined, what
//! the jury decided of them, and the day by which the convocation must leave.

use crate::catalogue::Catalogue;
use crate::jour::{Duree, Jour};
use crate::model::droit::Provenance;
use crate::model::edition::{Ccp, Edition};
use crate::model::pv::{Inscrit, Pv};
use crate::model::words::{Resultat, TypeSession};
use crate::mots::par_nom;

/// A procès-verbal.
#[derive(Debug)]
pub struct ProcesVerbal<'a> {
    /// As it was read.
    pub pv: &'a Pv,
    /// Its candidates, in French order.
    pub lignes: Vec<Ligne<'a>>,
}

/// A candidate.
#[derive(Debug)]
pub struct Ligne<'a> {
    /// What the procès-verbal says of the candidate.
    pub inscrit: &'a Inscrit,
    /// The edition of the title, if it is named.
    pub edition: Option<&'a Edition>,
    /// The CCP examined, in the order of the title.
    pub ccp: Vec<(&'a Ccp, Option<Sort>)>,
    /// Code and name of the CCS examined.
    pub ccs: Option<(&'a str, Option<&'a str>)>,
    /// When to call the candidate; nothing where nobody is called.
    pub convocation: Option<Convocation<'a>>,
}

/// What the jury decided of a CCP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Granted.
    Obtenu,
    /// Put off.
    Ajourne,
    /// The candidate did not come.
    Absent,
}

impl Sort {
    /// The word shown.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Obtenu => "obtenu",
            Self::Ajourne => "ajourné",
            Self::Absent => "absent",
        }
    }

    /// The word of JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Ajourne => "ajourne",
            other => other.word(),
        }
    }
}

/// When the convocation must leave.
#[derive(Debug)]
pub enum Convocation<'a> {
    /// On that day at the latest: that long before the first day of the tests.
    Avant(Jour, Duree, &'a Provenance),
    /// The law of that day is not known: why, in French.
    Inconnue(String),
}

impl<'a> ProcesVerbal<'a> {
    /// Puts `pv` in order; `droit` is the day whose law is imposed.
    pub fn new(pv: &'a Pv, catalogue: &'a Catalogue, droit: Option<Jour>) -> Self {
        let mut lignes: Vec<Ligne<'_>> = pv
            .inscrits
            .iter()
            .map(|inscrit| Ligne::new(pv, inscrit, catalogue, droit))
            .collect();
        lignes.sort_by(|a, b| par_nom(a.names(), b.names()));
        Self { pv, lignes }
    }

    /// First day of the tests.
    pub fn premier_jour(&self) -> Jour {
        self.pv.debut.unwrap_or(self.pv.date)
    }

    /// The editions of its candidates, each once.
    pub fn editions(&self) -> Vec<&'a Edition> {
        let mut all: Vec<&Edition> = Vec::new();
        for edition in self.lignes.iter().filter_map(|l| l.edition) {
            if all.iter().all(|e| e.id != edition.id) {
                all.push(edition);
            }
        }
        all
    }

    /// The law applied, each version once.
    pub fn sources(&self) -> Vec<&'a Provenance> {
        let mut all: Vec<&Provenance> = Vec::new();
        for ligne in &self.lignes {
            if let Some(Convocation::Avant(_, _, source)) = &ligne.convocation
                && all.iter().all(|s| s.version != source.version)
            {
                all.push(source);
            }
        }
        all
    }
}

impl<'a> Ligne<'a> {
    fn new(
        pv: &'a Pv,
        inscrit: &'a Inscrit,
        catalogue: &'a Catalogue,
        droit: Option<Jour>,
    ) -> Self {
        let entry = inscrit
            .titre
            .as_deref()
            .and_then(|id| catalogue.edition(id));
        let edition = entry.map(|e| &e.edition);
        let code = inscrit.ccs.as_deref().or(pv.ccs.as_deref());
        let ccs = code.map(|code| {
            let known = edition.and_then(|e| e.ccs_de_code(code));
            (code, known.map(|ccs| ccs.intitule.as_str()))
        });
        let law = droit.or(edition.and_then(|e| e.droit));
        Self {
            inscrit,
            edition,
            ccp: edition.map_or_else(Vec::new, |e| examined(pv.nature, inscrit, e)),
            ccs: ccs.filter(|_| pv.nature == TypeSession::Ccs),
            convocation: convocation(pv, catalogue, law.unwrap_or(pv.date)),
        }
    }

    /// Name and first name.
    pub fn names(&self) -> (&'a str, &'a str) {
        (&self.inscrit.nom, &self.inscrit.prenom)
    }
}

/// The CCP that the session examines, and what was decided of each.
fn examined<'a>(
    nature: TypeSession,
    inscrit: &'a Inscrit,
    edition: &'a Edition,
) -> Vec<(&'a Ccp, Option<Sort>)> {
    let lists = [
        (&inscrit.obtenus, Sort::Obtenu),
        (&inscrit.ajournes, Sort::Ajourne),
        (&inscrit.absents, Sort::Absent),
    ];
    let decided = |ccp: &Ccp| {
        let named = lists.iter().find(|(list, _)| list.contains(&ccp.code));
        let of_all = match inscrit.resultat {
            Some(Resultat::Titre) => Some(Sort::Obtenu),
            Some(Resultat::Absent) => Some(Sort::Absent),
            Some(Resultat::Partiel | Resultat::Echec) => Some(Sort::Ajourne),
            Some(Resultat::Ccs) | None => None,
        };
        named.map(|(_, sort)| *sort).or(of_all)
    };
    let sat = |ccp: &Ccp| {
        inscrit.ccp.contains(&ccp.code) || lists.iter().any(|(list, _)| list.contains(&ccp.code))
    };
    let examined = edition.ccp.iter().filter(|ccp| match nature {
        TypeSession::Titre => true,
        // Not said which ones: any of them.
        TypeSession::Ccp => sat(ccp) || !edition.ccp.iter().any(sat),
        _ => false,
    });
    examined.map(|ccp| (ccp, decided(ccp))).collect()
}

fn convocation<'a>(pv: &Pv, catalogue: &'a Catalogue, law: Jour) -> Option<Convocation<'a>> {
    if matches!(
        pv.nature,
        TypeSession::Attribution | TypeSession::Equivalence
    ) {
        return None;
    }
    match catalogue.droit().convocation.at(law) {
        Ok(known) => {
            let delai = known.valeur.avant(pv.nature)?;
            let first = pv.debut.unwrap_or(pv.date);
            Some(Convocation::Avant(
                first.minus(delai),
                delai,
                known.provenance,
            ))
        }
        Err(gap) => Some(Convocation::Inconnue(gap.missing.to_string())),
    }
}
