//! The livret de certification on a day: each CCP, when and where it was granted, and
//! what is left of the window.

use super::eligibilite::{Choix, Eligibilite, Voie};
use crate::examen::Examen;
use crate::jour::Jour;
use crate::model::dossier::Session;
use crate::model::droit::Provenance;
use crate::model::edition::{Ccp, Edition};
use crate::model::words::{Avis, Parcours, TypeSession, choice};
use crate::situation::{Acquis, NonRepris, grants_title};

choice! {
    /// Where the gathering of the CCP stands.
    EtatLivret {
        /// The title is obtained.
        Titre = "titre",
        /// No CCP yet.
        AucunCcp = "aucun-ccp",
        /// The window has closed.
        DelaiClos = "delai-clos",
        /// The window may have closed: two readings of the texts.
        AConfirmer = "a-confirmer",
        /// Every CCP is held.
        Complet = "complet",
        /// Some CCP are held, and the window is open.
        EnCours = "en-cours",
    }
}

impl EtatLivret {
    /// Where it stands for this dossier.
    pub fn of(ex: &Examen<'_>) -> Self {
        let situation = &ex.situation;
        if situation.titre_obtenu.is_some() {
            return Self::Titre;
        }
        if ex.fenetre.depuis.is_none() {
            return Self::AucunCcp;
        }
        match ex.fenetre.avis {
            Avis::Bloquant => Self::DelaiClos,
            Avis::Indetermine => Self::AConfirmer,
            Avis::Satisfait if situation.complet() => Self::Complet,
            Avis::Satisfait => Self::EnCours,
        }
    }

    /// The words shown on screen.
    pub const fn intitule(self) -> &'static str {
        match self {
            Self::Titre => "Titre obtenu",
            Self::AucunCcp => "Aucun CCP",
            Self::DelaiClos => "Délai clos",
            Self::AConfirmer => "Délai à confirmer",
            Self::Complet => "Tous les CCP réunis",
            Self::EnCours => "CCP en cours de réunion",
        }
    }
}

/// A livret.
#[derive(Debug)]
pub struct Livret<'e, 'a> {
    /// The examination it comes from.
    pub examen: &'e Examen<'a>,
    /// The CCP of the edition, each with its grant.
    pub ccp: Vec<LigneCcp<'a>>,
    /// CCP of other editions that count for nothing here, still attested.
    pub non_repris: Vec<NonRepris<'a>>,
    /// Sessions revoked, kept in sight.
    pub annulees: Vec<&'a Session>,
    /// CCS held.
    pub ccs: Vec<CcsTenu<'a>>,
    /// The title, once it is held.
    pub titre: Option<TitreTenu<'a>>,
    /// Final interviews, whatever their result.
    pub entretiens: Vec<&'a Session>,
    /// Where it stands.
    pub situation: EtatLivret,
    /// Last day to gather the CCP left; none once the title is held.
    pub echeance: Option<Jour>,
    /// What to do next.
    pub suite: String,
    /// Level of the title, in the words of the day.
    pub niveau: Option<String>,
    /// Authority that delivers, on the day.
    pub autorite: &'a str,
    /// Codes of the rules applied.
    pub regles: Vec<&'static str>,
    /// The law applied, each version once.
    pub sources: Vec<&'a Provenance>,
    /// The capitalisation pathway, as `eligibility` gives it.
    pub capitalisation: Option<Voie<'a>>,
}

/// A CCP of the edition and its grant.
#[derive(Clone, Copy, Debug)]
pub struct LigneCcp<'a> {
    /// The CCP.
    pub ccp: &'a Ccp,
    /// Its grant by itself.
    pub acquis: Option<Acquis<'a>>,
    /// It was granted with the title, not by itself.
    pub avec_le_titre: bool,
    /// The session that granted it, alone or with the title, where the dossier has it.
    pub session: Option<&'a Session>,
    /// The day of the decision.
    pub obtenu: Option<Jour>,
}

/// A CCS held.
#[derive(Clone, Copy, Debug)]
pub struct CcsTenu<'a> {
    /// Its code.
    pub code: &'a str,
    /// The day of the decision.
    pub obtenu: Jour,
    /// The session that granted it.
    pub session: Option<&'a Session>,
}

