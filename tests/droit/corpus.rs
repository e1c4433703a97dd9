//! Dossiers put to one law, then to another: the cases of the rules, the examples, generated ones.

use crate::cohorte;
use crate::outils::juger::catalogue;
use crate::outils::lire::cas;
use cip::catalogue::Catalogue;
use cip::examen::{Examen, Question};
use cip::jour::{Duree, Jour};
use cip::model::dossier::Dossier;
use cip::model::words::{Avis, Etape, Parcours, Verdict};
use cip::read::input::Loader;
use cip::report::echeancier::{NatureEcheance, echeancier};
use cip::report::eligibilite::{Choix, Eligibilite};
use cip::report::livret::Livret;
use cip::rules::manque;
use cip::rules::{Finding, jury_composition};
use std::collections::BTreeSet;

/// The law embedded in the program.
pub(crate) const LOI: &str = include_str!("../../referentiels/droit.toml");

/// The usual editions under another law.
pub(crate) fn avec_loi(text: &str) -> Result<Catalogue, String> {
    let mut catalogue = catalogue();
    let problems = catalogue.add("droit", text.as_bytes());
    match problems.first() {
        None => Ok(catalogue),
        Some(problem) => Err(problem.message.clone()),
    }
}

/// The series of a version: `vae-notice` of `vae-notice/2006-04-09`.
pub(crate) fn serie(version: &str) -> &str {
    version.split_once('/').map_or(version, |(serie, _)| serie)
}

/// A dossier and a day.
#[derive(Debug)]
pub(crate) struct Demande {
    pub(crate) nom: String,
    dossier: Dossier,
    question: Question,
}

pub(crate) type Corpus = Vec<Demande>;

/// Days in each state of the law.
const JOURS: [&str; 8] = [
    "2003-06-01",
    "2005-06-01",
    "2009-03-10",
    "2015-06-30",
    "2017-01-15",
    "2020-02-29",
    "2023-06-01",
    "2034-01-02",
];

/// Every case of `tests/cas`.
pub(crate) fn des_cas(base: &Catalogue) -> Corpus {
    cas()
        .map(|cas| {
            let line = cas.dossier.to_string();
            let loaded = Loader::new(base).json_line("cas", 1, line.as_bytes());
            Demande {
                dossier: loaded.dossier().unwrap(),
                question: Question {
                    jour: cas.jour,
                    droit: cas.droit,
                    session: None,
                },
                nom: cas.nom,
            }
        })
        .collect()
}

/// The examples, on each of the days.
pub(crate) fn des_exemples(base: &Catalogue) -> Corpus {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples");
    let files = std::fs::read_dir(folder).expect("les exemples se lisent");
    let paths = files.map(|f| f.expect("une entrée").path());
    paths
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .flat_map(|path| {
            let bytes =
                cip::read::file::read(&path, &cip::read::file::DOSSIER).expect("un exemple se lit");
            let nom = path.display().to_string();
            let loaded = Loader::new(base).toml(&*nom, &bytes, true);
            chaque_jour(&nom, &loaded.dossier().unwrap())
        })
        .collect()
}

/// Dossiers of the benches, on each of the days.
pub(crate) fn generes() -> Corpus {
    (0..400)
        .map(|rank| cohorte::candidat(rank, false))
        .flat_map(|genere| chaque_jour(&genere.fichier, &genere.dossier))
        .collect()
}

fn chaque_jour(nom: &str, dossier: &Dossier) -> Corpus {
    let demande = |jour: Jour| Demande {
        nom: format!("{nom} (au {jour})"),
        dossier: dossier.clone(),
        question: Question {
            jour,
            droit: None,
            session: None,
        },
    };
    JOURS
        .iter()
        .map(|jour| demande(jour.parse().expect("un jour")))
        .collect()
}

/// What a rule answers, and the versions that it cites.
#[derive(Debug, PartialEq)]
pub(crate) struct Constat {
    pub(crate) regle: &'static str,
    pub(crate) verdict: Avis,
    pub(crate) manque: Vec<String>,
    pub(crate) versions: Vec<String>,
}

impl From<&Finding<'_>> for Constat {
    fn from(finding: &Finding<'_>) -> Self {
        Self {
            regle: finding.regle,
            verdict: finding.verdict,
            manque: manque::listed(&finding.manque),
            versions: finding.sources.iter().map(|s| s.version.clone()).collect(),
        }
    }
}

/// What one law answers to one dossier.
#[derive(Debug, PartialEq)]
pub(crate) struct Reponse {
    pub(crate) voies: Vec<(Parcours, Verdict, Option<Etape>)>,
    /// Those of the pathways, then those of the juries.
    pub(crate) constats: Vec<Constat>,
    pub(crate) echeances: Vec<(NatureEcheance, Jour)>,
    pub(crate) niveau: Option<String>,
    /// Every version cited, by a rule, a deadline or the livret.
    pub(crate) versions: BTreeSet<String>,
}

impl Demande {
    /// What the law of this catalogue answers.
    pub(crate) fn reponse(&self, catalogue: &Catalogue) -> Reponse {
        self.repondre(catalogue, self.question)
    }

    /// The same with the law of one day for every fact.
    pub(crate) fn sous_le_droit_du(&self, droit: Jour, catalogue: &Catalogue) -> Reponse {
        let question = Question {
            droit: Some(droit),
            ..self.question
        };
        self.repondre(catalogue, question)
    }

    fn repondre(&self, catalogue: &Catalogue, question: Question) -> Reponse {
        let edition = &catalogue
            .edition(&self.dossier.titre)
            .expect("édition")
            .edition;
        let ex = Examen::new(&self.dossier, edition, catalogue, question);
        let report = Eligibilite::new(&ex, &Choix::default());
        let sessions = self.dossier.sessions.iter();
        let juries = sessions.filter_map(|s| jury_composition::juger(&ex, s));
        let constats = report.voies.iter().flat_map(|v| &v.constats);
        let constats: Vec<Constat> = constats
            .map(Constat::from)
            .chain(juries.map(|finding| Constat::from(&finding)))
            .collect();
        let deadlines = echeancier(&ex, Duree::default(), true);
        let livret = Livret::new(&ex);
        let sources = deadlines.iter().flat_map(|e| &e.sources);
        let sources = sources.chain(&livret.sources).map(|s| &s.version);
        let versions = constats.iter().flat_map(|c| &c.versions);
        Reponse {
            versions: versions.chain(sources).cloned().collect(),
            constats,
            voies: report
                .voies
                .iter()
                .map(|v| (v.parcours, v.verdict, v.etape))
                .collect(),
            echeances: deadlines.iter().map(|e| (e.nature, e.date)).collect(),
            niveau: livret.niveau,
        }
    }
}

impl Reponse {
    /// The verdict of each rule, and of each pathway.
    pub(crate) fn verdicts(&self) -> impl PartialEq + '_ {
        let rules: Vec<_> = self.constats.iter().map(|c| (c.regle, c.verdict)).collect();
        (&self.voies, rules)
    }
}
