//! `cip record`: what a jury decided goes into the dossiers, all of them or none.

use crate::jour::Jour;
use crate::kit::staged::Change;
use crate::model::dossier::Session;
use crate::model::pv::{Inscrit, Pv};
use crate::model::words::{Resultat, TypeSession, Voie};
use crate::read::file::{PV, read};
use crate::read::pv;
use crate::registre::inscription::{self, Cas, Repertoire, session_de};
use crate::registre::transaction::{Editable, Transaction};
use crate::render::problemes;
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::format::TextOnly;
use crate::run::options::{Chemins, day, not_blank, renamed, session_day, word, yes_no};
use crate::run::output::shown;
use anyhow::{Result, bail};
use clap::ValueHint;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The help after the options.
pub const AFTER_HELP: &str = "\
Exemples :
  cip record --pv pv.toml dossiers/
  cip record --pv pv.toml dossiers/ --essai
  cip record claire.toml --type titre --session 12/10/2006 --resultat partiel \\
      --obtenus CCP1,CCP3 --numero 2006-44-0123
  cip record claire.toml --type ccp --session 05/03/2007 --obtenus CCP2 \\
      --ajournes CCP4
  cip record claire.toml --type ccp --session 05/03/2007 --absents CCP4 \\
      --justifiee=oui

Le jour de l'évaluation (--date) est celui de la session, s'il n'est pas donné. Tous les dossiers \
d'un procès-verbal sont écrits, ou aucun. Code de sortie : 0, c'est inscrit ; 1, refusé, avec les \
raisons ; 2, entrée inutilisable.";

/// `cip record`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The dossiers.
    #[command(flatten)]
    pub chemins: Chemins,
    /// Procès-verbal rempli (voir « cip pv preparer »)
    #[arg(long, value_name = "FICHIER", value_hint = ValueHint::FilePath, required_unless_present = "session",
          conflicts_with_all = ["session", "nature", "resultat", "obtenus", "ajournes", "absents", "debut", "parcours",
                                "numero", "centre", "lieu", "notification", "entretien_souhaite",
                                "justifiee", "ccs"])]
    pub pv: Option<PathBuf>,
    /// Jour de la session d'un seul dossier
    #[arg(long, value_name = "JOUR", value_parser = session_day, requires = "nature")]
    pub session: Option<Jour>,
    /// Type de cette session : titre, ccp, entretien, attribution, ccs ou equivalence
    #[arg(long = "type", value_name = "TYPE", value_parser = word::<TypeSession>, requires = "session")]
    pub nature: Option<TypeSession>,
    /// Premier jour des épreuves, s'il vient avant celui de la décision
    #[arg(long, value_name = "JOUR", value_parser = day)]
    pub debut: Option<Jour>,
    /// Décision : titre, partiel, echec, absent ou ccs (pour une session de CCP : absent, ou aucune)
    #[arg(long, value_name = "RÉSULTAT", value_parser = word::<Resultat>)]
    pub resultat: Option<Resultat>,
    /// CCP accordés, séparés par des virgules
    #[arg(long, value_name = "CCP", value_delimiter = ',')]
    pub obtenus: Vec<String>,
    /// CCP ajournés (session de CCP)
    #[arg(long, value_name = "CCP", value_delimiter = ',')]
    pub ajournes: Vec<String>,
    /// CCP auxquels le candidat, inscrit, ne s'est pas présenté (session de CCP)
    #[arg(long, value_name = "CCP", value_delimiter = ',')]
    pub absents: Vec<String>,
    /// Parcours du candidat à la session du titre : continu ou vae
    #[arg(long, value_name = "PARCOURS", value_parser = word::<Voie>)]
    pub parcours: Option<Voie>,
    /// CCS examiné (session de CCS)
    #[arg(long, value_name = "CODE")]
    pub ccs: Option<String>,
    /// Numéro du procès-verbal
    #[arg(long, value_name = "NUMÉRO")]
    pub numero: Option<String>,
    #[arg(long, hide = true, value_parser = renamed("cette option s'appelle --numero"))]
    pv_numero: Option<String>,
    /// Centre où s'est tenue la session
    #[arg(long)]
    pub centre: Option<String>,
    /// Lieu
    #[arg(long)]
    pub lieu: Option<String>,
    /// Jour où la décision est notifiée
    #[arg(long, value_name = "JOUR", value_parser = day)]
    pub notification: Option<Jour>,
    /// Le jury souhaite-t-il un entretien une fois tous les CCP obtenus ? (oui ou non)
    #[arg(long, value_name = "OUI|NON", num_args = 0..=1, default_missing_value = "oui", require_equals = true, value_parser = yes_no)]
    pub entretien_souhaite: Option<bool>,
    /// L'absence est-elle justifiée ? (oui ou non)
    #[arg(long, value_name = "OUI|NON", num_args = 0..=1, default_missing_value = "oui", require_equals = true, value_parser = yes_no)]
    pub justifiee: Option<bool>,
    /// Pourquoi inscrire malgré un parcours fermé ou un jury non conforme ; écrit au dossier
    #[arg(long, value_parser = not_blank)]
    pub motif: Option<String>,
    /// Montrer ce qui serait écrit, sans rien écrire
    #[arg(long)]
    pub essai: bool,
}

