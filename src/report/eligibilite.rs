//! May this candidate sit the examination, by which pathway, and if not, what is missing?

use super::suite;
use crate::examen::Examen;
use crate::examen::vae::EtapeVae;
use crate::jour::Jour;
use crate::model::words::{Avis, Choice, Etape, Organisation, Parcours, Verdict};
use crate::rules::{self, Examine, Finding};
use std::borrow::Cow;

/// The answer for one dossier.
#[derive(Clone, Debug, PartialEq)]
pub struct Eligibilite<'a> {
    /// Day of evaluation.
    pub jour: Jour,
    /// Day whose law is applied: the fixed one, or the day of evaluation.
    pub droit: Jour,
    /// The dossier's answer.
    pub verdict: Verdict,
    /// The candidate can be entered for a session now.
    pub presentable: bool,
    /// The pathways, in the contract's order.
    pub voies: Vec<Voie<'a>>,
    /// Facts later than the day, left out.
    pub ecartes: usize,
}

/// The answer for one pathway.
#[derive(Clone, Debug, PartialEq)]
pub struct Voie<'a> {
    /// Which pathway.
    pub parcours: Parcours,
    /// Its answer.
    pub verdict: Verdict,
    /// Its stage; `None` when it has nothing to give.
    pub etape: Option<Etape>,
    /// CCP that may be sat (capitalisation).
    pub ccp: Vec<&'a str>,
    /// CCP left (capitalisation).
    pub ccp_manquants: Vec<&'a str>,
    /// CCS that may be sat.
    pub ccs: Vec<&'a str>,
    /// The candidate has begun something by this pathway.
    pub engagee: bool,
    /// What to do next, in one sentence.
    pub suite: Cow<'static, str>,
    /// What each rule answers.
    pub constats: Vec<Finding<'a>>,
}

impl<'a> Voie<'a> {
    /// The earliest day that matters and has not passed, or else the latest that has.
    pub fn echeance(&self, jour: Jour) -> Option<Jour> {
        let days = || self.constats.iter().filter_map(|c| c.echeance);
        days()
            .filter(|day| *day >= jour)
            .min()
            .or_else(|| days().max())
    }

    /// The candidate can be entered for a session by this pathway now.
    pub fn presentable(&self) -> bool {
        self.verdict == Verdict::Oui && self.etape.is_some_and(|e| e != Etape::Demande)
    }

    /// The findings that decide: those in the way, or all of them when nothing is.
    pub fn determinants(&self) -> impl Iterator<Item = &Finding<'a>> {
        let decisive = match self.verdict {
            Verdict::Non => Avis::Bloquant,
            Verdict::Indetermine => Avis::Indetermine,
            Verdict::Oui | Verdict::SansObjet => Avis::Satisfait,
        };
        self.constats.iter().filter(move |c| c.verdict == decisive)
    }
}

impl<'a> Eligibilite<'a> {
    /// Examines the pathways named (all of them if none is).
    pub fn new(ex: &Examen<'a>, parcours: &[Parcours]) -> Self {
        let voies: Vec<Voie<'a>> = Parcours::ALL
            .iter()
            .map(|(_, p)| *p)
            .filter(|p| parcours.is_empty() || parcours.contains(p))
            .map(|p| voie(ex, p))
            .collect();
        let verdict = [Verdict::Oui, Verdict::Indetermine, Verdict::Non]
            .into_iter()
            .find(|v| voies.iter().any(|voie| voie.verdict == *v))
            .unwrap_or(Verdict::SansObjet);
        Self {
            jour: ex.jour,
            droit: ex.droit_du_jour(),
            verdict,
            presentable: voies.iter().any(Voie::presentable),
            voies,
            ecartes: ex.situation.ecartes,
        }
    }

    /// The pathway to tell first: one that leads to a session now, else one that the candidate
    /// has begun, else the nearest to an answer.
    pub fn principale(&self) -> Option<&Voie<'a>> {
        self.voies.iter().min_by_key(|v| {
            let answer = match v.verdict {
                Verdict::Oui => 0,
                Verdict::Indetermine => 1,
                Verdict::Non => 2,
                Verdict::SansObjet => 3,
            };
            let pointless = v.verdict == Verdict::SansObjet;
            let blocking = v
                .constats
                .iter()
                .filter(|c| c.verdict == Avis::Bloquant)
                .count();
            (pointless, !v.presentable(), !v.engagee, answer, blocking)
        })
    }
}

/// Something has been begun by this pathway.
fn engagee(ex: &Examen<'_>, parcours: Parcours) -> bool {
    let situation = &ex.situation;
    match parcours {
        Parcours::Continu => {
            let since = ex.derniere_reussite_partielle();
            situation.formations_en_cours(ex.edition).next().is_some()
                || situation
                    .formations_completes(ex.edition)
                    .any(|(fin, _)| since.is_none_or(|day| fin > day))
        }
        Parcours::Vae => {
            !situation.demandes.is_empty()
                || situation
                    .experiences
                    .iter()
                    .any(|e| e.rapport != Some(false))
        }
        Parcours::Capitalisation => {
            situation.premier_acquis().is_some()
                || !situation.non_repris.is_empty()
                || situation
                    .formations
                    .iter()
                    .any(|f| f.ccs.is_none() && f.parcours == Organisation::Discontinu)
        }
        Parcours::Ccs => situation.titre_obtenu.is_some(),
    }
}

