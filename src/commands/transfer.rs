//! `cip transfer`: a dossier moves to a newer edition of its title. What is kept and lost is shown
//! first.

use crate::mots::clean::clean;
use crate::registre::edit;
use crate::registre::passage::{Bilan, Perdu, bilan};
use crate::registre::transaction::Transaction;
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::format::TextOnly;
use crate::run::options::Chemins;
use anyhow::Result;
use std::fmt::Write as _;

/// The help after the options.
pub const AFTER_HELP: &str = "\
Tous les dossiers sont écrits, ou aucun.
Code de sortie : 0, c'est fait ; 1, refusé, avec les raisons ; 2, une entrée inutilisable.

Exemples :
  cip transfer claire.toml --vers cip-2013 --essai
  cip transfer claire.toml --vers cip-2018 --accepter-pertes";

/// `cip transfer`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The dossiers.
    #[command(flatten)]
    pub chemins: Chemins,
    /// Édition où passer (voir « cip referentiel list »)
    #[arg(long, value_name = "ID")]
    pub vers: String,
    /// Passer même si des CCP obtenus ne comptent plus dans la nouvelle édition, ou peut-être plus
    #[arg(long)]
    pub accepter_pertes: bool,
    /// Montrer ce qui serait écrit, sans rien écrire
    #[arg(long)]
    pub essai: bool,
}

/// Runs the command.
///
/// # Errors
/// An unknown edition; folders that cannot be locked or written.
pub fn run(context: &Context, args: &Args) -> Result<Issue> {
    let TextOnly::Text = context.form()?;
    let catalogue = &context.catalogue;
    let Some(vers) = catalogue.edition(&args.vers).map(|e| &e.edition) else {
        return Err(context.unknown_edition("titre inconnu", &args.vers));
    };
    let Some(transaction) = Transaction::open(context, &args.chemins.chemins, None, args.essai)?
    else {
        return Ok(Issue::Inutilisable);
    };
    let mut shown = String::new();
    let mut reasons = Vec::new();
    let mut changes = Vec::new();
    let mut losses = false;
    for editable in &transaction.editables {
        let balance = bilan(&editable.dossier, &editable.entry.edition, vers, catalogue);
        if !balance.obstacles.is_empty() {
            let named = |o: &String| format!("{} : {o}", editable.fichier);
            reasons.extend(balance.obstacles.iter().map(named));
            continue;
        }
        describe(&mut shown, &editable.fichier, &balance);
        if !balance.perdus.is_empty() && !args.accepter_pertes {
            losses = true;
            reasons.push(format!(
                "{} : {} (--accepter-pertes pour passer quand même)",
                editable.fichier,
                refused(&balance.perdus)
            ));
        }
        let edited = edit::move_edition(&editable.text, &editable.dossier, &balance.passage)
            .and_then(|edited| transaction.verified(editable, &edited));
        match edited {
            Ok(change) => changes.push(change),
            Err(refus) => reasons.push(format!("{} : {refus}", editable.fichier)),
        }
    }
    if reasons.is_empty() {
        return transaction.commit_after(&shown, &changes);
    }
    // What would be lost is seen before it is accepted.
    if args.essai && losses {
        transaction.commit_after(&shown, &changes)?;
    } else {
        transaction.report(&shown)?;
    }
    Ok(transaction.refuse(&reasons))
}

/// « CCP1 ne compterait plus ; CCP2, CCP3 à confirmer auprès de l'autorité ».
fn refused(lost: &[Perdu]) -> String {
    let codes = |to_confirm: bool| {
        let those = lost.iter().filter(|p| p.a_confirmer == to_confirm);
        let codes: Vec<&str> = those.map(|p| p.origine.1.as_str()).collect();
        (!codes.is_empty()).then(|| codes.join(", "))
    };
    let lost = codes(false).map(|codes| format!("{codes} ne compterait plus"));
    let open = codes(true).map(|codes| format!("{codes} à confirmer auprès de l'autorité"));
    let parts: Vec<String> = lost.into_iter().chain(open).collect();
    parts.join(" ; ")
}

fn describe(out: &mut String, fichier: &str, balance: &Bilan) {
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
        let what = if lost.a_confirmer {
            "à confirmer"
        } else {
            "perdu"
        };
        line(format!(
            "  {what} : {code} de {edition}, du {} : {}",
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
    if !balance.passage.formations.is_empty() {
        line(format!(
            "  les formations gardent l'édition {}, à laquelle elles préparent : ce qu'elles ouvrent \
             sous {} est à confirmer",
            balance.de, balance.vers
        ));
    }
}
