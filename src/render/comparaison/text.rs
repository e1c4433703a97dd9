//! What two laws answer differently, for people.

use crate::jour::Jour;
use crate::model::edition::Edition;
use crate::model::words::{Confiance, Etape};
use crate::mots::clean::clean;
use crate::render::json::Entete;
use crate::render::text::{labelled, styled, verdict_style, wrap};
use crate::report::comparaison::{Cause, Comparaison, Cote, Ecart, Versions};
use anstyle::Style;
use std::fmt::Write as _;

/// How to lay out a sheet.
#[derive(Clone, Copy, Debug)]
pub struct Page<'v> {
    /// The values of the law, in words.
    pub versions: &'v Versions<'v>,
    /// Columns.
    pub width: usize,
    /// With styles.
    pub coloured: bool,
}

/// The sheet of a dossier for that edition; empty if nothing differs.
pub fn fiche(
    entete: &Entete<'_>,
    edition: &Edition,
    report: &Comparaison<'_>,
    page: Page<'_>,
) -> String {
    let mut text = String::new();
    if !report.differe() {
        return text;
    }
    let (reference, [nom, prenom]) = entete.candidat.parts();
    let mut name = format!("{} {}", clean(nom), clean(prenom));
    if let Some(reference) = reference {
        let _ = write!(name, " ({})", clean(reference));
    }
    let head = format!(
        "{} : {} ({})",
        styled(Style::new().bold(), &name),
        clean(entete.fichier),
        clean(&edition.designation())
    );
    let _ = writeln!(text, "{}", wrap(&head, page.width, 0));
    for ecart in &report.ecarts {
        pathway(ecart, report.droits, page, &mut text);
    }
    text.push('\n');
    if page.coloured {
        text
    } else {
        anstream::adapter::strip_str(&text).to_string()
    }
}

fn pathway(ecart: &Ecart<'_>, droits: [Jour; 2], page: Page<'_>, text: &mut String) {
    let [a, b] = &ecart.cotes;
    let _ = writeln!(text, "  {}", ecart.parcours.intitule());
    let verdict = |cote: &Cote| styled(verdict_style(cote.verdict), cote.verdict.affiche());
    if a.verdict == b.verdict {
        let _ = writeln!(text, "    Réponse  : {}", verdict(a));
    } else {
        let answers = format!("{} → {}", verdict(a), verdict(b));
        let _ = writeln!(
            text,
            "{}",
            labelled("    Réponse  : ", &answers, page.width)
        );
    }
    if a.etape != b.etape {
        let stages = format!("{} → {}", stage(a.etape), stage(b.etape));
        let _ = writeln!(text, "{}", labelled("    Étape    : ", &stages, page.width));
    }
    for echeance in &ecart.echeances {
        let [a, b] = echeance.jours.map(|day| match day {
            Some(day) => day.french().to_string(),
            None => "aucune".to_owned(),
        });
        let days = format!("{a} → {b} ({})", echeance.regle);
        let _ = writeln!(text, "{}", labelled("    Échéance : ", &days, page.width));
    }
    for (cote, law) in ecart.cotes.iter().zip(droits) {
        let label = format!("    Au droit du {} : ", law.french());
        let _ = writeln!(
            text,
            "{}",
            labelled(&label, &clean(&cote.motif), page.width)
        );
    }
    if ecart.versions.is_empty() {
        let _ = writeln!(text, "    Version du droit en cause : non identifiée");
    }
    for cause in &ecart.versions {
        let label = format!("    [droit du {}] ", law_of(cause, droits).french());
        let shown = version(cause, page.versions);
        let _ = writeln!(text, "{}", labelled(&label, &clean(&shown), page.width));
    }
}

fn law_of(cause: &Cause<'_>, droits: [Jour; 2]) -> Jour {
    let [a, b] = droits;
    if cause.cote == 0 { a } else { b }
}

/// « vae-experience/2016-08-10, au 10/08/2016 : 1 an ; C. éduc., art. L. 335-5 ».
fn version(cause: &Cause<'_>, versions: &Versions<'_>) -> String {
    let p = cause.provenance;
    let mut value = versions.value(&p.version).to_owned();
    if let Some(why) = &p.a_confirmer {
        let gap = if value.is_empty() { "" } else { ", " };
        let _ = write!(value, "{gap}à confirmer : {why}");
    }
    let doubt = match p.confiance {
        Confiance::Primaire => "",
        Confiance::Secondaire => " (source secondaire)",
    };
    format!(
        "{}, depuis le {} : {value} ; {}{doubt}",
        p.version,
        p.effet.french(),
        p.reference
    )
}

fn stage(etape: Option<Etape>) -> &'static str {
    etape.map_or("aucune", |e| match e {
        Etape::Demande => "demande de VAE",
        Etape::SessionTitre => "session du titre",
        Etape::SessionCcp => "session de CCP",
        Etape::Entretien => "entretien final",
        Etape::Titre => "attribution du titre",
        Etape::SessionCcs => "session de CCS",
    })
}
