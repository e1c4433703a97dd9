//! What a parchemin certifies on a day: the title, or a CCS, once obtained. Without one there is
//! nothing to certify, and the report gives the reason.

use super::eligibilite::{Choix, Eligibilite};
use crate::examen::Examen;
use crate::jour::Jour;
use crate::model::dossier::Session;
use crate::model::droit::Provenance;
use crate::model::edition::Ccs;
use crate::situation::grants_title;

/// What is certified.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Objet<'a> {
    /// The whole title.
    Titre,
    /// A CCS of the title.
    Ccs(&'a Ccs),
}

/// A parchemin to draw up.
#[derive(Debug)]
pub struct Parchemin<'e, 'a> {
    /// The examination it comes from.
    pub examen: &'e Examen<'a>,
    /// What is certified.
    pub objet: Objet<'a>,
    /// Day of the decision that granted it.
    pub obtenu: Jour,
    /// The session that granted it; none for a title that the dossier only declares.
    pub session: Option<&'a Session>,
    /// Level of the title, in the words of the day.
    pub niveau: Option<String>,
    /// Authority that delivers, on the day.
    pub autorite: &'a str,
    /// The law applied.
    pub sources: Vec<&'a Provenance>,
}

impl<'e, 'a> Parchemin<'e, 'a> {
    /// The parchemins that `ex` gives right to: the title's, then those of the CCS.
    ///
    /// # Errors
    /// Why there is none, in French.
    pub fn of(ex: &'e Examen<'a>) -> Result<Vec<Self>, String> {
        let situation = &ex.situation;
        let mut all = Vec::new();
        if let Some(day) = situation.titre_obtenu {
            let session = situation
                .sessions
                .iter()
                .copied()
                .find(|s| s.date == day && grants_title(s));
            all.push(Self::new(ex, Objet::Titre, day, session));
        }
        for (code, day) in &situation.ccs {
            let session = situation
                .sessions
                .iter()
                .copied()
                .find(|s| s.date == *day && s.ccs.as_deref() == Some(*code));
            if let Some(ccs) = ex.edition.ccs_de_code(code) {
                all.push(Self::new(ex, Objet::Ccs(ccs), *day, session));
            }
        }
        if all.is_empty() {
            Err(refusal(ex))
        } else {
            Ok(all)
        }
    }

    fn new(
        ex: &'e Examen<'a>,
        objet: Objet<'a>,
        obtenu: Jour,
        session: Option<&'a Session>,
    ) -> Self {
        let law = ex.droit_du_jour();
        let mut sources = Vec::new();
        sources.extend(ex.droit.niveaux.at(law).ok().map(|n| n.provenance));
        sources.extend(ex.droit.nom_autorite.at(law).map(|a| a.provenance));
        Self {
            examen: ex,
            objet,
            obtenu,
            session,
            niveau: ex
                .edition
                .niveau
                .as_deref()
                .map(|niveau| ex.droit.niveau_at(niveau, law)),
            autorite: ex.droit.nom_autorite.name_at(law),
            sources,
        }
    }
}

/// Why there is nothing to certify, and what to do.
fn refusal(ex: &Examen<'_>) -> String {
    let held = ex.situation.acquis.iter().flatten().count();
    let count = match held {
        0 => "aucun CCP obtenu".to_owned(),
        1 => format!("1 CCP obtenu sur {}", ex.edition.ccp.len()),
        n => format!("{n} CCP obtenus sur {}", ex.edition.ccp.len()),
    };
    let next = Eligibilite::new(ex, &Choix::default());
    let suite = next.principale().map_or("", |v| &*v.suite);
    format!(
        "Pas de parchemin au {} : ni le titre ni un CCS n'est obtenu ({count}). {suite}",
        ex.jour.french()
    )
    .trim_end()
    .to_owned()
}