fn voie<'a>(ex: &Examen<'a>, parcours: Parcours) -> Voie<'a> {
    let mut voie = Voie {
        parcours,
        verdict: Verdict::SansObjet,
        etape: None,
        ccp: Vec::new(),
        ccp_manquants: Vec::new(),
        ccs: Vec::new(),
        engagee: engagee(ex, parcours),
        suite: Cow::default(),
        constats: Vec::new(),
    };
    if let Some(why) = pointless(ex, parcours) {
        voie.suite = why;
        return voie;
    }
    let etape = etape(ex, parcours);
    voie.etape = Some(etape);
    match parcours {
        Parcours::Capitalisation if etape == Etape::SessionCcp => {
            voie.ccp.clone_from(&ex.acces.ccp);
            voie.ccp_manquants.clone_from(&ex.acces.manquants);
        }
        Parcours::Ccs => voie.ccs = rules::ccs_acces::ouverts(ex),
        _ => {}
    }
    let rules = rules::rules_of(parcours, etape);
    voie.constats = Vec::with_capacity(rules.len());
    voie.constats
        .extend(rules.iter().filter_map(|rule| match rule.examine {
            Examine::Parcours(examine) => examine(ex, parcours),
            Examine::Session => None,
        }));
    voie.verdict = if voie.constats.iter().any(|c| c.verdict == Avis::Bloquant) {
        Verdict::Non
    } else if voie.constats.iter().any(|c| c.verdict == Avis::Indetermine) {
        Verdict::Indetermine
    } else {
        Verdict::Oui
    };
    voie.suite = suite::of(ex, &voie);
    voie
}

/// Why the pathway has nothing to give, if so.
fn pointless(ex: &Examen<'_>, parcours: Parcours) -> Option<Cow<'static, str>> {
    if parcours == Parcours::Ccs {
        if ex.edition.ccs.is_empty() {
            return Some("L'édition n'a pas de CCS.".into());
        }
        return ex
            .edition
            .ccs
            .iter()
            .all(|c| ex.situation.holds_ccs(&c.code))
            .then(|| "Tous les CCS de l'édition sont obtenus.".into());
    }
    if let Some(day) = ex.situation.titre_obtenu {
        return Some(format!("Le titre est obtenu depuis le {}.", day.french()).into());
    }
    // A partial success of which nothing counts in this edition leaves nothing to complete.
    let begun = ex.situation.premier_acquis().is_some();
    if parcours == Parcours::Capitalisation || !begun || ex.fenetre_close() {
        return None;
    }
    let partial = ex.derniere_reussite_partielle()?;
    let trained_since = parcours == Parcours::Continu
        && ex
            .situation
            .formations_completes(ex.edition)
            .any(|(fin, _)| fin > partial);
    (!trained_since).then(|| {
        format!(
            "Depuis la réussite partielle du {}, les CCP restants s'obtiennent par capitalisation.",
            partial.french()
        )
        .into()
    })
}

fn etape(ex: &Examen<'_>, parcours: Parcours) -> Etape {
    match parcours {
        Parcours::Continu => Etape::SessionTitre,
        Parcours::Vae => match ex.vae.etape {
            EtapeVae::Demande => Etape::Demande,
            EtapeVae::Session(_) | EtapeVae::SecondeSession { .. } => Etape::SessionTitre,
        },
        Parcours::Capitalisation if ex.situation.complet() => {
            rules::capitalisation_entretien::etape(ex)
        }
        Parcours::Capitalisation => Etape::SessionCcp,
        Parcours::Ccs => Etape::SessionCcs,
    }
}

/// What a table of several dossiers needs of one answer, owned: the dossier itself is let go.
#[derive(Clone, Debug, PartialEq)]
pub struct EligibiliteLigne {
    /// Path of the file.
    pub fichier: String,
    /// Name.
    pub nom: String,
    /// First name.
    pub prenom: String,
    /// The centre's number.
    pub reference: Option<String>,
    /// Id of the edition.
    pub titre: String,
    /// The dossier's answer.
    pub verdict: Verdict,
    /// The pathway told first, in words.
    pub parcours: String,
    /// CCP or CCS that may be sat.
    pub ccp: String,
    /// What to do next.
    pub suite: String,
    /// The day that matters.
    pub echeance: Option<Jour>,
}

impl EligibiliteLigne {
    /// The line of a dossier.
    pub fn new(fichier: &str, ex: &Examen<'_>, report: &Eligibilite<'_>) -> Self {
        let main = report.principale();
        let candidat = &ex.dossier.candidat;
        Self {
            fichier: fichier.to_owned(),
            nom: candidat.nom.clone(),
            prenom: candidat.prenom.clone(),
            reference: candidat.reference.clone(),
            titre: ex.edition.id.clone(),
            verdict: report.verdict,
            parcours: main.map_or_else(String::new, |v| v.parcours.abrege().to_owned()),
            ccp: main.map_or_else(String::new, |v| {
                [v.ccp.join(", "), v.ccs.join(", ")].concat()
            }),
            suite: main.map_or_else(String::new, |v| v.suite.to_string()),
            echeance: main.and_then(|v| v.echeance(report.jour)),
        }
    }
}