/// Runs the command.
///
/// # Errors
/// Options that do not go together; folders that cannot be locked or written.
pub fn run(context: &Context, args: &Args) -> Result<Issue> {
    let TextOnly::Text = context.form()?;
    match (&args.pv, args.session, args.nature) {
        (Some(path), ..) => of_pv(context, args, path),
        (None, Some(date), Some(nature)) => of_one(context, args, date, nature),
        (None, ..) => bail!("indiquer --pv FICHIER, ou --type TYPE et --session JOUR"),
    }
}

/// The decision given by the options, for one dossier.
fn of_one(context: &Context, args: &Args, date: Jour, nature: TypeSession) -> Result<Issue> {
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
        pv: args.numero.clone(),
        motif: args.motif.clone(),
        ..Session::new(date, nature)
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
    let Some(transaction) = Transaction::open(context, &args.chemins.chemins, None, args.essai)?
    else {
        return Ok(Issue::Inutilisable);
    };
    let [editable] = transaction.editables.as_slice() else {
        bail!(
            "plusieurs dossiers : --type et --session en visent un seul ; pour plusieurs, remplir un procès-verbal (cip pv preparer)"
        );
    };
    let mut plan = Plan::new(context, &transaction, args);
    plan.decide(editable, session, &editable.fichier);
    plan.finish()
}

/// The decisions of a procès-verbal.
fn of_pv(context: &Context, args: &Args, path: &Path) -> Result<Issue> {
    let Some(pv) = read_pv(context, path) else {
        return Ok(Issue::Inutilisable);
    };
    let paths = &args.chemins.chemins;
    let Some(transaction) = Transaction::open(context, paths, Some(path), args.essai)? else {
        return Ok(Issue::Inutilisable);
    };
    let mut plan = Plan::new(context, &transaction, args);
    if pv.inscrits.is_empty() {
        plan.reasons
            .push("ce procès-verbal ne nomme aucun candidat".to_owned());
    }
    plan.blanks(&pv);
    let dossiers = transaction.editables.iter();
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
        let Some(editable) = transaction.editables.get(rank) else {
            continue;
        };
        if inscrit.en_blanc(pv.nature) {
            continue;
        }
        plan.decide(editable, session_de(&pv, inscrit), &name);
    }
    plan.finish()
}

/// Reads the procès-verbal, and reports what is wrong with it.
fn read_pv(context: &Context, path: &Path) -> Option<Pv> {
    let (source, problems) = match read(path, &PV) {
        Err(problem) => (None, vec![problem]),
        Ok(bytes) => match pv::pv(&bytes) {
            Ok(pv) => return Some(pv),
            Err(problems) => {
                let text = crate::read::encoding::text(&bytes).ok();
                (text.map(str::to_owned), problems)
            }
        },
    };
    let style = problemes::text::Style {
        colours: context.errors_coloured(),
        width: context.error_width(),
    };
    let text = problemes::text::problems(&shown(path), source.as_deref(), &problems, style);
    context.say(text.trim_end());
    context.say("rien n'a été écrit");
    None
}

/// What is to be written, and what stands against it: all of it is reported at once.
struct Plan<'p, 'r> {
    context: &'p Context,
    transaction: &'p Transaction<'r>,
    args: &'p Args,
    today: Jour,
    changes: Vec<Change>,
    reasons: Vec<String>,
    /// A reason of one's own would let some of them pass.
    passable: bool,
}

impl<'p, 'r> Plan<'p, 'r> {
    fn new(context: &'p Context, transaction: &'p Transaction<'r>, args: &'p Args) -> Self {
        Self {
            context,
            transaction,
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

    fn decide(&mut self, editable: &Editable<'_>, mut session: Session, name: &str) {
        let cas = Cas {
            dossier: &editable.dossier,
            edition: &editable.entry.edition,
            catalogue: &self.context.catalogue,
            droit: self.context.question.droit,
            jour: self.context.day_or(session.date),
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
        let edited = inscription::inscrire(&editable.text, &editable.dossier, &session)
            .and_then(|edited| self.transaction.verified(editable, &edited));
        match edited {
            Ok(_) if refused => {}
            Ok(change) => self.changes.push(change),
            Err(refus) => self.reasons.push(format!("{name} : {refus}")),
        }
    }

    fn finish(self) -> Result<Issue> {
        if self.reasons.is_empty() {
            return self.transaction.commit(&self.changes);
        }
        let issue = self.transaction.refuse(&self.reasons);
        if self.passable {
            self.context.note(
                "un parcours fermé ou un jury non conforme n'empêche pas d'inscrire la décision avec --motif \"…\", écrit au dossier",
            );
        }
        Ok(issue)
    }
}
