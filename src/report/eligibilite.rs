//! Can this candidate be entered for a session, by which pathway, and if not, what is missing?

use super::suite;
pub use super::voie::Voie;
use crate::examen::Examen;
use crate::examen::vae::EtapeVae;
use crate::jour::Jour;
use crate::model::words::{Avis, Choice, Etape, Organisation, Parcours, TypeSession, Verdict};
use crate::rules::{self, Examine};
use std::borrow::Cow;

/// What the answer is restricted to; nothing: every pathway, at any stage.
#[derive(Clone, Debug, Default)]
pub struct Choix {
    /// Pathways; none: all.
    pub parcours: Vec<Parcours>,
    /// Type of session that the pathway must lead to.
    pub nature: Option<TypeSession>,
}

/// The answer for one dossier.
#[derive(Clone, Debug, PartialEq)]
pub struct Eligibilite<'a> {
    /// Day of evaluation.
    pub jour: Jour,
    /// Day whose law is applied: the fixed one, or the day of evaluation.
    pub droit: Jour,
    /// The dossier's answer: that of the principal pathway.
    pub verdict: Verdict,
    /// The pathway to lead with.
    pub principal: Option<Parcours>,
    /// The pathways, in the contract's order.
    pub voies: Vec<Voie<'a>>,
    /// Facts later than the day, left out.
    pub ecartes: usize,
}

impl<'a> Eligibilite<'a> {
    /// Examines the dossier for what is asked.
    pub fn new(ex: &Examen<'a>, choix: &Choix) -> Self {
        let voies: Vec<Voie<'a>> = Parcours::ALL
            .iter()
            .map(|(_, p)| *p)
            .filter(|p| choix.parcours.is_empty() || choix.parcours.contains(p))
            .map(|p| voie(ex, p))
            .filter(|v| choix.nature.is_none_or(|n| v.etape == Some(stage_of(n))))
            .collect();
        let principal = principal(ex, &voies);
        let verdict = voies
            .iter()
            .find(|v| Some(v.parcours) == principal)
            .map_or(Verdict::SansObjet, Voie::answer);
        Self {
            jour: ex.jour,
            droit: ex.droit_du_jour(),
            verdict,
            principal,
            voies,
            ecartes: ex.situation.ecartes,
        }
    }

    /// The pathway to lead with.
    pub fn principale(&self) -> Option<&Voie<'a>> {
        self.voies
            .iter()
            .find(|v| Some(v.parcours) == self.principal)
    }
}

/// The stage that leads to a session of that type.
pub const fn stage_of(nature: TypeSession) -> Etape {
    match nature {
        TypeSession::Titre => Etape::SessionTitre,
        TypeSession::Ccp | TypeSession::Equivalence => Etape::SessionCcp,
        TypeSession::Entretien => Etape::Entretien,
        TypeSession::Attribution => Etape::Titre,
        TypeSession::Ccs => Etape::SessionCcs,
    }
}

/// The capitalisation is closed, by its access or by its time.
fn access_closed(ex: &Examen<'_>) -> bool {
    let situation = &ex.situation;
    situation.titre_obtenu.is_none()
        && (ex.fenetre_close() || (!situation.complet() && ex.acces.avis == Avis::Bloquant))
}

/// The pathway that the candidate is on.
fn followed(ex: &Examen<'_>, voies: &[Voie<'_>]) -> Option<Parcours> {
    let situation = &ex.situation;
    if situation.premier_acquis().is_some() {
        return Some(Parcours::Capitalisation);
    }
    if situation.formations.iter().any(|f| f.ccs.is_some()) {
        return Some(Parcours::Ccs);
    }
    let trainings = || situation.formations.iter().filter(|f| f.ccs.is_none());
    let latest = trainings().map(|f| f.debut).max();
    let request = situation.demandes.iter().map(|d| d.depot).max();
    let Some(latest) = latest else {
        let begun = request.is_some() || !situation.experiences.is_empty();
        return begun.then_some(Parcours::Vae);
    };
    if request.is_some_and(|depot| depot > latest) {
        return Some(Parcours::Vae);
    }
    // Of several of one day, the one that answers best.
    trainings()
        .filter(|f| f.debut == latest)
        .map(|f| match f.parcours {
            Organisation::Continu => Parcours::Continu,
            Organisation::Discontinu => Parcours::Capitalisation,
        })
        .min_by_key(|p| {
            (
                voies.iter().find(|v| v.parcours == *p).map(|v| v.verdict),
                *p,
            )
        })
}

