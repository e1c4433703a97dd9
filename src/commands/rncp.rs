//! `cip referentiel import`: proposed editions from the official export of the RNCP.

use crate::catalogue::parse_edition;
use crate::kit::text::clean;
use crate::model::fiche::Fiche;
use crate::mots::s;
use crate::problem::Gravite;
use crate::read::rncp::{Choix, FluxError, Lu};
use crate::read::{file, rncp};
use crate::render::referentiel::proposal;
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::format::TextOnly;
use crate::run::output::{Output, shown, write_new};
use anyhow::{Result, anyhow, bail};
use clap::ValueHint;
use std::io::Write;
use std::path::{Path, PathBuf};

/// `cip referentiel import`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Export du RNCP, en XML ou dans son archive ZIP
    #[arg(value_name = "FLUX", value_hint = ValueHint::FilePath)]
    pub flux: PathBuf,
    /// Numéros de fiche (RNCP37674) ; plusieurs demandent --dossier-sortie
    #[arg(value_name = "RNCPnnnnn", required_unless_present = "tous")]
    pub fiches: Vec<String>,
    /// Tous les titres professionnels de l'export, un fichier chacun
    #[arg(long, conflicts_with = "fiches", requires = "dossier_sortie")]
    pub tous: bool,
    /// Avec --tous : aussi les fiches inactives
    #[arg(long, requires = "tous")]
    pub inactives: bool,
    /// Dossier où écrire une édition par fichier, sans jamais en remplacer un
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub dossier_sortie: Option<PathBuf>,
}

/// Runs the command.
///
/// # Errors
/// An export or a record that cannot be used; a file that exists already or cannot be written.
pub fn run(context: &Context, args: &Args) -> Result<Issue> {
    let TextOnly::Text = context.form()?;
    let numeros = args.fiches.iter().map(|typed| numero(typed));
    let numeros = numeros.collect::<Result<Vec<String>>>()?;
    match (&args.dossier_sortie, numeros.as_slice()) {
        (Some(_), _) if context.sortie.is_some() => {
            bail!("--dossier-sortie et -o ne vont pas ensemble : choisir l'un des deux")
        }
        (Some(folder), _) => many(context, args, folder, &numeros),
        (None, [numero]) => one(context, &args.flux, numero),
        (None, _) => {
            bail!("plusieurs fiches font plusieurs fichiers : ajouter --dossier-sortie DIR")
        }
    }
}

fn numero(typed: &str) -> Result<String> {
    rncp::numero(typed).ok_or_else(|| {
        let typed = clean::clean(typed);
        anyhow!("numéro de fiche inconnu : « {typed} » ; il s'écrit RNCP37674")
    })
}

/// The proposal of a record; what the export holds must not give a file that this very program
/// refuses.
fn proposed(fiche: &Fiche) -> Result<String> {
    let text = proposal::edition(fiche);
    let (_, problems) = parse_edition(&text);
    match problems.iter().find(|p| p.gravite == Gravite::Erreur) {
        None => Ok(text),
        Some(problem) => bail!(
            "la fiche {} ne donne pas une édition utilisable : {}",
            fiche.numero,
            problem.message
        ),
    }
}

/// Reads the records chosen of an export, packed or not.
///
/// # Errors
/// The export cannot be read, or `take` stops.
pub(super) fn read(
    flux: &Path,
    choix: Choix<'_>,
    take: impl FnMut(Lu) -> Result<(), anyhow::Error>,
) -> Result<rncp::Recensement> {
    let file = file::open_stream(flux).map_err(|p| anyhow!("{} : {}", shown(flux), p.message))?;
    rncp::unpacked(file, |xml| rncp::fiches(xml, choix, take))
        .map_err(|e: anyhow::Error| anyhow!("{} : {e}", shown(flux)))
}

