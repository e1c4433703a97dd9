//! `cip pv preparer`: the procès-verbal of a session, with those who may sit it on that day.

use crate::catalogue::Catalogue;
use crate::examen::{Examen, Question};
use crate::jour::Jour;
use crate::model::words::{Etape, Parcours, TypeSession, Verdict};
use crate::mots::par_nom;
use crate::registre::inscription::{Ouverture, ouverture, pour_la_session, prevue};
use crate::render::pv::to_fill::{Ligne, Seance, pv};
use crate::report::eligibilite::{Choix, Eligibilite, Voie};
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::flow::Case;
use crate::run::format::TextOnly;
use crate::run::options::{Chemins, day, session_day, word};
use crate::run::output::{shown, write_new};
use crate::run::over::{Collect, Counts, over};
use crate::run::results::{Layout, Results};
use anyhow::{Result, bail};

/// What the help says after the options.
pub const AFTER_HELP: &str = "\
Écrit un procès-verbal TOML.
Code de sortie : 0, un candidat au moins peut être présenté ; 1, aucun ; 2, un fichier \
inutilisable, ou le procès-verbal existe déjà.

Exemple :
  cip pv preparer --type titre --session 12/10/2006 \\
      --centre \"Centre de Nantes\" dossiers/ -o pv.toml

Le mettre sur papier : cip pv imprimer pv.toml. Les décisions remplies, les inscrire : \
cip record --pv pv.toml dossiers/.";

/// `cip pv preparer`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The dossiers.
    #[command(flatten)]
    pub chemins: Chemins,
    /// Type de la session : titre, ccp, entretien, attribution ou ccs
    #[arg(long = "type", value_name = "TYPE", value_parser = word::<TypeSession>)]
    pub nature: TypeSession,
    /// Jour de la session, celui de la décision du jury
    #[arg(long, value_name = "JOUR", value_parser = session_day)]
    pub session: Jour,
    /// Premier jour des épreuves, s'il vient avant celui de la décision
    #[arg(long, value_name = "JOUR", value_parser = day)]
    pub debut: Option<Jour>,
    /// Centre où elle se tient
    #[arg(long)]
    pub centre: Option<String>,
    /// Lieu
    #[arg(long)]
    pub lieu: Option<String>,
    /// Numéro du procès-verbal
    #[arg(long, value_name = "NUMÉRO")]
    pub numero: Option<String>,
    /// CCS examiné (type ccs)
    #[arg(long, value_name = "CODE")]
    pub ccs: Option<String>,
}

/// Runs the command.
///
/// # Errors
/// No day given; an output that exists already or cannot be written.
pub fn run(context: &Context, args: &Args) -> Result<Issue> {
    if args.nature == TypeSession::Equivalence {
        bail!(
            "aucun jury ne décide d'une équivalence : l'inscrire avec cip record --type equivalence"
        );
    }
    if args.debut.is_some_and(|day| day > args.session) {
        bail!("--debut : les épreuves ne peuvent commencer après le jour de la session");
    }
    if args.ccs.is_some() && args.nature != TypeSession::Ccs {
        bail!("--ccs ne va qu'avec --type ccs");
    }
    if let Some(path) = context.sortie.as_ref().filter(|p| p.exists()) {
        // Said before the dossiers are read: it may hold decisions.
        bail!("{} existe déjà ; rien n'a été écrit", shown(path));
    }
    let TextOnly::Text = context.form()?;
    let question = Question {
        jour: context.day_or(args.session),
        ..context.question
    };
    let catalogue = &context.catalogue;
    let lines = Lignes {
        context,
        args,
        lines: Vec::new(),
    };
    over(context, &args.chemins.chemins)
        .with_later_facts()
        .each(
            Layout::Plain,
            |case| line(case, args, question, catalogue),
            lines,
        )
}

