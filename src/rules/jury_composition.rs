#![doc = include_str!("jury_composition.md")]

use super::{Examine, Finding, Manque, Rule};
use crate::examen::Examen;
use crate::examen::echec::Origine;
use crate::jour::Jour;
use crate::model::dossier::{Membre, Session};
use crate::model::droit::{
    Composition, Gap, Interdit, Jury, Known, PratiqueComptee, Provenance, Serie,
};
use crate::model::words::{Qualite, TypeSession};

/// The rule.
pub const RULE: Rule = Rule {
    code: "jury-composition",
    titre: "Le jury était-il composé comme la règle du jour le demande ?",
    doc: include_str!("jury_composition.md"),
    series: &[
        "jury-titre",
        "jury-ccp",
        "jury-vae",
        "jury-formateur",
        "jury-organisme",
        "jury-liens",
    ],
    examine: Examine::Session,
};

/// Judges the jury of a session, by the law of its day; `None` when the dossier names no member.
pub fn juger<'a>(ex: &Examen<'a>, session: &Session) -> Option<Finding<'a>> {
    if session.jury.is_empty() {
        return None;
    }
    let day = ex.droit_au(session.date);
    let law = match law_of(ex, session, day) {
        Ok(law) => law,
        Err(gap) => return Some(Finding::gap(&RULE, &gap)),
    };
    let mut panel = Panel {
        session,
        sources: vec![law.provenance],
        faults: Vec::new(),
        unknown: Vec::new(),
        gap: None,
    };
    panel.seats(law.valeur);
    for member in &session.jury {
        panel.practice(law.valeur, member);
    }
    if law.valeur.liens == Some(Interdit::Exclu) || panel.excluded(&ex.droit.jury_liens, day) {
        panel.ties();
    } else {
        if session.nature == TypeSession::Ccp && panel.excluded(&ex.droit.jury_formateur, day) {
            panel.trainers();
        }
        if panel.excluded(&ex.droit.jury_organisme, day) {
            panel.same_body();
        }
    }
    Some(panel.finish())
}

/// The law of that jury: that of CCP, of VAE candidates where there is one, of the title and CCS.
fn law_of<'a>(ex: &Examen<'a>, session: &Session, day: Jour) -> Result<Known<'a, Jury>, Gap<'a>> {
    if session.nature == TypeSession::Ccp {
        return ex.droit.jury_ccp.at(day);
    }
    if session.nature == TypeSession::Titre
        && ex.origine(session) == Origine::Vae
        && let Some(law) = ex.droit.jury_vae.if_any(day)?
    {
        return Ok(law);
    }
    ex.droit.jury_titre.at(day)
}

struct Panel<'s, 'a> {
    session: &'s Session,
    sources: Vec<&'a Provenance>,
    faults: Vec<String>,
    unknown: Vec<Manque>,
    gap: Option<Gap<'a>>,
}

