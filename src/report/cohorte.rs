//! What the pages and the calendar of many candidates need of each dossier, owned: the dossier
//! itself is let go.

use super::echeancier::{Echeance, EtatEcheance, NatureEcheance};
use super::eligibilite::{Eligibilite, Voie};
use crate::examen::Examen;
use crate::jour::Jour;
use crate::model::droit::Provenance;
use crate::model::words::{Avis, Confiance, Etape, Parcours, Verdict};
use crate::mots::ordre;

/// Whose dossier, of which title, under which law.
#[derive(Clone, Debug, PartialEq)]
pub struct Identite {
    /// Name.
    pub nom: String,
    /// First name.
    pub prenom: String,
    /// The centre's number.
    pub reference: Option<String>,
    /// Day of birth.
    pub naissance: Option<Jour>,
    /// Id of the edition.
    pub titre: String,
    /// How people name it: `Edition::designation`.
    pub designation: String,
    /// Day whose law is applied.
    pub droit: Jour,
}

impl Identite {
    /// The identity of the dossier examined.
    pub fn new(ex: &Examen<'_>) -> Self {
        let candidat = &ex.dossier.candidat;
        Self {
            nom: candidat.nom.clone(),
            prenom: candidat.prenom.clone(),
            reference: candidat.reference.clone(),
            naissance: candidat.naissance,
            titre: ex.edition.id.clone(),
            designation: ex.edition.designation(),
            droit: ex.droit_du_jour(),
        }
    }
}

impl Identite {
    /// What orders it among others.
    pub fn ordre(&self) -> [String; 2] {
        ordre(&self.nom, &self.prenom)
    }
}

/// The window in which CCP are gathered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bornes {
    /// Day of the first CCP.
    pub depuis: Jour,
    /// Last day announced.
    pub annonce: Jour,
    /// Last day that can be claimed.
    pub extreme: Jour,
}

/// A deadline.
#[derive(Clone, Debug, PartialEq)]
pub struct Delai {
    /// What it is about.
    pub nature: NatureEcheance,
    /// Which of its nature, in the order of the dossier.
    pub rang: usize,
    /// The day it is counted from.
    pub depuis: Option<Jour>,
    /// The last day.
    pub date: Jour,
    /// Days left; negative once past.
    pub jours: i64,
    /// Where it stands.
    pub etat: EtatEcheance,
    /// Why.
    pub motif: String,
    /// Texts applied, as they are cited.
    pub textes: Vec<String>,
}

/// The deadlines of a candidate, and what they are drawn against.
#[derive(Clone, Debug, PartialEq)]
pub struct Suivi {
    /// Who.
    pub qui: Identite,
    /// The window, once a CCP is held.
    pub fenetre: Option<Bornes>,
    /// CCP held: code and day, earliest first.
    pub acquis: Vec<(String, Jour)>,
    /// The deadlines, soonest first.
    pub echeances: Vec<Delai>,
}

impl Suivi {
    /// Keeps of `ex` and of its deadlines what is shown.
    pub fn new(ex: &Examen<'_>, echeances: Vec<Echeance<'_>>) -> Self {
        let window = &ex.fenetre;
        let mut acquis: Vec<(String, Jour)> = ex
            .edition
            .ccp
            .iter()
            .zip(&ex.situation.acquis)
            .filter_map(|(ccp, held)| held.map(|held| (ccp.code.clone(), held.date)))
            .collect();
        acquis.sort_by_key(|(_, date)| *date);
        Self {
            qui: Identite::new(ex),
            fenetre: window
                .depuis
                .zip(window.annonce)
                .map(|(depuis, annonce)| Bornes {
                    depuis,
                    annonce,
                    extreme: window.extreme.unwrap_or(annonce).max(annonce),
                }),
            acquis,
            echeances: echeances
                .into_iter()
                .map(|e| Delai {
                    nature: e.nature,
                    rang: e.rang,
                    depuis: e.depuis,
                    date: e.date,
                    jours: e.jours,
                    etat: e.etat,
                    motif: e.motif,
                    textes: textes(&e.sources),
                })
                .collect(),
        }
    }
}

/// A rule's answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Constat {
    /// Code of the rule.
    pub regle: &'static str,
    /// Its answer.
    pub avis: Avis,
    /// Why.
    pub motif: String,
    /// What is missing.
    pub manque: Vec<String>,
    /// Texts applied, as they are cited.
    pub textes: Vec<String>,
}

/// A pathway's answer.
#[derive(Clone, Debug, PartialEq)]
pub struct VoieVue {
    /// Which pathway.
    pub parcours: Parcours,
    /// Its answer.
    pub verdict: Verdict,
    /// Its stage.
    pub etape: Option<Etape>,
    /// The candidate has begun something by it, or it is the one shown first.
    pub suivie: bool,
    /// What to do next, or why it has nothing to give.
    pub suite: String,
    /// The reasons shown.
    pub constats: Vec<Constat>,
}

/// The answer for a candidate.
#[derive(Clone, Debug, PartialEq)]
pub struct Reponse {
    /// Who.
    pub qui: Identite,
    /// The dossier's answer.
    pub verdict: Verdict,
    /// The pathway shown first, with the CCP or CCS that may be sat.
    pub parcours: String,
    /// What to do next.
    pub suite: String,
    /// The day that matters.
    pub echeance: Option<Jour>,
    /// The pathways.
    pub voies: Vec<VoieVue>,
}

impl Reponse {
    /// Keeps of an answer what is shown: the reasons that decide, or all of them.
    pub fn new(ex: &Examen<'_>, report: &Eligibilite<'_>, toutes: bool) -> Self {
        let main = report.principale();
        Self {
            qui: Identite::new(ex),
            verdict: report.verdict,
            parcours: main.map_or_else(String::new, |v| {
                let codes = [v.ccp.as_slice(), &v.ccs].concat().join(", ");
                if codes.is_empty() {
                    v.parcours.abrege().to_owned()
                } else {
                    format!("{} : {codes}", v.parcours.abrege())
                }
            }),
            suite: main.map_or_else(String::new, |v| v.suite.to_string()),
            echeance: main.and_then(Voie::echeance),
            voies: report
                .voies
                .iter()
                .map(|v| seen(v, main.is_some_and(|m| m.parcours == v.parcours), toutes))
                .collect(),
        }
    }
}

fn seen(voie: &Voie<'_>, principale: bool, toutes: bool) -> VoieVue {
    let shown: Vec<&crate::rules::Finding<'_>> = if toutes {
        voie.constats.iter().collect()
    } else {
        voie.determinants().collect()
    };
    VoieVue {
        parcours: voie.parcours,
        verdict: voie.verdict,
        etape: voie.etape,
        suivie: principale,
        suite: voie.suite.to_string(),
        constats: shown
            .into_iter()
            .map(|c| Constat {
                regle: c.regle,
                avis: c.verdict,
                motif: c.motif.to_string(),
                manque: c.manque.iter().map(|m| m.libelle.to_string()).collect(),
                textes: textes(&c.sources),
            })
            .collect(),
    }
}

/// Texts as they are cited, each once.
fn textes(sources: &[&Provenance]) -> Vec<String> {
    let mut cited: Vec<String> = Vec::new();
    for source in sources {
        let text = match source.confiance {
            Confiance::Primaire => source.reference.clone(),
            Confiance::Secondaire => format!("{} (source secondaire)", source.reference),
        };
        if !cited.contains(&text) {
            cited.push(text);
        }
    }
    cited
}
