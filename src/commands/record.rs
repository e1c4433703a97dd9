//! `cip record`: what a jury decided goes into the dossiers, all of them or none.

use crate::cli;
use crate::jour::Jour;
use crate::kit::staged::Change;
use crate::model::dossier::Session;
use crate::model::pv::{Inscrit, Pv};
use crate::model::words::{Resultat, TypeSession};
use crate::read::file::read;
use crate::read::pv;
use crate::registre::inscription::{self, Cas, Repertoire, session_de};
use crate::registre::transaction::{Atelier, Ouvrage};
use crate::render::diagnostics;
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::output::shown;
use anyhow::{Result, bail};
use std::collections::BTreeMap;
use std::path::Path;

/// The largest procès-verbal read, in bytes.
const MAX_PV: u64 = 4 * 1024 * 1024;

/// Runs the command.
///
/// # Errors
/// Options that do not go together; folders that cannot be locked or written.
pub fn run(context: &Context, args: &cli::Record) -> Result<Issue> {
    match (&args.pv, args.session) {
        (Some(path), _) => of_pv(context, args, path),
        (None, Some(nature)) => of_one(context, args, nature),
        (None, None) => bail!("indiquer --pv FICHIER, ou --session TYPE"),
    }
}

/// The decision given by the options, for one dossier.
fn of_one(context: &Context, args: &cli::Record, nature: TypeSession) -> Result<Issue> {
    if !context.date_given {
        bail!("indiquer le jour de la session : --date AAAA-MM-JJ");
    }
    let list = |codes: &Vec<String>| (!codes.is_empty()).then(|| codes.clone());
    let session = Session {
        resultat: args.resultat,
        obtenus: list(&args.obtenus),
        ajournes: list(&args.ajournes),
        absents: list(&args.absents),
        debut: args.debut,
        parcours: args.parcours,
        justifiee: args.justifiee,
        entretien_souhaite: args.entretien_souhaite,
        ccs: args.ccs.clone(),
        notification: args.notification,
        lieu: args.lieu.clone(),
        centre: args.centre.clone(),
        pv: args.pv_numero.clone(),
        motif: args.motif.clone(),
        ..Session::new(context.question.jour, nature)
    };
    if session.sans_resultat() {
        match nature {
            TypeSession::Ccp => {
                bail!(
                    "indiquer ce que le jury a décidé : --obtenus, --ajournes, --absents, ou plusieurs d'entre eux"
                )
            }
            _ => bail!("indiquer ce que le jury a décidé : --resultat"),
        }
    }
    if nature == TypeSession::Equivalence && args.obtenus.is_empty() {
        bail!("indiquer les CCP accordés : --obtenus");
    }
    let Some(atelier) = Atelier::open(context, &args.chemins.chemins, None, args.essai)? else {
        return Ok(Issue::Inutilisable);
    };
    let [ouvrage] = atelier.ouvrages.as_slice() else {
        bail!(
            "plusieurs dossiers : --session en vise un seul ; pour plusieurs, remplir un procès-verbal (cip pv preparer)"
        );
    };
    let mut plan = Plan::new(context, &atelier, args);
    plan.decide(ouvrage, session, &ouvrage.fichier);
    plan.finish()
}

/// The decisions of a procès-verbal.
fn of_pv(context: &Context, args: &cli::Record, path: &Path) -> Result<Issue> {
    let Some(pv) = read_pv(context, path) else {
        return Ok(Issue::Inutilisable);
    };
    let paths = &args.chemins.chemins;
    let Some(atelier) = Atelier::open(context, paths, Some(path), args.essai)? else {
        return Ok(Issue::Inutilisable);
    };
    let mut plan = Plan::new(context, &atelier, args);
    if pv.inscrits.is_empty() {
        plan.reasons
            .push("ce procès-verbal ne nomme aucun candidat".to_owned());
    }
    plan.blanks(&pv);
    let dossiers = atelier.ouvrages.iter();
    let repertoire = Repertoire::new(dossiers.map(|o| (o.fichier.as_str(), &o.dossier)).collect());
    let mut seen: BTreeMap<usize, &Inscrit> = BTreeMap::new();
    for inscrit in &pv.inscrits {
        let name = inscrit.nomme();
        let rank = match repertoire.trouver(inscrit) {
            Ok(rank) => rank,
            Err(reason) => {
                plan.reasons.push(format!("{name} : {reason}"));
                continue;
            }
        };
        if seen.insert(rank, inscrit).is_some() {
            plan.reasons
                .push(format!("{name} : deux fois dans ce procès-verbal"));
            continue;
        }
        let Some(ouvrage) = atelier.ouvrages.get(rank) else {
            continue;
        };
        if inscrit.en_blanc(pv.nature) {
            continue;
        }
        plan.decide(ouvrage, session_de(&pv, inscrit), &name);
    }
    plan.finish()
}