impl<'a> Panel<'_, 'a> {
    /// Who sits, and how many.
    fn seats(&mut self, law: &Jury) {
        let count = |qualite| {
            let members = self.session.jury.iter();
            members.filter(|m| m.qualite == qualite).count()
        };
        let (professionals, trainers, supervisors) = (
            count(Qualite::Professionnel),
            count(Qualite::Formateur),
            count(Qualite::Encadrant),
        );
        let fault = match law.composition {
            Composition::Professionnels if trainers > 0 => {
                Some("un formateur y siège, alors que seuls des professionnels le peuvent")
            }
            Composition::Professionnels if supervisors > 0 => {
                Some("un encadrant y siège, alors que seuls des professionnels le peuvent")
            }
            Composition::Binome if (professionals, trainers, supervisors) != (1, 1, 0) => {
                Some("le binôme doit réunir un professionnel et un formateur")
            }
            Composition::Mixte if professionals == 0 => {
                Some("il faut au moins un professionnel du métier")
            }
            _ => None,
        };
        self.faults.extend(fault.map(str::to_owned));
        if law.composition == Composition::Qualifie && professionals == 0 {
            self.miss(
                "session.jury.qualite",
                "membre du jury qualifié pour la certification",
            );
        }
        if let Some(least) = law.presents
            && i64::try_from(self.session.jury.len()).is_ok_and(|n| n < least)
        {
            self.faults
                .push(format!("il faut au moins {least} membres présents"));
        }
    }

    /// How long a professional has practised, and how long ago the trade was left. Counted at the
    /// habilitation, which comes before the session: where its day is unknown, only what is short
    /// even at the session is a fault.
    fn practice(&mut self, law: &Jury, member: &Membre) {
        if member.qualite != Qualite::Professionnel {
            return;
        }
        let session = self.session.date;
        let (day, known) = match (law.comptee, member.habilitation) {
            (PratiqueComptee::Session, _) => (session, true),
            (PratiqueComptee::Habilitation, Some(day)) => (day.min(session), true),
            (PratiqueComptee::Habilitation, None) => (session, false),
        };
        let unknown = |panel: &mut Self| {
            panel.miss(
                "session.jury.habilitation",
                "jour de l'habilitation d'un membre du jury",
            );
        };
        if let Some(least) = law.pratique {
            match member.depuis {
                Some(since) => {
                    let until = member.quitte.map_or(day, |left| left.min(day));
                    if since.plus(least) > until {
                        self.faults
                            .push(format!("un professionnel a moins de {least} de pratique"));
                    } else if !known {
                        unknown(self);
                    }
                }
                None => self.miss(
                    "session.jury.depuis",
                    "début de la pratique du métier d'un membre du jury",
                ),
            }
        }
        if let (Some(most), Some(left)) = (law.quitte, member.quitte)
            && left.plus(most) < day
        {
            if known {
                self.faults.push(format!(
                    "un professionnel a quitté le métier depuis plus de {most}"
                ));
            } else {
                unknown(self);
            }
        }
    }

    /// Whether the law of the day excludes what a series is about; what it does not say is kept.
    fn excluded(&mut self, serie: &'a Serie<Interdit>, day: Jour) -> bool {
        match serie.if_any(day) {
            Ok(Some(law)) => {
                self.sources.push(law.provenance);
                *law.valeur == Interdit::Exclu
            }
            Ok(None) => false,
            Err(gap) => {
                self.gap = Some(gap);
                false
            }
        }
    }

    /// No professional, pedagogic or personal tie with the candidate.
    fn ties(&mut self) {
        self.trained_the_candidate(|_| true, "un membre a formé ou accompagné le candidat");
        self.same_body();
        for member in &self.session.jury {
            match member.lien {
                Some(true) => self
                    .faults
                    .push("un membre a un lien professionnel ou personnel avec le candidat".into()),
                Some(false) => {}
                None => self.miss(
                    "session.jury.lien",
                    "lien d'un membre du jury avec le candidat",
                ),
            }
        }
    }

    fn trainers(&mut self) {
        self.trained_the_candidate(
            |m| m.qualite == Qualite::Formateur,
            "le formateur a formé ou accompagné le candidat",
        );
    }

    fn trained_the_candidate(&mut self, concerned: fn(&Membre) -> bool, fault: &str) {
        for member in self.session.jury.iter().filter(|m| concerned(m)) {
            match member.formateur_du_candidat {
                Some(true) => self.faults.push(fault.to_owned()),
                Some(false) => {}
                None => self.miss(
                    "session.jury.formateur-du-candidat",
                    "formation ou accompagnement du candidat par un membre du jury",
                ),
            }
        }
    }

    fn same_body(&mut self) {
        for member in &self.session.jury {
            match member.meme_organisme {
                Some(true) => self.faults.push(
                    "un membre est de la même entreprise ou du même organisme que le candidat"
                        .to_owned(),
                ),
                Some(false) => {}
                None => self.miss(
                    "session.jury.meme-organisme",
                    "appartenance d'un membre du jury à l'organisme du candidat",
                ),
            }
        }
    }

    fn miss(&mut self, key: &'static str, label: &'static str) {
        self.unknown
            .push(Manque::fact(key, self.session.date, label));
    }

    fn finish(mut self) -> Finding<'a> {
        let day: Jour = self.session.date;
        self.faults.dedup();
        self.unknown.sort_unstable();
        self.unknown.dedup();
        let finding = if !self.faults.is_empty() {
            Finding::bloquant(
                &RULE,
                format!("Jury du {} : {}.", day.french(), self.faults.join(" ; ")),
                "Vérifier la composition du jury, ou la faire confirmer par l'autorité.",
            )
        } else if let Some(gap) = &self.gap {
            let mut finding = Finding::gap(&RULE, gap);
            finding.manque.append(&mut self.unknown);
            finding
        } else if self.unknown.is_empty() {
            Finding::satisfait(&RULE, format!("Jury du {} : conforme.", day.french()))
        } else {
            Finding::indetermine(
                &RULE,
                format!(
                    "Jury du {} : des faits manquent pour le dire conforme.",
                    day.french()
                ),
                self.unknown,
            )
        };
        finding.from(self.sources)
    }
}
