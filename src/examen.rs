//! One dossier put to the law: what the rules look at, computed once.
//!
//! The law applied is fixed (`--droit`, or else the edition's `droit`), or else that of each
//! fact's own day.

pub mod acces;
pub mod experience;
pub mod fenetre;
pub mod vae;

use crate::catalogue::Catalogue;
use crate::jour::Jour;
use crate::model::dossier::Dossier;
use crate::model::droit::Droit;
use crate::model::edition::Edition;
use crate::model::words::Avis;
use crate::situation::Situation;
use acces::Acces;
use fenetre::Fenetre;
use vae::Vae;

/// What is asked: which day, under which law.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// Day of evaluation.
    pub jour: Jour,
    /// Day whose law is imposed (`--droit`).
    pub droit: Option<Jour>,
}

/// A dossier under examination.
#[derive(Debug)]
pub struct Examen<'a> {
    /// The dossier as read.
    pub dossier: &'a Dossier,
    /// The edition of the title.
    pub edition: &'a Edition,
    /// Every edition: asked only for what this one does not say.
    catalogue: &'a Catalogue,
    /// The dated law.
    pub droit: &'a Droit,
    /// Day of evaluation.
    pub jour: Jour,
    /// Day whose law holds for every fact, if one does.
    pub droit_fixe: Option<Jour>,
    /// What is held and known on the day.
    pub situation: Situation<'a>,
    /// The window in which the CCP left can be gathered.
    pub fenetre: Fenetre<'a>,
    /// Where the VAE stands.
    pub vae: Vae<'a>,
    /// Which CCP left may be sat.
    pub acces: Acces<'a>,
}

impl<'a> Examen<'a> {
    /// Puts `dossier` to the question.
    pub fn new(
        dossier: &'a Dossier,
        edition: &'a Edition,
        catalogue: &'a Catalogue,
        question: Question,
    ) -> Self {
        let jour = question.jour;
        let droit = catalogue.droit();
        let droit_fixe = question.droit.or(edition.droit);
        let situation = Situation::au(dossier, edition, catalogue, jour);
        let facts = Facts {
            edition,
            droit,
            droit_fixe,
            situation: &situation,
        };
        let vae = Vae::new(&facts);
        let fenetre = Fenetre::new(&facts, &vae);
        let acces = Acces::new(&facts, &vae);
        Self {
            dossier,
            edition,
            catalogue,
            droit,
            jour,
            droit_fixe,
            situation,
            fenetre,
            vae,
            acces,
        }
    }

    /// The day whose law applies to a fact of the day `fait`.
    pub fn droit_au(&self, fait: Jour) -> Jour {
        self.droit_fixe.unwrap_or(fait)
    }

    /// The day whose law applies to what is not tied to an earlier fact; printed with each answer.
    pub fn droit_du_jour(&self) -> Jour {
        self.droit_au(self.jour)
    }

    /// The edition that replaces this one. It is looked for among all the editions, which are read
    /// for it: only an edition that has ended needs it.
    pub fn successeur(&self) -> Option<&'a str> {
        let next = self.catalogue.successor(&self.edition.id)?;
        Some(next.edition.id.as_str())
    }

    /// The authority of the day, with its article: « la DDTEFP ».
    pub fn autorite(&self) -> String {
        self.droit.autorite_at(self.droit_du_jour())
    }

    /// The window in which CCP can be gathered is closed for certain.
    pub fn fenetre_close(&self) -> bool {
        self.fenetre.avis == Avis::Bloquant
    }

    /// Day of the latest partial success.
    pub fn derniere_reussite_partielle(&self) -> Option<Jour> {
        self.situation
            .reussites_partielles()
            .next_back()
            .map(|s| s.date)
    }
}

/// What the parts of an examination are computed from.
#[derive(Clone, Copy)]
struct Facts<'s, 'a> {
    edition: &'a Edition,
    droit: &'a Droit,
    droit_fixe: Option<Jour>,
    situation: &'s Situation<'a>,
}

impl Facts<'_, '_> {
    fn droit_au(&self, fait: Jour) -> Jour {
        self.droit_fixe.unwrap_or(fait)
    }
}
