//! `cip transfer`: a dossier moves to a newer edition of its title. What is kept and lost is shown
//! first.

use super::Issue;
use super::atelier::Atelier;
use super::context::Context;
use crate::cli;
use crate::edit;
use crate::render::clean::clean;
use crate::report::passage::{Bilan, bilan};
use anyhow::Result;
use std::fmt::Write as _;

/// Runs the command.
///
/// # Errors
/// An unknown edition; folders that cannot be locked or written.
pub fn run(context: &Context, args: &cli::Transfer) -> Result<Issue> {
    let catalogue = &context.catalogue;
    let Some(vers) = catalogue.edition(&args.vers).map(|e| &e.edition) else {
        return Err(context.unknown_edition("titre inconnu", &args.vers));
    };
    let Some(atelier) = Atelier::open(context, &args.chemins.chemins, None, args.essai)? else {
        return Ok(Issue::Inutilisable);
    };
    let mut told = String::new();
    let mut reasons = Vec::new();
    let mut changes = Vec::new();
    let mut losses = false;
    for ouvrage in &atelier.ouvrages {
        let balance = bilan(&ouvrage.dossier, &ouvrage.entry.edition, vers, catalogue);
        if !balance.obstacles.is_empty() {
            let named = |o: &String| format!("{} : {o}", ouvrage.fichier);
            reasons.extend(balance.obstacles.iter().map(named));
            continue;
        }
        tell(&mut told, &ouvrage.fichier, &balance);
        if !balance.perdus.is_empty() && !args.accepter_pertes {
            losses = true;
            let lost: Vec<&str> = balance
                .perdus
                .iter()
                .map(|p| p.origine.1.as_str())
                .collect();
            reasons.push(format!(
                "{} : {} ne compterait plus (--accepter-pertes pour passer quand même)",
                ouvrage.fichier,
                lost.join(", ")
            ));
        }
        let edited = edit::move_edition(&ouvrage.text, &ouvrage.dossier, &balance.passage)
            .and_then(|edited| atelier.verified(ouvrage, &edited));
        match edited {
            Ok(change) => changes.push(change),
            Err(refus) => reasons.push(format!("{} : {refus}", ouvrage.fichier)),
        }
    }
    if reasons.is_empty() {
        return atelier.commit_told(&told, &changes);
    }
    // What would be lost is seen before it is accepted.
    if args.essai && losses {
        atelier.commit_told(&told, &changes)?;
    } else {
        atelier.tell(&told)?;
    }
    Ok(atelier.refuse(&reasons))
}

fn tell(out: &mut String, fichier: &str, balance: &Bilan) {
    let mut line = |text: String| {
        let _ = writeln!(out, "{}", clean(&text));
    };
    line(format!("{fichier} : de {} à {}", balance.de, balance.vers));
    for kept in &balance.gardes {
        let (edition, code) = &kept.origine;
        line(format!(
            "  gardé : {code} de {edition}, du {}, compte pour {}",
            kept.date.french(),
            kept.code
        ));
    }
    for lost in &balance.perdus {
        let (edition, code) = &lost.origine;
        line(format!(
            "  perdu : {code} de {edition}, du {} : {}",
            lost.date.french(),
            lost.motif
        ));
    }
    if balance.gardes.is_empty() && balance.perdus.is_empty() {
        line("  aucun CCP obtenu : rien à garder ni à perdre".to_owned());
    }
    line(format!(
        "  restera à obtenir : {}",
        if balance.restants.is_empty() {
            "aucun CCP".to_owned()
        } else {
            balance.restants.join(", ")
        }
    ));
    for (rank, codes) in &balance.passage.formations {
        line(format!(
            "  formation n° {} : ses CCP deviennent {}",
            rank + 1,
            codes.join(", ")
        ));
    }
}
