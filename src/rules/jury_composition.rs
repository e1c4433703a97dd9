#![doc = include_str!("jury_composition.md")]

use super::{Examine, Finding, Rule, key_of};
use crate::examen::Examen;
use crate::jour::Jour;
use crate::model::dossier::{Membre, Session};
use crate::model::droit::{
    Composition, FormateurDuCandidat, Gap, Jury, Known, MemeOrganisme, Provenance,
};
use crate::model::words::{Qualite, TypeSession};

/// The rule.
pub const RULE: Rule = Rule {
    code: "jury-composition",
    titre: "Le jury était-il composé comme la règle du jour le demande ?",
    doc: include_str!("jury_composition.md"),
    series: &["jury-titre", "jury-ccp", "jury-formateur", "jury-organisme"],
    examine: Examine::Session,
};

/// Judges the jury of a session, by the law of its day; `None` when the dossier names no member.
pub fn juger<'a>(ex: &Examen<'a>, session: &Session) -> Option<Finding<'a>> {
    if session.jury.is_empty() {
        return None;
    }
    let law_day = ex.droit_au(session.date);
    let series = if session.nature == TypeSession::Ccp {
        &ex.droit.jury_ccp
    } else {
        &ex.droit.jury_titre
    };
    let law = match series.at(law_day) {
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
    if session.nature == TypeSession::Ccp {
        match ex.droit.jury_formateur.if_any(law_day) {
            Ok(Some(law)) => panel.trainers(law),
            Ok(None) => {}
            Err(gap) => panel.gap = Some(gap),
        }
    }
    match ex.droit.jury_organisme.if_any(law_day) {
        Ok(Some(law)) => panel.same_body(law),
        Ok(None) => {}
        Err(gap) => panel.gap = Some(gap),
    }
    Some(panel.finish())
}

struct Panel<'s, 'a> {
    session: &'s Session,
    sources: Vec<&'a Provenance>,
    faults: Vec<String>,
    unknown: Vec<String>,
    gap: Option<Gap<'a>>,
}

impl<'a> Panel<'_, 'a> {
    /// Who sits, and how many.
    fn seats(&mut self, law: &Jury) {
        let count = |qualite| {
            self.session
                .jury
                .iter()
                .filter(|m| m.qualite == qualite)
                .count()
        };
        let (professionals, trainers) = (count(Qualite::Professionnel), count(Qualite::Formateur));
        match law.composition {
            Composition::Professionnels if trainers > 0 => {
                self.faults.push(
                    "un formateur y siège, alors que seuls des professionnels le peuvent"
                        .to_owned(),
                );
            }
            Composition::Binome if (professionals, trainers) != (1, 1) => {
                self.faults
                    .push("le binôme doit réunir un professionnel et un formateur".to_owned());
            }
            _ => {}
        }
        if let Some(least) = law.presents
            && i64::try_from(self.session.jury.len()).is_ok_and(|n| n < least)
        {
            self.faults
                .push(format!("il faut au moins {least} membres présents"));
        }
    }

    /// How long a professional has practised, and how long ago the trade was left.
    fn practice(&mut self, law: &Jury, member: &Membre) {
        if member.qualite != Qualite::Professionnel {
            return;
        }
        let day = self.session.date;
        if let Some(least) = law.pratique {
            match member.depuis {
                Some(since) => {
                    let until = member.quitte.map_or(day, |left| left.min(day));
                    if since.plus(least) > until {
                        self.faults
                            .push(format!("un professionnel a moins de {least} de pratique"));
                    }
                }
                None => self.unknown.push(self.key("depuis")),
            }
        }
        if let (Some(most), Some(left)) = (law.quitte, member.quitte)
            && left.plus(most) < day
        {
            self.faults.push(format!(
                "un professionnel a quitté le métier depuis plus de {most}"
            ));
        }
    }

    fn trainers(&mut self, law: Known<'a, FormateurDuCandidat>) {
        self.sources.push(law.provenance);
        if *law.valeur == FormateurDuCandidat::Admis {
            return;
        }
        for member in &self.session.jury {
            if member.qualite == Qualite::Formateur {
                match member.formateur_du_candidat {
                    Some(true) => self
                        .faults
                        .push("le formateur a formé ou accompagné le candidat".to_owned()),
                    Some(false) => {}
                    None => self.unknown.push(self.key("formateur-du-candidat")),
                }
            }
        }
    }

    fn same_body(&mut self, law: Known<'a, MemeOrganisme>) {
        self.sources.push(law.provenance);
        if *law.valeur == MemeOrganisme::Admis {
            return;
        }
        for member in &self.session.jury {
            match member.meme_organisme {
                Some(true) => self.faults.push(
                    "un membre est de la même entreprise ou du même organisme que le candidat"
                        .to_owned(),
                ),
                Some(false) => {}
                None => self.unknown.push(self.key("meme-organisme")),
            }
        }
    }

    fn key(&self, key: &str) -> String {
        key_of(&format!("session.jury.{key}"), self.session.date)
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
