//! The sheet of one dossier: the answer, what to do, the day that matters, the reasons.

use crate::examen::Examen;
use crate::model::words::{Avis, Confiance, Verdict};
use crate::mots::clean::clean;
use crate::render::json::Entete;
use crate::render::text::{avis_style, distance, labelled, styled, verdict_style, wrap};
use crate::report::MENTION;
use crate::report::eligibilite::{Eligibilite, Voie};
use crate::rules::{Finding, capitalisation_acces};
use anstyle::Style;
use std::fmt::Write as _;

/// A sheet to lay out.
pub struct Sheet<'s, 'a> {
    /// What the answer is about.
    pub entete: Entete<'s>,
    /// The examination.
    pub examen: &'s Examen<'a>,
    /// Columns.
    pub width: usize,
    /// With styles.
    pub coloured: bool,
    /// Every reason of every pathway, not only those that decide; the fingerprints of what was read.
    pub verbose: bool,
}

impl Sheet<'_, '_> {
    /// The sheet of an answer on eligibility.
    pub fn eligibilite(&self, report: &Eligibilite<'_>) -> String {
        let mut text = String::new();
        self.head(&mut text, report);
        self.answer(&mut text, report);
        text.push('\n');
        // The principal pathway leads; the others follow, those that are open first.
        let rank = |voie: &Voie<'_>| match voie.verdict {
            _ if Some(voie.parcours) == report.principal => 0,
            Verdict::Oui | Verdict::Demande => 1,
            Verdict::Indetermine => 2,
            Verdict::Non => 3,
            Verdict::SansObjet => 4,
        };
        let mut voies: Vec<&Voie<'_>> = report.voies.iter().collect();
        voies.sort_by_key(|voie| rank(voie));
        for voie in voies {
            self.voie(&mut text, voie, Some(voie.parcours) == report.principal);
        }
        self.foot(&mut text);
        if self.coloured {
            text
        } else {
            anstream::adapter::strip_str(&text).to_string()
        }
    }

    fn head(&self, text: &mut String, report: &Eligibilite<'_>) {
        let candidat = &self.examen.dossier.candidat;
        let mut name = format!("{} {}", clean(&candidat.nom), clean(&candidat.prenom));
        if let Some(reference) = &candidat.reference {
            let _ = write!(name, " ({})", clean(reference));
        }
        let edition = self.examen.edition;
        let fictif = if edition.fictif { ", titre fictif" } else { "" };
        let _ = writeln!(text, "{}", styled(Style::new().bold(), &name));
        let id = if self.verbose { &*edition.id } else { "" };
        let title = format!(
            "{} ({}{fictif}) {id}",
            clean(&edition.titre),
            edition.epoque()
        );
        let _ = writeln!(text, "{}", wrap(title.trim_end(), self.width, 0));
        let law = if report.droit == report.jour {
            String::new()
        } else {
            format!(", selon le droit du {}", report.droit.french())
        };
        let day = format!("Au {}{law}", report.jour.french());
        let _ = writeln!(text, "{}\n", wrap(&day, self.width, 0));
    }

    fn answer(&self, text: &mut String, report: &Eligibilite<'_>) {
        let sentence = match report.verdict {
            Verdict::Oui => "peut être inscrit(e) à une session.",
            Verdict::Demande => "aucune session pour le moment.",
            Verdict::Non => "ne peut pas se présenter pour le moment.",
            Verdict::Indetermine => "un fait ou une règle manque pour répondre.",
            Verdict::SansObjet => "il ne reste rien à obtenir par ces parcours.",
        };
        let word = report.verdict.affiche().to_uppercase();
        let answer = format!(
            "{} : {sentence}",
            styled(verdict_style(report.verdict), &word)
        );
        let _ = writeln!(text, "{}", wrap(&answer, self.width, 0));
        let Some(main) = report.principale() else {
            return;
        };
        if !main.suite.is_empty() {
            let _ = writeln!(
                text,
                "{}",
                labelled("À faire  : ", &clean(&main.suite), self.width)
            );
        }
        if let Some(day) = main.echeance() {
            let far = distance(report.jour.days_until(day));
            let window = &self.examen.fenetre;
            let perhaps = window
                .extreme
                .filter(|last| window.annonce == Some(day) && *last > day)
                .map(|last| format!(" ; peut-être jusqu'au {}, à confirmer", last.french()));
            let _ = writeln!(
                text,
                "{}",
                labelled(
                    "Échéance : ",
                    &format!("{} ({far}){}", day.french(), perhaps.unwrap_or_default()),
                    self.width
                )
            );
        }
    }

    fn voie(&self, text: &mut String, voie: &Voie<'_>, principal: bool) {
        let heading = format!(
            "{} : {}",
            styled(Style::new().bold(), voie.parcours.intitule()),
            styled(verdict_style(voie.verdict), voie.verdict.affiche())
        );
        let _ = writeln!(text, "{}", wrap(&heading, self.width, 0));
        if voie.verdict == Verdict::SansObjet {
            let _ = writeln!(text, "{}", wrap(&voie.suite, self.width, 4));
            return;
        }
        let partly = voie.ccp.len() < voie.ccp_manquants.len();
        if partly && (principal || self.verbose) {
            let left = format!("CCP restants : {}", voie.ccp_manquants.join(", "));
            let _ = writeln!(text, "{}", wrap(&clean(&left), self.width, 4));
        }
        for constat in &voie.constats {
            let lost = constat.regle == capitalisation_acces::RULE.code
                && !self.examen.situation.non_repris.is_empty();
            // What counts for nothing here is shown in any case: nobody would look for it.
            if self.verbose || lost || decides(voie, constat) {
                self.constat(text, constat);
            }
        }
        if voie.verdict != Verdict::Oui && (principal || self.verbose) {
            let _ = writeln!(
                text,
                "{}",
                labelled("    → ", &clean(&voie.suite), self.width)
            );
        }
    }

    fn constat(&self, text: &mut String, constat: &Finding<'_>) {
        let mark = match constat.verdict {
            Avis::Satisfait => "+",
            Avis::Bloquant => "-",
            Avis::Indetermine => "?",
        };
        let motif = labelled(&format!("  {mark} "), &clean(&constat.motif), self.width);
        let mark = styled(avis_style(constat.verdict), mark);
        let _ = writeln!(text, "  {mark}{}", motif.get(3..).unwrap_or_default());
        if !constat.sources.is_empty() {
            let mut sources: Vec<String> = constat
                .sources
                .iter()
                .map(|s| match s.confiance {
                    Confiance::Primaire => s.reference.clone(),
                    Confiance::Secondaire => format!("{} (source secondaire)", s.reference),
                })
                .collect();
            // Two versions of the law may stand in the same article.
            let mut seen = std::collections::HashSet::new();
            sources.retain(|s| seen.insert(s.clone()));
            if self.verbose {
                sources.push(format!("règle {}", constat.regle));
            }
            let line = labelled("    [", &format!("{}]", sources.join(" ; ")), self.width);
            let _ = writeln!(text, "{}", styled(Style::new().dimmed(), &line));
        }
    }

    fn foot(&self, text: &mut String) {
        let mut foot = format!(
            "Réponse calculée par un programme ({}), {MENTION}. Le détail : -v, puis cip explain RÈGLE.",
            crate::render::json::OUTIL
        );
        if self.verbose {
            let prints = &self.entete.empreintes;
            let _ = write!(
                foot,
                " Empreintes : dossier {}, référentiel {}, droit {}.",
                short(prints.dossier),
                short(prints.referentiel),
                short(prints.droit)
            );
        }
        let _ = writeln!(text, "\n{}", wrap(&foot, self.width, 0));
    }
}

/// Without detail, only what decides is shown: what is in the way, or else all that holds.
fn decides(voie: &Voie<'_>, constat: &Finding<'_>) -> bool {
    match voie.verdict {
        Verdict::Oui | Verdict::Demande | Verdict::SansObjet => true,
        Verdict::Non => constat.verdict == Avis::Bloquant,
        Verdict::Indetermine => constat.verdict == Avis::Indetermine,
    }
}

/// The first digits of a fingerprint: enough for the eye; JSON holds it whole.
fn short(print: &str) -> &str {
    let digits = print.strip_prefix("sha256:").unwrap_or(print);
    digits.get(..12).unwrap_or(digits)
}