fn line(case: &Case<'_, '_>, args: &Args, question: Question, catalogue: &Catalogue) -> Ligne {
    let dossier = case.examen.dossier;
    let edition = case.examen.edition;
    let planned = prevue(dossier, args.session, args.nature);
    let (view, question) =
        pour_la_session(dossier, args.nature, args.session, args.debut, question);
    let ex = Examen::new(&view, edition, catalogue, question);
    let answer = ouverture(&ex, args.nature, &[], args.ccs.as_deref());
    let report = Eligibilite::new(&ex, &Choix::default());
    let of = |parcours| {
        let voie = report.voies.iter().find(|v| v.parcours == parcours);
        voie.map(open).unwrap_or_default()
    };
    let codes = match args.nature {
        TypeSession::Ccp => of(Parcours::Capitalisation),
        TypeSession::Ccs => of(Parcours::Ccs),
        _ => edition.ccp.iter().map(|c| c.code.clone()).collect(),
    };
    Ligne {
        fichier: case.fichier.to_owned(),
        candidat: dossier.candidat.clone(),
        titre: dossier.titre.clone(),
        codes,
        fin_formation: running_past(&ex, args),
        deux_parcours: planned.is_none_or(|s| s.parcours.is_none()) && two_ways(&report),
        ecart: match answer {
            Ouverture::Ouverte => None,
            Ouverture::Fermee(reason) => Some(reason),
            Ouverture::Inconnue(reason) => Some(format!("à confirmer : {reason}")),
        },
    }
}

/// The end of the training that leads to the session, where it comes after it.
fn running_past(ex: &Examen<'_>, args: &Args) -> Option<Jour> {
    let ends = ex
        .formations
        .toutes()
        .filter_map(|s| s.achevee(args.nature, ex.jour));
    ends.filter(|end| *end > args.session).max()
}

/// Both a training and a VAE request lead to the title session.
fn two_ways(report: &Eligibilite<'_>) -> bool {
    [Parcours::Continu, Parcours::Vae].iter().all(|parcours| {
        report.voies.iter().any(|v| {
            v.parcours == *parcours
                && matches!(v.verdict, Verdict::Oui | Verdict::Indetermine)
                && v.etape == Some(Etape::SessionTitre)
        })
    })
}

/// The codes that the pathway opens.
fn open(voie: &Voie<'_>) -> Vec<String> {
    let codes = voie.ccp.iter().chain(&voie.ccs);
    codes.map(|c| (*c).to_owned()).collect()
}

struct Lignes<'r> {
    context: &'r Context,
    args: &'r Args,
    lines: Vec<Ligne>,
}

impl Collect for Lignes<'_> {
    type Answer = Ligne;

    fn take(&mut self, line: Ligne, _: &mut Results) -> Result<bool> {
        self.lines.push(line);
        Ok(true)
    }

    fn finish(mut self, _: Counts, out: &mut Results) -> Result<Issue> {
        self.lines.sort_by(|a, b| {
            let names = par_nom(a.names(), b.names());
            names.then_with(|| a.fichier.cmp(&b.fichier))
        });
        let args = self.args;
        let seance = Seance {
            nature: args.nature,
            date: args.session,
            debut: args.debut,
            centre: args.centre.as_deref(),
            lieu: args.lieu.as_deref(),
            numero: args.numero.as_deref(),
            ccs: args.ccs.as_deref(),
        };
        let text = pv(&seance, &self.lines);
        if let Some(path) = &self.context.sortie {
            // Never over an existing file: it may hold decisions.
            out.abandon();
            write_new(path, text.as_bytes())?;
        } else {
            out.bytes(text.as_bytes())?;
        }
        let entered = self.lines.iter().filter(|l| l.ecart.is_none()).count();
        self.context.note(&format!(
            "{entered} candidat(s) au procès-verbal, {} laissé(s) de côté",
            self.lines.len() - entered
        ));
        Ok(if entered > 0 {
            Issue::Bonne
        } else {
            Issue::Autre
        })
    }
}