/// The pathway to lead with.
fn principal(ex: &Examen<'_>, voies: &[Voie<'_>]) -> Option<Parcours> {
    let followed = followed(ex, voies);
    let own = voies.iter().find(|v| Some(v.parcours) == followed);
    let answering = |v: &&Voie<'_>| matches!(v.verdict, Verdict::Oui | Verdict::Indetermine);
    if let Some(own) = own.filter(answering) {
        return Some(own.parcours);
    }
    let others = || voies.iter().filter(|v| Some(v.parcours) != followed);
    let best = |at_request: bool| {
        [Verdict::Oui, Verdict::Indetermine]
            .into_iter()
            .find_map(|wanted| {
                others().find(|v| v.verdict == wanted && v.at_request() == at_request)
            })
    };
    // Who is in training, or has a way open by it, is not sent to ask for VAE.
    let may_ask = access_closed(ex) && !ex.formations.une_en_cours();
    let training_for_ccs = || ex.situation.formations.iter().any(|f| f.ccs.is_some());
    let refused = |v: &&Voie<'_>| v.verdict == Verdict::Non;
    best(false)
        .or_else(|| best(true).filter(|_| may_ask))
        .or_else(|| own.filter(refused))
        .or_else(|| {
            voies
                .iter()
                .filter(|v| v.parcours != Parcours::Ccs || training_for_ccs())
                .find(refused)
        })
        .map(|v| v.parcours)
}

fn voie<'a>(ex: &Examen<'a>, parcours: Parcours) -> Voie<'a> {
    let mut voie = Voie {
        parcours,
        verdict: Verdict::SansObjet,
        etape: None,
        ccp: Vec::new(),
        ccp_manquants: Vec::new(),
        ccs: Vec::new(),
        suite: Cow::default(),
        constats: Vec::new(),
    };
    if let Some(why) = pointless(ex, parcours) {
        voie.suite = why;
        return voie;
    }
    let etape = etape(ex, parcours);
    voie.etape = Some(etape);
    match (parcours, etape) {
        (Parcours::Capitalisation, Etape::SessionCcp) => {
            voie.ccp = rules::conditions_propres::ccp_ouverts(ex);
            voie.ccp_manquants.clone_from(&ex.acces.manquants);
        }
        (Parcours::Vae, Etape::SessionCcp) => voie.ccp = named(ex),
        (Parcours::Ccs, _) => voie.ccs = rules::ccs_acces::ouverts(ex),
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
        let under = ex
            .situation
            .titre_sous
            .and_then(|id| ex.edition_de(Some(id)))
            .map(|edition| format!(", sous l'{}", edition.reference()));
        let under = under.unwrap_or_default();
        return Some(format!("Le titre est obtenu depuis le {}{under}.", day.french()).into());
    }
    let bound = !ex.fenetre_close() && ex.acces.avis != Avis::Bloquant;
    if parcours == Parcours::Capitalisation || !bound {
        return None;
    }
    let partial = ex.derniere_reussite_partielle()?;
    let trained_since = parcours == Parcours::Continu
        && !ex
            .formations
            .completes(ex.edition, Some(partial))
            .is_empty();
    (!trained_since).then(|| {
        format!(
            "Depuis la réussite partielle du {}, les CCP restants s'obtiennent par capitalisation.",
            partial.date.french()
        )
        .into()
    })
}

/// The CCP left that the notice of the VAE names.
fn named<'a>(ex: &Examen<'a>) -> Vec<&'a str> {
    let EtapeVae::Session { notice } = &ex.vae else {
        return Vec::new();
    };
    let left = ex.acces.manquants.iter().copied();
    left.filter(|code| notice.nomme(code)).collect()
}

fn etape(ex: &Examen<'_>, parcours: Parcours) -> Etape {
    match parcours {
        Parcours::Continu => Etape::SessionTitre,
        Parcours::Vae => match &ex.vae {
            EtapeVae::Demande => Etape::Demande,
            EtapeVae::Session { notice } if notice.ccp.is_some() => Etape::SessionCcp,
            EtapeVae::Session { .. } | EtapeVae::SecondeSession { .. } => Etape::SessionTitre,
        },
        Parcours::Capitalisation if ex.situation.complet() => {
            rules::capitalisation_entretien::etape(ex)
        }
        Parcours::Capitalisation => Etape::SessionCcp,
        Parcours::Ccs => Etape::SessionCcs,
    }
}
