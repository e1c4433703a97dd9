//! `cip revoke`: a session recorded by mistake no longer counts; it stays in the dossier.

use crate::jour::{DayText, Jour};
use crate::model::dossier::{Annulation, Dossier};
use crate::model::words::TypeSession;
use crate::registre::edit;
use crate::registre::transaction::Transaction;
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::format::TextOnly;
use crate::run::options::{Chemins, not_blank, renamed, session_day, word};
use anyhow::Result;

/// The help after the options.
pub const AFTER_HELP: &str = "\
La session reste au dossier ; elle ne compte plus à partir du jour de l'annulation (--date, \
aujourd'hui par défaut). Tous les dossiers sont écrits, ou aucun.
Code de sortie : 0, c'est annulé ; 1, refusé, avec les raisons ; 2, une entrée inutilisable.

Exemple :
  cip revoke claire.toml --session 12/10/2006 --motif \"erreur de candidat\"";

/// `cip revoke`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The dossiers.
    #[command(flatten)]
    pub chemins: Chemins,
    /// Jour de la session à annuler
    #[arg(long, value_name = "JOUR", value_parser = session_day)]
    pub session: Jour,
    /// Son type, si le dossier en a plusieurs ce jour-là
    #[arg(long = "type", value_name = "TYPE", value_parser = word::<TypeSession>)]
    pub nature: Option<TypeSession>,
    /// Numéro de son procès-verbal, si cela ne suffit pas
    #[arg(long, value_name = "NUMÉRO")]
    pub numero: Option<String>,
    #[arg(long, hide = true, value_parser = renamed("cette option s'appelle --numero"))]
    pv_numero: Option<String>,
    /// Pourquoi elle est annulée
    #[arg(long, value_parser = not_blank)]
    pub motif: String,
    /// Montrer ce qui serait écrit, sans rien écrire
    #[arg(long)]
    pub essai: bool,
}

/// Runs the command.
///
/// # Errors
/// Folders that cannot be locked or written.
pub fn run(context: &Context, args: &Args) -> Result<Issue> {
    let TextOnly::Text = context.form()?;
    let Some(transaction) = Transaction::open(context, &args.chemins.chemins, None, args.essai)?
    else {
        return Ok(Issue::Inutilisable);
    };
    let annulation = Annulation {
        date: context.question.jour,
        motif: args.motif.clone(),
    };
    let (mut changes, mut reasons) = (Vec::new(), Vec::new());
    for editable in &transaction.editables {
        let change = found(&editable.dossier, args, annulation.date).and_then(|rank| {
            edit::revoke_session(&editable.text, &editable.dossier, rank, &annulation)
                .and_then(|edited| transaction.verified(editable, &edited))
                .map_err(|refus| refus.to_string())
        });
        match change {
            Ok(change) => changes.push(change),
            Err(reason) => reasons.push(format!("{} : {reason}", editable.fichier)),
        }
    }
    if reasons.is_empty() {
        transaction.commit(&changes)
    } else {
        Ok(transaction.refuse(&reasons))
    }
}

/// The rank of the session meant.
fn found(dossier: &Dossier, args: &Args, day: Jour) -> Result<usize, String> {
    let asked = args.session.french();
    if day < args.session {
        return Err(format!(
            "une session du {asked} ne peut être annulée dès le {} (voir --date)",
            day.french()
        ));
    }
    let of_that_day: Vec<_> = dossier
        .sessions
        .iter()
        .enumerate()
        .filter(|(_, s)| {
            s.date == args.session
                && args.nature.is_none_or(|n| n == s.nature)
                && args
                    .numero
                    .as_ref()
                    .is_none_or(|n| s.pv.as_ref() == Some(n))
        })
        .collect();
    let (revoked, standing): (Vec<_>, Vec<_>) = of_that_day
        .into_iter()
        .partition(|(_, s)| s.annulee.is_some());
    match (standing.as_slice(), revoked.first()) {
        ([(rank, _)], _) => Ok(*rank),
        ([], Some((_, session))) => Err(format!(
            "la session du {asked} est déjà annulée, depuis le {}",
            session
                .annulee
                .as_ref()
                .map_or_else(String::new, |a| a.date.french().to_string())
        )),
        ([], None) => {
            let days: Vec<DayText> = dossier.sessions.iter().map(|s| s.date.french()).collect();
            Err(if days.is_empty() {
                "le dossier n'a aucune session".to_owned()
            } else {
                format!(
                    "aucune session de ce type le {asked} (sessions du dossier : {})",
                    days.join(", ")
                )
            })
        }
        (several, _) => {
            let types: Vec<&str> = several.iter().map(|(_, s)| s.nature.word()).collect();
            Err(format!(
                "plusieurs sessions le {asked} ({}) : préciser --type, ou --numero",
                types.join(", ")
            ))
        }
    }
}