/// The title held.
#[derive(Clone, Copy, Debug)]
pub struct TitreTenu<'a> {
    /// The day of the decision.
    pub obtenu: Jour,
    /// The session that granted it; none for a title that the dossier only declares.
    pub session: Option<&'a Session>,
    /// The edition under which it was granted, when another one.
    pub sous: Option<&'a Edition>,
}

impl<'a> TitreTenu<'a> {
    fn of(ex: &Examen<'a>) -> Option<Self> {
        let situation = &ex.situation;
        let obtenu = situation.titre_obtenu?;
        let mut sessions = situation.sessions.iter().copied();
        Some(Self {
            obtenu,
            session: sessions.find(|s| s.date == obtenu && grants_title(s)),
            sous: situation.titre_sous.and_then(|id| ex.edition_de(Some(id))),
        })
    }
}

impl<'a> LigneCcp<'a> {
    fn new(ccp: &'a Ccp, acquis: Option<Acquis<'a>>, titre: Option<TitreTenu<'a>>) -> Self {
        let whole = titre.filter(|t| acquis.is_none() && t.sous.is_none());
        // An interview or an award ends a gathering: each CCP has a session of its own.
        let at_once = whole.and_then(|t| t.session);
        let at_once = at_once.filter(|s| s.nature == TypeSession::Titre);
        Self {
            ccp,
            acquis,
            avec_le_titre: whole.is_some(),
            session: acquis.map(|a| a.session).or(at_once),
            obtenu: acquis.map(|a| a.date).or(at_once.map(|s| s.date)),
        }
    }
}

impl<'e, 'a> Livret<'e, 'a> {
    /// Draws up the livret.
    pub fn new(ex: &'e Examen<'a>) -> Self {
        let edition = ex.edition;
        let situation = &ex.situation;
        let titre = TitreTenu::of(ex);
        let ccp: Vec<LigneCcp<'a>> = edition
            .ccp
            .iter()
            .zip(&situation.acquis)
            .map(|(ccp, acquis)| LigneCcp::new(ccp, *acquis, titre))
            .collect();
        let etat = EtatLivret::of(ex);
        let eligibilite = Eligibilite::new(ex, &Choix::default());
        let suite = suite(etat, &eligibilite);
        let law = ex.droit_du_jour();
        let capitalisation = eligibilite
            .voies
            .into_iter()
            .find(|v| v.parcours == Parcours::Capitalisation);
        let constats = || capitalisation.iter().flat_map(|v| &v.constats);
        let regles = constats().map(|c| c.regle).collect();
        let mut sources: Vec<&Provenance> = constats().flat_map(|c| c.sources.clone()).collect();
        let authority = ex.droit.nom_autorite.at(law);
        sources.extend(authority.map(|a| a.provenance));
        if let Ok(levels) = ex.droit.niveaux.at(law) {
            sources.push(levels.provenance);
        }
        let mut seen = std::collections::HashSet::new();
        sources.retain(|s| seen.insert(s.version.as_str()));
        Self {
            examen: ex,
            ccp,
            non_repris: situation.non_repris.clone(),
            annulees: situation.annulees.clone(),
            ccs: situation
                .ccs
                .iter()
                .map(|(code, day)| CcsTenu {
                    code,
                    obtenu: *day,
                    session: (situation.sessions.iter().copied())
                        .find(|s| s.date == *day && s.ccs.as_deref() == Some(*code)),
                })
                .collect(),
            titre,
            entretiens: (situation.sessions.iter().copied())
                .filter(|s| s.nature == TypeSession::Entretien)
                .collect(),
            situation: etat,
            echeance: ex.fenetre.annonce.filter(|_| titre.is_none()),
            suite,
            niveau: edition
                .niveau
                .as_deref()
                .map(|niveau| ex.droit.niveau_at(niveau, law)),
            autorite: ex.droit.nom_autorite.name_at(law),
            regles,
            sources,
            capitalisation,
        }
    }
}

/// The livret gathers CCP: its next step is that of the capitalisation, unless nothing is begun.
fn suite(etat: EtatLivret, eligibilite: &Eligibilite<'_>) -> String {
    let capitalisation = eligibilite
        .voies
        .iter()
        .find(|v| v.parcours == Parcours::Capitalisation);
    let chosen = if etat == EtatLivret::AucunCcp {
        eligibilite.principale()
    } else {
        capitalisation
    };
    chosen.map(|v| v.suite.to_string()).unwrap_or_default()
}
