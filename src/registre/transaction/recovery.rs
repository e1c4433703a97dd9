//! Before anything is read to be written again: one run at a time in a folder, and what an
//! interrupted run left there settled.

use super::failed;
use crate::kit::staged::{self, Busy, Locks, RealDisk, Recovered, Settled, leftovers};
use crate::read::file::reason;
use crate::read::paths::{Entry, Source};
use crate::run::context::Context;
use crate::run::interrupt;
use crate::run::output::shown;
use anyhow::{Result, anyhow};
use std::path::{Path, PathBuf};

/// The file itself, links followed.
pub(super) fn real(entry: &Entry) -> Option<PathBuf> {
    if entry.source != Source::File {
        return None;
    }
    std::fs::canonicalize(&entry.path).ok()
}

/// The folders of these dossiers, links followed.
fn folders(entries: &[Entry]) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = entries
        .iter()
        .filter_map(real)
        .filter_map(|p| p.parent().map(Path::to_owned))
        .collect();
    folders.sort();
    folders.dedup();
    folders
}

/// Says that what is shown comes before what an interrupted run had decided.
pub(super) fn warn_of_unfinished(context: &Context, entries: &[Entry]) {
    for folder in folders(entries) {
        if staged::unfinished(&folder) {
            context.say(&format!(
                "note : {} : une commande interrompue reste à finir ou à défaire ; la prochaine écriture le fera",
                shown(&folder)
            ));
        }
    }
}

/// Locks the folders of these dossiers, and settles what an interrupted run left in them.
pub(super) fn settle(context: &Context, locks: &mut Locks, entries: &[Entry]) -> Result<()> {
    let folders = folders(entries);
    let mut take = |folders: &[PathBuf]| {
        locks
            .take(folders, || {
                context.note("une autre commande écrit dans ce répertoire : on l'attend");
            })
            .map_err(|busy| busy_error(&busy))
    };
    take(&folders)?;
    for folder in &folders {
        let others = staged::named_folders(&RealDisk, folder).map_err(|f| failed(&f))?;
        take(&others)?;
        let settled = {
            // An interruption waits here too: what is being settled gets settled.
            let _held = interrupt::hold();
            staged::recover(&RealDisk, folder).map_err(|f| failed(&f))?
        };
        if let Some(settled) = settled {
            context.say(&sentence(folder, &settled));
        }
        leftovers::sweep(folder);
    }
    Ok(())
}

/// What people have to know of a run that was interrupted.
pub(super) fn sentence(folder: &Path, settled: &Settled) -> String {
    let mut text = format!(
        "{} : {}",
        shown(folder),
        match settled.outcome {
            Recovered::Finished =>
                "une commande interrompue avait commencé d'écrire ; c'est terminé",
            Recovered::Undone => "une commande interrompue a été défaite ; il n'en reste rien",
            Recovered::Apart =>
                "une commande interrompue n'a pu être ni finie ni défaite ; chaque dossier est \
                 entier, mais vérifier qu'ils s'accordent",
            Recovered::Illegible =>
                "le journal d'une commande interrompue est illisible ; vérifier que les dossiers \
                 de ce répertoire s'accordent",
        }
    );
    if !settled.theirs.is_empty() {
        let names: Vec<String> = settled.theirs.iter().map(|p| shown(p)).collect();
        text.push_str(&format!(
            " ; modifié entre-temps, et laissé tel quel : {}",
            names.join(", ")
        ));
    }
    if let Some(lost) = &settled.lost {
        text.push_str(&format!(
            " ; elle écrivait aussi dans {}, qui n'est plus là ou n'en a plus trace",
            shown(lost)
        ));
    }
    if let Some(aside) = &settled.aside {
        text.push_str(&format!(
            " ; ce qu'elle avait préparé est gardé dans {}",
            shown(aside)
        ));
    }
    text
}

fn busy_error(busy: &Busy) -> anyhow::Error {
    match busy {
        Busy::Held(folder) => anyhow!(
            "{} : une autre commande y écrit ; rien n'a été écrit, recommencer plus tard",
            shown(folder)
        ),
        Busy::Io(folder, e) => {
            anyhow!("{} : {} ; rien n'a été écrit", shown(folder), reason(e))
        }
    }
}
