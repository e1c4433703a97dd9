//! What differs between two examinations of the same dossier, one day after the other.

use crate::examen::Examen;
use crate::jour::Jour;
use crate::model::words::{Avis, Etape, Parcours, Verdict, choice};
use crate::report::eligibilite::{Choix, Eligibilite};
use std::collections::BTreeSet;

choice! {
    /// What an effect is.
    NatureEffet {
        /// A CCP is held.
        CcpObtenu = "ccp-obtenu",
        /// A CCP is no longer held: its session was revoked.
        CcpRetire = "ccp-retire",
        /// A CCS is held.
        CcsObtenu = "ccs-obtenu",
        /// A CCS is no longer held.
        CcsRetire = "ccs-retire",
        /// The title is held.
        TitreObtenu = "titre-obtenu",
        /// The title is no longer held.
        TitreRetire = "titre-retire",
        /// The window of capitalisation opens, or its end moves.
        DelaiOuvert = "delai-ouvert",
        /// It may have closed: two readings of the texts.
        DelaiAConfirmer = "delai-a-confirmer",
        /// It closes.
        DelaiClos = "delai-clos",
        /// There is no window any more.
        DelaiRetire = "delai-retire",
        /// A pathway opens, or goes to another stage.
        ParcoursOuvert = "parcours-ouvert",
        /// Whether a pathway is open is no longer determined.
        ParcoursAConfirmer = "parcours-a-confirmer",
        /// A pathway closes.
        ParcoursFerme = "parcours-ferme",
    }
}

/// A change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effet {
    /// What it is.
    pub nature: NatureEffet,
    /// What it bears on: a code, a pathway; empty for the title and the window.
    pub objet: String,
    /// The last day of a window.
    pub jusqu_au: Option<Jour>,
    /// The change, in French.
    pub texte: String,
}

/// What is compared.
pub(super) struct Etat {
    ccp: Vec<String>,
    ccs: Vec<String>,
    titre: bool,
    delai: Option<(Avis, Option<Jour>)>,
    voies: Vec<(Parcours, Verdict, Option<Etape>)>,
    /// Days that matter, as known on that day.
    pub(super) echeances: BTreeSet<Jour>,
}

impl Etat {
    pub(super) fn new(ex: &Examen<'_>) -> Self {
        let report = Eligibilite::new(ex, &Choix::default());
        let findings = report.voies.iter().flat_map(|v| &v.constats);
        let shown = findings.filter_map(|c| c.echeance);
        Self {
            ccp: ex
                .edition
                .ccp
                .iter()
                .zip(&ex.situation.acquis)
                .filter(|(_, held)| held.is_some())
                .map(|(ccp, _)| ccp.code.clone())
                .collect(),
            ccs: ex
                .situation
                .ccs
                .iter()
                .map(|(c, _)| (*c).to_owned())
                .collect(),
            titre: ex.situation.titre_obtenu.is_some(),
            delai: ex
                .fenetre
                .depuis
                .map(|_| (ex.fenetre.avis, ex.fenetre.annonce)),
            voies: report
                .voies
                .iter()
                .map(|v| (v.parcours, v.verdict, v.etape))
                .collect(),
            echeances: shown
                .chain(ex.fenetre.annonce)
                .chain(ex.fenetre.extreme)
                .collect(),
        }
    }
}

/// What has changed from one day to the next.
pub(super) fn between(before: &Etat, now: &Etat) -> Vec<Effet> {
    let mut all = Vec::new();
    let mut push = |nature, objet: &str, jusqu_au, texte: String| {
        all.push(Effet {
            nature,
            objet: objet.to_owned(),
            jusqu_au,
            texte,
        });
    };
    for (from, to, gained, lost) in [
        (
            &before.ccp,
            &now.ccp,
            NatureEffet::CcpObtenu,
            NatureEffet::CcpRetire,
        ),
        (
            &before.ccs,
            &now.ccs,
            NatureEffet::CcsObtenu,
            NatureEffet::CcsRetire,
        ),
    ] {
        for code in to.iter().filter(|c| !from.contains(c)) {
            push(gained, code, None, format!("{code} obtenu"));
        }
        for code in from.iter().filter(|c| !to.contains(c)) {
            push(lost, code, None, format!("{code} ne compte plus"));
        }
    }
    match (before.titre, now.titre) {
        (false, true) => push(
            NatureEffet::TitreObtenu,
            "",
            None,
            "titre obtenu".to_owned(),
        ),
        (true, false) => push(
            NatureEffet::TitreRetire,
            "",
            None,
            "le titre ne compte plus comme obtenu".to_owned(),
        ),
        _ => {}
    }
    // Once the title is held, its window is of no use.
    if before.delai != now.delai && !now.titre {
        let (nature, until, text) = window(now.delai);
        push(nature, "", until, text);
    }
    for (parcours, verdict, etape) in &now.voies {
        let was = before.voies.iter().find(|(p, _, _)| p == parcours);
        let (old, old_stage) = was.map_or((Verdict::SansObjet, None), |(_, v, e)| (*v, *e));
        let name = parcours.intitule();
        let objet = parcours.word();
        let (nature, texte) = match (old, *verdict) {
            (Verdict::Oui, Verdict::Oui) if old_stage == *etape => continue,
            (_, Verdict::Oui) => (
                NatureEffet::ParcoursOuvert,
                format!("parcours ouvert : {name}, {}", stage(*etape)),
            ),
            (Verdict::Indetermine, Verdict::Indetermine) => continue,
            (_, Verdict::Indetermine) => (
                NatureEffet::ParcoursAConfirmer,
                format!("parcours à confirmer : {name}"),
            ),
            (Verdict::Oui, _) | (Verdict::Indetermine, Verdict::Non) => (
                NatureEffet::ParcoursFerme,
                format!("parcours fermé : {name}"),
            ),
            _ => continue,
        };
        push(nature, objet, None, texte);
    }
    all
}

fn window(delai: Option<(Avis, Option<Jour>)>) -> (NatureEffet, Option<Jour>, String) {
    let Some((avis, until)) = delai else {
        return (
            NatureEffet::DelaiRetire,
            None,
            "le délai de capitalisation ne court plus".to_owned(),
        );
    };
    let day = until.map_or_else(String::new, |day| format!(" jusqu'au {}", day.french()));
    match avis {
        Avis::Satisfait => (
            NatureEffet::DelaiOuvert,
            until,
            format!("délai de capitalisation ouvert{day}"),
        ),
        Avis::Indetermine => (
            NatureEffet::DelaiAConfirmer,
            until,
            "délai de capitalisation à confirmer".to_owned(),
        ),
        Avis::Bloquant => (
            NatureEffet::DelaiClos,
            until,
            "délai de capitalisation clos".to_owned(),
        ),
    }
}

const fn stage(etape: Option<Etape>) -> &'static str {
    match etape {
        Some(Etape::Demande) => "demande de recevabilité",
        Some(Etape::SessionTitre) => "session du titre",
        Some(Etape::SessionCcp) => "sessions de CCP",
        Some(Etape::Entretien) => "entretien final",
        Some(Etape::Titre) => "attribution du titre",
        Some(Etape::SessionCcs) => "session de CCS",
        None => "sans étape",
    }
}