/// One record, to the standard output or to `-o`.
fn one(context: &Context, flux: &Path, numero: &str) -> Result<Issue> {
    if let Some(path) = &context.sortie
        && path.symlink_metadata().is_ok()
    {
        // Reported before the export is read: it is long.
        bail!(
            "{} : ce fichier existe déjà ; rien n'a été écrit",
            shown(path)
        );
    }
    let wanted = [numero.to_owned()];
    let mut text = None;
    let census = read(flux, Choix::Numeros(&wanted), |read| {
        match read {
            Lu::Fiche(fiche) => text = Some(proposed(&fiche)?),
            Lu::Refusee(_, error) => return Err(error.into()),
        }
        Ok(())
    })?;
    let absent = || FluxError::Absente {
        numero: numero.to_owned(),
        fiches: census.fiches,
    };
    let text = text.ok_or_else(|| anyhow!("{} : {}", shown(flux), absent()))?;
    if let Some(path) = &context.sortie {
        write_new(path, text.as_bytes())?;
        context.note(&format!("proposition écrite, à relire : {}", shown(path)));
    } else {
        let mut out = Output::open(context, &[])?;
        out.write_all(text.as_bytes())?;
        out.finish()?;
    }
    Ok(Issue::Bonne)
}

/// Several records, one file each. What was written stands, whatever follows.
fn many(context: &Context, args: &Args, folder: &Path, numeros: &[String]) -> Result<Issue> {
    let choix = if args.tous {
        Choix::Titres {
            inactives: args.inactives,
        }
    } else {
        Choix::Numeros(numeros)
    };
    std::fs::create_dir_all(folder)
        .map_err(|e| anyhow!("{} : {}", shown(folder), file::reason(&e)))?;
    let mut made = Made::default();
    let read = read(&args.flux, choix, |read| {
        made.take(context, folder, read);
        Ok(())
    });
    let missing = numeros.iter().filter(|n| !made.met.contains(n));
    let census = match &read {
        Ok(census) => *census,
        Err(error) => {
            context.say(&format!("erreur : {error}"));
            rncp::Recensement::default()
        }
    };
    let mut refused = made.refused + usize::from(read.is_err());
    for numero in missing.filter(|_| read.is_ok()) {
        refused += 1;
        let absent = FluxError::Absente {
            numero: numero.clone(),
            fiches: census.fiches,
        };
        context.say(&format!("erreur : {} : {absent}", shown(&args.flux)));
    }
    made.summary(context, folder, census.inactives);
    Ok(if refused > 0 {
        Issue::Inutilisable
    } else if made.kept > 0 {
        Issue::Autre
    } else {
        Issue::Bonne
    })
}

/// What became of the records.
#[derive(Default)]
struct Made {
    /// Numbers met.
    met: Vec<String>,
    written: usize,
    /// Files that were there before.
    kept: usize,
    refused: usize,
}

impl Made {
    fn take(&mut self, context: &Context, folder: &Path, read: Lu) {
        let fiche = match read {
            Lu::Fiche(fiche) => fiche,
            Lu::Refusee(numero, error) => {
                let which = numero.as_deref().unwrap_or("une fiche sans numéro");
                context.say(&format!("erreur : {which} laissée de côté : {error}"));
                self.met.extend(numero);
                self.refused += 1;
                return;
            }
        };
        self.met.push(fiche.numero.clone());
        let name = format!("{}.toml", proposal::id_of(&fiche.numero));
        let path = folder.join(name);
        if path.symlink_metadata().is_ok() {
            context.note(&format!("{} : existe déjà, laissé tel quel", shown(&path)));
            self.kept += 1;
            return;
        }
        let written = proposed(&fiche).and_then(|text| write_new(&path, text.as_bytes()));
        match written {
            Ok(()) => self.written += 1,
            Err(error) => {
                context.say(&format!(
                    "erreur : {} laissée de côté : {error}",
                    fiche.numero
                ));
                self.refused += 1;
            }
        }
    }

    fn summary(&self, context: &Context, folder: &Path, inactives: u64) {
        let written = self.written;
        let mut said = format!(
            "{written} édition{s} proposée{s} dans {}, à relire",
            shown(folder),
            s = s(written)
        );
        for (count, what) in [
            (self.kept, "déjà là et laissée"),
            (self.refused, "inutilisable"),
            (usize::try_from(inactives).unwrap_or(usize::MAX), "inactive"),
        ] {
            if count > 0 {
                said.push_str(&format!(" ; {count} {what}{}", s(count)));
            }
        }
        context.note(&said);
    }
}
