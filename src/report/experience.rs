//! The account of a candidate's experience for VAE: each period, what it brings and why, the total
//! against what the law asks for.

use crate::examen::Examen;
use crate::examen::experience::{Apport, Compte, apport, compter};
use crate::jour::Jour;
use crate::model::dossier::Experience as Activite;
use crate::model::droit::{ExperienceExigee, Known, Minimum};
use crate::rules::{Finding, vae_experience};

/// The account.
#[derive(Clone, Debug)]
pub struct Experience<'a> {
    /// Day of evaluation.
    pub jour: Jour,
    /// Day whose law is applied: that of the deposit of a request that is pending, else of the day.
    pub droit: Jour,
    /// The answer.
    pub reponse: Finding<'a>,
    /// What the law asks for; `None` where it is not established.
    pub exigee: Option<&'a ExperienceExigee>,
    /// The total; `None` where the law is not established.
    pub compte: Option<Compte>,
    /// The periods, earliest first.
    pub periodes: Vec<Periode<'a>>,
}

/// A period, and what it brings.
#[derive(Clone, Debug)]
pub struct Periode<'a> {
    /// The activity, as recorded in the dossier.
    pub activite: &'a Activite,
    /// What it brings; `None` where the law is not established.
    pub apport: Option<Apport>,
    /// An earlier period overlaps it: days in common count once.
    pub chevauche: bool,
}

impl<'a> Experience<'a> {
    /// The account of a dossier.
    pub fn new(ex: &Examen<'a>) -> Self {
        let droit = vae_experience::law_day(ex);
        let exigee = ex
            .droit
            .vae_experience
            .at(droit)
            .ok()
            .map(|k: Known<'a, _>| k.valeur);
        let all = &ex.situation.experiences;
        let counted = |e: &Activite| {
            exigee.is_some_and(|x| apport(e, x, ex.jour).pourquoi.compte() == Some(true))
        };
        let periodes = all
            .iter()
            .enumerate()
            .map(|(rank, activite)| Periode {
                activite,
                apport: exigee.map(|exigee| apport(activite, exigee, ex.jour)),
                chevauche: counted(activite)
                    && all
                        .iter()
                        .take(rank)
                        .any(|e| counted(e) && overlap(e, activite, ex.jour)),
            })
            .collect();
        Self {
            jour: ex.jour,
            droit,
            reponse: vae_experience::juger(ex),
            exigee,
            compte: exigee.map(|exigee| compter(all, exigee, ex.jour)),
            periodes,
        }
    }

    /// `jours` or `heures`; `None` where the law counts nothing.
    pub fn unite(&self) -> Option<&'static str> {
        match self.exigee?.minimum {
            Minimum::Activite => None,
            Minimum::Jours { .. } => Some("jours"),
            Minimum::Heures(_) | Minimum::DeuxLectures(_) => Some("heures"),
        }
    }
}

impl Periode<'_> {
    /// Why it counts or not, and how, in French.
    pub fn motif(&self) -> String {
        use crate::examen::experience::Pourquoi;
        let Some(apport) = self.apport else {
            return "le droit n'est pas établi".to_owned();
        };
        let mut notes = vec![match apport.pourquoi {
            Pourquoi::Compte => "en rapport direct avec le titre",
            Pourquoi::Stage => "stage : compte pour moins que le reste",
            Pourquoi::RapportInconnu => "rapport avec le titre à préciser",
            Pourquoi::SansRapport => "sans rapport avec le titre",
            Pourquoi::Statut => "statut que le droit n'admet pas",
            Pourquoi::AVenir => "commence après le jour",
        }];
        if apport.pourquoi.compte() != Some(false) {
            if apport.estime {
                notes.push("heures estimées d'après la part d'un temps plein");
            }
            if apport.certain != apport.possible && apport.pourquoi.compte() == Some(true) {
                notes.push("dates ou heures à préciser");
            }
            if self.chevauche {
                notes.push("les jours communs à une autre période comptent une fois");
            }
        }
        notes.join(" ; ")
    }
}

/// Two periods have a day in common for certain, as seen on `jour`.
fn overlap(one: &Activite, other: &Activite, jour: Jour) -> bool {
    let bounds = |e: &Activite| {
        let first = e.debut?.dernier();
        Some((first, e.fin.map_or(jour, |fin| fin.premier().min(jour))))
    };
    match (bounds(one), bounds(other)) {
        (Some((a, b)), Some((c, d))) => a <= d && c <= b,
        _ => false,
    }
}
