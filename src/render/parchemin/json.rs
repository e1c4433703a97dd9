//! The parchemin in JSON, `cip/parchemin/1`.

use crate::jour::Jour;
use crate::render::json::{Contract, Entete, SourceJson, to_string};
use crate::render::written::written;
use crate::report::MENTION;
use crate::report::parchemin::{Objet, Parchemin};

/// What programs may rely on in `cip/parchemin/1`.
pub const CONTRACT: Contract = Contract::dossiers::<DossierJson<'static>>(
    "cip/parchemin/1",
    "Parchemin, document de travail (cip parchemin)",
)
.in_one_piece();

written! {
    struct DossierJson<'s> {
        #[serde(flatten)]
        entete: Entete<'s>;
        naissance: Option<Jour>, "Jour de naissance.";
        lieu: Option<&'s str>, "Lieu de naissance.";
        parchemins: Vec<ParcheminJson<'s>>, "Ce à quoi le dossier donne droit.";
        mention: &'static str, "Ce que vaut ce document.";
    }
}

written! {
    struct ParcheminJson<'s> {
        objet: &'static str, "Ce qui est délivré : titre ou ccs.";
        code: Option<&'s str>, "Code du titre ou du CCS.";
        intitule: &'s str, "Intitulé.";
        niveau: Option<&'s str>, "Niveau, comme le texte l'écrit.";
        nsf: &'s [String], "Codes NSF.";
        obtenu: Jour, "Le jour où il a été obtenu.";
        pv: Option<&'s str>, "Numéro du procès-verbal.";
        autorite: &'s str, "L'autorité qui délivre.";
        numero: Option<&'s str>, "Numéro que l'autorité donne : toujours null.";
        sources: Vec<SourceJson<'s>>, "Les textes.";
    }
}

/// A member of `dossiers`: everything that a dossier gives right to.
pub fn parchemins(entete: Entete<'_>, parchemins: &[Parchemin<'_, '_>]) -> String {
    let candidat = parchemins.first().map(|p| &p.examen.dossier.candidat);
    to_string(&DossierJson {
        entete,
        naissance: candidat.and_then(|c| c.naissance),
        lieu: candidat.and_then(|c| c.lieu.as_deref()),
        parchemins: parchemins.iter().map(one).collect(),
        mention: MENTION,
    })
}

fn one<'s>(p: &'s Parchemin<'_, '_>) -> ParcheminJson<'s> {
    let edition = p.examen.edition;
    let (objet, code, intitule) = match p.objet {
        Objet::Titre => ("titre", edition.code.as_deref(), edition.titre.as_str()),
        Objet::Ccs(ccs) => ("ccs", Some(ccs.code.as_str()), ccs.intitule.as_str()),
    };
    ParcheminJson {
        objet,
        code,
        intitule,
        niveau: p.niveau.as_deref(),
        nsf: &edition.nsf,
        obtenu: p.obtenu,
        pv: p.session.and_then(|s| s.pv.as_deref()),
        autorite: p.autorite,
        numero: None,
        sources: p.sources.iter().map(SourceJson::from).collect(),
    }
}