/// Reads the procès-verbal, and tells what is wrong with it.
fn read_pv(context: &Context, path: &Path) -> Option<Pv> {
    let (source, problems) = match read(path, MAX_PV) {
        Err(problem) => (None, vec![problem]),
        Ok(bytes) => match pv::pv(&bytes) {
            Ok(pv) => return Some(pv),
            Err(problems) => {
                let text = crate::kit::sheets::encoding::text(&bytes).ok();
                (text.map(str::to_owned), problems)
            }
        },
    };
    let style = diagnostics::Style {
        colours: context.errors_coloured(),
        width: context.error_width(),
    };
    let text = diagnostics::problems(&shown(path), source.as_deref(), &problems, style);
    context.say(text.trim_end());
    context.say("rien n'a été écrit");
    None
}

/// What is to be written, and what stands against it: all of it is told at once.
struct Plan<'p, 'r> {
    context: &'p Context,
    atelier: &'p Atelier<'r>,
    args: &'p cli::Record,
    today: Jour,
    changes: Vec<Change>,
    reasons: Vec<String>,
    /// A reason of one's own would let some of them pass.
    passable: bool,
}

impl<'p, 'r> Plan<'p, 'r> {
    fn new(context: &'p Context, atelier: &'p Atelier<'r>, args: &'p cli::Record) -> Self {
        Self {
            context,
            atelier,
            args,
            today: Jour::today(),
            changes: Vec::new(),
            reasons: Vec::new(),
            passable: false,
        }
    }

    /// Names the candidates on whom nothing is decided yet.
    fn blanks(&mut self, pv: &Pv) {
        let blank = pv.inscrits.iter().filter(|i| i.en_blanc(pv.nature));
        let names: Vec<String> = blank.map(Inscrit::nomme).collect();
        if !names.is_empty() {
            self.reasons.push(format!(
                "décision laissée en blanc pour {} (un absent : resultat = \"{}\")",
                names.join(", "),
                Resultat::Absent.word()
            ));
        }
    }

    fn decide(&mut self, ouvrage: &Ouvrage<'_>, mut session: Session, name: &str) {
        let cas = Cas {
            dossier: &ouvrage.dossier,
            edition: &ouvrage.entry.edition,
            catalogue: &self.context.catalogue,
            droit: self.context.question.droit,
        };
        let refus = inscription::juger(cas, &session, self.today);
        let needs_reason = refus.iter().any(|r| r.passable);
        if needs_reason && session.motif.is_none() {
            // Of a whole procès-verbal, only those who need the reason bear it.
            session.motif.clone_from(&self.args.motif);
        }
        let with_reason = session.motif.is_some();
        let standing = refus.into_iter().filter(|r| !(r.passable && with_reason));
        let mut refused = false;
        for one in standing {
            refused = true;
            self.passable |= one.passable;
            self.reasons.push(format!("{name} : {}", one.texte));
        }
        let edited = inscription::inscrire(&ouvrage.text, &ouvrage.dossier, &session)
            .and_then(|edited| self.atelier.verified(ouvrage, &edited));
        match edited {
            Ok(_) if refused => {}
            Ok(change) => self.changes.push(change),
            Err(refus) => self.reasons.push(format!("{name} : {refus}")),
        }
    }

    fn finish(self) -> Result<Issue> {
        if self.reasons.is_empty() {
            return self.atelier.commit(&self.changes);
        }
        let issue = self.atelier.refuse(&self.reasons);
        if self.passable {
            self.context.note(
                "un parcours fermé ou un jury non conforme n'empêche pas d'inscrire la décision avec --motif \"…\", écrit au dossier",
            );
        }
        Ok(issue)
    }
}
