//! A procès-verbal to fill in: one block a candidate, decisions blank, and as comments those left
//! out.

use crate::jour::Jour;
use crate::kit::toml::quoted;
use crate::model::dossier::Candidat;
use crate::model::words::TypeSession;
use crate::mots::clean::clean;
use std::fmt::Write as _;

/// What the procès-verbal says of the session.
#[derive(Clone, Debug)]
pub struct Seance<'a> {
    /// What it examines.
    pub nature: TypeSession,
    /// Its day.
    pub date: Jour,
    /// First day of its tests, where it is another one.
    pub debut: Option<Jour>,
    /// Centre.
    pub centre: Option<&'a str>,
    /// Place.
    pub lieu: Option<&'a str>,
    /// Number of the procès-verbal.
    pub numero: Option<&'a str>,
    /// CCS examined.
    pub ccs: Option<&'a str>,
}

/// A candidate, entered or left out.
#[derive(Clone, Debug)]
pub struct Ligne {
    /// Path of the dossier.
    pub fichier: String,
    /// The person.
    pub candidat: Candidat,
    /// Edition of the title.
    pub titre: String,
    /// CCP or CCS that may be sat, or that the title has.
    pub codes: Vec<String>,
    /// End of the training that leads to the session, where it comes after it.
    pub fin_formation: Option<Jour>,
    /// A training and a VAE request both lead to the title session: the jury says which one does.
    pub deux_parcours: bool,
    /// Why the candidate is left out; `None` for one entered.
    pub ecart: Option<String>,
}

impl Ligne {
    /// Name and first name.
    pub fn names(&self) -> (&str, &str) {
        (&self.candidat.nom, &self.candidat.prenom)
    }
}

/// The text of the procès-verbal.
pub fn pv(seance: &Seance<'_>, lignes: &[Ligne]) -> String {
    let mut out = String::new();
    let inscrits = || lignes.iter().filter(|l| l.ecart.is_none());
    let _ = writeln!(
        out,
        "# Procès-verbal à remplir par le jury ({} candidat(s)).\n\
         # Une décision par candidat ; puis l'inscrire dans les dossiers :\n\
         #   cip record --pv CE-FICHIER DOSSIERS\n\
         # Document de travail, sans valeur officielle.\n",
        inscrits().count()
    );
    let text = |t: Option<&str>| quoted(t.unwrap_or_default());
    let _ = writeln!(out, "type   = {}", quoted(seance.nature.word()));
    let _ = writeln!(out, "date   = {}", seance.date);
    match seance.debut {
        Some(day) => {
            let _ = writeln!(out, "debut  = {day}");
        }
        None => {
            out.push_str("# debut = AAAA-MM-JJ   # premier jour des épreuves, s'il vient avant\n");
        }
    }
    let _ = writeln!(out, "centre = {}", text(seance.centre));
    let _ = writeln!(out, "lieu   = {}", text(seance.lieu));
    let _ = writeln!(out, "numero = {}", text(seance.numero));
    if seance.nature == TypeSession::Ccs {
        let _ = writeln!(out, "ccs    = {}", text(seance.ccs));
    }
    out.push_str("# notification = AAAA-MM-JJ   # jour où les décisions sont notifiées\n\n");
    out.push_str(JURY);
    out.push_str(&crate::render::dossier::template::membre());
    out.push('\n');
    out.push_str(aide(seance.nature));
    for ligne in inscrits() {
        candidat(&mut out, seance, ligne);
    }
    let left_out: Vec<&Ligne> = lignes.iter().filter(|l| l.ecart.is_some()).collect();
    if !left_out.is_empty() {
        let _ = writeln!(out, "\n# Laissés de côté ({}) :", left_out.len());
        for ligne in left_out {
            let _ = writeln!(
                out,
                "# - {} {}, {} : {}",
                clean(&ligne.candidat.prenom),
                clean(&ligne.candidat.nom),
                clean(&ligne.fichier),
                clean(ligne.ecart.as_deref().unwrap_or_default())
            );
        }
    }
    out
}

const JURY: &str = "\
# Le jury : un bloc par membre. Un jury propre à un candidat s'écrit [[candidat.jury]], sous lui.
# [[jury]]
";

const fn aide(nature: TypeSession) -> &'static str {
    match nature {
        TypeSession::Titre => {
            "# resultat : titre, partiel (avec obtenus = [\"CCP1\", …]), echec, ou absent (justifiee = true ou\n\
             # false). Après un résultat partiel : entretien-souhaite = true ou false.\n"
        }
        TypeSession::Ccp => {
            "# obtenus, ajournes, absents : les CCP accordés, ajournés, et ceux auxquels le candidat ne s'est\n\
             # pas présenté (justifiee = true ou false).\n"
        }
        TypeSession::Entretien => {
            "# resultat : titre, echec, ou absent (justifiee = true ou false).\n"
        }
        // No jury decides of an equivalence.
        TypeSession::Attribution | TypeSession::Equivalence => "# resultat : titre.\n",
        TypeSession::Ccs => "# resultat : ccs, echec, ou absent (justifiee = true ou false).\n",
    }
}

fn candidat(out: &mut String, seance: &Seance<'_>, ligne: &Ligne) {
    let c = &ligne.candidat;
    out.push_str("\n[[candidat]]\n");
    let _ = writeln!(out, "fichier   = {}", quoted(&ligne.fichier));
    if let Some(reference) = &c.reference {
        let _ = writeln!(out, "reference = {}", quoted(reference));
    }
    let _ = writeln!(out, "nom       = {}", quoted(&c.nom));
    let _ = writeln!(out, "prenom    = {}", quoted(&c.prenom));
    if let Some(day) = c.naissance {
        let _ = writeln!(out, "naissance = {day}");
    }
    let _ = writeln!(out, "titre     = {}", quoted(&ligne.titre));
    if let Some(day) = ligne.fin_formation {
        let _ = writeln!(
            out,
            "fin-formation = {day}   # sa formation se termine après la session"
        );
    }
    let codes = clean(&ligne.codes.join(", ")).into_owned();
    match seance.nature {
        TypeSession::Titre => {
            out.push_str("resultat  = \"\"\n");
            let _ = writeln!(out, "obtenus   = []   # si partiel, parmi {codes}");
            if ligne.deux_parcours {
                out.push_str(
                    "parcours  = \"\"   # continu ou vae : les deux mènent à cette session\n",
                );
            }
        }
        TypeSession::Ccp => {
            let list: Vec<String> = ligne.codes.iter().map(|c| quoted(c)).collect();
            let _ = writeln!(
                out,
                "ccp       = [{}]   # ceux auxquels il se présente",
                list.join(", ")
            );
            out.push_str("obtenus   = []   # parmi eux\n");
            out.push_str("ajournes  = []\n");
            out.push_str("absents   = []\n");
        }
        TypeSession::Ccs => {
            if seance.ccs.is_none() {
                let _ = writeln!(out, "ccs       = \"\"   # parmi {codes}");
            }
            out.push_str("resultat  = \"\"\n");
        }
        TypeSession::Entretien | TypeSession::Attribution | TypeSession::Equivalence => {
            out.push_str("resultat  = \"\"\n");
        }
    }
}
