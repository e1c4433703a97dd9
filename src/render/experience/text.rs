//! The account of the experience as text.

use crate::jour::DatePartielle;
use crate::model::droit_words::nombre;
use crate::model::words::Avis;
use crate::mots::clean;
use crate::render::json::Entete;
use crate::render::table::Table;
use crate::render::text::wrap;
use crate::report::experience::{Experience, Periode};

/// The account of a dossier as text.
pub fn texte(entete: &Entete<'_>, account: &Experience<'_>, width: usize) -> String {
    let (reference, [nom, prenom]) = entete.candidat.parts();
    let who = match reference {
        Some(reference) => format!("{nom} {prenom} ({reference})"),
        None => format!("{nom} {prenom}"),
    };
    let mut text = format!("{}\n", clean(&who));
    text.push_str(&format!("{}\n\n", wrap(&head(account), width, 0)));
    if !account.periodes.is_empty() {
        let mut table = Table::new(["Période", "Activité", "Compte", "Acquis", "Pourquoi"]);
        for periode in &account.periodes {
            table.push([
                dates(periode),
                activity(periode),
                counts(periode).to_owned(),
                brought(account, periode),
                periode.motif(),
            ]);
        }
        text.push_str(&table.finish(width, &[0, 2]));
        text.push('\n');
    }
    text.push_str(&wrap(&answer(account), width, 0));
    text.push('\n');
    for source in sources(account) {
        text.push_str(&wrap(&format!("[{source}]"), width, 2));
        text.push('\n');
    }
    text
}

/// On which day, under which law, what the law asks for.
pub(super) fn head(account: &Experience<'_>) -> String {
    let asked = match account.exigee {
        Some(exigee) => format!("le droit demande {}", exigee.minimum),
        None => "le droit n'est pas établi".to_owned(),
    };
    let law = if account.droit == account.jour {
        String::new()
    } else {
        format!(", selon le droit du {}", account.droit.french())
    };
    format!("Expérience au {}{law} : {asked}.", account.jour.french())
}

/// The total and what it is worth.
pub(super) fn answer(account: &Experience<'_>) -> String {
    let word = match account.reponse.verdict {
        Avis::Satisfait => "OUI",
        Avis::Bloquant => "NON",
        Avis::Indetermine => "INDÉTERMINÉ",
    };
    format!("{word} : {}", account.reponse.motif)
}

/// « 01/03/2001 au 31/08/2004 », « depuis 03/2001 ».
pub(super) fn dates(periode: &Periode<'_>) -> String {
    let e = periode.activite;
    match (e.debut, e.fin) {
        (Some(debut), Some(fin)) => format!("{} au {}", french(debut), french(fin)),
        (Some(debut), None) => format!("depuis {}", french(debut)),
        (None, Some(fin)) => format!("jusqu'au {}, début inconnu", french(fin)),
        (None, None) => "dates inconnues".to_owned(),
    }
}

/// A day, a month or a year as it is read in France.
fn french(date: DatePartielle) -> String {
    let iso = date.to_string();
    let mut parts: Vec<&str> = iso.split('-').collect();
    parts.reverse();
    parts.join("/")
}

pub(super) fn activity(periode: &Periode<'_>) -> String {
    let e = periode.activite;
    let said = [e.emploi.as_deref(), e.employeur.as_deref()];
    let said: Vec<&str> = said.into_iter().flatten().collect();
    if said.is_empty() {
        e.statut.intitule().to_owned()
    } else {
        format!("{} ({})", said.join(", "), e.statut.intitule())
    }
}

pub(super) fn counts(periode: &Periode<'_>) -> &'static str {
    match periode.apport.and_then(|a| a.pourquoi.compte()) {
        Some(true) => "oui",
        Some(false) => "non",
        None => "à préciser",
    }
}

/// What the period brings: « 1 280 jours », « de 0 à 365 jours ».
pub(super) fn brought(account: &Experience<'_>, periode: &Periode<'_>) -> String {
    let Some((unit, apport)) = account.unite().zip(periode.apport) else {
        return String::new();
    };
    match (apport.certain, apport.possible) {
        (_, None) => String::new(),
        (Some(sure), Some(most)) if (sure - most).abs() < 0.5 => {
            format!("{} {unit}", nombre(sure))
        }
        (sure, Some(most)) => {
            format!(
                "de {} à {} {unit}",
                nombre(sure.unwrap_or(0.0)),
                nombre(most)
            )
        }
    }
}

/// The texts applied, each once.
pub(super) fn sources<'a>(account: &Experience<'a>) -> Vec<&'a str> {
    let mut cited: Vec<&str> = Vec::new();
    for source in &account.reponse.sources {
        if !cited.contains(&source.reference.as_str()) {
            cited.push(&source.reference);
        }
    }
    cited
}
